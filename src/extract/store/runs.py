"""The record of runs; times are kept as UTC without a zone."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb

from extract.store.records import fetch_rows
from extract.store.transaction import transaction
from extract.store.types import StageSeconds
from schemas import RunReport

_COLUMNS = tuple(RunReport.model_fields)

_SITES = """
INSERT INTO run_sites BY NAME
SELECT run_id, site_name,
    count(*) AS pages,
    count(*) FILTER (is_rejected) AS rejected,
    count(*) FILTER (is_empty) AS without_text,
    count(*) FILTER (lacks_title) AS without_title,
    count(*) FILTER (lacks_author) AS without_author,
    count(*) FILTER (lacks_date) AS without_date,
    count(agreement) AS with_agreement,
    count(*) FILTER (has_low_agreement) AS low_agreement,
    sum(words) AS words,
    sum(quotations) AS quotations,
    sum(without_speaker) AS without_speaker,
    sum(statistics) AS statistics,
    sum(without_source) AS without_source
FROM page_quality
WHERE list_contains(?, run_id)
GROUP BY run_id, site_name
"""
# A run that was stopped or killed never counts its pages itself, and what it had staged is loaded
# by the next one.
_CUT_OFF = """
SELECT run_id FROM runs WHERE state = 'failed' AND started_at >= coalesce(
    (SELECT max(started_at) FROM runs WHERE state = 'completed' AND run_id <> ?), '-infinity'
)
"""


def begin_run(
    connection: duckdb.DuckDBPyConnection, report: RunReport, unpublished: Sequence[str] = ()
) -> None:
    """Record how far a run is; whoever holds the lock knows that no other one goes on.

    Args:
        connection: To the warehouse.
        report: The run.
        unpublished: Runs that readers have not seen: had one completed, they would.
    """
    with transaction(connection):
        connection.execute(
            """
            UPDATE runs SET state = 'failed', message = 'it was cut off'
            WHERE state = 'running' AND run_id <> ?
            """,
            [report.run_id],
        )
        connection.execute(
            """
            UPDATE runs SET state = 'failed', message = 'it could not publish what it had loaded'
            WHERE state = 'completed' AND run_id <> ? AND list_contains(?, run_id)
            """,
            [report.run_id, list(unpublished)],
        )
        _replace(connection, report)


def finish_run(
    connection: duckdb.DuckDBPyConnection, report: RunReport, stages: Sequence[StageSeconds]
) -> None:
    """Record how a run ended, what it took its time for, and what it met site by site.

    Those that were cut off since the last completed one are counted site by site too.
    """
    with transaction(connection):
        _replace(connection, report)
        connection.execute("DELETE FROM run_stages WHERE run_id = ?", [report.run_id])
        for step in stages:
            connection.execute(
                "INSERT INTO run_stages (run_id, scope, stage, seconds, pages) "
                "VALUES (?, ?, ?, ?, ?)",
                [report.run_id, step.scope, step.stage, step.seconds, step.pages],
            )
        cut_off = connection.execute(_CUT_OFF, [report.run_id]).fetchall()
        counted = [report.run_id, *(run_id for (run_id,) in cut_off)]
        connection.execute("DELETE FROM run_sites WHERE list_contains(?, run_id)", [counted])
        connection.execute(_SITES, [counted])


def read_stages(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[StageSeconds, ...]:
    """What a run took its time for, in the order it was recorded."""
    rows = fetch_rows(
        connection,
        "SELECT scope, stage, seconds, pages FROM run_stages WHERE run_id = ? ORDER BY rowid",
        [run_id],
    )
    return tuple(StageSeconds(**row) for row in rows)


def read_runs(connection: duckdb.DuckDBPyConnection, limit: int) -> tuple[RunReport, ...]:
    """The last runs, newest first."""
    rows = connection.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM runs ORDER BY started_at DESC, run_id DESC LIMIT ?",  # noqa: S608 - names of our own columns
        [limit],
    ).fetchall()
    return tuple(
        RunReport(**{name: _with_zone(value) for name, value in zip(_COLUMNS, row, strict=True)})
        for row in rows
    )


def _replace(connection: duckdb.DuckDBPyConnection, report: RunReport) -> None:
    connection.execute("DELETE FROM runs WHERE run_id = ?", [report.run_id])
    marks = ", ".join("?" for _ in _COLUMNS)
    connection.execute(
        f"INSERT INTO runs ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608 - names of our own columns
        [_without_zone(getattr(report, name)) for name in _COLUMNS],
    )


def _without_zone(value: Any) -> Any:  # noqa: ANN401 - any value of a report
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None)
    return value


def _with_zone(value: Any) -> Any:  # noqa: ANN401 - any value of a row
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
