"""A WARC archive as it lies on disk: how it is compressed, and where records begin and end.

Records are compressed each by itself, so that one can be read without those before it. The library
that reads them passes over an end that is missing; what is here finds out.
"""

import os
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Literal

from fastwarc.stream_io import ZstdReader

from extract.readers.gunzip import GZIP_MAGIC, is_gzip

Compression = Literal["none", "gzip", "zstd"]
HEAD_BYTES = 4096
"""How much of a file shows whether it is an archive."""

_MAGIC = b"WARC/"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"  # of a frame that may open a .warc.zst
_MAGICS: dict[Compression, bytes] = {"none": _MAGIC, "gzip": GZIP_MAGIC, "zstd": _ZSTD_MAGIC}
_BEGINNING = re.compile(rb"(?<=\n)WARC/1\.\d\r?\n")
_LONGEST_MAGIC = 16
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:\s*(\d+)\s*$", re.IGNORECASE | re.MULTILINE)
_HEADER_BYTES = 1 << 16
_GZIP_WINDOW = 31  # zlib's manual: 15 bits of window, plus 16 for a gzip header
_BLOCK = 1 << 20
_PADDING = b"\r\n\0"


class NotByRecordError(ValueError):
    """No record of the archive can be read without those before it."""


def find_compression(head: bytes) -> Compression | None:
    """How an archive that begins with `head` is compressed; None where it is no archive.

    Args:
        head: Its first `HEAD_BYTES`.

    Raises:
        NotByRecordError: Its records need a dictionary.
    """
    if head.startswith(_MAGIC):
        return "none"
    if is_gzip(head):
        try:
            opening = zlib.decompressobj(_GZIP_WINDOW).decompress(head, len(_MAGIC))
        except zlib.error:
            return None
        return "gzip" if opening == _MAGIC else None
    if head.startswith(_ZSTD_DICTIONARY_MAGIC):
        msg = "the archive's records are compressed with a dictionary: unpack it with `zstd -d`"
        raise NotByRecordError(msg)
    if head.startswith(_ZSTD_MAGIC):
        try:
            opening = ZstdReader(BytesIO(head)).read(len(_MAGIC))
        except OSError:
            return None
        return "zstd" if opening == _MAGIC else None
    return None


def begins_at(file: BinaryIO, compression: Compression, offset: int) -> bool:
    """Whether a record can begin there."""
    magic = _MAGICS[compression]
    return os.pread(file.fileno(), len(magic), offset) == magic


def ends_whole(file: BinaryIO, compression: Compression, offset: int) -> bool:
    """Whether the archive ends where the record ends that begins at `offset`."""
    if compression == "gzip":
        return _member_ends_file(file, offset)
    if compression == "zstd":
        return _frame_ends_file(file, offset)
    header = os.pread(file.fileno(), _HEADER_BYTES, offset)
    end = _HEADER_END.search(header)
    length = _LENGTH.search(header, 0, end.start() if end else 0)
    if end is None or length is None:
        return False
    behind = offset + end.end() + int(length[1])
    size = os.fstat(file.fileno()).st_size
    return behind <= size and _is_padding(file, behind)


def find_beginning(file: BinaryIO, compression: Compression, offset: int) -> int | None:
    """Where the first record begins that lies at `offset` or behind it; None where none does."""
    pattern = _BEGINNING if compression == "none" else re.compile(re.escape(_MAGICS[compression]))
    for place, block in _iter_blocks(file, max(0, offset - 1), overlap=_LONGEST_MAGIC):
        for match in pattern.finditer(block):
            at = place + match.start()
            if at >= offset and _is_beginning(file, compression, at):
                return at
    return None


def _is_beginning(file: BinaryIO, compression: Compression, offset: int) -> bool:
    try:
        found = find_compression(os.pread(file.fileno(), HEAD_BYTES, offset))
    except NotByRecordError:
        return False
    return found == compression


def _member_ends_file(file: BinaryIO, offset: int) -> bool:
    """Whether the gzip member that begins there is whole, and nothing but padding follows it."""
    member = zlib.decompressobj(_GZIP_WINDOW)
    try:
        for place, block in _iter_blocks(file, offset):
            pending = block
            while pending and not member.eof:
                member.decompress(pending, _BLOCK)
                pending = member.unconsumed_tail
            if member.eof:
                return _is_padding(file, place + len(block) - len(member.unused_data))
    except zlib.error:
        pass
    return False


def _frame_ends_file(file: BinaryIO, offset: int) -> bool:
    """Whether the Zstandard frame that begins there is whole and the last one."""
    file.seek(offset)
    reader = ZstdReader(file)
    try:
        reader.read(1)
        begun = reader.frame_start_position()
        while reader.read(_BLOCK):
            pass
    except OSError as error:
        if error.errno is not None:
            raise
        return False
    return reader.frame_start_position() == begun


def _is_padding(file: BinaryIO, offset: int) -> bool:
    """Whether nothing but line ends and zeros follows."""
    return not any(block.strip(_PADDING) for _, block in _iter_blocks(file, offset))


def _iter_blocks(file: BinaryIO, offset: int, *, overlap: int = 0) -> Iterator[tuple[int, bytes]]:
    """The rest of the file in pieces, each with its offset; neighbours share `overlap` bytes."""
    while block := os.pread(file.fileno(), _BLOCK, offset):
        yield offset, block
        offset += max(1, len(block) - overlap) if len(block) == _BLOCK else len(block)
