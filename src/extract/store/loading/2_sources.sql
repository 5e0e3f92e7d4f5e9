-- Under which names the pages were met.

DELETE FROM page_sources WHERE source_key IN (SELECT source_key FROM touched);

-- A page without an address is known by its source: what else had its old bytes is a page of its
-- own from now on, which the next plan calls new.
DELETE FROM page_sources
USING chosen AS c
WHERE page_sources.page_id = c.page_id
    AND c.url IS NULL
    AND page_sources.content_sha256 <> c.content_sha256;

INSERT INTO page_sources (source_key, page_id, content_sha256, extractor_version, run_id)
SELECT source_key, page_id, content_sha256, extractor_version, run_id FROM latest;
