"""The bytes of one page from where they lie."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page as it lies on disk, and what its archive says of it."""

    data: bytes
    """The page's bytes, gzipped or not."""
    url: str | None = None
    """The address that it was fetched from; none for a file of its own."""
    visited_on: date | None = None
    """The day that it was fetched on, UTC; none for a file of its own."""


def read_source(path: str, record_offset: int | None = None) -> Source:
    """The page in the file, or in the archive's record that begins at `record_offset`.

    Raises:
        OSError: The file cannot be read.
    """
    if record_offset is not None:
        msg = "archives cannot be read yet"
        raise NotImplementedError(msg)
    return Source(data=Path(path).read_bytes())
