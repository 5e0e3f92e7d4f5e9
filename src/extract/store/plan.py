"""Which pages are to be processed, and further names of those that are not."""

import json
from collections.abc import Iterable

import duckdb

from extract.store.forget import forget_sourceless
from extract.store.transaction import transaction
from extract.store.types import Candidate, Plan

_PLAN = """
WITH
candidates AS (
    SELECT pair->>0 AS source_key, pair->>1 AS content
    FROM (SELECT unnest(from_json($pairs, '["JSON"]')) AS pair)
),
-- What the warehouse will still hold when this plan is done: not what stands only under names
-- whose content has changed.
held AS (
    SELECT DISTINCT s.content_sha256 AS content
    FROM page_sources AS s LEFT JOIN candidates AS c USING (source_key)
    WHERE c.content IS NULL OR c.content = s.content_sha256
),
fresh AS (
    SELECT c.source_key, c.content, s.source_key IS NOT NULL AS was_met,
        row_number() OVER (PARTITION BY c.content ORDER BY c.source_key) > 1 AS comes_again,
        h.content IS NOT NULL AS is_held
    FROM candidates AS c
    LEFT JOIN page_sources AS s USING (source_key)
    LEFT JOIN held AS h ON h.content = c.content
    WHERE s.source_key IS NULL OR s.content_sha256 <> c.content
)
SELECT c.source_key, c.content,
    CASE
        WHEN f.source_key IS NULL THEN CASE
            WHEN p.fingerprint <> $fingerprint THEN 'stale'
            ELSE 'known' END
        WHEN c.content <> '' AND (f.is_held OR f.comes_again) THEN 'same_bytes'
        WHEN f.was_met THEN 'changed'
        ELSE 'new'
    END
FROM candidates AS c
LEFT JOIN fresh AS f USING (source_key)
LEFT JOIN pages AS p ON p.source_key = c.source_key AND p.content_sha256 = c.content
ORDER BY c.source_key
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


def plan(
    connection: duckdb.DuckDBPyConnection, candidates: Iterable[Candidate], fingerprint: str
) -> Plan:
    """What is to be done with each candidate."""
    lists: dict[str, list[Candidate]] = {
        name: [] for name in ("new", "changed", "same_bytes", "known", "stale")
    }
    rows = connection.execute(_PLAN, {**_pairs(candidates), "fingerprint": fingerprint})
    for key, content, kind in rows.fetchall():
        candidate = Candidate(key, content)
        lists[kind].append(candidate)
        if kind == "stale":
            lists["known"].append(candidate)
    return Plan(**{name: tuple(found) for name, found in lists.items()})


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
