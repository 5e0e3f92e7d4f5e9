"""Forms of courts, business, sports, elections and weather."""

import pytest

pytestmark = pytest.mark.model


def kinds(statistics):
    return [(one.text, one.kind) for one in statistics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orta batted .291 and hit 27 home runs.", [(".291", "index"), ("27 home runs", "count")]),
        (
            "The county has had 74 deaths, a rate of 41 per 100,000 residents.",
            [("74 deaths", "count"), ("41 per 100,000 residents", "rate")],
        ),
        (
            "The bank raised its rate by a quarter of a percentage point.",
            [("a quarter of a percentage point", "percentage_point")],
        ),
        ("The pad pays for itself within three summers.", [("three summers", "duration")]),
        ("It was put 12th of 64 hospitals in Iowa.", [("12th of 64 hospitals", "rank")]),
        ("The shot is meant for adults over 60.", [("60", "age")]),
        ("She hired adults over 60 nights.", [("60 nights", "duration")]),
    ],
)
def test_kinds(read, text, expected):
    statistics, _ = read(text)
    assert kinds(statistics) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doors open at 6 and the band starts at 8.", ["time", "time"]),
        ("The polls close at eight.", ["time"]),
        ("Deputy Ann Pell, badge 447, took the stand.", ["name"]),
        ("Biology 101 moved to Lab 4 in Kerr Hall.", ["name", "name"]),
        ("Three Rivers Park stayed shut.", ["name"]),
        ("The Engineer’s Report No. 12 was accepted.", ["name"]),
        ("Forward Kip Landry, No. 23, sat out.", ["name"]),
        ("“One quit after a fight,” said Bell.", []),
    ],
)
def test_what_is_no_figure_has_its_reason(read, text, expected):
    statistics, rejected = read(text)
    assert [one.text for one in statistics] == []
    assert [one.reason for one in rejected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At 7 schools, 4 buses broke down.", ["7 schools", "4 buses"]),
        ("They start at 8 schools in May.", ["8 schools"]),
        ("Route 40 carried 210 riders and Route 12 carried 88.", ["210 riders", "88"]),
        ("Ohio is No. 4 in grain.", ["No. 4"]),
        ("Three Boy Scouts were lost.", ["Three Boy Scouts"]),
        ("The firm cut 10K jobs.", ["10K jobs"]),
    ],
)
def test_what_counts_beside_names_and_hours_stays(read, text, expected):
    statistics, _ = read(text)
    assert [one.text for one in statistics] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Seats in Districts 2, 4 and 7 are open.",
        "“Psalm 23, verse 4,” Biggs said.",
        "Eckert wore No. 12 on the team.",
    ],
)
def test_numbers_of_names_are_no_figures(read, text):
    statistics, rejected = read(text)
    assert statistics == []
    assert rejected != []


def test_a_share_is_no_base_of_the_whole_profit(read):
    statistics, _ = read(
        "The firm had a profit of $41.3 million, or 62 cents a share, on revenue of $1.12 billion."
    )
    assert [one.base and one.base.unit for one in statistics] == [None, "share", None]


def test_snow_that_drops_is_no_fall_of_a_figure(read):
    [snow], _ = read("The storm dropped 14.5 inches of snow on Duluth.")
    assert snow.change is None


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("With 91 percent of precincts reporting, Kessler led.", "91 percent", "reporting"),
        ("A poll found 53 percent object, with 39 percent in favor.", "39 percent", "in favor"),
        ("Its infection rate — 17 percent — is low.", "17 percent", "infection rate"),
        ("Two in five pupils missed 18 days of class.", "Two in five", "missed 18 days of class"),
    ],
)
def test_measures_that_stand_beside_their_figure(figures_of, text, words, measure):
    assert figures_of(text)[words].measure.text == measure


def test_the_group_that_opens_a_sentence_is_the_population(figures_of):
    text = "Of the 212 pupils tested in May, 58 percent read at grade level."
    assert figures_of(text)["58 percent"].population.text.startswith("pupils")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Rents rose 4 percent in a year, Bolton County data show.", "Bolton County data"),
        ("A Suffolk poll of 900 voters found 53 percent object.", "Suffolk poll"),
    ],
)
def test_data_and_polls_are_sources(read, text, source):
    statistics, _ = read(text)
    assert {one.source and one.source.mention for one in statistics[-1:]} == {source}


def test_who_polled_is_no_place(figures_of):
    assert figures_of("A Suffolk poll found 53 percent object.")["53 percent"].place is None


@pytest.mark.parametrize(
    ("text", "words", "fields"),
    [
        ("The wait stretched past 40 minutes.", "40 minutes", {"kind": "duration"}),
        ("It sat for 14 hours before Track 2 reopened.", "14 hours", {"kind": "duration"}),
        ("Heat is the second-leading cause of death.", "second-leading", {"kind": "rank"}),
        ("Growers picked 5.6 tons an acre of grapes.", "5.6 tons an acre", {"kind": "rate"}),
        (
            "Waits have crept up to nine minutes from 6.5.",
            "nine minutes",
            {"bound": "exact", "direction": "up"},
        ),
        ("The lake has come up 14 inches since May.", "14 inches", {"direction": "up"}),
        ("It was 2.1 points above September’s reading.", "2.1 points", {"direction": "up"}),
    ],
)
def test_fields(read, text, words, fields):
    statistics, _ = read(text)
    found = next(one for one in statistics if one.text == words)
    direction = found.change.direction if found.change else None
    got = {"kind": found.kind, "bound": found.bound, "direction": direction}
    assert {name: got[name] for name in fields} == fields
