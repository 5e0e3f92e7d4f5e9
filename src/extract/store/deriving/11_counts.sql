-- Outlets by day, organizations that pages list, and speakers by outlet and month.

DELETE FROM coverage_counts;
DELETE FROM organization_counts;
DELETE FROM month_counts;

INSERT INTO coverage_counts BY NAME
WITH quoted AS (
    SELECT article_id, count(*) AS items, count(speaker.name) AS named
    FROM quotations
    WHERE field = 'text'
    GROUP BY article_id
),
counted AS (
    SELECT article_id, count(*) AS items,
        count(coalesce(known_as, source.name, source.mention)) AS sourced
    FROM statistics
    WHERE field = 'text'
    GROUP BY article_id
)
SELECT a.site_name, a.network, a.published_on,
    count(*) AS pages,
    count(*) FILTER (p.status = 'ok') AS with_text,
    count(*) FILTER (p.status = 'empty') AS without_text,
    count(*) FILTER (p.status = 'rejected') AS rejected,
    count(DISTINCT a.story_id) AS stories,
    coalesce(sum(quoted.items), 0)::BIGINT AS quotations,
    coalesce(sum(quoted.named), 0)::BIGINT AS named,
    coalesce(sum(counted.items), 0)::BIGINT AS statistics,
    coalesce(sum(counted.sourced), 0)::BIGINT AS sourced
FROM pages AS p LEFT JOIN articles AS a USING (page_id)
LEFT JOIN quoted USING (article_id) LEFT JOIN counted USING (article_id)
GROUP BY a.site_name, a.network, a.published_on
ORDER BY ALL;

INSERT INTO organization_counts BY NAME
WITH listed AS (
    SELECT o.name AS organization, count(DISTINCT article_id) AS pages,
        count(DISTINCT a.story_id) AS stories, count(DISTINCT a.site_name) AS outlets
    FROM article_organizations AS o JOIN articles AS a USING (article_id)
    GROUP BY o.name
)
SELECT l.organization, l.pages, l.stories, l.outlets, coalesce(c.quotations, 0) AS quotations,
    coalesce(c.figures, 0) AS figures
FROM listed AS l LEFT JOIN speaker_counts AS c ON c.speaker = l.organization
ORDER BY l.organization;

INSERT INTO month_counts BY NAME
SELECT site_name, strftime(published_on, '%Y-%m') AS month, speaker, count(*) AS quotations,
    count(DISTINCT story_id) AS stories
FROM quotes
WHERE field = 'text' AND speaker_name IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
