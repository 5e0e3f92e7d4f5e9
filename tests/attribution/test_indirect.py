"""Reported clauses without quotation marks."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "content", "who"),
    [
        ("Quist said that the pier was closed.", ["the pier was closed"], "Quist"),
        (
            "The pier will be closed until May, Quist said.",
            ["The pier will be closed until May"],
            "Quist",
        ),
        ("The decision, Quist said, was hers.", ["The decision", "was hers"], "Quist"),
        (
            "Some 40 boats are still in the harbor, according to the Quay Council.",
            ["Some 40 boats are still in the harbor"],
            "Quay Council",
        ),
        (
            "According to the Quay Council, some 40 boats are in the harbor.",
            ["some 40 boats are in the harbor"],
            "Quay Council",
        ),
        (
            "MILL HARBOR, Maine — The pier is closed, the Quay Council said.",
            ["The pier is closed"],
            "Quay Council",
        ),
    ],
)
def test_finds_the_clause_and_the_speaker(told, sentence, content, who):
    assert told(sentence) == [("indirect", content, who)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quist declined to say how many boats had left.",
        "The council did not say when the pier would open.",
        "This is not to say that the pier is safe.",
        "No one said that the pier was safe.",
        "None of the captains said why the boats had left the harbor.",
        "Asked whether the pier was safe, Quist turned away.",
        "Residents who want to help can write a check to the fund.",
    ],
)
def test_what_was_not_said_is_no_quotation(told, sentence):
    assert told(sentence) == []
