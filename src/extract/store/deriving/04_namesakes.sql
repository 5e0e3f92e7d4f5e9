-- A frequent name does not tell a person, nor does one whose bearers are of two parties or states:
-- bearers of such a name are one person where what the articles tell of them has something in common.

CREATE OR REPLACE TEMP TABLE doubtful AS
SELECT s.*, row_number() OVER (ORDER BY s.person_key, s.article_id, s.name) AS node,
    coalesce(s.politics, s.affiliation, concat_ws(', ', s.role, s.site_name)) AS addition,
    CASE WHEN s.politics IS NOT NULL THEN 1 WHEN s.affiliation IS NOT NULL THEN 2 ELSE 3 END AS telling
FROM standing AS s
WHERE s.person_key IN (SELECT person_key FROM frequent UNION ALL SELECT person_key FROM divided);

CREATE OR REPLACE TEMP TABLE signs AS
SELECT DISTINCT node, person_key, sign
FROM (
    SELECT node, person_key, unnest([
        politics,
        'of ' || body,
        CASE WHEN is_high_office(office) AND NOT coalesce(d.is_divided, false)
            THEN 'office ' || office_head(office) END,
        CASE WHEN len(string_split(office, ' ')) > 2 THEN 'office ' || office END,
        'office ' || office_head(office) || ' at ' || site_name,
        CASE WHEN shared.story_id IS NOT NULL AND coalesce(politics, body, office) IS NOT NULL
            THEN 'story ' || shared.story_id END
    ]) AS sign
    FROM doubtful
    LEFT JOIN (SELECT person_key, true AS is_divided FROM divided) AS d USING (person_key)
    LEFT JOIN shared_stories AS shared USING (story_id)
)
WHERE sign IS NOT NULL;

-- Bearers that share a sign, and those that share one with them: the smallest number among them is
-- handed on four times, which reaches further than any name met so far needs.
CREATE OR REPLACE TEMP TABLE groups_0 AS SELECT DISTINCT node, person_key, node AS group_id FROM signs;

CREATE OR REPLACE TEMP TABLE groups_1 AS
SELECT s.node, s.person_key, min(h.group_id) AS group_id
FROM signs AS s
JOIN (
    SELECT s.person_key, s.sign, min(g.group_id) AS group_id
    FROM signs AS s JOIN groups_0 AS g USING (node)
    GROUP BY ALL
) AS h USING (person_key, sign)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE groups_2 AS
SELECT s.node, s.person_key, min(h.group_id) AS group_id
FROM signs AS s
JOIN (
    SELECT s.person_key, s.sign, min(g.group_id) AS group_id
    FROM signs AS s JOIN groups_1 AS g USING (node)
    GROUP BY ALL
) AS h USING (person_key, sign)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE groups_3 AS
SELECT s.node, s.person_key, min(h.group_id) AS group_id
FROM signs AS s
JOIN (
    SELECT s.person_key, s.sign, min(g.group_id) AS group_id
    FROM signs AS s JOIN groups_2 AS g USING (node)
    GROUP BY ALL
) AS h USING (person_key, sign)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE groups_4 AS
SELECT s.node, s.person_key, min(h.group_id) AS group_id
FROM signs AS s
JOIN (
    SELECT s.person_key, s.sign, min(g.group_id) AS group_id
    FROM signs AS s JOIN groups_3 AS g USING (node)
    GROUP BY ALL
) AS h USING (person_key, sign)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE told AS
SELECT d.node, d.person_key, d.site_name, g.group_id, d.addition, d.telling
FROM doubtful AS d JOIN groups_4 AS g USING (node);

-- Bearers of whom nothing is told: the only one that their site tells of; else the only one of all,
-- where the name is rare in this file or many sites write of that one, for papers introduce whom
-- their readers do not know; else somebody else.
CREATE OR REPLACE TEMP TABLE at_site AS
SELECT person_key, site_name, min(group_id) AS group_id, count(DISTINCT group_id) AS persons
FROM told
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE best_known AS
SELECT person_key, max_by(group_id, {articles: articles, group_id: group_id}) AS group_id
FROM (
    SELECT person_key, group_id, count(*) AS articles, count(DISTINCT site_name) AS sites
    FROM told
    GROUP BY ALL
)
LEFT JOIN frequent AS f USING (person_key)
GROUP BY person_key
HAVING (count(*) = 1 AND coalesce(max(f.in_country), 0) <= 5000 AND coalesce(max(f.in_file), 0) <= 0.02)
    OR (max(articles) >= 0.75 * sum(articles) AND max(sites) >= 3);

CREATE OR REPLACE TEMP TABLE placed AS
SELECT d.node, d.article_id, d.name, d.person_key, d.site_name,
    coalesce(
        t.group_id,
        CASE WHEN a.persons = 1 THEN a.group_id WHEN a.persons IS NULL THEN b.group_id END
    ) AS group_id,
    CASE
        WHEN t.group_id IS NOT NULL THEN 'namesakes_apart'
        WHEN a.persons = 1 THEN 'namesake_same_site'
        WHEN a.persons IS NULL AND b.group_id IS NOT NULL THEN 'namesake_well_known'
        ELSE 'namesakes_apart'
    END AS rule_id
FROM doubtful AS d
LEFT JOIN told AS t USING (node)
LEFT JOIN at_site AS a ON a.person_key = d.person_key AND a.site_name IS NOT DISTINCT FROM d.site_name
LEFT JOIN best_known AS b ON b.person_key = d.person_key;

CREATE OR REPLACE TEMP TABLE namesakes AS
WITH additions AS (
    SELECT group_id, min_by(addition, {telling: telling, times: -times, addition: addition}) AS addition
    FROM (
        SELECT group_id, addition, telling, count(*) AS times FROM told GROUP BY ALL
    )
    GROUP BY group_id
)
SELECT p.article_id, p.name, p.person_key, p.rule_id,
    CASE WHEN p.group_id IS NULL THEN p.site_name ELSE a.addition END AS addition,
    count(DISTINCT coalesce(p.group_id::VARCHAR, 'at ' || coalesce(p.site_name, '')))
        OVER (PARTITION BY p.person_key) AS persons
FROM placed AS p LEFT JOIN additions AS a USING (group_id);
