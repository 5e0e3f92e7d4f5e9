"""Which pages of the database are to be read anew, and where they lie now."""

from collections.abc import Iterator

import duckdb

from extract.selection import PageSelection
from extract.store.paths import path_of_text
from extract.store.types import Place, SelectedPage

ROWS_AT_ONCE = 10_000

# The day of a page is that of its publication, else of its visit, else of its last reading.
_SELECT = """
WITH chosen AS (
    SELECT p.page_id, p.source_key, p.status, p.extractor_version, p.content_sha256, p.byte_size,
        p.fingerprint <> $fingerprint AS is_stale,
        q.site_name,
        r.code,
        n.started_at,
        EXISTS (
            FROM page_files AS f WHERE f.source_key = p.source_key AND f.records IS NOT NULL
        ) AS is_archive
    FROM pages AS p
    JOIN page_quality AS q USING (page_id)
    LEFT JOIN articles AS a USING (page_id)
    LEFT JOIN rejected_pages AS r USING (page_id)
    LEFT JOIN runs AS n ON n.run_id = p.run_id
    WHERE (NOT $stale OR p.fingerprint <> $fingerprint)
        AND (NOT $rejected OR p.status = 'rejected')
        AND (len($stages) = 0 OR r.stage IN (SELECT unnest($stages)))
        AND ($site IS NULL OR lower(q.site_name) = lower($site))
        AND coalesce(
            coalesce(a.published_on, p.fetched_at::DATE, p.masthead_date, n.started_at::DATE)
                BETWEEN coalesce($since, DATE '0001-01-01') AND coalesce($until, DATE '9999-12-31'),
            $since IS NULL AND $until IS NULL
        )
)
SELECT c.source_key, c.status, c.extractor_version, c.content_sha256, c.byte_size, c.is_stale,
    c.site_name, c.code, c.is_archive,
    list(
        {key: f.source_key, path: f.path, record_offset: f.record_offset}
        ORDER BY f.vanished_at IS NOT NULL, f.source_key <> c.source_key, f.source_key
    ) FILTER (f.path IS NOT NULL) AS places
FROM chosen AS c
LEFT JOIN page_sources AS s USING (page_id)
LEFT JOIN page_files AS f
    ON f.source_key = s.source_key
    AND (f.source_key = c.source_key OR f.content_sha256 = c.content_sha256)
GROUP BY ALL
ORDER BY any_value(c.started_at) NULLS FIRST, places[1].path, places[1].record_offset, c.source_key
"""


def iter_selected(
    connection: duckdb.DuckDBPyConnection, selection: PageSelection, fingerprint: str
) -> Iterator[SelectedPage]:
    """The selected pages, those that were read longest ago first.

    Nothing else may be asked of the connection until all are taken.
    """
    connection.execute(
        _SELECT,
        {
            "fingerprint": fingerprint,
            "stale": selection.stale,
            "rejected": selection.rejected,
            "stages": list(selection.stages),
            "site": selection.site,
            "since": selection.since,
            "until": selection.until,
        },
    )
    names = [column[0] for column in connection.description or ()]
    while rows := connection.fetchmany(ROWS_AT_ONCE):
        for row in rows:
            values = dict(zip(names, row, strict=True))
            places = values.pop("places") or []
            yield SelectedPage(
                **values,
                places=tuple(
                    Place(each["key"], path_of_text(each["path"]), each["record_offset"])
                    for each in places
                ),
            )
