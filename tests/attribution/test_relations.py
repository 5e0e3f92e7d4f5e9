"""Relatives and others whom the page ties to somebody: named once, found again by either side."""

import pytest

pytestmark = pytest.mark.model

MARRIED = "“No,” said Ann Maro. Her husband, Lee Maro, has run the ferry since May.\n\n"


@pytest.fixture(scope="module")
def last(quotations_of):
    """Name and kind of the last speaker of a text."""

    def find(text):
        speaker = quotations_of(text)[-1].speaker
        return speaker.name, speaker.kind

    return find


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MARRIED + "Lee Maro sat down. “It is ours,” his wife said.", "Ann Maro"),
        (MARRIED + "Ann Maro stood. Her husband said the ferry was “ours.”", "Lee Maro"),
        (MARRIED + "Lee Maro sat down. “It is ours,” his brother said.", None),
        ("Ada Webb, Lee Keene’s sister, left. Keene stayed. “No,” his sister said.", "Ada Webb"),
        ("Keene’s lawyer, Ada Webb, left. Lee Keene stayed. “No,” his lawyer said.", "Ada Webb"),
        (
            "Walter and June Keene sued. June Keene wept. Her husband wrote. “No,” he wrote.",
            "Walter Keene",
        ),
        ("Lee Hale farms with his brother Carver. Carver Hale said it was “late.”", "Carver Hale"),
        ("“No,” said Ann Maro. Her husband, Dom, disagreed. “Yes,” Dom said.", "Dom"),
        ("“No,” said Lee Keene. Some agree. One, who sails, wept. “Yes,” he said.", None),
        ("An aide named Luz Orr gave me a key. “It is your house,” she told me.", "Luz Orr"),
        ("The club’s president, Ada Webb, said she was “tired.” “Very,” she said.", "Ada Webb"),
        ("“We paid,” said the co-op’s manager, Ada Webb. She said it was “late.”", "Ada Webb"),
        (
            "“We had a door,” said Ada Webb. Webb, a ward nurse, said 38 had “left.”",
            "Ada Webb",
        ),
    ],
)
def test_whom_a_relation_or_description_means(last, text, name):
    found, kind = last(text)
    assert found == name
    assert (kind == "person") is (name is not None)


def test_the_one_introduced_in_the_paragraph_goes_before_the_one_of_the_last(last):
    text = (
        "“It is over,” Chief Executive Ian Frye told analysts.\n\n"
        "That drew a laugh from Ada Webb’s brother, Otis Webb, who was let go in May. "
        "“They said that, too,” he said."
    )
    assert last(text) == ("Otis Webb", "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The consultants, Hale & Dane of Ashgrove, left. The consultants say it “leaks.”",
            "Hale & Dane",
        ),
        (
            "The nonprofit Device Watch counted. The group said the state “ranks second.”",
            "Device Watch",
        ),
        ("An ad by Mesa Forward calls him “late.”", "Mesa Forward"),
        ("A report done for the board by the firm Tide Partners says it “leaks.”", "Tide Partners"),
        (
            "Briar Hill Leather was sued. The Kozlows left. The company called it “a step.”",
            "Briar Hill Leather",
        ),
        (
            "The Department of Lakes and Rivers said it “is reading.”",
            "Department of Lakes and Rivers",
        ),
    ],
)
def test_whom_a_body_or_its_text_means(last, text, name):
    assert last(text)[0] == name
