"""One sentence in, its figures out; each table holds near-misses."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.pipeline import article_of_text
from schemas import Image

pytestmark = pytest.mark.model

FIGURES = [
    ("The shelter took in 412 stray dogs.", "412 stray dogs", "count", 412, "dogs"),
    ("Rent rose to $1,250 a month.", "$1,250 a month", "money", 1250, "USD"),
    ("The fee is 14 cents.", "14 cents", "money", "0.14", "USD"),
    ("About 31.4% of voters stayed home.", "31.4%", "percent", "31.4", "percent"),
    ("Support fell 8 percentage points.", "8 percentage points", "percentage_point", 8, None),
    ("The tower is 38 feet tall.", "38 feet", "measure", 38, "feet"),
    ("The trip takes three hours.", "three hours", "duration", 3, "hours"),
    ("Crews logged 2.5 fires per 1,000 homes.", "2.5 fires per 1,000 homes", "rate", "2.5", None),
    ("The town ranks 38th of 50 towns.", "38th of 50 towns", "rank", 38, None),
    ("It had the third-highest rate here.", "third-highest", "rank", 3, None),
    ("One in five drivers was late.", "One in five", "ratio", "0.2", None),
    ("Fog grounds it one day in five.", "one day in five", "ratio", "0.2", None),
    ("We ship 2,800 crates a day is the claim.", "2,800 crates a day", "rate", 2800, "crates"),
    ("In the 25 years after that, it sank.", "25 years", "duration", 25, "years"),
    ("It works best in those 90 minutes.", "90 minutes", "duration", 90, "minutes"),
    ("It lost clerks over the last six years.", "six years", "duration", 6, "years"),
    ("The patch will last four years.", "four years", "duration", 4, "years"),
    ("4.1 Hire 11 clerks.", "11 clerks", "count", 11, "clerks"),
    ("Costs have doubled since then.", "doubled", "multiple", 2, None),
    ("It cost three times what was planned.", "three times", "multiple", 3, None),
    ("Two-thirds of the pupils passed.", "Two-thirds", "share", "0.6667", None),
    ("Dozens of neighbors came.", "Dozens", "vague", None, "neighbors"),
    ("A slight majority of members agreed.", "A slight majority", "vague", None, None),
    ("The council voted 5-2 to buy it.", "5-2", "vote", 5, None),
    ("Ana Torres, 61, opened the door.", "61", "age", 61, "years"),
    ("The price index slid to 48.6 in March.", "48.6", "index", "48.6", None),
    ("A 25-bed hospital opened.", "25-bed", "count", 25, "bed"),
    ("They paid RM79, plus tip.", "RM79", "money", 79, "MYR"),
    ("They paid 3.5m euros there.", "3.5m euros", "money", 3500000, "EUR"),
    ("It holds a 5m rope.", "5m", "measure", 5, "m"),
    ("It flew at 30' above.", "30'", "measure", 30, "foot"),
    ("The last 16 games were lost.", "16 games", "count", 16, "games"),
    ("They owe USD 259 in rent.", "USD 259", "money", 259, "USD"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value", "unit"), FIGURES)
def test_a_figure_has_its_words_kind_value_and_unit(read, text, words, kind, value, unit):
    [figure] = read(text)[0]
    assert figure.text == words == text[figure.start : figure.end]
    assert figure.kind == kind
    assert figure.value == (None if value is None else Decimal(value))
    if unit:
        assert figure.unit.head == unit


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("He moved here three years ago.", "three years", "date"),
        ("It sank 18 months after that.", "18 months", "date"),
        ("It rained in the past two weeks.", "two weeks", "date"),
        ("4.1 Approve the minutes.", "4.1", "list_marker"),
        ("Sales beat the five-year average.", "five-year", "date"),
        ("The mill closed in 1987.", "1987", "year"),
        ("Her second term ends soon.", "second", "ordinal"),
        ("The crash blocked Interstate 74.", "Interstate 74", "name"),
        ("Growth slowed between 2010 and 2020.", "2010 and 2020", "year"),
        ("Dana Rowe (4) runs.", "4", "name"),
        ("Ask for case number 24-77.", "case number 24-77", "name"),
        ("Call the 311 line.", "311 line", "name"),
        ("She works at 3M.", "3M", "name"),
        ("SIX OAKS STATE PARK — It burns.", "SIX", "name"),
        ("It fell in each of the next two.", "two", "date"),
        ("In ten years we want a bridge.", "ten years", "date"),
        ("Crews closed Bridge 117.", "Bridge 117", "name"),
    ],
)
def test_a_number_that_claims_nothing_is_kept_with_its_reason(read, text, words, reason):
    figures, rejected = read(text)
    assert not figures
    assert [(number.text, number.reason) for number in rejected] == [(words, reason)]


@pytest.mark.parametrize(
    "text",
    [
        "One thing is certain.",
        "It is most likely true, at most a rumor.",
        "No one else came, and nobody saw the majority leader.",
        "They double-parked twice a week.",
    ],
)
def test_words_that_only_look_like_numbers_give_nothing(read, text):
    assert not read(text)[0]


def test_a_number_too_long_to_store_is_rejected(read):
    figures, rejected = read(f"The code has {'7' * 45} steps.")
    assert not figures
    assert [number.reason for number in rejected] == ["too_long"]


@pytest.mark.parametrize(
    ("text", "bound", "hedge"),
    [
        ("More than 40 homes burned.", "more_than", "More than"),
        ("Roughly 40 homes burned.", "about", "Roughly"),
        ("No fewer than 40 homes burned.", "at_least", "No fewer than"),
        ("Up to 40 homes burned.", "at_most", "Up to"),
        ("Fines rise up to a ceiling of $400.", "at_most", "a ceiling of"),
        ("Fewer than 40 homes burned.", "less_than", "Fewer than"),
        ("In all 40 homes burned.", "exact", None),
        ("They stole it over six years.", "exact", None),
        ("The trip took over six hours.", "more_than", "over"),
        ("The rule limits a nurse to four patients.", "at_most", None),
        ("The bill could top $6 million.", "more_than", "could top"),
    ],
)
def test_a_hedge_makes_the_bound(read, text, bound, hedge):
    [figure] = read(text)[0]
    assert figure.bound == bound
    assert (figure.hedge.text if figure.hedge else None) == hedge


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It dropped 18 to 24 inches of snow.", 18, 24),
        ("Between 15 and 20 people came.", 15, 20),
        ("Repairs cost $3 to $5 billion.", 3 * 10**9, 5 * 10**9),
        ("It needs 30 to 45 million gallons.", 30 * 10**6, 45 * 10**6),
        ("Bring 15-20 chairs.", 15, 20),
    ],
)
def test_two_ends_are_one_range(read, text, low, high):
    [figure] = read(text)[0]
    assert (figure.bound, figure.value) == ("range", None)
    assert (figure.low, figure.high) == (low, high)


def test_a_hanging_hyphen_lends_the_unit_behind(read):
    figures, _ = read("It has a 7- or 8-inch screen in a 5- to 7-acre lot.")
    assert [(figure.value, figure.low, figure.high, figure.unit.code) for figure in figures] == [
        (7, None, None, "[in_i]"),
        (8, None, None, "[in_i]"),
        (None, 5, 7, "[acr_us]"),
    ]


def test_a_fall_from_and_to_is_two_levels(read):
    level, before = read("Complaints fell to 204 from 311 last year.")[0]
    assert (level.value, level.change.direction, level.change.role) == (204, "down", "new_level")
    assert level.change.from_value == before.value == 311
    assert before.change is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Fees went from $2 to $4.", 2),
        ("The fee goes from $2 to $4.", 2),
        ("Fees would go from $2 to $4.", 2),
        ("Fees go from $2 to $4.", 1),
    ],
)
def test_what_went_from_and_to_is_two_levels(read, text, count):
    assert len(read(text)[0]) == count


def test_the_year_of_the_first_level_is_no_end_of_a_range(read):
    before, level = read("Jobs have fallen from 52,000 in 2018 to 31,000 last year.")[0]
    assert (before.value, level.value, level.change.from_value) == (52000, 31000, 52000)
    assert [(figure.unit.head, figure.bound) for figure in (before, level)] == [
        ("jobs", "exact"),
        ("jobs", "exact"),
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The strike by 212 farm and cannery workers ended.", "workers"),
        ("She met with 212 farm and cannery workers.", "workers"),
        ("It has 40 bus and truck drivers.", "drivers"),
        ("She sold 30 apples and pears.", "apples"),
    ],
)
def test_two_modifiers_share_the_noun_that_is_counted(read, text, unit):
    assert [figure.unit.head for figure in read(text)[0]] == [unit]


def test_who_tells_a_number_is_not_what_it_counts(read):
    figures, _ = read("Officials said 14 were hurt, and that two of the nine had turned up.")
    assert [figure.unit for figure in figures] == [None, None, None]


def test_a_series_of_changes_has_one_word_for_all(read):
    found = read("Sales were up 3 percent in June, 4 percent in July and 1 percent in August.")[0]
    assert [figure.change.direction for figure in found] == ["up", "up", "up"]


@pytest.mark.parametrize(
    ("text", "direction"), [("It goes from 28 to 31.", "up"), ("It goes from 31 to 28.", "down")]
)
def test_what_goes_from_and_to_moves_as_its_numbers_do(read, text, direction):
    old, new = read(text)[0]
    assert old.change is None
    assert (new.change.direction, new.change.from_value) == (direction, old.value)


@pytest.mark.parametrize(
    ("text", "direction", "role"),
    [
        ("Prices rose 7 percent.", "up", "amount"),
        ("Prices fell by 7 percent.", "down", "amount"),
        ("Prices are up 7 percent.", "up", "amount"),
        ("They saw a 7 percent decline.", "down", "amount"),
        ("Prices are 7 percent higher than a year ago.", "up", "amount"),
        ("The rate climbed to 7 percent.", "up", "new_level"),
        ("Prices are 7 percent below a year ago.", "down", "amount"),
        ("The increase was 7 percent.", "up", "amount"),
        ("The deal raised their wages 7 percent.", "up", "amount"),
    ],
)
def test_a_rise_or_fall_is_told_from_its_outcome(read, text, direction, role):
    figure = read(text)[0][0]
    assert (figure.change.direction, figure.change.role) == (direction, role)


@pytest.mark.parametrize(
    "text",
    [
        "Prices are 7 percent higher than in Ohio.",
        "Prices are 7 percent below the state average.",
        "The mill had a loss of $7 million.",
    ],
)
def test_what_a_figure_is_held_against_makes_no_change(read, text):
    [figure] = read(text)[0]
    assert figure.change is None


def test_what_is_left_out_is_carried_over(read):
    first, second = read("It housed 1,100 residents in 2020 and 900 in 2021.")[0]
    assert first.unit.head == second.unit.head == "residents"
    assert (first.period.text, second.period.text) == ("2020", "2021")
    assert second.period.starts_on.isoformat() == "2021-01-01"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "Sales fell 27 percent. She cut her staff from 14 to nine.",
            ["percent", "staff", "staff"],
        ),
        ("Rents rose 5 percent. The town needs 180 to 210.", ["percent", None]),
        ("Aid fell from 40 percent to 31.", ["percent", "percent"]),
        ("It took 90 minutes. There were three.", ["minutes", None]),
    ],
)
def test_a_unit_is_lent_only_where_the_figure_can_be_the_same_again(read, text, units):
    assert [figure.unit and figure.unit.head for figure in read(text)[0]] == units


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The average score rose 12 points, and 94 percent passed.", "index"),
        ("Support was 40 percent, and it rose 12 points.", "percentage_point"),
        ("The margin of error, 3.9 points, is wide.", "percentage_point"),
    ],
)
def test_points_are_of_a_scale_or_of_a_percent(read, text, kind):
    assert kind in [figure.kind for figure in read(text)[0]]


def test_a_move_in_rank_is_two_ranks(read):
    ranks = [(figure.text, figure.kind) for figure in read("Elm climbed from 47th to 45th.")[0]]
    assert ranks == [("47th", "rank"), ("45th", "rank")]
    [placed] = read("The list puts Elm 50th.")[0]
    assert placed.kind == "rank"


def test_a_share_at_a_name_is_of_the_same_and_holds_there(read):
    first, second = read("At Elm High, 62 percent of pupils passed, at Oak High 58 percent.")[0]
    assert first.measure.text == second.measure.text == "passed"
    assert second.place.text == "Oak High"


def test_a_rank_goes_on_in_the_next_sentence(read):
    ranks = [figure.text for figure in read("Elm ranks third in rent. It was 11th in 2019.")[0]]
    assert ranks == ["third", "11th"]
    assert [f.kind for f in read("It won 3 games, ninth among 31 clubs.")[0]][1:] == [
        "rank",
        "count",
    ]
    assert not read("The club met in rain. It was 11th in line.")[0]


def test_a_part_has_the_unit_of_the_whole(read):
    part, whole = read("The city closed two of its nine schools.")[0]
    assert (part.text, part.unit.head) == ("two", "schools")
    assert (whole.text, whole.unit.head) == ("nine schools", "schools")


def test_a_base_is_no_figure_of_its_own(read):
    [figure] = read("It had 2.46 thefts per 100,000 residents.")[0]
    assert (figure.base.value, figure.base.unit) == (100000, "residents")
    [figure] = read("Gas cost $3.29 a gallon.")[0]
    assert (figure.base.value, figure.base.unit) == (1, "gallon")


def test_a_conversion_in_brackets_says_the_same(read):
    miles, kilometres = read("The trail is seven miles (11 km) long.")[0]
    assert kilometres.same_as == miles.statistic_id


def test_referents_are_slices_of_the_page(read):
    text = "In Dayton, 41 percent of bridges need repair, an audit found in 2021."
    [figure] = read(text)[0]
    assert figure.population.text == "bridges"
    assert figure.measure.text == "need repair"
    assert figure.place.text == "Dayton"
    assert figure.source.mention == "audit"


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("Prices are 7 percent higher than in Ohio.", "in Ohio"),
        ("The rate was twice the national figure.", "the national figure"),
        ("The rate was 7 percent, rather low.", None),
    ],
)
def test_what_it_is_compared_with_is_named(read, text, comparison):
    [figure] = read(text)[0]
    assert (figure.comparison.text if figure.comparison else None) == comparison


def test_title_and_captions_count_in_their_own_field(read):
    article = article_of_text("page", "Forty dogs came.").model_copy(
        update={"title": "$2 million gone", "images": (Image(caption="All 12 boats sank."),)}
    )
    figures, _ = read("", article=article)
    assert [(f.field, f.text) for f in figures] == [
        ("text", "Forty dogs"),
        ("title", "$2 million"),
        ("caption", "12 boats"),
    ]
    assert [f.ordinal for f in figures] == [0, 1, 2]


def test_identifiers_are_stable_and_unlike(read):
    text = "We saw 40 dogs. They saw 40 dogs."
    first, again = read(text)[0], read(text)[0]
    assert [f.statistic_id for f in first] == [f.statistic_id for f in again]
    assert len({f.statistic_id for f in first}) == len(first) == 2


WORDS = st.sampled_from(
    [
        "$5",
        "12",
        "1,300",
        "half",
        "of",
        "percent",
        "%",
        "per",
        "a",
        "week",
        "dogs",
        "Smith",
        ",",
        "44",
        ".",
        "“",
        "”",
        "(",
        ")",
        "fell",
        "to",
        "from",
        "between",
        "and",
        "2019",
        "one",
        "in",
        "five",
        "No.",
        "9",
        "third-highest",
        "doubled",
        "about",
        "more",
        "than",
        "the",
        "audit",
        "found",
        "It",
        "5-2",
        "3.5",
        "–",
        "½",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.lists(WORDS, max_size=25).map(" ".join))
def test_any_string_gives_figures_that_are_its_slices_and_never_overlap(read, text):
    figures, rejected = read(text)
    spans = sorted((item.start, item.end) for item in (*figures, *rejected))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(text[item.start : item.end] == item.text for item in (*figures, *rejected))
