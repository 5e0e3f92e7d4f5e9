"""HTML of the network's template."""

import pytest


def paragraphs(reading):
    return tuple(reading.article.text.split("\n\n")) if reading.article.text else ()


def test_story_and_fields_are_read_off_the_template(read, page):
    reading = read(page.markup())
    article = reading.article
    assert reading.page.profile == "metric_media"
    assert reading.page.masthead_date.isoformat() == "2024-04-09"
    assert paragraphs(reading) == page.body
    assert (article.site_name, article.title) == (page.masthead, page.title)
    assert article.authors == ("Nora Quist",)
    assert article.published_at == "2021-03-03T06:30:00-06:00"
    assert article.listed_organizations == ("Sorrel Creek Library District", "Harlow PTA")
    [image] = article.images
    assert (image.alt, image.caption, image.credit) == (
        "Webp library02",
        "The Harlow branch.",
        "Al Ost",
    )


def test_page_without_statements_is_read_by_what_it_shows(read, page):
    reading = read(
        page.markup(stated="", under_title='<div class="pubdate">Published Mar 3, 2021</div>')
    )
    article = reading.article
    assert (article.site_name, article.title) == (page.masthead, page.title)
    assert (article.published_at, article.published_precision) == ("2021-03-03", "day")
    assert article.url is None
    assert paragraphs(reading) == page.body


def test_date_of_the_visit_is_never_guessed_to_be_the_publication(read, page):
    reading = read(page.markup(stated=""))
    assert reading.article.published_at is None


@pytest.mark.parametrize(
    "widget",
    [
        '<div class="inline-newsletter"><h4>Get it</h4><p>Join 9,000 neighbors.</p></div>',
        '<div class="read-more"><b>Read more:</b> <a href="/s/3">“No more”: Rally</a></div>',
        '<div class="ad-slot"><p>Advertisement</p><p>Buy two chairs, get one free.</p></div>',
        '<aside class="pull-quote"><p>“I have run out of drawers to look in.”</p></aside>',
        '<div class="share-bar"><a href="#">Tweet</a></div>',
        "<form><label>Your email</label><button>Subscribe</button></form>",
        '<figure><img src="/2.webp" alt="Door"><figcaption>Door | Al Ost</figcaption></figure>',
        '<div class="related-inline"><h4>Related</h4><p><a href="/s/4">Levy fails</a></p></div>',
        '<div class="video-embed"><p>Watch: Brandt on the plan</p></div>',
        '<div class="reader-poll"><p>Should Harlow stay open?</p><button>Vote</button></div>',
        '<div class="author-bio"><p>Nora Quist covers schools.</p></div>',
        "<p>Advertisement</p>",
        "<p>RELATED: Levy fails by 40 votes</p>",
        '<div class="donate-inline"><p>Help us stay free.</p></div>',
        "<script>var x = 'He said nothing';</script><style>p{color:red}</style>",
        '<div hidden>Not shown</div><div style="display: none">Nor this</div>',
    ],
)
def test_widgets_within_the_story_are_dropped(read, page, widget):
    assert paragraphs(read(page.markup(inside=widget))) == page.body


@pytest.mark.parametrize(
    ("markup_of_story", "text"),
    [
        ("<h2>What comes next</h2>", "What comes next"),
        ("<blockquote><p>“We tried,” Brandt said.</p></blockquote>", "“We tried,” Brandt said."),
        ("<ul><li>Elm Street</li><li>Harlow</li></ul>", "Elm Street\n\nHarlow"),
        ("<p>Ayes: 5<br>Nays: 0</p>", "Ayes: 5\n\nNays: 0"),
        ("<p>The board<br>\nvoted to close.</p>", "The board voted to close."),
        ("<table><tr><th>Branch</th><td>1931</td></tr></table>", "Branch | 1931"),
        (
            "<div class='update'><time>9:40 p.m.</time><p>Power is back.</p></div>",
            "9:40 p.m.\n\nPower is back.",
        ),
        ("<p>She asked <q>why now</q> and left.</p>", "She asked “why now” and left."),
        (
            "<p>A&nbsp;&nbsp;no-break\u200b space &amp; a&shy;n entity</p>",
            "A no-break space & an entity",
        ),
        ("<p>They donate alerts to Quantcast.</p>", "They donate alerts to Quantcast."),
    ],
)
def test_all_forms_of_story_text_are_kept_word_for_word(read, page, markup_of_story, text):
    body = page.body
    expected = "\n\n".join([*body[:2], text, *body[2:]])
    assert read(page.markup(inside=markup_of_story)).article.text == expected


def test_comments_behind_the_story_are_no_story(read, page):
    comments = '<section class="comments"><h3>Comments (1)</h3><p>"Shame," said Owl9.</p></section>'
    reading = read(page.markup(after=comments))
    assert paragraphs(reading) == page.body
    assert {block.rule_id for block in reading.removed_blocks if "Owl9" in block.text} == {
        "general.comments_widget"
    }


def test_page_with_a_film_and_no_story_is_empty(read, page):
    film = '<div class="video"><iframe src="//films.example/1"></iframe></div>'
    reading = read(page.markup(body=film, byline="", figure=""))
    assert reading.page.status == "empty"
    assert reading.article.text == ""
    assert reading.article.kind == "other"
    assert [issue.code for issue in reading.issues] == ["no_text"]


def test_line_that_links_to_the_release_goes_and_still_tells_the_kind(read, page):
    reading = read(page.markup(after="", inside="<p>Original source can be found here.</p>"))
    assert paragraphs(reading) == page.body
    assert reading.article.kind == "press_release"


def test_every_visible_word_is_in_the_text_or_among_the_removed_blocks(read, page):
    reading = read(page.markup(inside='<div class="ad"><p>Buy two chairs.</p></div>'))
    removed = [block.text for block in reading.removed_blocks]
    for words in (
        "Politics",
        "Share on Facebook",
        "By Nora Quist",
        "Buy two chairs.",
        "Sign-up",
        "Donate",
    ):
        assert words in removed
    assert not set(removed) & set(paragraphs(reading))
    assert removed.index("Politics") < removed.index("By Nora Quist") < removed.index("Sign-up")


def test_listed_pages_have_no_text_no_images_and_no_authors(read, page):
    cards = "".join(
        f'<div class="card"><a href="/stories/{n}"><img src="/t/{n}.webp" alt="Webp thumb{n}">'
        f"<h3>Headline number {n}</h3></a><p>A teaser of a few words, number {n}.</p>"
        "<span>By Staff Reporter</span></div>"
        for n in range(5)
    )
    text = page.markup(stated="", title="Politics", figure="", byline="")
    start, end = text.index('<div class="story-body">'), text.index("<aside")
    reading = read(text[:start] + f'<div class="cards">{cards}</div>' + text[end:])
    assert (reading.page.status, reading.article.kind) == ("empty", "listing")
    assert reading.article.images == ()
    assert reading.article.authors == ()
    assert reading.issues == ()
