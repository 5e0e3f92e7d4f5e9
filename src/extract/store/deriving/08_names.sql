-- All decisions in one table.

DELETE FROM speaker_names;

CREATE OR REPLACE TEMP TABLE decided AS
SELECT name, article_id, speaker, 'person' AS kind, rule_id, evidence, confidence FROM full_names
UNION ALL
SELECT name, article_id, speaker, 'person', rule_id, evidence, confidence FROM surnames_alone
UNION ALL
SELECT d.name, d.article_id, d.speaker, n.kind, d.rule_id, d.evidence, d.confidence
FROM body_names AS d JOIN names AS n USING (name)
UNION ALL
SELECT name, NULL, name, kind, 'own_name', NULL, 0.99
FROM names WHERE kind NOT IN ('person', 'organization', 'document')
UNION ALL
-- A name of two kinds: the rarer one is somebody else.
SELECT b.name, b.article_id, b.name || ' (' || b.kind || ')', b.kind, 'other_kind', n.kind, 0.95
FROM bearers AS b JOIN names AS n USING (name)
WHERE b.kind <> n.kind AND NOT (b.kind IN ('organization', 'document') AND n.kind IN ('organization', 'document'));

-- What people ruled goes before all rules, that of a page before that of all pages.
CREATE OR REPLACE TEMP TABLE ruled AS
SELECT r.name, a.article_id, r.speaker, b.kind, 'page ' || r.page_id AS evidence
FROM speaker_rulings AS r
JOIN articles AS a USING (page_id)
JOIN bearers AS b ON b.article_id = a.article_id AND b.name = r.name
UNION ALL
SELECT r.name, NULL, r.speaker, n.kind, NULL
FROM speaker_rulings AS r JOIN names AS n USING (name)
WHERE r.page_id IS NULL;

INSERT INTO speaker_names BY NAME
WITH kept AS (
    FROM decided AS d
    WHERE NOT EXISTS (
        FROM ruled AS r
        WHERE r.name = d.name AND (r.article_id IS NULL OR r.article_id = d.article_id)
    )
),
rows AS (
    SELECT name, article_id, speaker, kind, rule_id, evidence, confidence FROM kept
    UNION ALL
    SELECT name, article_id, speaker, kind, 'ruling', evidence, 1.0 FROM ruled
)
SELECT r.name, r.article_id, r.speaker, r.kind, n.words, r.rule_id, r.evidence, r.confidence,
    CASE WHEN r.article_id IS NULL THEN n.articles ELSE 1 END AS articles
FROM rows AS r JOIN names AS n USING (name)
ORDER BY r.name, r.article_id;

-- Only what differs is written: few rows of many.
UPDATE quotations SET known_as = n.speaker
FROM speaker_names AS n
WHERE n.name = quotations.speaker.name AND n.article_id IS NULL AND n.speaker <> n.name;

UPDATE quotations SET known_as = n.speaker
FROM speaker_names AS n
WHERE n.name = quotations.speaker.name AND n.article_id = quotations.article_id;

UPDATE statistics SET known_as = n.speaker
FROM speaker_names AS n
WHERE n.name = statistics.source.name AND n.article_id IS NULL AND n.speaker <> n.name;

UPDATE statistics SET known_as = n.speaker
FROM speaker_names AS n
WHERE n.name = statistics.source.name AND n.article_id = statistics.article_id;
