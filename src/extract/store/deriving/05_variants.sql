-- Other forms of a name: a short form of the given name, its initial, a suffix or middle initial
-- left out. They are one person only where something else says so too.

CREATE OR REPLACE TEMP TABLE several AS
SELECT DISTINCT person_key FROM namesakes WHERE persons > 1;

CREATE OR REPLACE TEMP TABLE keys AS
SELECT person_key, min(given) AS given, min(surname) AS surname, sum(forms.articles)::BIGINT AS articles,
    max_by(printed, {
        mixed: printed <> upper(printed), articles: forms.articles, length: length(printed),
        printed: printed
    }) AS display,
    person_key <> min(forms.given) || ' ' || min(forms.surname) AS has_more
FROM forms
GROUP BY person_key;

CREATE OR REPLACE TEMP TABLE pairs AS
SELECT a.person_key AS lesser, b.person_key AS greater,
    CASE
        WHEN a.given = b.given THEN 'suffix_or_initial'
        WHEN length(a.given) = 1 OR length(b.given) = 1 THEN 'given_initial'
        ELSE 'short_form'
    END AS rule_id
FROM keys AS a
JOIN keys AS b ON b.surname = a.surname AND b.person_key <> a.person_key
    AND (a.articles < b.articles OR (a.articles = b.articles AND a.person_key > b.person_key))
WHERE CASE
    WHEN a.given = b.given THEN a.has_more <> b.has_more
    WHEN length(a.given) = 1 OR length(b.given) = 1 THEN left(a.given, 1) = left(b.given, 1)
    ELSE EXISTS (
        FROM short_forms AS s JOIN short_forms AS o USING (group_number)
        WHERE s.name = a.given AND o.name = b.given
    )
END;

-- What two forms can have in common.
CREATE OR REPLACE TEMP TABLE facts AS
WITH meant AS (
    FROM standing
    WHERE person_key IN (SELECT lesser FROM pairs UNION ALL SELECT greater FROM pairs)
)
SELECT DISTINCT person_key, 'the story' AS what, story_id AS fact
FROM meant SEMI JOIN shared_stories USING (story_id)
UNION
SELECT person_key, 'party and state', politics FROM meant WHERE politics IS NOT NULL
UNION
SELECT person_key, 'the organization', body FROM meant WHERE body IS NOT NULL
UNION
SELECT person_key, 'office and site', office || ', ' || site_name
FROM meant WHERE office IS NOT NULL AND site_name IS NOT NULL
UNION
SELECT person_key, 'the office', office_head(office) FROM meant WHERE is_high_office(office);

CREATE OR REPLACE TEMP TABLE variants AS
WITH alike AS (
    SELECT p.lesser, p.greater, p.rule_id,
        string_agg(DISTINCT l.what || ': ' || l.fact, '; ' ORDER BY l.what || ': ' || l.fact) AS evidence
    FROM pairs AS p
    JOIN facts AS l ON l.person_key = p.lesser
    JOIN facts AS g ON g.person_key = p.greater AND g.what = l.what AND g.fact = l.fact
    GROUP BY ALL
),
-- One article that has both tells them apart; so do two parties.
apart AS (
    SELECT p.lesser, p.greater
    FROM pairs AS p
    JOIN standing AS l ON l.person_key = p.lesser
    JOIN standing AS g ON g.person_key = p.greater
        AND (g.article_id = l.article_id OR g.politics <> l.politics)
    GROUP BY ALL
),
sure AS (
    SELECT a.*
    FROM alike AS a
    ANTI JOIN apart USING (lesser, greater)
    ANTI JOIN several AS c ON c.person_key = a.lesser
    ANTI JOIN several AS d ON d.person_key = a.greater
    QUALIFY count(*) OVER (PARTITION BY lesser) = 1
)
SELECT s.lesser AS person_key, coalesce(o.greater, s.greater) AS to_key, s.rule_id, s.evidence
FROM sure AS s LEFT JOIN sure AS o ON o.lesser = s.greater;

-- Whom each full name of a person means, in each article where it is contested.
CREATE OR REPLACE TEMP TABLE full_names AS
SELECT f.name, NULL::VARCHAR AS article_id, f.person_key, f.surname, t.display AS speaker,
    CASE
        WHEN v.rule_id IS NOT NULL THEN v.rule_id
        WHEN f.name = t.display THEN 'own_name'
        ELSE 'same_name'
    END AS rule_id,
    v.evidence,
    CASE WHEN v.rule_id IS NULL THEN 0.99 ELSE 0.97 END AS confidence
FROM forms AS f
LEFT JOIN variants AS v USING (person_key)
JOIN keys AS t ON t.person_key = coalesce(v.to_key, f.person_key)
ANTI JOIN several AS n ON n.person_key = f.person_key
UNION ALL
SELECT n.name, n.article_id, n.person_key, k.surname,
    k.display || coalesce(' (' || nullif(n.addition, '') || ')', ''),
    n.rule_id, n.addition,
    CASE n.rule_id WHEN 'namesakes_apart' THEN 0.97 ELSE 0.95 END
FROM namesakes AS n
JOIN keys AS k USING (person_key)
WHERE n.persons > 1;
