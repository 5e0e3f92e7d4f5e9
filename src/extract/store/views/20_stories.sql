-- The identifier that a page gives its story (extract.content.story) is that of likely copies: stories that
-- share a long paragraph, or a template, can have one. Copies have nearly all of their words in common,
-- and one of the two has every name and number of the other; a template is filled with others.
CREATE OR REPLACE MACRO story_text(said, site_name, dateline) AS replace(
    CASE WHEN starts_with(said, dateline) THEN substr(said, length(dateline) + 1) ELSE said END,
    coalesce(nullif(site_name, ''), chr(10)), ' '
);
COMMENT ON MACRO story_text IS
    'A text without what differs between mastheads: the dateline it begins with, the name of the outlet.';

CREATE OR REPLACE MACRO story_marks(said) AS
    list_distinct(split_words(array_to_string(regexp_extract_all(said, '\p{Lu}[\p{L}\p{M}]*|\d+'), ' ')));
COMMENT ON MACRO story_marks IS 'Capitalized words and numbers of a text, folded.';

CREATE OR REPLACE MACRO is_same_story(words, marks, other_words, other_marks) AS
    len(list_intersect(words, other_words))
        >= 0.7 * (len(words) + len(other_words) - len(list_intersect(words, other_words)))
    AND (list_has_all(words, other_marks) OR list_has_all(other_words, marks));
COMMENT ON MACRO is_same_story IS
    'Whether two texts tell one story, by their different words and marks (story_marks).';

CREATE OR REPLACE VIEW stories AS
SELECT story_id, title, 1 AS articles, 1 AS outlets,
    CASE WHEN site_name IS NULL THEN [] ELSE [site_name] END AS outlet_names,
    published_on AS first_published_on, article_id AS first_article_id
FROM articles ANTI JOIN shared_stories USING (story_id)
UNION ALL
SELECT story_id, title, articles, outlets, outlet_names, first_published_on, first_article_id
FROM shared_stories;
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
