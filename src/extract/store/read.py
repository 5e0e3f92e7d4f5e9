"""The published file as readers see it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from extract.corrections import Correction, Doubt
from extract.errors import StoreError
from extract.findings import Selection, StoredPage
from extract.selection import PageSelection
from extract.store.connection import connect_readonly, interruptible
from extract.store.doubts import DoubtFilter, find_doubts
from extract.store.excerpt import Excerpt
from extract.store.layout import Layout
from extract.store.migrate import refuse_newer, refuse_older
from extract.store.pending import Waiting, read_waiting
from extract.store.records import fetch_rows, read_pages
from extract.store.runs import read_runs
from extract.store.selection import iter_selected
from extract.store.types import SelectedPage
from schemas import RunReport

RUNS_SHOWN = 5
"""Runs that a status lists."""
COUNTED = (
    "pages",
    "articles",
    "stories",
    "quotations",
    "speakers",
    "statistics",
    "rejected_numbers",
    "issues",
)
"""Tables and views whose rows a status counts."""

_BARE = "regexp_replace({}, '^https?://(www\\.)?|/?([?#].*)?$', '', 'g')"
_ON_PAGE = "page_id IN (SELECT page_id FROM articles JOIN {} USING (article_id) WHERE {} = $key)"
_ON_DISK = (
    "page_id IN (SELECT page_id FROM page_sources JOIN page_files USING (source_key) WHERE {})"
)
_KNOWN_AS = "page_id IN (SELECT page_id FROM page_sources WHERE {})"
_MEANINGS = (
    "page_id = $key",
    "page_id IN (SELECT page_id FROM articles WHERE article_id = $key)",
    _ON_PAGE.format("quotations", "quotation_id"),
    _ON_PAGE.format("statistics", "statistic_id"),
    _KNOWN_AS.format("source_key = $key"),
    _ON_DISK.format("path = $path"),
    _KNOWN_AS.format("suffix(source_key, '/' || $key)"),
    "url = $key",
    f"starts_with($key, 'http') AND {_BARE.format('url')} = {_BARE.format('$key')}",
)
"""What a key can be, tried in this order: an id, a source key, a file on disk, the end of a source
key, an address, exactly or without scheme, query and last slash."""
_SAME_END = _KNOWN_AS.format("suffix('/' || source_key, '/' || $key)")
"""The same for the end of a key: a path from other folders."""
_SIMILAR = """
SELECT source_key FROM page_sources
WHERE jaro_winkler_similarity(parse_filename(source_key), parse_filename($key)) > 0.85
ORDER BY jaro_winkler_similarity(parse_filename(source_key), parse_filename($key)) DESC, source_key
LIMIT $limit
"""


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
class Status:
    """What a published file holds."""

    path: Path
    """The file."""
    byte_size: int
    """Its size."""
    published_at: datetime
    """When the file was written, in UTC: when it was published, or copied here."""
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
    corrections: dict[str, int]
    """Lines of the corrections file by what became of them, most frequent first."""
    vanished: int
    """Pages of which no file is where it was."""
    runs: tuple[RunReport, ...]
    """The last runs, newest first."""
    waiting: Waiting
    """What is not in the file yet."""


class Published:
    """A read-only session on a published file; it keeps seeing the file it was opened on."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = self._connection = connection
        self._version = refuse_newer(connection, path)
        if self._version == 0:
            msg = f"{path} is a DuckDB database, but none of onrecord: name another with --db"
            raise StoreError(msg, path=str(path))

    def query(self, sql: str, parameters: tuple[str | int | float | None, ...] = ()) -> QueryResult:
        """The answer to `sql`; of several statements, that of the last.

        Raises:
            StoreError: The statement is wrong; the message is DuckDB's, with the place.
        """
        try:
            with interruptible():
                cursor = self._connection.execute(sql, list(parameters) or None)
                # None for a text without a statement, whatever DuckDB's type hints say.
                described = (cursor and cursor.description) or []
                rows = cursor.fetchall() if described else []
        except duckdb.Error as error:
            raise StoreError(str(error), path=str(self.path), sql=sql) from error
        return QueryResult(
            columns=tuple(column[0] for column in described),
            types=tuple(str(column[1]) for column in described),
            rows=rows,
        )

    def iter_answers(self, sql: str) -> Iterator[QueryResult]:
        """The answers of one statement after another; of those that answer nothing (SET), none.

        Raises:
            StoreError: A statement is wrong; those before it were answered.
        """
        try:
            statements = self._connection.extract_statements(sql)
        except duckdb.Error as error:
            raise StoreError(str(error), path=str(self.path), sql=sql) from error
        for statement in statements:
            answer = self.query(statement.query)
            if duckdb.ExpectedResultType.QUERY_RESULT in statement.expected_result_type:
                yield answer

    def find_pages(self, key: str, *, limit: int = 20) -> list[StoredPage]:
        """The pages that `key` means; see `find_page_ids`."""
        found = self.find_page_ids(key)[:limit]
        return read_pages(self._connection, found) if found else []

    def find_page_ids(self, key: str) -> list[str]:
        """Ids of the pages that `key` means, by their source keys.

        It is an id of theirs or of an item, a source key, path or address. The first meaning that
        fits any page decides. A path may be given from any folder on; of one from other folders,
        the longest end counts that any page is known by.
        """
        values = {"key": key, "path": str(Path(key).absolute())}
        parts = Path(key).parts
        ends = [(_SAME_END, {"key": "/".join(parts[at:])}) for at in range(1, len(parts))]
        for meaning, named in [*((meaning, values) for meaning in _MEANINGS), *ends]:
            given = {name: value for name, value in named.items() if f"${name}" in meaning}
            sql = f"SELECT page_id FROM pages WHERE {meaning} ORDER BY source_key"  # noqa: S608 - meanings of our own
            try:
                rows = self._connection.execute(sql, given).fetchall()
            except duckdb.CatalogException:  # a table that a file of an older release has not
                continue
            if rows:
                return [page_id for (page_id,) in rows]
        return []

    def suggest_pages(self, key: str, *, limit: int = 3) -> list[str]:
        """Source keys with a file name like that of `key`, the most similar first."""
        rows = self._connection.execute(_SIMILAR, {"key": key, "limit": limit}).fetchall()
        return [source_key for (source_key,) in rows]

    def excerpt(self, selection: Selection) -> Excerpt:
        """The part of the file that a report shows.

        Raises:
            StoreError: The selection names no article of a file that has some.
            VersionError: An older release wrote the file.
        """
        refuse_older(self._version, self.path)
        return Excerpt(self._connection, selection)

    def find_doubts(self, wanted: DoubtFilter, known: Iterable[Correction]) -> list[Doubt]:
        """Items that nobody has looked at; see `extract.store.doubts`."""
        return find_doubts(self._connection, wanted, known)

    def iter_selected(
        self, selection: PageSelection, *, fingerprint: str
    ) -> Iterator[SelectedPage]:
        """The pages that would be read anew; nothing else may be asked until all are taken."""
        with self._of_this_release():
            yield from iter_selected(self._connection, selection, fingerprint)

    def read_status(self, *, fingerprint: str | None = None) -> Status:
        """What the file holds.

        Raises:
            StoreError: An older release made the file.
        """
        with self._of_this_release():
            return self._read_status(fingerprint)

    @contextmanager
    def _of_this_release(self) -> Iterator[None]:
        """Say what to do where the block asks for tables or views that the file has not got yet.

        Raises:
            StoreError: An older release made the file.
        """
        try:
            yield
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            msg = (
                f"{self.path} was made by an older release: the next `onrecord run --out "
                f"{self.path}` brings it to this one"
            )
            raise StoreError(msg, path=str(self.path)) from error

    def _read_status(self, fingerprint: str | None) -> Status:
        [counts] = fetch_rows(
            self._connection,
            "SELECT " + ", ".join(f"(SELECT count(*) FROM {name}) AS {name}" for name in COUNTED),  # noqa: S608 - names of our own tables
        )
        stale = None
        if fingerprint is not None:
            [(stale,)] = self._connection.execute(
                "SELECT count(*) FROM pages WHERE fingerprint <> ?", [fingerprint]
            ).fetchall()
        [(vanished,)] = self._connection.execute("SELECT count(*) FROM vanished").fetchall()
        file = self.path.stat()
        return Status(
            path=self.path,
            byte_size=file.st_size,
            published_at=datetime.fromtimestamp(file.st_mtime, UTC),
            schema_version=self._version,
            counts=dict(counts),
            pages=self._count_by("status", "pages"),
            rejections=self._count_by("code", "rejected_pages"),
            stale=stale,
            corrections=self._count_by("state", "corrections"),
            vanished=vanished,
            runs=read_runs(self._connection, RUNS_SHOWN),
            waiting=read_waiting(Layout(self.path)),
        )

    def _count_by(self, column: str, table: str) -> dict[str, int]:
        return dict(
            self._connection.execute(
                f"SELECT {column}, count(*) FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608 - names of our own tables
            ).fetchall()
        )


@contextmanager
def open_published(database: Path) -> Iterator[Published]:
    """A read-only session on `database`.

    Raises:
        LockedError: Another process has opened it for writing.
        VersionError: A newer release, or a newer DuckDB, wrote it.
        StoreError: It is missing or not published yet, or not a database of ours.
    """
    if not database.exists() and (waiting := read_waiting(Layout(database))):
        advice = ""
        if not waiting.writer:
            what = "publish --db" if waiting.run_ids else "run --out"
            advice = f": go on with `onrecord {what} {database}`"
        msg = f"nothing of {database} is published yet, {waiting.describe()}{advice}"
        raise StoreError(msg, path=str(database))
    connection = connect_readonly(database)
    try:
        yield Published(database, connection)
    finally:
        connection.close()


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
