"""The table of units, and which of several a form means."""

from collections import Counter

import pytest

from extract.statistics.lexicon import load_lexicon, unit_forms, unit_names, units_by_code
from extract.statistics.units import read_measure


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("9 km away", "km"),
        ("9 KWH used", "kW.h"),
        ("6 HZ hum", "Hz"),
        ("9 sq. ft. of tile", "[sft_i]"),
        ("9 kV/cm of field", "kV"),
        ("9 A/cm2 of current", "A"),
        ("9 JPY apiece", "JPY"),
        ("9 JPY= at noon", "JPY"),
        ("9 zloty apiece", "PLN"),
        ("9 Kenyan shillings", "KES"),
        ("9 mmBTU of gas", "M[Btu]"),
        ("9 lumens of light", "lm"),
        ("9 Newton residents", None),
        ("9A is my seat", None),
        ("9 cups on the shelf", None),
        ("9 TOP prizes", None),
        ("9 and/or ten", None),
    ],
)
def test_a_form_of_the_table_names_its_unit(text, code):
    found = read_measure(text, 1)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She lost 10 pounds.", "[lb_av]"),
        ("They hauled 10 pounds of rope.", "[lb_av]"),
        ("The British court fined her 10 pounds.", "GBP"),
        ("It costs $3 for 10 pounds of rice.", "[lb_av]"),
        ("Water boils at 10 C here.", "Cel"),
        ("The electric charge was 10 C there.", "C"),
        ("A capacitor of 10 F sat there.", "F"),
        ("Winds hit 10 kn today.", "[kn_i]"),
        ("The ticket costs 10 kn today.", "HRK"),
        ("A bottle holds 10 ounces of juice.", "[foz_us]"),
        ("The parcel weighs 10 ounces.", "[oz_av]"),
        ("It was 10 degrees by dawn.", "{degree}"),
        ("The tower tilted 10 degrees.", "deg"),
        ("They earn 10 pesos.", "MXN"),
        ("They earn 10 pesos in Manila.", "PHP"),
        ("A loaf in Prague is 10 crowns.", "CZK"),
        ("The jeweler made 10 crowns.", None),
        ("Fuel in Durban costs 10 R.", "ZAR"),
    ],
)
def test_the_words_around_a_form_tell_which_unit_it_means(text, code):
    found = read_measure(text, text.index("10") + 2)
    assert (found.code if found else None) == code


def test_the_table_has_hundreds_of_forms_and_none_twice():
    forms = Counter(
        form
        for unit in load_lexicon("units")["unit"]
        for key in ("words", "symbols", "glued")
        for form in unit.get(key, ())
    )
    assert max(forms.values()) == 1
    assert len(unit_forms()) > 1000


def test_every_unit_has_a_name_and_every_sense_a_unit():
    assert set(unit_names()) == set(units_by_code())
    assert all(row["code"] in units_by_code() for row in load_lexicon("senses")["sense"])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("He is 6 feet 4 inches tall.", ("6 feet 4 inches", 76, "inches", "[in_i]")),
        ("A 5-foot-11 guard started.", ("5-foot-11", 71, "inches", "[in_i]")),
        ("The wall is 6 foot 2.", ("6 foot 2", 74, "inches", "[in_i]")),
        ("It weighed 7 pounds, 3 ounces.", ("7 pounds, 3 ounces", 115, "ounces", "[oz_av]")),
        ("It took 2 hours and 14 minutes.", ("2 hours and 14 minutes", 134, "minutes", "min")),
        ("It takes an hour and 20 minutes.", ("an hour and 20 minutes", 80, "minutes", "min")),
        ("He got two years and six months.", ("two years and six months", 30, "months", "mo")),
    ],
)
def test_a_size_in_two_units_is_one_figure_in_the_smaller(figures_of, text, size):
    [figure] = figures_of(text).values()
    assert (figure.text, figure.value, figure.unit.head, figure.unit.code) == size


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bookings fill 118,000 hotel room nights.", "count"),
        ("The repair took 40 staff days.", "count"),
        ("They stayed 12 nights.", "duration"),
    ],
)
def test_nights_of_rooms_and_days_of_people_are_no_length_of_time(figures_of, text, kind):
    assert [figure.kind for figure in figures_of(text).values()] == [kind]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("He served 5 years and 40 days.", ["5 years", "40 days"]),
        ("It rose 6 feet and 14 inches fell.", ["6 feet", "14 inches"]),
        ("The 6-foot wall has 40 doors.", ["6-foot", "40 doors"]),
        ("Boards are 8 feet, 3 cost $6.", ["8 feet", "3", "$6"]),
        ("It fell 2.5 hours and 10 minutes apart.", ["2.5 hours", "10 minutes"]),
        ("He worked 5 days, 8 hours a day.", ["5 days", "8 hours a day"]),
        ("He left two years and three months ago.", []),
        ("Teens spend 2 hours and 31 minutes a day online.", ["2 hours and 31 minutes a day"]),
    ],
)
def test_two_sizes_stay_two_and_one_keeps_its_base(figures_of, text, texts):
    assert [figure.text for figure in figures_of(text).values()] == texts


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Lows hit 12 below zero Monday.", "12 below zero", "measure", -12),
        ("It was 38 degrees below zero.", "38 degrees below zero", "measure", -38),
        ("It was 4 above zero at dusk.", "4 above zero", "measure", 4),
        ("Waits felt 1.4 to 2.2 times as long.", "1.4 to 2.2 times", "multiple", None),
    ],
)
def test_what_is_told_from_zero_or_in_times_is_one_figure(figures_of, text, words, kind, value):
    [figure] = figures_of(text).values()
    assert (figure.text, figure.kind, figure.value) == (words, kind, value)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("Police held the 15 co-defendants.", "15 co-defendants", "co-defendants"),
        ("The 12 non-members left.", "12 non-members", "non-members"),
        ("“I have won 10 [counties],” she said.", "10 [counties]", "counties"),
        ("It has 100,000-plus subscribers.", "100,000-plus subscribers", "subscribers"),
        ("It left more than 20 wounded.--Ann Moss.", "20 wounded", "wounded"),
        ("He is taller than me, he is like 6’2”.", "6’2”", "inches"),
        ("“This is a two- or three-week trip,” she said.", "two- or three-week", "week"),
    ],
)
def test_what_is_counted_may_be_glued_or_put_in(figures_of, text, words, unit):
    assert figures_of(text)[words].unit.head == unit
