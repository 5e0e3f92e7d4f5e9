-- A surname alone, where the article has no more: whom it means follows from the articles around.

CREATE OR REPLACE TEMP TABLE bare AS
SELECT b.article_id, b.name, p.surname, b.story_id, b.site_name, b.published_on, b.role,
    CASE WHEN b.party IN ('R', 'D') AND b.state IS NOT NULL THEN b.party || '-' || b.state END AS politics,
    office_name(b.role) AS office
FROM bearers AS b JOIN people AS p USING (name)
WHERE p.is_bare AND b.kind = 'person';

CREATE OR REPLACE TEMP TABLE bearers_in_full AS
SELECT s.article_id, s.surname, s.story_id, s.site_name, s.published_on, s.politics, s.office, f.speaker
FROM standing AS s
JOIN full_names AS f ON f.name = s.name AND coalesce(f.article_id, s.article_id) = s.article_id
WHERE s.surname IN (SELECT surname FROM bare);

-- The one whom a surname means among those with an office at a site, with an office, at a site, or
-- at all: the only one, or who has nine tenths of at least five articles, for a name may be misread.
CREATE OR REPLACE TEMP TABLE meant AS
WITH counted AS (
    SELECT surname, site_name, office_head(office) AS head, speaker, count(*) AS articles
    FROM bearers_in_full
    GROUP BY ALL
),
scoped AS (
    SELECT 'site and office' AS scope, surname, site_name, head, speaker, sum(articles) AS articles, 1 AS sites
    FROM counted WHERE site_name IS NOT NULL AND head IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'office', surname, NULL, head, speaker, sum(articles), count(DISTINCT site_name)
    FROM counted WHERE head IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'site', surname, site_name, NULL, speaker, sum(articles), 1
    FROM counted WHERE site_name IS NOT NULL GROUP BY ALL
    UNION ALL
    SELECT 'all', surname, NULL, NULL, speaker, sum(articles), count(DISTINCT site_name)
    FROM counted GROUP BY ALL
)
SELECT scope, surname, site_name, head,
    max_by(speaker, {articles: articles, speaker: speaker}) AS speaker,
    max_by(sites, {articles: articles, speaker: speaker}) AS sites,
    max(articles) AS articles, count(*) AS speakers
FROM scoped
GROUP BY scope, surname, site_name, head
HAVING count(*) = 1 OR (max(articles) >= 5 AND max(articles) >= 0.9 * sum(articles));

CREATE OR REPLACE TEMP TABLE days AS
SELECT surname, site_name, speaker, min(published_on) AS first_day, max(published_on) AS last_day,
    list(DISTINCT office_head(office)) AS heads
FROM bearers_in_full
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE surname_rules AS
-- The same story, as another site prints it.
SELECT b.article_id, b.name, 1 AS priority, 'surname_same_story' AS rule_id, 0.99 AS confidence,
    min(f.speaker) AS speaker, 'story ' || any_value(b.story_id) AS evidence
FROM bare AS b JOIN bearers_in_full AS f USING (story_id, surname)
GROUP BY b.article_id, b.name HAVING min(f.speaker) = max(f.speaker)
UNION ALL
SELECT b.article_id, b.name, 2, 'surname_same_party', 0.98, f.speaker, b.politics
FROM bare AS b JOIN (
    SELECT surname, politics, min(speaker) AS speaker FROM bearers_in_full
    GROUP BY surname, politics HAVING min(speaker) = max(speaker)
) AS f USING (surname, politics)
UNION ALL
SELECT b.article_id, b.name, 3, 'surname_same_office', 0.98, m.speaker, b.role || ', ' || b.site_name
FROM bare AS b JOIN meant AS m ON m.scope = 'site and office' AND m.surname = b.surname
    AND m.site_name = b.site_name AND m.head = office_head(b.office)
UNION ALL
-- At other sites, where the surname is rare, or many write of somebody in a high office.
SELECT b.article_id, b.name, 4, 'surname_same_office', 0.97, m.speaker, b.role
FROM bare AS b
JOIN meant AS m ON m.scope = 'office' AND m.surname = b.surname AND m.head = office_head(b.office)
LEFT JOIN surnames AS s ON s.name = b.surname
WHERE s.name IS NULL OR (is_high_office(b.office) AND m.sites >= 3)
UNION ALL
-- At the same site within a year, where the surname is rare.
SELECT b.article_id, b.name, 5, 'surname_same_site', 0.95, m.speaker, b.site_name
FROM bare AS b
JOIN meant AS m ON m.scope = 'site' AND m.surname = b.surname AND m.site_name = b.site_name
JOIN days AS d
    ON d.surname = b.surname AND d.site_name = b.site_name AND d.speaker = m.speaker
ANTI JOIN surnames AS s ON s.name = b.surname
WHERE m.speakers = 1
    AND (b.office IS NULL OR list_contains(d.heads, office_head(b.office)))
    AND coalesce(b.published_on BETWEEN d.first_day - 366 AND d.last_day + 366, true)
UNION ALL
-- At all, without an office, of whom many sites write.
SELECT b.article_id, b.name, 6, 'surname_well_known', 0.95, m.speaker, m.articles || ' articles'
FROM bare AS b JOIN meant AS m ON m.scope = 'all' AND m.surname = b.surname
WHERE b.office IS NULL AND m.articles >= 5 AND m.sites >= 3;

CREATE OR REPLACE TEMP TABLE surnames_alone AS
WITH chosen AS (
    SELECT r.*
    FROM surname_rules AS r
    -- An article that has the full name as well means somebody else by the surname.
    ANTI JOIN (
        SELECT f.article_id, p.name FROM bearers_in_full AS f JOIN people AS p USING (surname)
        WHERE p.is_bare
    ) AS both_here ON both_here.article_id = r.article_id AND both_here.name = r.name
    QUALIFY row_number() OVER (PARTITION BY r.article_id, r.name ORDER BY priority) = 1
),
-- Nobody: bearers of the surname are one person where office and site, or a rare name's site, agree.
unknown AS (
    SELECT b.article_id, b.name,
        CASE
            WHEN b.politics IS NOT NULL THEN b.politics
            WHEN b.office IS NOT NULL THEN concat_ws(', ', upper(b.role[1]) || b.role[2:], b.site_name)
            WHEN s.name IS NULL THEN b.site_name
            ELSE concat_ws(', ', b.site_name, b.published_on::VARCHAR, left(b.story_id, 4))
        END AS addition
    FROM bare AS b
    ANTI JOIN chosen AS c USING (article_id, name)
    LEFT JOIN surnames AS s ON s.name = b.surname
)
SELECT article_id, name, speaker, rule_id, evidence, confidence FROM chosen
UNION ALL
SELECT article_id, name,
    CASE
        WHEN count(DISTINCT coalesce(addition, '')) OVER (PARTITION BY name) > 1
            THEN name || coalesce(' (' || addition || ')', '')
        ELSE name
    END,
    'surname_unknown', addition, 0.97
FROM unknown;
