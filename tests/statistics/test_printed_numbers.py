"""Numbers as papers print them: ends of ranges, bases, groups of digits."""

from decimal import Decimal

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


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.234,56", "1234.56"),
        ("7.234.567", "7234567"),
        ("12,34,567", "1234567"),
        ("$1,00,000", "100000"),
        ("1.2e6", "1200000"),
        ("$\uff14\uff0c\uff10\uff10\uff10", "4000"),
        ("1,234.5", "1234.5"),
        ("1.234", "1.234"),
    ],
)
def test_grouped_digits_are_read_whole(printed, value):
    [number] = find_numbers(f"It took {printed} in all.")
    assert number.value == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    ["192.168.1.1", "1.2.3", "3,5", "3e8", "ISBN 978-0-123-45678-6", "978-0-123-45678-6"],
)
def test_digits_that_go_on_are_no_figure(read, printed):
    figures, rejected = read(f"The label says {printed} here.")
    assert not figures
    assert [(r.text, r.reason) for r in rejected] == [(printed, "name")]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The council voted 5 to 2 to buy the barn.", "5 to 2", "vote"),
        ("The council voted 2 to 5 against the barn.", "2 to 5", "vote"),
        ("The Senate passed it 52 to 48 on Tuesday.", "52 to 48", "vote"),
        ("It was a 4-to-3 vote.", "4-to-3", "vote"),
        ("Yeas 6, nays 0.", "6", "vote"),
        ("The council voted 4-3-1 to table it.", "4-3-1", "vote"),
        ("The motion carried 5-0-1.", "5-0-1", "vote"),
        ("The levy failed 5,120 to 4,987.", "5,120 to 4,987", "vote"),
        ("Mayor Ann Holt won 5,120-4,987 over Ron Beck.", "5,120-4,987", "vote"),
        ("The mill won 2,000 to 2,500 orders.", "2,000 to 2,500 orders", "count"),
        ("The board approved 5 to 10 homes.", "5 to 10 homes", "count"),
        ("The board approved raises of 3 to 5 for clerks.", "3 to 5", "count"),
        ("They voted to spend 10 to 12 hours there.", "10 to 12 hours", "duration"),
    ],
)
def test_words_of_voting_make_a_tally(read, text, words, kind):
    [figure] = read(text)[0]
    assert (figure.text, figure.kind) == (words, kind)


def test_a_record_of_games_is_no_vote(read):
    assert not read("The team is 4-3-1 this season.")[0]


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Marcus Bell, 67, of Alder St. called.", [67]),
        ("Karen Dufresne, 52, and Ana Torres, 61, came.", [52, 61]),
    ],
)
def test_a_number_between_commas_behind_two_names_is_an_age(read, text, ages):
    assert [(f.kind, f.value) for f in read(text)[0]] == [("age", age) for age in ages]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("He ran 41 yards before a crowd of 3,800.", "count", 3800, None),
        ("It took 12 firefighters. The fire left a family of five homeless.", "count", 5, None),
        ("Quakes of magnitude 5.2 are rare. The largest since was a 3.1.", "index", "3.1", None),
        ("Crews came by 9. Air quality in Galt reached 214.", "index", 214, None),
        ("Freshmen number 1,905.", "count", 1905, "freshmen"),
        ("The lot has 18 foot-candles. The state wants 50.", "measure", 50, "foot-candle"),
        (
            "She took 3 days. The ratio of nurses to pupils is 1 to 1,100.",
            "ratio",
            "0.0009091",
            None,
        ),
        ("A handful left.", "vague", None, None),
    ],
)
def test_a_bare_number_borrows_only_what_fits(read, text, kind, value, unit):
    figure = read(text)[0][-1]
    assert figure.kind == kind
    assert figure.value == (None if value is None else Decimal(value))
    assert (figure.unit.head if figure.unit else None) == unit


def test_a_docket_number_is_a_name(read):
    figures, [rejected] = read("The case, No. 2:22-cr-00481, is open.")
    assert not figures
    assert (rejected.text, rejected.reason) == ("No. 2:22-cr-00481", "name")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The plant makes 120,000 gallons of treated water a day.", "day"),
        ("The city spreads 3,000 tons of salt a year.", "year"),
        ("They pay $6.40 more a month.", "month"),
    ],
)
def test_a_base_may_stand_behind_what_is_measured(read, text, unit):
    [figure] = read(text)[0]
    assert figure.base.unit == unit


def test_a_base_of_time_needs_its_article(read):
    [figure] = read("They moved 3,000 tons of salt last year.")[0]
    assert figure.base is None
