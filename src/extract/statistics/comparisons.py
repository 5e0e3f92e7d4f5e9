"""What a figure is compared with: `19% higher than three years ago`, `twice the national rate`."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extract.statistics.figure import Figure
from extract.statistics.passage import sentence_of, text_of

_THAN = re.compile(
    r"(?:\s+[\w’'-]+){0,3}?\s*,?\s+(?:than|compared (?:with|to))\s+"
    r"(?P<what>[^\s,.;:()“”\"][^,.;:()“”\"]*)",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"\s+(?:of\s+)?(?P<what>(?:the|that of|those of|what|its|their)\s[^,.;:()“”\"]+)", re.IGNORECASE
)


def read_comparisons(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in what stands behind `than` or a multiple, up to the next mark or figure."""
    text = text_of(doc)
    for at, figure in enumerate(figures):
        end = sentence_of(figure.token).end_char
        if at + 1 < len(figures):
            end = min(end, figures[at + 1].start)
        match = _THAN.match(text, figure.end, end)
        if match is None and figure.kind == "multiple":
            match = _OF_WHAT.match(text, figure.end, end)
        if match is not None:
            start, words = match.start("what"), match["what"].rstrip()
            figure.comparison = (start, start + len(words))
