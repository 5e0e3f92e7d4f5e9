"""What points are: of a percent, as the edge of a poll is told in; readings on a scale; counts."""

from collections.abc import Sequence

from spacy.tokens import Doc

from extract.statistics.figure import Figure
from extract.statistics.passage import text_of

_MARGIN = 36
"""Characters on either side within which a margin of error is named."""


def decide_points(doc: Doc, figures: Sequence[Figure], at: int, *, reading: bool) -> None:
    """Set the kind of points; `reading` tells whether a scale is named before them."""
    figure = figures[at]
    if figure.kind not in {"count", "index"}:
        return
    near = [other for other in figures if abs(figures.index(other) - at) <= 2]  # noqa: PLR2004 - neighbours
    around = text_of(doc)[max(0, figure.start - _MARGIN) : figure.end + _MARGIN].casefold()
    percents = [other for other in near if other.kind == "percent"]
    if reading:
        percents = [other for other in percents if other.start < figure.start]
    if "margin of error" in around or "sampling error" in around or percents:
        figure.kind = "percentage_point"
    elif reading:
        figure.kind = "index"
