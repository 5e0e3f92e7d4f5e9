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
