"""Which pages are to be processed, and further names of those that are not."""

import json
from collections.abc import Iterable

import duckdb

from extract.store.forget import forget_sourceless
from extract.store.paths import path_of_text
from extract.store.transaction import transaction
from extract.store.types import Candidate, Plan, Replacement
from schemas import Rejection

# A sound archive is no page, and has no hash; its records are, and stand beside it.
_DECIDE = """
CREATE OR REPLACE TEMP TABLE decided AS
WITH
candidates AS (
    SELECT f.source_key, f.content_sha256 AS content, f.path, f.record_offset, f.content_bytes,
        f.damage
    FROM page_files AS f JOIN met AS m ON m.source_key = coalesce(f.archive_key, f.source_key)
    WHERE f.content_sha256 <> '' AND (f.archive_key IS NULL OR f.vanished_at IS NULL)
),
-- A page without an address is known by its file: once that holds another page, what has the old
-- bytes under another name is a page of its own.
left_behind AS (
    SELECT p.page_id
    FROM pages AS p JOIN candidates AS c USING (source_key)
    WHERE p.url IS NULL AND c.content <> p.content_sha256
),
-- What the warehouse will still hold when this plan is done: not what stands only under names
-- whose content has changed.
held AS (
    SELECT DISTINCT s.content_sha256 AS content
    FROM page_sources AS s LEFT JOIN candidates AS c USING (source_key)
    WHERE (c.content IS NULL OR c.content = s.content_sha256)
        AND s.page_id NOT IN (SELECT page_id FROM left_behind)
),
fresh AS (
    SELECT c.source_key, c.content, s.source_key IS NOT NULL AS was_met,
        row_number() OVER (PARTITION BY c.content ORDER BY c.source_key) > 1 AS comes_again,
        h.content IS NOT NULL AS is_held
    FROM candidates AS c
    LEFT JOIN page_sources AS s USING (source_key)
    LEFT JOIN held AS h ON h.content = c.content
    WHERE s.source_key IS NULL
        OR s.content_sha256 <> c.content
        OR s.page_id IN (SELECT page_id FROM left_behind)
)
SELECT c.*,
    CASE
        WHEN f.source_key IS NULL THEN CASE
            WHEN p.fingerprint <> $fingerprint THEN 'stale'
            ELSE 'known' END
        WHEN f.is_held OR f.comes_again THEN 'same_bytes'
        WHEN f.was_met THEN 'changed'
        ELSE 'new'
    END AS kind
FROM candidates AS c
LEFT JOIN fresh AS f USING (source_key)
LEFT JOIN pages AS p ON p.source_key = c.source_key AND p.content_sha256 = c.content
"""
_CHOSEN = """
SELECT kind, source_key, content, path, record_offset, coalesce(content_bytes, 0), damage
FROM decided
WHERE kind NOT IN ('known', 'stale')
ORDER BY path, record_offset, source_key
"""
_COUNTED = """
SELECT count(*) FILTER (kind IN ('known', 'stale')), count(*) FILTER (kind = 'stale') FROM decided
"""
_REPLACED = """
SELECT m.source_key, m.known_path, m.path
FROM met AS m
WHERE m.known_path <> m.path
    AND (
        m.source_key IN (SELECT source_key FROM decided WHERE kind = 'changed')
        OR m.source_key IN (
            SELECT f.source_key FROM page_files AS f JOIN kept USING (source_key)
            WHERE f.records IS NOT NULL
        )
    )
ORDER BY m.source_key
"""

_ADD_SOURCES = """
CREATE OR REPLACE TEMP TABLE added AS
WITH
candidates AS (
    SELECT pair->>0 AS source_key, pair->>1 AS content
    FROM (SELECT unnest(from_json($pairs, '["JSON"]')) AS pair)
)
SELECT c.source_key, min(s.page_id) AS page_id, c.content,
    arg_min(s.extractor_version, s.page_id) AS extractor_version
FROM candidates AS c
JOIN page_sources AS s ON s.content_sha256 = c.content AND s.source_key <> c.source_key
WHERE c.content <> ''
GROUP BY c.source_key, c.content
"""


def plan(connection: duckdb.DuckDBPyConnection, fingerprint: str) -> Plan:
    """What is to be done with each page in the files met; see `inventory.meet`."""
    connection.execute(_DECIDE, {"fingerprint": fingerprint})
    lists: dict[str, list[Candidate]] = {"new": [], "changed": [], "same_bytes": []}
    for kind, key, content, path, offset, size, lost in connection.execute(_CHOSEN).fetchall():
        damage = Rejection(stage="read", **lost) if lost else None
        lists[kind].append(Candidate(key, content, path_of_text(path), offset, size, damage))
    [(known, stale)] = connection.execute(_COUNTED).fetchall()
    replaced = connection.execute(_REPLACED).fetchall()
    return Plan(
        **{name: tuple(found) for name, found in lists.items()},
        known=known,
        stale=stale,
        replaced=tuple(
            Replacement(key, path_of_text(before), path_of_text(now))
            for key, before, now in replaced
        ),
        unreadable=tuple(
            key
            for (key,) in connection.execute(
                "SELECT source_key FROM kept WHERE is_lost_sight_of ORDER BY 1"
            ).fetchall()
        ),
    )


def add_sources(
    connection: duckdb.DuckDBPyConnection, candidates: Iterable[Candidate], run_id: str
) -> int:
    """Note further names of contents that the warehouse holds; how many were noted."""
    with transaction(connection):
        connection.execute(_ADD_SOURCES, _pairs(candidates))
        connection.execute(
            "DELETE FROM page_sources WHERE source_key IN (SELECT source_key FROM added)"
        )
        connection.execute(
            """
            INSERT INTO page_sources BY NAME
            SELECT source_key, page_id, content AS content_sha256, extractor_version, ? AS run_id
            FROM added
            """,
            [run_id],
        )
        connection.execute("CREATE OR REPLACE TEMP TABLE touched AS SELECT source_key FROM added")
        forget_sourceless(connection)
        [(count,)] = connection.execute("SELECT count(*) FROM added").fetchall()
    return int(count)


def _pairs(candidates: Iterable[Candidate]) -> dict[str, str]:
    """The candidates as one JSON text: 100,000 bound as a list took 13 seconds, this way 0.2."""
    pairs = [[candidate.source_key, candidate.content_sha256] for candidate in candidates]
    return {"pairs": json.dumps(pairs)}
