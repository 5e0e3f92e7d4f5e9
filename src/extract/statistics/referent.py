"""What a figure is about: measure, population, comparison, place, period.

Each is a stretch of the page's words or nothing; nothing is guessed.
"""

from collections.abc import Sequence

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.choice import Chooser
from extract.statistics.comparisons import read_comparisons
from extract.statistics.figure import Figure
from extract.statistics.measures import read_measures
from extract.statistics.places import PlaceReader
from extract.statistics.times import TimeReader


class ReferentReader:
    """Fills in the referents of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser, people: frozenset[str], surnames: frozenset[str]) -> None:
        """Takes what chooses among candidates, and the names of people, which are no places.

        `surnames` are those of people whom the article names by nothing else.
        """
        self._chooser = chooser
        self._places = PlaceReader(chooser, people, surnames)
        self._times = TimeReader(chooser)

    def read(self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]) -> None:
        """Go on to the next paragraph, of the same field or another; `links` are its figures'."""
        read_measures(paragraph.doc, figures, links, self._chooser)
        read_comparisons(paragraph.doc, figures)
        self._places.read(paragraph, figures, links)
        self._times.read(paragraph, figures, links)
