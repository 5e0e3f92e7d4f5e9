"""What `onrecord run` shows while it works and once it is done."""

import shlex
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from extract.cli.terminal import own_name, plain_table, talk
from extract.store import open_published
from extract.work.request import Outcome, RunRequest

REJECTED_SHOWN = 10
"""Lines for rejected pages, and for those not read now; the rest are counted."""
TOP_SPEAKERS = 5

SPEAKERS = "SELECT speaker, quotations FROM speakers ORDER BY quotations DESC, speaker LIMIT ?"
KINDS = "SELECT kind, count(*) AS n FROM {table} GROUP BY ALL ORDER BY n DESC, kind"


class Bar:
    """A progress bar on stderr, once there is something to count; a context manager.

    Called as a run's progress callback.
    """

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("pages"),
            TimeElapsedColumn(),
            console=talk(),
            disable=not talk().is_terminal,
        )
        self._tasks: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` pages are through `stage`."""
        if not total:
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done)  # type: ignore[arg-type]


def summarize(outcome: Outcome, request: RunRequest) -> None:
    """Say on stderr what the run did, what the database holds, and what to ask it next."""
    console = talk()
    for note in outcome.notes:
        console.print(f"note: {note}", markup=False, soft_wrap=True)
    report = outcome.report
    if outcome.pages_attempted or outcome.publication:
        console.print(_pages(outcome, anew=request.selection is not None))
    elif request.selection:
        console.print(f"Nothing to read anew: {report.pages_found:,} pages selected.")
    elif not report.pages_found:
        console.print("Nothing to do: no page was named.")
    else:
        console.print(f"Nothing new: {report.pages_found:,} found, all of them done before.")
    if report.pages_stale:
        console.print(
            f"{report.pages_stale:,} of them were read by another version or with other settings; "
            "they stay as they are until `reprocess --stale` reads them anew.",
            soft_wrap=True,
        )
    _list_rejected(console, outcome)
    _tell_bounds(console, outcome, request)
    if outcome.pages_attempted and request.database.exists():
        _show_database(console, request.database)
    if request.database.exists():
        _suggest(console, request.database)


def _pages(outcome: Outcome, *, anew: bool) -> Table:
    report = outcome.report
    table = plain_table("This run", "pages", "")
    table.columns[1].justify = "right"
    for words, count in (
        ("selected" if anew else "found", report.pages_found),
        ("left as they are" if anew else "known already", report.pages_known),
        ("read", report.pages_ok),
        ("without an article", report.pages_empty),
        ("another version stays", outcome.superseded),
        ("rejected", report.pages_rejected),
        ("to be tried again", report.pages_failed),
    ):
        if count:
            table.add_row(words, f"{count:,}")
    return table


def _list_rejected(console: Console, outcome: Outcome) -> None:
    rejected = [f"rejected {key!r}: {why.code}: {why.message}" for key, why in outcome.rejected]
    failed = [f"not read now {key!r}: {message}" for key, message in outcome.failed]
    for lines, where in ((rejected, "rejected_pages"), (failed, "page_failed in the run's log")):
        for line in lines[:REJECTED_SHOWN]:
            console.print(line, markup=False, soft_wrap=True)
        if len(lines) > REJECTED_SHOWN:
            console.print(f"... and {len(lines) - REJECTED_SHOWN:,} more: see {where}")


def _tell_bounds(console: Console, outcome: Outcome, request: RunRequest) -> None:
    """What is outside of the bounds, and what became of it."""
    for reason in outcome.outside:
        console.print(f"out of bounds: {reason}", markup=False, soft_wrap=True)
    if outcome.outside and outcome.publication is None:
        command = f"{shlex.quote(own_name())} publish --db {shlex.quote(str(request.database))}"
        console.print(
            f"Nothing was published: what was loaded waits in {request.work_folder}. Publish it "
            f"with `{command}`, or run again with other bounds or better pages.",
            markup=False,
            soft_wrap=True,
        )


def _show_database(console: Console, database: Path) -> None:
    """What is in the whole database, of this run and those before."""
    table = plain_table("In the database", "what", "how many", "of these")
    table.columns[1].justify = "right"
    with open_published(database) as published:
        for name in ("quotations", "statistics"):
            kinds = published.query(KINDS.format(table=name)).rows
            words = ", ".join(f"{count:,} {kind}" for kind, count in kinds)
            table.add_row(name, f"{sum(count for _, count in kinds):,}", words)
        speakers = published.query(SPEAKERS, (TOP_SPEAKERS,)).rows
        articles = published.query("SELECT count(*) FROM articles WHERE text <> ''").rows[0][0]
    words = ", ".join(f"{escape(name)} {count:,}" for name, count in speakers)
    table.add_row("articles", f"{articles:,}", f"most quoted: {words}" if words else "")
    console.print(table)


def _suggest(console: Console, database: Path) -> None:
    console.print(f"Database: {database}", markup=False, soft_wrap=True)
    query = "SELECT speaker, quote, title FROM quotes LIMIT 10"
    command = (
        f"{shlex.quote(own_name())} sql {shlex.quote(query)} --db {shlex.quote(str(database))}"
    )
    console.print(f"Ask it:   {command}", markup=False, soft_wrap=True)
