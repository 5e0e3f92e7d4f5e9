"""What `-` stands for among the paths of a run."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from extract.cli.terminal import talk
from extract.work.receive import receive_page
from extract.work.request import RunRequest

DASH = "-"


@contextmanager
def taking_input(request: RunRequest) -> Iterator[RunRequest]:
    """The request with files in place of standard input: a page of it is kept beside the database.

    Raises:
        BadParameter: Standard input is asked for twice, or a page of it by a key below a root.
        SetupError: Nothing came through it.
    """
    is_listed = request.paths_from == DASH
    asked = request.paths.count(DASH) + is_listed
    if not asked:
        yield request
        return
    if asked > 1:
        raise typer.BadParameter("there is one standard input: give - once")
    if request.root and not is_listed:
        raise typer.BadParameter(
            "a page from standard input lies below no folder: leave out --root"
        )
    if sys.stdin.isatty():
        talk().print("reading standard input; end it with Ctrl-D")
    if not is_listed:
        page = receive_page(sys.stdin.buffer, request.work_folder)
        paths = tuple(str(page) if path == DASH else path for path in request.paths)
        yield request.model_copy(update={"paths": paths})
        return
    with TemporaryDirectory(prefix="onrecord-") as folder:
        listed = Path(folder, "standard-input")
        with listed.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield request.model_copy(update={"paths_from": str(listed)})
