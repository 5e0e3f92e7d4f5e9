"""The bytes of one page from where they lie."""

import errno
import os
import stat
from pathlib import Path

from extract.errors import PageError, TransientError
from extract.readers import (
    ARCHIVE_SUFFIXES,
    HEAD_BYTES,
    Fetched,
    find_compression,
    read_page_at,
)
from extract.work.chunk import PlannedPage

LEADS_NOWHERE = frozenset({errno.ENOENT, errno.ELOOP})
"""Why a link cannot be followed: there is nothing at its end, or it leads to itself."""


def read_source(page: PlannedPage, *, limit: int) -> tuple[bytes, Fetched | None]:
    """The bytes of the page, gzipped or not, and what its archive says of it.

    Args:
        page: Where it lies: a file, or a record of an archive.
        limit: Bytes beyond which a file is no page, and is not read.

    Raises:
        PageError: Stage `read`, with code `dangling_link`, `not_a_file`, `unreadable`,
            `too_large`, `not_an_archive` or that of the page's rejection: what is there is no
            page that can be read.
        TransientError: The file is gone or has changed, or could not be read just now.
    """
    if page.rejection:
        raise PageError(page.rejection.message, stage="read", code=page.rejection.code)
    try:
        if page.record_offset is not None:
            return _read_record(page, page.record_offset, limit)
        _refuse(page.path, limit)
        return Path(page.path).read_bytes(), None
    except PermissionError as error:
        msg = f"the file may not be read ({error.strerror}); give the user of the run access to it"
        raise PageError(msg, stage="read", code="unreadable") from error
    except OSError as error:
        msg = f"the file could not be read just now ({error.strerror})"
        raise TransientError(msg, path=page.path) from error


def _read_record(page: PlannedPage, offset: int, limit: int) -> tuple[bytes, Fetched]:
    with Path(page.path).open("rb") as file:
        found = read_page_at(file, offset, limit=limit)
    if found is None or found.name not in (page.located_as or page.source_key):
        msg = "its archive has changed since the run began"
        raise TransientError(msg, path=page.path)
    if len(found.data) > limit:
        raise _too_large("the record", limit)
    return found.data, found.fetched


def _refuse(path: str, limit: int) -> None:
    """Refuse what must not be opened: a pipe would keep its reader waiting for ever."""
    try:
        status = Path(path).stat()
    except OSError as error:
        if error.errno not in LEADS_NOWHERE or not os.path.lexists(path):
            raise
        msg = "the link leads to no file; mend or remove it"
        raise PageError(msg, stage="read", code="dangling_link") from None
    if not stat.S_ISREG(status.st_mode):
        msg = "this is a pipe, a socket, a device or a folder, not a file"
        raise PageError(msg, stage="read", code="not_a_file")
    if status.st_size and path.lower().endswith(ARCHIVE_SUFFIXES):
        _refuse_archive(path)
    if status.st_size > limit:
        raise _too_large("the file", limit)


def _refuse_archive(path: str) -> None:
    with Path(path).open("rb") as file:
        head = file.read(HEAD_BYTES)
    if find_compression(head):
        msg = "its archive could not be read when the run began"
        raise TransientError(msg, path=path)
    msg = "the file is named as a WARC archive and does not begin as one; rename or remove it"
    raise PageError(msg, stage="read", code="not_an_archive")


def _too_large(what: str, limit: int) -> PageError:
    msg = f"{what} has more than {limit:,} bytes, the most that is read: divide it"
    return PageError(msg, stage="read", code="too_large")
