"""The hedge at a number and the bound it makes: `more than 20`, `up to $8 million`."""

import re
from functools import cache

from spacy.tokens import Token

from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import change_verbs, load_lexicon, word_set
from extract.statistics.passage import token_over
from extract.statistics.verbs import MOVING
from schemas import Bound

_WORD = re.compile(r"[^\s(“\"‘—]+")
_WINDOW = 40
_LONGEST_HEDGE = 4
_BETWEEN = frozenset(
    {"a", "an", "the", "just", "only", "its", "another", "their", "his", "her", "total"}
)
_LEVEL = re.compile(
    r"\b(?:about|above|below|over|under|past|beyond|than|of|short|topped|exceed\w*)\s+the\s$"
)
_AFTER = re.compile(r"(?:\s|-)?[a-z+-]+(?:\s[a-z]+)?|\+")
_LASTING = frozenset(
    {
        "for",
        "of",
        "than",
        "took",
        "take",
        "takes",
        "taken",
        "lasted",
        "spent",
        "spend",
        "just",
        "well",
    }
    | {"be", "is", "was", "been", "run", "ran", "after", "a", "to", "from", "has", "had"}
)

_PUSHING = frozenset({"push", "bring", "take", "drive", "get"})
_DEFINITE = frozenset({"DT", "PRP$"})
"""`took the toll up to 41`, `pushed debt up to $4 from $3`; not `brings fines up to $500`."""


@cache
def _hedges(side: str) -> dict[str, Bound]:
    return {word: bound for bound, words in load_lexicon("hedges")[side].items() for word in words}


@cache
def _last_words() -> frozenset[str]:
    """What a hedge before a number ends with: most words end none."""
    return frozenset(_WORD.findall(phrase)[-1] for phrase in _hedges("before"))


@cache
def _near_words() -> frozenset[str]:
    """What a number with a hedge stands behind."""
    return _last_words() | _BETWEEN


def read_bound(text: str, figure: Figure) -> tuple[Bound, Place | None]:
    """The bound of `figure` and where its hedge stands; exact without one."""
    found = _hedge_before(text, figure) or _hedge_after(text, figure)
    if found:
        return found
    if _is_capped(figure.token):
        return "at_most", None
    return "exact", None


def _hedge_before(text: str, figure: Figure) -> tuple[Bound, Place] | None:
    if text.endswith("sub-", 0, figure.start):
        return "less_than", (figure.start - len("sub-"), figure.start)
    low, hedges = max(0, figure.start - _WINDOW), _hedges("before")
    last = _WORD.findall(text, low, figure.start)[-1:]
    if not last or last[0].casefold() not in _near_words():
        return None
    words = list(_WORD.finditer(text, low, figure.start))
    while len(words) > 1 and words[-1].group().casefold() in _BETWEEN:
        if " ".join(word.group().casefold() for word in words[-2:]) in hedges:
            break
        words.pop()
    if not words or words[-1].group().casefold() not in _last_words():
        return None
    if _is_known_level(text, figure):
        return None
    for length in range(min(_LONGEST_HEDGE, len(words)), 0, -1):
        chosen = words[-length:]
        phrase = text[chosen[0].start() : chosen[-1].end()].casefold().lstrip("(")
        bound = hedges.get(phrase)
        if bound and not _means_else(text, figure, phrase, chosen[0].start()):
            return bound, (chosen[-1].end() - len(phrase), chosen[-1].end())
    return None


def _means_else(text: str, figure: Figure, phrase: str, start: int) -> bool:
    """Whether the words of a hedge are none here."""
    if phrase == "up to":
        return _has_moved_up(text, figure, start)
    across = phrase in _ACROSS and _is_across(text, figure, start)
    return across or _is_span_of_time(text, figure, phrase, start)


def _has_moved_up(text: str, figure: Figure, start: int) -> bool:
    """`crept up to nine minutes`: the verb moves up, and the figure is where to."""
    up = token_over(figure.token.doc, start)
    before = up.nbor(-1) if up is not None and up.i else None
    if before is None:
        return False
    known = text.startswith(" from ", figure.end) or any(
        child.tag_ in _DEFINITE and child.lower_ not in {"a", "an"} for child in before.lefts
    )
    pushed = before.dep_ == "dobj" and before.head.lemma_ in _PUSHING and known
    return pushed or before.lemma_.lower() in change_verbs() | MOVING | {"back"}


def _is_across(text: str, figure: Figure, start: int) -> bool:
    """`11 of the past 13 titles`, `found a road under 9 feet of mud`: how many or deep it is."""
    if text.endswith(" the ", 0, start):
        return True
    token = token_over(figure.token.doc, start)
    if token is None or token.i == 0 or token.dep_ != "prep" or figure.kind not in _SPREAD:
        return False
    if figure.kind == "measure" and (figure.unit is None or figure.unit.family not in _EXTENTS):
        return False  # `investments over 35 GWh`
    before = token.nbor(-1)
    return before.pos_ == "NOUN" and token.head == before


def _is_known_level(text: str, figure: Figure) -> bool:
    """`above the 4 percent national average`, `asked about the 40 jobs`: a known figure."""
    return (
        text.endswith(" the ", 0, figure.start) and _LEVEL.search(text, 0, figure.start) is not None
    )


def _is_span_of_time(text: str, figure: Figure, phrase: str, start: int) -> bool:
    """`over six years` says how long, unless something lasts over six years."""
    if (
        phrase not in {"over", "past"}
        or figure.kind == "age"
        or figure.unit is None
        or figure.unit.family != "time"
    ):
        return False
    before = text[max(0, start - 12) : start].split()
    return not before or before[-1].casefold() not in _LASTING


def _hedge_after(text: str, figure: Figure) -> tuple[Bound, Place] | None:
    hedges = _hedges("after")
    for end in {figure.end: None, figure.number.end: None}:
        match = _AFTER.match(text, end)
        while match is not None:
            words, stop = match.group(), match.end()
            start = stop - len(words.lstrip())
            phrase = words.strip().casefold()
            bound = hedges.get(phrase) or hedges.get(f"-{phrase.lstrip('-')}")
            if bound:
                return bound, (start, stop)
            last = words.rfind(" ")
            match = _AFTER.match(text, end, end + last) if last > 0 else None
    return None


_SPREAD = frozenset({"count", "measure"})
_EXTENTS = frozenset({"length", "area"})
"""Families of units that something may be spread over or lie under."""
_ACROSS = frozenset({"over", "under", "past"})
"""Hedges that say where or when as well."""
_CONFINING = frozenset({"limit", "cap", "restrict", "confine"})
"""`limits a nurse to four patients`."""


def _is_capped(token: Token) -> bool:
    """`cap insulin at $35`: the verb of limiting makes the bound."""
    preposition = token.head
    if token.dep_ != "pobj" or preposition.lower_ not in {"at", "to"}:
        return False
    if preposition.lower_ == "to":
        return preposition.head.lemma_ in _CONFINING
    limits = word_set("hedges", "governors", "at_most")
    verb = preposition.head
    return verb.lemma_ in limits or (verb.dep_ == "dobj" and verb.head.lemma_ in limits)
