"""Parts of points, parts of other levels, and how often something happened."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "value", "direction"),
    [
        ("Rates averaged 6.9 percent, up a tenth of a point.", "a tenth of a point", 0.1, "up"),
        ("Traders expect a quarter-point cut.", "a quarter-point", 0.25, "down"),
        ("The bank announced a half-point hike.", "a half-point", 0.5, "up"),
        (
            "It was the third quarter-point reduction this year.",
            "quarter-point",
            0.25,
            "down",
        ),
        ("The rate rose half a point to 5.5 percent.", "half a point", 0.5, "up"),
    ],
)
def test_parts_of_a_point_of_rates(read, text, words, value, direction):
    found = {one.text: one for one in read(text)[0]}[words]
    assert (found.kind, float(found.value)) == ("percentage_point", value)
    assert (found.change.direction, found.change.role) == (direction, "amount")


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("Prices rose 3.1 percent, half the rate of 2019.", "the rate of 2019"),
        (
            "Wages grew 2 percent, less than half the pace of early 2024.",
            "the pace of early 2024",
        ),
        ("Unemployment is 4 percent, half the state rate.", "the state rate"),
        (
            "Homes sell for half the price of those in Denton.",
            "the price of those in Denton",
        ),
    ],
)
def test_half_of_another_level_is_a_multiple(read, text, comparison):
    [half] = [one for one in read(text)[0] if one.text == "half"]
    assert (half.kind, half.comparison.text) == ("multiple", comparison)


@pytest.mark.parametrize(
    "text",
    [
        "Half the cost of the roof was paid by the state.",
        "The state pays half the price of the ticket.",
        "A third of the rate increase goes to pipes.",
        "Less than half the budget is spent.",
        "A tenth of the points were scored in overtime.",
    ],
)
def test_parts_of_a_whole_stay_shares(read, text):
    assert [one.kind for one in read(text)[0]] == ["share"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I leave an hour early for it.", "an hour"),
        ("The bridge opened a year late.", "a year"),
        ("He finished a day ahead of schedule.", "a day"),
    ],
)
def test_how_early_or_late(read, text, words):
    assert [(one.text, one.kind) for one in read(text)[0]] == [(words, "duration")]


@pytest.mark.parametrize(
    "text", ["His boss had written him up exactly twice.", "The road has flooded twice since 2019."]
)
def test_twice_counts_occasions(read, text):
    [twice] = read(text)[0]
    assert (twice.kind, twice.value, twice.unit.head) == ("count", 2, "times")


@pytest.mark.parametrize(
    "text",
    [
        "An hour later, the train came.",
        "A week earlier he had quit.",
        "The first-quarter point guard left.",
        "Think twice before you sign.",
        "They meet once a week late in the year.",
        "She fell at the halfway point.",
    ],
)
def test_times_and_names_that_only_look_alike(read, text):
    assert read(text)[0] == []
