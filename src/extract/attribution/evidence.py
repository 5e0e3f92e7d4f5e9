"""Whether a name is a person's, where its own words do not tell."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.name_words import name_words
from extract.attribution.names import Name
from extract.attribution.relations import is_relative
from extract.attribution.roles_beside import role_after, role_before
from extract.text.dateline import dateline_end

_MAX_PERSON = 4
"""Words of a person's name."""
_PERSON_AFTER = re.compile(r", (?:who\b|\d{1,3},)")
_LABELS = {"PERSON": 2, "GPE": -2, "LOC": -2, "ORG": -1}
_ARTICLES = frozenset({"the", "a", "an", "in", "at"})
_WHERE = frozenset({"in", "at", "near", "outside", "across", "around"})
_TOWNS_AFTER = frozenset({"in", "near", "outside"})
_ACTS = 3
"""Weight of a word that is a name by itself once and speaks, or has a title."""
_KIN = 3
"""Weight of a noun for a relative before a name, or before its first word: his brother Carver."""
_CLOSE = 4
"""Tokens behind a verb in which its object has its owner: "told all of her clients"."""
_TURN = 4
"""Weight of capitals that open turns."""
_TURNS = 2
_NEARBY = 40
"""Tokens behind a name in which "he" or "she" speaks for a person."""


def label_single_words(docs: Sequence[Doc], names: Sequence[Sequence[Name]]) -> dict[str, str]:
    """The label that spaCy gives most often to each word that is a name by itself."""
    votes: dict[str, Counter[str]] = {}
    for doc, found in zip(docs, names, strict=True):
        opening = dateline_end(doc.text) if found and not found[0].start else 0
        for name in found:
            if name.end - name.start == 1:
                token = doc[name.start]
                town = (token.idx < opening and not name.start) or _is_where(token)
                label = "GPE" if town else token.ent_type_
                votes.setdefault(token.text, Counter())[label] += 1
    return {word: min(count, key=lambda one: (-count[one], one)) for word, count in votes.items()}


def settle_kinds(docs: Sequence[Doc], names: Sequence[list[Name]]) -> None:
    """Makes people, in place, of names that the model alone calls something else.

    A role beside the name, an age or "who" behind it, and a later short form by the last word,
    above all if it speaks, tell a person; an article before it, and a longer name that begins with
    it, tell a body: "Three Rivers" is Three Rivers Health. A body that a person is said to be of is
    divided from the person's name.
    """
    singles, bodies = _short_and_long(docs, names)
    kin = {
        doc[name.start].text
        for doc, found in zip(docs, names, strict=True)
        for name in found
        if is_relative(doc, name)
    }
    for doc, found in zip(docs, names, strict=True):
        found[:] = [part for name in found for part in _without_origin(doc, name, singles)]
    people: Counter[tuple[str, ...]] = Counter()
    turns = _count_turns(docs, names)
    for doc, found in zip(docs, names, strict=True):
        for name in found:
            if 1 < name.end - name.start <= _MAX_PERSON:
                words = name_words(doc, name.start, name.end)
                people[words] += _evidence(doc, name, singles) + _KIN * (words[0] in kin)
                people[words] += _TURN * (turns[words] >= _TURNS)
    for doc, found in zip(docs, names, strict=True):
        for at, name in enumerate(found):
            weak = name.kind is None or name.labelled
            if weak and name.end - name.start > 1:
                words = name_words(doc, name.start, name.end)
                if words in bodies and lexicon.given_name_gender(words[0]) is None:
                    found[at] = replace(name, kind="organization")
                elif people[words] > 0:
                    found[at] = replace(name, kind="person")


def _count_turns(docs: Sequence[Doc], names: Sequence[Sequence[Name]]) -> Counter[tuple[str, ...]]:
    """How many paragraphs open with a name in capitals and a colon, as turns of transcripts do."""
    return Counter(
        name_words(doc, found[0].start, found[0].end)
        for doc, found in zip(docs, names, strict=True)
        if found
        and not found[0].start
        and doc[found[0].end : found[0].end + 1].text == ":"
        and doc[: found[0].end].text.isupper()
    )


def _is_where(token: Token) -> bool:
    """Whether a word without a telling label stands where a town does: "the mill in Corliss"."""
    if token.ent_type_ not in {"", "ORG"} or token.is_upper or not token.i:
        return False
    heads = lexicon.words("speakers_organizations", "heads", "words")
    return token.nbor(-1).lower_ in _TOWNS_AFTER and token.text not in heads


def _short_and_long(
    docs: Sequence[Doc], names: Sequence[Sequence[Name]]
) -> tuple[Counter[str], set[tuple[str, ...]]]:
    """How often a word is a name by itself, the more if it speaks; beginnings of bodies' names."""
    singles: Counter[str] = Counter()
    bodies: set[tuple[str, ...]] = set()
    for doc, found in zip(docs, names, strict=True):
        for name in found:
            if name.end - name.start == 1:
                turn = name.start == 0 and doc[1:2].text == ":"  # Maro: We had a map.
                acts = turn or name.title is not None or _speaks(doc[name.start])
                singles[doc[name.start].text] += 1 + 2 * acts
            elif name.kind == "organization":
                words = name_words(doc, name.start, name.end)
                bodies.update(words[:size] for size in range(2, len(words)))
    return singles, bodies


def _without_origin(doc: Doc, name: Name, singles: Counter[str]) -> list[Name]:
    """A person and the body behind "of", where the surname speaks or has a title elsewhere.

    "Amit Rao of Spruce Engineering" was later "Mr. Rao", or "lowered her forecast"; "United Way of
    Ashgrove" never.
    """
    of = next((at for at in range(name.start, name.end) if doc[at].lower_ == "of"), name.end)
    if name.kind == "person" or not 1 < of - name.start < _MAX_PERSON or of + 1 >= name.end:
        return [name]
    heads = lexicon.words("speakers_organizations", "heads", "words")
    words = [token.text for token in doc[name.start : of]]
    acts = singles[words[-1]] >= _ACTS and singles[words[-1]] > singles[words[0]]
    acts = acts or (len(words) > 1 and _has_own(doc, name.end))
    if not acts or any(word in heads for word in words):
        return [name]
    return [Name(name.start, of, None, "person"), replace(name, start=of + 1)]


def _has_own(doc: Doc, at: int) -> bool:
    """Whether the verb behind a name is about something of his or hers: "cut his rating"."""
    if at >= len(doc) or doc[at].tag_ not in {"VBD", "VBZ"} or doc[at].pos_ != "VERB":
        return False
    clause = doc[at + 1 : at + 1 + _CLOSE]
    return any(token.tag_ == "PRP$" and token.lower_ in {"his", "her"} for token in clause)


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and lexicon.cue_group(token.head.lemma_) == "report"


def _evidence(doc: Doc, name: Name, singles: Counter[str]) -> int:
    """Signs that a name of several words is a person's, less signs of the contrary."""
    words = name_words(doc, name.start, name.end)
    if any(not word[0].isupper() or "&" in word for word in words):
        return -3
    score = _LABELS.get(doc[name.start].ent_type_, 0) + signs_of_person(doc, name)
    score += _speaks(doc[name.end - 1])
    return score + min(2, max(0, singles[words[-1]] - singles[words[0]]))


def signs_of_person(doc: Doc, name: Name) -> int:
    """What the words beside a name tell of a person, less signs of the contrary."""
    score = 0
    if name.start and doc[name.start - 1].lower_ in _ARTICLES:
        score -= 3
    if role_before(doc, name) is not None and doc[name.start - 1].text[0].islower():
        score += 2
    if role_after(doc, name.end) is not None:
        score += 2
    if _PERSON_AFTER.match(doc[name.end : name.end + 3].text):
        score += 2
    if any(token.lower_ in {"she", "he"} for token in doc[name.end : name.end + _NEARBY]):
        score += 1
    return score


def is_given_name(token: Token, label: str) -> bool:
    """Whether a given name alone means a person: not "in Chelsea", nor a town that says nothing."""
    if lexicon.given_name_gender(token.text) is None:
        return False
    placed = token.i > 0 and token.nbor(-1).lower_ in _WHERE
    return not placed and (_speaks(token) or label not in {"GPE", "LOC"})
