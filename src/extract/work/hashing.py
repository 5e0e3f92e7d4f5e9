"""What lies in files: the hash of each page's bytes."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from extract.readers import hash_content
from extract.settings import ExtractOptions
from extract.store import PageFile, SourceReading

_BLOCK = 1 << 20


def read_files(
    files: Sequence[PageFile],
    options: ExtractOptions,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[SourceReading]:
    """What each file holds; a file that vanished meanwhile is left out.

    Args:
        files: Those that must be read.
        options: Holds the size beyond which a file is no page.
        progress: Told the number of files that are done.
    """
    for number, file in enumerate(files, 1):
        reading = _read_file(file, options.max_page_bytes)
        if reading:
            yield reading
        progress(number)


def _read_file(file: PageFile, limit: int) -> SourceReading | None:
    begun = datetime.now(UTC)
    size: int | None = None
    if file.trouble:
        return _unreadable(file)
    try:
        if file.byte_size <= limit:
            sha256, size = hash_content(Path(file.path).read_bytes())
        else:
            sha256 = _hash_large(file.path)
    except FileNotFoundError:
        return None
    except OSError:
        return _unreadable(file)
    return SourceReading(
        file=file,
        source_key=file.source_key,
        content_sha256=sha256,
        content_bytes=size,
        hashed_at=begun,
    )


def _unreadable(file: PageFile) -> SourceReading:
    """No two files that cannot be read are the same page, and each is one until it can be."""
    words = f"{file.trouble or 'unreadable'}\0{file.source_key}".encode()
    sha256 = hashlib.sha256(words).hexdigest()
    return SourceReading(file=file, source_key=file.source_key, content_sha256=sha256)


def _hash_large(path: str) -> str:
    """Hash of a file that is too large to be a page, without holding it in memory."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
