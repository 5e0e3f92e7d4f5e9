"""Figures of bare lists, where a label stands in place of a clause."""

import pytest

pytestmark = pytest.mark.model


def words(phrase):
    return phrase and phrase.text


@pytest.mark.parametrize(
    ("text", "figure", "measure", "unit"),
    [
        ("Permits issued: 214. Fences removed: 31.", "31", "Fences removed", "fences"),
        ("Break-ins, 88 (down from 97). Arrests, 12.", "12", "Arrests", "arrests"),
        ("Rainfall last week: 2.1 inches.", "2.1 inches", "Rainfall", "inches"),
    ],
)
def test_the_label_is_what_is_measured(figures_of, text, figure, measure, unit):
    found = figures_of(text)[figure]
    assert words(found.measure) == measure
    assert found.unit.head == unit


def test_the_items_of_a_list_share_its_heading(figures_of):
    found = figures_of("Pollen counts Monday: Elm City, 168; Oakton, 154; Ashville, 201.")
    assert {words(one.measure) for one in found.values()} == {"Pollen counts"}
    assert words(found["154"].place) == "Oakton"


def test_a_number_in_brackets_goes_with_the_one_before(figures_of):
    found = figures_of("Truck thefts, 41 (up 9 percent).")
    assert words(found["9 percent"].measure) == "Truck thefts"


def test_of_people_in_a_label_it_is_what_they_did(figures_of):
    found = figures_of("Riders who paid in cash, 8 percent.")["8 percent"]
    assert (words(found.population), words(found.measure)) == ("Riders", "paid in cash")


def test_a_clause_before_a_comma_is_no_label(figures_of):
    found = figures_of("Crews fixed the bridges there, 12.")
    assert all(words(one.measure) != "Crews fixed the bridges there" for one in found.values())


def test_a_small_number_word_behind_a_label_is_no_age(figures_of):
    assert figures_of("Robberies, 9. Homicides, two.")["two"].kind == "count"
