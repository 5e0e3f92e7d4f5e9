"""Rows of an answer on stdout."""

import csv
import json
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rich.console import Console

from extract.cli.terminal import plain_table
from extract.store import QueryResult


def print_table(answer: QueryResult) -> None:
    """For a person: a table as wide as the terminal, long values folded."""
    table = plain_table("", *answer.columns)
    table.title = None
    for row in answer.rows:
        table.add_row(*("" if value is None else _as_text(value) for value in row))
    Console(markup=False, highlight=False).print(table)


def print_csv(answer: QueryResult) -> None:
    """For a spreadsheet: a header and a line a row; lists and structs as JSON."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(["" if value is None else _as_text(value) for value in row])


def print_json(answer: QueryResult) -> None:
    """For a program: one object a line."""
    for row in answer.rows:
        values = dict(zip(answer.columns, row, strict=True))
        sys.stdout.write(json.dumps(values, ensure_ascii=False, default=_as_json) + "\n")


def _as_text(value: Any) -> str:  # noqa: ANN401 - any value of a database
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=_as_json)
    return str(value)


def _as_json(value: Any) -> Any:  # noqa: ANN401 - any value of a database
    """What json cannot write by itself."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
