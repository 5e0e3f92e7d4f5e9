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

-- What people ruled goes before all rules, that of a page before that of all pages. Who is joined to
-- a known speaker is of that one's kind, and not of the kind that was read where the name was.
CREATE OR REPLACE TEMP TABLE ruled AS
WITH known AS (
    SELECT d.speaker, max_by(d.kind, {articles: d.articles, kind: d.kind}) AS kind
    FROM (
        SELECT d.speaker, d.kind,
            sum(CASE WHEN d.article_id IS NULL THEN n.articles ELSE 1 END) AS articles
        FROM decided AS d
        JOIN names AS n USING (name)
        ANTI JOIN speaker_rulings AS r ON r.name = d.name AND r.page_id IS NULL
        GROUP BY ALL
    ) AS d
    GROUP BY d.speaker
),
rulings AS (
    SELECT name, page_id, speaker, name_words(speaker) AS words FROM speaker_rulings
),
meaning AS (
    SELECT r.name, r.page_id, r.speaker, coalesce(
        k.kind,
        -- Somebody new, by a full name.
        CASE
            WHEN array_to_string(r.words, ' ') <> array_to_string(n.words, ' ')
                AND kind_of_name(r.words) = 'person'
            THEN 'person'
        END
    ) AS kind
    FROM rulings AS r JOIN names AS n USING (name) LEFT JOIN known AS k USING (speaker)
)
SELECT r.name, a.article_id, r.speaker, coalesce(r.kind, b.kind) AS kind, 'page ' || r.page_id AS evidence
FROM meaning AS r
JOIN articles AS a USING (page_id)
JOIN bearers AS b ON b.article_id = a.article_id AND b.name = r.name
UNION ALL
SELECT r.name, NULL, r.speaker, coalesce(r.kind, n.kind), NULL
FROM meaning AS r JOIN names AS n USING (name)
WHERE r.page_id IS NULL;

UPDATE quotations SET speaker = struct_update(quotations.speaker, kind := r.kind)
FROM ruled AS r
WHERE r.name = quotations.speaker.name AND r.article_id IS NULL AND r.kind <> quotations.speaker.kind;

UPDATE quotations SET speaker = struct_update(quotations.speaker, kind := r.kind)
FROM ruled AS r
WHERE r.name = quotations.speaker.name AND r.article_id = quotations.article_id
    AND r.kind <> quotations.speaker.kind;

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
