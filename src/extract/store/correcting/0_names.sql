-- What is ruled about names goes before all rules by which names are joined across articles
-- (deriving/8_names.sql); the last line about a name and page decides.

CREATE TEMP TABLE rulings AS
SELECT line, words AS name, page_id, value AS speaker,
    row_number() OVER (PARTITION BY words, page_id ORDER BY line DESC) = 1 AS is_last
FROM corrections AS c
WHERE state = 'readable' AND item = 'name'
    AND EXISTS (
        FROM (
            SELECT speaker.name AS name, article_id FROM quotations
            UNION ALL SELECT source.name, article_id FROM statistics
        ) AS n JOIN articles AS a USING (article_id)
        WHERE n.name = c.words AND (c.page_id IS NULL OR a.page_id = c.page_id)
    );
DELETE FROM speaker_rulings;
INSERT INTO speaker_rulings BY NAME
SELECT name, page_id, speaker FROM rulings WHERE is_last ORDER BY line;

UPDATE corrections SET state = CASE WHEN r.is_last THEN 'applied' ELSE 'overruled' END,
    reason = CASE WHEN NOT r.is_last THEN 'a later line says otherwise' END
FROM rulings AS r
WHERE corrections.line = r.line;
UPDATE corrections SET state = 'does_not_fit', reason = CASE
    WHEN page_id IS NULL THEN 'no speaker or source has this name'
    ELSE 'no speaker or source of the page has this name' END
WHERE state = 'readable' AND item = 'name';
