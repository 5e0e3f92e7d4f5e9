"""Bytes of one file to a RawPage, or the reason why it is none."""

import re

from extract.errors import PageError
from extract.readers.encoding import decode
from extract.readers.gunzip import BrokenGzipError, hash_content, inflate, is_gzip
from extract.readers.raw_page import Fetched, RawPage
from extract.readers.recognise import describe_binary, recognise
from extract.settings import ExtractOptions

_VISIBLE = re.compile("[^\\s\0\u200b\ufeff]")


def read_page(
    data: bytes, *, source_key: str, options: ExtractOptions, fetched: Fetched | None = None
) -> RawPage:
    """The decoded page; gzip, media type and encoding are decided from the bytes.

    Args:
        data: The page's bytes, gzipped or not.
        source_key: The key it is known by.
        options: Limits of reading.
        fetched: What its archive says of it.

    Raises:
        PageError: Stage `read`, with code `empty_file`, `too_large`, `broken_gzip`, `binary`
            or `not_a_page`.
    """
    if not data:
        raise _error("empty_file", "the file is empty", source_key)
    raw = _unpack(data, source_key, options.max_page_bytes)
    kind = describe_binary(raw)
    if kind:
        msg = f"the file is {kind}, not a page; give HTML or plain text, gzipped or not"
        raise _error("binary", msg, source_key)
    decoded = decode(raw, stated=fetched.charset if fetched else None)
    if not _VISIBLE.search(decoded.text):
        raise _error("empty_file", "the file holds nothing but white space", source_key)
    media_type = recognise(decoded.text)
    if media_type is None:
        msg = "the file is an XML document (a feed, a sitemap, a drawing), not a page"
        raise _error("not_a_page", msg, source_key)
    sha256, size = hash_content(data)
    return RawPage(
        source_key=source_key,
        media_type=media_type,
        text=decoded.text,
        encoding=decoded.encoding,
        contradicted_encoding=decoded.contradicted,
        content_sha256=sha256,
        byte_size=size,
        fetched=fetched,
    )


def _unpack(data: bytes, source_key: str, limit: int) -> bytes:
    raw: bytes | None = data
    if is_gzip(data):
        try:
            raw = inflate(data, limit=limit)
        except BrokenGzipError as error:
            msg = f"the gzip file cannot be unpacked ({error}); fetch it again"
            raise _error("broken_gzip", msg, source_key) from error
    if raw is None or len(raw) > limit:
        msg = f"the page has more than {limit:,} bytes, the most that is read: divide it"
        raise _error("too_large", msg, source_key)
    if not raw:
        raise _error("empty_file", "the gzip file holds no bytes", source_key)
    return raw


def _error(code: str, message: str, source_key: str) -> PageError:
    return PageError(message, stage="read", code=code, source_key=source_key)
