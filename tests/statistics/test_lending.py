"""What a bare number takes from the figure before it, and what it cannot take."""

import pytest

pytestmark = pytest.mark.model


def told(statistic):
    base = statistic.base.unit if statistic.base else None
    return statistic.kind, statistic.unit.head if statistic.unit else None, base


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "A magnitude 6.8 earthquake killed at least 218 people and injured more than 1,400.",
            "1,400",
            ("count", "people", None),
        ),
        (
            "Calls rose 6 percent more than in May. Thefts fell to 19.",
            "19",
            ("count", "thefts", None),
        ),
        ("Organizers put the crowd at 40,000.", "40,000", ("count", None, None)),
        ("Police put arrests at 40.", "40", ("count", "arrests", None)),
        ("Organizers expected 40.", "40", ("count", None, None)),
        ("A quake, of magnitude 7.1, killed 2,300.", "2,300", ("count", "people", None)),
        ("The bus fell 60 feet, killing 18 of a tour.", "18", ("count", "people", None)),
        ("The air quality index hit 310, sickening 25.", "25", ("count", "people", None)),
        ("Snow tops 20 inches in Elko; 14 rescued", "14", ("count", "people", None)),
        ("Fire burns 300 acres near Dell; 1,200 told to leave", "1,200", ("count", "people", None)),
        (
            "Errors came to 4.1 per 1,000 trips. There were nine in all.",
            "nine",
            ("count", "errors", None),
        ),
        ("The plant makes 400 cars a day. Two were returned.", "Two", ("count", "cars", None)),
        ("The shelter takes in 30 dogs a week. There are 112 now.", "112", ("count", "dogs", None)),
        (
            "She rides for 50 minutes. “No,” said Keisha Boyd, a mother of three.",
            "three",
            ("count", "children", None),
        ),
        ("Surgery took six hours. The father of two slept.", "two", ("count", "children", None)),
        (
            (
                "Only 62 percent of buses run on time. The number of breakdowns has doubled, to an "
                "average of 14 a day."
            ),
            "14 a day",
            ("rate", "breakdowns", "day"),
        ),
        (
            "Over the past three months, job gains have averaged 96,000 a month.",
            "96,000 a month",
            ("rate", "jobs", "month"),
        ),
    ],
)
def test_unlike_figures_lend_nothing(read, text, words, expected):
    statistics, _ = read(text)
    assert told({one.text: one for one in statistics}[words]) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The index rose to 54.1 in May and fell to 52.8 in June.", "52.8", ("index", None, None)),
        ("It takes 50 minutes there, and 40 back.", "40", ("duration", "minutes", None)),
        ("Snow was 14 inches deep in Ames and 22 in Boone.", "22", ("measure", "inches", None)),
        (
            "The plant made 400 cars a day in May and 310 in June.",
            "310",
            ("rate", "cars", "day"),
        ),
        (
            "The lake is at 61 percent of capacity. In 2012 it was at 38.",
            "38",
            ("percent", "percent", None),
        ),
    ],
)
def test_like_figures_still_lend_all(read, text, words, expected):
    statistics, _ = read(text)
    assert told({one.text: one for one in statistics}[words]) == expected


def test_age_classes_are_names(read):
    statistics, rejected = read("Dues rise by $10 a month. “I coach under-10s,” he said.")
    assert [one.text for one in statistics] == ["$10 a month"]
    assert [one.text for one in rejected] == ["under-10s"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            (
                "It is a $900,000 bill. “You can't save a million three by spending nine hundred "
                "thousand,” she said."
            ),
            "a million three",
            1_300_000,
        ),
        ("“It cost a million five,” he said.", "a million five", 1_500_000),
        ("The first roof cost $800,000. “This one is a million eight.”", "a million eight", 1.8e6),
        ("“It was $800,000. They spent nine hundred thousand.”", "nine hundred thousand", 900_000),
        ("“Best dollar-fifty I ever spent,” she said.", "dollar-fifty", 1.5),
        ("“It cost me a buck seventy-five,” he said.", "a buck seventy-five", 1.75),
        ("The toll is three dollars and fifty cents now.", "three dollars and fifty cents", 3.5),
    ],
)
def test_sums_as_they_are_spoken(read, text, words, value):
    found = {one.text: one for one in read(text)[0]}[words]
    assert (found.kind, found.unit.code, float(found.value)) == ("money", "USD", value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The farm lost a million three weeks ago.", "a million", 1_000_000),
        ("The state planted a million two years ago.", "a million", 1_000_000),
        ("For a dollar ten children could ride.", "ten children", 10),
        ("They sent two million five-pound bags.", "two million five-pound bags", 2_000_000),
    ],
)
def test_a_number_behind_a_million_or_a_dollar_that_is_another(read, text, words, value):
    found = {one.text: one for one in read(text)[0]}[words]
    assert (found.kind, float(found.value)) == ("count", value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blizzard leaves 9.2 inches in Orrin; 4,600 without power", ["inches", "people"]),
        ("We checked the beds and there are only 14 on this ward.", ["beds"]),
        ("Errors fell from 6.2 to 4.1 per 1,000 trips.", [None, None]),
        ("They have one crew for every 85 miles, down from one for every 40.", ["crew", "crew"]),
        ("The firm builds boats at three yards on the coast.", ["yards"]),
        ("She earned two degrees from a college in Ohio.", ["degrees"]),
    ],
)
def test_units_of_bare_numbers_and_of_things_called_like_units(read, text, expected):
    assert [one.unit and one.unit.head for one in read(text)[0]] == expected


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("Another foot or two may fall.", "measure", 1, 2),
        ("It lasted a day or two.", "duration", 1, 2),
        ("An 8-to-10-foot wave hit.", "measure", 8, 10),
    ],
)
def test_a_unit_or_two_is_a_range(read, text, kind, low, high):
    [figure] = read(text)[0]
    assert (figure.kind, figure.bound, figure.low, figure.high) == (kind, "range", low, high)


@pytest.mark.parametrize(
    "text",
    ["He will retire in a year or two.", "A customer or two came.", "It was a 100-year flood."],
)
def test_when_and_what_sort_are_no_figures(read, text):
    assert read(text)[0] == []


@pytest.mark.parametrize(
    ("text", "kind", "unit", "bound"),
    [
        ("About one household in six in Pender County recycles.", "ratio", None, "about"),
        ("The river was dropping an inch an hour.", "rate", "inch", "exact"),
        ("They put up families for five nights.", "duration", "nights", "exact"),
        (
            "It found the cancer an average of five weeks before the scan.",
            "duration",
            "weeks",
            "exact",
        ),
        ("The club won 11 of the past 13 titles.", "count", "titles", "exact"),
        ("They found a road under 9 feet of mud.", "measure", "feet", "exact"),
        ("The heat never topped 50 degrees.", "measure", "degrees", "at_most"),
        ("The storm cut off 1,800 meters of the electric cooperative.", "count", "meters", "exact"),
        ("Crews swapped the lines; roughly 900 remain.", "count", None, "about"),
    ],
)
def test_what_other_writers_print(read, text, kind, unit, bound):
    figure = read(text)[0][-1]
    assert (figure.kind, figure.unit and figure.unit.head, figure.bound) == (kind, unit, bound)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Profit rose to 1.2 billion euros from 560 million.", "560 million", "money"),
        (
            "Profit was $1.2 billion, beating the 900 million that was forecast.",
            "900 million",
            "money",
        ),
        ("Aid fell to $1.2 billion for the 3 million who fled.", "3 million", "count"),
        ("It cost $2 million, and 3 million came.", "3 million", "count"),
        ("The agency spent $2.4 billion to vaccinate 80 million.", "80 million", "count"),
        ("Netflix earned $1.4 billion and gained 9 million.", "9 million", "count"),
        ("It cost $1 billion in 2012, grew from 30 million and fell.", "30 million", "count"),
        ("It cost $2 million. From 3 million it fell to few.", "3 million", "count"),
    ],
)
def test_a_bare_sum_of_millions_behind_another_is_money(read, text, words, kind):
    found = {one.text: one for one in read(text)[0]}[words]
    assert found.kind == kind
