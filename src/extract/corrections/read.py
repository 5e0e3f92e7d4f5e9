r"""Reading a corrections file that people and spreadsheets have written.

A line that cannot be read is a fault with its number, and costs no other line. Commas,
semicolons and tabs divide cells alike, for spreadsheets choose by country; a byte order mark and
`\r\n` are fine.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.corrections.correction import (
    COLUMNS,
    NOT_STORABLE,
    REQUIRED,
    Correction,
    parse_correction,
)
from extract.errors import StoreError
from extract.text.cells import unguard_cell

MAX_BYTES = 100_000_000
"""A file that is larger is none of ours: some 300,000 lines."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Begins a file that is made, so that Excel reads and saves it as UTF-8."""
_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that cannot be used."""

    line: int
    """Its number, from 1; the first where the whole file cannot be used."""
    reason: str
    """Why, and what to do."""
    cells: Mapping[str, str]
    """What it says, by column, as far as that can be told; as `words` alone where its cells cannot
    be told apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, which may go over several lines of the file."""

    first: int
    """Number of its first line."""
    last: int
    """Number of its last line."""
    cells: tuple[str, ...]
    """What stands in it; none where it cannot be divided."""


@dataclass(frozen=True, slots=True)
class CorrectionsFile:
    """What a corrections file says."""

    header: tuple[str, ...]
    """Its columns."""
    delimiter: str
    """What divides its cells."""
    rows: tuple[Row, ...]
    """Its lines after the header, readable or not."""
    corrections: tuple[tuple[int, Correction], ...]
    """The corrections with the number of the line, in the file's order."""
    faults: tuple[Fault, ...]
    """The lines that cannot be used."""


def read_corrections(path: Path) -> CorrectionsFile:
    """What the file says; a missing one says nothing.

    Raises:
        StoreError: The whole file cannot be used.
    """
    return parse_corrections(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The file's content; that of a missing one is empty.

    Raises:
        StoreError: It cannot be read.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            msg = f"{path} has more than {MAX_BYTES:,} bytes: it is no corrections file"
            raise StoreError(msg, path=str(path))
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror})"
        raise StoreError(msg, path=str(path)) from error


def parse_corrections(content: bytes, path: Path) -> CorrectionsFile:
    """What the content of the file `path` says.

    Raises:
        StoreError: It has no header with the columns that are needed.
    """
    if is_blank(content):
        return CorrectionsFile(COLUMNS, ",", (), (), ())
    lines = split_lines(content.removeprefix(BYTE_ORDER_MARK))
    delimiter, header = _read_header(lines[0], path)
    rows = tuple(_iter_rows(lines, delimiter))
    corrections: list[tuple[int, Correction]] = []
    faults: list[Fault] = []
    for row in rows:
        try:
            if cells := _name_cells(row, header, delimiter):
                corrections.append((row.first, parse_correction(cells)))
        except ValueError as error:
            faults.append(Fault(row.first, str(error), _tell_cells(row, header, lines)))
    return CorrectionsFile(header, delimiter, rows, tuple(corrections), tuple(faults))


def is_blank(content: bytes) -> bool:
    """Whether nothing stands in it, not even a header."""
    return not content.removeprefix(BYTE_ORDER_MARK).strip()


def split_lines(content: bytes) -> list[str]:
    """The lines with their ends; bytes that are no UTF-8 are kept as lone surrogates."""
    return list(io.StringIO(content.decode("utf-8", "surrogateescape"), newline=""))


def _read_header(line: str, path: Path) -> tuple[str, tuple[str, ...]]:
    for delimiter in _DELIMITERS:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        header = tuple(cell.strip().lower() for cell in cells)
        if set(REQUIRED) <= set(header):
            return delimiter, header
    msg = (
        f"{path} is no corrections file: its first line must have the columns "
        f"{', '.join(REQUIRED)}, in CSV UTF-8"
    )
    raise StoreError(msg, path=str(path))


def _iter_rows(lines: list[str], delimiter: str) -> Iterator[Row]:
    """Each line after the header; one that cannot be divided is a row without cells."""
    at = 1
    while at < len(lines):
        reader = csv.reader(_from(lines, at), delimiter=delimiter, strict=True)
        try:
            cells = tuple(next(reader))
            size = reader.line_num
        except csv.Error:  # such as a quotation mark that is never closed
            cells, size = (), 1
        if cells or lines[at].strip():
            yield Row(at + 1, at + size, cells)
        at += size


def _from(lines: list[str], at: int) -> Iterator[str]:
    for number in range(at, len(lines)):
        yield lines[number]


def _tell_cells(row: Row, header: tuple[str, ...], lines: list[str]) -> dict[str, str]:
    """The cells of a line that cannot be used, so that it is found again."""
    cells = dict(zip(header, row.cells, strict=False))
    told = cells or {"words": "".join(lines[row.first - 1 : row.last]).strip()}
    return {name: NOT_STORABLE.sub("\ufffd", unguard_cell(cell)) for name, cell in told.items()}


def _name_cells(row: Row, header: tuple[str, ...], delimiter: str) -> dict[str, str]:
    """The cells by column; empty for an empty line.

    Raises:
        ValueError: They do not fit the header.
    """
    if not row.cells:
        msg = "its quotation marks are not in pairs: write one in the words as two"
        raise ValueError(msg)
    if not any(cell.strip() for cell in row.cells):
        return {}
    if len(row.cells) > len(header):
        msg = (
            f"it has {len(row.cells)} cells, the first line {len(header)}: "
            f"put words with {delimiter!r} in quotation marks"
        )
        raise ValueError(msg)
    return dict(zip(header, row.cells, strict=False))
