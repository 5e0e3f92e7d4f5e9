"""Numbers that share the unit said behind the last: `7, 8, 10 percent`, `46 to 40 percent`."""

import re
from dataclasses import replace
from decimal import Decimal

from extract.statistics.figure import UnitReading
from extract.statistics.leads import lead
from extract.statistics.passage import tokens_over
from extract.statistics.ranges import is_losing
from extract.statistics.spot import Spot
from extract.statistics.units import read_measure, read_unit

_HANGING = re.compile(r"-,? (?:or|and) ")
"""`7- or 8-inch`: the hyphen hangs."""
_LISTED = re.compile(r", (?:(?:and|or) )?(?:maybe |perhaps |even )?| (?:and|or) ")
_AGAINST = re.compile(r" to | ?[-–] ?")
_MOVED = re.compile(r"\bby\s+(?:about |nearly |roughly )?$", re.IGNORECASE)
_NEVER_LISTED = lead(
    r"\b(?:Of|the|ages?|aged|year|grades?|between)\s+(?:about )?$",
    "of the age ages aged year grade grades between about",
)
"""Before the first of two numbers that only stand side by side: `of the 25, 40 percent left`."""
_WHOLE = 100
_SPREAD = 2
"""Numbers in a list without and or or are of like size."""


def shared_unit(spot: Spot) -> UnitReading | None:
    """The unit of the number behind, where it holds for that of `spot` as well."""
    following = spot.next_number
    if following is None:
        return None
    gap = spot.text[spot.number.end : following.start]
    if _HANGING.fullmatch(gap):
        tokens = tokens_over(spot.doc, following.start, following.end)
        unit = read_unit(spot.doc, following, tokens) if tokens is not None else None
    else:
        unit = _unit_of_list(spot) or _unit_of_pair(spot, gap)
    return replace(unit, end=spot.number.end, surface=None, carried=True) if unit else None


def _unit_of_list(spot: Spot) -> UnitReading | None:
    """`3, 4 percent`, `7, 8 and 10 percent`: small bare numbers up to one with a percent sign."""
    text, first = spot.text, spot.number
    if _NEVER_LISTED.search(text, first.start - 24, first.start):
        return None
    commas = False
    for number in spot.numbers[spot.at + 1 :]:
        gap = text[first.end : number.start]
        low, high = first.value, number.value
        alike = first.form == number.form and first.form in {"digits", "words"}
        if not (_LISTED.fullmatch(gap) and alike and low and high) or max(low, high) > _WHOLE:
            return None
        if number.currency or first.currency:
            return None
        commas = commas or gap.startswith(",")
        unit = read_measure(text, number.end)
        if unit is not None:
            return unit if unit.code == "%" and (not commas or _like(low, high, gap)) else None
        first = number
    return None


def _like(low: Decimal, high: Decimal, gap: str) -> bool:
    return gap != ", " or max(low, high) <= _SPREAD * min(low, high)


def _unit_of_pair(spot: Spot, gap: str) -> UnitReading | None:
    """`beat Duval 46 to 40 percent`, `lost 40 to 46 percent`: the shares of two sides."""
    number, following = spot.number, spot.next_number
    if following is None or not _AGAINST.fullmatch(gap) or number.form != "digits":
        return None
    low, high = number.value, following.value
    if low is None or high is None or low + high > _WHOLE or number.currency:
        return None
    if low == high or (low < high and not is_losing(spot)) or _MOVED.search(spot.before(24)):
        return None
    unit = read_measure(spot.text, following.end)
    return unit if unit is not None and unit.code == "%" else None
