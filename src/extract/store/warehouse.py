"""The warehouse as its one writer sees it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from extract.store.layout import Layout
from extract.store.types import Candidate, LoadCounts, Plan, Problem, Publication
from schemas import RunReport


class Warehouse:
    """The warehouse of one database, held under its lock until closed.

    Use as a context manager: `with Warehouse.open(Path("out/news.duckdb")) as warehouse:`.
    Leaving it does not publish.
    """

    layout: Layout

    @classmethod
    def open(cls, database: Path) -> Self:
        """The warehouse beside `database`, made where there is none, brought to this release.

        Args:
            database: The file that is published, such as `data/out/onrecord.duckdb`.

        Raises:
            LockedError: Another process holds it; the message names its process id.
            VersionError: A newer release wrote it.
            StoreError: The folder cannot be written, or the file is damaged.
        """
        raise NotImplementedError

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
        raise NotImplementedError

    def plan(self, candidates: Iterable[Candidate], *, fingerprint: str) -> Plan:
        """What is to be done with each candidate, asked in one query.

        Args:
            candidates: Any number; a key may stand in one only.
            fingerprint: That of this run: known pages of another one are stale.
        """
        raise NotImplementedError

    def add_sources(self, candidates: Iterable[Candidate], *, run_id: str) -> int:
        """Note more names of contents that the warehouse holds; how many were added.

        A candidate whose content no page has is left out: the next plan calls it new.
        """
        raise NotImplementedError

    def load(self, paths: Sequence[Path]) -> LoadCounts:
        """Load staged files; doing so again changes nothing.

        A page replaces what was loaded of it before. Files are taken in batches, each in one
        transaction. They are left in place: the caller removes them once this returns.

        Raises:
            StoreError: A file is not whole, or is not one of ours; its batch is rolled back.
        """
        raise NotImplementedError

    def begin_run(self, report: RunReport) -> None:
        """Record that a run goes on; one that was cut off before is recorded as failed."""
        raise NotImplementedError

    def finish_run(self, report: RunReport) -> None:
        """Record how a run ended, in place of what `begin_run` recorded."""
        raise NotImplementedError

    def check(self) -> list[Problem]:
        """Rows that break a rule: wrong offsets, orphans, duplicates; none in a sound warehouse."""
        raise NotImplementedError

    def publish(self) -> Publication:
        """Replace the published file by the warehouse as it stands, at once for all readers.

        Open sessions keep what they have; the next one sees the new file. It is read-only (mode
        0444).

        Raises:
            StoreError: The folder cannot be written or the disk is full; the old file stays.
        """
        raise NotImplementedError
