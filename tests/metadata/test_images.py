import pytest

from extract.metadata.credits import split_credit
from schemas import Image

TITLE = "<h1>Teasel County sells its jail</h1>"


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The jail. | Al Ost", "The jail.", "Al Ost"),
        ("The jail. (Photo by Al Ost/Teasel Times)", "The jail.", "Al Ost/Teasel Times"),
        ("The jail. Photo: Al Ost", "The jail.", "Al Ost"),
        ("The jail. Photograph by Al Ost.", "The jail.", "Al Ost"),
        ("The jail (AP)", "The jail", "AP"),
        ("The jail. Courtesy of Teasel County", "The jail.", "Teasel County"),
        ("The jail. © Al Ost", "The jail.", "Al Ost"),
        ("Photo by Al Ost", None, "Al Ost"),
        ("The jail (left) and the mill.", "The jail (left) and the mill.", None),
        ("A source close to the sale.", "A source close to the sale.", None),
        ("Stock photo", "Stock photo", None),
        ("Image via Getty Images", None, "Getty Images"),
        ("1of4The jail. | Al Ost", "The jail.", "Al Ost"),
        ("2 / 12 The jail.", "The jail.", None),
        ("3 of 9 cells are empty.", "3 of 9 cells are empty.", None),
        ("The jail burns. AP Photo/Al Ost", "The jail burns.", "AP Photo/Al Ost"),
        ("The jail at 4 a.m. Getty Images", "The jail at 4 a.m.", "Getty Images"),
        ("The jail. (Teasel Times)", "The jail.", "Teasel Times"),
        ("The sheriff wrote to the AP.", "The sheriff wrote to the AP.", None),
        ("", None, None),
    ],
)
def test_credit_is_told_from_the_caption(text, caption, credit):
    assert split_credit(text) == (caption, credit)


def test_figure_gives_address_alternative_text_caption_and_credit(article):
    figure = (
        "<figure><img src='/jail.jpg' alt='Jail at  dusk'><figcaption>The jail. "
        "<span class='photo-credit'>Photo: Al Ost</span></figcaption></figure>"
    )
    found = article(top=TITLE + figure)
    assert found.images == (
        Image(url="/jail.jpg", alt="Jail at dusk", caption="The jail.", credit="Al Ost"),
    )
    assert "The jail." not in found.text


def test_credit_may_stand_beside_the_caption(article):
    figure = (
        "<figure><img src='/jail.jpg' alt=''><figcaption>The jail.</figcaption>"
        "<div class='credit'>Al Ost</div></figure>"
    )
    [image] = article(top=TITLE + figure).images
    assert (image.alt, image.caption, image.credit) == (None, "The jail.", "Al Ost")


@pytest.mark.parametrize(
    "picture",
    [
        "<div class=wp-caption>{}<p class=wp-caption-text>The jail. (Teasel Times)</div>",
        "<div class=photo>{}<p class=caption>The jail.<p class=photo-credit>Teasel Times</div>",
        "<figure>{}<figcaption>The jail. <small>Teasel Times</small></figure>",
    ],
)
def test_caption_and_credit_stand_in_many_ways_beside_a_picture(article, picture):
    [image] = article(top=TITLE + picture.format("<img src=/j.jpg>")).images
    assert (image.caption, image.credit) == ("The jail.", "Teasel Times")


@pytest.mark.parametrize(
    ("picture", "url"),
    [
        ("<img src='data:image/gif;base64,R0' data-src='/real.jpg' alt=a>", "/real.jpg"),
        ("<img srcset='/small.jpg 300w, /large.jpg 900w' alt=a>", "/small.jpg"),
        ("<img src='https://t.example/a b.jpg' alt=a>", "https://t.example/a b.jpg"),
    ],
)
def test_address_of_a_picture_that_loads_late_is_the_real_one(article, picture, url):
    [image] = article(top=f"{TITLE}<figure>{picture}</figure>").images
    assert image.url == url


@pytest.mark.parametrize(
    "picture",
    [
        "<img src='/pixel.gif' width=1 height=1 alt=x>",
        "<img src='/icons/share-icon.png' alt=Share>",
        "<img src='/rosa.jpg' class='author-avatar' alt='Rosa'>",
        "<aside><img src='/other.jpg' alt='Other story'></aside>",
        "<div class='related'><a href=/o><img src='/o.jpg' alt='Other'></a></div>",
        "<img>",
    ],
)
def test_icons_portraits_and_pictures_of_other_stories_are_left_out(article, picture):
    assert article(top=TITLE + picture).images == ()


def test_picture_below_the_story_is_left_out_and_one_within_it_is_not(article):
    inside = "<p>The county sold its jail on a vote of three to nothing, and kept the clock.</p>"
    story = f"{inside}<figure><img src='/in.jpg' alt='In'></figure>{inside.replace('jail', 'mill')}"
    found = article(story=story, bottom="<figure><img src='/below.jpg' alt='B'></figure>")
    assert [image.url for image in found.images] == ["/in.jpg"]


def test_one_picture_shown_twice_is_one_image(article):
    figure = "<figure><img src='/jail.jpg' alt='Jail'></figure>"
    assert len(article(top=TITLE + figure * 2).images) == 1


def test_caption_that_a_script_prints_is_read_from_its_attribute(article):
    figure = (
        "<figure><img src='/authoring/jail.jpg' alt='Jail'>"
        "<div data-c-caption='The jail.' data-c-credit='Photo: Al Ost'></div></figure>"
    )
    image = Image(url="/authoring/jail.jpg", alt="Jail", caption="The jail.", credit="Al Ost")
    assert article(top=TITLE + figure).images == (image,)


def test_portrait_of_the_author_is_no_picture_of_the_story(article):
    assert article(top=f"{TITLE}<img src='/authors/ost.jpg' alt='Al Ost'>").images == ()


def test_caption_and_credit_are_told_by_words_written_together(article):
    box = (
        "<div><img src='/jail.jpg' alt='Jail'><div class='photocredit'>Al Ost</div>"
        "<div class='photocaption'>The jail at dusk.</div></div>"
    )
    [image] = article(top=TITLE + box).images
    assert (image.caption, image.credit) == ("The jail at dusk.", "Al Ost")
