"""What rules and weights find together."""

import pytest

from extract.attribution import find_attributions

pytestmark = pytest.mark.model


@pytest.fixture
def found(read):
    def find(text):
        article, paragraphs, cast = read(text)
        return [
            (
                " … ".join(text[start:end] for start, end in attribution.content),
                attribution.speaker and (attribution.speaker.name or attribution.speaker.mention),
            )
            for attribution in find_attributions(article, paragraphs, cast=cast)
        ]

    return find


def test_weights_add_cues_that_the_rules_do_not_know(found):
    text = "Ida Maro vowed to reopen the pier by the end of March."
    assert found(text) == [("to reopen the pier by the end of March", "Ida Maro")]


def test_the_innermost_speaker_is_the_speaker(found):
    text = (
        "The Harbor Courier reported that Sen. Ida Maro wrote a letter that said: "
        "“You have let this county down for nine years.”"
    )
    assert found(text)[-1] == ("You have let this county down for nine years.", "Ida Maro")


@pytest.mark.parametrize(
    "text",
    [
        "The report, titled “The Long Pier,” has 40 pages.",
        "The pier is known as “the Needle” to sailors.",
        "The word “pier” appears nowhere in the lease.",
    ],
)
def test_weights_do_not_bring_back_what_the_rules_leave_out(found, text):
    assert found(text) == []


def test_that_before_a_mark_stays_with_the_content(found):
    [(content, speaker)] = found("Ida Maro added that “nobody paid for the pier, and nobody will.”")
    assert content == "that “nobody paid for the pier, and nobody will."
    assert speaker == "Ida Maro"
