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
        ("The step would save $640,000 annually.", "year"),
        ("A tax break worth $1.7 million annually was promised.", "year"),
        ("It pays $40 weekly, and $52 for nights.", "week"),
        ("The museum draws 3,000 visitors daily.", "day"),
        ("The line loses $14 on every rider.", "rider"),
        ("Creditors got 60 cents in the dollar.", "dollar"),
        ("The average price of a gallon of diesel dropped 6 cents to $4.08.", "gallon"),
        ("Householders were limited to 140 litres a person a day.", "person"),
    ],
)
def test_the_base_may_be_understood(read, text, base):
    assert set(_bases(read(text)[0])) == {base}


@pytest.mark.parametrize(
    "text",
    [
        "Rents average $1,400 a month. The building sold for $2.1 million.",
        "It costs $150 a year. The owner of a $200 bicycle pays nothing.",
        "It costs $150 a year. The owner gets a $2,100 daily ad for it.",
        "It costs $15 a year, and it spent $9 million on each side’s lawyers.",
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


@pytest.mark.parametrize(
    "text",
    [
        "The index fell to 44.1 in May. Any reading below 50 means the sector shrinks.",
        "The gauge stood at 44.1. Anything over 50 points to growth.",
        "A magnitude 5.1 quake shook the town.",
        "They rated it 3.9 on a scale of 5.",
        "The air stood at 161 on the air quality index.",
        "The center got a score of 88.",
        "Third graders averaged 412 in reading.",
    ],
)
def test_a_place_on_a_scale_is_no_count(read, text):
    figures = read(text)[0]
    assert {(figure.kind, figure.unit) for figure in figures} == {("index", None)}


@pytest.mark.parametrize(
    ("text", "kind", "head"),
    [
        ("They want 8 percent over two years; the city will give five.", "percent", "percent"),
        ("He saw 17 holes in 41 years. They patched two.", "count", "holes"),
        ("Ticks sickened 312 people, or 87 per 100,000, and 129 a year ago.", "count", "people"),
        ("The rate was 50.9 per 100,000. It saw 90 killings; in Peru it was 10.1.", "rate", None),
        (
            "The jail held 17 percent, 5 points below the rest. Iowa’s rate was 6.9.",
            "percent",
            None,
        ),
        ("The firm had 90 crews in three counties. It now has 40.", "count", "crews"),
        ("The number of slots has shrunk by 640.", "count", "slots"),
        (
            "It was minus 31 degrees; wind of 38 mph made it feel like minus 58.",
            "measure",
            "degrees",
        ),
        ("Nearly 87 percent had no shot. Fourteen were admitted.", "count", None),
        ("In math 39 percent passed. They work in groups of no more than four.", "count", None),
        ("It was in 77 percent of the blood. Men were 44 of the dead.", "count", "men"),
        ("Boards lack 230 teachers, up from 145 last fall.", "count", "teachers"),
        ("Milk brought 42.6 cent a litre.", "money", "EUR"),
        ("A 5 cent tax passed.", "money", "USD"),
        ("About 30 percent of staff quit; five stayed.", "count", None),
        ("It held 15 parts per billion. Nine were treated.", "count", "people"),
        ("They landed 41 million pounds, worth $9.", "money", "USD"),
        ("It was two-tenths of a degree.", "measure", "degree"),
        ("A mile off, the hall seats 1,150.", "count", None),
        ("The Otters drew an average of 4,180.", "count", None),
    ],
)
def test_what_the_last_number_counts(read, text, kind, head):
    figure = read(text)[0][-1]
    assert figure.kind == kind
    if head is not None or kind == "count":
        assert (figure.unit.head if figure.unit else None) == head


def test_parts_per_million_are_a_rate_of_parts(read):
    figures = read("Nitrate averaged 11.6 parts per million, above the federal limit of 10.")[0]
    assert [(f.kind, f.unit.head, f.unit.code, f.base.value) for f in figures] == [
        ("rate", "parts", "[ppm]", 1_000_000)
    ] * 2


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("Several hundred people came.", "Several hundred people", "people"),
        ("A few dozen of them stayed.", "A few dozen", None),
        ("Parents, several dozen of whom gathered, want more.", "several dozen", "parents"),
        ("It lost a couple million dollars.", "a couple million dollars", "USD"),
        ("It gave several hundred thousand dollars.", "several hundred thousand dollars", "USD"),
    ],
)
def test_several_hundred_is_a_vague_amount(read, text, words, unit):
    [figure] = read(text)[0]
    assert (figure.kind, figure.text, figure.value) == ("vague", words, None)
    assert (figure.unit and figure.unit.head) == unit
