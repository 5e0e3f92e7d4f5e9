"""Answers of interviews whose questions bear no label, or only the first."""

import pytest

from extract.attribution import find_attributions

pytestmark = pytest.mark.model

LABELLED = """Ifeoma Okoye took over the Tolson Water Authority in 2021. The engineer, 48, talked.

Northline: How bad was it when you arrived?

Okoye: We had 2,900 miles of pipe and a map. My foreman was the map.

Where does the leak rate stand now?

Eighteen percent. I tell the board we will be at 15 soon.

Rates have gone up since you came. People are angry.

They should be. They were undercharged for 30 years.

What do you drink?

Tap. With ice, if somebody else is paying."""

UNLABELLED = """Chef Ana Bell opened the Tin Spoon in May.

Why soup?

Because it is cheap. I grew up on it.

I still eat it every day.

What is the worst thing on the menu?

The salad. We know.

Who cooks at home?

My husband. He learned it from my mother.

The Tin Spoon opens at six."""


@pytest.fixture
def said(read):
    def find(text, kind="transcript"):
        article, paragraphs, cast = read(text, kind=kind, site_name="Northline Magazine")
        found = find_attributions(article, paragraphs, cast=cast)
        return [
            (text[slice(*one.content[0])], one.speaker.name if one.speaker else None)
            for one in found
            if one.rule_id == "turn"
        ]

    return find


def test_answers_behind_the_first_exchange_need_no_label(said):
    assert said(LABELLED) == [
        ("We had 2,900 miles of pipe and a map. My foreman was the map.", "Ifeoma Okoye"),
        ("Eighteen percent. I tell the board we will be at 15 soon.", "Ifeoma Okoye"),
        ("They should be. They were undercharged for 30 years.", "Ifeoma Okoye"),
        ("Tap. With ice, if somebody else is paying.", "Ifeoma Okoye"),
    ]


def test_without_labels_the_one_whom_the_introduction_names_answers(said):
    assert said(UNLABELLED) == [
        ("Because it is cheap. I grew up on it.", "Ana Bell"),
        ("I still eat it every day.", "Ana Bell"),
        ("The salad. We know.", "Ana Bell"),
        ("My husband. He learned it from my mother.", "Ana Bell"),
    ]


def test_of_two_people_none_is_taken_for_who_answers(said):
    assert said(UNLABELLED.replace("Chef Ana Bell", "Ana Bell and Tom Dale")) == []


def test_a_story_that_asks_itself_questions_is_no_interview(said):
    assert said(UNLABELLED, kind="story") == []


@pytest.mark.parametrize(
    ("prompt", "answer", "is_answer"),
    [
        ("You sold the old stove.", "I did. We got $40 for it.", True),
        ("Your mother was a cook.", "She was. I hated her soup.", True),
        ("You have been called stubborn.", "I prefer patient.", True),
        # an answer goes on, or nobody answers
        ("You cook what you have.", "The stove is old.", False),
        ("The stove is from 1961.", "It has two plates.", False),
    ],
)
def test_what_is_put_without_a_question_mark_is_answered_too(said, prompt, answer, is_answer):
    asked = "Who cooks at home?"
    found = said(UNLABELLED.replace(asked, f"{prompt}\n\n{answer}\n\n{asked}"))
    assert ((answer, "Ana Bell") in found) is is_answer
    assert (prompt, "Ana Bell") not in found


def test_two_questions_and_a_statement_between_them_make_an_interview(said):
    found = said(
        "Chef Ana Bell opened the Tin Spoon in May.\n\nWhy soup?\n\nBecause it is cheap.\n\n"
        "The county says the kitchen is clean.\n\nThey said so in 2007, too.\n\n"
        "Who cooks at home?\n\nNobody does."
    )
    assert found == [
        ("Because it is cheap.", "Ana Bell"),
        ("They said so in 2007, too.", "Ana Bell"),
        ("Nobody does.", "Ana Bell"),
    ]
