CREATE OR REPLACE VIEW stories AS
SELECT story_id,
    arg_min(title, article_id) AS title,
    count(*) AS articles,
    count(DISTINCT coalesce(site_name, page_id)) AS outlets,
    list_sort(list(DISTINCT site_name) FILTER (site_name IS NOT NULL)) AS outlet_names,
    min(published_on) AS first_published_on,
    min(article_id) AS first_article_id
FROM articles
GROUP BY story_id;
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
