-- The words of the table `new_texts`, for search().

-- Divided at spaces, which is cheap; the few different runs between them are divided further below.
-- Texts come in order, so the texts of each run are in order too.
CREATE OR REPLACE TEMP TABLE batch_runs AS
SELECT run, list(document_id) AS document_ids
FROM (
    SELECT document_id,
        unnest(string_split(
            CASE WHEN contains(words, chr(10)) THEN replace(words, chr(10), ' ') ELSE words END, ' '
        )) AS run
    FROM new_texts
)
GROUP BY run;

CREATE OR REPLACE TEMP TABLE batch_words AS
SELECT run, fold_word(word) AS term
FROM (SELECT run, unnest(split_words(run)) AS word FROM batch_runs)
WHERE NOT is_stop_word(word);

INSERT INTO terms (term_id, term)
SELECT (SELECT coalesce(max(term_id), 0) FROM terms) + row_number() OVER (ORDER BY term), term
FROM (SELECT DISTINCT term FROM batch_words) AS found
WHERE NOT EXISTS (FROM terms WHERE terms.term = found.term);

-- In the order of terms, so that a search reads few blocks of a batch.
INSERT INTO postings (term_id, document_id)
SELECT term_id, unnest(document_ids)
FROM (
    SELECT t.term_id, r.document_ids
    FROM batch_runs AS r JOIN batch_words AS w USING (run) JOIN terms AS t USING (term)
    ORDER BY t.term_id, r.run
);

INSERT INTO documents BY NAME
SELECT n.document_id, n.what, n.item_id, n.article_id, p.word_count, n.words_key
FROM new_texts AS n
JOIN (
    SELECT document_id, count(*)::INTEGER AS word_count
    FROM postings
    WHERE document_id > getvariable('last_document')
    GROUP BY document_id
) AS p USING (document_id);

DROP TABLE new_texts;
DROP TABLE batch_runs;
DROP TABLE batch_words;
