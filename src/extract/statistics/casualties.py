"""Numbers of the dead and hurt: people, though no noun says so, and `one` among them counts."""

import re

from extract.statistics.figure import UnitReading

_STATE = r"(?:dead|killed|injured|wounded|hurt|missing|hospitalized|drowned|died|dies)"
_STATES = re.compile(rf"\s+{_STATE}\b(?:,? (?:and|or) (?:\w+ )?{_STATE}\b)?(?!\s+[a-z]+s\b)")
_ENDED = re.compile(
    rf"\s+(?:(?:was|is|were|has been|had been|have been|left|reported|also|later|and [\w ]{{1,16}}"
    rf"(?:was|were))\s+){{0,2}}{_STATE}\b"
)
_HARMED = re.compile(
    r"\b(?:kill|injur|wound|hurt)(?:ed|ing|s|es)?\s+(?:at least |only |about )?$|\bclaimed $",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:kill|injur|wound|hurt|dead|died|deaths|missing)", re.IGNORECASE)
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
