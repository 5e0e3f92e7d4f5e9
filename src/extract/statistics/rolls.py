"""Roll calls of minutes: `Ayes: 5. Nays: 2. Absent: 1.` is one vote.

The first number of the tally is the value of the vote, as in `5-2`; those behind it, and those of
the attendance, are numbers of the roll call alone.
"""

import re
from typing import Literal

from extract.statistics.leads import lead
from extract.statistics.numbers import Number

_YES = r"(?:ayes?|yeas?|yes|in favor|for)"
_NO = r"(?:nays?|noes|no|opposed|against|abstain(?:ed|ing)?|abstentions?|recused|not voting)"
_ROOM = r"(?:absent|present|excused|quorum|attending|in attendance|members present)"
_LABEL = lead(
    rf"\b(?:(?P<yes>{_YES})|(?P<no>{_NO})|(?P<room>{_ROOM}))\s*[:–—-]\s*$",
    ": – — -",
    flags=re.IGNORECASE,
)
_BARE_LABEL = lead(
    r"\b(?:(?P<yes>ayes|yeas)|(?P<no>nays|noes)|(?P<room>(?!)))\s+$",
    "ayes yeas nays noes",
    flags=re.IGNORECASE,
)
"""`Yeas 6, nays 0`, without a mark between."""
_COUNTED = re.compile(
    r"\s+(?:(?P<yes>ayes?|yeas?)|(?P<no>nays?|noes|abstentions?|abstaining|recused)"
    r"|(?P<room>(?:members? )?(?:absent|present|excused)))\b",
    re.IGNORECASE,
)
_TALLY = re.compile(r"\b(?:ayes?|yeas?)\b", re.IGNORECASE)
_ROLL = re.compile(r"\b(?:ayes?|yeas?|roll[- ]?call|quorum)\b", re.IGNORECASE)
_LONGEST_LABEL = 20
_NEAR = 80
"""Characters of a tally before its later numbers."""


def read_roll(text: str, number: Number) -> Literal["vote", "roll_call"] | None:
    """What a number of a roll call is; None for any other number."""
    if not text[number.start : number.end].isalnum():
        return None
    before = number.start - _LONGEST_LABEL, number.start
    label = _LABEL.search(text, *before) or _BARE_LABEL.search(text, *before)
    found = label or _COUNTED.match(text, number.end)
    if found is None:
        return None
    low = max(text.rfind("\n", 0, number.start), number.start - _NEAR, 0)
    if found["room"]:
        called = _ROLL.search(text, low, number.start)
        return "roll_call" if called or label is not None else None
    if found["yes"]:
        named = found["yes"].casefold() != "for" or _TALLY.search(text, low, number.end + _NEAR)
        return "vote" if named else None
    return "roll_call" if _TALLY.search(text, low, number.start) else "vote"
