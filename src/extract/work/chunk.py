"""A chunk of pages: what is planned, what is handed to a worker, and what comes back."""

from dataclasses import dataclass, field

from schemas import Rejection

SLOWEST_KEPT = 10
"""Pages of a chunk, and of a run, that are named for the time they took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """A page that is new or changed."""

    path: str
    """The file to read."""
    source_key: str
    """The key it is known by."""
    located_as: str = ""
    """The key of the source that lies there, where the page is known by that of another."""
    record_offset: int | None = None
    """At which byte of the file its archive record begins; none for a file of its own."""
    content_sha256: str = ""
    """Hash of its bytes when the run was planned; empty where they could not be read."""
    byte_size: int = 0
    """Number of its bytes after gunzip, as far as they are known."""
    rejection: Rejection | None = None
    """Why it is rejected unread; none for a page to read. Given for archives of which something is
    lost: they are no pages, and stand among the rejected ones so that this is seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Pages that are processed as one task and staged as one file."""

    name: str
    """Unique among all runs, and the name of the staged file."""
    pages: tuple[PlannedPage, ...]
    """In the order of their files."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A chunk as a worker gets it, with what was learnt from workers that it killed."""

    chunk: Chunk
    """The pages."""
    rejections: dict[int, Rejection] = field(default_factory=dict)
    """Pages, by their place in the chunk, that cost a worker its life."""
    spent: dict[int, float] = field(default_factory=dict)
    """Seconds until each of these pages was given up."""
    alone: tuple[int, ...] = ()
    """Pages that were under way when a worker was lost: each is tried by itself, first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTimes:
    """How long one page took."""

    source_key: str
    """The page."""
    seconds: dict[str, float]
    """By stage."""

    @property
    def total(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkReport:
    """What became of a chunk; its results lie in a staged file."""

    name: str
    """The chunk's name."""
    staged: str | None
    """The staged file; none where every page met transient trouble."""
    pages: int = 0
    """Pages given."""
    ok: int = 0
    """Pages with an article."""
    empty: int = 0
    """Pages without an article's text."""
    rejected: tuple[tuple[str, Rejection], ...] = ()
    """Key and reason of each page that gave nothing."""
    failed: tuple[tuple[str, str], ...] = ()
    """Key and message of each page that met trouble not its own: it is tried again next time."""
    quotations: int = 0
    """Quotations found."""
    statistics: int = 0
    """Statistics found."""
    seconds: float = 0.0
    """From the first page to the staged file."""
    stages: dict[str, tuple[float, int]] = field(default_factory=dict)
    """Seconds that its pages spent in each stage, and the number of these pages."""
    slowest: tuple[PageTimes, ...] = ()
    """The pages that took longest, slowest first."""
