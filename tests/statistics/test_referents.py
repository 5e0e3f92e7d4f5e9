"""Passages with what their figures measure, of whom, where, when and by whom."""

import pytest

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
