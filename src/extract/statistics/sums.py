"""Sums told without their currency: `a million three`, `spending nine hundred thousand`."""

import re
from collections.abc import Sequence

from extract.statistics.figure import Figure, UnitReading
from extract.statistics.passage import text_of

_PAYING = frozenset(
    {"spend", "save", "cost", "pay", "owe", "borrow", "earn", "charge", "lend", "worth", "donate"}
    | {"invest", "repay", "budget"}
)
_CLIMB = 3
"""Steps up the parse to the verb of a bare sum."""
_THOUSANDS = 3
_MILLIONS = 6
_JOINED = re.compile(
    r"(?: (?:in|for|during) [\w ]{3,18}?| (?:last|this) \w+)?(?:,? (?:up|down))?,?"
    r" (?:from|versus|compared with|against|beating the|above the|below the|short of the)"
    r" (?:(?:about|nearly|more than|just|some) )?"
)
_IDIOM = "USD"
"""Only Americans say `a million three`."""


def read_bare_sum(figures: Sequence[Figure], at: int) -> bool:
    """Make money of a bare number of thousands or more that is paid, or told as sums are told.

    Its currency is that of the nearest sum of the paragraph; without one only what is both, told as
    a sum and paid, is money. So is one of millions right behind another sum of its sentence:
    `to $1.2 billion from 560 million`.
    """
    figure = figures[at]
    if figure.kind != "count" or figure.unit is not None or figure.base is not None:
        return False
    spoken, paid = figure.number.spoken, _is_paid(figure)
    if spoken or (paid and figure.number.power >= _THOUSANDS):
        sums = [other for other in figures if other.kind == "money" and other.unit is not None]
        nearest = min(sums, key=lambda other: abs(other.start - figure.start), default=None)
    else:
        nearest = _sum_before(figures, at)
    currency = nearest.unit.code if nearest is not None and nearest.unit is not None else None
    if currency is None and spoken and paid:
        currency = _IDIOM
    if currency is None:
        return False
    figure.kind = "money"
    figure.unit = UnitReading(
        head=currency, family="currency", code=currency, end=figure.end, carried=True
    )
    return True


def _sum_before(figures: Sequence[Figure], at: int) -> Figure | None:
    """The sum of millions right before one of millions that it is held against or joined to."""
    figure, before = figures[at], figures[at - 1] if at else None
    if before is None or before.kind != "money" or before.base is not None:
        return None
    if min(figure.number.power, before.number.power) < _MILLIONS:
        return None
    text = text_of(figure.token.doc)
    joined = _JOINED.fullmatch(text, before.end, figure.start)
    if joined is None or text.startswith((" of ", " who "), figure.end):
        return None
    return None if figure.token.dep_ in {"nsubj", "nsubjpass"} else before


def _is_paid(figure: Figure) -> bool:
    token = figure.token
    for _ in range(_CLIMB):
        if token.head == token:
            return False
        token = token.head
        if token.lemma_.casefold() in _PAYING:
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return False
    return False
