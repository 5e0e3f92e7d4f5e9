"""What a figure is about: measure, population, place, period and comparison, by evidence of the parse.

Each is a stretch of the page's words or nothing; nothing is guessed.
"""

from extract.statistics.figure import Reading


def read_referents(reading: Reading, earlier: Reading | None) -> None:
    """Fill in the referents of the figures of one paragraph."""
    del earlier
    for figure in reading.figures:
        if figure.unit and figure.unit.place and not figure.unit.family:
            figure.measure = figure.unit.place
