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


@pytest.fixture
def spans(read):
    def find(text):
        article, paragraphs, cast = read(text)
        return [
            (
                " … ".join(text[start:end] for start, end in attribution.content),
                [text[start:end] for start, end in attribution.quoted],
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


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Maro said she came off the boat humming “Two Tall Ladies.”", False),
        ("Maro said what the code calls a “navigable way” ends at her dock.", False),
        ("Maro said the van with its slogan, “We carry on,” had stood there all week.", False),
        ("Maro said the plan was “the worst idea since the sea wall.”", True),
    ],
)
def test_titles_terms_and_slogans_inside_what_is_said_are_no_quoted_words(spans, text, quoted):
    [(content, inside)] = spans(text)
    assert content.startswith(("she", "what", "the"))
    assert bool(inside) == quoted


@pytest.mark.parametrize(
    "text",
    [
        "The state statute calls it “willful neglect of harbor.”",
        "Its motto, “We carry you over the water and back,” is painted on both ferries.",
    ],
)
def test_terms_of_laws_and_slogans_are_said_by_nobody(found, text):
    assert found(text) == []


def test_what_a_quoted_sentence_is_about_is_no_part_of_it(found):
    text = "“They have no plan for winter,” Ida Maro said of the harbor board. “None at all.”"
    assert [content for content, _ in found(text)] == [
        "They have no plan for winter, … None at all."
    ]


def test_a_signature_right_behind_the_closing_mark_names_the_speaker(found):
    text = "“The pier was ours before it was anybody’s.”― Ida Maro"
    assert found(text) == [("The pier was ours before it was anybody’s.", "Ida Maro")]


def test_a_name_with_an_apostrophe_is_a_speaker(found):
    text = "“Nobody asked the people who fish here,” said O'Hanlon."
    assert found(text)[0][1] == "O'Hanlon"
