"""What speaks for a source of a figure: how it stands in its sentence, and how far it reaches."""

import re
from collections.abc import Iterator

from spacy.strings import get_string_id
from spacy.tokens import Span, Token

from extract.statistics.anchor import is_agent
from extract.statistics.documents import is_document
from extract.statistics.figure import Figure
from extract.statistics.lexicon import word_set
from extract.statistics.named_sources import NamedSource
from extract.statistics.passage import parse_of, sentence_of
from extract.statistics.relation import (
    Standing,
    clause_relation,
    clause_verb,
    is_description,
    tense_of,
)

_TO_COME = frozenset(
    map(
        get_string_id,
        ("would", "will", "could", "should", "may", "might", "wo", "’ll", "'ll"),
    )
)
_SAYING = frozenset({"say", "tell", "write", "report", "announce", "note"})
_VERB_LISTS = (
    "verbs",
    "expecting_verbs",
    "clause_verbs",
    "placing_verbs",
    "document_verbs",
    "body_verbs",
)
_OPENED = re.compile(r"\b(?:who|whose)\b")
_BREAK = re.compile(r"[;:]")
_JOINING = re.compile(r"\b(?:and|but|while|though|although|yet)\b")
_END = 5
"""Words from the end of a sentence within which its source closes it."""


def iter_here(standing: Standing, one: NamedSource, *, covers: bool) -> Iterator[str]:
    """What speaks for a source of the figure's own sentence."""
    figure, token = standing.figure, one.token
    noun = _sort_of(token)
    yield f"noun:{noun}"
    yield f"kind:{figure.kind}"
    yield from _iter_verb("", token, noun)
    if one.reference.name:
        yield "resolved"
    if one.described is not None and _is_inside(figure, one.described):
        yield "described"
    if is_description(figure):
        yield "description"
    if one.attribution is None:
        yield "no attribution"
    else:
        yield f"content:{covers}"
        yield f"content:{covers} {noun}"
    if token is not None and sentence_of(token).start == sentence_of(figure.token).start:
        yield from _iter_position(standing, one, token, noun, covers=covers)


def _iter_position(
    standing: Standing, one: NamedSource, token: Token, noun: str, *, covers: bool
) -> Iterator[str]:
    """Where in the sentence the source stands."""
    figure, text = standing.figure, standing.link.text
    behind = token.idx >= figure.end
    side = "behind" if behind else "before"
    gap = text[figure.end : token.idx] if behind else text[token.idx : figure.start]
    yield side
    yield f"{side} {noun}"
    yield f"{side} {_verb_list(token)}"
    content = "with content" if one.attribution is not None else "without content"
    yield f"{side} {content}"
    if covers:
        content = "of its content"
    if _BREAK.search(gap):
        yield f"break {side}"
    if _JOINING.search(gap):
        yield f"joined {side}"
        yield f"joined {side} {content}"
    if _OPENED.search(gap):
        yield f"who {side}"
    verb = clause_verb(token.head.head if token.dep_ == "pobj" else token.head)
    yield f"clause:{clause_relation(standing.verb, verb)} {side}"
    yield "closes" if sentence_of(token).end - token.i <= _END else "inside"


def _iter_verb(prefix: str, token: Token | None, noun: str) -> Iterator[str]:
    verbs = _verb_list(token)
    yield f"{prefix}verb:{verbs}"
    yield f"{prefix}verb:{verbs} {noun}"
    if token is not None and token.head.lemma_ in _SAYING:
        yield f"{prefix}says"


def iter_neighbour(
    where: str, figure: Figure, sentence: Span, one: NamedSource, here: int
) -> Iterator[str]:
    """What speaks for a source of the sentence before or behind."""
    noun, token = _sort_of(one.token), one.token
    yield where
    yield f"{where} over {min(here, 1)}"
    yield f"{where} into {opening_of(sentence)}"
    if is_to_come(sentence):
        yield f"{where} to come"
    yield f"{where} noun:{noun}"
    yield f"{where} {'lasts' if one.lasts else 'ends'}"
    yield f"{where} {'closing' if one.closes else 'opening'}"
    yield f"{where} verb:{_verb_list(token)}"
    if one.attribution is not None:
        yield f"{where} with content"
    if token is not None:
        own = sentence_of(token)
        near_end, near_start = own.end - token.i <= _END, token.i - own.start <= _END
        yield f"{where} at {'end' if near_end else 'start' if near_start else 'middle'}"
    yield f"{where} {tense_of(clause_verb(figure.token))}"
    yield f"{where} {figure.kind}"


def _sort_of(token: Token | None) -> str:
    """What sort of noun names a source."""
    if token is None:
        return "none"
    if is_document(token):
        return "document"
    if token.ent_type_ in {"PERSON", "ORG"}:
        return str(token.ent_type_)
    if token.ent_type_ in {"GPE", "NORP", "LOC"}:
        return "place"
    if token.pos_ in {"PROPN", "PRON"}:
        return str(token.pos_)
    return "agent" if is_agent(token) else "noun"


def _verb_list(token: Token | None) -> str:
    """Which list of the lexicon holds the verb that a source stands with."""
    if token is None:
        return "none"
    if token.dep_ == "pobj":
        return f"behind {token.head.lower_}"
    lemma = token.head.lemma_
    return next((name for name in _VERB_LISTS if lemma in word_set("sources", name)), "other")


def opening_of(sentence: Span) -> str:
    """With what a sentence opens."""
    first = sentence[0]
    word = first.lower_
    if word in {"he", "she"}:
        return "person"
    if word in {"it", "they", "that", "this", "those", "these"}:
        return "pronoun"
    if word in {"its", "their", "his", "her"}:
        return "owner"
    if first.text in {'"', "“"}:
        return "mark"
    return "article" if word == "the" else "other"


def is_to_come(sentence: Span) -> bool:
    """What is to come is the writer's background more often than the source's finding."""
    lowers = parse_of(sentence.doc).lowers
    return not _TO_COME.isdisjoint(lowers[sentence.start : sentence.end])


def _is_inside(figure: Figure, place: tuple[int, int] | None) -> bool:
    return place is not None and place[0] <= figure.start and figure.end <= place[1]
