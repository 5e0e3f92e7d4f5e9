-- Which of the staged pages are loaded. `staged` holds one row a line of the files.

-- The last line of each source: a killed run may have staged it twice.
CREATE OR REPLACE TEMP TABLE latest AS
SELECT rowid AS number, page.page_id AS page_id, page.source_key AS source_key,
    page.content_sha256 AS content_sha256, page.url AS url, page.status AS status,
    fingerprint, extractor_version, run_id,
    {
        visited: coalesce(page.fetched_at::VARCHAR, page.masthead_date::VARCHAR, ''),
        changed: coalesce(article.modified_at, ''),
        source_key: page.source_key
    } AS recency
FROM staged
QUALIFY row_number() OVER (
    PARTITION BY page.source_key ORDER BY run_id DESC, filename DESC, rowid DESC
) = 1;

-- What was taken down is not loaded: the page itself, the same bytes under another name, and what
-- lies in its place without an address of its own.
CREATE OR REPLACE TEMP TABLE refused AS
SELECT l.source_key, l.content_sha256, t.page_id
FROM latest AS l JOIN takedowns AS t
    ON t.page_id = l.page_id
    OR list_contains(t.content_hashes, l.content_sha256)
    OR (l.url IS NULL AND list_contains(t.source_hashes, sha256(l.source_key)))
WHERE t.undone_at IS NULL;
DELETE FROM latest WHERE source_key IN (SELECT source_key FROM refused);
DELETE FROM page_files WHERE source_key IN (SELECT source_key FROM refused);
UPDATE takedowns SET content_hashes = list_sort(list_distinct(content_hashes || r.contents)),
    source_hashes = list_sort(list_distinct(source_hashes || r.sources))
FROM (
    SELECT page_id, list(content_sha256) AS contents, list(sha256(source_key)) AS sources
    FROM refused
    GROUP BY page_id
) AS r
WHERE takedowns.page_id = r.page_id AND undone_at IS NULL;

CREATE OR REPLACE TEMP TABLE touched AS SELECT source_key FROM latest;

-- What is there of these pages.
CREATE OR REPLACE TEMP TABLE stored AS
SELECT p.page_id, p.source_key, p.fingerprint, a.article_id, a.text_sha256, a.title, a.subtitle,
    {
        visited: coalesce(p.fetched_at::VARCHAR, p.masthead_date::VARCHAR, ''),
        changed: coalesce(a.modified_at, ''),
        source_key: p.source_key
    } AS recency
FROM (FROM pages SEMI JOIN latest USING (page_id)) AS p LEFT JOIN articles AS a USING (page_id);

CREATE OR REPLACE TEMP TABLE stored_captions AS
SELECT article_id, list(caption ORDER BY ordinal) AS captions
FROM images SEMI JOIN stored USING (article_id)
GROUP BY article_id;

-- Several files may hold versions of one page (they state the same address): the latest visit
-- wins, then the latest change, then the greatest key, in whatever order they are loaded. A
-- source always replaces what it gave before.
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT l.*,
    coalesce(
        s.fingerprint = l.fingerprint
        AND s.text_sha256 = f.article.text_sha256
        AND s.title IS NOT DISTINCT FROM f.article.title
        AND s.subtitle IS NOT DISTINCT FROM f.article.subtitle
        AND coalesce(i.captions, []) = [image.caption FOR image IN f.article.images],
        false
    ) AS keeps_items,
    CASE
        WHEN l.status <> 'rejected' THEN 0
        WHEN r.content_sha256 IS DISTINCT FROM l.content_sha256 THEN 1
        WHEN r.run_id = l.run_id THEN r.attempts
        ELSE r.attempts + 1
    END AS attempts
FROM (
    SELECT * FROM latest
    QUALIFY row_number() OVER (PARTITION BY page_id ORDER BY recency DESC) = 1
) AS l
JOIN staged AS f ON f.rowid = l.number
LEFT JOIN stored AS s ON s.page_id = l.page_id
LEFT JOIN stored_captions AS i ON i.article_id = s.article_id
LEFT JOIN rejected_pages AS r ON r.source_key = l.source_key
WHERE s.page_id IS NULL
    OR s.recency <= l.recency
    OR s.source_key IN (SELECT source_key FROM touched);
