"""The warehouse as its one writer sees it."""

import logging
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from extract.errors import StoreError
from extract.selection import PageSelection
from extract.store import inventory, runs, takedown
from extract.store import plan as planning
from extract.store.connection import connect_writable, explained
from extract.store.correct import has_new_corrections
from extract.store.index import index_new
from extract.store.layout import Layout
from extract.store.load import load
from extract.store.lock import FileLock
from extract.store.migrate import migrate
from extract.store.pending import (
    Figures,
    Pending,
    forget_pending,
    note_pending,
    read_figures,
    read_pending,
)
from extract.store.publish import publish_copy, remove_unpublished
from extract.store.read import Published
from extract.store.selection import iter_selected
from extract.store.takedown import PageFacts
from extract.store.types import (
    Candidate,
    LoadCounts,
    Moved,
    PageFile,
    Plan,
    Problem,
    Publication,
    SelectedPage,
    SourceReading,
    StageSeconds,
)
from schemas import RunReport

logger = logging.getLogger(__name__)


class Warehouse:
    """The warehouse of one database, held under its lock until closed.

    Use as a context manager: `with Warehouse.open(Path("out/news.duckdb")) as warehouse:`.
    Leaving it does not publish. One thread may use it at a time.
    """

    def __init__(self, layout: Layout, lock: FileLock) -> None:
        self.layout = layout
        self._lock = lock
        self._open_connection: duckdb.DuckDBPyConnection | None = connect_writable(layout.warehouse)

    @classmethod
    def open(cls, database: Path, *, wait_seconds: float = 0) -> Self:
        """The warehouse beside `database`, made where there is none, brought to this release.

        Args:
            database: The file that is published, such as `data/out/onrecord.duckdb`.
            wait_seconds: How long to wait for another process that holds it.

        Raises:
            LockedError: Another process holds it; the message names its process id.
            VersionError: A newer release wrote it.
            StoreError: The folder cannot be written, or the file is damaged.
        """
        layout = Layout(database)
        _refuse_strange_file(layout)
        lock = FileLock.acquire(layout.lock, wait_seconds=wait_seconds)
        try:
            shutil.rmtree(layout.spill, ignore_errors=True)  # of a process that was killed
            warehouse = cls(layout, lock)
        except BaseException:
            lock.release()
            raise
        try:
            applied = migrate(warehouse._connection, layout.warehouse)
            if applied and layout.database.exists():  # readers have the views of another release
                before = warehouse.pending
                note_pending(layout, reasons=before.reasons if before else ())
            remove_unpublished(layout)
            takedown.remove_compacting(layout)
            if layout.erasing.exists():
                logger.warning("going on with a takedown that was cut off")
                for note in warehouse._finish_erasing().notes:
                    logger.warning("%s", note)
        except BaseException:
            warehouse.close()
            raise
        for name in applied:
            logger.debug("%s: applied %s", layout.warehouse, name)
        return warehouse

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file and give the lock back; closing twice is allowed."""
        if self._open_connection is not None:
            self._open_connection.close()
            self._open_connection = None
        self._lock.release()

    def meet(self, files: Iterable[PageFile]) -> set[str]:
        """Compare the files of a run with those that are known, for `keep` and `plan` after it.

        Args:
            files: Any number; a key may stand in one only.

        Returns:
            Keys of the files that must be read: new, changed, in trouble, or written so shortly
            before they were last read that a later change could not be seen.
        """
        with explained(self.layout.warehouse):
            return inventory.meet(self._connection, files)

    def keep(self, readings: Iterable[SourceReading], *, run_id: str) -> Moved:
        """Note what was read of the files met.

        Args:
            readings: Of each file; of an archive and each of its pages.
            run_id: The run.
        """
        with explained(self.layout.warehouse):
            return inventory.keep(self._connection, readings, run_id)

    def find_unmet(self, *, folders: Sequence[str], named: Sequence[str]) -> list[str]:
        """Paths of known files that were not met though they lie below the folders or are named.

        Args:
            folders: Paths of folders from the root of the file system on.
            named: Paths of files.
        """
        with explained(self.layout.warehouse):
            return inventory.find_unmet(self._connection, folders=folders, named=named)

    def mark_vanished(self, paths: Sequence[str]) -> int:
        """Mark known files as gone, their rows stay; how many pages and archives that is."""
        with explained(self.layout.warehouse):
            return inventory.mark_vanished(self._connection, paths)

    def plan(self, *, fingerprint: str) -> Plan:
        """What is to be done with each page in the files met, asked in one query.

        Args:
            fingerprint: That of this run: known pages of another one are stale.
        """
        with explained(self.layout.warehouse):
            return planning.plan(self._connection, fingerprint)

    def iter_selected(
        self, selection: PageSelection, *, fingerprint: str
    ) -> Iterator[SelectedPage]:
        """The pages that are to be read anew; nothing else may be asked until all are taken."""
        with explained(self.layout.warehouse):
            yield from iter_selected(self._connection, selection, fingerprint)

    def add_sources(self, candidates: Iterable[Candidate], *, run_id: str) -> int:
        """Note more names of contents that the warehouse holds; how many were added.

        A candidate whose content no page has is left out: the next plan calls it new.
        """
        with explained(self.layout.warehouse):
            return planning.add_sources(self._connection, candidates, run_id)

    def load(self, paths: Sequence[Path]) -> LoadCounts:
        """Load staged files; doing so again changes nothing.

        A page replaces what was loaded of it before. Large loads are several transactions. Files
        are left in place: the caller removes them once this returns.

        Raises:
            StoreError: A file is not whole, or is not one of ours; its transaction is undone.
        """
        with explained(self.layout.warehouse):
            return load(self._connection, paths)

    def index(self) -> int:
        """Index the words of what was loaded for `search()`; of how many articles that is.

        `check` and `publish` do so first where it was not done.
        """
        with explained(self.layout.warehouse):
            return index_new(self._connection)

    def begin_run(self, report: RunReport) -> None:
        """Record how far a run is; one that was cut off before it is recorded as failed."""
        with explained(self.layout.warehouse):
            pending = self.pending
            unpublished = pending.run_ids if pending else ()
            runs.begin_run(self._connection, report, unpublished)

    def finish_run(self, report: RunReport, stages: Sequence[StageSeconds] = ()) -> None:
        """Record how a run ended, in place of what `begin_run` recorded.

        Args:
            report: Its figures.
            stages: What it took its time for.
        """
        with explained(self.layout.warehouse):
            runs.finish_run(self._connection, report, stages)

    def check(self) -> list[Problem]:
        """Rows that break a rule: wrong offsets, orphans, duplicates; none in a sound warehouse."""
        self.index()
        with explained(self.layout.warehouse):
            rows = self._connection.execute(
                "SELECT rule, table_name, row_id, details FROM problems ORDER BY ALL"
            ).fetchall()
        return [Problem(*row) for row in rows]

    @property
    def has_new_corrections(self) -> bool:
        """Whether the corrections file is another than the one that the published file follows."""
        return has_new_corrections(self.layout)

    @property
    def pending(self) -> Pending | None:
        """What readers have yet to see; none where they see all that is loaded."""
        return read_pending(self.layout)

    def note_pending(self, run_ids: Iterable[str]) -> None:
        """Remember, beyond this process, that readers have yet to see what the runs loaded."""
        note_pending(self.layout, run_ids)

    def hold_back(self, reasons: Iterable[str]) -> None:
        """Remember why that is not published."""
        note_pending(self.layout, reasons=reasons)

    def read_figures(self, run_ids: Iterable[str]) -> Figures:
        """How the pages came out that the runs loaded."""
        with explained(self.layout.warehouse):
            return read_figures(self._connection, run_ids)

    def publish(self) -> Publication:
        """Replace the published file by the warehouse as it stands, at once for all readers.

        The corrections file beside it is applied to it, and to it alone. Open sessions keep what
        they have; the next one sees the new file. It is read-only (mode 0444).

        Raises:
            StoreError: The folder cannot be written or the disk is full; the old file stays.
        """
        self.index()
        with explained(self.layout.warehouse):
            self._connection.execute("CHECKPOINT")
            # Closed before it is copied: closing any handle of a file gives up DuckDB's lock on it.
            self._connection.close()
        self._open_connection = None
        try:
            publication = publish_copy(self.layout)
            forget_pending(self.layout)
        finally:
            self._open_connection = connect_writable(self.layout.warehouse)
        return publication

    def find_page_ids(self, key: str) -> list[str]:
        """The pages that `key` means; see `Published.find_pages`."""
        with explained(self.layout.warehouse):
            return Published(self.layout.warehouse, self._connection).find_page_ids(key)

    def describe_pages(self, page_ids: Sequence[str]) -> list[PageFacts]:
        """What a person needs to know these pages by."""
        with explained(self.layout.warehouse):
            return takedown.describe_pages(self._connection, page_ids)

    def take_down(
        self, page_ids: Sequence[str], *, asked_by: str | None = None, reason: str | None = None
    ) -> Publication:
        """Take pages out of the warehouse and of every file beside it, and publish without them.

        Runs do not read them again until `undo_takedown`. After a kill in the middle, opening the
        warehouse goes on.

        Args:
            page_ids: The pages.
            asked_by: Who asked.
            reason: Why; kept as given, so it should have no words of the pages.

        Raises:
            StoreError: There is no room to write the files anew; the next opening tries again.
        """
        self.layout.erasing.touch()
        with explained(self.layout.warehouse):
            takedown.take_down(self._connection, page_ids, asked_by=asked_by, reason=reason)
        return self._finish_erasing()

    def undo_takedown(self, key: str) -> list[str]:
        """Let the pages known by an id, address or source key be read again; their ids."""
        with explained(self.layout.warehouse):
            return takedown.undo(self._connection, key)

    def _finish_erasing(self) -> Publication:
        with explained(self.layout.warehouse):
            notes = takedown.erase_leavings(self._connection, self.layout)
            pending = self.pending
            self._connection.execute("CHECKPOINT")
            self._connection.close()
        self._open_connection = None
        try:
            with explained(self.layout.warehouse):
                takedown.compact(self.layout)
        finally:
            self._open_connection = connect_writable(self.layout.warehouse)
        publication = self.publish()
        self.layout.erasing.unlink()
        if pending and pending.reasons:
            held_back = "; ".join(pending.reasons)
            notes = (*notes, f"what was held back is published with it ({held_back})")
        return replace(publication, notes=(*notes, *publication.notes))

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        if self._open_connection is None:
            msg = f"{self.layout.warehouse} is closed"
            raise StoreError(msg, path=str(self.layout.warehouse))
        return self._open_connection


def _refuse_strange_file(layout: Layout) -> None:
    """Refuse to publish over a file that did not come from this warehouse: it would be lost.

    Raises:
        StoreError: There is such a file.
    """
    database = layout.database
    if not os.path.lexists(database) or (database.is_file() and layout.warehouse.exists()):
        return
    msg = (
        f"{database} exists, and {layout.work} does not hold its warehouse: it would be "
        "overwritten. Give another file with --out, or move this one away"
    )
    raise StoreError(msg, path=str(database))
