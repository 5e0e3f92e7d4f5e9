"""Numbers as papers print them: ends of ranges, bases, groups of digits."""

import pytest

from extract.statistics.numbers import find_numbers

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Prices will grow 5%-6% this year.", 5, 6),
        ("About 20%-30% of pupils left.", 20, 30),
        ("It costs $5-$10 to enter.", 5, 10),
    ],
)
def test_a_hyphen_between_two_ends_is_no_minus(read, text, low, high):
    [figure] = read(text)[0]
    assert (figure.value, figure.low, figure.high) == (None, low, high)


def test_a_minus_behind_a_space_stays():
    assert [n.value for n in find_numbers("It fell -3% and 5%, -6%.")] == [-3, 5, -6]


def test_each_rate_keeps_its_own_base(read):
    figures, _ = read(
        "Frog deaths were 7.2 per 1,000 eggs, compared with 11.5 per 100,000 ponds for newts"
        " and 3 per 10,000 for toads."
    )
    assert [f.base.value for f in figures] == [1000, 100000, 10000]


def test_a_scale_word_alone_counts_the_base(read):
    [figure] = read("The county saw 310 thefts per million residents.")[0]
    assert (figure.base.value, figure.base.unit) == (1000000, "residents")
