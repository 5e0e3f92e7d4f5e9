"""What a figure is about: measure, population, comparison, place, period, by evidence of the parse.

Each is a stretch of the page's words or nothing; nothing is guessed.
"""

from extract.statistics.comparisons import read_comparisons
from extract.statistics.figure import Reading
from extract.statistics.measures import read_measures
from extract.statistics.places import read_places
from extract.statistics.times import read_times


def read_referents(reading: Reading) -> None:
    """Fill in the referents of the figures of one paragraph."""
    read_measures(reading.doc, reading.figures)
    read_comparisons(reading.doc, reading.figures)
    read_places(reading.doc, reading.figures)
    read_times(reading)
