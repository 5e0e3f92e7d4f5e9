"""Who issued a text, told beside its noun or later on the page; nobody where nothing tells."""

import pytest

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def speaker(quotations_of):
    """The speaker of the last quotation of a text."""

    def last(text):
        return quotations_of(text)[-1].speaker

    return last


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            'The gates cost much, according to a City of Ashgrove memo.\n\n"No," the memo says.',
            "City of Ashgrove",
        ),
        (
            'A Town of Ashgrove report came out.\n\n"No," the report says.',
            "Town of Ashgrove",
        ),
        (
            (
                "The Quay Cooperative has sued. The lawsuit, which the cooperative filed in 2023, "
                'alleges a "pattern of greed."'
            ),
            "Quay Cooperative",
        ),
        (
            'Otis Bell quit. The letter, which Bell wrote in May, says it is "too late."',
            "Otis Bell",
        ),
        (
            (
                "The Quay Cooperative met. The complaint, which was filed by the Brill Company in "
                'May, says it is "too late."'
            ),
            "Brill Company",
        ),
        (
            (
                "Otis Bell is on trial. Bell's answer to the lawsuit is short.\n\n"
                '"I took what I was owed," it reads in part.'
            ),
            "Otis Bell",
        ),
        (
            'A memo was on Brill Health letterhead.\n\n"Do not tell," the memo says.',
            "Brill Health",
        ),
    ],
)
def test_what_stands_beside_a_text_tells_its_issuer(speaker, text, name):
    found = speaker(text)
    assert (found.name, found.resolution) == (name, "document")


def test_letterhead_tells_who_spoke_in_the_text_before(quotations_of):
    text = (
        '"Please do not discuss it," the one-page memo says.\n\n'
        "The document, which is dated May 3, was written on Brill Health letterhead. "
        'It offers managers what it calls "a talking point."'
    )
    assert [one.speaker.name for one in quotations_of(text)] == ["Brill Health"] * 2


@pytest.mark.parametrize(
    "text",
    [
        'The Quay Cooperative met. The letter, which the Harbor Courier published, says: "No."',
        'The Quay Cooperative met. The letter that reached the mayor filed under B says: "No."',
        'A Global Trade review said: "No."',
        'The memo and a letter came. The document was on Brill letterhead. The memo says: "No."',
        'Ann Hale gave her response.\n\nThe response was: "No," the memo says.',
    ],
)
def test_who_did_not_make_a_text_does_not_speak_in_it(speaker, text):
    assert speaker(text).resolution != "document"
