"""`onrecord status`: what the database holds and how the last runs went."""

import json
import shlex
import sys
from dataclasses import asdict, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.stopping import stop_at_once
from extract.cli.terminal import Profiles
from extract.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    from rich.console import Console

    from extract.store import Status
    from schemas import RunReport


def status(
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    profiles: Profiles = None,
) -> None:
    """Print what the database holds, what is not published yet, and how the last runs went.

    Give the runs' own --profiles, else the pages that they read count as another version's.
    """
    from extract.settings import ExtractOptions  # noqa: PLC0415 - keeps `--help` fast
    from extract.store import read_status  # noqa: PLC0415 - the same
    from extract.work.fingerprint import fingerprint  # noqa: PLC0415 - the same

    stop_at_once()
    found = read_status(db, fingerprint=fingerprint(ExtractOptions(profiles=profiles)))
    found = replace(found, runs=_with_unpublished(found))
    if as_json:
        values = asdict(found) | {"runs": [run.model_dump(mode="json") for run in found.runs]}
        sys.stdout.write(json.dumps(values, default=str, indent=2) + "\n")
    else:
        _print(found)


def _with_unpublished(found: "Status") -> "tuple[RunReport, ...]":
    """The last runs, with those that published nothing, as nothing was new or as they failed."""
    from extract.store import RUNS_SHOWN, Layout  # noqa: PLC0415 - keeps `--help` fast
    from extract.work.run_log import read_reports  # noqa: PLC0415 - the same

    runs = {run.run_id: run for run in found.runs}
    for run in read_reports(Layout(found.path).logs, RUNS_SHOWN):
        if run.state == "running" and not found.waiting.writer:
            run = run.model_copy(update={"state": "failed", "message": "it was cut off"})  # noqa: PLW2901
        runs.setdefault(run.run_id, run)
    last = sorted(runs.values(), key=attrgetter("started_at", "run_id"), reverse=True)
    return tuple(last[:RUNS_SHOWN])


def _print(found: "Status") -> None:
    from rich.console import Console  # noqa: PLC0415 - keeps `--help` fast

    from extract.cli.terminal import plain_table  # noqa: PLC0415 - the same

    console = Console(highlight=False, markup=False)
    console.print(f"{found.path}, {found.byte_size / 1e6:,.1f} MB", soft_wrap=True)
    console.print(f"written {found.published_at:%Y-%m-%d %H:%M:%S} UTC")
    _tell_waiting(console, found)
    pages = plain_table("Pages", "status", "pages")
    for name, count in found.pages.items():
        pages.add_row(name, f"{count:,}")
    for name, count in found.rejections.items():
        pages.add_row(f"  {name}", f"{count:,}")
    if found.stale:
        pages.add_row("read by another version", f"{found.stale:,}")
    if found.vanished:
        pages.add_row("no longer on disk", f"{found.vanished:,}")
    rows = plain_table("Rows", "table", "rows")
    for name, count in found.counts.items():
        rows.add_row(name, f"{count:,}")
    corrections = plain_table("Corrections", "state", "lines")
    for name, count in found.corrections.items():
        corrections.add_row(name.replace("_", " "), f"{count:,}")
    runs = plain_table("Last runs", "started", "state", "found", "read", "empty", "rejected", "why")
    for run in found.runs:
        runs.add_row(
            f"{run.started_at:%Y-%m-%d %H:%M:%S}",
            run.state,
            f"{run.pages_found:,}",
            f"{run.pages_ok:,}",
            f"{run.pages_empty:,}",
            f"{run.pages_rejected:,}",
            run.message or "",
        )
    for table in (pages, rows, corrections, runs):
        if table.row_count:
            console.print(table)


def _tell_waiting(console: "Console", found: "Status") -> None:
    from extract.cli.terminal import own_name  # noqa: PLC0415 - keeps `--help` fast

    if found.waiting:
        console.print(f"not in it yet: {found.waiting.describe()}", soft_wrap=True)
    if found.waiting.run_ids and not found.waiting.writer:
        command = f"{shlex.quote(own_name())} publish --db {shlex.quote(str(found.path))}"
        console.print(f"publish it with: {command}", soft_wrap=True)
