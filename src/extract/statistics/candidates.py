"""Phrases of a sentence that may say what a figure measures, and how each stands to the figure.

Every noun that is no modifier, every verb and every adjective of a predicate is one, in the extents
that the words around allow: a noun with what stands before it, with the clause behind it; a verb
alone, with its object, with its subject, with all that completes it. Verbs of saying are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.statistics.anchor import is_agent
from extract.statistics.figure import Place
from extract.statistics.lexicon import change_nouns
from extract.statistics.passage import text_of
from extract.statistics.phrases import BARE, GENERIC, noun_phrase, object_phrase, predicate
from extract.statistics.spelled import HOURS
from extract.statistics.verbs import kind_of_verb

_NOUNS = frozenset({"NOUN", "PROPN"})
_HEADS = _NOUNS | {"VERB", "AUX", "ADJ"}
_MODIFIER = frozenset({"compound", "nmod", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMPLETING = frozenset({"dobj", "prt", "acomp", "oprd", "attr"})
_PREDICATIVE = frozenset({"acomp", "oprd", "attr"})
_NAMED_KINDS = {"DATE": "time", "TIME": "time", "GPE": "place", "LOC": "place"}
_OF_WHAT = frozenset({"of", "in", "for"})
"""Behind a noun of change, which says nothing without what it is of: `growth in wages`."""
_SIGNS = frozenset({"|", "="})
"""What the model takes for nouns in tables and formulas."""
_STEPS = 7
_LONGEST_PATH = 5
_MOST_WORDS = 6


@dataclass(slots=True, eq=False)
class Phrase:
    """A stretch of a sentence and what can be told of it without a figure."""

    place: Place
    head: Token
    extent: str
    """How much of the words around its head it takes: `noun`, `noun clause`, `predicate`."""
    kind: str
    """What its head is: `agent`, `time`, `noun`, `VERB change`."""
    role: str
    """What its head is in the parse, with the preposition that leads to it."""
    length: int
    """Its words, at most six."""


def find_phrases(sentence: Span) -> list[Phrase]:
    """The phrases of a sentence, in the order of their heads; no two are the same stretch."""
    text, found, seen = text_of(sentence.doc), list[Phrase](), set[Place]()
    for head in sentence:
        part = head.pos_
        if part not in _HEADS or head.lower_ in _SIGNS:
            continue
        kind = role = None
        for place, extent in _iter_extents(head, part):
            if place in seen or place[0] >= place[1]:
                continue
            seen.add(place)
            if kind is None or role is None:
                kind, role = _kind_of(head), _role_of(head)
            length = min(text.count(" ", *place) + 1, _MOST_WORDS)
            found.append(Phrase(place, head, extent, kind, role, length))
    return found


def _iter_extents(head: Token, part: str) -> Iterator[tuple[Place, str]]:
    """The extents of phrases with `head`, whose part of speech is `part`."""
    if part in _NOUNS:
        modifies = head.dep_ in _MODIFIER and head.head.i > head.i
        if not (modifies and head.head.pos_ in _NOUNS):
            yield from _iter_noun(head)
    elif part == "VERB":
        if not (head.dep_ in _MODIFIER and head.head.i > head.i):
            yield from _iter_verb(head, part)
    elif part == "AUX":
        if head.dep_ not in {"aux", "auxpass"}:
            yield from _iter_verb(head, part)
    elif head.dep_ in _PREDICATIVE:
        yield _own_place(head), "adjective"


def _iter_noun(noun: Token) -> Iterator[tuple[Place, str]]:
    if noun.dep_ == "pobj" and _is_of_change(noun.head):
        return
    start, end = noun_phrase(noun)
    behind = next(noun.rights, None)
    if behind is not None and behind.i == noun.i + 1 and _is_of_change(behind):
        named = next((child for child in behind.rights if child.dep_ == "pobj"), None)
        if named is not None:
            yield (start, noun_phrase(named)[1]), "noun"
            return
    yield (start, end), "noun"
    if behind is not None:
        yield object_phrase(noun), "noun clause"


def _iter_verb(verb: Token, part: str) -> Iterator[tuple[Place, str]]:
    own = _own_place(verb)
    kind = kind_of_verb(verb)
    if kind == "saying":
        return
    says = part == "VERB" and kind not in {"be", "empty"}
    if says:
        yield own, "verb"
    whole = predicate(verb)
    if whole is not None:
        yield whole, "predicate"
    direct = next((child for child in verb.rights if child.dep_ in _COMPLETING), None)
    if direct is not None:
        end = noun_phrase(direct)[1] if direct.pos_ in _NOUNS else _own_place(direct)[1]
        yield (own[0] if part == "VERB" else direct.left_edge.idx, end), "verb object"
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    if says and subject is not None and subject.pos_ in _NOUNS:
        yield (noun_phrase(subject)[0], own[1]), "subject verb"


def _is_of_change(preposition: Token) -> bool:
    """`growth in wages`: both nouns are one phrase."""
    return preposition.lower_ in _OF_WHAT and preposition.head.lemma_ in change_nouns()


def _own_place(token: Token) -> Place:
    return token.idx, token.idx + len(token)


def _kind_of(head: Token) -> str:
    if head.pos_ not in _NOUNS:
        return f"{head.pos_} {kind_of_verb(head)}"
    if is_agent(head):
        return "agent"
    named = "time" if head.lower_ in HOURS else _NAMED_KINDS.get(head.ent_type_)
    named = named or ("name" if head.pos_ == "PROPN" else None)
    if named is not None:
        return named
    if head.lemma_ in BARE:
        return "bare"
    if head.lemma_ in GENERIC:
        return "generic"
    return "change" if head.lemma_ in change_nouns() else "noun"


def _role_of(head: Token) -> str:
    return f"pobj {head.head.lower_}" if head.dep_ == "pobj" else str(head.dep_)


class Paths:
    """The ways through the parse from one token to others of its sentence."""

    def __init__(self, start: Token) -> None:
        self._above: dict[int, int] = {}
        self._chain: list[str] = []
        """Of each step up from `start`."""
        token = start
        for _ in range(_STEPS):
            self._above[token.i] = len(self._chain)
            self._chain.append(_step(token))
            if token.head == token:
                break
            token = token.head
        self._dep = start.dep_

    def to(self, head: Token) -> tuple[str, str] | None:
        """The way to `head`, step by step, and in short: steps up, the top, steps down.

        None where they do not meet, or only after more than five steps.
        """
        down: list[str] = []
        token = head
        while token.i not in self._above:
            down.append(_step(token))
            if token.head == token or len(down) == _LONGEST_PATH:
                return None
            token = token.head
        up = self._above[token.i]
        if up + len(down) > _LONGEST_PATH:
            return None
        first, last = self._dep if up else "-", down[0] if down else "-"
        short = f"{up} {first}, {token.pos_}, {len(down)} {last}"
        steps = ">".join(self._chain[:up])
        return f"{steps} {token.pos_} {'<'.join(reversed(down))}", short


def _step(token: Token) -> str:
    return token.lower_ if token.dep_ == "prep" else str(token.dep_)
