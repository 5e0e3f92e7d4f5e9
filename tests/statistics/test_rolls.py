"""Roll calls: the tally is one vote, its later numbers and the attendance are no figures."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "votes", "rejected"),
    [
        ("Ayes: 5. Nays: 2. Absent: 1. Motion carried.", ["5"], ["2", "1"]),
        ("Motion by Lund. Yeas – 4, Nays – 0.", ["4"], ["0"]),
        ("It carried with 6 ayes, 1 nay and 2 abstentions.", ["6"], ["1", "2"]),
        ("Nays: 3.", ["3"], []),
        ("Present: 7. Absent: 2.", [], ["7", "2"]),
        ("The roll call found 7 members present.", [], ["7"]),
        ("Roll Call 213 was close.", [], ["Roll Call 213"]),
        ("Roll call vote No. 14 was close.", [], ["Roll call vote No. 14"]),
        ("There were 40 absent pupils.", [], []),
        ("We sold 12 for $3.", [], []),
        ("Reasons for: 3. Grades: 4.", [], []),
    ],
)
def test_a_tally_is_one_vote(read, text, votes, rejected):
    figures, numbers = read(text)
    assert [figure.text for figure in figures if figure.kind == "vote"] == votes
    assert [number.text for number in numbers if number.reason == "roll_call"] == rejected
