"""`onrecord sql`: a query on the published database."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.stopping import stop_at_once
from extract.errors import SetupError
from extract.settings import DEFAULT_DATABASE


class Format(StrEnum):
    """How rows are printed."""

    AUTO = "auto"
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def sql(
    statement: Annotated[
        str, typer.Argument(metavar="SQL", help="The statement; - reads it from standard input.")
    ],
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    form: Annotated[
        Format,
        typer.Option("--format", "-f", help="auto is a table on a terminal and csv elsewhere."),
    ] = Format.AUTO,
) -> None:
    """Print the answer to SQL, of several statements one after another; opens read-only."""
    from extract.cli import rows  # noqa: PLC0415 - keeps `--help` fast
    from extract.store import open_published  # noqa: PLC0415 - the same

    words = sys.stdin.read() if statement == "-" else statement
    if not words.strip():
        msg = (
            'no statement: give one, such as "FROM quotes LIMIT 5", or - and one on standard input'
        )
        raise SetupError(msg)
    stop_at_once()
    if form is Format.AUTO:
        form = Format.TABLE if sys.stdout.isatty() else Format.CSV
    print_rows = {
        Format.TABLE: rows.print_table,
        Format.CSV: rows.print_csv,
        Format.JSON: rows.print_json,
    }[form]
    with open_published(db) as published:
        for number, answer in enumerate(published.iter_answers(words)):
            if number and form is not Format.JSON:
                sys.stdout.write("\n")
            print_rows(answer)
