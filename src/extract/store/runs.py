"""The record of runs; times are kept as UTC without a zone."""

from datetime import UTC, datetime
from typing import Any

import duckdb

from extract.store.transaction import transaction
from schemas import RunReport

_COLUMNS = tuple(RunReport.model_fields)


def begin_run(connection: duckdb.DuckDBPyConnection, report: RunReport) -> None:
    """Record a run; whoever holds the lock knows that no other one goes on."""
    with transaction(connection):
        connection.execute(
            """
            UPDATE runs SET state = 'failed', message = 'it was cut off'
            WHERE state = 'running' AND run_id <> ?
            """,
            [report.run_id],
        )
        _replace(connection, report)


def finish_run(connection: duckdb.DuckDBPyConnection, report: RunReport) -> None:
    """Record how a run ended."""
    with transaction(connection):
        _replace(connection, report)


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
