"""What lies in files: the hash of each page's bytes, and the pages of archives."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from extract.readers import (
    HEAD_BYTES,
    ArchivedPage,
    Compression,
    NotByRecordError,
    Walk,
    find_compression,
    hash_content,
    iter_pages,
)
from extract.store import PageFile, SourceReading
from schemas import Rejection

UNFINISHED_SECONDS = 300
"""An archive that was written to so shortly ago may be going to be: an end that it lacks is no
damage yet."""

_BLOCK = 1 << 20


class SourceReader:
    """Reads files for what they hold.

    Args:
        limit: Bytes beyond which a file is no page.
    """

    def __init__(self, limit: int) -> None:
        self.archives = 0
        """Archives read."""
        self.pages = 0
        """Pages found in them."""
        self.skipped: Counter[str] = Counter()
        """Records of theirs that are no pages, by the reason."""
        self.unfinished: list[str] = []
        """Paths of archives that are still being written."""
        self._limit = limit

    def read(
        self, files: Sequence[PageFile], progress: Callable[[int], None] = lambda _: None
    ) -> Iterator[SourceReading]:
        """What each file holds, an archive behind its pages; a file that vanished is left out.

        Args:
            files: Those that must be read.
            progress: Told the number of files that are done.
        """
        for number, file in enumerate(files, 1):
            yield from self._read_file(file)
            progress(number)

    def _read_file(self, file: PageFile) -> Iterator[SourceReading]:
        reading = SourceReading(
            file=file,
            source_key=file.source_key,
            content_sha256="",
            hashed_at=datetime.now(UTC),
        )
        if file.trouble:
            yield _unreadable(file)
            return
        try:
            with Path(file.path).open("rb") as opened:
                head = opened.read(HEAD_BYTES)
                try:
                    compression = find_compression(head)
                    if compression is None:
                        sha256, size = self._hash(file, head, opened)
                        yield replace(reading, content_sha256=sha256, content_bytes=size)
                    else:
                        yield from self._read_archive(reading, opened, compression)
                except NotByRecordError as error:
                    yield _damaged(reading, "not_by_record", str(error))
        except FileNotFoundError:
            return
        except OSError:
            yield _unreadable(file)

    def _hash(self, file: PageFile, head: bytes, opened: BinaryIO) -> tuple[str, int | None]:
        """Hash and size of a page; a file too large to be one is hashed as it lies there."""
        if file.byte_size <= self._limit:
            return hash_content(head + opened.read())
        digest = hashlib.sha256(head)
        while block := opened.read(_BLOCK):
            digest.update(block)
        return digest.hexdigest(), None

    def _read_archive(
        self, whole: SourceReading, opened: BinaryIO, compression: Compression
    ) -> Iterator[SourceReading]:
        walk, names, reason = Walk(), Counter[int](), ""
        try:
            for page in iter_pages(opened, compression, walk, limit=self._limit):
                # What was fetched twice within a second is told apart by its turn.
                turn = names[hash(page.name)] = names[hash(page.name)] + 1
                name = page.name if turn == 1 else f"{page.name}#{turn}"
                yield _as_record(whole, page, name)
        except NotByRecordError as error:
            reason = str(error)
        count = names.total()
        self.archives += 1
        self.pages += count
        self.skipped += walk.skipped
        whole = replace(whole, records=count, skipped=dict(walk.skipped))
        if reason:
            yield _damaged(whole, "not_by_record", reason)
        elif not walk.damaged:
            yield whole
        elif walk.is_cut_off and len(walk.damaged) == 1 and _is_fresh(whole.file):
            self.unfinished.append(whole.file.path)
            yield replace(whole, hashed_at=None)
        else:
            yield _damaged(whole, "broken_archive", _describe_damage(walk, count))


def _as_record(whole: SourceReading, page: ArchivedPage, name: str) -> SourceReading:
    sha256, size = hash_content(page.data)
    return replace(
        whole,
        source_key=f"{whole.source_key}#{name}",
        content_sha256=sha256,
        content_bytes=size,
        record_offset=page.offset,
        fetched_url=page.fetched.url,
        fetched_at=page.fetched.at,
    )


def _unreadable(file: PageFile) -> SourceReading:
    """No two files that cannot be read are the same page, and each is one until it can be."""
    sha256 = _hash_words(file.trouble or "unreadable", file.source_key)
    return SourceReading(file=file, source_key=file.source_key, content_sha256=sha256)


def _damaged(whole: SourceReading, code: str, message: str) -> SourceReading:
    """The archive as one that is rejected: its hash is that of its trouble, as it is no page."""
    return replace(
        whole,
        content_sha256=_hash_words(code, message, whole.source_key),
        records=whole.records or 0,
        damage=Rejection(stage="read", code=code, message=message),
    )


def _hash_words(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def _describe_damage(walk: Walk, pages: int) -> str:
    first = f"{walk.damaged[0]:,}"
    if walk.is_cut_off and len(walk.damaged) == 1:
        what = f"the archive ends within the record at byte {first}"
    else:
        what = f"the archive is damaged in {len(walk.damaged)} places, first at byte {first}"
    return f"{what}; {pages:,} pages of it were read; fetch it again"


def _is_fresh(file: PageFile) -> bool:
    return time.time() - file.modified_ns / 1e9 < UNFINISHED_SECONDS
