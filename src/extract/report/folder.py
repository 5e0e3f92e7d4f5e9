"""A folder of files that appears whole or not at all."""

import fcntl
import glob
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from extract.errors import ReportError

PATTERN = re.compile(
    r"(?:index|articles(?:-\d+)?|people(?:-\d+)?|search)\.html"
    r"|articles/[0-9a-f]+\.html|(?:people|sites)/[0-9a-f]+(?:-\d+)?\.html"
    r"|assets/(?:report\.css|report\.js|search\.js)|search/[a-z0-9_-]+\.js"
)
"""The files of a report, by their path in it. What is anything else is somebody's own."""
FOLDERS = {".", "articles", "assets", "people", "search", "sites"}
LISTED = 3
"""Strange files that a message names."""
_WRITING, _REPLACED = "writing", "replaced"
"""What a hidden folder beside a report is: a new one, or the old one for a moment."""


@contextmanager
def replaced_folder(target: Path) -> Iterator[Path]:
    """An empty folder to write into, which takes the place of `target` when the block ends well.

    Whatever ends the block otherwise, Ctrl-C among it, leaves `target` as it was. What a killed
    process left beside it is removed.

    Raises:
        ReportError: `target` is no report, holds something that is none of a report's, or stands
            where nothing can be written.
        OSError: The disk is full.
    """
    target = Path(os.path.realpath(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(target)
        refuse_strange(target)
        made = _new_folder(target, _WRITING)
    except OSError as error:
        msg = f"{target} cannot be written ({error.strerror}): choose another folder with --out"
        raise ReportError(msg, path=str(target)) from error
    handle = os.open(made, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # says that this one is being written
        yield made
        _put_in_place(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(handle)


def refuse_strange(target: Path) -> None:
    """Let nothing be replaced but a report.

    Raises:
        ReportError: `target` is a file, or a folder that holds anything else than a report's files.
    """
    if not target.exists():
        return
    if not target.is_dir():
        msg = f"{target} is a file: name a folder with --out"
        raise ReportError(msg, path=str(target))
    strange = list(islice(_iter_strange(target), LISTED + 1))
    if strange:
        more = " and more" if len(strange) > LISTED else ""
        msg = (
            f"{target} holds what no report has ({', '.join(strange[:LISTED])}{more}), and a new "
            "report would replace the whole folder: move it away, or name another with --out"
        )
        raise ReportError(msg, path=str(target))


def _iter_strange(target: Path) -> Iterator[str]:
    """As they are met: where `target` is a whole disk, the first ones are enough."""
    for folder, folders, names in os.walk(target):
        here = Path(folder).relative_to(target)
        folders.sort()
        for name in sorted(names):
            path = (here / name).as_posix()
            if not PATTERN.fullmatch(path):
                yield path
        if not folders and not names and here.as_posix() not in FOLDERS:
            yield f"{here.as_posix()}/"


def _put_in_place(made: Path, target: Path) -> None:
    if not target.exists():
        made.rename(target)
        return
    old = _new_folder(target, _REPLACED)
    target.rename(old)  # onto an empty folder, as rename allows
    try:
        made.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _new_folder(target: Path, purpose: str) -> Path:
    folder = target.with_name(f".{target.name}.{purpose}-{secrets.token_hex(6)}")
    folder.mkdir()
    return folder


def _clear_leftovers(target: Path) -> None:
    """Put back a report whose replacement was killed half-way, and remove what else was left.

    A folder that is still being written is locked by its writer and stays.
    """
    for folder in sorted(target.parent.glob(f".{glob.escape(target.name)}.{_REPLACED}-*")):
        if target.exists():
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.rename(target)
    for folder in target.parent.glob(f".{glob.escape(target.name)}.{_WRITING}-*"):
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)
