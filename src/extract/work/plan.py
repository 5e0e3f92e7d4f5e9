"""Which of the pages that were found are to be processed, and in which chunks."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.readers import hash_content
from extract.settings import ExtractOptions
from extract.store import Candidate, Plan
from extract.work.chunk import Chunk, PlannedPage
from extract.work.discover import PageFile
from schemas import Rejection

TROUBLES = {
    "dangling_link": "the link leads to no file; mend or remove it",
    "not_a_file": "this is a pipe, a socket or a device, not a file",
    "unreadable": "the file may not be read; give the user of the run access to it",
    "too_large": "the file has more than {limit:,} bytes; raise max_page_bytes to read it",
}
"""Why a file is rejected without being read, by code."""

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlan:
    """What a run has to do."""

    decided: Plan
    """The warehouse's word on each page."""
    pages: tuple[PlannedPage, ...]
    """New and changed pages, in the order of their keys."""


def hash_pages(
    files: Sequence[PageFile],
    options: ExtractOptions,
    progress: Callable[[int], None] = lambda _: None,
) -> list[PlannedPage]:
    """Each file with the hash of its content; one that vanished meanwhile is left out.

    Args:
        files: What was found.
        options: Holds the size beyond which a file is no page.
        progress: Told the number of files that are done.
    """
    pages: list[PlannedPage] = []
    for number, file in enumerate(files, 1):
        page = _hash_page(file, options.max_page_bytes)
        if page:
            pages.append(page)
        progress(number)
    return pages


def _hash_page(file: PageFile, limit: int) -> PlannedPage | None:
    trouble = file.trouble
    if trouble is None:
        try:
            if file.byte_size <= limit:
                sha256, size = hash_content(Path(file.path).read_bytes())
                return PlannedPage(
                    path=file.path,
                    source_key=file.source_key,
                    content_sha256=sha256,
                    byte_size=size,
                )
            sha256, trouble = _hash_large(Path(file.path)), "too_large"
        except FileNotFoundError:
            return None
        except OSError:
            trouble = "unreadable"
    if trouble != "too_large":
        # No two unreadable files are the same page, and each is one until it can be read.
        sha256 = hashlib.sha256(f"{trouble}\0{file.source_key}".encode()).hexdigest()
    return PlannedPage(
        path=file.path,
        source_key=file.source_key,
        content_sha256=sha256,
        byte_size=file.byte_size,
        rejection=Rejection(
            stage="read", code=trouble, message=TROUBLES[trouble].format(limit=limit)
        ),
    )


def _hash_large(path: Path) -> str:
    """Hash of a file that is too large to be a page, without holding it in memory."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def as_candidates(pages: Iterable[PlannedPage]) -> list[Candidate]:
    """The pages as the warehouse is asked about them."""
    return [Candidate(page.source_key, page.content_sha256) for page in pages]


def choose_pages(pages: Iterable[PlannedPage], decided: Plan) -> WorkPlan:
    """The pages that the warehouse has not got."""
    wanted = {candidate.source_key for candidate in (*decided.new, *decided.changed)}
    return WorkPlan(
        decided=decided, pages=tuple(page for page in pages if page.source_key in wanted)
    )


def iter_chunks(pages: Sequence[PlannedPage], *, size: int, run_id: str) -> Iterator[Chunk]:
    """The pages in chunks of `size`, each with a name that no other run uses."""
    for number, at in enumerate(range(0, len(pages), size)):
        yield Chunk(name=f"{run_id}-{number:06d}", pages=tuple(pages[at : at + size]))
