"""Units and bases that stand apart from the number: carried, understood or said of the subject."""

import pytest


def _bases(figures):
    return [figure.base.unit if figure.base else None for figure in figures]


def _units(figures):
    return [figure.unit.head if figure.unit else None for figure in figures]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Corn ground brought $9,400 an acre. Pasture stood at $3,900.", "acre"),
        ("Diesel cost $4 a gallon in Ely. It was $3.80 in Reno and $4.10 in Elko.", "gallon"),
        ("Nurses earn $41 an hour, he said. Aides make $17.", "hour"),
        ("A bushel brought $38 at the dock.", "bushel"),
        ("A gallon of regular cost $3.61 nationwide.", "gallon"),
        ("At $2.98, a gallon of regular was cheap.", "gallon"),
        ("A ton of hay sold for $240.", "ton"),
        ("Of every dollar it takes in, 31 cents pays for police.", "dollar"),
        ("Fares cover 14 cents of each dollar.", "dollar"),
        ("The rate would rise 1.4 cents per kilowatt-hour, to 13.9 cents.", "kilowatt-hour"),
        ("Tuition is $312 a credit hour.", "credit hour"),
        ("Rents there run $11 to $16 a square foot.", "square foot"),
        ("The line carried 1,930 passengers a weekday.", "weekday"),
    ],
)
def test_the_base_may_be_understood(read, text, base):
    assert set(_bases(read(text)[0])) == {base}


@pytest.mark.parametrize(
    "text",
    [
        "Rents average $1,400 a month. The building sold for $2.1 million.",
        "It costs $150 a year. The owner of a $200 bicycle pays nothing.",
        "A bridge costs $400 million.",
        "A seat behind home plate costs $31.",
    ],
)
def test_a_sum_of_something_else_has_no_base(read, text):
    assert _bases(read(text)[0])[-1] is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The library lent 3,350 e-books and 40 T-shirts.", ["e-books", "t-shirts"]),
        ("It sold 2,850 season tickets and 400 day passes.", ["tickets", "passes"]),
        ("It had 83 clerks in 1964 and has 12 today.", ["clerks", "clerks"]),
        ("The river ran at 40 feet and 31 downstream.", ["feet", "feet"]),
        ("The court fined him 210 million won.", ["KRW"]),
        ("The jail was full, with 22 inmates sleeping on the floor.", ["inmates"]),
        ("Building permits numbered 52 in March and 61 in May.", ["permits", "permits"]),
        ("It lasted 12 and a half seasons.", ["seasons"]),
    ],
)
def test_the_noun_that_is_counted(read, text, units):
    assert _units(read(text)[0]) == units


def test_a_verb_behind_and_is_not_counted(read):
    count, multiple = read("Now it has 19 and answers twice as many calls.")[0]
    assert (count.unit, multiple.kind) == (None, "multiple")
