"""The options that say what may be published, for every command that processes pages."""

from typing import Annotated

import typer

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
