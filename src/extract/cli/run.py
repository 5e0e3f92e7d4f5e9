"""`onrecord run`: pages in, a database out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.stopping import stopping_cleanly
from extract.cli.terminal import DaskAddress, ExitStatus, Profiles
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
from extract.settings import DEFAULT_DATABASE, Bounds, WorkOptions

if TYPE_CHECKING:
    from extract.work.request import Outcome, RunRequest


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders and globs; folders are searched for *.html, *.htm, *.txt, .gz of "
            "them and WARC archives. - is a page or an archive from standard input. Left out: "
            "data/raw without data/raw/samples.",
            show_default=False,
        ),
    ] = None,
    paths_from: Annotated[
        str | None,
        typer.Option(
            help="A file that lists paths, divided by NUL or line ends; - is standard input. They "
            "are known as they are written there.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path, typer.Option(help="The database; its state is kept beside it in a .work folder.")
    ] = DEFAULT_DATABASE,
    workers: Workers = WORK.workers,
    no_flow: NoFlow = False,
    dask_address: DaskAddress = None,
    root: Annotated[
        str | None,
        typer.Option(
            help="A folder above all PATHS, where the names that pages are known by begin. "
            "Left out: each path is its own root.",
            show_default=False,
        ),
    ] = None,
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
    """Process the pages that are new or changed, and publish the database.

    A second run over the same pages does nothing. A run that was stopped or killed is taken up
    where it was by the same command.
    """
    from extract.cli.standard_input import taking_input  # noqa: PLC0415 - keeps `--help` fast
    from extract.work.request import RunRequest  # noqa: PLC0415 - the same

    refuse_contradiction(no_flow=no_flow, dask_address=dask_address)
    request = RunRequest(
        paths=tuple(paths or ()),
        paths_from=paths_from,
        root=root,
        database=out,
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
    with taking_input(request) as given:
        carry_out(given, no_flow=no_flow)


def carry_out(request: "RunRequest", *, no_flow: bool) -> None:
    """Do what is asked, say what was done, and end with the status that tells it.

    Raises:
        ExitStatus: Always.
    """
    from extract.cli.run_summary import summarize  # noqa: PLC0415 - keeps `--help` fast

    outcome = _process(request, no_flow=no_flow)
    summarize(outcome, request)
    raise ExitStatus(outcome.exit_status)


def _process(request: "RunRequest", *, no_flow: bool) -> "Outcome":
    """What the run did; a bar shows how far it is."""
    from extract.cli.run_summary import Bar  # noqa: PLC0415 - keeps `--help` fast

    kept = "what is done is kept, and the same command goes on from there"
    with stopping_cleanly(kept), Bar() as bar:
        if no_flow:
            from extract.work.run import run_pages  # noqa: PLC0415 - the same

            return run_pages(request, bar)
        from flows.start import run_flow  # noqa: PLC0415 - Prefect takes a second

        return run_flow(request, bar)
