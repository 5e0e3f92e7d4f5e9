"""What the warehouse is asked and what it answers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A page file that a run met: its key and the hash of its content."""

    source_key: str
    """Path relative to the input root, or an archive record's URI."""
    content_sha256: str
    """Hash of the bytes after gunzip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done with each candidate; each stands in one list, in the order of keys.

    `stale` alone overlaps: its pages are known too.
    """

    new: tuple[Candidate, ...] = ()
    """Key and content never met: to be processed."""
    changed: tuple[Candidate, ...] = ()
    """Key met with another content: to be processed."""
    same_bytes: tuple[Candidate, ...] = ()
    """Content that the warehouse holds, or that an earlier candidate of this plan has, under
    another name: to be given to `Warehouse.add_sources` after loading."""
    known: tuple[Candidate, ...] = ()
    """Done before with the same content, rejected ones among them: nothing to do."""
    stale: tuple[Candidate, ...] = ()
    """Those of the known ones whose rows another fingerprint made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadCounts:
    """What loading did; counts add up over calls."""

    files: int = 0
    """Staged files read."""
    ok: int = 0
    """Pages loaded with an article."""
    empty: int = 0
    """Pages loaded without an article's text."""
    rejected: int = 0
    """Pages loaded as rejected."""
    unchanged: int = 0
    """Those of the loaded pages whose words were the same as before: their items were kept."""
    superseded: int = 0
    """Staged pages left out: another file holds a later version of the same page."""
    quotations: int = 0
    """Quotations of the loaded pages, kept ones among them."""
    statistics: int = 0
    """Statistics of the loaded pages, kept ones among them."""

    def __add__(self, other: "LoadCounts") -> "LoadCounts":
        return LoadCounts(
            **{name: getattr(self, name) + getattr(other, name) for name in self.__slots__}
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that breaks a rule of the warehouse."""

    rule: str
    """The rule, such as `words_at_offsets`."""
    table_name: str
    """The table it is in."""
    row_id: str
    """Id of the row, or of what it belongs to."""
    details: str
    """What is wrong, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What publishing did."""

    path: Path
    """The file that analysts open."""
    byte_size: int
    """Its size."""
    seconds: float
    """From the checkpoint to the replacement."""
    moved_wal: Path | None = None
    """Where a write-ahead log beside the old file was moved: somebody had opened it for writing.
    """
    notes: tuple[str, ...] = ()
    """What the user should know, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSeconds:
    """How long a run was at a step, or its pages at a stage."""

    scope: Literal["run", "pages"]
    """run: a step of the run, by the clock on the wall; pages: added up over pages and workers."""
    stage: str
    """Its name."""
    seconds: float
    """How long."""
    pages: int | None = None
    """Pages that went through the stage; none for a step of the run."""
