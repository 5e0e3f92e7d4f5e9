"""Heads of dumps of sites that no profile knows."""

import pytest

BODY = """HARLOW, Ohio — The levee at Harlow failed on Tuesday night, the county said.

“Nobody told us,” said Ada Webb, who keeps the mill. She told Metro Now that it was late."""


@pytest.fixture
def article(read):
    def find(*head):
        return read("\n\n".join([*head, BODY])).article

    return find


@pytest.mark.parametrize(
    "head",
    [
        ["The Harlow Farmer", "Levee fails at Harlow", "By Ines Calloway", "Oct. 3, 2025"],
        ["Levee fails at Harlow", "The Harlow Farmer", "Oct. 3, 2025", "By Ines Calloway"],
        [
            "Levee fails at Harlow",
            "By Ines Calloway | The Harlow Farmer",
            "Published 6:45 p.m. Oct. 3, 2025",
        ],
        [
            "Levee fails at Harlow",
            "By INES CALLOWAY, The Harlow Farmer",
            "Harlow Press Science Writer",
            "Posted Oct. 3, 2025, 6:45 p.m.",
        ],
    ],
)
def test_outlet_author_and_day_are_read_where_they_stand(article, head):
    found = article(*head)
    assert (found.site_name, found.title) == ("The Harlow Farmer", "Levee fails at Harlow")
    assert found.authors == ("Ines Calloway",)
    assert found.published_at[:10] == "2025-10-03"
    assert found.dateline == "HARLOW, Ohio"
    assert found.text == BODY


@pytest.mark.parametrize(
    "head",
    [
        ["The Harlow Farmer\nOctober 3, 2025", "Levee fails\nBy Ines Calloway\nFarmer Staff"],
        ["The Harlow Farmer", "Levee fails", "By Ines Calloway\nOct. 3, 2025"],
        ["The Harlow Farmer", "October 3, 2025", "CITY HALL", "Levee fails", "BY INES CALLOWAY"],
        ["The Harlow Farmer", "LEVEES", "Levee fails", "By Ines Calloway", "Oct. 3, 2025"],
        [
            "COUNTY GOVERNMENT\nThe Harlow Farmer\nPublished Oct. 3, 2025, 2:45 p.m.",
            "By Ines Calloway\nMarkets Editor",
            "Levee fails",
        ],
        ["Local News\nLevee fails\nBy Ines Calloway\nOct. 3, 2025\nThe Harlow Farmer"],
    ],
)
def test_short_headlines_are_told_by_what_stands_about_them(article, head):
    found = article(*head)
    assert found.title == "Levee fails"
    assert found.authors == ("Ines Calloway",)
    assert found.published_at[:10] == "2025-10-03"
    assert found.text == BODY


def test_the_outlet_is_no_headline_where_the_day_stands_below_one(article):
    day = "Friday, October 3, 2025"
    found = article("The Harlow Farmer", "Levee fails", day, "By Ines Calloway")
    assert (found.site_name, found.title) == ("The Harlow Farmer", "Levee fails")


@pytest.mark.parametrize("line", ["LEVEE FAILS AT HARLOW", "HARLOW FAILS"])
def test_capitals_above_lines_that_are_no_head_are_the_headline(article, line):
    assert article(line, "Nobody was told of it").title == line


SENTENCE = "The county knew the levee was weak. It told no one for a year."


@pytest.mark.parametrize(
    "head",
    [
        ["INVESTIGATION", SENTENCE, "By Ines Calloway"],
        ["Local News", SENTENCE, "By Ines Calloway"],
        ["Courts", SENTENCE, "Letters tell what the county knew.", "By Ines Calloway"],
        ["Analysis", SENTENCE, "By Ines Calloway", "Gale Wire Service"],
        [SENTENCE, "By Ines Calloway", "Harlow Farmer"],
        ["Environment", SENTENCE, "By Ines Calloway and Tam Roe", "Oct. 3, 2025 5:00 AM"],
        [SENTENCE, "By Ines Calloway", "Listen to this article", "14 min"],
        [
            SENTENCE,
            "By Ines Calloway",
            "Ada Webb keeps 40 gallons in her bathtub now. Photo by Tam Roe for Harlow Farmer",
        ],
        ["The Harlow Farmer", SENTENCE, "By Ines Calloway", "Friday, Oct. 3, 2025 17.30 GMT"],
    ],
)
def test_a_headline_of_sentences_is_told_by_the_byline_below_it(article, head):
    found = article(*head)
    assert found.title == SENTENCE
    assert found.authors[0] == "Ines Calloway"
    assert found.text == BODY


@pytest.mark.parametrize(
    "line", ["Opinion is free in Harlow", "Harlow", "The levee failed on Tuesday."]
)
def test_a_line_that_is_no_label_is_not_dropped_above_the_headline(article, line):
    found = article(line, "Levee fails at Harlow, and nobody was told")
    assert line in (found.title, *found.text.split("\n\n"), found.subtitle)


@pytest.mark.parametrize(
    "contact",
    [
        ["Media Contact:\nAda Webb, Information Officer\n(555) 014-2290\nada@harlow.example"],
        ["Contact:", "Ada Webb", "555-014-2290"],
        ["Press contact: Ada Webb, 555-0142", "ada@harlow.example"],
        ["Contact person:", "Ada Webb, Harlow County", "Phone: 555-014-2290", "Email: a@h.example"],
        ["Contact:", "Ada Webb", "Tel. 555.014.2290 | ada@harlow.example"],
    ],
)
def test_whom_to_call_stands_above_the_title_of_a_release(article, contact):
    found = article("FOR IMMEDIATE RELEASE", "October 3, 2025", *contact, "Levee fails at Harlow")
    assert found.title == "Levee fails at Harlow"
    assert found.text == BODY


@pytest.mark.parametrize(
    "foot",
    [
        ["About the Levee Board: The Levee Board keeps 40 miles of levees. It has 74 employees."],
        ["About Harlow County", "Harlow County has 31,000 people."],
        ["Ines Calloway is a senior reporter in Harlow.", "Tam Roe is a data reporter."],
        [
            "READ NEXT",
            "The judge who never says yes",
            "‘Nobody reads it’: How a town lost $3 million",
        ],
        ["Filed under — Levees, Harlow County"],
        [
            "You are receiving this email because you signed up. Unsubscribe | Update preferences",
            "Harlow Mail, P.O. Box 118, Harlow",
        ],
        ["Help us report. Do you live below a levee? Send a tip to tips@harlow.example."],
    ],
)
def test_what_stands_below_the_story_is_left_out(read, foot):
    head = ["Levee fails at Harlow", "By Ines Calloway and Tam Roe"]
    assert read("\n\n".join([*head, BODY, *foot])).article.text == BODY


@pytest.mark.parametrize(
    "last",
    [
        "About 300 people: the county counted them on Tuesday.",
        "Ada Webb is a reporter of rain for the weather service.",
        "“You are receiving help,” the county wrote to her.",
    ],
)
def test_what_only_looks_like_the_foot_of_a_page_stays(read, last):
    head = ["Levee fails at Harlow", "By Ines Calloway and Tam Roe"]
    assert read("\n\n".join([*head, BODY, last])).article.text.endswith(last)


def test_the_sender_of_a_newsletter_is_no_author(read):
    head = "From: The Morning Blotter <b@h.example>\nSubject: Levee fails\nTo: readers"
    assert read(f"{head}\n\n{BODY}").article.authors == ()


def test_a_name_above_the_headline_is_the_outlet_that_was_told(article):
    found = article("Metro Now", "Levee fails at Harlow, and nobody was told")
    assert (found.site_name, found.title) == (
        "Metro Now",
        "Levee fails at Harlow, and nobody was told",
    )


def test_two_lines_that_nothing_tells_apart_are_headline_and_subtitle(article):
    found = article("Levee Trouble", "The one at Harlow failed, and nobody was told")
    assert (found.site_name, found.title) == (None, "Levee Trouble")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "Subject: Levee fails at Harlow\nThe Harlow Farmer\nOctober 3, 2025",
            "Levee fails at Harlow",
        ),
        (
            "Subject: Levee\nThe Harlow Farmer\nOctober 3, 2025\n\nLEVEES\nLevee fails\nBy Al Poe",
            "Levee fails",
        ),
        (
            "Subject: Levee fails\nDate: 2025-10-03\n\nTHE HARLOW FARMER\nFriday, October 3, 2025",
            "Levee fails",
        ),
    ],
)
def test_masthead_and_day_below_a_subject_are_no_story(read, head, title):
    foot = (
        "--\nYou receive this e-mail because you subscribed to Farmer News. To leave, click here."
    )
    found = read(f"{head}\n\n{BODY}\n\n{foot}").article
    assert found.title == title
    assert found.published_at[:10] == "2025-10-03"
    assert found.text == BODY
