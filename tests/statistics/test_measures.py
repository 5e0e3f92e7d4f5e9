"""What a figure counts or measures."""

import pytest


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Moved by Lund to approve claims in the amount of $45,212.17.", "claims"),
        ("Motion to approve $4,200 for tree trimming. Motion carried.", "tree trimming"),
        ("B. Approval of the library budget in the amount of $310,000.", "library budget"),
        (
            "2.1. Award bid for pool repairs to Ayer Pools at a cost of $91,300",
            "bid for pool repairs",
        ),
        ("2. Approval of bills. Motion by Vane to pay bills of $184,302.17.", "bills"),
        (
            "3. Resolution 2025-14: Award of contract to Keel & Sons, in the amount of $412,500",
            "contract",
        ),
        ("4. Purchase of a snow plow at a cost of $48,000", "snow plow"),
        ("The board approved a $25,000 contract.", "contract"),
        ("The motion to table it failed. Gravel cost $900.", "Gravel"),
    ],
)
def test_an_amount_of_minutes_has_its_motion_or_item_as_measure(figures_of, text, measure):
    found = [figure for figure in figures_of(text).values() if figure.kind == "money"]
    assert [figure.measure.text for figure in found] == [measure]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("Sales rose 4 percent, up from 3 percent.", "3 percent", "Sales"),
        ("It could drop to 38 degrees by dawn.", "38 degrees", "drop"),
        ("Soybeans gained 11 cents to $10.42.", "$10.42", "Soybeans"),
        ("The stock gained 2 percent to $41.", "$41", "stock"),
        ("She has a 4.0 grade-point average.", "4.0", "grade-point average"),
        ("The jury awarded her $2 million.", "$2 million", "jury awarded"),
        ("The rink has been out of use for 11 weeks.", "11 weeks", "out of use"),
        ("She moved her boat three times.", "three times", "moved her boat"),
        ("Half of members said they had moved.", "Half", "had moved"),
        ("It has a margin of error of plus or minus 4 points.", "4 points", "margin of error"),
        ("“We had 12.”", "12", None),
        ("It took firefighters six hours to put out the blaze.", "six hours", "put out the blaze"),
        ("They want a 7 percent raise.", "7 percent", "raise"),
        ("It issued 900 permits, a decrease of 40.", "40", "permits"),
        ("Lead measured 22 feet, above the federal limit of 15.", "15", "federal limit"),
        ("Ana Ruiz beat Carl Ost, 54 percent to 46 percent.", "46 percent", "Carl Ost"),
        ("Busing pupils across town would cost $9.", "$9", "Busing pupils across town"),
        ("Of 90 arrests, 12 stemmed from tips.", "12", "stemmed from tips"),
        ("The firm will idle 40 of its 90 workers.", "40", "idle"),
        ("Beef averages $5 a pound in stores.", "$5 a pound", "Beef"),
        ("The city settled 214 families in six years.", "six years", "settled"),
        ("They spent $7 million to retool the plant.", "$7 million", "retool the plant"),
        ("Support for the bond fell to 49 percent.", "49 percent", "Support for the bond"),
        ("It cut 80 jobs, half through attrition.", "half", "attrition"),
        ("Utah ranked 48th in the nation for growth in wages.", "48th", "growth in wages"),
        ("The pump moves 90 tons of manure a day.", "90 tons", "manure"),
        ("The fund, with $9 million, is the third-largest.", "third-largest", "fund"),
        ("Few have been cited, and a fifth have been fined.", "a fifth", "fined"),
        ("Kent Boyle faces up to 12 years in prison.", "12 years", "prison"),
        ("The park has nine docks, each 30 feet long.", "30 feet", "docks"),
        ("Clerks put in three times as many hours as before.", "three times", "hours"),
        ("The city spent $1.2 million clearing snow.", "$1.2 million", "clearing snow"),
        (
            "The share of renters who moved fell 4 percentage points.",
            "4 percentage points",
            "moved",
        ),
        ("The smog index hit 160. By Friday it had dropped to 70.", "70", "smog index"),
        ("Glaziers ordered 40 tons of sand and paid $900.", "$900", "paid"),
        ("Raises of 2 percent and 4 percent are planned.", "4 percent", "Raises"),
        ("The dorm was 88 percent full.", "88 percent", "full"),
        ("The ferry sailed on time 93 percent of the time.", "93 percent", "sailed on time"),
        ("Medics need 14 minutes to reach a patient.", "14 minutes", "reach a patient"),
        ("The orchard lost half of its pears to hail.", "half", "hail"),
        ("They spend 40 percent of their pay on rent.", "40 percent", "rent"),
        ("It drew 900 guests. The number has doubled since.", "doubled", "guests"),
        ("Half of pupils passed. In science the figure was 40 percent.", "40 percent", "science"),
        ("Its shares fell 3 percent.", "3 percent", "shares"),
        ("Ozone hit 160 on the index; by noon it had dropped to 70.", "70", "Ozone"),
        (
            "Elm's jobless rate held at 4 percent while Dale's jumped to 9 percent.",
            "9 percent",
            "jobless rate",
        ),
        ("Farms use 40 percent of it, the Water Council said.", "40 percent", "Farms"),
        ("Rain through 7 a.m. Sunday: Elm, 1.4 inches; Oak City, 2.2.", "2.2", "Rain"),
    ],
)
def test_who_acts_is_no_measure_and_what_is_restated_keeps_its_own(
    figures_of, text, words, measure
):
    found = figures_of(text)[words].measure
    assert (found.text if found else None) == measure


@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        (
            "Elm ranks last in burglary rates, with a rate of 2.4 per 1,000.",
            "2.4",
            "burglary rates",
        ),
        ("The burglary rate fell. It reports a rate of 2.4 per 1,000.", "2.4", "burglary rate"),
        ("The fire grew. It reports a rate of 2.4 per 1,000.", "2.4", "rate"),
        ("The jobless rate in Ohio rose to 4.1%.", "4.1%", "jobless rate"),
        ("A 25-bed hospital opened.", "25-bed", "hospital"),
        ("In all, 51 percent backed the tax and 39 percent fought it.", "51", "backed the tax"),
        ("One 160-acre tract brought $3 million.", "$3 million", "tract"),
        ("Per-pupil spending is $9,100.", "$9,100", "Per-pupil spending"),
    ],
)
def test_a_measure_says_of_what(read, text, words, measure):
    [figure] = [figure for figure in read(text)[0] if figure.text.startswith(words)]
    assert figure.measure.text == measure


def test_the_number_of_whom_is_of_the_noun_before(read):
    [figure] = read("Neighbors, 40 of whom signed, fear it.")[0]
    assert figure.unit.head == "neighbors"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The fund is $40,000 short, its treasurer said.", "short"),
        ("They sold $9,000 worth of pies and cakes.", "pies and cakes"),
        ("The farm planted 12 percent fewer trees.", "trees"),
        ("The buses used 300 gallons less diesel.", "diesel"),
        ("The pool is open 70 hours a week.", "open"),
        ("The lot has been empty for nine years.", "empty"),
        ("The tally showed 212 votes in favor.", "in favor"),
        ("Its air score was 71, its water score 84.", "water score"),
        ("Fifth graders averaged 388 in science.", "science"),
        ("The number of hot spots on loan rose to 40.", "hot spots on loan"),
        ("The number of pupils rose by 12 percent.", "number of pupils"),
        ("The jail, built for 96 inmates, held 143.", "held"),
        ("Kindergarten has added 41 pupils; sixth grade has lost nine.", "lost"),
        ("Its backlog stands at 5,911 planes.", "backlog"),
        ("Deliveries there dropped to 148,000 vehicles.", "Deliveries"),
        ("The agency put its magnitude at 6.7 and its depth at 31 feet.", "depth"),
        ("The storm soaked Dale with 90 millimeters (3.5 inches) of rain.", "rain"),
        ("It was the second-coldest March on record.", "March"),
        ("The state gets 40 percent of its power from wind.", "wind"),
        ("About $40 million was spent on roads and bridges.", "roads and bridges"),
        ("Two-thirds of that went to salaries.", "salaries"),
        ("A third of the households in Vesper heat with wood.", "heat with wood"),
    ],
)
def test_fixed_words_tell_what_is_measured(read, text, measure):
    found = read(text)[0][-1].measure
    assert (found.text if found else None) == measure


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Wages were short of $20 an hour.", "Wages"),
        ("She voted against 3 bills.", "bills"),
        ("Trains slipped at nine stations.", "stations"),
        ("It was the third-largest crop on record.", "crop"),
        ("He was open about 12 visits.", "visits"),
    ],
)
def test_the_same_words_elsewhere_tell_nothing(read, text, measure):
    assert read(text)[0][-1].measure.text == measure


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("She has taught piano for 31 years.", "31 years", "taught piano"),
        ("He ran a planer for three decades, he said.", "three decades", "ran a planer"),
        ("Houses sat on the market for 33 days.", "33 days", "sat on the market"),
        ("Crews searched for 11 hours.", "11 hours", "searched"),
        ("The ward has been full for 12 days.", "12 days", "full"),
        ("Sales of homes fell to an annual rate of 4.1 million.", "4.1", "Sales of homes"),
        ("Inflation fell to a rate of 3.1 percent.", "3.1", "rate"),
        ("Half of renters said they were unsure.", "Half", "unsure"),
        ("The sheriff put the number of injured at 28.", "28", "number of injured"),
        ("The chief raised the fee from $4 to $6.", "$4", "fee"),
        ("The mayor cut the budget by $4 million.", "$4", "budget"),
        ("The board paid $4,000 for mulch.", "$4,000", "mulch"),
    ],
)
def test_what_lasts_changes_or_is_answered_is_measured(figures_of, text, words, measure):
    found = next(figure for printed, figure in figures_of(text).items() if words in printed)
    assert found.measure.text == measure


@pytest.mark.model
def test_each_of_a_row_has_its_own_noun_and_the_verb_of_all(figures_of):
    found = figures_of("Food costs rose 8.3%, transport 2.9%, and clothing 1.1%, the bureau said.")
    assert [(one.measure.text, one.change and one.change.direction) for one in found.values()] == [
        ("Food costs", "up"),
        ("transport", "up"),
        ("clothing", "up"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("At least 17 people were killed and 60 wounded, they said.", ["people", "wounded"]),
        ("A total of 2,214 homes sold, at an average price of $689,000.",
         ["homes", "average price"]),
    ],
)  # fmt: skip
def test_the_second_figure_does_not_measure_what_the_first_does(figures_of, text, measures):
    assert [one.measure.text for one in figures_of(text).values()] == measures


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "measure"),
    [
        ("Three in four owners let their pets sleep on the bed.", "Three in four",
         "let their pets sleep on the bed"),
        ("Thirty percent said no and the rest had no opinion.", "Thirty percent", "said no"),
        ("The fire destroyed 40 percent of the homes.", "40 percent", "destroyed"),
        ("Thirty percent said they had moved.", "Thirty percent", "had moved"),
    ],
)  # fmt: skip
def test_what_a_group_does_is_measured_whole(figures_of, text, words, measure):
    assert figures_of(text)[words].measure.text == measure


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The clerk reported 31 percent.", [None]),
        ("The coroner said 14. The mayor put it at 15.", [None, None]),
        ("Police counted 300 marchers; organizers claimed 2,000.", ["marchers", "marchers"]),
        ("Aid groups counted 40 tents and the city reported 12.", ["tents", "tents"]),
        ("The plan would take the fare up from $2 to $3.", ["fare", "fare"]),
        ("Twelve counties reported 40 cases each.", ["counties", "cases"]),
        (
            "The blast claimed 40 lives, police said, and the hospital reported 60 wounded.",
            ["lives", "wounded"],
        ),
    ],
)
def test_who_says_so_is_not_measured_and_two_who_differ_count_the_same(read, text, measures):
    found = [figure.measure and figure.measure.text for figure in read(text)[0]]
    assert found == measures
