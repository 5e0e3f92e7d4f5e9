"""Writing to a corrections file that others may be writing to as well."""

import csv
import fcntl
import io
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from extract.corrections.correction import COLUMNS, Correction
from extract.corrections.read import (
    BYTE_ORDER_MARK,
    CorrectionsFile,
    is_blank,
    parse_corrections,
    split_lines,
)
from extract.errors import StoreError


def check_writable(path: Path) -> None:
    """See that lines can be added, before anybody is asked for any; a missing file is not made.

    Raises:
        StoreError: They cannot.
    """
    if not path.exists():
        if os.access(path.parent, os.W_OK):
            return
        msg = f"{path.parent} cannot be written: give access to it, or copy the database"
        raise StoreError(msg, path=str(path))
    with _locked(path) as file:
        parse_corrections(file.read(), path)


def append_corrections(path: Path, corrections: Sequence[Correction]) -> None:
    """Add lines to the file, which is made where it is missing, in its own columns and dialect.

    Raises:
        StoreError: The file cannot be written, or is no corrections file.
    """
    with _locked(path) as file:
        content = file.read()
        existing = parse_corrections(content, path)
        added = _render(existing, corrections)
        if is_blank(content):
            file.truncate(0)
            added = BYTE_ORDER_MARK + ",".join(COLUMNS).encode() + b"\n" + added
        elif not content.endswith((b"\n", b"\r")):
            added = b"\n" + added
        file.seek(0, os.SEEK_END)
        file.write(added)
        file.flush()
        os.fsync(file.fileno())


def remove_corrections(path: Path, is_doomed: Callable[[Correction], bool]) -> int:
    """Take lines out of the file, and leave every other byte as it is; how many were taken out.

    Lines that cannot be read stay.

    Raises:
        StoreError: The file cannot be written, or is no corrections file.
    """
    return _remove_rows(
        path,
        lambda existing, _: {line for line, found in existing.corrections if is_doomed(found)},
    )


def remove_pages(path: Path, page_ids: Collection[str]) -> int:
    """Take out all lines that name one of the pages, those that cannot be read too; how many.

    Raises:
        StoreError: The file cannot be written, or is no corrections file.
    """

    def find(existing: CorrectionsFile, lines: list[str]) -> set[int]:
        words = {row.first: "".join(lines[row.first - 1 : row.last]) for row in existing.rows}
        return {
            line for line, said in words.items() if any(page_id in said for page_id in page_ids)
        }

    return _remove_rows(path, find)


def _remove_rows(path: Path, find: Callable[[CorrectionsFile, list[str]], set[int]]) -> int:
    """Take out the rows that begin at the line numbers that `find` gives; how many they are."""
    if not path.exists():
        return 0
    with _locked(path) as file:
        content = file.read()
        existing, lines = parse_corrections(content, path), split_lines(content)
        doomed = find(existing, lines)
        gone = {
            number
            for row in existing.rows
            if row.first in doomed
            for number in range(row.first, row.last + 1)
        }
        if gone:
            kept = "".join(line for number, line in enumerate(lines, 1) if number not in gone)
            _replace(path, kept.encode("utf-8", "surrogateescape"))
        return len(doomed)


def _render(existing: CorrectionsFile, corrections: Sequence[Correction]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(
        out,
        existing.header,
        delimiter=existing.delimiter,
        extrasaction="ignore",
        lineterminator="\n",
    )
    for correction in corrections:
        writer.writerow(correction.as_cells())
    return out.getvalue().encode()


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """The file from its beginning, held until the block ends; made where it is missing.

    Raises:
        StoreError: It cannot be written.
    """
    path = path.resolve()
    try:
        file = _open_locked(path)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror}): give access to it and its folder"
        raise StoreError(msg, path=str(path)) from error
    with file:
        file.seek(0)
        yield file


def _open_locked(path: Path) -> BinaryIO:
    while True:
        file = path.open("a+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        # Another process may have put a new file in its place meanwhile.
        if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
        file.close()


def _replace(path: Path, content: bytes) -> None:
    path = path.resolve()
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.chmod(path.stat().st_mode & 0o777)
    new.replace(path)
