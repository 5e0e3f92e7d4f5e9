"""The charts of the overview: Vega-Lite, drawn to SVG here so that a report needs no script.

Colours are names that the style sheet gives values, so that one drawing is right in light, dark
and print. Each chart is drawn twice, since text that shrinks with a chart cannot be read on a
phone. The table behind each chart holds all of its figures.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

import vl_convert
from markupsafe import Markup

VEGA_LITE = "6.4"
"""The version of the language that the charts are written in."""
WIDTHS = {"wide": 350, "narrow": 145}
"""Of the plotting area, in CSS pixels: half a page of 1,280, and a phone of 320."""
LABEL_WIDTHS = {"wide": 180, "narrow": 130}
"""What a line of a label is cut to. Widths are measured in Arial, and some systems' fonts are
wider: there is a quarter more room."""
LABEL_LETTERS = {"wide": 30, "narrow": 20}
"""What fits into a line: 6 pixels a letter, at 12 pixels a line."""
LABEL_LINES = 2
"""A longer name is cut; the table has all of it."""
_LINE_HEIGHT = 14
MOST_ROWS = 15
"""Names or sites that a chart shows; its table has the rest."""

_DAYS_OF_DAYS, _DAYS_OF_WEEKS, _DAYS_OF_MONTHS = 45, 300, 1_300
"""Longest stretches that are told by day, week and month: about as many steps as fit a chart."""

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """What begins a row of a table, linked where there is something to go to."""

    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart with the table behind it."""

    title: str
    summary: str
    """What it shows, for those who do not see it."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    """A cell, then the figures as text."""
    note: str | None = None
    wide: Markup | None = None
    """SVG; none where there is nothing to draw."""
    narrow: Markup | None = None


def draw(specs: Mapping[str, Spec]) -> dict[str, Markup]:
    """The SVG of each spec, by the same names."""
    return {name: _draw(spec) for name, spec in specs.items()}


def _draw(spec: Spec) -> Markup:
    svg = vl_convert.vegalite_to_svg(
        {"background": None, "config": _CONFIG, **spec}, vl_version=VEGA_LITE, allowed_base_urls=[]
    )
    return Markup(svg)  # noqa: S704 - Vega escapes the text of its marks and labels


def _labels(names: Sequence[str], size: str) -> tuple[Spec, int]:
    """The axis that says the names at their places, and the height of a row in pixels.

    >>> axis, step = _labels(["Tamarack Valley Chamber of Commerce"], "wide")
    >>> axis["labelExpr"], step
    ('[["Tamarack Valley Chamber of","Commerce"]][datum.value]', 32)
    """
    lines = [
        wrap(name, LABEL_LETTERS[size], max_lines=LABEL_LINES, placeholder=" …") or [""]
        for name in names
    ]
    room = LABEL_WIDTHS[size] * 5 // 4
    axis = {
        "labelExpr": f"{json.dumps(lines, separators=(',', ':'))}[datum.value]",
        "labelLimit": LABEL_WIDTHS[size],
        "labelLineHeight": _LINE_HEIGHT,
        "labelOffset": {  # a label's first line stands beside its bar, unless it is moved
            "condition": {"test": f"{[len(each) for each in lines]}[datum.value] > 1", "value": -7},
            "value": 0,
        },
        "minExtent": room,
        "maxExtent": room,
        "domain": False,
        "ticks": False,
    }
    return axis, max(24, max(map(len, lines)) * _LINE_HEIGHT + 4)


_TEXT = {"labelColor": "var(--ink)", "titleColor": "var(--soft)", "labelFontSize": 12}
_CONFIG: Spec = {
    "view": {"stroke": None},
    "font": "Arial, sans-serif",
    "axis": {
        **_TEXT,
        "titleFontWeight": "normal",
        "domainColor": "var(--soft)",
        "tickColor": "var(--line)",
        "gridColor": "var(--line)",
    },
    "legend": {
        **_TEXT,
        "titleFontWeight": "normal",
        "orient": "top",
        "title": None,
        "symbolType": "square",
        "columnPadding": 28,
    },
    "header": {**_TEXT, "labelFontWeight": "normal", "title": None},
}


def bars(
    rows: Iterable[tuple[str, str, int]], *, shades: Mapping[str, str], order: Sequence[str]
) -> dict[str, Markup]:
    """Stacked bars, one a name.

    Args:
        rows: Name, part and amount.
        shades: Colour by part, in the order of stacking.
        order: The names from top to bottom.
    """
    shown, parts = list(order[:MOST_ROWS]), list(shades)
    values = [
        {"row": shown.index(name), "part": part, "amount": amount, "place": parts.index(part)}
        for name, part, amount in rows
        if name in shown
    ]

    def spec(size: str) -> Spec:
        axis, step = _labels(shown, size)
        return {
            "data": {"values": values},
            "width": WIDTHS[size],
            "height": {"step": step},
            "mark": {"type": "bar", "stroke": "var(--sheet)", "strokeWidth": 1, "height": 16},
            "encoding": {
                "y": {"field": "row", "type": "ordinal", "title": None, "axis": axis},
                "x": {
                    "field": "amount",
                    "type": "quantitative",
                    "title": None,
                    "axis": {"tickMinStep": 1, "tickCount": 5, "domain": False},
                },
                "order": {"field": "place", "type": "quantitative"},
                "color": {
                    "field": "part",
                    "type": "nominal",
                    "scale": {"domain": parts, "range": list(shades.values())},
                    "legend": {"columns": 3 if size == "wide" else 1} if len(parts) > 1 else None,
                },
            },
        }

    return draw({size: spec(size) for size in WIDTHS}) if values else {}


def dots(rows: Iterable[tuple[str, date, int]], *, order: Sequence[str]) -> dict[str, Markup]:
    """A row a name and a column a stretch of time; the size of a dot is the amount.

    Args:
        rows: Name, day and amount.
        order: The names from top to bottom.
    """
    shown = list(order[:MOST_ROWS])
    given = [row for row in rows if row[0] in shown]
    if not given:
        return {}
    first, last = min(row[1] for row in given), max(row[1] for row in given)
    unit = time_unit(first, last)
    amounts: dict[tuple[str, date], int] = {}
    for name, day, amount in given:
        key = name, begin_of(day, unit)
        amounts[key] = amounts.get(key, 0) + amount
    values = [
        {"row": shown.index(name), "time": begin.isoformat(), "amount": amount}
        for (name, begin), amount in sorted(amounts.items())
    ]

    most = max(amounts.values())

    def spec(size: str) -> Spec:
        axis, step = _labels(shown, size)
        return {
            "data": {"values": values},
            "width": WIDTHS[size],
            "height": {"step": step + 2},
            "mark": {"type": "circle", "color": "var(--link)", "opacity": 0.85},
            "encoding": {
                "y": {
                    "field": "row",
                    "type": "ordinal",
                    "title": None,
                    "axis": {**axis, "grid": True},
                },
                "x": {
                    "field": "time",
                    "type": "temporal",
                    "scale": {"type": "utc", "padding": 14},
                    "title": None,
                    "axis": {"grid": False, "tickCount": 6 if size == "wide" else 3},
                },
                "size": {
                    "field": "amount",
                    "type": "quantitative",
                    "scale": {"range": [36, 360], "domainMin": 1},
                    "legend": {
                        "title": f"pages a {unit}",
                        "values": sorted({1, (most + 1) // 2, most}),
                        "format": "d",
                        "symbolType": "circle",
                        "symbolFillColor": "var(--link)",
                        "symbolStrokeWidth": 0,
                        "direction": "horizontal",
                    },
                },
            },
        }

    return draw({size: spec(size) for size in WIDTHS})


def lines(rows: Iterable[tuple[str, str, float]], *, order: Sequence[str]) -> dict[str, Markup]:
    """A strip a measure, from 0 to 100 percent; a point a run.

    Args:
        rows: Measure, start of the run as text that sorts by time, and share.
        order: The measures from top to bottom.
    """
    values = [{"measure": measure, "run": run, "share": share} for measure, run, share in rows]

    def spec(size: str) -> Spec:
        return {
            "data": {"values": values},
            "facet": {
                "field": "measure",
                "type": "nominal",
                "sort": list(order),
                "header": {"labelAnchor": "start", "labelPadding": 4},
            },
            "columns": 5 if size == "wide" else 1,
            "spacing": {"row": 14, "column": 24},
            "spec": {
                "width": 175 if size == "wide" else 230,
                "height": 60,
                "mark": {
                    "type": "line",
                    "color": "var(--link)",
                    "point": {"filled": True, "size": 36, "color": "var(--link)"},
                },
                "encoding": {
                    "x": {
                        "field": "run",
                        "type": "ordinal",
                        "title": None,
                        "axis": {
                            "labelAngle": 0,
                            "labelOverlap": "greedy",
                            "labelExpr": "slice(datum.label, 0, 10)",
                            "ticks": False,
                        },
                    },
                    "y": {
                        "field": "share",
                        "type": "quantitative",
                        "title": None,
                        "scale": {"domain": [0, 1]},
                        "axis": {"format": "%", "values": [0, 0.5, 1], "domain": False},
                    },
                },
            },
        }

    return draw({size: spec(size) for size in WIDTHS}) if values else {}


def time_unit(first: date, last: date) -> str:
    """day, week, month or year: the finest that a chart has room for."""
    days = (last - first).days
    limits = {"day": _DAYS_OF_DAYS, "week": _DAYS_OF_WEEKS, "month": _DAYS_OF_MONTHS}
    return next((unit for unit, most in limits.items() if days <= most), "year")


def begin_of(day: date, unit: str) -> date:
    """The first day of the week (Monday), month or year that `day` is in.

    >>> begin_of(date(2024, 3, 14), "week"), begin_of(date(2024, 3, 14), "month")
    (datetime.date(2024, 3, 11), datetime.date(2024, 3, 1))
    """
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(
        day=1 if unit in {"month", "year"} else day.day, month=1 if unit == "year" else day.month
    )
