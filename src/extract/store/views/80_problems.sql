-- What must never be: each view returns no row in a sound file.

CREATE OR REPLACE MACRO words_at(said, first, past) AS substr(said, first + 1, past - first);
COMMENT ON MACRO words_at IS 'The words of a text between two offsets, in code points from 0.';

CREATE OR REPLACE MACRO item_part(part, words, first, past) AS
    {part: part, words: words, start_offset: first, end_offset: past};
COMMENT ON MACRO item_part IS 'Words of an item with the offsets they are said to stand at.';

CREATE OR REPLACE VIEW item_parts AS
SELECT 'quotations' AS table_name, quotation_id AS row_id, article_id, field, image_index,
    [item_part('spans', span."text", span."start", span."end") FOR span IN spans]
        || [item_part('quoted_spans', span."text", span."start", span."end") FOR span IN quoted_spans]
        || [
            item_part('cue', cue."text", cue."start", cue."end"),
            item_part('speaker', speaker.mention, speaker."start", speaker."end")
        ] AS parts
FROM quotations
UNION ALL
SELECT 'statistics', statistic_id, article_id, field, image_index,
    [
        item_part('text', text, start_offset, end_offset),
        item_part('hedge', hedge."text", hedge."start", hedge."end"),
        item_part('measure', measure."text", measure."start", measure."end"),
        item_part('population', population."text", population."start", population."end"),
        item_part('subject', subject."text", subject."start", subject."end"),
        item_part('place', place."text", place."start", place."end"),
        item_part('comparison', comparison."text", comparison."start", comparison."end"),
        item_part('period', period."text", period."start", period."end"),
        item_part('source', source.mention, source."start", source."end")
    ]
FROM statistics
UNION ALL
SELECT 'rejected_numbers', article_id, article_id, field, image_index,
    [item_part('text', text, start_offset, end_offset)]
FROM rejected_numbers;
COMMENT ON VIEW item_parts IS 'The same as words_in_place, one row an item: what it lacks has no words.';
COMMENT ON COLUMN item_parts.table_name IS 'The table of the item.';
COMMENT ON COLUMN item_parts.row_id IS 'Its id.';
COMMENT ON COLUMN item_parts.article_id IS 'The article.';
COMMENT ON COLUMN item_parts.field IS 'The field that the offsets count in.';
COMMENT ON COLUMN item_parts.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN item_parts.parts IS 'Its parts, with their words and offsets.';

CREATE OR REPLACE VIEW words_in_place AS
SELECT table_name, row_id, part.part AS part, article_id, field, image_index,
    part.words AS words, part.start_offset AS start_offset, part.end_offset AS end_offset
FROM (
    SELECT table_name, row_id, article_id, field, image_index, unnest(parts) AS part FROM item_parts
)
WHERE part.words IS NOT NULL;
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

-- DuckDB counts code points from the start of a text to cut words out of it, and the parts of an
-- item lie close together: what is around them is cut out once, and the parts out of that.
CREATE OR REPLACE VIEW wrong_offsets AS
WITH bounds AS (
    SELECT *,
        list_min([part.start_offset FOR part IN parts]) AS first,
        list_max([part.end_offset FOR part IN parts]) AS past
    FROM item_parts
),
arounds AS (
    SELECT b.*, substr(f.words, first + 1, past - first) AS around
    FROM bounds AS b LEFT JOIN article_fields AS f USING (article_id, field, image_index)
),
suspects AS (
    SELECT table_name, row_id, article_id, field, image_index, around, first,
        unnest(parts) AS part
    FROM arounds
    WHERE list_contains([
        words_at(around, part.start_offset - first, part.end_offset - first)
            IS DISTINCT FROM part.words FOR part IN parts
    ], true)
)
SELECT table_name, row_id, part.part AS part, article_id, field, image_index, part.words AS words,
    part.start_offset AS start_offset, part.end_offset AS end_offset,
    words_at(around, part.start_offset - first, part.end_offset - first) AS words_there
FROM suspects
WHERE part.words IS NOT NULL
    AND words_at(around, part.start_offset - first, part.end_offset - first)
        IS DISTINCT FROM part.words;
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
SELECT DISTINCT 'postings', document_id::VARCHAR, 'document', document_id::VARCHAR
FROM postings ANTI JOIN documents USING (document_id)
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
