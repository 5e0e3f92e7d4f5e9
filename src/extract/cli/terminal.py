"""What every command says and shows the same way."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

EXIT_NONE_SUCCEEDED = 2
"""Pages were given and none succeeded."""
EXIT_OUT_OF_BOUNDS = 3
"""What would be published is outside of the bounds that were set."""


Profiles = Annotated[
    Path | None,
    typer.Option(
        "--profiles",
        help="Site profiles of yours: a TOML file or a folder of them, besides the built-in ones.",
        show_default=False,
    ),
]
"""The option of every command that reads pages or asks which are stale."""
DaskAddress = Annotated[
    str | None,
    typer.Option(
        "--dask-address",
        help="Scheduler of a Dask cluster that does the work, as in tcp://10.0.0.5:8786; "
        "it then decides about --workers.",
        show_default=False,
    ),
]
"""The option of every command that processes pages."""


class ExitStatus(SystemExit):
    """The exit status that a command has decided on."""


def talk() -> Console:
    """Where a command speaks to the user; stdout is for data alone."""
    return Console(stderr=True, highlight=False)


def complain(message: str) -> None:
    """One line on stderr, as shells and logs expect it."""
    sys.stderr.write(f"onrecord: {message}\n")


def own_name() -> str:
    """How this command can be called again: with its folder where the shell needs that."""
    called, name = sys.argv[0], "onrecord"
    is_found = shutil.which(name) == called or called == name
    return name if is_found or Path(called).name != name else called


def plain_table(title: str, *columns: str) -> Table:
    """An empty table in the one style that the commands use."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
