"""A chunk's results as NDJSON, written whole or not at all.

One line a page, without what the page lacks: nulls were a fifth of it. Each line names its page,
its content and what produced it, so that a run that was killed can load what is there and go on: a
file with the suffix `.ndjson` is complete, whatever else lies in the folder is left of a kill.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_core import PydanticSerializationError

from extract.errors import StoreError
from schemas import PageResult
from schemas.record import Record

SUFFIX = ".ndjson"
"""Ends the name of a complete staged file."""
PARTIAL_SUFFIX = ".partial"
"""Ends the name of a file that is being written, or was when its process was killed."""

_NOT_STORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class StagedHeader(Record):
    """What produced a staged page."""

    fingerprint: str
    """Hash of code, model, weights and the options that shape a result."""
    extractor_version: str
    """Version of the product."""
    model: str
    """Name and version of the spaCy pipeline."""
    run_id: str
    """The run that processed the page."""


class StagedPage(StagedHeader):
    """One line of a staged file: a page's result and where it came from."""

    seconds: dict[str, float] = Field(default_factory=dict)
    """Seconds that each stage took, where they were measured."""
    result: PageResult
    """All that came out of the page."""


def write_staged(path: Path, pages: Iterable[StagedPage]) -> None:
    """Write the pages as one NDJSON file that appears whole or not at all.

    NUL and lone surrogates can stand in no database text; each becomes U+FFFD, one for one, so
    that no offset moves.

    Args:
        path: Ends in `SUFFIX`; its folder is made where missing. An older file is replaced.
        pages: At least one.

    Raises:
        ValueError: No page was given, or `path` has another suffix.
        OSError: The disk is full, or the folder cannot be written.
    """
    if path.suffix != SUFFIX:
        msg = f"the name of a staged file must end in {SUFFIX}: {path.name}"
        raise ValueError(msg)
    lines = [_render(page) + b"\n" for page in pages]
    if not lines:
        msg = f"no page to write to {path}"
        raise ValueError(msg)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(path, lines)


def _write_whole(path: Path, lines: list[bytes]) -> None:
    """Write the lines, with their ends, so that the file appears whole or not at all."""
    partial = path.with_name(path.name + PARTIAL_SUFFIX)
    try:
        with partial.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def staged_paths(folder: Path) -> list[Path]:
    """The complete staged files of a folder, ordered by name; none where it is missing."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def remove_leftovers(folder: Path) -> list[Path]:
    """Remove half-written files that a killed run left; those that were there.

    Only for the holder of the warehouse's lock: a file of a run under way would go too.
    """
    leftovers = sorted(folder.glob(f"*{SUFFIX}{PARTIAL_SUFFIX}"))
    for path in leftovers:
        path.unlink(missing_ok=True)
    return leftovers


def drop_staged(path: Path, is_doomed: Callable[[Any], bool]) -> None:
    """Take pages out of a staged file, which is removed where none is left.

    A file that is none of ours goes whole: its pages are processed anew.

    Args:
        path: The file.
        is_doomed: Whether a page, as JSON has it, is to go.
    """
    lines = path.read_bytes().splitlines(keepends=True)
    try:
        kept = [line for line in lines if not is_doomed(json.loads(line)["result"]["page"])]
    except (ValueError, KeyError, TypeError):
        kept = []
    if not kept:
        path.unlink(missing_ok=True)
    elif len(kept) < len(lines):
        _write_whole(path, kept)


def read_header(path: Path) -> StagedHeader:
    """What produced the pages of a staged file, from its first line.

    Raises:
        StoreError: The file is empty or its first line is not a staged page.
    """
    with path.open("rb") as file:
        line = file.readline()
    try:
        values = json.loads(line)
        return StagedHeader(**{name: values[name] for name in StagedHeader.model_fields})
    except (ValueError, KeyError, TypeError) as error:
        raise _unreadable(path, 1, error) from error


def iter_staged(path: Path) -> Iterator[StagedPage]:
    """The pages of a staged file, in its order, every offset checked again.

    Raises:
        StoreError: A line is not a staged page.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                page = StagedPage.model_validate_json(line)
            except ValueError as error:
                raise _unreadable(path, number, error) from error
            yield page


def _unreadable(path: Path, number: int, error: Exception) -> StoreError:
    msg = f"line {number} of {path} is no staged page ({error}); delete the file and run again"
    return StoreError(msg, path=str(path), line=number)


def _render(page: StagedPage) -> bytes:
    try:
        line = _dump(page)
    except PydanticSerializationError:  # a lone surrogate
        line = b""
    if not line or rb"\u0000" in line:
        values = _storable(page.model_dump())
        line = _dump(StagedPage.model_validate(values))
    return line


def _dump(page: StagedPage) -> bytes:
    return page.model_dump_json(exclude_none=True).encode()


def _storable(value: Any) -> Any:  # noqa: ANN401 - any value of a dumped record
    """The value with each character that cannot be stored replaced by U+FFFD."""
    if isinstance(value, str):
        return value.translate(_NOT_STORABLE)
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
