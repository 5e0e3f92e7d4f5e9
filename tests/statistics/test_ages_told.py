"""Ages behind what one person does, and beside them hours, levels and counts that are none."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left school at 16 to nurse her mother.", [("16", "age")]),
        ("She moved at 70 to Ohio.", [("70", "age")]),
        ("He joined at 16.", [("16", "age")]),
        ("He retired at 62 to fish.", [("62", "age")]),
        ("Voters under 30 favor the measure.", [("30", "age")]),
        ("Unemployment among Spaniards under 25 dropped.", [("25", "age")]),
        ("The shares moved at 70 to the close.", [("70", "count")]),
        ("He moved at 60 mph.", [("60 mph", "measure")]),
        ("Adults over 60 nights may stay.", [("60 nights", "duration")]),
        ("One woman, 68, died in Rivne.", [("One woman", "count"), ("68", "age")]),
        ("One woman, 68, said she would stay.", [("68", "age")]),
        ("The firm raised the price a thousandfold.", [("a thousandfold", "multiple")]),
        ("Supper is Saturday, seatings at 4, 5:30 and 7.", []),
        ("They run at 9:30 and 40 children come.", [("40 children", "count")]),
        ("The race took 3:15 and 4 runners fell.", [("4 runners", "count")]),
    ],
)
def test_kinds(read, text, expected):
    statistics, _ = read(text)
    assert [(one.text, one.kind) for one in statistics] == expected
