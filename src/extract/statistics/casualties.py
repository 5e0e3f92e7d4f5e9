"""Numbers of the dead and hurt: people, though no noun says so, and `one` among them counts."""

import re

from spacy.tokens import Token

from extract.statistics.figure import UnitReading
from extract.statistics.passage import text_of

_STATE = r"(?:dead|killed|injured|wounded|hurt|missing|hospitalized|drowned|died|dies)"
_STATES = re.compile(rf"\s+{_STATE}\b(?:,? (?:and|or) (?:\w+ )?{_STATE}\b)?(?!\s+[a-z]+s\b)")
_RESCUED = re.compile(
    r"\s+(?:still |are |were |also )?(?:rescued|evacuated|arrested|homeless|displaced|stranded"
    r"|trapped|treated|detained|hospitalized|missing|(?:told|ordered|forced|urged) to|at risk"
    r"|without (?:power|heat|water|electricity|homes|shelter)|in (?:shelters|custody|hospitals?))\b"
)
"""States of people, and at times of beasts: where nothing before is counted, people are meant."""
_ENDED = re.compile(
    r"(?:, \d{1,3},)?\s+"
    rf"(?:(?:was|is|were|has been|had been|have been|left|reported|also|later|and [\w ]{{1,16}}"
    rf"(?:was|were))\s+){{0,2}}{_STATE}\b"
)
_HARMED = re.compile(
    r"\b(?:kill|injur|wound|hurt)(?:ed|ing|s|es)?\s+(?:at least |only |about )?$|\bclaimed $",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:kill|injur|wound|hurt|dead|died|deaths|missing)", re.IGNORECASE)
_HARMING = frozenset(
    {"kill", "injure", "wound", "hurt", "sicken", "displace", "evacuate", "rescue", "hospitalize"}
    | {"arrest", "infect", "strand", "behead", "execute", "massacre", "maim"}
)
_PARENT_OF = re.compile(
    r"\b(?:(?:great-)?grand)?(?:mother|father|parent|mom|dad|ma|pa)s? of (?:about |at least )?$",
    re.IGNORECASE,
)
_PARENT_WIDTH = 36
_VICTIMS = frozenset(
    {"person", "man", "woman", "child", "boy", "girl", "student", "worker", "officer", "soldier"}
    | {"driver", "passenger", "firefighter", "deputy", "teenager", "civilian", "resident", "life"}
    | {"motorist", "pedestrian", "bystander", "hiker", "adult", "infant", "employee", "tourist"}
)


def is_victim(text: str, start: int, unit: UnitReading) -> bool:
    """Whether `one person` at `start` is one of a toll: `one person dead`, `killed one man`."""
    if unit.head not in _VICTIMS:
        return False
    before = text[max(0, start - 32) : start]
    return _ENDED.match(text, unit.end) is not None or _HARMED.search(before) is not None


def read_toll(text: str, end: int) -> UnitReading | None:
    """The people of `12 dead` and `6,000 dead and wounded`, where the bare number ends at `end`."""
    if _STATES.match(text, end) is None:
        return None
    return UnitReading(head="people", end=end, carried=True)


def tells_toll(words: str) -> bool:
    """Whether `words` tell of dead or hurt, so that a number behind may be of the same people."""
    return _TOLL.search(words) is not None


def read_children(text: str, start: int, end: int) -> UnitReading | None:
    """The children of `a mother of three`, where the bare number stands from `start` to `end`."""
    if _PARENT_OF.search(text, max(0, start - _PARENT_WIDTH), start) is None:
        return None
    return UnitReading(head="children", end=end, carried=True)


def read_affected(token: Token, end: int) -> UnitReading | None:
    """The people of `injuring 1,400` and `; 14 rescued`, where the bare number ends at `end`."""
    if not is_harmed(token) and _RESCUED.match(text_of(token.doc), end) is None:
        return None
    return UnitReading(head="people", end=end, carried=True)


def is_harmed(token: Token) -> bool:
    """Whether a bare number is the object of a verb whose objects are people: `injuring 1,400`."""
    verb = token.head
    while token.dep_ == "conj" and verb.pos_ == "NUM":
        token, verb = verb, verb.head
    return token.dep_ == "dobj" and verb.lemma_.casefold() in _HARMING
