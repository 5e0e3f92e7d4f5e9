"""Numbers that things carry to be told apart, and the figures that stand next to such."""

import pytest

pytestmark = pytest.mark.model


def kinds_of(read, text):
    return [(one.text, one.kind) for one in read(text)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Riders of the No. 21 bus complained about the heat.",
        "The oldest barge, No. 3, goes to dry dock.",
        "The fans chanted for No. 8 after the match.",
        "Officer Ray Tull, badge No. 1187, was put on leave.",
        "The suit, case number 2:23-cv-01877, names the county.",
        "The engine, number 1225, is in the museum.",
        "Branches 2 and 5 will close on Mondays.",
        "A chest made in 1911 and numbered 4 is missing.",
        "The box is stamped 1187 on the lid.",
        "The account ending in 4471 was frozen.",
        "Press 1 to speak to a nurse.",
        "The dog, whose tag reads 031, likes the work.",
        "Riders of the 14 bus complained about the heat.",
        "Families with a 529 plan can move the money.",
        "Traffic backed up on the 405 all morning.",
        "She ran the 400 and the 1,500 at the state meet.",
        "He was held on a 5150 and later let go.",
        "That's strike two, he said.",
        "The boy's jersey, 32, was retired.",
        "The play, “12 Angry Jurors,” opens Friday.",
        "He went 3-for-4 at the plate.",
        "She bought a baker’s dozen.",
        "Three Mile Island is open.",
        "They are back to square one.",
    ],
)
def test_a_number_that_a_thing_carries_is_a_name(read, text):
    assert kinds_of(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The county ranks No. 4 for obesity.", [("No. 4", "rank")]),
        ("The state's No. 2 export is soybeans.", [("No. 2", "rank")]),
        ("The Bulldogs beat No. 12 Tulane.", [("No. 12", "rank")]),
        (
            "Her album debuted at No. 3 and slipped to No. 19.",
            [("No. 3", "rank"), ("No. 19", "rank")],
        ),
        ("Peru, the No. 3 recipient, got less.", [("No. 3", "rank")]),
        ("A Boy Named Sue hit No. 2.", [("No. 2", "rank")]),
        ("“12 people died,” he said.", [("12 people", "count")]),
        ("The club's members number 45.", [("45", "count")]),
        ("The crowd, which numbered 2,000, was quiet.", [("2,000", "count")]),
        ("The clinic began with 8 and has grown to 40.", [("8", "count"), ("40", "count")]),
        ("Inspectors gave the diner a 94.", [("94", "count")]),
        ("The 14 buses were sold.", [("14 buses", "count")]),
        ("The 200 staff at the plant will be paid.", [("200 staff", "count")]),
        ("Of the 400, 12 have been sold.", [("400", "count"), ("12", "count")]),
        ("Chapter two has 40 pages.", [("40 pages", "count")]),
    ],
)
def test_ranks_and_counts_beside_such_numbers_stay(read, text, expected):
    found = kinds_of(read, text)
    assert [one for one in expected if one not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "It has been so since '93, he said.",
        "The '85 Bears came to dinner.",
        "They framed the shed with 2x4s and bought a 4x4.",
        "Police found a 9 mm pistol and a 12-gauge shotgun.",
        "She hit a 4-iron into the rough.",
        "He drew the 8 of hearts and folded.",
        "It was fourth-and-1 when he threw it away.",
        "FM 98.7 will drop its Top 40 format.",
        "A reporter from 60 Minutes called the mayor.",
        "The rapper 50 Cent sang at the fair.",
        "Bring a size 2 mess kit along.",
        "The file, budget_2024_v3.xlsx, was sent by mistake.",
        "More stands at desk24.example/421 today.",
        "The budget has reached seven figures.",
        "Dial 311 or 988 at any hour.",
        "Check 511 before you leave.",
        "The council meets at 7 tonight.",
        "The panel opened its 9,611th meeting.",
        "The team opens the 2026 season at home.",
        "On the agenda: 1. Minutes. 2. A variance.",
    ],
)
def test_numbers_told_by_their_own_form_are_none(read, text):
    assert kinds_of(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'85 people died,' the minister said.", "85 people"),
        ("The storm dropped 9 mm of rain.", "9 mm"),
        ("The test takes 60 minutes.", "60 minutes"),
        ("Nurses treated 988 patients.", "988 patients"),
        ("It crested at 7 feet tonight.", "7 feet"),
        ("Some 2,026 seasons of play were logged.", "2,026 seasons"),
    ],
)
def test_figures_of_like_form_stay(read, text, expected):
    assert expected in [one.text for one in read(text)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Sales reached their peak in the first 10 months of the year.",
        "They had been slower in the same nine months last year.",
        "The rains have failed for a fourth season.",
        "Crews fought the flames for a fifth day.",
    ],
)
def test_a_time_that_only_tells_when_is_no_duration(read, text):
    assert kinds_of(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic has a third fewer nurses than before.", [("a third", "share")]),
        ("The owner, 58, faces a fine.", [("58", "age")]),
        ("It concerns a boy of 9.", [("9", "age")]),
    ],
)
def test_shares_and_ages_are_told(read, text, expected):
    assert kinds_of(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The two neighbors have not spoken since.",
        "The four were taken to a hospital.",
        "It will be sold, by one estimate.",
        "He sold the herd one cow at a time.",
        "“Never again,” said one shopper.",
        "He gets up at 4 and milks the cows.",
        "The game was on from 11 to 1 at the hall.",
        "Boeing's 787 and the older 767 are jets.",
        "The winning numbers were 3, 9, 14, 27 and 40.",
        "The pastor read from 1 Kings 19.",
        "Adele's “25” was on the stereo.",
        "On 3/14 the club eats pie.",
        "He brought a six-pack along.",
    ],
)
def test_what_points_back_or_to_one_thing_is_not_counted(read, text):
    assert kinds_of(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the two hundred came.", ("two hundred", "count")),
        ("The three regional campuses stay open.", ("three regional campuses", "count")),
        ("He paid for one ticket and two drinks.", ("one ticket", "count")),
        ("The index stood at 7 in May.", ("7", "index")),
        ("Sales peaked at 8 in May.", ("8", "count")),
        ("Boeing cut 787 jobs.", ("787 jobs", "count")),
        ("They ran 3, 9, 14 and 27 miles.", ("27 miles", "measure")),
        ("The ratio of 11 to 1 held.", ("11 to 1", "ratio")),
        ("It ran for almost a decade.", ("a decade", "duration")),
        ("A ride costs $4, a dollar more than before.", ("a dollar", "money")),
        ("A magnitude 3.8 earthquake struck.", ("3.8", "index")),
    ],
)
def test_figures_beside_what_points_back_stay(read, text, expected):
    assert expected in kinds_of(read, text)


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Her sons, 4 and 7, were asleep.", ["4", "7"]),
        ("The pair, both 19, were booked.", ["19"]),
    ],
)
def test_several_ages_are_told(read, text, ages):
    assert kinds_of(read, text) == [(age, "age") for age in ages]


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("The index puts the county 31st among its peers.", ["31st"]),
        ("The list placed Ohio 11th among the states and Maine 40th.", ["11th", "40th"]),
        ("Utah slipped three places, to 37th.", ["37th"]),
        ("It ranks 17th among states in pay but 88th in results.", ["17th", "88th"]),
    ],
)
def test_a_rank_lends_its_sense_to_the_next(read, text, ranks):
    assert [one.text for one in read(text)[0] if one.kind == "rank"] == ranks


def test_a_year_in_an_address_is_no_period(figures_of):
    assert (
        figures_of("The town has 40 wells (wells.example.org/2019/list).")["40 wells"].period
        is None
    )
