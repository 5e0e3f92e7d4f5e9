"""Opening DuckDB files, with errors that say what to do."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extract.errors import LockedError, StoreError, VersionError

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""Nothing here needs an extension that is not built in, and nothing may be fetched."""
_LOG_SIZE = "256MB"
"""What the write-ahead log may hold before DuckDB moves it into the file. Each time it does so, the
last, unfilled block of rows of every table is written anew: with DuckDB's 16 MB, pages that come
in by the hundred took three times the time. What a kill leaves is read in a few seconds."""


def connect_writable(path: Path, *, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection that may write `path`, which is made where it is missing.

    Args:
        path: The file.
        spill: The folder for what does not fit into memory; that of the file where none is given.

    Raises:
        LockedError: Another process has it open.
        VersionError: A newer DuckDB wrote it.
        StoreError: It is not a DuckDB file, or cannot be written.
    """
    config = {
        **_OFFLINE,
        "temp_directory": str((spill or path.parent) / "spill"),
        "checkpoint_threshold": _LOG_SIZE,
    }
    try:
        return duckdb.connect(str(path), config=config)
    except duckdb.Error as error:
        raise _explain(path, error) from error


def connect_readonly(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that may only read `path`.

    Raises:
        LockedError: Another process has it open for writing.
        VersionError: A newer DuckDB wrote it.
        StoreError: It is missing, a folder, not a DuckDB file, or cannot be read.
    """
    if path.is_dir():
        msg = f"{path} is a folder: name the database in it, such as {path / 'onrecord.duckdb'}"
        raise StoreError(msg, path=str(path))
    if not path.is_file():
        msg = (
            f"there is no database {path}: run `onrecord run --out {path}` to make it, "
            "or name another with --db"
        )
        raise StoreError(msg, path=str(path))
    try:
        return duckdb.connect(str(path), read_only=True, config=_OFFLINE)
    except duckdb.Error as error:
        raise _explain(path, error) from error


_NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what DuckDB raises in the block into our errors.

    Raises:
        StoreError: With DuckDB's message, such as that the disk is full.
    """
    try:
        with interruptible():
            yield
    except duckdb.Error as error:
        raise _explain_failure(path, error) from error


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C in the block be what it is everywhere else.

    Raises:
        KeyboardInterrupt: DuckDB 1.5 swallows it and raises a plain RuntimeError.
    """
    try:
        yield
    except RuntimeError as error:
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from error
        raise


def _explain_failure(path: Path, error: duckdb.Error) -> StoreError:
    """What a statement's failure means for the user."""
    text = str(error)
    if os.strerror(errno.ENOSPC) in text:
        msg = (
            f"{path} cannot grow ({os.strerror(errno.ENOSPC)}): make room in {path.parent}, and "
            "run the same again; what is done is kept"
        )
    elif any(os.strerror(number) in text for number in _NOT_WRITABLE):
        msg = (
            f"{path} may not be written: give this user the right to write in {path.parent}, or "
            f"make its disk writable, and run the same again; what is done is kept ({text})"
        )
    else:
        msg = f"{path} cannot be used: {text}"
    return StoreError(msg, path=str(path))


def _explain(path: Path, error: duckdb.Error) -> StoreError:
    """What DuckDB's message means for the user; its texts are those of 1.5."""
    text = str(error)
    facts = {"path": str(path)}
    if "Could not set lock" in text:
        found = re.search(r"PID (\d+)", text)
        holder = f"process {found[1]}" if found else "another process"
        msg = (
            f"{holder} has opened {path} in a way that keeps others out: close it there, "
            "and open the published file read-only (`duckdb -readonly`)"
        )
        return LockedError(msg, **facts, pid=int(found[1]) if found else None)
    if "database file with version number" in text or "storage version" in text:
        msg = f"{path} was written by a newer DuckDB than this one ({duckdb.__version__}): {text}"
        return VersionError(msg, **facts)
    if "sqlite" in text:  # DuckDB tells by the file's first bytes, and asks for an extension
        msg = f"{path} is a database of SQLite, not one of DuckDB: name another file"
        return StoreError(msg, **facts)
    if "not a valid DuckDB database file" in text:
        return StoreError(f"{path} is not a DuckDB database: name another file", **facts)
    return StoreError(f"{path} cannot be opened: {text}", **facts)
