"""Dumps of the network's template in every way that they were seen to vary."""

from itertools import permutations

import pytest

CAPTION = "The Harlow branch was built in 1931. | Sorrel Creek Library District"


def paragraphs(reading):
    return tuple(reading.article.text.split("\n\n")) if reading.article.text else ()


@pytest.mark.parametrize("tracker", [True, False])
@pytest.mark.parametrize("mastheads", [1, 2])
def test_head_is_read_with_and_without_tracker_and_second_masthead(read, page, tracker, mastheads):
    reading = read(page.dump(tracker=tracker, mastheads=mastheads))
    assert reading.page.profile == "metric_media"
    assert reading.article.network == "Metric Media"
    assert reading.article.site_name == page.masthead
    assert reading.article.title == page.title
    assert paragraphs(reading) == page.body


def test_date_under_the_masthead_is_the_day_of_the_visit_and_not_of_publication(read, page):
    reading = read(page.dump())
    assert reading.page.masthead_date.isoformat() == "2024-04-09"
    assert reading.article.published_at is None
    assert reading.article.published_precision is None


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (["Published Mar 3, 2021"], "2021-03-03", None),
        (["March 3, 2021"], "2021-03-03", None),
        (["Posted March 3, 2021 at 5:00 p.m."], "2021-03-03T17:00", None),
        (["By Nora Quist | March 3, 2021"], "2021-03-03", None),
        (["Updated March 4, 2021"], None, "2021-03-04"),
        (["Published March 3, 2021", "Updated March 4, 2021"], "2021-03-03", "2021-03-04"),
        (["Tuesday, April 9, 2024"], None, None),
    ],
)
def test_date_of_publication_is_read_where_a_line_says_it(read, page, lines, published, modified):
    reading = read(page.dump(picture=lines))
    assert (reading.article.published_at, reading.article.modified_at) == (published, modified)
    assert paragraphs(reading) == page.body


DESCRIPTION = "A brick building with a clock over its door"
WITH_CAPTION = [
    (["Webp library02", CAPTION, CAPTION], "Webp library02"),
    (["Webp library02", CAPTION], "Webp library02"),
    (["Library", CAPTION], "Library"),
    ([CAPTION], None),
    ([DESCRIPTION, CAPTION], DESCRIPTION),
]
WITHOUT_CAPTION = ["Shutterstock 20117733", "Harlow", "Ida Brandt, director"]


@pytest.mark.parametrize(("picture", "alt"), WITH_CAPTION)
@pytest.mark.parametrize("byline", [None, "By Nora Quist"])
def test_picture_lines_become_an_image_and_leave_the_text(read, page, picture, alt, byline):
    reading = read(page.dump(picture=picture, byline=byline))
    [image] = reading.article.images
    assert image.alt == alt
    assert image.caption == "The Harlow branch was built in 1931."
    assert image.credit == "Sorrel Creek Library District"
    assert paragraphs(reading) == page.body
    assert reading.article.authors == (("Nora Quist",) if byline else ())


@pytest.mark.parametrize("alt", WITHOUT_CAPTION)
@pytest.mark.parametrize("byline", [None, "By Nora Quist"])
def test_alternative_text_without_a_caption_leaves_the_text(read, page, alt, byline):
    reading = read(page.dump(picture=[alt], byline=byline))
    [image] = reading.article.images
    assert (image.alt, image.caption, image.credit) == (alt, None, None)
    assert paragraphs(reading) == page.body


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        (["Mill", "Stock photo"], "Stock photo", None),
        (["Mill", "The old mill", "The old mill"], "The old mill", None),
        (["Img 2041", "Mayor Ruth Vane at the mill"], "Mayor Ruth Vane at the mill", None),
        (["Mill", "Ruth Vane | Facebook / Ruth Vane"], "Ruth Vane", "Facebook / Ruth Vane"),
    ],
)
def test_captions_of_unusual_form_are_captions(read, page, picture, caption, credit):
    reading = read(page.dump(picture=picture))
    [image] = reading.article.images
    assert (image.caption, image.credit) == (caption, credit)
    assert paragraphs(reading) == page.body


def test_caption_between_picture_and_byline_may_be_a_sentence(read, page):
    reading = read(
        page.dump(picture=["Mill", "Smoke rises from the mill on Friday."], byline="By Al Ost")
    )
    assert reading.article.images[0].caption == "Smoke rises from the mill on Friday."
    assert paragraphs(reading) == page.body


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Nora Quist", ("Nora Quist",)),
        ("By Nora Quist and Al Ost", ("Nora Quist", "Al Ost")),
        ("By NORA QUIST, STAFF WRITER", ("Nora Quist",)),
        ("By Nora Quist | Courier Reporter", ("Nora Quist",)),
        ("By Dr. Nora van Quist, superintendent", ("Dr. Nora van Quist",)),
        ("Submitted by Nora Quist", ("Nora Quist",)),
        ("By Staff Reporter", ()),
        ("By Press release submission", ()),
    ],
)
def test_bylines_leave_the_text_and_give_names_only(read, page, byline, authors):
    reading = read(page.dump(byline=byline))
    assert reading.article.authors == authors
    assert paragraphs(reading) == page.body


def test_masthead_without_a_date_is_known_by_its_name(read, page):
    text = page.dump().replace("Tuesday, April 9, 2024\n\n", "")
    reading = read(text)
    assert (reading.article.site_name, reading.article.title) == (page.masthead, page.title)
    assert reading.page.masthead_date is None
    assert paragraphs(reading) == page.body


def test_salutation_below_the_byline_stays_in_a_letter(read, page):
    reading = read(page.dump(byline="By Nora Quist", body=("To the Editor", *page.body)))
    assert paragraphs(reading) == ("To the Editor", *page.body)
    assert reading.article.images == ()


@pytest.mark.parametrize(
    "opening",
    [
        "By Tuesday the creek had risen four feet, and the lower road was closed.",
        "By a vote of 5-2, trustees chose to keep the Harlow branch open.",
        "Nothing is left of the mill.",
        "I. CALL TO ORDER",
        "REPORTER: Why close a library?",
        "AGENDA",
        "“We tried.”",
        "Here are the minutes provided by the board",
        "Sorrel Creek library to close two branches in June.",
    ],
)
def test_first_lines_of_a_story_stay_in_it(read, page, opening):
    reading = read(page.dump(body=(opening, *page.body)))
    assert paragraphs(reading) == (opening, *page.body)


def test_agenda_without_a_picture_keeps_its_first_lines(read, page):
    agenda = ("Call to Order", "Roll Call", "Pledge of Allegiance", "Public Comment", "Adjournment")
    reading = read(page.dump(title="Sorrel Creek trustees to meet May 2", body=agenda))
    assert paragraphs(reading) == agenda
    assert reading.article.images == ()
    assert reading.article.kind == "minutes"


def test_subtitle_between_title_and_picture_is_no_paragraph(read, page):
    subtitle = "District blames falling levy, critics blame the district"
    reading = read(page.dump(picture=[subtitle, "Webp library02", CAPTION]))
    assert reading.article.subtitle == subtitle
    assert reading.article.images[0].alt == "Webp library02"
    assert paragraphs(reading) == page.body


@pytest.mark.parametrize("tail", list(permutations(("organizations", "alerts", "donate", "news"))))
def test_tail_is_read_in_any_order(read, page, tail):
    reading = read(page.dump(tail=tail))
    assert paragraphs(reading) == page.body
    assert reading.article.listed_organizations == ("Sorrel Creek Library District", "Harlow PTA")


@pytest.mark.parametrize("retouch", [str.lower, str.title, lambda line: line.lstrip("!")])
def test_tail_headings_are_known_in_any_case_and_without_their_mark(read, page, retouch):
    reading = read(page.dump(retouch=lambda line: retouch(line) if len(line) < 30 else line))
    assert paragraphs(reading) == page.body
    assert len(reading.article.listed_organizations) == 2


@pytest.mark.parametrize("tail", [(), ("news",), ("donate",), ("alerts", "donate")])
def test_page_may_lack_parts_of_its_tail(read, page, tail):
    reading = read(page.dump(tail=tail))
    assert paragraphs(reading) == page.body
    assert reading.article.listed_organizations == ()


@pytest.mark.parametrize("heading", ["DONATE", "Donate", "More news"])
def test_words_of_the_tail_may_head_a_part_of_the_story(read, page, heading):
    long = "The district asks for paperbacks above all, Brandt said, and " + "for atlases, " * 20
    body = (*page.body[:2], heading, f"{long}too.", *page.body[2:])
    assert paragraphs(read(page.dump(body=body))) == body


@pytest.mark.parametrize(
    "widget",
    [
        ["Get the morning briefing", "Join 4,200 readers who start the day with us.", "Subscribe"],
        ["Sign up for our free newsletter", "Sign up"],
        ["Read more: “Not one more page”: Librarians rally"],
        ["Advertisement"],
        ["Share on Facebook", "Tweet"],
        ["RELATED: Levy fails by 40 votes"],
    ],
)
def test_widgets_within_the_story_are_dropped(read, page, widget):
    body = (*page.body[:2], *widget, *page.body[2:])
    reading = read(page.dump(body=body))
    assert paragraphs(reading) == page.body
    assert [block.text for block in reading.removed_blocks if block.text in widget] == widget


def test_every_line_is_in_the_text_or_among_the_removed_blocks(read, page):
    text = page.dump(picture=["Webp library02", CAPTION, CAPTION], byline="By Nora Quist")
    reading = read(text)
    lines = [line for line in text.split("\n") if line]
    removed = [block.text for block in reading.removed_blocks]
    assert sorted([*removed, *paragraphs(reading)]) == sorted(lines)
    assert removed == [line for line in lines if line not in paragraphs(reading)]
    assert [block.ordinal for block in reading.removed_blocks] == list(range(len(removed)))


def test_removed_blocks_name_their_rules(read, page):
    rules = {block.text: block.rule_id for block in read(page.dump()).removed_blocks}
    assert rules["Quantcast"] == "metric_media.tracker"
    assert rules["Tuesday, April 9, 2024"] == "metric_media.visit_date"
    assert rules["Harlow PTA"] == "metric_media.organizations"
    assert rules["Sign-up"] == "metric_media.alerts"
    assert rules["Harlow adds 3 buses"] == "metric_media.more_news"


def test_section_page_as_dump_has_fields_and_no_text(read, page):
    teasers = []
    for headline in ("Bridge closes", "'Nobody asked us,' say parents", "Clerk posts ballot"):
        teasers += ["Webp thumb51", headline, "It is the third this year.", "By Staff Reporter"]
    reading = read(page.dump(title="Politics", body=(*teasers, "Older stories"), tail=("donate",)))
    assert reading.page.status == "empty"
    assert reading.article.kind == "listing"
    assert reading.article.title == "Politics"
    assert reading.article.text == ""
    assert reading.article.authors == ()
    assert reading.article.images == ()


def test_same_story_under_two_mastheads_has_one_story_and_two_pages(read, page):
    one = page.dump(body=("The Sorrel Creek Courier asked. " + "Words of the story go on. " * 9,))
    other = one.replace("Sorrel Creek Courier", "Harlow Sentinel")
    first, second = read(one, "a.txt"), read(other, "b.txt")
    assert first.article.story_id == second.article.story_id
    assert first.page.page_id != second.page.page_id


def test_visit_on_another_day_changes_neither_page_nor_text(read, page):
    one = read(page.dump(), "a.txt")
    other = read(page.dump().replace("Tuesday, April 9, 2024", "Friday, April 12, 2024"), "a.txt")
    assert one.page.page_id == other.page.page_id
    assert one.article.text_sha256 == other.article.text_sha256
    assert one.page.content_sha256 != other.page.content_sha256
