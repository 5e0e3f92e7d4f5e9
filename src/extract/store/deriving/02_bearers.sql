-- Who bears which name in which article, and what the article tells of them; then each name once.

CREATE OR REPLACE TEMP TABLE bearing AS
WITH named AS (
    SELECT article_id, speaker.name AS name, speaker.kind AS kind, speaker.role AS role,
        speaker.affiliation AS affiliation, speaker.party AS party, speaker.state AS state
    FROM quotations
    WHERE speaker.name IS NOT NULL
    UNION ALL
    SELECT article_id, source.name, NULL, NULL, NULL, NULL, NULL
    FROM statistics
    WHERE source.name <> lower(source.name)
)
-- What has no capital is a description, and a pronoun nobody's name: figures may have such a source.
SELECT article_id, name, min(kind) AS kind,
    max_by(role, {length: length(role), role: role}) FILTER (role IS NOT NULL) AS role,
    min(affiliation) AS affiliation, min(party) AS party, min(state) AS state
FROM named
WHERE len(name_words(name)) > 0
    AND lower(name) NOT IN ('i', 'we', 'you', 'he', 'she', 'it', 'they', 'who', 'this', 'that')
GROUP BY article_id, name;

-- What a name's words tell of its bearer, where nothing else does.
CREATE OR REPLACE TEMP MACRO kind_of_name(words) AS CASE
    WHEN words[-1] IN (SELECT word FROM document_words) THEN 'document'
    WHEN words[-1] IN (SELECT word FROM organization_words) THEN 'organization'
    WHEN len(words) > 1 AND words[1] IN (SELECT name FROM given_names) THEN 'person'
    ELSE 'organization'
END;

-- A name without a kind is the source of figures alone.
CREATE OR REPLACE TEMP TABLE names AS
SELECT name, articles, words, coalesce(kind, kind_of_name(words)) AS kind
FROM (
    SELECT name, sum(times)::BIGINT AS articles, name_words(name) AS words,
        max_by(kind, {times: times, kind: kind}) FILTER (kind IS NOT NULL) AS kind
    FROM (SELECT name, kind, count(*) AS times FROM bearing GROUP BY name, kind)
    GROUP BY name
);

CREATE OR REPLACE TEMP TABLE bearers AS
SELECT b.article_id, b.name, coalesce(b.kind, n.kind) AS kind, b.role, b.affiliation,
    CASE upper(left(b.party, 1)) WHEN 'R' THEN 'R' WHEN 'D' THEN 'D' ELSE b.party END AS party,
    coalesce(s.state, b.state) AS state,
    a.story_id, a.published_on, coalesce(f.site_name, a.site_name) AS site_name
FROM bearing AS b
JOIN names AS n USING (name)
JOIN articles AS a USING (article_id)
LEFT JOIN shared_stories AS shared ON shared.story_id = a.story_id
LEFT JOIN articles AS f ON f.article_id = shared.first_article_id
LEFT JOIN states AS s ON s.printed = b.state;
