"""Items of a published file that nobody has looked at, the most doubtful first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from extract.corrections import Correction, Doubt
from extract.store.records import fetch_rows

AROUND = 280
"""Characters of the article before and behind an item: two or three sentences."""
CUT = " … "
"""Stands where a passage begins or ends inside the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtFilter:
    """Which items are asked about; all of them unless said."""

    item: str | None = None
    """quotation or statistic."""
    kind: str | None = None
    """Of the quotation or figure, such as indirect or money."""
    site: str | None = None
    """Words of the outlet's name, compared without case and accents."""
    speaker: str | None = None
    """Words of the name of who said it or whom a figure is attributed to."""
    rule: str | None = None
    """The rule that found it."""
    since: date | None = None
    """Of pages that runs have read since this day, UTC."""
    article_id: str | None = None
    """Of this article."""
    by_chance: bool = False
    """Drawn by chance, the same in every session, instead of the most doubtful first: what is seen
    so is a fair sample."""
    limit: int = 100
    """At most so many."""


def find_doubts(
    connection: duckdb.DuckDBPyConnection, wanted: DoubtFilter, known: Iterable[Correction]
) -> list[Doubt]:
    """Items that no line of the corrections file is about, in the order to ask about them.

    Of articles with the same text of a story one stands for all.

    Args:
        connection: A published file.
        wanted: Which.
        known: The lines of the corrections file, published or not.
    """
    answered = [
        {
            "page_id": one.page_id,
            "item": one.item,
            "words": one.words,
            "occurrence": one.occurrence or 1,
        }
        for one in known
    ]
    rows = fetch_rows(
        connection,
        _sql(),
        {
            "item": wanted.item,
            "kind": wanted.kind,
            "site": wanted.site,
            "speaker": wanted.speaker,
            "rule": wanted.rule,
            "article_id": wanted.article_id,
            "since": wanted.since,
            "by_chance": wanted.by_chance,
            "limit": wanted.limit,
            "around": AROUND,
            "answered": json.dumps(answered),
        },
    )
    return [_doubt(row) for row in rows]


def _doubt(row: Any) -> Doubt:  # noqa: ANN401 - a row by column name
    values = dict(row)
    spans = [(span["start"], span["end"]) for span in row["spans"]]
    passage, offset = str(row["passage"]), 0
    if values.pop("is_cut_behind"):  # at a whole word
        passage = passage[: max(passage.rfind(" "), spans[-1][1])] + CUT
    if values.pop("is_cut_before"):
        begin = passage.find(" ", 0, spans[0][0]) + 1
        passage, offset = CUT + passage[begin:], len(CUT) - begin
    values["passage"] = passage
    values["spans"] = tuple((start + offset, end + offset) for start, end in spans)
    values["about"] = tuple((part["part"], part["value"]) for part in row["about"] or ())
    values["people"] = tuple(row["people"] or ())
    return Doubt(**values)


@cache
def _sql() -> str:
    return files("extract.store").joinpath("doubts.sql").read_text(encoding="utf-8")
