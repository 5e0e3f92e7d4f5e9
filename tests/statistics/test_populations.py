"""The group that a share is taken of."""

import pytest


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "population"),
    [
        ("It has 151 officers, and one in eight can retire.", "one in eight", "officers"),
        (
            "A center loses one out of every three clerks each year.",
            "one out of every three",
            "clerks",
        ),
        ("Approval stood at 44 percent among independents.", "44 percent", "independents"),
        ("It drew $9 in fines, of which the vendor keeps 40 percent.", "40 percent", "fines"),
        ("Canned goods are 60 percent of what it gives away.", "60 percent", "what it gives away"),
        ("Snowpack was 74 percent of normal.", "74 percent", "normal"),
        ("Most of the dead were unbelted.", "Most", "dead"),
        ("A quarter of homes have no heat, double the share in Ohio.", "double", "homes"),
        ("Adoptions rose, and dozens of kennels stand empty.", "dozens", None),
        ("Ridership is three-quarters of what it was.", "three-quarters", None),
        ("Losers beat gainers 3-to-1 on the board.", "3-to-1", None),
        ("Only one branch in six had an alarm.", "one branch in six", "branch"),
        ("The share of renters who moved fell to 12 percent.", "12 percent", "renters"),
        ("Flu was twice as common among cooks.", "twice", "cooks"),
        ("It drew 900 guests. A third came from Ohio.", "A third", "guests"),
        ("The court took 640 defendants; 71 percent finished.", "71 percent", "defendants"),
        ("The mean age of ranchers is 57, and 9 percent are under 35.", "9 percent", "ranchers"),
        ("Pilots wait 34 days, and half live alone.", "half", "Pilots"),
        ("Of those tested, one in nine was ill.", "one in nine", "those tested"),
        ("The staff has calculated that 90 percent were paid.", "90 percent", None),
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


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Half of voters back it, but a small minority would repeal it.", "voters"),
        ("Most of the books are old, and a majority have not been read.", "books"),
        ("Sixty percent of pupils passed. In science the share was 51 percent.", "pupils"),
        ("It burned 40,000 tons of coal. Grain barges brought a third of it.", "coal"),
        ("They claimed $4 million in profit and said a tenth of it was lost.", "profit"),
        ("The reservoir was 41 percent full.", "reservoir"),
        ("By a slim majority, nurses rejected the contract.", "nurses"),
        ("Nurses voted by more than 80 percent to strike.", "Nurses"),
        ("It polled 612 renters and found Voss at 41 percent.", "renters"),
        ("Some 71% of trains were on time within 3 minutes, against 80% in May.", "trains"),
        ("The pass rate among boys was 40 percent, against 52 percent for girls.", "girls"),
        ("Teenagers are 40 percent more likely to be ill.", "Teenagers"),
        ("Nearly half the homes in Larkin Falls heat with oil.", "homes"),
        (
            "Among drivers who had to be tested, one in 12 had been drinking.",
            "drivers who had to be tested",
        ),
        ("The clinic saw 4,000 people without insurance, or 31 percent.", "people"),
        ("She said 51% of those polled by the college agreed.", "those polled"),
        ("She said two in five of us will need help.", "us"),
        ("He has won votes among nurses, 44 percent of whom back Finch.", "nurses"),
        ("About 70 nurses from eight towns came. “We had water for half of them.”", "nurses"),
    ],
)
def test_the_group_may_stand_further_off(read, text, population):
    figure = read(text)[0][-1]
    assert figure.population.text == population


@pytest.mark.parametrize(
    "text",
    [
        "The districts spent $900. Two-thirds of that went to pay.",
        "The rate was 6 percent, the lowest among large cities.",
        "The jail sickened 90 people, one-third as many as in May.",
        "They say one in six works a second job.",
        "Green candidate Una Pratt took 6 percent, and 14 percent said they were still waiting.",
    ],
)
def test_what_stands_near_is_not_always_the_group(read, text):
    assert read(text)[0][-1].population is None
