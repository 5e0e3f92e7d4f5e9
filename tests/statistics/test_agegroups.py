"""Ages told together: lists of them, groups from one age to another, ages from one on."""

import pytest

pytestmark = pytest.mark.model


def ages_of(statistics):
    """Each age as printed with its number, or both ends."""
    return {
        one.text: str(one.value) if one.value is not None else f"{one.low} to {one.high}"
        for one in statistics
        if one.kind == "age"
    }


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Three brothers, ages 4, 6 and 9, were found safe.", ["4", "6", "9"]),
        ("The women, aged 19 and 22, were treated at the scene.", ["19", "22"]),
        ("The men, 21 and 34, were booked into the county jail.", ["21", "34"]),
        ("Her children — 3, 7 and 12 — live with her sister.", ["3", "7", "12"]),
        ("The suspects are 18, 19 and 24 years old.", ["18", "19", "24 years old"]),
        ("The two boys, who are 8 and 10, were not hurt.", ["8", "10"]),
        ("Tom and Ann Bell, 34 and 36, bought the farm.", ["34", "36"]),
        ("The girls’ ages are 7, 9 and 13.", ["7", "9", "13"]),
        ("The class takes 5-, 6- and 7-year-olds.", ["5", "6", "7-year-olds"]),
        ("The pair, both 71, have farmed there since 1980.", ["71"]),
        ("The youngest, 4, was in the car; the oldest, 15, was not.", ["4", "15"]),
    ],
)
def test_each_age_of_a_list_is_one(read, text, ages):
    statistics, _ = read(text)
    assert list(ages_of(statistics)) == ages


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Children 6 to 12 ride free.", {"6 to 12": "6 to 12"}),
        ("Adults ages 18-34 were the likeliest to say so.", {"18-34": "18 to 34"}),
        ("Voters 18-29 backed the levy by 20 points.", {"18-29": "18 to 29"}),
        ("The victims ranged in age from 19 to 62.", {"19 to 62": "19 to 62"}),
        ("The victims were between 19 and 62.", {"19 and 62": "19 to 62"}),
        ("The camp takes 8- to 11-year-olds.", {"8- to 11-year-olds": "8 to 11"}),
    ],
)
def test_a_group_between_two_ages_is_a_range(read, text, ages):
    statistics, _ = read(text)
    assert ages_of(statistics) == ages


@pytest.mark.parametrize(
    ("text", "age", "bound"),
    [
        ("Tickets cost $5 for those 65 and older.", "65", "at_least"),
        ("Some 31% of residents are 65 and over.", "65", "at_least"),
        ("About 12 percent of residents are under 18.", "18", "less_than"),
        ("The median age in the valley is 41.2, up from 38.9.", "41.2", "exact"),
        ("The bill would raise the age to buy tobacco from 18 to 21.", "21", "exact"),
    ],
)
def test_a_limit_or_an_average_of_ages_is_an_age(read, text, age, bound):
    statistics, _ = read(text)
    assert {one.text: one.bound for one in statistics if one.kind == "age"}[age] == bound


def test_a_share_of_an_age_group_measures_the_group(read):
    statistics, _ = read("Some 31% of residents are 65 and over.")
    share = statistics[0]
    assert (share.text, share.measure.text, share.population.text) == (
        "31%",
        "65 and over",
        "residents",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The farm lost 40 ewes, 12 and 9 of them in May.",
        "The officers, 12 from Troy and 9 from Lima, came at dawn.",
        "The judges, 3 to 2, ruled for the town.",
        "Workers 40 to 50 miles away came, and drivers 2 and 3 were late.",
        "The candidates were 12 and 15 points behind.",
        "Temperatures of 90 and above hit children hardest.",
        "The guards, 12 and 8 strong, changed at noon.",
        "Of the fans, 40 and up to 60 more were hurt.",
        "The students, 12 and 9 to a room, slept on cots.",
        "Senators 48-52 rejected the bill.",
        "The clinic sees children from 9 to 12 on Saturdays.",
        "Fans 40 to 50 deep lined the street.",
        "Of the workers, 20 were men, and of the nurses, 14 and 16, respectively.",
        "Teams with 12 or older buses lost money.",
    ],
)
def test_other_numbers_behind_people_are_no_ages(read, text):
    statistics, _ = read(text)
    assert ages_of(statistics) == {}
