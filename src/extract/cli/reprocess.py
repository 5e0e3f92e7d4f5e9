"""`onrecord reprocess` and `onrecord retry`: pages of the database read anew."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.run import carry_out
from extract.cli.terminal import DaskAddress, Profiles
from extract.cli.work_options import (
    EXTRACT,
    WORK,
    MaxRejected,
    MaxShareRejected,
    MaxShareWithoutSpeaker,
    MaxShareWithoutTitle,
    Model,
    NoFlow,
    PageSeconds,
    PublishAnyway,
    PublishMinutes,
    Wait,
    WorkerMegabytes,
    Workers,
    refuse_contradiction,
)
from extract.selection import PageSelection
from extract.settings import DEFAULT_DATABASE, Bounds, ExtractOptions, WorkOptions

if TYPE_CHECKING:
    from extract.work.reprocess import Choice

Database = Annotated[
    Path, typer.Option("--out", "--db", help="The database, whose pages are read anew.")
]
Since = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        help="Pages of this day and later: that of publication, else of the visit, else of the "
        "last reading.",
        show_default=False,
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Pages of this day and earlier.", show_default=False),
]
Budget = Annotated[
    int | None,
    typer.Option(
        min=1, help="At most so many pages, those read longest ago first.", show_default=False
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only print what would be read anew, and why.")
]
AsJson = Annotated[bool, typer.Option("--json", help="With --dry-run: print one JSON object.")]


def reprocess(
    stale: Annotated[
        bool,
        typer.Option("--stale", help="Pages that another version read, or other settings."),
    ] = False,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Pages that could not be read; `retry` is the same.")
    ] = False,
    site: Annotated[
        str | None,
        typer.Option(help="Pages of this outlet, by its name in the database.", show_default=False),
    ] = None,
    since: Since = None,
    until: Until = None,
    budget: Budget = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    out: Database = DEFAULT_DATABASE,
    workers: Workers = WORK.workers,
    no_flow: NoFlow = False,
    dask_address: DaskAddress = None,
    max_rejected: MaxRejected = None,
    max_share_rejected: MaxShareRejected = None,
    max_share_without_title: MaxShareWithoutTitle = None,
    max_share_without_speaker: MaxShareWithoutSpeaker = None,
    publish_anyway: PublishAnyway = False,
    model: Model = EXTRACT.model,
    profiles: Profiles = None,
    page_seconds: PageSeconds = WORK.page_seconds,
    worker_megabytes: WorkerMegabytes = WORK.worker_megabytes,
    publish_minutes: PublishMinutes = WORK.publish_minutes,
    wait: Wait = WORK.lock_seconds,
) -> None:
    """Read pages of the database anew, those that meet all that is asked, and publish it.

    `run` reads what is new or changed and leaves the rest as it is; this reads what is there. Pages
    whose files are gone stay as they are. Give the runs' own --profiles and --model: with
    others, all pages are stale.
    """
    selection = PageSelection(
        stale=stale,
        rejected=rejected,
        site=site,
        since=since.date() if since else None,
        until=until.date() if until else None,
        budget=budget,
    )
    _read_anew(
        selection,
        out,
        dry_run=dry_run,
        as_json=as_json,
        no_flow=no_flow,
        extract=EXTRACT.model_copy(update={"model": model, "profiles": profiles}),
        work=WorkOptions(
            workers=workers,
            dask_address=dask_address,
            page_seconds=page_seconds,
            worker_megabytes=worker_megabytes,
            publish_minutes=publish_minutes,
            lock_seconds=wait,
            bounds=Bounds(
                max_rejected=max_rejected,
                max_share_rejected=max_share_rejected,
                max_share_without_title=max_share_without_title,
                max_share_without_speaker=max_share_without_speaker,
                publish_anyway=publish_anyway,
            ),
        ),
    )


def retry(
    stage: Annotated[
        list[str] | None,
        typer.Option(
            help="Only pages that were given up at this stage: read, content, items, or work for "
            "those that took too long or too much memory. May be given again.",
            show_default=False,
        ),
    ] = None,
    budget: Budget = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    out: Database = DEFAULT_DATABASE,
    workers: Workers = WORK.workers,
    no_flow: NoFlow = False,
    model: Model = EXTRACT.model,
    profiles: Profiles = None,
    page_seconds: PageSeconds = WORK.page_seconds,
    worker_megabytes: WorkerMegabytes = WORK.worker_megabytes,
    wait: Wait = WORK.lock_seconds,
) -> None:
    """Try the rejected pages again: `reprocess --rejected`, by the stage that gave them up.

    `run` does not try them again, as it has nothing new to read them with: do it after an upgrade,
    or with more --page-seconds. `rejected_pages.attempts` counts the tries.
    """
    _read_anew(
        PageSelection(rejected=True, stages=tuple(stage or ()), budget=budget),
        out,
        dry_run=dry_run,
        as_json=as_json,
        no_flow=no_flow,
        extract=EXTRACT.model_copy(update={"model": model, "profiles": profiles}),
        work=WorkOptions(
            workers=workers,
            page_seconds=page_seconds,
            worker_megabytes=worker_megabytes,
            lock_seconds=wait,
        ),
    )


def _read_anew(
    selection: PageSelection,
    database: Path,
    *,
    dry_run: bool,
    as_json: bool,
    no_flow: bool,
    extract: ExtractOptions,
    work: WorkOptions,
) -> None:
    from extract.work.request import RunRequest  # noqa: PLC0415 - keeps `--help` fast

    refuse_contradiction(no_flow=no_flow, dask_address=work.dask_address)
    if dry_run:
        _print(_preview(selection, database, extract), as_json=as_json)
        return
    request = RunRequest(database=database, selection=selection, extract=extract, work=work)
    carry_out(request, no_flow=no_flow)


def _preview(selection: PageSelection, database: Path, extract: ExtractOptions) -> "Choice":
    """What would be read anew, as the published file knows it: nothing is locked or written."""
    from extract.store import open_published  # noqa: PLC0415 - keeps `--help` fast
    from extract.work.fingerprint import fingerprint  # noqa: PLC0415 - the same
    from extract.work.reprocess import choose  # noqa: PLC0415 - the same

    with open_published(database) as published:
        pages = published.iter_selected(selection, fingerprint=fingerprint(extract))
        return choose(pages, selection)


def _print(choice: "Choice", *, as_json: bool) -> None:
    counts = choice.counts()
    if as_json:
        values = {
            "selected": choice.selected,
            "to_read": len(choice.pages),
            "left_by_budget": choice.left,
            "files_gone": len(choice.gone),
            "files_unknown": choice.unmet,
            "archives": choice.archives,
            "groups": [
                {"site": site or None, "extractor_version": version, "why": why, "pages": count}
                for (site, version, why), count in counts.most_common()
            ],
        }
        sys.stdout.write(json.dumps(values, indent=2) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - keeps `--help` fast

    from extract.cli.terminal import plain_table  # noqa: PLC0415 - the same

    console = Console(highlight=False, markup=False)
    console.print(f"{len(choice.pages):,} of {choice.selected:,} pages would be read anew")
    table = plain_table("", "site", "read by", "why", "pages")
    table.columns[-1].justify = "right"
    for (site, version, why), count in counts.most_common():
        table.add_row(site or "(unknown)", version, why, f"{count:,}")
    if counts:
        console.print(table)
    for note in choice.describe_rest():
        console.print(note, soft_wrap=True)
