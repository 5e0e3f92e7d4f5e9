-- What one text has and another has not, paragraph by paragraph: of two versions of an article, or two
-- copies of a story.

CREATE OR REPLACE MACRO text_changes(before, after) AS TABLE
WITH cut AS (
    SELECT unnest(string_split(before, chr(10) || chr(10))) AS paragraph
    EXCEPT SELECT unnest(string_split(after, chr(10) || chr(10)))
),
added AS (
    SELECT unnest(string_split(after, chr(10) || chr(10))) AS paragraph
    EXCEPT SELECT unnest(string_split(before, chr(10) || chr(10)))
)
SELECT 'cut' AS change, list_position(string_split(before, chr(10) || chr(10)), paragraph) AS paragraph_number,
    paragraph
FROM cut WHERE paragraph <> ''
UNION ALL
SELECT 'added', list_position(string_split(after, chr(10) || chr(10)), paragraph), paragraph
FROM added WHERE paragraph <> '';
COMMENT ON MACRO TABLE text_changes IS
    'Paragraphs that only one of two texts has: cut from the first, added by the second, with their place in it, from 1. A reworded paragraph is both: FROM text_changes(before, after).';

CREATE OR REPLACE VIEW story_changes AS
SELECT f.title, f.site_name AS first_outlet, a.site_name, c.change, c.paragraph_number, c.paragraph,
    a.published_on, a.url, s.first_article_id, a.article_id, a.story_id, a.page_id
FROM shared_stories AS s
JOIN articles AS f ON f.article_id = s.first_article_id
JOIN articles AS a ON a.story_id = s.story_id AND a.article_id <> s.first_article_id
    AND a.text_sha256 <> f.text_sha256,
    LATERAL (FROM text_changes(f.text, a.text)) AS c;
COMMENT ON VIEW story_changes IS
    'Where a story differs between the pages that print it: paragraphs that one of them has cut or added, beside the story''s first article.';
COMMENT ON COLUMN story_changes.title IS 'Headline of the first article.';
COMMENT ON COLUMN story_changes.first_outlet IS 'The outlet of the first article.';
COMMENT ON COLUMN story_changes.site_name IS 'The outlet that prints it otherwise.';
COMMENT ON COLUMN story_changes.change IS
    'cut: only the first article has the paragraph; added: only this one; one that is reworded is both.';
COMMENT ON COLUMN story_changes.paragraph_number IS 'Its place in the text that has it, from 1.';
COMMENT ON COLUMN story_changes.paragraph IS 'The paragraph.';
COMMENT ON COLUMN story_changes.published_on IS 'Day of publication of the page that prints it otherwise.';
COMMENT ON COLUMN story_changes.url IS 'Its address, where it states one.';
COMMENT ON COLUMN story_changes.first_article_id IS 'The article that it is compared with, the same in every run.';
COMMENT ON COLUMN story_changes.article_id IS 'The article that prints it otherwise.';
COMMENT ON COLUMN story_changes.story_id IS 'The story.';
COMMENT ON COLUMN story_changes.page_id IS 'Its page; onrecord show takes it.';
