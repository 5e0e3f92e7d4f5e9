CREATE OR REPLACE VIEW rejected AS
SELECT r.source_key, r.stage, r.code, r.message, r.attempts, r.run_id, r.page_id,
    (SELECT list(s.source_key ORDER BY s.source_key) FROM page_sources AS s
        WHERE s.page_id = r.page_id) AS source_keys
FROM rejected_pages AS r;
COMMENT ON VIEW rejected IS 'Pages that could not be read, with the reason.';
COMMENT ON COLUMN rejected.source_keys IS 'Every file that has the same bytes.';

CREATE OR REPLACE VIEW coverage AS
WITH quoted AS (
    SELECT article_id, count(*) AS items FROM quotations WHERE field = 'text' GROUP BY article_id
),
counted AS (
    SELECT article_id, count(*) AS items FROM statistics WHERE field = 'text' GROUP BY article_id
)
SELECT a.site_name, a.network, a.published_on,
    count(*) AS pages,
    count(*) FILTER (p.status = 'ok') AS with_text,
    count(*) FILTER (p.status = 'empty') AS without_text,
    count(*) FILTER (p.status = 'rejected') AS rejected,
    count(DISTINCT a.story_id) AS stories,
    coalesce(sum(quoted.items), 0)::BIGINT AS quotations,
    coalesce(sum(counted.items), 0)::BIGINT AS statistics
FROM pages AS p LEFT JOIN articles AS a USING (page_id)
LEFT JOIN quoted USING (article_id) LEFT JOIN counted USING (article_id)
GROUP BY a.site_name, a.network, a.published_on;
COMMENT ON VIEW coverage IS
    'Pages by site and day of publication; the day is empty where the page does not state one.';
COMMENT ON COLUMN coverage.quotations IS 'Quotations in bodies.';
COMMENT ON COLUMN coverage.statistics IS 'Figures in bodies.';

CREATE OR REPLACE VIEW quality AS
WITH quoted AS (
    SELECT article_id, count(*) AS items, count(speaker) AS attributed, count(speaker.name) AS named
    FROM quotations WHERE field = 'text' GROUP BY article_id
),
counted AS (
    SELECT article_id, count(*) AS items, count(source) AS sourced
    FROM statistics WHERE field = 'text' GROUP BY article_id
),
noticed AS (SELECT page_id, count(*) AS items FROM issues GROUP BY page_id)
SELECT a.site_name, p.profile,
    count(*) AS pages,
    count(*) FILTER (p.status = 'rejected') AS rejected,
    count(*) FILTER (p.status = 'empty') AS without_text,
    count(*) FILTER (p.status <> 'rejected' AND a.title IS NULL) AS without_title,
    count(*) FILTER (p.status <> 'rejected' AND len(a.authors) = 0) AS without_author,
    count(*) FILTER (p.status <> 'rejected' AND a.published_at IS NULL) AS without_date,
    round(avg(a.word_count) FILTER (p.status = 'ok')) AS mean_words,
    coalesce(sum(quoted.items), 0)::BIGINT AS quotations,
    round(sum(quoted.attributed) / nullif(sum(quoted.items), 0), 3) AS share_attributed,
    round(sum(quoted.named) / nullif(sum(quoted.items), 0), 3) AS share_named,
    coalesce(sum(counted.items), 0)::BIGINT AS statistics,
    round(sum(counted.sourced) / nullif(sum(counted.items), 0), 3) AS share_sourced,
    coalesce(sum(noticed.items), 0)::BIGINT AS issues
FROM pages AS p LEFT JOIN articles AS a USING (page_id)
LEFT JOIN quoted USING (article_id) LEFT JOIN counted USING (article_id)
LEFT JOIN noticed USING (page_id)
GROUP BY a.site_name, p.profile;
COMMENT ON VIEW quality IS 'By site and profile: what is missing, and how much has a name to it.';
COMMENT ON COLUMN quality.share_attributed IS 'Share of body quotations with a speaker.';
COMMENT ON COLUMN quality.share_named IS 'Share of body quotations whose speaker has a name.';
COMMENT ON COLUMN quality.share_sourced IS 'Share of body figures with a source.';
