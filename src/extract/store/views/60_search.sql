-- BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, section 3.4) with its
-- usual k1 = 1.2 and b = 0.75; the 1 in the logarithm keeps frequent words from counting against.
-- Articles, quotations and figures are three collections, each with its own frequencies.
CREATE OR REPLACE MACRO search(words, most := 1000) AS TABLE
WITH asked AS (SELECT term_id FROM terms SEMI JOIN folded_words(words) USING (term)),
hits AS (
    SELECT p.term_id, p.document_id, p.frequency, d.what, d.item_id, d.article_id, d.word_count, d.words_key
    FROM (SELECT * FROM postings SEMI JOIN asked USING (term_id)) AS p
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
scores AS (
    SELECT h.document_id, any_value(h.what) AS what, any_value(h.item_id) AS item_id,
        any_value(h.article_id) AS article_id,
        any_value(h.words_key) AS words_key,
        sum(w.weight * h.frequency * 2.2
            / (h.frequency + 1.2 * (0.25 + 0.75 * h.word_count / w.mean_length))) AS score
    FROM hits AS h JOIN weights AS w USING (what, term_id)
    GROUP BY h.document_id
),
ranked AS (
    SELECT s.*, a.story_id
    FROM scores AS s JOIN articles AS a USING (article_id)
    QUALIFY row_number() OVER (
        PARTITION BY a.story_id, s.what, s.words_key
        ORDER BY s.score DESC, s.article_id, s.item_id
    ) = 1
    ORDER BY s.score DESC, s.article_id, s.item_id
    LIMIT most
),
asked_words AS (SELECT split_words(words) AS list)
SELECT round(r.score, 3) AS score, r.what,
    coalesce(q.text, f.sentence, passage(a.text, w.list)) AS words,
    f.text AS figure,
    coalesce(
        q.known_as, q.speaker.name, q.speaker.mention,
        f.known_as, f.source.name, f.source.mention
    ) AS claimed_by,
    a.title, a.site_name, coalesce(a.outlets, 1) AS outlets, a.published_on, a.kind AS article_kind, a.url,
    coalesce(q.quotation_id, f.statistic_id) AS claim_id, a.article_id, a.story_id, a.page_id
FROM ranked AS r
CROSS JOIN asked_words AS w
JOIN articles AS a USING (article_id)
LEFT JOIN quotations AS q ON q.quotation_id = r.item_id
LEFT JOIN statistics AS f ON f.statistic_id = r.item_id
ORDER BY r.score DESC, r.article_id, r.item_id;
COMMENT ON MACRO TABLE search IS
    'Articles, quotations and figures that have any of the given words, best first (BM25), each once a story: FROM search(''zoning appeal'') LIMIT 10. The 1000 best, or as many as most := says.';
