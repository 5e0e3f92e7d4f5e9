"""`onrecord schema`: what a table, a view, a macro or a record holds."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from extract.errors import SetupError

if TYPE_CHECKING:
    from rich.console import Console

    from extract.store import Catalog, Macro, Relation
    from schemas.record import Record


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A table, view or macro of the database, such as quotes or said_by, or a record, "
            "such as quotation or page_result. All are named if left out.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Explain NAME: columns of a table or view, what a macro takes, a record's JSON Schema.

    Tables, views and macros are those of this release; no database is needed.
    """
    from extract.store import read_catalog  # noqa: PLC0415 - keeps `--help` fast
    from schemas.generate import RECORDS, file_name, render  # noqa: PLC0415 - the same

    records = {file_name(kind).removesuffix(".json"): kind for kind in RECORDS}
    catalog = read_catalog()
    if name is None:
        _list_all(catalog, records, as_json=as_json)
        return
    wanted = name.lower().replace("-", "_")
    found = catalog.relations.get(wanted) or catalog.macros.get(wanted)
    if found is not None:
        _explain(found, as_json=as_json)
    elif wanted in records:
        sys.stdout.write(render(records[wanted]))
    else:
        msg = (
            f"there is no table, view, macro or record {name!r}: `onrecord schema` names all of "
            "them"
        )
        raise SetupError(msg, name=name)


def _list_all(catalog: "Catalog", records: "dict[str, type[Record]]", *, as_json: bool) -> None:
    """Every name with the first sentence about it, by what it is."""
    groups: dict[str, dict[str, str]] = {"views": {}, "tables": {}, "macros": {}, "records": {}}
    for relation in catalog.relations.values():
        groups[f"{relation.kind}s"][relation.name] = relation.comment or ""
    groups["macros"] = {macro.name: macro.comment or "" for macro in catalog.macros.values()}
    groups["records"] = {
        key: (kind.__doc__ or "").strip().partition("\n")[0] for key, kind in records.items()
    }
    if as_json:
        sys.stdout.write(json.dumps(groups, indent=2, ensure_ascii=False) + "\n")
        return
    console = _console()
    for group, members in groups.items():
        _print_rows(console, group.capitalize(), members)


def _explain(found: "Relation | Macro", *, as_json: bool) -> None:
    from extract.store import Relation  # noqa: PLC0415 - keeps `--help` fast

    if as_json:
        sys.stdout.write(json.dumps(asdict(found), indent=2, ensure_ascii=False) + "\n")
        return
    console = _console()
    if isinstance(found, Relation):
        console.print(f"{found.kind} {found.name}", style="bold")
        console.print(found.comment or "")
        for column in found.columns:
            console.print(f"\n{column.name}", style="bold", end="")
            console.print(f"  {column.kind}")
            console.print(f"    {column.comment or ''}")
        return
    console.print(f"macro {found.name}({', '.join(found.parameters)})", style="bold")
    console.print(found.comment or "")


def _print_rows(console: "Console", title: str, members: dict[str, str]) -> None:
    from extract.cli.terminal import plain_table  # noqa: PLC0415 - keeps `--help` fast

    table = plain_table(title, "name", "what it is")
    for name, words in members.items():
        table.add_row(name, words)
    console.print(table)


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415 - keeps `--help` fast

    return Console(highlight=False, markup=False, soft_wrap=True)
