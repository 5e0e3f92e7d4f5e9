-- Stories that more than one page prints. Likely copies that are none get stories of their own.

CREATE OR REPLACE TEMP TABLE story_texts AS
WITH likely AS (
    SELECT story_id FROM articles GROUP BY story_id HAVING count(DISTINCT text_sha256) > 1
),
told AS (
    SELECT a.story_id, a.text_sha256, min(a.article_id) AS article_id,
        arg_min(story_text(a.text, a.site_name, a.dateline), a.article_id) AS said
    FROM articles AS a SEMI JOIN likely USING (story_id)
    GROUP BY a.story_id, a.text_sha256
)
SELECT story_id, text_sha256, article_id, list_distinct(split_words(said)) AS words,
    story_marks(said) AS marks, count(*) OVER (PARTITION BY story_id) AS texts
FROM told;

-- Of few texts each is compared with each; a template that is filled hundreds of times would make too
-- many pairs, and its texts are told apart by their marks.
CREATE OR REPLACE TEMP TABLE story_copies AS
SELECT a.story_id, a.article_id, b.article_id AS copy_id
FROM story_texts AS a JOIN story_texts AS b ON b.story_id = a.story_id
WHERE a.texts <= 60 AND is_same_story(a.words, a.marks, b.words, b.marks)
UNION ALL
SELECT story_id, article_id, min(article_id) OVER (PARTITION BY story_id, list_sort(marks))
FROM story_texts
WHERE texts > 60;

-- Copies of copies are one story too: the least id is handed on twice.
CREATE OR REPLACE TEMP TABLE told_apart AS
WITH first AS (
    SELECT story_id, article_id, min(copy_id) AS copy_id FROM story_copies GROUP BY ALL
),
second AS (
    SELECT c.story_id, c.article_id, min(f.copy_id) AS copy_id
    FROM story_copies AS c JOIN first AS f ON f.article_id = c.copy_id
    GROUP BY ALL
)
FROM second
QUALIFY min(copy_id) OVER (PARTITION BY story_id) <> max(copy_id) OVER (PARTITION BY story_id);

UPDATE articles SET story_id = left(md5(t.story_id || t.copy_id), length(t.story_id))
FROM story_texts AS s JOIN told_apart AS t USING (story_id, article_id)
WHERE articles.story_id = s.story_id AND articles.text_sha256 = s.text_sha256;

DELETE FROM shared_stories;

INSERT INTO shared_stories BY NAME
WITH shared AS (SELECT story_id FROM articles GROUP BY story_id HAVING count(*) > 1)
SELECT story_id, arg_min(title, article_id) AS title, count(*) AS articles,
    count(DISTINCT coalesce(site_name, page_id)) AS outlets,
    coalesce(list_sort(list(DISTINCT site_name) FILTER (site_name IS NOT NULL)), []) AS outlet_names,
    min(published_on) AS first_published_on, min(article_id) AS first_article_id
FROM articles SEMI JOIN shared USING (story_id)
GROUP BY story_id;

UPDATE articles SET outlets = s.outlets
FROM shared_stories AS s
WHERE s.story_id = articles.story_id;
