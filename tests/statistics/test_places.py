"""Where a figure holds."""

import pytest


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
        ("Dorothy Dalby owns the mill in Corliss. It had 27 workers when Dalby came.", "Corliss"),
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
