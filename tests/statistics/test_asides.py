"""Figures that describe or locate lend a bare number nothing; like ones still lend it all."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "Births at the 25-bed hospital fell from 304 in 2014 to 151 last year.",
            "151",
            ("count", "births"),
        ),
        ("A 40-bed shelter housed 312 last year.", "312", ("count", None)),
        ("The 12-member panel heard 40 and rejected 15.", "15", ("count", None)),
        ("The 9-person jury deliberated two days and 3 held out.", "3", ("count", None)),
        (
            "I counted 33 buses over three mornings, and 19 were late.",
            "19",
            ("count", "buses"),
        ),
        (
            "Nine officers worked two weekends and 14 were hurt.",
            "14",
            ("count", "officers"),
        ),
        (
            "The mine, 50 miles from the coast, reopened. It employs 220.",
            "220",
            ("count", None),
        ),
        ("The firm, 20 minutes from downtown, plans to hire 30.", "30", ("count", None)),
        ("The ferry, 30 minutes late, carried 85.", "85", ("count", None)),
        ("Rowe hit from 62 yards out and tied it at 24 late.", "24", ("count", None)),
        (
            "The district closed six schools in ten years and will close two more.",
            "two",
            ("count", "schools"),
        ),
        (
            "She spent 40 years mapping wells and proved that a mill had poisoned three of them.",
            "three",
            ("count", "wells"),
        ),
        (
            "The team followed 8,640 women for 11 years; 712 of them were diagnosed.",
            "712",
            ("count", "women"),
        ),
        ("Burglaries fell 12% this year, with 84 reported.", "84", ("count", "burglaries")),
        (
            "“She sold 600 candy bars,” said Moss, one of about 40 parents. “Six hundred.”",
            "Six hundred",
            ("count", "bars"),
        ),
    ],
)
def test_what_describes_or_locates_lends_nothing(read, text, words, expected):
    statistics, _ = read(text)
    found = {one.text: one for one in statistics}[words]
    assert (found.kind, found.unit.head if found.unit else None) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The 25-bed hospital will add 15.", "15", ("count", "bed")),
        ("The river crested at 31 feet, two below the record.", "two", ("measure", "feet")),
        ("The trip takes 40 minutes by bus and 25 by car.", "25", ("duration", "minutes")),
        ("She waited six weeks and was told to wait eight more.", "eight", ("duration", "weeks")),
        ("He got six years. Prosecutors had sought eight.", "eight", ("duration", "years")),
        ("He served 12 years, five of them in solitary.", "five", ("duration", "years")),
        ("Crews raised 14 miles of it and have nine more to go.", "nine", ("measure", "miles")),
        (
            "The storm was 40 miles from Dover on Monday and 20 from Milford on Tuesday.",
            "20",
            ("measure", "miles"),
        ),
        ("Rents rose 8 percent in Dover and 5 in Milford.", "5", ("percent", "percent")),
        ("Turnout was 31 percent, up from 26 in 2018.", "26", ("percent", "percent")),
        ("Attendance fell 6 percent to 88.", "88", ("count", None)),
    ],
)
def test_like_figures_still_lend(read, text, words, expected):
    statistics, _ = read(text)
    found = {one.text: one for one in statistics}[words]
    assert (found.kind, found.unit.head if found.unit else None) == expected
