"""Statistics in the vocabulary of the two scorers of figures.

| field of score_statistics | from the record |
|---|---|
| text, start, end, kind, bound, measure, … | the record's, of the body alone |
| value, low, high | plain decimal strings |
| unit | `unit.head` |
| per_value, per_unit | the base |
| change, change_from | direction and level before |
| source | the resolved name, else the mention |

What `score_quantities.py` reads is rendered by `render_quantities`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from extract.eval.render_quantities import render_quantities
from schemas import Phrase, RejectedNumber, Statistic


def statistics_row(
    identifier: str, statistics: Sequence[Statistic], rejected: Sequence[RejectedNumber] = ()
) -> dict[str, Any]:
    """One line for both scorers, in offsets of the body."""
    body = [statistic for statistic in statistics if statistic.field == "text"]
    return {
        "id": identifier,
        "statistics": [render_statistic(statistic) for statistic in body],
        "quantities": render_quantities(body, [n for n in rejected if n.field == "text"]),
    }


def render_statistic(statistic: Statistic) -> dict[str, Any]:
    """The record as `score_statistics.py` reads it."""
    source = statistic.source
    return {
        "text": statistic.text,
        "start": statistic.start,
        "end": statistic.end,
        "kind": statistic.kind,
        "value": _plain(statistic.value),
        "low": _plain(statistic.low),
        "high": _plain(statistic.high),
        "bound": statistic.bound,
        "unit": statistic.unit.head if statistic.unit else None,
        "per_value": _plain(statistic.base.value) if statistic.base else None,
        "per_unit": statistic.base.unit if statistic.base else None,
        "change": statistic.change.direction if statistic.change else None,
        "change_from": _plain(statistic.change.from_value) if statistic.change else None,
        "measure": _words(statistic.measure),
        "population": _words(statistic.population),
        "place": _words(statistic.place),
        "period": _words(statistic.period),
        "source": (source.name or source.mention) if source else None,
        "in_quotation": statistic.in_quotation,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _words(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None
