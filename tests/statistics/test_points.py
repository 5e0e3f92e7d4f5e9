"""Points of polls are of a percent, of exams on a scale, of games and markets counts."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (
            "The lead narrowed from 10 points in July to 6 points now.",
            "10 points",
            "percentage_point",
        ),
        ("Reyes holds a 19-point edge among women.", "19-point", "percentage_point"),
        ("Pollsters missed Republican support by 4 points.", "4 points", "percentage_point"),
        ("The mayor leads by 11 points in the polls.", "11 points", "percentage_point"),
        ("A poll put her six points ahead of Ames.", "six points", "percentage_point"),
        ("Turnout rose 6 points.", "6 points", "percentage_point"),
        ("Her lead over Ames, 12 points in May, is down to five.", "five", "percentage_point"),
        ("Pupils averaged 2,419 on the exam, 13 points shy of the mark.", "13 points", "index"),
        ("The Dow fell 32 points.", "32 points", "count"),
        ("The Owls won by 11 points.", "11 points", "count"),
        ("Dover led by 12 points at the half.", "12 points", "count"),
        ("She scored 22 points against the Senators.", "22 points", "count"),
        ("The governor has a 10-point plan.", "10-point", "count"),
        ("The senator made two points to voters.", "two points", "count"),
        ("He has 8 points on his license.", "8 points", "count"),
        ("Poe had 19 points, a 10-point edge over any guard.", "10-point", "count"),
    ],
)
def test_points(read, text, words, kind):
    statistics, _ = read(text)
    assert {one.text: one for one in statistics}[words].kind == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ames leads among independents 44-38, the survey found.",
            [("44", "percent"), ("38", "percent")],
        ),
        ("In the poll they were tied at 44-44.", [("44", "percent"), ("44", "percent")]),
        ("The commission voted 44-38 after a poll of members.", [("44-38", "vote")]),
        ("The council voted 5-2 to poll its members.", [("5-2", "vote")]),
        ("Milford, second in the poll, beat Dover 44-38.", [("44-38", "score")]),
        ("The Owls led 44-38 at the half.", [("44-38", "score")]),
    ],
)
def test_two_percents_of_a_poll(read, text, expected):
    statistics, _ = read(text)
    found = [(one.text, one.kind) for one in statistics if one.kind != "rank"]
    assert found == expected
