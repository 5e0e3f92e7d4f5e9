"""Who a figure is attributed to."""

from collections.abc import Sequence

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.figure import Figure
from schemas import SourceReference


class SourceFinder:
    """Finds the sources of figures, paragraph by paragraph in page order."""

    def __init__(self, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self._cast = cast
        self._attributions = attributions
        self._paragraph: Paragraph | None = None

    def enter(self, paragraph: Paragraph) -> None:
        """Go on to the next paragraph."""
        self._paragraph = paragraph

    def source_of(self, figure: Figure) -> SourceReference | None:
        """The source of a figure of the paragraph entered last."""
        del figure
        return None
