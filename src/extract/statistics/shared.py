"""Bases that figures share: `$3,900 a week, others $1,450`, `182 bushels an acre, 11 fewer`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc

from extract.statistics.figure import BaseReading, Figure
from extract.statistics.lexicon import unit_forms
from extract.statistics.passage import sentence_of, text_of

_COMPARABLE = 1000
_ALIKE = 7
"""Sums of the sentence before that are seven times as high are of something else."""
_MEASURED = frozenset({"mass", "volume", "area"})
_COSTS = (
    r"(?:now |still )?(?:costs?|sold|sells|brought|brings|rent(?:s|ed)|fetche[sd]|went|goes|runs"
    r"|ran|averaged|averages|was|is)\b"
)
_A_MEASURE = re.compile(
    rf"(?:^|[.,;:“\"]\s+|\b(?:and|but|that|when)\s+|(?<=[.”]\s))(?:[Aa]n?|[Ee]ach|[Ee]very)\s"
    rf"(?P<base>[a-z-]+)\s(?:of\s(?:[\w-]+\s){{1,4}}?)?(?:{_COSTS}[^.;]*?|(?:for|at)\s)$"
)
_PRICE_OF_A = re.compile(
    r"\b(?:price|cost)s? (?:of|for) an? (?P<base>[a-z-]+) of\b"
    r"(?:(?!\b(?:and|while|as|but)\b)[^.;])*$"
)
"""`the average price of a gallon of gas dropped 6 cents to $3.08`."""
_FOR_A_MEASURE = re.compile(
    rf",\s(?:an?|each|every)\s(?P<base>[a-z-]+)\sof\s[\w -]{{1,24}}?\s{_COSTS}"
)
_OF_EVERY = re.compile(r"\bOf (?:every|each) (?:[\w-]+ ){0,2}?(?P<base>dollar)\b[^.;]*$")
_GOES_ON = re.compile(r"(?:,? (?:to|from|and) | or )(?:up to |about )?|, |[-–]")
"""Between sums on one base, `$3,900 to $4,200 a week`; `$120, about $10 a month` says it again."""


def is_comparable(before: Figure, figure: Figure) -> bool:
    """Whether both are of like size: one is not a thousand times the other."""
    first, second = before.size, figure.size
    if not first or not second:
        return False
    ratio = abs(first / second)
    return 1 / _COMPARABLE < ratio < _COMPARABLE


def is_near(figure: Figure, before: Figure) -> bool:
    """Within one sentence of each other."""
    sentence = sentence_of(figure.token)
    return sentence_of(before.token) == sentence or sentence_of(before.token).end == sentence.start


def carried_base(base: BaseReading, figure: Figure) -> BaseReading:
    """The base of another figure, understood with this one."""
    return replace(base, end=figure.end, carried=True)


def share_base(doc: Doc, figures: Sequence[Figure], at: int) -> None:
    """`$3,900 a week while others take home $1,450`, `Pasture stood at $3,900`, behind an acre's.

    In one sentence the sums may differ much; over two they are alike, as prices of one thing are.
    """
    figure = figures[at]
    if _describes(figure):
        return
    figure.base = _base_of_subject(doc, figure)
    following = figures[at + 1] if at + 1 < len(figures) else None
    if figure.base is None and following is not None and following.kind == "money":
        near = _GOES_ON.fullmatch(text_of(doc), figure.end, following.start)
        if near and following.base:
            if is_comparable(figure, following):
                figure.base = carried_base(following.base, figure)
            return
    for before in reversed(figures[:at]):
        if figure.base is not None or not is_near(figure, before):
            return
        if before.kind != "money" or not before.base:
            continue
        inside = sentence_of(before.token) == sentence_of(figure.token)
        if is_comparable(before, figure) if inside else _is_alike(before, figure):
            figure.base = carried_base(before.base, figure)


def _is_alike(before: Figure, figure: Figure) -> bool:
    first, second = before.size, figure.size
    if not first or not second or before.base is None or before.base.carried:
        return False
    return 1 / _ALIKE < abs(second / first) < _ALIKE


def _describes(figure: Figure) -> bool:
    """`the owner of a $200,000 house`: a sum that says which."""
    head = figure.token.head
    return head.pos_ == "NOUN" and head.idx == figure.end + 1


def _base_of_subject(doc: Doc, figure: Figure) -> BaseReading | None:
    """`A bushel brought $38`, `At $2.98, a gallon of regular was`, `Of every dollar, 64 cents`."""
    text, sentence = text_of(doc), sentence_of(figure.token)
    part = figure.unit is not None and figure.unit.part
    match = _OF_EVERY.search(text, sentence.start_char, figure.start) if part else None
    if match is None:
        match = _A_MEASURE.search(text, sentence.start_char, figure.start)
        match = match or _PRICE_OF_A.search(text, sentence.start_char, figure.start)
        match = match or _FOR_A_MEASURE.match(text, figure.end)
    if match is None:
        return None
    known = unit_forms().get(match["base"])
    if known is None or known.family not in {*_MEASURED, "currency"}:
        return None
    return BaseReading(value=Decimal(1), unit=match["base"], end=figure.end, adjacent=False)


def share_rate(doc: Doc, figures: Sequence[Figure], at: int) -> None:
    """`182 bushels per acre …, 11 bushels below the average`."""
    figure = figures[at]
    if not re.match(
        r"\s+(?:below|above|less|more|higher|lower|fewer|under|over|up|down)\b",
        text_of(doc)[figure.end :],
    ):
        return
    for before in reversed(figures[:at]):
        same = before.unit and figure.unit and before.unit.code == figure.unit.code
        if before.kind == "rate" and before.base and same and is_near(figure, before):
            figure.kind, figure.base = "rate", carried_base(before.base, figure)
            return
