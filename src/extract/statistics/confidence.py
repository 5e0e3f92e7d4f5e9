"""How likely all that a figure says is right: number, measure, place, period, source."""

from collections.abc import Mapping

from extract.statistics.choice import ChosenField
from extract.statistics.figure import WITHOUT_REFERENT, Figure

QUANTITY = 0.95
"""Share of plain quantities whose value, kind and unit were right."""
_TOLD: Mapping[ChosenField, float] = {
    "measure": 0.79,
    "place": 0.96,
    "period": 0.99,
    "source": 0.94,
}
"""Share right where nothing was weighed: a rule told it, or no word of the page came in question.

These figures are of 285 passages that nobody had looked at (docs/quality.md).
"""
_MOST: Mapping[ChosenField, float] = {"measure": 0.84}
"""Share right of the 187 rows that the weights were surest of (docs/quality.md)."""


def confidence_of(figure: Figure) -> float:
    """The product of what is known of each, from 0 to 1.

    What was weighed is as sure as its share of the candidates' probability (`choice.py`).
    """
    confidence = figure.confidence
    if figure.kind in WITHOUT_REFERENT:
        return confidence
    for field, told in _TOLD.items():
        confidence *= min(figure.sureness.get(field, told), _MOST.get(field, 1.0))
    return round(confidence, 3)
