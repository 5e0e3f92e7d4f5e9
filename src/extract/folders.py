"""A folder of results that appears whole or not at all, and never takes a stranger's place."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.errors import LockedError, SetupError

LISTING = ".onrecord-files"
"""Names the files of a folder, so that what somebody has put there since is seen."""


@contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A new folder, which takes the place of `folder` when the block ends without an error.

    An older one is replaced where this function made it and nothing was added to it since. A kill
    leaves the old one, and beside it hidden folders that the next call removes.

    Args:
        folder: Where the results are to stand; the folders above are made where missing.

    Raises:
        SetupError: Something else stands there, or the place cannot be written.
        LockedError: Another process is writing the same folder.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link stays a link
    if not folder.name:
        msg = f"{folder} is the whole disk: name a folder with --out"
        raise SetupError(msg, path=str(folder))
    replaced = folder.with_name(f".{folder.name}.replaced")
    try:
        with _held(folder.with_name(f".{folder.name}.making"), folder) as making:
            if replaced.exists() and not folder.exists():  # killed between the two renames
                replaced.rename(folder)
            _refuse_foreign(folder)
            yield making
            _list_files(making)
            if folder.exists():
                shutil.rmtree(replaced, ignore_errors=True)
                folder.rename(replaced)
            making.rename(folder)
            shutil.rmtree(replaced, ignore_errors=True)
    except OSError as error:
        msg = f"{folder} cannot be written ({error.strerror}): choose another folder with --out"
        raise SetupError(msg, path=str(folder)) from error


@contextmanager
def _held(making: Path, folder: Path) -> Iterator[Path]:
    """The empty folder `making`, which no other process has; it is gone in the end."""
    making.parent.mkdir(parents=True, exist_ok=True)
    making.mkdir(exist_ok=True)
    handle = os.open(making, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = f"another process is writing {folder}: wait for it, or choose another folder"
            raise LockedError(msg, path=str(folder)) from error
        try:
            for entry in making.iterdir():
                _remove(entry)
            yield making
        finally:
            shutil.rmtree(making, ignore_errors=True)
    finally:
        os.close(handle)


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        shutil.rmtree(entry)
    else:
        entry.unlink()


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that holds anything that was not written by `written_whole`.

    Raises:
        SetupError: It does, or it is no folder.
    """
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        msg = f"{folder} is no folder: choose another with --out"
        raise SetupError(msg, path=str(folder))
    listing = folder / LISTING
    ours = {LISTING, *(listing.read_text("utf-8").split("\n") if listing.is_file() else ())}
    strange = next((name for name in _files(folder) if name not in ours), None)
    if strange is not None:
        msg = (
            f"{folder} holds {strange}, which onrecord did not put there: "
            "choose another folder with --out, or move it away"
        )
        raise SetupError(msg, path=str(folder), file=strange)


def _list_files(folder: Path) -> None:
    (folder / LISTING).write_text("\n".join(sorted(_files(folder))), encoding="utf-8")


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder, and every folder that is empty, from it on, as they are met."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and not entry.is_symlink() and any(entry.iterdir()):
            yield from (f"{entry.name}/{name}" for name in _files(entry))
        else:
            yield entry.name
