"""A file that lists the paths of a run."""

import os
from codecs import BOM_UTF8
from pathlib import Path

from extract.errors import SetupError


def read_path_list(path: str | Path) -> list[str]:
    r"""The paths that a file lists, divided by NUL where it holds any, else by line ends.

    `find -print0` writes the former, which names with line ends in them need. Empty lines are
    passed over; blanks belong to the name.

    Raises:
        SetupError: The file cannot be read.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        msg = f"the list of paths {path} cannot be read: {error.strerror}"
        raise SetupError(msg, path=str(path)) from error
    if b"\0" in data:
        names = data.split(b"\0")
    else:
        names = [line.removesuffix(b"\r") for line in data.removeprefix(BOM_UTF8).split(b"\n")]
    return [os.fsdecode(name) for name in names if name]
