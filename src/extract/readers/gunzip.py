"""Gzipped bytes to plain ones, never more of them than asked for."""

import hashlib
import zlib
from collections.abc import Iterator

GZIP_MAGIC = b"\x1f\x8b\x08"
"""RFC 1952, section 2.3.1: the magic number and the only method there is."""
MAX_HASHED_BYTES = 1_000_000_000
"""A file that inflates to more is no page; it is hashed as it lies on disk."""
_CHUNK = 1 << 20
_FED_BYTES = 1 << 16
_MAX_MEMBERS = 100_000  # a file of bgzip has one each 64 KB
_GZIP_WINDOW = 31  # zlib's manual: 15 bits of window, plus 16 for a gzip header


class BrokenGzipError(ValueError):
    """The stream is cut off or damaged."""


def is_gzip(data: bytes) -> bool:
    """Whether `data` begins like a gzip file, whatever its name."""
    return data.startswith(GZIP_MAGIC)


def inflate(data: bytes, *, limit: int) -> bytes | None:
    """The unpacked bytes; None where they are more than `limit`, which is never passed in memory.

    Raises:
        BrokenGzipError: The stream is cut off or damaged.
    """
    whole = bytearray()
    for chunk in _iter_inflated(data):
        whole += chunk
        if len(whole) > limit:
            return None
    return bytes(whole)


def hash_content(data: bytes) -> tuple[str, int]:
    """SHA-256 in hexadecimal and the size of the page's bytes, after gunzip.

    Bytes that cannot be gunzipped, or only to more than a page can have, count as they are.
    """
    if is_gzip(data):
        digest, size = hashlib.sha256(), 0
        try:
            for chunk in _iter_inflated(data):
                digest.update(chunk)
                size += len(chunk)
                if size > MAX_HASHED_BYTES:
                    break
            else:
                return digest.hexdigest(), size
        except BrokenGzipError:
            pass
    return hashlib.sha256(data).hexdigest(), len(data)


def _iter_inflated(data: bytes) -> Iterator[bytes]:
    """Pieces of at most 1 MB, over all members; padding behind the last one is skipped."""
    at = 0
    for _ in range(_MAX_MEMBERS):
        if not is_gzip(data[at : at + len(GZIP_MAGIC)]):
            return
        member = zlib.decompressobj(_GZIP_WINDOW)
        pending = b""
        while not member.eof:
            fed = pending or data[at : at + _FED_BYTES]
            at += 0 if pending else len(fed)
            try:
                chunk = member.decompress(fed, _CHUNK)
            except zlib.error as error:
                raise BrokenGzipError(str(error)) from error
            pending = member.unconsumed_tail
            if not fed and not chunk and not member.eof:
                msg = "the stream ends before its end mark"
                raise BrokenGzipError(msg)
            yield chunk
        at -= len(member.unused_data)
    msg = f"it has more than {_MAX_MEMBERS:,} members"
    raise BrokenGzipError(msg)
