"""`onrecord report`: pages to look at, in a folder that any browser opens."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.stopping import stopping_cleanly
from extract.cli.terminal import talk
from extract.settings import DEFAULT_DATABASE, REPORT_ARTICLES


def report(
    out: Annotated[
        Path | None,
        typer.Option(
            help="The report's folder; beside the database if left out. An older report is "
            "replaced, anything else is left alone.",
            show_default=False,
        ),
    ] = None,
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    site: Annotated[
        str | None,
        typer.Option(help="Only outlets whose name has these words.", show_default=False),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Only articles published on this day or later.",
            show_default=False,
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Only articles published on this day or earlier.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(min=0, help="At most so many articles, the newest; 0 for all of them."),
    ] = REPORT_ARTICLES,
) -> None:
    """Write pages to look at: who said what, where it stands, what was left out; with a search.

    The path of the first page is printed. Nothing is fetched when the pages are read.
    """
    from rich.progress import Progress  # noqa: PLC0415 - keeps `--help` fast

    from extract.findings import Selection  # noqa: PLC0415 - the same
    from extract.report import write_report  # noqa: PLC0415 - the same
    from extract.store import open_published  # noqa: PLC0415 - the same

    target = out or db.with_name(f"{db.stem}-report")
    selection = Selection(
        site=site,
        since=since and since.date(),
        until=until and until.date(),
        limit=limit or None,
    )
    console = talk()
    with (
        stopping_cleanly(f"{target} is as it was"),
        open_published(db) as published,
        Progress(console=console, transient=True) as bar,
    ):
        tasks = {part: bar.add_task(part, total=None) for part in ("articles", "people", "words")}
        excerpt = published.excerpt(selection)
        first = write_report(
            excerpt,
            target,
            database=db.name,
            progress=lambda part, done, of: bar.update(tasks[part], completed=done, total=of),
        )
    left_out = excerpt.articles_left_out
    if left_out:
        console.print(
            f"{excerpt.articles:,} articles are shown and {left_out:,} are not: see --limit, "
            "--site, --since and --until",
            soft_wrap=True,
        )
    sys.stdout.write(f"{first}\n")
