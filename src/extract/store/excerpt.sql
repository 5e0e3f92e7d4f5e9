-- The part of a published file that a report shows. Temporary: the file itself is only read.

-- Dumps state no day of publication; among them the last visit comes first.
CREATE OR REPLACE TEMP TABLE excerpt AS
SELECT row_number() OVER newest - 1 AS position,
    a.article_id, a.page_id, a.story_id, a.site_name, a.title, a.published_on,
    left(a.published_at, CASE a.published_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END)
        AS published,
    a.kind, left(sha256(coalesce(a.site_name, '')), 16) AS site_id
FROM articles AS a JOIN pages AS p USING (page_id)
WHERE ($site IS NULL OR list_has_all(split_words(coalesce(a.site_name, '')), split_words($site)))
    AND ($since IS NULL OR a.published_on >= $since)
    AND ($until IS NULL OR a.published_on <= $until)
WINDOW newest AS (
    ORDER BY a.published_on DESC NULLS LAST, p.masthead_date DESC NULLS LAST,
        a.site_name NULLS LAST, p.source_key, a.article_id
)
ORDER BY position
LIMIT $limit;

-- Quotations and figures alike: whose they are by one name across articles, and what tells copies of
-- one story apart. A name is one that the views speakers and sources count by: figures may also have
-- a description for a source (unofficial results), which is nobody's name.
CREATE OR REPLACE TEMP VIEW excerpt_items AS
WITH quoted AS (
    SELECT q.quotation_id, c.speaker AS name
    FROM quotes AS q LEFT JOIN speaker_counts AS c
        ON c.speaker = q.speaker AND q.speaker_name IS NOT NULL
),
cited AS (
    SELECT s.statistic_id, c.speaker AS name
    FROM stats AS s LEFT JOIN speaker_counts AS c
        ON c.speaker = s.source AND s.source_name IS NOT NULL
)
SELECT 'quotation' AS what, q.quotation_id AS item_id, e.position, q.ordinal, q.field,
    q.kind, q.text, NULL AS sentence,
    w.name, q.speaker.role AS role, q.speaker.affiliation AS affiliation,
    q.cue."text" AS cue, q.via, q.addressee, q.speaker IS NOT NULL AS has_source,
    concat_ws(' ', w.name, q.speaker.name, q.speaker.mention, q.speaker.role,
        q.speaker.affiliation, q.via) AS names,
    e.story_id, e.story_id || ' ' || q.text AS wording, left(sha256(w.name), 16) AS person_id
FROM quotations AS q JOIN excerpt AS e USING (article_id) JOIN quoted AS w USING (quotation_id)
UNION ALL
SELECT 'statistic', f.statistic_id, e.position, f.ordinal, f.field,
    f.kind, f.text, f.sentence,
    w.name, NULL, NULL, NULL, NULL, NULL, f.source IS NOT NULL,
    concat_ws(' ', w.name, f.source.name, f.source.mention),
    e.story_id, e.story_id || ' ' || f.text || ' ' || f.sentence, left(sha256(w.name), 16)
FROM statistics AS f JOIN excerpt AS e USING (article_id) JOIN cited AS w USING (statistic_id);

CREATE OR REPLACE TEMP VIEW excerpt_listed AS
WITH counted AS (
    SELECT position, count(DISTINCT wording) FILTER (what = 'quotation') AS quotations,
        count(DISTINCT wording) FILTER (what = 'statistic') AS statistics
    FROM excerpt_items WHERE field = 'text' GROUP BY position
)
SELECT e.position, e.article_id, e.site_id, e.site_name, e.title, e.published, e.kind,
    coalesce(c.quotations, 0) AS quotations, coalesce(c.statistics, 0) AS statistics
FROM excerpt AS e LEFT JOIN counted AS c USING (position);

CREATE OR REPLACE TEMP TABLE excerpt_people AS
WITH named AS (SELECT * FROM excerpt_items WHERE name IS NOT NULL AND field = 'text'),
kinds AS (SELECT speaker AS name, min(kind) AS kind FROM speaker_counts GROUP BY speaker),
forms AS (
    SELECT name,
        list({name: form, rule_id: rule_id, evidence: evidence} ORDER BY form, rule_id, evidence)[:20]
            AS forms
    FROM (
        SELECT DISTINCT speaker AS name, name AS form, rule_id, evidence
        FROM speaker_names WHERE name <> speaker OR rule_id <> 'own_name'
    )
    GROUP BY name
),
-- Spelled as most often, whatever letters are capital.
roles AS (
    SELECT person_id, list(role ORDER BY items DESC, role) AS roles
    FROM (
        SELECT person_id, arg_min(role, {rarity: -items, role: role}) AS role, sum(items) AS items
        FROM (SELECT person_id, role, count(*) AS items FROM named GROUP BY ALL)
        WHERE role IS NOT NULL
        GROUP BY person_id, lower(role)
    )
    GROUP BY person_id
),
homes AS (
    SELECT person_id, list(affiliation ORDER BY items DESC, affiliation) AS affiliations
    FROM (
        SELECT person_id, arg_min(affiliation, {rarity: -items, name: affiliation}) AS affiliation,
            sum(items) AS items
        FROM (SELECT person_id, affiliation, count(*) AS items FROM named GROUP BY ALL)
        WHERE affiliation IS NOT NULL
        GROUP BY person_id, lower(affiliation)
    )
    GROUP BY person_id
),
counted AS (
    SELECT n.person_id, n.name,
        count(DISTINCT n.wording) FILTER (n.what = 'quotation') AS quotations,
        count(DISTINCT n.wording) FILTER (n.what = 'statistic') AS statistics,
        count(DISTINCT n.story_id) AS stories,
        list_sort(list(DISTINCT e.site_name) FILTER (e.site_name IS NOT NULL)) AS outlets,
        min(e.published_on) AS first_on, max(e.published_on) AS last_on
    FROM named AS n JOIN excerpt AS e USING (position)
    GROUP BY n.person_id, n.name
)
SELECT row_number() OVER (ORDER BY c.quotations DESC, c.statistics DESC, c.name, c.person_id) - 1
        AS number,
    c.*, k.kind, coalesce(f.forms, []) AS forms, coalesce(r.roles, []) AS roles,
    coalesce(h.affiliations, []) AS affiliations
FROM counted AS c LEFT JOIN kinds AS k USING (name) LEFT JOIN forms AS f USING (name)
LEFT JOIN roles AS r USING (person_id) LEFT JOIN homes AS h USING (person_id);
