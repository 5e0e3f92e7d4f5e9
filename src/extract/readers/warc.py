"""The pages in a WARC archive: which of its records are pages, and the bytes of each.

An archive (ISO 28500) is read as a stream, a record at a time. What is damaged is left out, and
reading goes on at the next record that is whole. A page is a response to a successful request for
HTML or plain text, or a resource of the web that was stored without its response. All else is
counted by the reason why it is none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urlsplit, urlunsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from extract.readers.http import charset_of, decode_body, media_type_of
from extract.readers.raw_page import Fetched
from extract.readers.warc_file import (
    Compression,
    NotByRecordError,
    begins_at,
    ends_whole,
    find_beginning,
)

ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
"""Ends of the names of archives; case does not matter."""
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""What is read; where nothing names a type, the page must begin as HTML does."""
MOST_DAMAGE = 100
"""Damaged places after which the rest of an archive is given up: each may cost a walk to its end.
"""

_FOR_MACHINES = re.compile(r"/(?:robots|ads|app-ads|sellers|security|humans|llms|llms-full)\.txt$")
"""Plain text that crawlers fetch beside the pages (RFC 9309, RFC 9116, IAB ads.txt, llms.txt)."""
_HTML_OPENING = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_OPENING_BYTES = 4096
_LONGEST_URL = 1_000
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A record that is a page."""

    offset: int
    """At which byte of the archive its record begins."""
    fetched: Fetched
    """What the archive says of it."""
    data: bytes
    """The page's bytes, without the codings of its response; one byte more than the limit where
    they are more."""

    @property
    def name(self) -> str:
        """When and from where it was fetched, as archives of the web write it.

        It is the same wherever the record stands; an address is cut after 1,000 characters.
        """
        moment = self.fetched.at
        day = f"{moment:%Y%m%d%H%M%S}" if moment else "0"
        return f"{day}/{self.fetched.url[:_LONGEST_URL]}"


@dataclass(slots=True)
class Walk:
    """What came up on the way through an archive."""

    skipped: Counter[str] = field(default_factory=Counter)
    """Records that are no pages, by the reason."""
    damaged: list[int] = field(default_factory=list)
    """Where reading had to begin anew: offsets of records that are not whole."""
    is_cut_off: bool = False
    """Whether no whole record follows the last of these."""


def iter_pages(
    file: BinaryIO, compression: Compression, walk: Walk, *, limit: int
) -> Iterator[ArchivedPage]:
    """The pages of an archive in their order, held in memory one at a time.

    Args:
        file: The open archive, a file on disk.
        compression: From `find_compression`.
        walk: Gets what is passed over.
        limit: Bytes of a page; of a larger one no more are read.

    Raises:
        NotByRecordError: The archive is compressed as a whole.
        OSError: The disk cannot be read.
    """
    start: int | None = 0
    while start is not None and len(walk.damaged) < MOST_DAMAGE:
        last: int | None = None
        file.seek(start)
        try:
            for record in ArchiveIterator(file, parse_http=False):
                _check_place(file, compression, record.stream_pos, last)
                last = record.stream_pos
                page = _as_page(record, walk.skipped, limit)
                if page:
                    yield page
        except OSError as error:
            if error.errno is not None:  # that of a disk, not of the library
                raise
        if last is not None and ends_whole(file, compression, last):
            return
        place = start if last is None else last
        start = find_beginning(file, compression, place + 1)
        walk.damaged.append(place)
        walk.is_cut_off = start is None


def read_page_at(file: BinaryIO, offset: int, *, limit: int) -> ArchivedPage | None:
    """The page whose record begins at `offset`; None where no such record does.

    Raises:
        OSError: The disk cannot be read.
    """
    file.seek(offset)
    try:
        record = next(iter(ArchiveIterator(file, parse_http=False)), None)
        return None if record is None else _as_page(record, Counter(), limit)
    except OSError as error:
        if error.errno is not None:
            raise
        return None


def _check_place(file: BinaryIO, compression: Compression, at: int, last: int | None) -> None:
    """Raise unless the record can be found again by its offset."""
    if (last is not None and at <= last) or not begins_at(file, compression, at):
        msg = "the archive is compressed as a whole, not record by record: unpack it"
        raise NotByRecordError(msg)


def _as_page(record: WarcRecord, skipped: Counter[str], limit: int) -> ArchivedPage | None:
    """The record as a page; what is none is counted."""
    reason = _why_no_page(record)
    if reason:
        skipped[reason] += 1
        return None
    url = _clean_url(record.headers.get("WARC-Target-URI"))
    body = _read_body(record, limit)
    if body is None:  # it is not whole
        return None
    content_type = _content_type(record)
    if not body:
        reason = "empty"
    elif not content_type and not _HTML_OPENING.match(body[:_OPENING_BYTES]):
        reason = "neither HTML nor text"
    if reason or url is None:
        skipped[reason or "no address of the web"] += 1
        return None
    return ArchivedPage(
        offset=record.stream_pos,
        fetched=Fetched(
            url=url,
            at=record.record_date,
            charset=charset_of(content_type),
            is_cut_off=record.headers.get("WARC-Truncated") is not None,
        ),
        data=body,
    )


def _why_no_page(record: WarcRecord) -> str | None:
    """Why the headers of a record show that it is no page; parses those of its response."""
    kind = record.record_type
    if kind not in (WarcRecordType.response, WarcRecordType.resource):
        return str(kind)
    url = _clean_url(record.headers.get("WARC-Target-URI"))
    if url is None:
        return "no address of the web"
    if _FOR_MACHINES.search(urlsplit(url).path):
        return "robots.txt and the like"
    if kind == WarcRecordType.response:
        if not record.is_http:
            return "no address of the web"
        record.parse_http(quirks_mode=True)
        if record.http_headers.status_code != _OK:
            return f"status {record.http_headers.status_code or 'unknown'}"
    media_type = media_type_of(_content_type(record))
    return "neither HTML nor text" if media_type and media_type not in PAGE_TYPES else None


def _content_type(record: WarcRecord) -> str:
    """The type that the response names, or else what the crawler found it to be."""
    headers = record.http_headers if record.is_http else record.headers
    stated = headers.get("Content-Type") if headers else None
    return stated or record.headers.get("WARC-Identified-Payload-Type") or ""


def _read_body(record: WarcRecord, limit: int) -> bytes | None:
    """The decoded body, no more than a byte over the limit; None where its record is not whole."""
    length = record.content_length
    pieces: list[bytes] = []
    size = 0
    while size <= limit and (piece := record.reader.read(limit + 1 - size)):
        pieces.append(piece)
        size += len(piece)
    if size < min(length, limit + 1):
        return None
    body = b"".join(pieces)
    if size <= limit and record.is_http and record.http_headers:
        for name in ("Transfer-Encoding", "Content-Encoding"):
            body = decode_body(body, record.http_headers.get(name) or "", limit=limit)
    return body


def _clean_url(url: str | None) -> str | None:
    """An address of the web without its fragment; None for any other.

    >>> _clean_url("<HTTPS://Merrow.example/a#top>"), _clean_url("dns:merrow.example")
    ('https://merrow.example/a', None)
    """
    try:
        parts = urlsplit((url or "").strip("<> \t\r\n"))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return None
    except ValueError:
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), fragment=""))
