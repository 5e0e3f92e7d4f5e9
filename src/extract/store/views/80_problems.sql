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

CREATE OR REPLACE MACRO words_at_either_end(said, size, first, past) AS
    substr(
        said, CASE WHEN first < size AND first * 2 >= size THEN first - size ELSE first + 1 END,
        past - first
    );
COMMENT ON MACRO words_at_either_end IS
    'The same of a text of known length, counted from the nearer end.';

CREATE OR REPLACE MACRO stands_in(around, first, words, start_offset, end_offset) AS
    words IS NULL
    OR (start_offset >= first AND words_at(around, start_offset - first, end_offset - first) = words);
COMMENT ON MACRO stands_in IS
    'Whether words, if there are any, stand at their offsets in a cutting that begins at an offset.';

-- Most lists have one part, which is compared as it is: a list of answers takes longer to make.
CREATE OR REPLACE MACRO all_stand_in(around, first, parts) AS
    CASE len(parts)
        WHEN 1 THEN stands_in(around, first, parts[1]."text", parts[1]."start", parts[1]."end")
        ELSE NOT list_contains([
            coalesce(stands_in(around, first, part."text", part."start", part."end"), false)
            FOR part IN parts
        ], false)
    END;
COMMENT ON MACRO all_stand_in IS 'The same of a list of parts.';

-- DuckDB counts code points from one end of a text to cut words out of it, and the parts of an item
-- lie close together: what is around them is cut out once, from the nearer end, and compared with
-- the columns as they are. Lists of parts are made of the few items that do not pass this.
CREATE OR REPLACE VIEW wrong_offsets AS
WITH bodies AS NOT MATERIALIZED (
    -- True of all: see the view quotes.
    SELECT article_id, text, length(text) AS size FROM articles WHERE word_count >= 0
),
bounds AS (
    SELECT *,
        least(spans[1]."start", quoted_spans[1]."start", cue."start", speaker."start") AS first,
        greatest(spans[-1]."end", quoted_spans[-1]."end", cue."end", speaker."end") AS past
    FROM quotations
    WHERE field = 'text'
),
figure_bounds AS (
    SELECT *,
        least(
            start_offset, hedge."start", measure."start", population."start", subject."start",
            place."start", comparison."start", period."start", source."start"
        ) AS first,
        greatest(
            end_offset, hedge."end", measure."end", population."end", subject."end", place."end",
            comparison."end", period."end", source."end"
        ) AS past
    FROM statistics
    WHERE field = 'text'
),
suspects AS (
    SELECT 'quotations' AS table_name, quotation_id AS row_id
    FROM (
        SELECT i.*, words_at_either_end(b.text, size, first, past) AS around
        FROM bounds AS i LEFT JOIN bodies AS b USING (article_id)
    )
    WHERE NOT coalesce(
        image_index = 0
        AND stands_in(around, first, cue."text", cue."start", cue."end")
        AND stands_in(around, first, speaker.mention, speaker."start", speaker."end")
        AND all_stand_in(around, first, spans)
        AND all_stand_in(around, first, quoted_spans),
        false
    )
    UNION ALL
    SELECT 'statistics', statistic_id
    FROM (
        SELECT i.*, words_at_either_end(b.text, size, first, past) AS around
        FROM figure_bounds AS i LEFT JOIN bodies AS b USING (article_id)
    )
    WHERE NOT coalesce(
        image_index = 0
        AND stands_in(around, first, text, start_offset, end_offset)
        AND stands_in(around, first, hedge."text", hedge."start", hedge."end")
        AND stands_in(around, first, measure."text", measure."start", measure."end")
        AND stands_in(around, first, population."text", population."start", population."end")
        AND stands_in(around, first, subject."text", subject."start", subject."end")
        AND stands_in(around, first, place."text", place."start", place."end")
        AND stands_in(around, first, comparison."text", comparison."start", comparison."end")
        AND stands_in(around, first, period."text", period."start", period."end")
        AND stands_in(around, first, source.mention, source."start", source."end"),
        false
    )
),
looked_at AS (
    SELECT table_name, row_id, article_id, field, image_index, unnest(parts) AS part
    FROM item_parts SEMI JOIN suspects USING (table_name, row_id)
    WHERE field = 'text' AND table_name <> 'rejected_numbers'
    UNION ALL
    SELECT table_name, row_id, article_id, field, image_index, unnest(parts)
    FROM item_parts
    WHERE field <> 'text'
    UNION ALL
    SELECT 'rejected_numbers', article_id, article_id, field, image_index,
        item_part('text', n.text, start_offset, end_offset)
    FROM rejected_numbers AS n LEFT JOIN bodies AS b USING (article_id)
    WHERE field = 'text' AND (
        image_index <> 0
        OR n.text IS DISTINCT FROM words_at_either_end(b.text, size, start_offset, end_offset)
    )
)
SELECT table_name, row_id, part.part AS part, article_id, field, image_index, part.words AS words,
    part.start_offset AS start_offset, part.end_offset AS end_offset,
    words_at(f.words, part.start_offset, part.end_offset) AS words_there
FROM looked_at LEFT JOIN article_fields AS f USING (article_id, field, image_index)
WHERE part.words IS NOT NULL
    AND words_at(f.words, part.start_offset, part.end_offset) IS DISTINCT FROM part.words;
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
SELECT 'pages' AS table_name, page_id AS row_id, count(*) AS copies
FROM pages GROUP BY page_id HAVING count(*) > 1
UNION ALL
SELECT 'page_sources', source_key, count(*) FROM page_sources GROUP BY source_key HAVING count(*) > 1
UNION ALL
SELECT 'page_files', source_key, count(*) FROM page_files GROUP BY source_key HAVING count(*) > 1
UNION ALL
SELECT 'articles', article_id, count(*) FROM articles GROUP BY article_id HAVING count(*) > 1
UNION ALL
SELECT 'quotations', quotation_id, count(*) FROM quotations GROUP BY quotation_id HAVING count(*) > 1
UNION ALL
SELECT 'statistics', statistic_id, count(*) FROM statistics GROUP BY statistic_id HAVING count(*) > 1
UNION ALL
SELECT 'rejected_pages', page_id, count(*) FROM rejected_pages GROUP BY page_id HAVING count(*) > 1
UNION ALL
SELECT 'runs', run_id, count(*) FROM runs GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'terms', term, count(*) FROM terms GROUP BY term HAVING count(*) > 1
UNION ALL
SELECT 'documents', document_id::VARCHAR, count(*) FROM documents GROUP BY document_id HAVING count(*) > 1;
COMMENT ON VIEW duplicates IS 'Keys that stand in more than one row; must be empty.';
COMMENT ON COLUMN duplicates.table_name IS 'The table.';
COMMENT ON COLUMN duplicates.row_id IS 'The key.';
COMMENT ON COLUMN duplicates.copies IS 'How many rows have it.';

-- Postings are in the order of words, and counting them by document takes its time: they are added up
-- by a thousand documents, with a checksum of whose they are, and counted where that is not right.
CREATE OR REPLACE VIEW wrong_postings AS
WITH added_up AS (
    SELECT document_id >> 10 AS thousand, sum(word_count) AS words,
        sum(word_count * (hash(document_id) & 4294967295)::BIGINT) AS checksum
    FROM documents
    GROUP BY thousand
),
added_up_there AS (
    SELECT document_id >> 10 AS thousand, count(*) AS words,
        sum((hash(document_id) & 4294967295)::BIGINT) AS checksum
    FROM postings
    GROUP BY thousand
),
odd AS (
    SELECT thousand
    FROM added_up AS d FULL JOIN added_up_there AS p USING (thousand)
    WHERE d.words IS DISTINCT FROM p.words OR d.checksum IS DISTINCT FROM p.checksum
)
SELECT document_id, d.word_count, p.words_there
FROM (FROM documents WHERE document_id >> 10 IN (SELECT thousand FROM odd)) AS d
FULL JOIN (
    SELECT document_id, count(*) AS words_there
    FROM postings
    WHERE document_id >> 10 IN (SELECT thousand FROM odd)
    GROUP BY document_id
) AS p USING (document_id)
WHERE d.word_count IS DISTINCT FROM p.words_there;
COMMENT ON VIEW wrong_postings IS
    'Texts that search() finds by more or fewer words than they have; must be empty.';
COMMENT ON COLUMN wrong_postings.document_id IS 'The text.';
COMMENT ON COLUMN wrong_postings.word_count IS 'How many words documents says it has; none where it is not there.';
COMMENT ON COLUMN wrong_postings.words_there IS 'How many it is found by; none where there is none.';

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
SELECT 'a document has the postings of its words', 'documents', document_id::VARCHAR,
    coalesce(words_there, 0) || ' of ' || coalesce(word_count, 0) || ' words'
FROM wrong_postings
UNION ALL
SELECT 'value is that of value_exact', 'statistics', statistic_id, value_exact || ' is kept as ' || value
FROM statistics WHERE value IS DISTINCT FROM CAST(value_exact AS DOUBLE);
COMMENT ON VIEW problems IS 'Rows that break a rule of this database; must be empty.';
COMMENT ON COLUMN problems.rule IS 'The rule that is broken.';
COMMENT ON COLUMN problems.table_name IS 'The table of the row.';
COMMENT ON COLUMN problems.row_id IS 'Its id.';
COMMENT ON COLUMN problems.details IS 'What is wrong.';
