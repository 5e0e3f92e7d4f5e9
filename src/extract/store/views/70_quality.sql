CREATE OR REPLACE VIEW rejected AS
WITH named AS (
    SELECT page_id, list(source_key ORDER BY source_key) AS source_keys
    FROM page_sources SEMI JOIN rejected_pages USING (page_id)
    GROUP BY page_id
)
SELECT r.source_key, r.stage, r.code, r.message, r.attempts, r.run_id, r.page_id, n.source_keys
FROM rejected_pages AS r LEFT JOIN named AS n USING (page_id);
COMMENT ON VIEW rejected IS 'Pages that could not be read, with the reason.';
COMMENT ON COLUMN rejected.source_key IS 'The file or archive record.';
COMMENT ON COLUMN rejected.stage IS 'The stage that gave up.';
COMMENT ON COLUMN rejected.code IS 'A short constant name of the reason.';
COMMENT ON COLUMN rejected.message IS 'What is wrong and what can be done.';
COMMENT ON COLUMN rejected.attempts IS 'How many runs in a row have rejected this content.';
COMMENT ON COLUMN rejected.run_id IS 'The last run that did.';
COMMENT ON COLUMN rejected.page_id IS 'The page.';
COMMENT ON COLUMN rejected.source_keys IS 'Every file that has the same bytes.';

CREATE OR REPLACE VIEW coverage AS FROM coverage_counts;
COMMENT ON VIEW coverage IS
    'Pages by site and day of publication; the day is empty where the page does not state one.';
COMMENT ON COLUMN coverage.site_name IS 'The outlet; none where the page does not tell.';
COMMENT ON COLUMN coverage.network IS 'The network of sites it belongs to.';
COMMENT ON COLUMN coverage.published_on IS 'Day of publication; none where pages do not state it.';
COMMENT ON COLUMN coverage.pages IS 'Pages of that day.';
COMMENT ON COLUMN coverage.with_text IS 'Of these, pages with an article.';
COMMENT ON COLUMN coverage.without_text IS 'Of these, pages with fields and no text.';
COMMENT ON COLUMN coverage.rejected IS 'Of these, pages that could not be read.';
COMMENT ON COLUMN coverage.stories IS 'Different stories: one printed twice is one.';
COMMENT ON COLUMN coverage.quotations IS 'Quotations in bodies.';
COMMENT ON COLUMN coverage.named IS 'Of these, those whose speaker has a name.';
COMMENT ON COLUMN coverage.statistics IS 'Figures in bodies.';
COMMENT ON COLUMN coverage.sourced IS 'Of these, those that somebody answers for.';

-- A rejected page names no site: it is put to that of its folder, where that holds pages of one.
CREATE OR REPLACE VIEW page_quality AS
WITH placed AS (
    SELECT p.page_id, p.source_key, p.profile, p.status, p.run_id, a.article_id, a.site_name,
        a.title, a.authors, a.published_at, a.agreement, a.word_count,
        regexp_replace(p.source_key, '[^/]*$', '') AS folder
    FROM pages AS p LEFT JOIN articles AS a USING (page_id)
),
folders AS (
    SELECT folder, min(site_name) AS only_site
    FROM placed
    GROUP BY folder
    HAVING count(DISTINCT site_name) = 1
),
quoted AS (
    SELECT article_id, count(*) AS items, count(speaker) AS attributed,
        count(speaker.name) AS named
    FROM quotations WHERE field = 'text' GROUP BY article_id
),
counted AS (
    SELECT article_id, count(*) AS items, count(source) AS sourced
    FROM statistics WHERE field = 'text' GROUP BY article_id
),
noticed AS (SELECT page_id, count(*) AS items FROM issues GROUP BY page_id)
SELECT coalesce(p.site_name, f.only_site) AS site_name,
    r.started_at::DATE AS day,
    p.status = 'rejected' AS is_rejected,
    p.status = 'empty' AS is_empty,
    p.status <> 'rejected' AND p.title IS NULL AS lacks_title,
    p.status <> 'rejected' AND len(p.authors) = 0 AS lacks_author,
    p.status <> 'rejected' AND p.published_at IS NULL AS lacks_date,
    coalesce(p.agreement < 0.8, false) AS has_low_agreement,
    p.agreement,
    coalesce(p.word_count, 0) AS words,
    coalesce(q.items, 0) AS quotations,
    coalesce(q.attributed, 0) AS attributed,
    coalesce(q.items - q.named, 0) AS without_speaker,
    coalesce(c.items, 0) AS statistics,
    coalesce(c.items - c.sourced, 0) AS without_source,
    coalesce(n.items, 0) AS issues,
    p.profile, p.source_key, p.run_id, p.page_id
FROM placed AS p
LEFT JOIN folders AS f USING (folder)
LEFT JOIN runs AS r USING (run_id)
LEFT JOIN quoted AS q USING (article_id)
LEFT JOIN counted AS c USING (article_id)
LEFT JOIN noticed AS n USING (page_id);
COMMENT ON VIEW page_quality IS
    'One row a page: what is missing on it, to find the pages behind a figure of quality or drift.';
COMMENT ON COLUMN page_quality.site_name IS
    'The outlet; for a page that does not say, such as a rejected one, that of its folder, where all pages of it are of one outlet.';
COMMENT ON COLUMN page_quality.day IS
    'The day, UTC, on which the run began that read it last: a page has no other day that is always known and always right.';
COMMENT ON COLUMN page_quality.is_rejected IS 'It could not be read; see rejected.';
COMMENT ON COLUMN page_quality.is_empty IS 'It has fields and no text.';
COMMENT ON COLUMN page_quality.lacks_title IS 'It could be read and has no title.';
COMMENT ON COLUMN page_quality.lacks_author IS 'It could be read and has no author.';
COMMENT ON COLUMN page_quality.lacks_date IS 'It could be read and has no date of publication.';
COMMENT ON COLUMN page_quality.has_low_agreement IS 'Its agreement is below .8.';
COMMENT ON COLUMN page_quality.agreement IS 'How far extractors agree on its text, where known.';
COMMENT ON COLUMN page_quality.words IS 'Words of its text.';
COMMENT ON COLUMN page_quality.quotations IS 'Quotations in its body.';
COMMENT ON COLUMN page_quality.attributed IS 'Of these, quotations with a speaker, named or not.';
COMMENT ON COLUMN page_quality.without_speaker IS 'Of these, quotations of nobody that has a name.';
COMMENT ON COLUMN page_quality.statistics IS 'Figures in its body.';
COMMENT ON COLUMN page_quality.without_source IS 'Of these, figures without a source.';
COMMENT ON COLUMN page_quality.issues IS 'What was expected on it and not found.';
COMMENT ON COLUMN page_quality.profile IS 'The site profile that read it; none for the general path.';
COMMENT ON COLUMN page_quality.source_key IS 'The file or archive record.';
COMMENT ON COLUMN page_quality.run_id IS 'The run that read it last.';
COMMENT ON COLUMN page_quality.page_id IS 'The page.';

CREATE OR REPLACE VIEW quality AS
SELECT site_name, day,
    list_sort(list(DISTINCT profile) FILTER (profile IS NOT NULL)) AS profiles,
    count(*) AS pages,
    count(*) FILTER (is_rejected) AS rejected,
    count(*) FILTER (is_empty) AS without_text,
    count(*) FILTER (lacks_title) AS without_title,
    count(*) FILTER (lacks_author) AS without_author,
    count(*) FILTER (lacks_date) AS without_date,
    round(count(*) FILTER (is_rejected) / count(*), 3) AS share_rejected,
    round(count(*) FILTER (is_empty) / nullif(count(*) FILTER (NOT is_rejected), 0), 3)
        AS share_without_text,
    round(count(*) FILTER (lacks_title) / nullif(count(*) FILTER (NOT is_rejected), 0), 3)
        AS share_without_title,
    round(count(*) FILTER (lacks_author) / nullif(count(*) FILTER (NOT is_rejected), 0), 3)
        AS share_without_author,
    round(count(*) FILTER (lacks_date) / nullif(count(*) FILTER (NOT is_rejected), 0), 3)
        AS share_without_date,
    round(count(*) FILTER (has_low_agreement) / nullif(count(agreement), 0), 3)
        AS share_low_agreement,
    round(avg(words) FILTER (NOT is_rejected AND NOT is_empty)) AS mean_words,
    sum(quotations)::BIGINT AS quotations,
    round(avg(quotations) FILTER (NOT is_rejected AND NOT is_empty), 2) AS mean_quotations,
    round(sum(attributed) / nullif(sum(quotations), 0), 3) AS share_attributed,
    round(1 - sum(without_speaker) / nullif(sum(quotations), 0), 3) AS share_named,
    round(sum(without_speaker) / nullif(sum(quotations), 0), 3) AS share_without_speaker,
    sum(statistics)::BIGINT AS statistics,
    round(avg(statistics) FILTER (NOT is_rejected AND NOT is_empty), 2) AS mean_statistics,
    round(1 - sum(without_source) / nullif(sum(statistics), 0), 3) AS share_sourced,
    sum(issues)::BIGINT AS issues
FROM page_quality
GROUP BY site_name, day;
COMMENT ON VIEW quality IS
    'By site and day of reading: what is missing, and how much has a name to it. The pages behind a figure are in page_quality.';
COMMENT ON COLUMN quality.site_name IS 'The outlet, as in page_quality.';
COMMENT ON COLUMN quality.day IS
    'The day, UTC, on which the run began that read the pages last; coverage has the day of publication.';
COMMENT ON COLUMN quality.profiles IS 'The site profiles that read them.';
COMMENT ON COLUMN quality.pages IS 'Pages, rejected ones among them.';
COMMENT ON COLUMN quality.rejected IS 'Pages that could not be read.';
COMMENT ON COLUMN quality.without_text IS 'Pages with fields and no text.';
COMMENT ON COLUMN quality.without_title IS 'Pages that could be read, without a title.';
COMMENT ON COLUMN quality.without_author IS 'Pages that could be read, without an author.';
COMMENT ON COLUMN quality.without_date IS
    'Pages that could be read, without a date of publication.';
COMMENT ON COLUMN quality.share_rejected IS 'Share of all pages.';
COMMENT ON COLUMN quality.share_without_text IS 'Share of the pages that could be read.';
COMMENT ON COLUMN quality.share_without_title IS 'Share of the pages that could be read.';
COMMENT ON COLUMN quality.share_without_author IS 'Share of the pages that could be read.';
COMMENT ON COLUMN quality.share_without_date IS 'Share of the pages that could be read.';
COMMENT ON COLUMN quality.share_low_agreement IS
    'Share of the pages whose agreement is known: those with less than .8.';
COMMENT ON COLUMN quality.mean_words IS 'Words an article.';
COMMENT ON COLUMN quality.quotations IS 'Quotations in bodies.';
COMMENT ON COLUMN quality.mean_quotations IS 'Quotations an article.';
COMMENT ON COLUMN quality.share_attributed IS 'Share of body quotations with a speaker.';
COMMENT ON COLUMN quality.share_named IS 'Share of body quotations whose speaker has a name.';
COMMENT ON COLUMN quality.share_without_speaker IS
    'Share of body quotations of nobody that has a name.';
COMMENT ON COLUMN quality.statistics IS 'Figures in bodies.';
COMMENT ON COLUMN quality.mean_statistics IS 'Figures an article.';
COMMENT ON COLUMN quality.share_sourced IS 'Share of body figures with a source.';
COMMENT ON COLUMN quality.issues IS 'What was expected on the pages and not found.';
