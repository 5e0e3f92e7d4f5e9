"""Records in the vocabulary of the scorers."""

import pytest

from extract.eval.render_statistics import statistics_row

pytestmark = pytest.mark.model


def quantities(read, text):
    figures, rejected = read(text)
    return [
        (quantity["value"], quantity["change"], quantity["unit"])
        for quantity in statistics_row("id", figures, rejected)["quantities"]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Corn rose 19 cents.", [(19, "up", "cent")]),
        ("It flew about 100 kilometers.", [(100, "~", "kilometre")]),
        ("It cost $62 to $68 per share.", [([62, 68], "=", "dollar per share")]),
        ("It sold thousands of cars.", [([1000, 10000], "=", "car")]),
        ("It hired 20 policewomen.", [(20, "=", "policewoman")]),
        ("She left six minutes later.", [(6, "=", "minute")]),
        ("The town ranks third-highest.", []),
        ("Rent fell from $310 to $290.", [([310, 290], "=", "dollar")]),
        ("Rent fell to $290 from $310.", [([310, 290], "=", "dollar")]),
        ("Rent is $290, up from $310.", [(290, "=", "dollar"), (310, "=", "dollar")]),
        ("Corn rose about 5 percent.", [(5, "up", "percentage")]),
        ("Corn rose more than 5 percent.", [(5, ">", "percentage")]),
        ("It was a 5 percent drop.", [(5, "=", "percentage")]),
        (
            "Corn fell 5 percent, wheat by 6 percent.",
            [(5, "down", "percentage"), (6, "down", "percentage")],
        ),
        ("It holds about 10 to 12 gallons.", [([10, 12], "~", "gallon")]),
        ("One in three drivers left.", [(1 / 3, "=", "% driver")]),
        ("He drives a four-door sedan.", []),
        ("They sang 30 recorded songs.", [(30, "=", "song")]),
    ],
)
def test_quantities_have_value_sign_and_normal_unit(read, text, expected):
    assert quantities(read, text) == expected


def test_statistics_have_the_scorers_fields(read):
    row = statistics_row("id", read("It had 2.50 thefts per 1,000 homes.")[0])["statistics"][0]
    assert (row["value"], row["per_value"], row["per_unit"]) == ("2.50", "1000", "homes")
    assert (row["unit"], row["bound"], row["source"]) == ("thefts", "exact", None)
