"""One size told in two units: `6 feet 4 inches`, `5-foot-11`, `two hours and 14 minutes`.

The value counts in the smaller unit, in which it is exact: 71 inches, 134 minutes.
"""

import re
from dataclasses import replace

from extract.statistics.bases import read_base
from extract.statistics.figure import Figure, Rejected, UnitReading
from extract.statistics.kinds import decide_kind
from extract.statistics.numbers import Number
from extract.statistics.passage import token_over
from extract.statistics.reject import reject_time_point
from extract.statistics.spot import Spot
from extract.statistics.units import read_measure

_SMALLER = {
    "[yd_i]": ("[ft_i]", 3),
    "[ft_i]": ("[in_i]", 12),
    "[lb_av]": ("[oz_av]", 16),
    "a": ("mo", 12),
    "wk": ("d", 7),
    "d": ("h", 24),
    "h": ("min", 60),
    "min": ("s", 60),
}
"""By UCUM code the next smaller unit, and how many of it make one."""
_GAP = re.compile(r",? (?:and )?")
_BARE_GAP = re.compile(r"-|(?<=foot) ")
"""`5-foot-11`, `6 foot 4`: the inches go without a word."""
_TALL = re.compile(r"[’'′](?P<inches>1[01]|\d)(?:[”\"″]|’’|''|(?!\d))(?![\w’'])")
_LOWEST, _HIGHEST = 4, 7
"""Feet of people."""
_OF_ITS_OWN = re.compile(r"\s+(?:an?|per|each|every|on|of (?:it|them|which))\b")
"""`5 days, 8 hours a day`, `10 feet, 6 inches of it`: two figures."""
_BEHIND_BARE = re.compile(r"[-\w%$/]|\.\d| (?:percent|to)\b")


def read_compound(spot: Spot) -> Figure | Rejected | None:
    """The figure of two numbers with units of which one is a part of the other; None elsewhere.

    Rejected where they only find a date: `two years and three months ago`.
    """
    tall = _height(spot)
    if tall is not None:
        return tall
    first, second = spot.number, spot.next_number
    unit = read_measure(spot.text, first.end) if second is not None else None
    smaller, size = _SMALLER.get(unit.code or "", (None, 0)) if unit else (None, 0)
    if unit is None or smaller is None or second is None or not _are_whole(first, second, size):
        return None
    part = _part(spot, unit, second, smaller)
    if part is None or first.value is None or second.value is None:
        return None
    part.token = token_over(spot.doc, unit.end - 1)
    whole = spot.with_number(replace(first, value=first.value * size + second.value))
    time = reject_time_point(spot.doc, first, spot.tokens, part)
    if time is not None:
        return spot.rejected(time, part.end)
    base = read_base(spot.doc, part, part.end, spot.numbers)
    kind = decide_kind(first, part, base)
    end = base.end if base is not None and base.adjacent else part.end
    figure = whole.figure(kind, "compound", end=end, unit=part)
    figure.base = base
    return figure


def _height(spot: Spot) -> Figure | None:
    """`he’s like 6’2”`: feet and inches by their marks alone, as people's height is told."""
    match = _TALL.match(spot.text, spot.number.end)
    value = spot.number.value
    if match is None or value is None or not spot.number.plain or not _LOWEST <= value <= _HIGHEST:
        return None
    inches = value * _SMALLER["[ft_i]"][1] + int(match["inches"])
    unit = UnitReading(head="inches", family="length", code="[in_i]", end=match.end())
    whole = spot.with_number(replace(spot.number, value=inches))
    return whole.figure("measure", "height", end=match.end(), unit=unit)


def _are_whole(first: Number, second: Number, size: int) -> bool:
    """Whether the first is a whole number, and the second less than one of its unit."""
    values = first.value, second.value
    if values[0] is None or values[1] is None or first.currency or second.currency:
        return False
    return values[0] == values[0].to_integral_value() and 0 <= values[1] < size


def _part(spot: Spot, unit: UnitReading, second: Number, smaller: str) -> UnitReading | None:
    """The unit behind the second number, or the inches that are understood."""
    part = read_measure(spot.text, second.end)
    if part is not None and part.code == smaller:
        apart = spot.text.startswith(",", unit.end) and _OF_ITS_OWN.match(spot.text, part.end)
        gaps = () if apart else (_GAP, _BARE_GAP)
        is_joined = any(gap.fullmatch(spot.text, unit.end, second.start) for gap in gaps)
        return part if is_joined else None
    is_bare = unit.code == "[ft_i]" and _BARE_GAP.fullmatch(spot.text, unit.end, second.start)
    if not is_bare or second.form != "digits" or _BEHIND_BARE.match(spot.text, second.end):
        return None
    return UnitReading(head="inches", family=unit.family, code=smaller, end=second.end)
