"""The group that a share is taken of."""

import pytest


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "population"),
    [
        ("It has 151 officers, and one in eight can retire.", "one in eight", "officers"),
        ("Approval stood at 44 percent among independents.", "44 percent", "independents"),
        ("It drew $9 in fines, of which the vendor keeps 40 percent.", "40 percent", "fines"),
        ("Canned goods are 60 percent of what it gives away.", "60 percent", "what it gives away"),
        ("Snowpack was 74 percent of normal.", "74 percent", "normal"),
        ("Most of the dead were unbelted.", "Most", "dead"),
        ("A quarter of homes have no heat, double the share in Ohio.", "double", "homes"),
        ("Adoptions rose, and dozens of kennels stand empty.", "dozens", None),
        ("Ridership is three-quarters of what it was.", "three-quarters", None),
        ("Only one branch in six had an alarm.", "one branch in six", "branch"),
        ("The share of renters who moved fell to 12 percent.", "12 percent", "renters"),
        ("Flu was twice as common among cooks.", "twice", "cooks"),
        ("It drew 900 guests. A third came from Ohio.", "A third", "guests"),
        ("The court took 640 defendants; 71 percent finished.", "71 percent", "defendants"),
        ("The mean age of ranchers is 57, and 9 percent are under 35.", "9 percent", "ranchers"),
        ("Pilots wait 34 days, and half live alone.", "half", "Pilots"),
        ("Of those tested, one in nine was ill.", "one in nine", "those tested"),
        ("Men who drink tea were twice as likely to nap.", "twice", "Men who drink tea"),
    ],
)
def test_a_population_is_the_group_that_a_share_is_taken_of(figures_of, text, words, population):
    found = figures_of(text)[words].population
    assert (found.text if found else None) == population


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("It has 212 nurses, one in five of whom is new.", "nurses"),
        ("Students owe $900, and half leave with debt.", "Students"),
        ("In a poll of 540 voters, 51 percent backed it.", "voters"),
        ("Ten percent of the roads are good, and 11 percent are closed.", "roads"),
        ("It rained, and half left.", None),
        ("Some 40 percent of those in town agree.", "those in town"),
        ("It asked 40 percent of those farmers.", "farmers"),
        ("At Elm, 62 percent of pupils passed, at Oak 58 percent.", "pupils"),
    ],
)
def test_a_share_has_the_group_named_before(read, text, population):
    found = read(text)[0][-1].population
    assert (found.text if found else None) == population
