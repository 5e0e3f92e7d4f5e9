-- BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework, section 3.4) with its
-- usual k1 = 1.2 and b = 0.75; the 1 in the logarithm keeps frequent words from counting against.
CREATE OR REPLACE MACRO search(words) AS TABLE
WITH asked AS (SELECT term_id FROM terms SEMI JOIN folded_words(words) USING (term)),
hits AS (SELECT p.article_id, p.term_id, p.frequency FROM postings AS p SEMI JOIN asked USING (term_id)),
totals AS (SELECT count(*) AS articles, greatest(avg(word_count), 1) AS mean_length FROM articles),
weights AS (
    SELECT term_id, ln(1 + (any_value(t.articles) - count(*) + 0.5) / (count(*) + 0.5)) AS weight
    FROM hits, totals AS t
    GROUP BY term_id
),
scores AS (
    SELECT h.article_id,
        sum(w.weight * h.frequency * 2.2
            / (h.frequency + 1.2 * (0.25 + 0.75 * a.word_count / t.mean_length))) AS score
    FROM hits AS h JOIN weights AS w USING (term_id) JOIN articles AS a USING (article_id), totals AS t
    GROUP BY h.article_id
)
SELECT round(score, 3) AS score, a.title, a.site_name, s.outlets, a.published_on, a.kind,
    left(a.text, 200) AS opening, a.url, a.article_id, a.story_id, a.page_id
FROM scores JOIN articles AS a USING (article_id) JOIN stories AS s USING (story_id)
QUALIFY row_number() OVER (PARTITION BY a.story_id ORDER BY scores.score DESC, a.article_id) = 1
ORDER BY scores.score DESC, a.article_id;
COMMENT ON MACRO TABLE search IS
    'Stories that have any of the given words, best first (BM25): FROM search(''zoning appeal'') LIMIT 10.';
