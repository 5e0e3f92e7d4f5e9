"""Numbers in addresses and titles, of tolls and ages, and several with one unit."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "text",
    [
        "The show went on. http://nyt.example/1RKiWiu.",
        "He posted it at https://example.org/2016/05/12/abc and www.example.com/page3.",
        "Write to desk24@example.org or @mizzy801.",
        "More stands at example.org/seven-ways-to-save-400-dollars today.",
        "It happened to Dorland in the ‘20s, or Zarland in the ‘90s.",
        "Buyers of the 10-year Treasury note came back.",
        "Her album “Twelve” is out.",
        "Leaders of the Group of 7 met in Japan.",
        "They won on the 4x400 relay.",
        "He stars in “The 40-Year-Old Clerk,” a comedy.",
        "The weather office raised Signal No. 1 in the north.",
        "Reyes doubles down on his claim.",
        "One of those who came was a nurse.",
    ],
)
def test_parts_of_names_are_no_figures(read, text):
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You might clear 7, 8, 10 percent.", ["7", "8", "10 percent"]),
        ("The poll found that Reyes would beat Duval 46 to 40 percent.", ["46", "40 percent"]),
        ("Duval trails Reyes 40 to 46 percent.", ["40", "46 percent"]),
        ("Turnout fell from 46 to 40 percent.", ["46", "40 percent"]),
    ],
)
def test_a_percent_sign_behind_the_last_holds_for_all(read, text, expected):
    statistics, _ = read(text)
    assert [(one.text, one.kind) for one in statistics] == [(one, "percent") for one in expected]


def test_numbers_side_by_side_share_no_percent(read):
    statistics, _ = read("Of the 25, 40 percent left.")
    assert [(one.text, one.kind) for one in statistics] == [
        ("25", "count"),
        ("40 percent", "percent"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militia lost over 6,000 dead and wounded.", [("6,000", "people")]),
        (
            "The raid killed 12 workers and left 40 injured.",
            [("12 workers", "workers"), ("40", "workers")],
        ),
        ("The crash left one person dead.", [("one person", "person")]),
        ("Only one of the 25 pumps has stayed dry.", [("one", "pumps"), ("25 pumps", "pumps")]),
    ],
)
def test_tolls_and_the_only_one_are_counted(read, text, expected):
    statistics, _ = read(text)
    assert [(one.text, one.unit and one.unit.head) for one in statistics] == expected


@pytest.mark.parametrize(
    "text",
    [
        "“Who wants to live at home at 29?” she said.",
        "When she was around 10, her family moved to Ohio.",
        "“He was 23,” she said of him.",
        "Gorsberg, 33, opened up about his choice.",
    ],
)
def test_ages(read, text):
    assert [one.kind for one in read(text)[0]] == ["age"]


@pytest.mark.parametrize("text", ["The stock closed at 29.", "He was 12 for 20."])
def test_no_ages(read, text):
    assert "age" not in [one.kind for one in read(text)[0]]


def test_what_is_said_again_by_the_month_has_no_base_before(read):
    first, second = read("The tax would cost about $120, about $10 a month.")[0]
    assert first.base is None
    assert second.base.unit == "month"


def test_about_the_is_no_hedge(read):
    [jobs] = read("He asked about the 40 jobs.")[0]
    assert jobs.bound == "exact"
