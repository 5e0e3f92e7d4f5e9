"""`onrecord export`: the database as Parquet, CSV or JSON Lines."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.stopping import stopping_cleanly
from extract.cli.terminal import talk
from extract.settings import DEFAULT_DATABASE


class Form(StrEnum):
    """What is written."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAMES]...",
            help="Tables and views, such as quotes or stats; left out: all but the search index "
            "and the checks.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[Form, typer.Option(help="What to write.")] = Form.PARQUET,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder; an earlier export is replaced, any other folder refused. Left out: "
            "beside the database, named after both.",
            show_default=False,
        ),
    ] = None,
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    tables: Annotated[
        bool, typer.Option("--tables", help="Without NAMES: only tables, as they were read.")
    ] = False,
    views: Annotated[
        bool, typer.Option("--views", help="Without NAMES: only views, in plain columns.")
    ] = False,
    bom: Annotated[
        bool,
        typer.Option("--bom", help="Begin CSV files with a mark by which Excel knows UTF-8."),
    ] = False,
) -> None:
    """Write the database as Parquet, CSV or JSON Lines into a folder, whole or not at all.

    Parquet is divided by the month of publication. README.md and datapackage.json in the folder
    explain every column. A run may go on meanwhile.
    """
    from extract.store import ExportOptions, export_database  # noqa: PLC0415 - keeps `--help` fast

    if bom and to is not Form.CSV:
        raise typer.BadParameter("--bom is for CSV files: add --to csv")
    if names and (tables or views):
        raise typer.BadParameter("--tables and --views go without NAMES")
    kinds = {kind for kind, is_chosen in (("table", tables), ("view", views)) if is_chosen}
    folder = out or db.with_name(f"{db.name.removesuffix('.duckdb')}-{to.value}")
    console = talk()
    with stopping_cleanly("nothing was written"):
        exported = export_database(
            db,
            folder,
            ExportOptions(
                form=to.value,
                names=tuple(names or ()),
                kinds=frozenset(kinds or {"table", "view"}),
                has_mark=bom,
            ),
            lambda done: console.print(f"{done.relation.name}: {done.rows:,} rows"),
        )
    what = "1 table or view" if len(exported) == 1 else f"{len(exported)} tables and views"
    console.print(f"{what} in {folder}", markup=False, soft_wrap=True)
