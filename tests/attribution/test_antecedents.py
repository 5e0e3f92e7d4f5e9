"""Whom pronouns go back to where the page gives no name, and what is no person's name."""

import pytest

from extract.attribution import find_attributions

pytestmark = pytest.mark.model


@pytest.fixture
def last(read):
    def find(text):
        article, paragraphs, cast = read(text)
        return find_attributions(article, paragraphs, cast=cast)[-1].speaker

    return find


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "A former engineer talked for an hour. “We called it the leak,” she said.",
            "former engineer",
        ),
        (
            "Ida Maro chairs the board. My mother kept a list by the door. “They know,” she said.",
            "mother",
        ),
    ],
)
def test_a_pronoun_goes_back_to_somebody_unnamed_with_the_role(last, text, role):
    speaker = last(text)
    assert (speaker.mention, speaker.name, speaker.role) == ("she", None, role)
    assert speaker.label == role


def test_which_and_who_mean_the_noun_before_them(last):
    assert (
        last("It was first told by the Harbor Courier, which said it had seen the books.").name
        == "Harbor Courier"
    )
    speaker = last("The leak was found by Dr. Ida Maro, a diver, who said the hull was rotten.")
    assert speaker.name == "Ida Maro"


def test_the_one_whom_the_sentence_before_is_about_goes_on(last):
    text = (
        "“We practiced for this,” said coach Carmen Ruiz. “They never quit,” she said.\n\n"
        "Amato, who hit the winner, had been quiet. She said the ball looked like a melon."
    )
    speaker = last("Team captain Bree Amato won it for Pinewood.\n\n" + text)
    assert speaker.name == "Bree Amato"


def test_a_short_form_of_a_body_is_no_person(last):
    text = (
        "Pat Orr runs Three Rivers Health.\n\n"
        "A spokeswoman for Three Rivers did not dispute the memo. “Staffing is fluid,” she said."
    )
    speaker = last(text)
    assert (speaker.name, speaker.role) == (None, "spokeswoman")
    assert speaker.affiliation == "Three Rivers Health"


def test_a_guest_is_somebody_too(last):
    speaker = last("Ida Maro owns the inn. A guest wept at the desk. “I paid twice,” she said.")
    assert (speaker.name, speaker.role) == (None, "guest")


@pytest.mark.parametrize(
    ("lead", "via"),
    [
        ("In an email obtained by the Harbor Courier, ", "Harbor Courier"),
        ("In an email to the crew, ", None),
    ],
)
def test_what_an_outlet_saw_it_reported_first(read, lead, via):
    text = f"{lead}engineer Toby Marsh told his managers that the pumps had “a habit of stopping.”"
    article, paragraphs, cast = read(text)
    [found] = find_attributions(article, paragraphs, cast=cast)
    assert found.via == via


@pytest.mark.parametrize(
    ("told", "role", "affiliation"),
    [
        ("Ida Maro became chief of the Pinewood Fire District", "chief", "Pinewood Fire District"),
        (
            "Ida Maro was elected president of the Pinewood Rowing Club",
            "president",
            "Pinewood Rowing Club",
        ),
        ("Ida Maro was never president of the Pinewood Rowing Club", None, None),
        ("Ida Maro sued the president of the Pinewood Rowing Club", None, None),
    ],
)
def test_an_office_that_a_sentence_gives_is_the_speaker_s(last, told, role, affiliation):
    speaker = last(f"{told} in 2019. “It is dry,” Maro said.")
    assert (speaker.name, speaker.role, speaker.affiliation) == ("Ida Maro", role, affiliation)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Harbor Safety Commission fined a dredger. The agency said it was late.",
            "Harbor Safety Commission",
        ),
        ("Calder Motors cut its forecast. The automaker said it was sorry.", "Calder Motors"),
        ("Shares of Calder Motors fell. The automaker said it was sorry.", "Calder Motors"),
    ],
)
def test_the_agency_and_the_automaker_are_the_body_named_before(last, text, name):
    assert last(text).name == name
