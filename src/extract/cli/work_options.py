"""The options of every command that processes pages: how, and what may be published."""

from typing import Annotated

import typer

from extract.settings import ExtractOptions, WorkOptions

EXTRACT = ExtractOptions()
WORK = WorkOptions()

NoFlow = Annotated[
    bool, typer.Option("--no-flow", help="Do the same without Prefect, and open no socket.")
]
Model = Annotated[str, typer.Option(help="The spaCy pipeline: an installed package or a folder.")]
Workers = Annotated[int, typer.Option(min=1, help="Worker processes.")]
PageSeconds = Annotated[
    float,
    typer.Option(
        min=0.1, help="A page that computes for longer, or waits ten times as long, is rejected."
    ),
]
WorkerMegabytes = Annotated[
    int, typer.Option(min=1, help="A page that needs more memory is rejected.")
]
PublishMinutes = Annotated[
    float, typer.Option(min=0, help="A long run publishes at most this often.")
]
Wait = Annotated[
    float,
    typer.Option(min=0, help="Seconds to wait for another command that writes the database."),
]
MaxRejected = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="With more rejected pages, end with status 3 and publish nothing.",
        show_default=False,
    ),
]
MaxShareRejected = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="The same for their share, as in 0.05.", show_default=False),
]
MaxShareWithoutTitle = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, help="The same for the share of pages without a title.", show_default=False
    ),
]
MaxShareWithoutSpeaker = Annotated[
    float | None,
    typer.Option(
        min=0,
        max=1,
        help="The same for the share of quotations without a named speaker.",
        show_default=False,
    ),
]
PublishAnyway = Annotated[
    bool,
    typer.Option("--publish-anyway", help="Publish all the same, and end with status 3."),
]


def refuse_contradiction(*, no_flow: bool, dask_address: str | None) -> None:
    """Refuse options that cannot be had together.

    Raises:
        BadParameter: They contradict each other.
    """
    if no_flow and dask_address:
        raise typer.BadParameter("--dask-address works through Prefect: leave out --no-flow")
