-- Which items the lines of the table `corrections` mean. Those that cannot be read are in it with
-- their state; the others get theirs here.

-- The articles of the pages named, and those that have the same text of the same story.
CREATE TEMP TABLE named AS
SELECT DISTINCT page_id, a.article_id, a.story_id, a.text_sha256, a.text <> '' AS has_text
FROM articles AS a SEMI JOIN corrections USING (page_id);
CREATE TEMP TABLE alike AS
SELECT page_id AS named_page_id, article_id, article_id AS named_article_id FROM named
UNION
SELECT n.page_id, a.article_id, n.article_id
FROM named AS n JOIN articles AS a USING (story_id, text_sha256)
WHERE n.has_text;

CREATE TEMP TABLE items AS
SELECT 'quotation' AS item, quotation_id AS item_id, article_id, kind, text AS words, field,
    image_index, spans[1]."start" AS start_offset, confidence, rule_id
FROM quotations SEMI JOIN alike USING (article_id)
UNION ALL
SELECT 'statistic', statistic_id, article_id, kind, text, field, image_index, start_offset,
    confidence, rule_id
FROM statistics SEMI JOIN alike USING (article_id);

-- The same words to the letter, else the same letters and digits: another release may end a
-- quotation before its comma, and spreadsheets change quotation marks.
CREATE TEMP TABLE candidates AS
WITH found AS (
    SELECT c.line, c.occurrence, a.article_id = a.named_article_id AS is_named, i.*,
        i.words = c.words AS is_exact
    FROM corrections AS c
    JOIN alike AS a ON a.named_page_id = c.page_id
    JOIN items AS i ON i.article_id = a.article_id AND i.item = c.item
        AND (
            i.words = c.words
            OR (
                split_words(i.words) = split_words(c.words) AND len(split_words(c.words)) > 0
            )
        )
    WHERE c.state = 'readable'
)
SELECT *,
    row_number() OVER (
        PARTITION BY line, article_id
        ORDER BY list_position(['text', 'title', 'subtitle', 'caption'], field), image_index,
            start_offset, item_id
    ) AS number,
    count(*) OVER (PARTITION BY line, article_id) AS of_number
FROM (
    FROM found
    QUALIFY is_exact OR NOT bool_or(is_exact) OVER (PARTITION BY line, article_id)
);

CREATE TEMP TABLE chosen AS
FROM candidates WHERE number = coalesce(occurrence, 1) AND (occurrence IS NOT NULL OR of_number = 1);

UPDATE corrections SET state = 'does_not_fit', reason = 'there is no page of this page_id'
WHERE state = 'readable' AND page_id NOT IN (SELECT page_id FROM pages);
UPDATE corrections SET state = 'does_not_fit', reason = CASE
    WHEN c.known IS NULL THEN 'the page has no ' || item || ' of these words'
    WHEN occurrence IS NULL
        THEN 'the page has ' || c.known || ' of these words: give an occurrence from 1 to ' || c.known
    ELSE 'the page has only ' || c.known || ' of these words'
    END
FROM (
    SELECT l.line, max(n.of_number) AS known
    FROM corrections AS l
    LEFT JOIN candidates AS n ON n.line = l.line AND n.is_named
    WHERE l.line NOT IN (SELECT line FROM chosen WHERE is_named)
    GROUP BY l.line
) AS c
WHERE corrections.line = c.line AND state = 'readable';

UPDATE corrections SET article_id = c.article_id, item_id = c.item_id, item_kind = c.kind,
    confidence = c.confidence, rule_id = c.rule_id
FROM chosen AS c
WHERE corrections.line = c.line AND c.is_named AND state = 'readable';
UPDATE corrections SET state = 'does_not_fit', reason = 'the figure is vague, which has no value'
WHERE state = 'readable' AND correction = 'value' AND item_kind = 'vague';

-- The last line about an item, or about a part of it, decides; one that names the page of the item
-- before one that names a page with the same text.
CREATE TEMP TABLE effective AS
SELECT c.item_id, l.item, l.line, l.correction, l.value, c.is_named
FROM chosen AS c JOIN corrections AS l USING (line)
WHERE l.state = 'readable'
QUALIFY row_number() OVER (
    PARTITION BY c.item_id, CASE WHEN l.correction IN ('right', 'wrong') THEN '' ELSE l.correction END
    ORDER BY c.is_named DESC, l.line DESC
) = 1;
UPDATE corrections SET state = 'overruled', reason = 'a later line says otherwise'
WHERE state = 'readable' AND line NOT IN (SELECT line FROM effective WHERE is_named);
CREATE TEMP TABLE wrong AS SELECT item, item_id FROM effective WHERE correction = 'wrong';
UPDATE corrections SET state = 'overruled', reason = 'the item is marked as wrong'
WHERE state = 'readable' AND correction <> 'wrong'
    AND item_id IN (SELECT item_id FROM wrong);
DELETE FROM effective WHERE correction <> 'wrong' AND item_id IN (SELECT item_id FROM wrong);
