-- BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, section 3.4) with its
-- usual k1 = 1.2 and b = 0.75; the 1 in the logarithm keeps frequent words from counting against.
-- Articles, quotations and figures are three collections, each with its own frequencies.
CREATE OR REPLACE MACRO search(words, most := 1000) AS TABLE
WITH asked AS (SELECT term_id FROM terms JOIN folded_words(words) USING (term)),
hits AS (
    SELECT p.term_id, p.document_id, p.frequency, d.what, d.word_count
    FROM (
        SELECT term_id, document_id, count(*) AS frequency
        FROM postings JOIN asked USING (term_id)
        GROUP BY term_id, document_id
    ) AS p
    JOIN documents AS d USING (document_id)
),
totals AS (
    SELECT what, count(*) AS documents, greatest(avg(word_count), 1) AS mean_length
    FROM documents
    GROUP BY what
),
weights AS (
    SELECT what, term_id, any_value(t.mean_length) AS mean_length,
        ln(1 + (any_value(t.documents) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM hits JOIN totals AS t USING (what)
    GROUP BY what, term_id
),
-- Rounded, since the order in which a sum is taken shows in its last digits.
scores AS (
    SELECT h.document_id,
        round(sum(w.weight * h.frequency * 2.2
            / (h.frequency + 1.2 * (0.25 + 0.75 * h.word_count / w.mean_length))), 9) AS score
    FROM hits AS h JOIN weights AS w USING (what, term_id)
    GROUP BY h.document_id
),
found AS (
    SELECT s.score, d.what, d.item_id, d.article_id, a.story_id, d.words_key,
        hash(a.story_id, d.what, d.words_key) AS wording
    FROM (FROM scores WHERE score > 0) AS s
    JOIN documents AS d USING (document_id) JOIN articles AS a USING (article_id)
),
-- What does not reach the best is put aside before the rest is put in order.
least AS (
    SELECT min(score) AS score
    FROM (SELECT max(score) AS score FROM found GROUP BY wording ORDER BY score DESC LIMIT most)
),
ranked AS (
    FROM found
    WHERE score >= (SELECT score FROM least)
    QUALIFY row_number() OVER (
        PARTITION BY story_id, what, words_key ORDER BY score DESC, article_id, item_id
    ) = 1
    ORDER BY score DESC, article_id, item_id
    LIMIT most
),
asked_words AS (SELECT split_words(words) AS list),
-- DuckDB passes on which rows a join needs to the scan of the other table only where it knows that
-- they are few: where they are filtered. Hence the conditions, also those that are true of all.
-- Joined to the few that are shown, and not to all: DuckDB would put a side of a LEFT JOIN into memory.
-- The texts of articles take longest to read: only for those that are shown themselves.
told AS (
    SELECT a.article_id AS item_id, passage(a.text, w.list) AS words, NULL AS figure,
        NULL AS claimed_by
    FROM (FROM ranked WHERE what = 'article') AS r JOIN articles AS a USING (article_id)
    CROSS JOIN asked_words AS w
    UNION ALL
    SELECT q.quotation_id, q.text, NULL, coalesce(q.known_as, q.speaker.name, without_article(q.speaker.mention))
    FROM (FROM ranked WHERE what = 'quotation') AS r JOIN quotations AS q ON q.quotation_id = r.item_id
    UNION ALL
    SELECT f.statistic_id, f.sentence, f.text, coalesce(f.known_as, f.source.name, without_article(f.source.mention))
    FROM (FROM ranked WHERE what = 'statistic') AS r JOIN statistics AS f ON f.statistic_id = r.item_id
)
SELECT round(r.score, 3) AS score, r.what, t.words, t.figure, t.claimed_by,
    a.title, a.site_name, coalesce(a.outlets, 1) AS outlets, a.published_on, a.kind AS article_kind, a.url,
    CASE WHEN r.what <> 'article' THEN r.item_id END AS claim_id, a.article_id, a.story_id, a.page_id
FROM ranked AS r
JOIN articles AS a USING (article_id)
JOIN told AS t USING (item_id)
ORDER BY r.score DESC, r.article_id, r.item_id;
COMMENT ON MACRO TABLE search IS
    'Articles, quotations and figures that have any of the given words, best first (BM25), each once a story: FROM search(''zoning appeal'') LIMIT 10. The 1000 best, or as many as most := says.';
