"""Which of the pages that were found are to be processed, and in which chunks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.settings import ExtractOptions
from extract.store import Candidate, Moved, Plan, Warehouse
from extract.work.chunk import Chunk, PlannedPage
from extract.work.discover import Discovery
from extract.work.hashing import SourceReader


@dataclass(slots=True, kw_only=True)
class WorkPlan:
    """What a run has to do."""

    pages: tuple[PlannedPage, ...] = ()
    """Pages to process, in the order of their files."""
    same_bytes: tuple[Candidate, ...] = ()
    """Further names of pages, to be noted once these are loaded."""
    found: int = 0
    """Pages met in the files, or selected."""
    known: int = 0
    """Pages that need no processing, or are left as they are."""
    stale: int = 0
    """Those of them that another version read."""
    moved: Moved = field(default_factory=Moved)
    """Sources that came and went."""
    notes: list[str] = field(default_factory=list)
    """What the user should know, in sentences."""


def plan_found(
    warehouse: Warehouse,
    discovery: Discovery,
    options: ExtractOptions,
    *,
    run_id: str,
    fingerprint: str,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> WorkPlan:
    """The pages that are new or changed in the files found; only files that may be are read.

    Args:
        warehouse: Knows the files and pages of earlier runs, and learns of these.
        discovery: The files.
        options: Limits of reading.
        run_id: The run.
        fingerprint: That of the run: pages of another one are stale.
        progress: Told how many files are read, of how many.
    """
    wanted = warehouse.meet(discovery.files)
    unread = [file for file in discovery.files if file.source_key in wanted]
    reader = SourceReader(options.max_page_bytes)
    readings = reader.read(unread, lambda done: progress(done, len(unread)))
    moved = warehouse.keep(readings, run_id=run_id)
    unmet = warehouse.find_unmet(folders=discovery.folders, named=discovery.missing)
    gone = [path for path in unmet if is_gone(path)]
    moved += Moved(vanished=warehouse.mark_vanished(gone))
    decided = warehouse.plan(fingerprint=fingerprint)
    return WorkPlan(
        pages=tuple(map(_plan_page, (*decided.new, *decided.changed))),
        same_bytes=decided.same_bytes,
        found=decided.found,
        known=decided.known + len(decided.same_bytes),
        stale=decided.stale,
        moved=moved,
        notes=[*_iter_reader_notes(reader), *_iter_notes(decided, moved)],
    )


def is_gone(path: str) -> bool:
    """Whether there is nothing at `path`; a folder that may not be entered tells nothing."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _iter_reader_notes(reader: SourceReader) -> Iterator[str]:
    if reader.archives:
        others = ", ".join(f"{count:,} {why}" for why, count in reader.skipped.most_common())
        yield (
            f"{count_of(reader.pages, 'page')} in the archives that were read anew; other records "
            f"there: {others or 'none'}"
        )
    for path in reader.unfinished:
        yield (
            f"{path} ends within a record: what it lacks is read by a later run if it is still "
            "being written, else it was cut off: fetch it again"
        )


def _iter_notes(plan: Plan, moved: Moved) -> Iterator[str]:
    if moved.vanished:
        yield (
            f"{count_of(moved.vanished, 'known source')} no longer on disk; "
            "all rows stay (see the view vanished)"
        )
    if moved.returned:
        yield f"{count_of(moved.returned, 'source')} there again that had vanished"
    if moved.refused:
        yield f"{count_of(moved.refused, 'file')} passed over: its page was taken down on request"
    if plan.unreadable:
        pages = count_of(len(plan.unreadable), "known source")
        yield f"{pages} there and cannot be read, such as {plan.unreadable[0]!r}; all rows stay"
    elsewhere = [each for each in plan.replaced if not is_gone(each.before)]
    if elsewhere:
        first, files = elsewhere[0], count_of(len(elsewhere), "file")
        yield (
            f"{files} taken for a new version of another of the same name that is still there: "
            f"{first.source_key!r} was {first.before} and is {first.now} now. If both belong in "
            "the database, name the folder that holds both as --root, always"
        )


def iter_version_notes(superseded: int) -> Iterator[str]:
    """What became of pages that were read and not kept."""
    if superseded:
        yield (
            f"{count_of(superseded, 'file')} another version of a page and not kept: of the files "
            "that state one address, the one visited last stays, then the one changed last, as "
            "the pages themselves say, then the one whose name comes last (see page_sources)"
        )


def count_of(number: int, noun: str) -> str:
    """A count as a sentence begins with it."""
    return f"{number:,} {noun} is" if number == 1 else f"{number:,} {noun}s are"


def _plan_page(candidate: Candidate) -> PlannedPage:
    return PlannedPage(
        path=candidate.path,
        source_key=candidate.source_key,
        record_offset=candidate.record_offset,
        content_sha256=candidate.content_sha256,
        byte_size=candidate.byte_size,
        rejection=candidate.damage,
    )


def iter_chunks(pages: Sequence[PlannedPage], *, size: int, run_id: str) -> Iterator[Chunk]:
    """The pages in chunks of `size`, each with a name that no other run uses."""
    for number, at in enumerate(range(0, len(pages), size)):
        yield Chunk(name=f"{run_id}-{number:06d}", pages=tuple(pages[at : at + size]))
