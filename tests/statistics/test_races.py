"""Races and polls: who has which share, how far ahead, who came in where."""

import pytest


def _told(figure):
    measure = figure.measure.text if figure.measure else None
    return figure.kind, measure


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("Lena Voss carried the county 61 percent to 35 percent.", "61 percent", "Lena Voss"),
        ("Voss beat her 51% to 36% in Ohio.", "51%", "Voss"),
        ("Voss lost ground, and now sits at just 11 percent.", "11 percent", "Voss"),
    ],
)
def test_a_share_of_votes_measures_who_won_it(figures_of, text, words, measure):
    assert _told(figures_of(text)[words]) == ("percent", measure)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("A poll has Mayor Ivo Tamblyn at 44 percent and newcomer Pell Ardry at 9 percent.",
         ["Mayor Ivo Tamblyn", "Pell Ardry"]),
        ("In the runoff, Finn got 52 percent of the vote to Voss’s 48 percent.", ["Finn", "Voss"]),
        ("Voss was backed by 41 percent of Democrats and Finn by 39 percent.", ["Voss", "Finn"]),
        ("About 35 percent would vote for Dora Finn.", ["Dora Finn"]),
        ("The poll found Finn leading Voss among renters, 52 percent to 37 percent.",
         ["Finn", "Voss"]),
        ("Voss and Finn were in a dead heat -- 44% to 43%.", ["Voss", "Finn"]),
        ("Finn trailed Voss by 8 points in March, polls show.", ["Finn"]),
        ("Polls show Finn up by 10 points.", ["Finn"]),
        ("A poll puts Labour on 34%, the Conservatives on 27% and Reform on 19%.",
         ["Labour", "Conservatives", "Reform"]),
        ("The Union took 28.4% of the vote, ahead of the Farmers' Party with 25.1%.",
         ["Union", "Farmers' Party"]),
        ("Finn drew 31 percent, compared with 24 percent for Voss, in a survey of voters.",
         ["Finn", "Voss"]),
        ("The firm found Finn ahead with 29 percent to Voss's 22 percent.", ["Finn", "Voss"]),
        ("A poll has Finn at 33 percent; Al Beech lagged at 8 percent.", ["Finn", "Al Beech"]),
        ("Voters favor Finn by a wide margin, 63 percent to Voss's 25 percent.", ["Finn", "Voss"]),
        ("Finn trails the incumbent Rob Voss, 52 percent to 41 percent, in a poll.",
         ["Rob Voss", "Finn"]),
        ("Gov. Dana Finn leads Republican challenger Milo Voss 48 percent to 41 percent.",
         ["Gov. Dana Finn", "Milo Voss"]),
        ("The Centre Alliance would win just 22 per cent of votes today.", ["Centre Alliance"]),
        ("The new poll shows Finn 6 points ahead of Voss among voters.", ["Finn"]),
        ("Polls show that homeowners back Voss by 17 points.", ["Voss"]),
        (
            "A poll has Finn leading Voss by just six points and Ardry by three points.",
            ["Finn", "Finn"],
        ),
    ],
)  # fmt: skip
def test_shares_and_leads_of_a_poll_measure_the_candidate(figures_of, text, measures):
    assert [_told(one)[1] for one in figures_of(text).values()] == measures


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        (
            "The unemployment rate was highest in Nevada at 9 percent, a survey of voters found.",
            "9 percent",
            "unemployment rate",
        ),
        (
            "Turnout was 31 percent, with Halden at 44 percent in the primary.",
            "44 percent",
            "Turnout",
        ),
        (
            "Support for the levy fell to 48 percent in Ashby County, the poll found.",
            "48 percent",
            "Support for the levy",
        ),
    ],
)
def test_what_is_of_a_place_is_no_share_of_a_candidate(figures_of, text, words, measure):
    assert _told(figures_of(text)[words])[1] == measure


@pytest.mark.model
def test_a_state_that_leads_stays_a_place(figures_of):
    found = figures_of(
        "Ohio leads Texas 61 percent to 35 percent in recycling. Ohio has 12 plants."
    )
    assert found["12 plants"].place.text == "Ohio"


@pytest.mark.model
def test_candidates_are_no_places(figures_of):
    found = figures_of("Finn trailed Halden by 8 points, polls show. Halden has raised $2 million.")
    assert [one.place for one in found.values()] == [None, None]


@pytest.mark.model
def test_what_is_lost_by_two_shares_is_no_range_and_no_fall(figures_of):
    found = figures_of("She lost the county 36 percent to 51 percent.")
    assert [(words, one.change) for words, one in found.items()] == [
        ("36 percent", None),
        ("51 percent", None),
    ]


@pytest.mark.model
def test_shares_whose_difference_is_the_lead_are_percents(figures_of):
    found = figures_of("The poll has Voss ahead by three points (45 to 42).")
    assert {words: one.kind for words, one in found.items()} == {
        "three points": "percentage_point",
        "45": "percent",
        "42": "percent",
    }


@pytest.mark.model
def test_points_beside_percentage_points_are_such(figures_of):
    text = (
        "The margin of error is three percentage points, and for owners the survey has 4.5 points."
    )
    assert figures_of(text)["4.5 points"].kind == "percentage_point"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Voss leads by 21 points among those who rent.", "21 points"),
        ("His 22-point loss in the primary hurt.", "22-point"),
        ("The margin of error for the whole of the spring poll was six points.", "six points"),
    ],
)
def test_points_of_a_race_are_of_a_percent(figures_of, text, words):
    assert figures_of(text)[words].kind == "percentage_point"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("He trailed by less than one-half of 1 percent.", "one-half of 1 percent", "percent", 0.5),
        ("The poll of 2047 registered voters is out.", "2047 registered voters", "count", 2047),
        ("They account for a majority of voters.", "a majority", "vague", None),
        ("Although most oppose it, the plan passed.", "most", "vague", None),
    ],
)
def test_shares_and_samples_of_polls_count(figures_of, text, words, kind, value):
    figure = figures_of(text)[words]
    assert (figure.kind, figure.value and float(figure.value)) == (kind, value)


@pytest.mark.model
def test_what_each_side_has_is_counted_and_no_vote(figures_of):
    found = figures_of("Voss leads Roe 1,428 to 1,153 in pledged delegates.")
    assert {words: one.kind for words, one in found.items()} == {"1,428": "count", "1,153": "count"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("She finished second in Ohio.", {"second": 2}),
        ("He is running third in polls.", {"third": 3}),
        ("A second-place finish would help.", {"second-place": 2}),
        ("The team took first place.", {"first place": 1}),
        ("He should not be here in the first place.", {}),
        ("Roe came first and stayed all night.", {}),
        ("They found a third place to meet.", {}),
    ],
)
def test_a_place_in_a_race_is_a_rank(figures_of, text, ranks):
    found = figures_of(text)
    assert {words: one.value for words, one in found.items() if one.kind == "rank"} == ranks


@pytest.mark.model
def test_a_list_over_places_keeps_its_group(figures_of):
    text = "Voss won 83 percent of older voters in Ohio last month and 71 percent in Maine."
    assert figures_of(text)["71 percent"].population.text == "older voters"
