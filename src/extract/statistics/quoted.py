"""Whether a figure stands in a quotation, and in which."""

import re
from collections.abc import Sequence

from extract.attribution import Paragraph
from extract.statistics.figure import Figure
from extract.statistics.passage import text_of
from schemas import Quotation

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")


class QuotedPlaces:
    """The quotations of an article, by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._quotations = quotations

    def quote_of(self, paragraph: Paragraph, figure: Figure) -> tuple[str | None, bool]:
        """The id of the quotation that holds the figure, and whether marks stand around it."""
        start, end = paragraph.start + figure.start, paragraph.start + figure.end
        for quotation in self._quotations:
            if (quotation.field, quotation.index) != (paragraph.field, paragraph.index):
                continue
            if any(span.start <= start and end <= span.end for span in quotation.spans):
                quoted = any(
                    span.start <= start and end <= span.end for span in quotation.quoted_spans
                )
                return quotation.quotation_id, quoted or _stands_in_marks(paragraph, figure)
        return None, _stands_in_marks(paragraph, figure)


def _stands_in_marks(paragraph: Paragraph, figure: Figure) -> bool:
    return any(
        match.start() < figure.start and figure.end <= match.end()
        for match in _QUOTED.finditer(text_of(paragraph.doc))
    )
