"""Direct and mixed quotations: which words, whose."""

import pytest

pytestmark = pytest.mark.model

INTRO = "Harbor Master Nell Quist met Mayor Owen Birch on Monday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # before, behind, inverted, in the middle
        ('Quist said, "The pier is closed."', ("direct", ["The pier is closed."], "Nell Quist")),
        ('"The pier is closed," Quist said.', ("direct", ["The pier is closed,"], "Nell Quist")),
        ('"The pier is closed," said Quist.', ("direct", ["The pier is closed,"], "Nell Quist")),
        (
            '"The pier," Quist said, "is closed for good."',
            ("direct", ["The pier,", "is closed for good."], "Nell Quist"),
        ),
        (
            '"The pier is closed," Quist said. "Go home."',
            ("direct", ["The pier is closed,", "Go home."], "Nell Quist"),
        ),
        ("‘The pier is closed,’ Quist said.", ("direct", ["The pier is closed,"], "Nell Quist")),
        ('"Is it closed?" Birch asked.', ("direct", ["Is it closed?"], "Owen Birch")),
        ('"Not yet," Birch shot back.', ("direct", ["Not yet,"], "Owen Birch")),
        (
            'Birch opened with a warning: "The pier may fall."',
            ("direct", ["The pier may fall."], "Owen Birch"),
        ),
        # woven into the sentence
        ('Quist said the pier is "a wreck."', ("mixed", ["a wreck."], "Nell Quist")),
        ('Quist called the pier "a wreck."', ("mixed", ["a wreck."], "Nell Quist")),
        (
            'Quist added that "nobody paid for the pier."',
            ("mixed", ["nobody paid for the pier."], "Nell Quist"),
        ),
        (
            'The old pier "may not last the winter," Quist said.',
            ("mixed", ["may not last the winter,"], "Nell Quist"),
        ),
        (
            'According to Quist, boats came "as close as ten feet" to the pier.',
            ("mixed", ["as close as ten feet"], "Nell Quist"),
        ),
        (
            'The pier, Quist said, "should have been closed."',
            ("mixed", ["should have been closed."], "Nell Quist"),
        ),
        (
            'The offer stands, said Quist, but a second one "will not fall from the sky."',
            ("mixed", ["will not fall from the sky."], "Nell Quist"),
        ),
        (
            'Birch thanked the sailors, who Quist said "rowed through two storms."',
            ("mixed", ["rowed through two storms."], "Nell Quist"),
        ),
        (
            'Quist said the pier is sound, but that divers will look "the minute it is safe."',
            ("mixed", ["the minute it is safe."], "Nell Quist"),
        ),
        # a mark that was forgotten
        (
            '"The pier is closed, Quist said. "Go home."',
            ("direct", ["The pier is closed,", "Go home."], "Nell Quist"),
        ),
        # what follows a stop attributes the next sentence
        (
            'Quist said she keeps it shut "because people swim there." The season begins May 1.',
            ("mixed", ["because people swim there."], "Nell Quist"),
        ),
        # marks inside are part of the words
        (
            "“‘Closed’ is a word for doors,” Quist said.",
            ("direct", ["‘Closed’ is a word for doors,"], "Nell Quist"),
        ),
    ],
)
def test_finds_the_words_and_the_speaker(told, sentence, expected):
    assert told(INTRO + sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        'The so-called "pier fund" was created in 1998.',
        'The report, titled "The Long Pier," has 40 pages.',
        'Robert "Bobby" Dean built the pier.',
        'The word "pier" appears nowhere in the lease.',
        'Sailors love the song "Home Across the Water" and sing it.',
        'The council read the report, "No Room on the Quay."',
        'They will call that "micromanagement."',
        'Call the pier the "Nell." It will stand.',
        "Robert “Bobby” Dean and Ruth “Bo Bo” Hale built the pier.",
        'The pier is known as "the Needle" to sailors.',
        "The drivers' union and the sailors' union met.",
        "Opening hours: 9 a.m. to 5 p.m.",
        "Motion by Commissioner Ng, second by Commissioner Dowd. Ayes: 5. Nays: 0.",
    ],
)
def test_scare_quotes_titles_names_and_words_are_no_quotations(told, sentence):
    assert told(sentence) == []


def test_according_to_behind_a_stop_opens_the_next_sentence(told):
    sentence = 'Quist said it is "an open matter." According to the council, 40 boats left.'
    assert told(INTRO + sentence) == [
        ("mixed", ["an open matter."], "Nell Quist"),
        ("indirect", ["40 boats left"], "the council"),
    ]


def test_a_paraphrase_before_a_marked_participle_clause_is_a_quotation_of_its_own(told):
    sentence = 'Quist said that she studied the pier, asking people who were "of two minds."'
    assert told(INTRO + sentence) == [
        ("indirect", ["she studied the pier"], "Nell Quist"),
        ("mixed", ["of two minds."], "Nell Quist"),
    ]


def test_a_quotation_over_paragraphs_is_one(told):
    text = INTRO + '"It is closed," Quist said. "It was old.\n\n"It will not open again."'
    words = ["It is closed,", "It was old.", "It will not open again."]
    assert told(text) == [("direct", words, "Nell Quist")]


def test_a_quotation_over_paragraphs_may_be_attributed_at_its_end(told):
    text = INTRO + '"It is closed. It was old and it leaked.\n\n"It stays closed," Quist said.'
    words = ["It is closed. It was old and it leaked.", "It stays closed,"]
    assert told(text) == [("direct", words, "Nell Quist")]


def test_the_speaker_is_carried_into_the_next_paragraph(quotations_of):
    text = INTRO + '"It is closed," Quist said.\n\n"We had no money for the new planks."'
    carried = quotations_of(text)[-1]
    assert carried.speaker.name == "Nell Quist"
    assert (carried.speaker.resolution, carried.speaker.mention) == ("carried", None)


def test_a_quoted_heading_is_given_to_nobody(told):
    text = INTRO + '"It is closed," Quist said.\n\n"Not the backdrop for a party"\n\nRain fell.'
    assert told(text) == [("direct", ["It is closed,"], "Nell Quist")]


def test_a_signature_names_the_speaker(told):
    text = "“A harbor is a promise to the sea and to sailors.” ― Nell Quist"
    words = ["A harbor is a promise to the sea and to sailors."]
    assert told(text) == [("direct", words, "Nell Quist")]


def test_a_paragraph_with_a_colon_introduces_the_next(told):
    text = INTRO + 'Quist wrote in a letter to the council:\n\n"The pier is closed until May."'
    assert ("direct", ["The pier is closed until May."], "Nell Quist") in told(text)


def test_turns_of_a_transcript_are_their_speakers(told):
    text = INTRO + (
        "REPORTER: Is it closed?\n\nQUIST: It is. My aunt called it “the Needle.”\n\n"
        "BIRCH: For now."
    )
    assert told(text) == [
        ("direct", ["It is. My aunt called it “the Needle.”"], "Nell Quist"),
        ("direct", ["For now."], "Owen Birch"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("I walk it every day. It has held.", "Nell Quist"),
        ("The crowd of 40 clapped and went home.", None),
        ("The harbor master showed a map as I listened.", None),
    ],
)
def test_a_turn_goes_on_in_the_first_person(told, paragraph, expected):
    text = INTRO + f"QUIST: It is closed.\n\n{paragraph}\n\nBIRCH: For now."
    who = [speaker for _, words, speaker in told(text) if paragraph in words]
    assert who == ([expected] if expected else [])


def test_answers_of_an_interview_are_the_person_introduced(told):
    text = "Nell Quist has run the harbor since 1998.\n\nQ: Is it closed?\n\nA: It is. For good."
    assert told(text) == [("direct", ["It is. For good."], "Nell Quist")]


def test_a_headline_keeps_its_field_and_points_to_the_body(quotations_of):
    body, title = quotations_of(
        INTRO + 'Quist said the pier is "a wreck and a danger."',
        title="Pier is ‘a wreck and a danger,’ harbor master says",
    )
    assert (body.field, title.field) == ("text", "title")
    assert title.repeats == body.quotation_id
    assert body.repeats is None
