CREATE OR REPLACE VIEW vanished AS
WITH gone AS (
    SELECT s.page_id, max(f.vanished_at) AS vanished_at,
        list(DISTINCT f.path ORDER BY f.path) AS paths
    FROM page_sources AS s LEFT JOIN page_files AS f USING (source_key)
    GROUP BY s.page_id
    HAVING count(*) = count(f.vanished_at)
)
SELECT p.source_key, a.site_name, a.title, p.url, p.status, g.vanished_at, g.paths, p.page_id
FROM gone AS g JOIN pages AS p USING (page_id) LEFT JOIN articles AS a USING (page_id);
COMMENT ON VIEW vanished IS
    'Pages of which no file is where it was: their rows stay, and they cannot be read anew.';
COMMENT ON COLUMN vanished.source_key IS 'The file or archive record that the rows were read from.';
COMMENT ON COLUMN vanished.site_name IS 'The outlet.';
COMMENT ON COLUMN vanished.title IS 'The headline.';
COMMENT ON COLUMN vanished.url IS 'As in pages.';
COMMENT ON COLUMN vanished.status IS 'As in pages.';
COMMENT ON COLUMN vanished.vanished_at IS 'When a run first missed the last of its files, UTC.';
COMMENT ON COLUMN vanished.paths IS 'Where they were.';
COMMENT ON COLUMN vanished.page_id IS 'The page.';
