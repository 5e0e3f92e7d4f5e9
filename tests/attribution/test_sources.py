"""Who speaks where the words before the verb mislead."""

import pytest

from extract.attribution import find_attributions

pytestmark = pytest.mark.model


@pytest.fixture
def last(read):
    def find(text):
        article, paragraphs, cast = read(text)
        return find_attributions(article, paragraphs, cast=cast)[-1].speaker

    return find


JOBS = """It plans to cut 210 jobs, most of them at its yard in Port Alder, Chief Operating \
Officer Dirk Solberg said."""
BELLS = """Irma Tully spoke first.

Tully, who is also treasurer of the Fulmer Ringers, said 34 bells would have to go."""
TIDE = """In a letter to the crew that was seen by The Harbor Signal, Chief Executive Lorne Dacre \
wrote that the yard had “built for a tide that did not come.”"""
ROADS = """“It rained,” said Lowell Pike, the town engineer.

Pike said crews had cleared two roads."""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (JOBS, "Dirk Solberg"),
        (BELLS, "Irma Tully"),
        (TIDE, "Lorne Dacre"),
        (ROADS, "Lowell Pike"),
        ("Many of those who know Dale Orr said the plan had failed.", None),
        ("Neighbors of Dale Orr said it would rain.", None),
    ],
)
def test_the_name_before_the_verb_speaks_if_it_can(last, text, name):
    assert last(text).name == name


@pytest.mark.parametrize(
    ("told", "name", "role"),
    [
        ("Reporters spoke with a nurse who works nights.", None, "nurse"),
        ("A tip came from a motel clerk, who said she feared for her job.", None, "motel clerk"),
        ("The letter came from a teacher, who signed it with a number.", None, "teacher"),
        ("Maro met a clerk who wept.", "Ida Maro", "Mayor"),
        ("The pier is closed.", "Ida Maro", "Mayor"),
    ],
)
def test_somebody_unnamed_whom_a_sentence_brings_in_goes_on_speaking(last, told, name, role):
    speaker = last(f"Mayor Ida Maro said no. “It is late,” she said.\n\n{told} “No,” she said.")
    assert (speaker.name, speaker.role) == (name, role)


FIRM = """SAN MARCO — Tolbita Inc. said on Thursday that it would lay off 1,900 employees. Its \
shares rose. Tolbita was sorry.

“It will not help,” Dana Ekholm of Lumen Capital wrote in a note to clients.

The company says its chatbot resolves 58 percent of customer requests."""
WIRE = """HARTMOUTH, Feb 6 (Coastal Newswire) - Tolbus Marine Corp. cut its outlook on Thursday.

The company said it was sorry."""


@pytest.mark.parametrize(("text", "name"), [(FIRM, "Tolbita Inc."), (WIRE, "Tolbus Marine Corp.")])
def test_the_company_is_whom_the_story_is_about(last, text, name):
    assert last(text).name == name


def test_the_clause_of_a_speaker_is_no_cue_of_what_they_say_next(read):
    text = (
        "“It leaks,” said Wade Prewitt, whose family has sailed from here since 1902. “Ask anyone.”"
    )
    article, paragraphs, cast = read(text)
    [found] = find_attributions(article, paragraphs, cast=cast)
    assert [text[slice(*piece)] for piece in found.content] == ["It leaks,", "Ask anyone."]
    assert found.speaker.name == "Wade Prewitt"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tom Dale told the board that it had failed.", "it had failed"),
        ("Tom Dale said after the meeting that it had failed.", "it had failed"),
        ("Tom Dale said that plan had failed.", "that plan had failed"),
    ],
)
def test_that_opens_no_narrated_words(read, text, content):
    article, paragraphs, cast = read(text)
    [found] = find_attributions(article, paragraphs, cast=cast)
    assert [text[slice(*piece)] for piece in found.content] == [content]
