"""The files of a run beside those that earlier runs met: which must be read, which are gone.

A file is trusted to hold what it held as long as its path, size, time of writing and time of
change are what they were when it was last read. As in git, a file that was written just before it
was read is not: it may have been written again within the same tick of the clock.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import duckdb

from extract.store.forget import forget_with_sources
from extract.store.paths import path_as_text, path_of_text
from extract.store.transaction import transaction
from extract.store.types import Moved, PageFile, SourceReading

RACY_SECONDS = 2
"""The coarsest clock of a file system in use, that of FAT; see racy-git in git's documentation."""
ROWS_A_STATEMENT = 5_000
"""Files and readings that go into the database at once: more are slower and take more memory."""

_MET = """
CREATE OR REPLACE TEMP TABLE met (
    source_key VARCHAR, path VARCHAR, known_path VARCHAR, was_missed_at TIMESTAMP,
    has_lost_its_target BOOLEAN, is_unchanged BOOLEAN
)
"""
_MEET = """
INSERT INTO met BY NAME
WITH files AS (
    SELECT file.*
    FROM (
        SELECT unnest(from_json($files, '[{
            "source_key": "VARCHAR", "path": "VARCHAR", "byte_size": "BIGINT",
            "modified_ns": "BIGINT", "changed_ns": "BIGINT", "trouble": "VARCHAR"
        }]')) AS file
    )
)
SELECT f.source_key, f.path,
    k.path AS known_path,
    k.vanished_at AS was_missed_at,
    coalesce(f.trouble = 'dangling_link', false) AND k.hashed_at IS NOT NULL AS has_lost_its_target,
    coalesce(
        f.trouble IS NULL
        AND k.path = f.path
        AND k.byte_size = f.byte_size
        AND k.modified_ns = f.modified_ns
        AND k.changed_ns = f.changed_ns
        AND greatest(k.modified_ns, k.changed_ns) < epoch_ns(k.hashed_at) - $racy_ns,
        false
    ) AS is_unchanged
FROM files AS f LEFT JOIN page_files AS k USING (source_key)
"""
_COME_BACK = """
UPDATE page_files SET vanished_at = NULL
FROM met
WHERE met.is_unchanged
    AND met.was_missed_at IS NOT NULL
    AND page_files.vanished_at = met.was_missed_at
    AND (page_files.source_key = met.source_key OR page_files.archive_key = met.source_key)
"""
_READ_AGAIN = "SELECT count(*) FROM kept WHERE was_missed AND NOT is_lost_sight_of"
_READ_TYPE = """[{
    "source_key": "VARCHAR", "path": "VARCHAR", "archive_key": "VARCHAR",
    "record_offset": "BIGINT", "fetched_url": "VARCHAR", "fetched_at": "TIMESTAMP",
    "byte_size": "BIGINT", "modified_ns": "BIGINT", "changed_ns": "BIGINT",
    "content_sha256": "VARCHAR", "content_bytes": "BIGINT", "records": "BIGINT",
    "skipped": "MAP(VARCHAR, BIGINT)", "hashed_at": "TIMESTAMP", "run_id": "VARCHAR",
    "damage": {"code": "VARCHAR", "message": "VARCHAR"}
}]"""
_KEPT = """
CREATE OR REPLACE TEMP TABLE kept (
    source_key VARCHAR, is_lost_sight_of BOOLEAN, was_missed BOOLEAN
)
"""
_READINGS = """
CREATE OR REPLACE TEMP TABLE readings AS
SELECT r.*,
    r.hashed_at IS NULL AND r.records IS NULL AND (
        r.source_key IN (
            SELECT s.source_key
            FROM page_sources AS s JOIN pages AS p USING (page_id)
            WHERE p.status <> 'rejected'
        )
        OR r.source_key IN (SELECT source_key FROM page_files WHERE records IS NOT NULL)
    ) AS is_lost_sight_of,
    r.source_key IN (SELECT source_key FROM page_files WHERE vanished_at IS NOT NULL) AS was_missed
FROM (SELECT reading.* FROM (SELECT unnest(from_json($readings, $type)) AS reading)) AS r
"""
# A file that cannot be read just now takes nothing from what could be read of it before.
_KEEP = (
    "INSERT INTO kept SELECT source_key, is_lost_sight_of, was_missed FROM readings",
    """
    DELETE FROM page_files
    WHERE source_key IN (SELECT source_key FROM readings WHERE NOT is_lost_sight_of)
    """,
    """
    INSERT INTO page_files BY NAME
    SELECT * EXCLUDE (is_lost_sight_of, was_missed)
    FROM readings WHERE NOT is_lost_sight_of
    """,
)
# Of what was taken down not even the name of its file is kept, so that no plan has it.
_REFUSE = """
DELETE FROM page_files
WHERE source_key IN (SELECT source_key FROM kept) AND content_sha256 IN (
    SELECT unnest(content_hashes) FROM takedowns WHERE undone_at IS NULL
)
"""
# Records that an archive no longer holds are gone, as a file is.
_MISS_RECORDS = """
UPDATE page_files SET vanished_at = $now
WHERE vanished_at IS NULL
    AND archive_key IN (SELECT source_key FROM kept WHERE NOT is_lost_sight_of)
    AND source_key NOT IN (SELECT source_key FROM kept)
"""
# What was a page or a rejection under the key of what is an archive now.
_BECAME_ARCHIVES = """
CREATE OR REPLACE TEMP TABLE forgotten AS
SELECT DISTINCT s.page_id
FROM page_files AS f JOIN kept USING (source_key) JOIN page_sources AS s USING (source_key)
WHERE f.records IS NOT NULL AND f.content_sha256 = ''
"""
_UNMET = """
SELECT DISTINCT f.path
FROM page_files AS f
WHERE f.vanished_at IS NULL
    AND f.path NOT IN (SELECT path FROM met WHERE NOT has_lost_its_target)
    AND (
        f.path IN (SELECT unnest($named))
        OR EXISTS (
            FROM (SELECT unnest($folders) AS folder) WHERE starts_with(f.path, folder)
        )
    )
ORDER BY f.path
"""
_MISS = """
UPDATE page_files SET vanished_at = $now
WHERE vanished_at IS NULL AND path IN (SELECT unnest($paths))
"""


def meet(connection: duckdb.DuckDBPyConnection, files: Iterable[PageFile]) -> set[str]:
    """Compare the files with those that are known; the keys of those that must be read."""
    connection.execute(_MET)
    racy_ns = RACY_SECONDS * 1_000_000_000
    left = iter(files)
    while rows := [_as_met(file) for file in islice(left, ROWS_A_STATEMENT)]:
        connection.execute(_MEET, {"files": json.dumps(rows), "racy_ns": racy_ns})
    unread = connection.execute("SELECT source_key FROM met WHERE NOT is_unchanged").fetchall()
    return {key for (key,) in unread}


def keep(
    connection: duckdb.DuckDBPyConnection, readings: Iterable[SourceReading], run_id: str
) -> Moved:
    """Note what was read of the files met, and which are there again as they were."""
    with transaction(connection):
        connection.execute(_KEPT)
        left = iter(readings)
        while rows := [_as_row(reading, run_id) for reading in islice(left, ROWS_A_STATEMENT)]:
            connection.execute(_READINGS, {"readings": json.dumps(rows), "type": _READ_TYPE})
            for statement in _KEEP:
                connection.execute(statement)
        refused = _count(connection, _REFUSE)
        connection.execute(_BECAME_ARCHIVES)
        forget_with_sources(connection)
        returned = _count(connection, _COME_BACK) + _count(connection, _READ_AGAIN)
        vanished = _count(connection, _MISS_RECORDS, {"now": _now()})
        return Moved(vanished=vanished, returned=returned, refused=refused)


def find_unmet(
    connection: duckdb.DuckDBPyConnection, *, folders: Sequence[str], named: Sequence[str]
) -> list[str]:
    """Paths of known files that lie below the folders, or are named, and were not met."""
    rows = connection.execute(
        _UNMET,
        {
            "folders": [path_as_text(folder).rstrip("/") + "/" for folder in folders],
            "named": [path_as_text(path) for path in named],
        },
    ).fetchall()
    return [path_of_text(path) for (path,) in rows]


def mark_vanished(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> int:
    """Mark the files, and all records in them, as gone; how many rows that were not before."""
    if not paths:
        return 0
    return _count(
        connection, _MISS, {"paths": [path_as_text(path) for path in paths], "now": _now()}
    )


def _as_met(file: PageFile) -> dict[str, Any]:
    return {
        "source_key": file.source_key,
        "path": path_as_text(file.path),
        "byte_size": file.byte_size,
        "modified_ns": file.modified_ns,
        "changed_ns": file.changed_ns,
        "trouble": file.trouble,
    }


def _as_row(reading: SourceReading, run_id: str) -> dict[str, Any]:
    file = reading.file
    is_record = reading.record_offset is not None
    return {
        "source_key": reading.source_key,
        "path": path_as_text(file.path),
        "archive_key": file.source_key if is_record else None,
        "record_offset": reading.record_offset,
        "fetched_url": reading.fetched_url,
        "fetched_at": _as_timestamp(reading.fetched_at),
        "byte_size": file.byte_size,
        "modified_ns": file.modified_ns,
        "changed_ns": file.changed_ns,
        "content_sha256": reading.content_sha256,
        "content_bytes": reading.content_bytes,
        "records": reading.records,
        "skipped": reading.skipped,
        "damage": reading.damage.model_dump(include={"code", "message"})
        if reading.damage
        else None,
        "hashed_at": _as_timestamp(reading.hashed_at),
        "run_id": run_id,
    }


def _as_timestamp(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _count(
    connection: duckdb.DuckDBPyConnection, statement: str, parameters: dict[str, Any] | None = None
) -> int:
    """How many rows a statement changed."""
    [(count,)] = connection.execute(statement, parameters).fetchall()
    return int(count)
