"""The body of an HTTP response as its page was, before it was coded for the way."""

import io
import re
from collections.abc import Callable

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader

_CODINGS: dict[str, Callable[[io.BytesIO], WarcReader]] = {
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": lambda body: GzipReader(body, zlib=True),
    "br": BrotliReader,
    "zstd": ZstdReader,
    "chunked": ChunkedReader,
}
"""RFC 9110, section 8.4.1, RFC 8878 and RFC 9112, section 7.1."""
_CHARSET = re.compile(r"""\bcharset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE)


def decode_body(body: bytes, codings: str, *, limit: int) -> bytes:
    """The body after its codings are taken off, last first, at most `limit` + 1 bytes of it.

    Many archives keep the header and store the body without its coding: what cannot be decoded
    is taken as it is, and a coding that nobody knows is passed over. Of a body that was cut off,
    what can be decoded is given.

    Args:
        body: As it is stored.
        codings: A Content-Encoding or Transfer-Encoding header, such as `gzip, br`.
        limit: Bytes beyond which the page is too large.
    """
    for name in reversed([each.strip().lower() for each in codings.split(",")]):
        reader = _CODINGS.get(name)
        if reader is None or not body:
            continue
        try:
            decoded = reader(io.BytesIO(body)).read(limit + 1)
        except OSError:
            continue
        body = decoded or body
    return body


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type header names.

    >>> charset_of('text/html; Charset="ISO-8859-1"'), charset_of("text/html")
    ('ISO-8859-1', None)
    """
    match = _CHARSET.search(content_type)
    return match[1] if match else None


def media_type_of(content_type: str) -> str:
    """The type that a Content-Type header names, in lower case, without parameters.

    >>> media_type_of(" Text/HTML; charset=utf-8")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()
