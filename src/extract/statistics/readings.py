"""Whether a number without a unit is a reading on a scale: `an index of 101.4`."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.statistics.casualties import is_harmed, read_toll
from extract.statistics.figure import Figure
from extract.statistics.kinds import is_on_scale, is_placed_on_scale
from extract.statistics.labels import heading_before
from extract.statistics.lending import is_on_same_scale
from extract.statistics.passage import sentence_of, text_of

_LED_TO = re.compile(r"(?: higher| lower)?,? to (?:an? |about )?(?:record )?")
"""Between `rose 225 points` and the reading it came to."""
_ENDED = re.compile(r"[.,;)]|$")


def is_reading(doc: Doc, figure: Figure) -> bool:
    """Whether the words before a bare figure in its sentence name a scale."""
    sentence = sentence_of(figure.token)
    heading = heading_before(doc, figure.start, figure.end)
    start = heading.start_char if heading is not None else sentence.start_char
    text = text_of(doc)
    return is_placed_on_scale(text, figure.start, figure.end) or is_on_scale(
        text[start : figure.start]
    )


def is_new_reading(doc: Doc, figures: Sequence[Figure], at: int) -> bool:
    """A reading on a scale; not the toll of `A quake of magnitude 6.8 killed 218`."""
    figure = figures[at]
    if not is_reading(doc, figure) or is_harmed(figure.token):
        return False
    if read_toll(text_of(doc), figure.end) is not None:
        return False
    before = next((f for f in reversed(figures[:at]) if f.kind == "index"), None)
    same = before is not None and sentence_of(before.token) == sentence_of(figure.token)
    if before is not None and _LED_TO.fullmatch(text_of(doc), before.end, figure.start):
        return True
    if before is None or not same or is_on_same_scale(figure, before):
        return True
    return is_on_scale(text_of(doc)[before.end : figure.start])


def is_decimal_alone(doc: Doc, figure: Figure) -> bool:
    """`batted .291`, `the largest a 3.1`."""
    text, start = text_of(doc), figure.start
    a_reading = text.endswith((" a ", " A "), 0, start) and "." in text[start : figure.end]
    return text.startswith(".", start) or (a_reading and _ENDED.match(text, figure.end) is not None)
