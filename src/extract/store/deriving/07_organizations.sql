-- Organizations and documents: forms of one name are one; a body that every county has is that of its
-- site.

-- Names without "the", legal form (Inc., Co.) and with abbreviations written out.
CREATE OR REPLACE TEMP TABLE bodies AS
WITH spelled AS (
    SELECT name, articles, kind,
        trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
            ' ' || array_to_string(words, ' ') || ' ',
            '^ the ', ' '),
            '(?: (?:inc|incorporated|llc|llp|lp|ltd|limited|corp|corporation|co|company|plc))+ $', ' '),
            ' dept ', ' department '), ' univ ', ' university '), ' assn ', ' association '),
            ' dist ', ' district ')) AS body_key
    FROM names
    WHERE kind IN ('organization', 'document')
)
SELECT name, articles, kind, coalesce(nullif(body_key, ''), lower(name)) AS body_key FROM spelled;

-- Bodies without a word that tells which: all words are such as county and board; in the name of a
-- school, church or hospital a frequent surname, tree or saint tells nothing either.
CREATE OR REPLACE TEMP TABLE local_bodies AS
WITH worded AS (
    SELECT body_key, string_split(body_key, ' ') AS words,
        list_has_any(words, ['school', 'schools', 'elementary', 'high', 'church', 'hospital', 'library', 'park', 'academy']) AS is_place
    FROM (SELECT DISTINCT body_key FROM bodies)
),
telling AS (
    SELECT w.body_key
    FROM (SELECT body_key, is_place, unnest(words) AS word FROM worded) AS w
    LEFT JOIN generic_words AS g USING (word)
    LEFT JOIN (SELECT name AS word FROM surnames UNION SELECT word FROM place_words) AS f USING (word)
    WHERE g.word IS NULL AND (f.word IS NULL OR NOT w.is_place)
)
SELECT body_key FROM worded ANTI JOIN telling USING (body_key) ANTI JOIN national_bodies USING (body_key)
UNION
-- Words rather than a name: "the report", "officials".
SELECT body_key FROM bodies WHERE name = lower(name);

CREATE OR REPLACE TEMP TABLE body_keys AS
SELECT body_key, max_by(name, {mixed: name <> upper(name), articles: articles, name: name}) AS display,
    array_to_string([left(word, 1) FOR word IN string_split(body_key, ' ')
        IF word NOT IN ('of', 'the', 'and', 'for', 'in', 'on', 'at', 'to')], '') AS initials
FROM bodies
GROUP BY body_key;

-- Capitals that stand for a name: where an article has both, "... Agency (EPA)", and one name alone.
CREATE OR REPLACE TEMP TABLE short_names AS
WITH pairs AS (
    SELECT s.body_key, l.body_key AS to_key, s.display AS short, l.display AS long
    FROM body_keys AS s
    JOIN body_keys AS l ON l.initials = s.body_key AND l.body_key <> s.body_key
    ANTI JOIN local_bodies AS b ON b.body_key = l.body_key
    WHERE length(s.body_key) BETWEEN 2 AND 6 AND s.display = upper(s.display)
),
printed AS (
    SELECT p.body_key, p.to_key, p.short, p.long, count(DISTINCT b.article_id) AS articles
    FROM pairs AS p
    JOIN bodies AS f ON f.body_key IN (p.to_key, p.body_key)
    JOIN bearers AS b ON b.name = f.name
    JOIN articles AS a ON a.article_id = b.article_id
        AND contains(a.text, p.long || ' (' || p.short || ')')
    GROUP BY ALL
)
SELECT body_key, to_key, long || ' (' || short || ')' AS evidence
FROM printed
QUALIFY count(*) OVER (PARTITION BY body_key) = 1;

CREATE OR REPLACE TEMP TABLE body_names AS
SELECT f.name, NULL::VARCHAR AS article_id, t.display AS speaker,
    CASE
        WHEN s.body_key IS NOT NULL THEN 'short_name'
        WHEN f.name = t.display THEN 'own_name'
        ELSE 'same_name'
    END AS rule_id,
    s.evidence,
    CASE WHEN s.body_key IS NULL THEN 0.99 ELSE 0.97 END AS confidence
FROM bodies AS f
LEFT JOIN short_names AS s USING (body_key)
JOIN body_keys AS t ON t.body_key = coalesce(s.to_key, f.body_key)
ANTI JOIN local_bodies AS l ON l.body_key = f.body_key
UNION ALL
SELECT f.name, b.article_id,
    CASE
        WHEN count(DISTINCT coalesce(b.site_name, '')) OVER (PARTITION BY f.body_key) > 1
            THEN k.display || coalesce(' (' || b.site_name || ')', '')
        ELSE k.display
    END,
    'local_body', b.site_name, 0.95
FROM bodies AS f
JOIN local_bodies USING (body_key)
JOIN body_keys AS k USING (body_key)
JOIN bearers AS b USING (name)
WHERE b.kind IN ('organization', 'document');
