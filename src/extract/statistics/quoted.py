"""Whether a figure stands in a quotation, and in which."""

from collections.abc import Sequence
from functools import lru_cache

from extract.attribution import Paragraph
from extract.statistics.figure import Figure, Place
from extract.text.marks import find_quoted
from schemas import FieldName, Quotation


class QuotedPlaces:
    """The quotations of an article, by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._in_field: dict[tuple[FieldName, int], list[tuple[int, int, Quotation]]] = {}
        for quotation in quotations:
            reach = quotation.spans[0].start, quotation.spans[-1].end, quotation
            self._in_field.setdefault((quotation.field, quotation.index), []).append(reach)

    def quote_of(self, paragraph: Paragraph, figure: Figure) -> tuple[str | None, bool]:
        """The id of the quotation that holds the figure, and whether marks stand around it."""
        start, end = paragraph.start + figure.start, paragraph.start + figure.end
        marked = any(
            inside[0] <= figure.start and figure.end <= inside[1]
            for inside in _marked_places(paragraph.text)
        )
        for first, last, quotation in self._in_field.get((paragraph.field, paragraph.index), ()):
            if last < end or start < first:
                continue
            if any(span.start <= start and end <= span.end for span in quotation.spans):
                quoted = any(
                    span.start <= start and end <= span.end for span in quotation.quoted_spans
                )
                return quotation.quotation_id, quoted or marked
        return None, marked


@lru_cache(maxsize=2)
def _marked_places(text: str) -> tuple[Place, ...]:
    """Where the words of `text` stand inside quotation marks."""
    return tuple((quoted.start, quoted.end) for quoted in find_quoted(text))
