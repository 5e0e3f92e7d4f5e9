"""Figures and rejected numbers of one parsed paragraph.

Each number phrase of the grammar goes one way, by its form. It is first held against the patterns
of what is no figure; then its form is read: unit, context, range, base, kind. Bounds, changes,
what is carried over from other figures, and referents come after.
"""

from dataclasses import replace

from spacy.tokens import Doc

from extract.statistics.addresses import reject_in_address
from extract.statistics.figure import Figure, Reading, Rejected
from extract.statistics.forms import FORMS, Found
from extract.statistics.idioms import reject_idiom
from extract.statistics.numbers import Number, find_numbers
from extract.statistics.passage import parse_of, text_of, tokens_over
from extract.statistics.patterns import reject_by_pattern
from extract.statistics.points import split_poll
from extract.statistics.spot import Spot
from extract.statistics.titles import reject_in_title
from schemas.statistic import MAX_DIGITS, digits_of

_REJECTING = (reject_in_address, reject_idiom, reject_in_title, reject_by_pattern)
"""What the characters alone can tell, in the order in which it is asked."""
_NAMING = frozenset({"name", "bill", "section", "address", "phone"})
"""Reasons of numbers that tell no time, whatever year they look like."""


def read_figures(doc: Doc) -> Reading:
    """Figures and rejected numbers of `doc`, each in order; none overlap."""
    reading = Reading(doc)
    numbers = find_numbers(text_of(doc))
    done = 0
    for at, number in enumerate(numbers):
        if number.start < done:
            continue
        tokens = tokens_over(doc, number.start, number.end)
        if tokens is None:
            continue
        spot = Spot(doc, numbers, at, tokens)
        poll = split_poll(spot) if number.form == "pair" else None
        if poll is not None:
            reading.figures += poll
            done = number.end
            continue
        found = _read(spot)
        if isinstance(found, Figure):
            reading.figures.append(found)
        elif isinstance(found, Rejected):
            found = replace(found, start=max(found.start, done))
            reading.rejected.append(found)
        if found is not None:
            done = found.end
    parse_of(doc).names = [
        (number.start, number.end) for number in reading.rejected if number.reason in _NAMING
    ]
    return reading


def _read(spot: Spot) -> Found:
    if _has_too_many_digits(spot.number):
        return spot.rejected("too_long")
    for reject in _REJECTING:
        rejected = reject(spot.text, spot.number)
        if rejected is not None:
            return rejected
    return FORMS[spot.number.form](spot)


def _has_too_many_digits(number: Number) -> bool:
    if number.plain and number.end - number.start <= MAX_DIGITS:
        return False
    return any(
        value is not None and digits_of(value) > MAX_DIGITS
        for value in (number.value, number.second)
    )
