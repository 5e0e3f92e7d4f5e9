"""Halves and tenths that are no shares, and `twice` that is no multiple.

A part of a point of a rate (`a quarter-point cut`), of another level (`half the rate of 2019`), and
how often something happened (`exactly twice`).
"""

import re
from dataclasses import replace

from extract.statistics.figure import UnitReading
from extract.statistics.lexicon import unit_forms
from extract.statistics.numbers import Number
from extract.statistics.passage import sentence_text
from extract.statistics.spot import Spot

_POINT = re.compile(r"(?:(?: of an?)?[ -]| )(?P<unit>points?)\b", re.IGNORECASE)
_RATES = re.compile(
    r"%|\b(?:percent(?:age)?|rates?|inflation|(?:un)?employment|jobless|yields?|mortgages?|interest"
    r"|Fed|central bank|turnout|points?[ -](?:cut|hike|increase|rise|reduction|move)s?)\b"
)
_LEVELS = r"(?:rate|pace|speed|average|level|norm|clip)"
_WHOSE = r"(?:(?:national|state|statewide|county|citywide|federal|world|global|U\.S\.)\s+)"
_OF_LEVEL = re.compile(
    rf"\s+(?:of\s+)?(?:the|its|their|that)\s+(?:{_WHOSE}{_LEVELS}(?=[,.;:)”]|$|\s+(?:of|in|for)\b)"
    rf"|{_LEVELS}\s+(?:of\s+(?:(?:19|20)\d\d|early|late|mid|last|the|its|their|a|other|those|what|[A-Z])"
    r"|in\s+(?:(?:19|20)\d\d|[A-Z])|a\s+(?:year|month|week|decade)\s+(?:ago|earlier|before)))",
)
"""`half the rate of 2019`, `half the state average`; not `half the rate increase`."""
_OF_PRICE = re.compile(r"\s+the\s+(?:price|size)\s+of\s+(?:the|those|that|one|its|[A-Z])")
_SET_AGAINST = re.compile(
    r"(?:,|—|\b(?:at|sells? for|sold for|go(?:es)? for|rents? for|is|are|was|were|charges?"
    r"|charged))\s+(?:(?:about|nearly|roughly|less than|more than|almost|just)\s+)*$"
)
_WIDTH = 32
_FEW = re.compile(r"\b(?:exactly|only|just|at least|at most|precisely)\s+$", re.IGNORECASE)
_OVER_TIME = re.compile(
    r"\s+(?:since|during|in\s+(?:(?:19|20)\d\d\b|(?:the\s+(?:past|last|span)|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|\d+)\s)|(?:last|this)\s+(?:year|month|week|season|winter|spring"
    r"|summer|fall))\b"
)


def read_points(spot: Spot) -> UnitReading | None:
    """The points of `up a tenth of a point`: of a percent where the sentence tells of rates."""
    match = _POINT.match(spot.text, spot.number.end)
    if match is None:
        return None
    unit = UnitReading(head=match["unit"].casefold(), surface=match["unit"], end=match.end())
    if _RATES.search(sentence_text(spot.tokens[0])) is None:
        return unit
    known = unit_forms()["percentage point"]
    return replace(unit, family=known.family, code=known.code)


def is_of_level(text: str, number: Number) -> bool:
    """Whether a part is held against another level: `half the pace of early 2024`."""
    if _OF_LEVEL.match(text, number.end):
        return True
    led = _SET_AGAINST.search(text, max(0, number.start - _WIDTH), number.start)
    return led is not None and _OF_PRICE.match(text, number.end) is not None


def tells_occasions(text: str, number: Number) -> bool:
    """Whether `twice` counts how often: `exactly twice`, `flooded twice since 2019`."""
    if _OVER_TIME.match(text, number.end):
        return True
    return _FEW.search(text, max(0, number.start - _WIDTH), number.start) is not None
