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


def test_narrated_words_beside_a_quoted_sentence_are_a_quotation_of_their_own(found):
    text = "He never once bought a ticket, Ida Maro said: “He’d go around by the rocks.”"
    assert found(text) == [
        ("He never once bought a ticket", "Ida Maro"),
        ("He’d go around by the rocks.", "Ida Maro"),
    ]


def test_when_something_was_said_is_no_part_of_it(found):
    text = "“Mind the gap in the planks,” Ida Maro said as she led the way to the ferry."
    assert found(text) == [("Mind the gap in the planks,", "Ida Maro")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "A spokesman for the harbor, who would not be named because he was not authorized "
                "to speak before the lease is signed, said the ferry would sail on Monday."
            ),
            "A spokesman for the harbor",
        ),
        ("One deckhand left the room after telling the board that he had seen nothing.", None),
    ],
)
def test_the_subject_of_the_cue_is_the_source_however_long_its_clause(found, text, speaker):
    [(content, name)] = found(text)
    assert content.removeprefix("that ") in {
        "the ferry would sail on Monday",
        "he had seen nothing",
    }
    assert name == (speaker or "One deckhand")


@pytest.mark.parametrize(
    ("before", "quotation", "speaker"),
    [
        ("Ida Maro voted for the lease without a smile.", "“Not for long.”", "Ida Maro"),
        (
            "Ida Maro looked up from the lease.",
            "“This is the dearest pier in the world.”",
            "Ida Maro",
        ),
        ("The lease runs for nine years.", "“This is the dearest pier in the world.”", None),
    ],
)
def test_a_quotation_alone_belongs_to_who_the_sentence_before_is_about(
    found, before, quotation, speaker
):
    found_words = found(f"Ida Maro, 41, sits on the board.\n\n{before}\n\n{quotation}")
    assert found_words[-1] == (quotation.strip("“”"), speaker)


def test_what_stands_on_both_sides_of_an_inserted_cue_is_said(found):
    text = "The average weekly fare, Ida Maro said, would be $12."
    assert found(text) == [("The average weekly fare … would be $12", "Ida Maro")]
