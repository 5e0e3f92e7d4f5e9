CREATE OR REPLACE VIEW stories AS
SELECT story_id, title, 1 AS articles, 1 AS outlets,
    CASE WHEN site_name IS NULL THEN [] ELSE [site_name] END AS outlet_names,
    published_on AS first_published_on, article_id AS first_article_id
FROM articles ANTI JOIN shared_stories USING (story_id)
UNION ALL
SELECT s.story_id, arg_min(a.title, a.article_id), s.articles, s.outlets,
    coalesce(list_sort(list(DISTINCT a.site_name) FILTER (a.site_name IS NOT NULL)), []),
    min(a.published_on), s.first_article_id
-- True of all; DuckDB then scans the articles for these stories alone.
FROM (FROM shared_stories WHERE articles > 1) AS s JOIN articles AS a USING (story_id)
GROUP BY s.story_id, s.articles, s.outlets, s.first_article_id;
COMMENT ON VIEW stories IS 'One row a story: the same text under several mastheads is one story.';
COMMENT ON COLUMN stories.story_id IS 'The same for the same text under several mastheads.';
COMMENT ON COLUMN stories.title IS 'Headline of one of its articles.';
COMMENT ON COLUMN stories.articles IS 'Pages that print it.';
COMMENT ON COLUMN stories.outlet_names IS 'Their names, in order.';
COMMENT ON COLUMN stories.first_published_on IS 'Day of the first publication, where any page states it.';
COMMENT ON COLUMN stories.outlets IS 'How many sites carry it.';
COMMENT ON COLUMN stories.first_article_id IS 'One of its articles, the same in every run.';

CREATE OR REPLACE VIEW article_fields AS
SELECT article_id, 'text' AS field, 0 AS image_index, text AS words FROM articles
UNION ALL SELECT article_id, 'title', 0, title FROM articles WHERE title IS NOT NULL
UNION ALL SELECT article_id, 'subtitle', 0, subtitle FROM articles WHERE subtitle IS NOT NULL
UNION ALL SELECT article_id, 'caption', ordinal, caption FROM images WHERE caption IS NOT NULL;
COMMENT ON VIEW article_fields IS
    'The texts that offsets count in: substr(words, start + 1, end - start), in code points.';
COMMENT ON COLUMN article_fields.article_id IS 'The article.';
COMMENT ON COLUMN article_fields.field IS 'text, title, subtitle or caption.';
COMMENT ON COLUMN article_fields.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN article_fields.words IS 'The text.';
