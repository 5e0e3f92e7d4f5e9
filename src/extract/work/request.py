"""What a run is asked to do, and what it says it did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extract.selection import PageSelection
from extract.settings import DEFAULT_DATABASE, ExtractOptions, WorkOptions
from extract.store import Layout, Publication, StageSeconds
from extract.work.chunk import PageTimes
from schemas import Rejection, RunReport

Progress = Callable[[str, int, int], None]
"""Told what the run is at, how much of it is done, and how much there is."""


class RunRequest(BaseModel):
    """A run over some pages."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    paths: tuple[str, ...] = ()
    """Files, folders and globs; none means `data/raw` without its samples."""
    paths_from: str | None = None
    """A file that lists more of them, divided by NUL or line ends."""
    root: str | None = None
    """Where the keys of pages begin; none: at each path."""
    database: Path = DEFAULT_DATABASE
    """The file that is published; its work folder stands beside it."""
    extract: ExtractOptions = ExtractOptions()
    """What the results depend on."""
    selection: PageSelection | None = None
    """Pages of the database that are read anew, in place of files under `paths`."""
    work: WorkOptions = WorkOptions()
    """How the run goes about it."""

    @property
    def work_folder(self) -> Path:
        """Where the state of the database is kept."""
        return Layout(self.database).work

    @property
    def has_warehouse(self) -> bool:
        """Whether anything was loaded into the database yet."""
        return Layout(self.database).warehouse.exists()


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a run did, beyond the figures of its report."""

    report: RunReport
    """The figures, as the warehouse records them."""
    rejected: list[tuple[str, Rejection]] = field(default_factory=list)
    """Key and reason of each page that this run rejected."""
    failed: list[tuple[str, str]] = field(default_factory=list)
    """Key and message of each page that met trouble not its own."""
    superseded: int = 0
    """Pages read and not kept: another file holds a later version of each."""
    notes: list[str] = field(default_factory=list)
    """What the user should know, in sentences."""
    publication: Publication | None = None
    """The published file; none where nothing had changed."""
    stages: list[StageSeconds] = field(default_factory=list)
    """What the run took its time for: its steps, then the stages of its pages."""
    slowest: list[PageTimes] = field(default_factory=list)
    """The pages that took longest, slowest first."""

    outside: tuple[str, ...] = ()
    """What is outside of the bounds that were set, a sentence each."""

    @property
    def pages_attempted(self) -> int:
        """Pages that this run took up, or found staged by one that was cut off."""
        report = self.report
        kept = report.pages_ok + report.pages_empty + report.pages_rejected
        return kept + report.pages_failed + self.superseded

    @property
    def exit_status(self) -> int:
        """0 for done or nothing new, 2 for no success, 3 for outside of the bounds."""
        succeeded = self.report.pages_ok + self.report.pages_empty + self.superseded
        if self.pages_attempted and not succeeded:
            return 2
        return 3 if self.outside else 0
