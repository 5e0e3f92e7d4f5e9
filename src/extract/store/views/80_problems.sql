-- What must never be: each view returns no row in a sound file.

CREATE OR REPLACE VIEW words_in_place AS
WITH spans AS (
    SELECT quotation_id, article_id, field, image_index, 'spans' AS part, unnest(spans) AS span
    FROM quotations
    UNION ALL
    SELECT quotation_id, article_id, field, image_index, 'quoted_spans', unnest(quoted_spans)
    FROM quotations
),
phrases AS (
    SELECT statistic_id, article_id, field, image_index, part, phrase
    FROM statistics,
        (VALUES ('hedge'), ('measure'), ('population'), ('subject'), ('place'), ('comparison'))
            AS parts(part),
        LATERAL (SELECT CASE part
            WHEN 'hedge' THEN hedge WHEN 'measure' THEN measure WHEN 'population' THEN population
            WHEN 'subject' THEN subject WHEN 'place' THEN place ELSE comparison END AS phrase)
    WHERE phrase IS NOT NULL
)
SELECT 'quotations' AS table_name, quotation_id AS row_id, part, article_id,
    span.field AS field, span."index" AS image_index,
    span."text" AS words, span."start" AS start_offset, span."end" AS end_offset
FROM spans
UNION ALL
SELECT 'quotations', quotation_id, 'cue', article_id, field, image_index,
    cue."text", cue."start", cue."end"
FROM quotations WHERE cue IS NOT NULL
UNION ALL
SELECT 'quotations', quotation_id, 'speaker', article_id, field, image_index,
    speaker.mention, speaker."start", speaker."end"
FROM quotations WHERE speaker.mention IS NOT NULL
UNION ALL
SELECT 'statistics', statistic_id, 'text', article_id, field, image_index,
    text, start_offset, end_offset
FROM statistics
UNION ALL
SELECT 'statistics', statistic_id, part, article_id, field, image_index,
    phrase."text", phrase."start", phrase."end"
FROM phrases
UNION ALL
SELECT 'statistics', statistic_id, 'period', article_id, field, image_index,
    period."text", period."start", period."end"
FROM statistics WHERE period IS NOT NULL
UNION ALL
SELECT 'statistics', statistic_id, 'source', article_id, field, image_index,
    source.mention, source."start", source."end"
FROM statistics WHERE source.mention IS NOT NULL
UNION ALL
SELECT 'rejected_numbers', article_id, 'text', article_id, field, image_index,
    text, start_offset, end_offset
FROM rejected_numbers;
COMMENT ON VIEW words_in_place IS 'All words of items with the offsets they are said to stand at.';
COMMENT ON COLUMN words_in_place.table_name IS 'The table of the item.';
COMMENT ON COLUMN words_in_place.row_id IS 'Its id.';
COMMENT ON COLUMN words_in_place.part IS 'The part of it that has these words.';
COMMENT ON COLUMN words_in_place.article_id IS 'The article.';
COMMENT ON COLUMN words_in_place.field IS 'The field that the offsets count in.';
COMMENT ON COLUMN words_in_place.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN words_in_place.words IS 'The words.';
COMMENT ON COLUMN words_in_place.start_offset IS 'Offset of the first character.';
COMMENT ON COLUMN words_in_place.end_offset IS 'Offset behind the last.';

CREATE OR REPLACE VIEW wrong_offsets AS
SELECT w.*, substr(f.words, w.start_offset + 1, w.end_offset - w.start_offset) AS words_there
FROM words_in_place AS w
LEFT JOIN article_fields AS f USING (article_id, field, image_index)
WHERE substr(f.words, w.start_offset + 1, w.end_offset - w.start_offset) IS DISTINCT FROM w.words;
COMMENT ON VIEW wrong_offsets IS
    'Items whose words do not stand at their offsets in the article; must be empty.';
COMMENT ON COLUMN wrong_offsets.table_name IS 'The table of the item.';
COMMENT ON COLUMN wrong_offsets.row_id IS 'Its id.';
COMMENT ON COLUMN wrong_offsets.part IS 'The part of it that has these words.';
COMMENT ON COLUMN wrong_offsets.article_id IS 'The article.';
COMMENT ON COLUMN wrong_offsets.field IS 'The field that the offsets count in.';
COMMENT ON COLUMN wrong_offsets.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN wrong_offsets.words IS 'The words as the item has them.';
COMMENT ON COLUMN wrong_offsets.start_offset IS 'Offset of the first character.';
COMMENT ON COLUMN wrong_offsets.end_offset IS 'Offset behind the last.';
COMMENT ON COLUMN wrong_offsets.words_there IS 'What stands there in the article.';

CREATE OR REPLACE VIEW orphans AS
WITH of_articles AS (
    SELECT 'images' AS table_name, article_id AS row_id, article_id FROM images
    UNION ALL SELECT 'article_organizations', article_id, article_id FROM article_organizations
    UNION ALL SELECT 'quotations', quotation_id, article_id FROM quotations
    UNION ALL SELECT 'statistics', statistic_id, article_id FROM statistics
    UNION ALL SELECT 'rejected_numbers', article_id, article_id FROM rejected_numbers
    UNION ALL SELECT 'documents', document_id::VARCHAR, article_id FROM documents
),
of_pages AS (
    SELECT 'articles' AS table_name, article_id AS row_id, page_id FROM articles
    UNION ALL SELECT 'boilerplate', page_id, page_id FROM boilerplate
    UNION ALL SELECT 'issues', page_id, page_id FROM issues
    UNION ALL SELECT 'rejected_pages', page_id, page_id FROM rejected_pages
    UNION ALL SELECT 'page_sources', source_key, page_id FROM page_sources
)
SELECT DISTINCT table_name, row_id, 'article' AS lacks, article_id AS missing_id
FROM of_articles ANTI JOIN articles USING (article_id)
UNION ALL
SELECT DISTINCT table_name, row_id, 'page', page_id FROM of_pages ANTI JOIN pages USING (page_id)
UNION ALL
SELECT 'pages', page_id, 'article', page_id
FROM pages ANTI JOIN articles USING (page_id) WHERE status <> 'rejected'
UNION ALL
SELECT 'pages', page_id, 'rejection', page_id
FROM pages ANTI JOIN rejected_pages USING (page_id) WHERE status = 'rejected'
UNION ALL
SELECT 'pages', page_id, 'source', page_id
FROM pages ANTI JOIN page_sources USING (page_id, source_key)
UNION ALL
SELECT 'postings', document_id::VARCHAR, 'document', document_id::VARCHAR
FROM (SELECT DISTINCT document_id FROM postings) ANTI JOIN documents USING (document_id)
UNION ALL
SELECT 'statistics', statistic_id, 'quotation', quotation_id
FROM statistics ANTI JOIN quotations USING (quotation_id) WHERE quotation_id IS NOT NULL
UNION ALL
SELECT 'quotations', quotation_id, 'quotation', repeats
FROM quotations AS q WHERE repeats NOT IN (SELECT quotation_id FROM quotations)
UNION ALL
SELECT 'statistics', statistic_id, 'statistic', same_as
FROM statistics AS f WHERE same_as NOT IN (SELECT statistic_id FROM statistics);
COMMENT ON VIEW orphans IS 'Rows that name a row which is not there; must be empty.';
COMMENT ON COLUMN orphans.table_name IS 'The table of the row.';
COMMENT ON COLUMN orphans.row_id IS 'Its id.';
COMMENT ON COLUMN orphans.lacks IS 'What it names and is not there.';
COMMENT ON COLUMN orphans.missing_id IS 'The id of that.';

CREATE OR REPLACE VIEW duplicates AS
SELECT table_name, row_id, count(*) AS copies
FROM (
    SELECT 'pages' AS table_name, page_id AS row_id FROM pages
    UNION ALL SELECT 'page_sources', source_key FROM page_sources
    UNION ALL SELECT 'page_files', source_key FROM page_files
    UNION ALL SELECT 'articles', article_id FROM articles
    UNION ALL SELECT 'quotations', quotation_id FROM quotations
    UNION ALL SELECT 'statistics', statistic_id FROM statistics
    UNION ALL SELECT 'rejected_pages', page_id FROM rejected_pages
    UNION ALL SELECT 'runs', run_id FROM runs
    UNION ALL SELECT 'terms', term FROM terms
    UNION ALL SELECT 'documents', document_id::VARCHAR FROM documents
)
GROUP BY table_name, row_id
HAVING count(*) > 1;
COMMENT ON VIEW duplicates IS 'Keys that stand in more than one row; must be empty.';
COMMENT ON COLUMN duplicates.table_name IS 'The table.';
COMMENT ON COLUMN duplicates.row_id IS 'The key.';
COMMENT ON COLUMN duplicates.copies IS 'How many rows have it.';

CREATE OR REPLACE VIEW problems AS
SELECT 'words stand at their offsets' AS rule, table_name, row_id,
    part || ' at ' || start_offset || ' of the ' || field || ' should be ' || words || ' and is '
        || coalesce(words_there, 'nothing') AS details
FROM wrong_offsets
UNION ALL
SELECT 'no row is an orphan', table_name, row_id, 'there is no ' || lacks || ' ' || missing_id
FROM orphans
UNION ALL
SELECT 'a key stands in one row', table_name, row_id, copies || ' rows' FROM duplicates
UNION ALL
SELECT 'a document has the postings of its words', 'documents', d.document_id::VARCHAR,
    coalesce(p.words, 0) || ' of ' || d.word_count || ' words'
FROM documents AS d
LEFT JOIN (
    SELECT document_id, sum(frequency) AS words FROM postings GROUP BY document_id
) AS p USING (document_id)
WHERE d.word_count IS DISTINCT FROM p.words
UNION ALL
SELECT 'value is that of value_exact', 'statistics', statistic_id, value_exact || ' is kept as ' || value
FROM statistics WHERE value IS DISTINCT FROM CAST(value_exact AS DOUBLE);
COMMENT ON VIEW problems IS 'Rows that break a rule of this database; must be empty.';
COMMENT ON COLUMN problems.rule IS 'The rule that is broken.';
COMMENT ON COLUMN problems.table_name IS 'The table of the row.';
COMMENT ON COLUMN problems.row_id IS 'Its id.';
COMMENT ON COLUMN problems.details IS 'What is wrong.';
