"""The bytes of one page from where they lie."""

import os
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract.errors import PageError, TransientError


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page as it lies on disk, and what its archive says of it."""

    data: bytes
    """The page's bytes, gzipped or not."""
    url: str | None = None
    """The address that it was fetched from; none for a file of its own."""
    visited_on: date | None = None
    """The day that it was fetched on, UTC; none for a file of its own."""


def read_source(path: str, record_offset: int | None = None, *, limit: int) -> Source:
    """The page in the file, or in the archive's record that begins at `record_offset`.

    Args:
        path: The file.
        record_offset: Where in it the page is; none for a file of its own.
        limit: Bytes beyond which a file is no page, and is not read.

    Raises:
        PageError: Stage `read`, with code `dangling_link`, `not_a_file`, `unreadable` or
            `too_large`: what is there is no page that can be read.
        TransientError: The file is gone, or could not be read just now.
    """
    if record_offset is not None:
        msg = "archives cannot be read yet"
        raise NotImplementedError(msg)
    try:
        _refuse(path, limit)
        return Source(data=Path(path).read_bytes())
    except PermissionError as error:
        msg = f"the file may not be read ({error.strerror}); give the user of the run access to it"
        raise PageError(msg, stage="read", code="unreadable") from error
    except OSError as error:
        msg = f"the file could not be read just now ({error.strerror})"
        raise TransientError(msg, path=path) from error


def _refuse(path: str, limit: int) -> None:
    """Refuse what must not be opened: a pipe would keep its reader waiting for ever."""
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        if not os.path.lexists(path):
            raise
        msg = "the link leads to no file; mend or remove it"
        raise PageError(msg, stage="read", code="dangling_link") from None
    if not stat.S_ISREG(status.st_mode):
        msg = "this is a pipe, a socket, a device or a folder, not a file"
        raise PageError(msg, stage="read", code="not_a_file")
    if status.st_size > limit:
        msg = f"the file has more than {limit:,} bytes; raise max_page_bytes to read it"
        raise PageError(msg, stage="read", code="too_large")
