"""The published file as readers see it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from schemas import PageResult, RunReport


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to one SQL statement."""

    columns: tuple[str, ...]
    """Names, in order."""
    types: tuple[str, ...]
    """DuckDB's names of their types."""
    rows: list[tuple[Any, ...]]
    """Values as Python objects; lists and structs as lists and dicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page as the database holds it."""

    result: PageResult
    """Equal to what was loaded."""
    sources: tuple[str, ...]
    """Every name it was met under."""
    run_id: str
    """The run that loaded it."""
    extractor_version: str
    """The version that read it."""
    model: str
    """The spaCy pipeline that parsed it."""
    fingerprint: str
    """Hash of what produced it."""
    attempts: int
    """How often it was rejected in a row; 0 for a page that was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What a published file holds."""

    path: Path
    """The file."""
    byte_size: int
    """Its size."""
    published_at: datetime
    """When it was made, in UTC."""
    schema_version: int
    """Number of its last migration."""
    counts: dict[str, int]
    """Rows by table or view, such as `articles`, `stories`, `quotations`, `statistics`."""
    pages: dict[str, int]
    """Pages by status: ok, empty, rejected."""
    rejections: dict[str, int]
    """Rejected pages by code, most frequent first."""
    stale: int | None
    """Pages that another fingerprint made; none where no fingerprint was given."""
    runs: tuple[RunReport, ...]
    """The last runs, newest first."""


class Published:
    """A read-only session on a published file; it keeps seeing the file it was opened on."""

    def query(self, sql: str, parameters: tuple[str | int | float | None, ...] = ()) -> QueryResult:
        """The answer to `sql`; of several statements, that of the last.

        Raises:
            StoreError: The statement is wrong; the message is DuckDB's, with the place.
        """
        raise NotImplementedError

    def find_pages(self, key: str, *, limit: int = 20) -> list[StoredPage]:
        """The pages that `key` means: a page id, article id, source key, file name or address.

        The first of these that fits any page decides.
        """
        raise NotImplementedError

    def read_status(self, *, fingerprint: str | None = None) -> Status:
        """What the file holds."""
        raise NotImplementedError


@contextmanager
def open_published(database: Path) -> Iterator[Published]:
    """A read-only session on `database`.

    Raises:
        LockedError: Another process has opened it for writing.
        VersionError: A newer release, or a newer DuckDB, wrote it.
        StoreError: It is missing, or not a database of ours.
    """
    raise NotImplementedError
    yield Published()


def query(database: Path, sql: str) -> QueryResult:
    """The answer to one SQL statement on a published file."""
    with open_published(database) as published:
        return published.query(sql)


def find_pages(database: Path, key: str, *, limit: int = 20) -> list[StoredPage]:
    """The pages of a published file that `key` means; see `Published.find_pages`."""
    with open_published(database) as published:
        return published.find_pages(key, limit=limit)


def read_status(database: Path, *, fingerprint: str | None = None) -> Status:
    """What a published file holds."""
    with open_published(database) as published:
        return published.read_status(fingerprint=fingerprint)
