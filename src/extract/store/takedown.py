"""Taking pages out on request, and keeping them out.

The rows go in one transaction with the record of the request. What is left of the words after
that goes next: staged results, logs, lines of the corrections file, free blocks of the warehouse
file, and the published file. Until all is done a marker lies beside the warehouse, so that whoever
opens it after a kill goes on with it first.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import duckdb

from extract.corrections import remove_pages
from extract.errors import StoreError
from extract.staging import drop_staged, remove_leftovers, staged_paths
from extract.store.connection import connect_writable
from extract.store.forget import forget_with_sources
from extract.store.layout import Layout, wal_of
from extract.store.records import fetch_rows
from extract.store.transaction import transaction
from schemas import make_id

_DOOMED = """
CREATE OR REPLACE TEMP TABLE forgotten AS
SELECT page_id FROM pages WHERE page_id IN (SELECT unnest($page_ids))
"""
_RECORD = """
INSERT INTO takedowns BY NAME
SELECT page_id, $now AS asked_at, $asked_by AS asked_by, $reason AS reason,
    list_sort(list(DISTINCT sha256(source_key))) AS source_hashes,
    list_sort(list(DISTINCT content_sha256)) AS content_hashes
FROM page_sources SEMI JOIN forgotten USING (page_id)
GROUP BY page_id
"""
_FILES = """
DELETE FROM page_files WHERE source_key IN (
    SELECT source_key FROM page_sources SEMI JOIN forgotten USING (page_id)
)
"""
_UNUSED_TERMS = "DELETE FROM terms WHERE term_id NOT IN (SELECT term_id FROM postings)"
_UNDO = """
UPDATE takedowns SET undone_at = $now
WHERE undone_at IS NULL
    AND (page_id IN ($key, $of_url) OR list_contains(source_hashes, $of_source))
RETURNING page_id
"""
_DESCRIBE = """
SELECT p.page_id, p.source_key, p.url, a.title, a.site_name, a.published_on,
    (SELECT count(*) FROM quotations AS q WHERE q.article_id = a.article_id) AS quotations,
    (SELECT count(*) FROM statistics AS s WHERE s.article_id = a.article_id) AS statistics,
    coalesce((
        SELECT list(DISTINCT f.path ORDER BY f.path)
        FROM page_sources AS n JOIN page_files AS f USING (source_key)
        WHERE n.page_id = p.page_id AND f.vanished_at IS NULL
    ), []) AS paths,
    coalesce((
        SELECT list(o.page_id ORDER BY o.page_id) FROM articles AS o
        WHERE o.story_id = a.story_id AND o.page_id <> p.page_id AND a.text <> ''
            AND (o.text_sha256 = a.text_sha256 OR is_same_story(
                list_distinct(split_words(story_text(a.text, a.site_name, a.dateline))),
                story_marks(story_text(a.text, a.site_name, a.dateline)),
                list_distinct(split_words(story_text(o.text, o.site_name, o.dateline))),
                story_marks(story_text(o.text, o.site_name, o.dateline))
            ))
    ), []) AS same_story
FROM pages AS p LEFT JOIN articles AS a USING (page_id)
WHERE p.page_id IN (SELECT unnest($page_ids))
ORDER BY p.source_key
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a person needs to know a page by before it is taken out."""

    page_id: str
    """The page."""
    source_key: str
    """The file or archive record that it was read from."""
    url: str | None
    """Its address."""
    title: str | None
    """Of its article."""
    site_name: str | None
    """The outlet."""
    published_on: date | None
    """Day of publication."""
    quotations: int
    """How many it has."""
    statistics: int
    """How many it has."""
    paths: tuple[str, ...]
    """The files that it lies in, which are the user's own."""
    same_story: tuple[str, ...]
    """Other pages that carry the same story."""


def describe_pages(
    connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]
) -> list[PageFacts]:
    """The facts of these pages, in the order of their source keys."""
    rows = fetch_rows(connection, _DESCRIBE, {"page_ids": list(page_ids)})
    return [
        PageFacts(**{**row, "paths": tuple(row["paths"]), "same_story": tuple(row["same_story"])})
        for row in rows
    ]


def take_down(
    connection: duckdb.DuckDBPyConnection,
    page_ids: Sequence[str],
    *,
    asked_by: str | None,
    reason: str | None,
) -> int:
    """Take the pages out of every table, and record that it was asked; how many were there."""
    with transaction(connection):
        connection.execute(_DOOMED, {"page_ids": list(page_ids)})
        asked = {"now": _now(), "asked_by": asked_by, "reason": reason}
        [(count,)] = connection.execute(_RECORD, asked).fetchall()
        connection.execute(_FILES)
        forget_with_sources(connection)
        connection.execute(_UNUSED_TERMS)
    return int(count)


def undo(connection: duckdb.DuckDBPyConnection, key: str) -> list[str]:
    """Let pages be read again that were known by this id, address or source key; their ids."""
    rows = connection.execute(
        _UNDO,
        {
            "key": key,
            "of_url": make_id("page", key),
            "of_source": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest(),
            "now": _now(),
        },
    ).fetchall()
    return sorted(page_id for (page_id,) in rows)


def erase_leavings(connection: duckdb.DuckDBPyConnection, layout: Layout) -> tuple[str, ...]:
    """Take what was taken down out of the files beside the warehouse; what the user should know."""
    rows = connection.execute(
        "SELECT page_id, content_hashes FROM takedowns WHERE undone_at IS NULL"
    ).fetchall()
    pages = {page_id for page_id, _ in rows}
    contents = {content for _, hashes in rows for content in hashes}

    def is_taken_down(page: Any) -> bool:  # noqa: ANN401 - a page as JSON has it
        return page["page_id"] in pages or page["content_sha256"] in contents

    remove_leftovers(layout.staging)
    for path in staged_paths(layout.staging):
        drop_staged(path, is_taken_down)
    # They may name the pages in any sentence.
    for path in layout.logs.glob("*"):
        path.unlink()
    remove_pages(layout.applied_corrections, pages)
    try:
        remove_pages(layout.corrections, pages)
    except StoreError as error:
        return (f"{error.message}; see for yourself whether it holds words of the page",)
    return ()


def compact(layout: Layout) -> None:
    """Write the closed warehouse file anew: the free blocks of a DuckDB file keep what they held.

    Raises:
        StoreError: There is no room; the old file stays.
    """
    new = layout.compacting
    remove_compacting(layout)
    connection = connect_writable(new)
    try:
        old = str(layout.warehouse).replace("'", "''")
        connection.execute(f"ATTACH '{old}' AS old (READ_ONLY)")
        [(name,)] = connection.execute("SELECT current_database()").fetchall()
        connection.execute(f'COPY FROM DATABASE old TO "{name}"')
        connection.execute("DETACH old")
        connection.execute("CHECKPOINT")
    except BaseException:
        connection.close()
        remove_compacting(layout)
        raise
    connection.close()
    new.replace(layout.warehouse)
    wal_of(layout.warehouse).unlink(missing_ok=True)


def remove_compacting(layout: Layout) -> None:
    """Remove what a compaction that was killed has left."""
    for path in (layout.compacting, wal_of(layout.compacting)):
        path.unlink(missing_ok=True)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
