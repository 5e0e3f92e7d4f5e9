-- Stories that more than one page prints.

DELETE FROM shared_stories;

INSERT INTO shared_stories BY NAME
SELECT story_id, count(*) AS articles, count(DISTINCT coalesce(site_name, page_id)) AS outlets,
    min(article_id) AS first_article_id
FROM articles
GROUP BY story_id
HAVING count(*) > 1;

UPDATE articles SET outlets = s.outlets
FROM shared_stories AS s
WHERE s.story_id = articles.story_id;
