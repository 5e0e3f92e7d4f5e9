"""What the warehouse is asked and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from schemas import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFile:
    """A file that should hold a page, or an archive of pages, as a run met it."""

    path: str
    """Where it is, from the root of the file system on; the operating system's own spelling, which
    need not be valid UTF-8."""
    source_key: str
    """Its path below the input root, divided by `/`, always valid Unicode."""
    byte_size: int = 0
    """Its size on disk."""
    modified_ns: int = 0
    """When it was last written, in nanoseconds since 1970."""
    changed_ns: int = 0
    """When it was last written, renamed or given other rights, in nanoseconds since 1970."""
    trouble: str | None = None
    """Why it cannot be read, as a short code; none for an ordinary file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReading:
    """What a run read off a file, an archive, or a record of an archive."""

    file: PageFile
    """The file, or the archive that the record is in, as it was before it was read."""
    source_key: str
    """The key of the page, or of the archive itself."""
    content_sha256: str
    """Hash of the page's bytes after gunzip; empty for an archive that is no page itself."""
    content_bytes: int | None = None
    """Number of these bytes; none where they were not unpacked."""
    record_offset: int | None = None
    """At which byte of the archive the record begins; none for a file."""
    fetched_url: str | None = None
    """The address that the record was fetched from."""
    fetched_at: datetime | None = None
    """When it was fetched, with zone."""
    records: int | None = None
    """How many pages the archive holds; none for what is no archive."""
    skipped: dict[str, int] | None = None
    """How many of the archive's records are no pages, by the reason."""
    damage: Rejection | None = None
    """What of the archive could not be read."""
    hashed_at: datetime | None = None
    """When reading began, with zone; none for a file that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Sources that came and went."""

    vanished: int = 0
    """Files, and records of archives, that are no longer where they were; their rows stay."""
    returned: int = 0
    """Those that are there again."""
    refused: int = 0
    """Those read that hold what was taken down on request; nothing is kept of them."""

    def __add__(self, other: "Moved") -> "Moved":
        return Moved(
            vanished=self.vanished + other.vanished,
            returned=self.returned + other.returned,
            refused=self.refused + other.refused,
        )

    def __bool__(self) -> bool:
        return bool(self.vanished or self.returned)


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A page that a run met: its key, the hash of its content, and where it lies."""

    source_key: str
    """Path relative to the input root, or an archive record's key."""
    content_sha256: str
    """Hash of the bytes after gunzip."""
    path: str = ""
    """The file."""
    record_offset: int | None = None
    """At which byte of the file its record begins; none for a file of its own."""
    byte_size: int = 0
    """Number of its bytes after gunzip, as far as they are known."""
    damage: Rejection | None = None
    """What could not be read of an archive, which is no page itself."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A key that stood for another file before."""

    source_key: str
    """The key."""
    before: str
    """The path that it stood for."""
    now: str
    """The path that it stands for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done with the pages of a run; each candidate stands in one list.

    The lists are ordered by file, and within an archive by place.
    """

    new: tuple[Candidate, ...] = ()
    """Key and content never met: to be processed."""
    changed: tuple[Candidate, ...] = ()
    """Key met with another content: to be processed."""
    same_bytes: tuple[Candidate, ...] = ()
    """Content that the warehouse holds, or that an earlier candidate of this plan has, under
    another name: to be given to `Warehouse.add_sources` after loading."""
    known: int = 0
    """Done before with the same content, rejected ones among them: nothing to do."""
    stale: int = 0
    """Those of the known ones whose rows another fingerprint made."""
    replaced: tuple[Replacement, ...] = ()
    """Keys of changed candidates, and of archives read anew, that stood for another file before."""
    unreadable: tuple[str, ...] = ()
    """Keys of known pages and archives that are there and cannot be read: their rows stay."""

    @property
    def found(self) -> int:
        """How many pages were met."""
        return len(self.new) + len(self.changed) + len(self.same_bytes) + self.known


@dataclass(frozen=True, slots=True)
class Place:
    """A file, or a record of an archive, that holds a page."""

    key: str
    """The key of this source, which need not be the one that the page is known by."""
    path: str
    """The file."""
    record_offset: int | None = None
    """At which byte of it the record begins; none for a file of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedPage:
    """A page that a selection asks for."""

    source_key: str
    """The key it is known by."""
    status: str
    """What became of it when it was last read."""
    extractor_version: str
    """The version that read it."""
    content_sha256: str
    """Hash of its bytes then."""
    byte_size: int
    """Number of these bytes."""
    is_stale: bool
    """Whether another version read it, or other settings."""
    site_name: str | None
    """Its outlet."""
    code: str | None
    """Why it was rejected; none where it was not."""
    is_archive: bool
    """Whether it is an archive of which something was lost, and no page."""
    places: tuple[Place, ...]
    """Where its bytes were last met, the likeliest first; none where no run of this release has
    met it."""


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
    refused: int = 0
    """Staged pages left out: they were taken down on request."""
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
