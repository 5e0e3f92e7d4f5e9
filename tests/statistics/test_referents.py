"""Passages with what their figures measure, of whom, where, when and by whom."""

from datetime import date

import pytest

from extract.statistics.periods import resolve_period

PASSAGES = [
    (
        (
            "Rents in Marlow climbed 6 percent last year, to $1,140 a month, the Tri-County "
            "Housing Alliance said."
        ),
        {
            "6 percent": {
                "measure": "Rents",
                "place": "Marlow",
                "period": "last year",
                "source": "Tri-County Housing Alliance",
            },
            "$1,140 a month": {
                "measure": "Rents",
                "place": "Marlow",
                "source": "Tri-County Housing Alliance",
            },
        },
    ),
    (
        (
            "Nearly one in three bridges in Harlan County is rated poor, according to a 2022 "
            "state inspection report. Repairs would cost $41 million."
        ),
        {
            "one in three": {
                "measure": "rated poor",
                "population": "bridges",
                "place": "Harlan County",
                "source": "2022 state inspection report",
            },
            "$41 million": {"measure": "Repairs", "place": "Harlan County"},
        },
    ),
    (
        "The clinic treated 1,204 patients in March, up from 960 in February.",
        {
            "1,204 patients": {"measure": "patients", "period": "March"},
            "960": {"measure": "patients", "period": "February"},
        },
    ),
    (
        "Only 12 percent of riders pay cash, a transit authority survey found.",
        {
            "12 percent": {
                "measure": "pay cash",
                "population": "riders",
                "source": "transit authority survey",
            },
        },
    ),
    (
        (
            "A fire destroyed 14 apartments on Ridge Road in Tipton on Sunday and left 31 people "
            "homeless, Chief Ray Solis said."
        ),
        {
            "14 apartments": {"measure": "apartments", "place": "Tipton", "source": "Ray Solis"},
            "31 people": {"measure": "people", "place": "Tipton", "source": "Ray Solis"},
        },
    ),
    (
        "The district's dropout rate fell to 3.8 percent in 2023 from 5.1 percent in 2019.",
        {
            "3.8 percent": {"measure": "dropout rate", "period": "2023"},
            "5.1 percent": {"measure": "dropout rate", "period": "2019"},
        },
    ),
    (
        (
            "Motion by Pruett, second by Haas, to approve the purchase of two mowers from Dale "
            "Equipment for $27,450. Motion carried."
        ),
        {
            "$27,450": {"measure": "purchase of two mowers"},
        },
    ),
    (
        (
            "12. Consider an agreement with Orion Engineering for the Third Street culvert, not "
            "to exceed $68,900."
        ),
        {
            "$68,900": {"measure": "agreement"},
        },
    ),
    (
        (
            "Corn planting was 84 percent complete statewide, compared with 71 percent a year "
            "earlier, the Agriculture Department reported."
        ),
        {
            "84 percent": {
                "measure": "Corn planting",
                "place": "statewide",
                "source": "Agriculture Department",
            },
            "71 percent": {
                "measure": "Corn planting",
                "place": "statewide",
                "period": "a year earlier",
                "source": "Agriculture Department",
            },
        },
    ),
    (
        "The city owes its pension fund $9.2 million. It paid $610,000 in May.",
        {
            "$9.2 million": {"measure": "city owes"},
            "$610,000": {"measure": "paid", "period": "May"},
        },
    ),
    (
        "More than half of the nursing homes in Ohio are short of aides, the union said.",
        {
            "half": {
                "measure": "short of aides",
                "population": "nursing homes",
                "place": "Ohio",
                "source": "union",
            },
        },
    ),
    (
        "Harriet Boone beat Carl Ostrow, 54 percent to 46 percent, in the race for sheriff.",
        {
            "54 percent": {"measure": "Harriet Boone"},
            "46 percent": {"measure": "Carl Ostrow"},
        },
    ),
    (
        "The average commute in Dalby is 31 minutes, the third-longest in the state.",
        {
            "31 minutes": {"measure": "average commute", "place": "Dalby"},
            "third-longest": {"measure": "average commute", "place": "Dalby"},
        },
    ),
    (
        (
            "Crews have patched 2,300 potholes since January, Street Superintendent Vic Amato "
            "told the council."
        ),
        {
            "2,300 potholes": {
                "measure": "potholes",
                "period": "since January",
                "source": "Vic Amato",
            },
        },
    ),
    (
        (
            "Teen drivers were three times as likely to speed as adults, the study by Kenmore "
            "College showed."
        ),
        {
            "three times": {
                "measure": "speed as adults",
                "population": "Teen drivers",
                "source": "Kenmore College",
            },
        },
    ),
    (
        "The plant will hire 220 workers at $24 an hour, spokeswoman Lena Ford said.",
        {
            "220 workers": {"measure": "workers", "source": "Lena Ford"},
            "$24 an hour": {"measure": "workers", "source": "Lena Ford"},
        },
    ),
    (
        "A jury ordered the company to pay $2.1 million to the family of Ida Crane.",
        {
            "$2.1 million": {"measure": "pay"},
        },
    ),
    (
        "The shelter in Orwell held 61 dogs on Sunday night.",
        {"61 dogs": {"period": "Sunday night"}},
    ),
    (
        "Burglaries in Dorr have more than doubled since 2018.",
        {"doubled": {"period": "since 2018"}},
    ),
    (
        "The county's figures for 2023:\n\nDeer killed by cars: 318\n\nShare at night: 61 percent",
        {"318": {"period": "2023"}, "61 percent": {"period": "2023"}},
    ),
    (
        "Lake levels dropped 14 inches in July, and the marina closed 40 of its 112 slips.",
        {
            "14 inches": {"measure": "Lake levels", "period": "July"},
            "112 slips": {"measure": "slips"},
        },
    ),
    (
        (
            "The county recorded 18.4 overdose deaths per 100,000 residents in 2021, twice the "
            "national rate."
        ),
        {
            "18.4 overdose deaths per 100,000 residents": {
                "measure": "overdose deaths",
                "period": "2021",
            },
        },
    ),
    (
        "About 70 percent of Kimball voters backed the levy in 2020. This year 52 percent did.",
        {
            "70 percent": {
                "measure": "backed the levy",
                "population": "Kimball voters",
                "period": "2020",
            },
        },
    ),
    (
        "The storm dumped 11 inches of snow on Portage and cut power to 8,600 homes.",
        {
            "11 inches": {"measure": "snow"},
            "8,600 homes": {"measure": "homes"},
        },
    ),
    (
        (
            "The bond would add $58 a year to the tax bill on a $200,000 home, Treasurer Beth "
            "Lund said."
        ),
        {
            "$58 a year": {"measure": "tax bill", "source": "Beth Lund"},
            "$200,000": {"measure": "home", "source": "Beth Lund"},
        },
    ),
    (
        "She served 19 years on the board and cast more than 4,000 votes.",
        {
            "19 years": {"measure": "served"},
            "4,000 votes": {"measure": "votes"},
        },
    ),
    (
        "The state auditor's report put the loss at $312,000. It also counted 47 missing laptops.",
        {
            "$312,000": {"measure": "loss", "source": "state auditor's report"},
            "47 missing laptops": {
                "measure": "missing laptops",
                "source": "state auditor's report",
            },
        },
    ),
    (
        "WESTON, Iowa — Forty-two percent of renters here spend more than half their pay on rent.",
        {
            "Forty-two percent": {
                "measure": "spend more than half their pay on rent",
                "population": "renters",
                "place": "WESTON",
            },
            "half": {"population": "pay", "place": "WESTON"},
        },
    ),
]


def texts(figure):
    source = figure.source and (figure.source.name or figure.source.mention)
    fields = {name: getattr(figure, name) for name in ("measure", "population", "place", "period")}
    return {name: phrase.text if phrase else None for name, phrase in fields.items()} | {
        "source": source
    }


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), PASSAGES)
def test_a_passage_gives_its_figures_their_referents(figures_of, text, expected):
    found = {words: texts(figure) for words, figure in figures_of(text).items()}
    for words, fields in expected.items():
        assert {name: found[words][name] for name in fields} == fields


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


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Prices are 4 percent higher than in Ohio.", None),
        ("Sixty percent of the Panhandle is dry.", "Panhandle"),
        ("The Marlow school board raised the levy by 4 mills.", "Marlow"),
        ("Attendance at the Dale County Fair reached 61,000.", None),
        ("Dalby grew. It has 12 parks.", None),
        ("Voters in Ohio moved. They own 12 boats.", "Ohio"),
        ("Voters in Ohio moved.\n\nThey own 12 boats.", "Ohio"),
        ("The state owns five Michigan parks.", "Michigan"),
        ("Dorothy Dalby owns the mill in Corliss. Dalby hired 27 workers last year.", "Corliss"),
        ("Wheat sold for $5.90 a bushel at the Larkin elevator on Monday.", "Larkin"),
        ("Brant Caverns drew 51,000 visitors last summer.", "Brant Caverns"),
        ("Floods closed 31 roads in Gage and Otoe counties.", "Gage and Otoe counties"),
        ("The Barlow County Commission approved a $31 million budget.", None),
    ],
)
def test_a_place_is_where_the_figure_holds(figures_of, text, place):
    found = next(iter(figures_of(text).values())).place
    assert (found.text if found else None) == place


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Deer are back in Barlow County. Hunters took 412 there in the fall.", "Barlow County"),
        (
            (
                "Barlow County lost its hospital in 2019. Patients now travel farther for care. "
                "The county has 9,200 residents."
            ),
            "Barlow County",
        ),
        (
            (
                "The fire started near Pomfret at noon. Crews came from other states. By Tuesday, "
                "31 homes in the town were gone."
            ),
            "Pomfret",
        ),
        ("Voters in Ohio said no. The state spent $14 million on the election.", "Ohio"),
        ("Crime fell in Larkin.\n\nThe city's murder rate is 4 per 100,000.", "Larkin"),
    ],
)
def test_words_that_point_back_mean_the_place_named_before(figures_of, text, place):
    found = next(iter(figures_of(text).values())).place
    assert (found.text if found else None) == place


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Gas averaged $3.29 a gallon on Monday.", "Monday"),
        ("Mayor Ruiz proposed a $4 million budget on Monday.", None),
        ("A 2021 state report counted 40 bridges.", None),
        ("Fees hit $40 in May. They are now $60.", "May"),
        ("A 25-bed clinic closed last year.", None),
        ("The bridge, built in 1931, carries 12 trucks.", None),
        ("Aid was 4 percent, compared with 7 percent before the pandemic.", None),
    ],
)
def test_a_period_is_when_the_figure_holds(figures_of, text, period):
    first = next(iter(figures_of(text).values())).period
    assert (first.text if first else None) == period


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The council agreed to a 4 percent raise.", None),
        ("Judge Holt ordered Ana Ruiz to repay $88,140.", None),
        ("Half of homes are dry, the Valley Bank estimates.", "Valley Bank"),
        ("It had four times as many cats as dogs, director Ana Ruiz said.", "Ana Ruiz"),
    ],
)
def test_an_act_is_no_source(figures_of, text, source):
    found = next(iter(figures_of(text).values())).source
    assert (found and (found.name or found.mention)) == source


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        ("next month", date(2024, 4, 1), date(2024, 4, 30)),
        ("February", date(2024, 2, 1), date(2024, 2, 29)),
        ("October", None, None),
        ("March 4", date(2024, 3, 4), date(2024, 3, 4)),
        ("March 31", None, None),
        ("Feb. 30", None, None),
        ("yesterday", date(2024, 3, 4), date(2024, 3, 4)),
        ("since 2019", date(2019, 1, 1), None),
        ("before 2020", None, date(2019, 12, 31)),
        ("fiscal 2023", None, None),
        ("last summer", None, None),
        ("Monday", None, None),
    ],
)
def test_a_period_is_resolved_where_its_words_have_one_reading(words, first, last):
    assert resolve_period(words, date(2024, 3, 5)) == (first, last)


@pytest.mark.parametrize("words", ["last year", "February", "today", "March 4"])
def test_words_that_look_from_publication_need_its_day(words):
    assert resolve_period(words) == (None, None)
