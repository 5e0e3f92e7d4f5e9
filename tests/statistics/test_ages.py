"""Ages without `years old`, behind names and nouns of people and with what is done at them."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("In Alcama, Rosa Pinheiro, 63, sat by the wall of her house.", ["63"]),
        ("The oldest of its 61 beasts is an elephant, Duchess, 58, who came in 1999.", ["58"]),
        ("“Never a miss,” said his clown, Bartholomew “Buttons” Quayle, now 88.", ["88"]),
        ("Its concertmaster, Lena Ostrow, then 23, had auditioned there.", ["23"]),
        ("The violinist, 31, had played two concerts.", ["31"]),
        (
            (
                "He was the fourth of nine children. He walked his first wire at 6 and by 17 was "
                "performing in three states."
            ),
            ["6", "17"],
        ),
        ("The farm had 200 cows. He started milking at 9 and by 15 was running it.", ["9", "15"]),
        ("The band played 40 shows. By 30 he had three records, and at 35 he quit.", ["30", "35"]),
        ("She had seven brothers. She sold her first painting at 19.", ["19"]),
    ],
)
def test_ages_are_no_counts_of_what_stands_before(read, text, ages):
    statistics, _ = read(text)
    assert [one.text for one in statistics if one.kind == "age"] == ages


@pytest.mark.parametrize(
    "text",
    [
        "The team had 24 players. By 17 votes it was dissolved.",
        "The shop sold 61 bikes in May and, by June, 88.",
        "The committee, 12 in all, met on Friday.",
        "He opened the round at 9 and closed it at 17 under par.",
        "The Ferris wheel, 61 feet tall, is new.",
    ],
)
def test_other_numbers_between_commas_and_behind_at_are_no_ages(read, text):
    statistics, _ = read(text)
    assert "age" not in {one.kind for one in statistics}
