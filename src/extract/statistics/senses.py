"""Which unit a form means that stands for several: `10 pounds`, `12 C`, `500 pesos`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extract.statistics.lexicon import UnitEntry, load_lexicon, units_by_code
from extract.statistics.spelled import TWO_TO_TWELVE

_MARGIN = 80
"""Characters looked at on either side: about a line of print."""
_FEW = rf"(?:{TWO_TO_TWELVE}|\d{{1,2}})"


@dataclass(frozen=True, slots=True)
class _Sense:
    entry: UnitEntry
    near: re.Pattern[str]
    never: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Counted:
    near: re.Pattern[str]
    never: re.Pattern[str] | None
    led: re.Pattern[str] | None


def choose_sense(form: str, text: str, start: int, end: int) -> UnitEntry | None:
    """The unit that the words around `text[start:end]` give the form; None for its usual one."""
    senses = _senses().get(form)
    if senses is None:
        return None
    low, high = max(0, start - _MARGIN), end + _MARGIN
    for sense in senses:
        if sense.near.search(text, low, high) and not (
            sense.never and sense.never.search(text, low, high)
        ):
            return sense.entry
    return None


_SPENT = frozenset({"nights", "days", "hours"})
_BY_WHOM = re.compile(r"\b(?:room|bed|patient|visitor|person|man|worker|staff)[- ]$")
"""`118,000 hotel room nights`, `40 person-days`: no length of time."""


def is_counted(form: str, text: str, start: int, end: int) -> bool:
    """Whether the form is no unit here but a thing: `builds boats at three yards`."""
    if form in _SPENT and _BY_WHOM.search(text, max(0, start - _MARGIN), start):
        return True
    row = _counted().get(form)
    if row is None:
        return False
    low, high = max(0, start - _MARGIN), end + _MARGIN
    return (
        row.near.search(text, low, high) is not None
        and (row.never is None or row.never.search(text, low, high) is None)
        and (row.led is None or row.led.search(text, low, start) is not None)
    )


@cache
def _counted() -> dict[str, _Counted]:
    rows: dict[str, _Counted] = {}
    for row in load_lexicon("senses")["counted"]:
        never, led = row.get("never"), row.get("led")
        before = rf"\b(?:{'|'.join(led)}) (?:the )?{_FEW} $" if led else None
        counted = _Counted(
            _words(row["near"]),
            _words(never) if never else None,
            re.compile(before, re.IGNORECASE) if before else None,
        )
        rows |= dict.fromkeys(row["forms"], counted)
    return rows


@cache
def _senses() -> dict[str, tuple[_Sense, ...]]:
    senses: dict[str, tuple[_Sense, ...]] = {}
    for row in load_lexicon("senses")["sense"]:
        never = row.get("never")
        sense = _Sense(
            units_by_code()[row["code"]], _words(row["near"]), _words(never) if never else None
        )
        for form in row["forms"]:
            senses[form] = (*senses.get(form, ()), sense)
    return senses


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)
