-- The words that search() finds the articles by.

CREATE OR REPLACE TEMP TABLE batch_words AS
SELECT article_id, word, count(*) AS frequency
FROM (
    SELECT article.article_id, unnest(split_words(concat_ws(
        ' ', article.title, article.subtitle, article.text,
        array_to_string([image.caption FOR image IN article.images], ' ')
    ))) AS word
    FROM incoming
    WHERE article IS NOT NULL AND NOT keeps_items
)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE batch_terms AS
SELECT word, fold_word(word) AS term FROM (SELECT DISTINCT word FROM batch_words);

INSERT INTO terms (term_id, term)
SELECT (SELECT coalesce(max(term_id), 0) FROM terms) + row_number() OVER (ORDER BY term), term
FROM (SELECT DISTINCT term FROM batch_terms) AS found
WHERE NOT EXISTS (FROM terms WHERE terms.term = found.term);

INSERT INTO postings (article_id, term_id, frequency)
SELECT w.article_id, t.term_id, sum(w.frequency)
FROM batch_words AS w JOIN batch_terms USING (word) JOIN terms AS t USING (term)
GROUP BY ALL
ORDER BY w.article_id, t.term_id;
