"""Prices in parts of a cent, notation of studies, lines of scores, cells of tables, short codes."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Corn closed at $4.20 1/2 on Friday.", "$4.20 1/2", "4.205"),
        ("Gas sold for $3.99 9/10 a gallon.", "$3.99 9/10 a gallon", "3.999"),
        ("Wheat ended the day at $5.61½.", "$5.61½", "5.615"),
        ("Wheat fell 6 1/4 cents.", "6 1/4 cents", "0.0625"),
        ("The share cost $1 3/8.", "$1 3/8", "1.375"),
        ("The trail is 2 1/2 miles long.", "2 1/2 miles", "2.5"),
    ],
)
def test_a_fraction_behind_two_decimals_is_of_a_cent(read, text, words, value):
    statistics, _ = read(text)
    assert {one.text: str(one.value) for one in statistics}[words] == value


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The drug cut deaths by 12% (p < 0.001).", ["12%"]),
        ("The work was paid for by a state grant (grant 4471-09B).", []),
        ("The group won permit 330-07K.", []),
        ("The firm sells 10-15M barrels of oil.", ["10-15M barrels"]),
        ("Dunning 7 14 0 3 7 0 -- 31", []),
        ("Cobb 000 120 01x -- 3 9 1", []),
        ("The score by quarters: Dover 7 0 3 7 - 17.", []),
        ("Names | Ann | Bea\n\nBirths | 304 | 151", ["304", "151"]),
        ("Officers responded to 211 calls.", ["211 calls"]),
        ("Police took 911 calls all night, and 988 calls rose.", []),
        ("People may make 211 calls for help.", []),
    ],
)
def test_notation_is_no_figure_and_figures_beside_it_stay(read, text, left):
    statistics, _ = read(text)
    assert [one.text for one in statistics] == left


def test_the_size_of_a_sample_takes_no_unit(read):
    statistics, _ = read("Plants grew 28% faster (95% confidence interval, 21–35%; n = 46).")
    assert (statistics[-1].text, statistics[-1].kind, statistics[-1].unit) == ("46", "count", None)
