-- People by their full names: one key for all forms of a name, and who of a key is one person.

-- The parts of each name of a person.
CREATE OR REPLACE TEMP TABLE people AS
WITH folded AS (
    SELECT name, articles, words, person_name(name) AS person,
        trim(regexp_replace(name, '\s*\([^)]*\)', '', 'g')) AS bare_name
    FROM names
    WHERE kind = 'person'
),
parted AS (
    SELECT *,
        string_split(regexp_replace(
            person, '\b(?:de|del|della|di|da|dos|du|la|le|van|von|der|den|ter|bin|ibn) ', '', 'g'
        ), ' ') AS parts,
        nullif(regexp_extract(array_to_string(words, ' '), ' (jr|sr|ii|iii|iv)\b', 1), '') AS suffix
    FROM folded
)
SELECT name, articles, words, suffix, len(parts) = 1 AS is_bare, parts[-1] AS surname,
    CASE
        WHEN len(parts) = 1 THEN NULL
        WHEN len(parts) > 2 AND length(parts[1]) = 1 THEN parts[2]
        ELSE parts[1]
    END AS given,
    CASE WHEN len(parts) > 2 AND length(parts[1]) > 1 THEN left(parts[2], 1) END AS middle,
    -- As printed, without a title that was read as part of the name and without brackets.
    CASE
        WHEN len(string_split(bare_name, ' ')) = len(words)
            THEN array_to_string(
                string_split(bare_name, ' ')[
                    -(len(string_split(person, ' ')) + (suffix IS NOT NULL)::INTEGER):
                ],
                ' '
            )
        ELSE bare_name
    END AS printed
FROM parted;

-- Forms of one name have one key. Namesakes are told apart by a suffix, and by the middle initial where there are several.
CREATE OR REPLACE TEMP TABLE forms AS
WITH middles AS (
    SELECT given, surname, count(DISTINCT middle) AS middles FROM people WHERE NOT is_bare GROUP BY ALL
)
SELECT p.*,
    concat_ws(' ', p.given, CASE WHEN m.middles > 1 THEN p.middle END, p.surname, p.suffix) AS person_key
FROM people AS p JOIN middles AS m USING (given, surname)
WHERE NOT p.is_bare;

-- Where a person stands in public life, so that two bearers of a name can be compared.
CREATE OR REPLACE TEMP TABLE standing AS
SELECT b.*, f.person_key, f.given, f.surname,
    CASE WHEN b.party IN ('R', 'D') AND b.state IS NOT NULL THEN b.party || '-' || b.state END AS politics,
    array_to_string(name_words(b.affiliation), ' ') AS body,
    office_name(b.role) AS office
FROM bearers AS b JOIN forms AS f USING (name)
WHERE b.kind = 'person';

-- How many others of the name can be expected in the country, and among the people of this file.
CREATE OR REPLACE TEMP TABLE frequent AS
SELECT f.person_key,
    max(g.share) / 100 * max(s.share) / 100 * 330e6 AS in_country,
    max(g.share) / 100 * max(s.share) / 100
        * (SELECT count(DISTINCT person_key) FROM forms) AS in_file
FROM forms AS f
JOIN given_names AS g ON g.name = f.given
JOIN surnames AS s ON s.name = f.surname
GROUP BY f.person_key
HAVING in_country > 1000 OR in_file > 0.02;

-- Bearers of two parties or states: a tenth of what is printed may be misread.
CREATE OR REPLACE TEMP TABLE divided AS
SELECT person_key
FROM (
    SELECT person_key, politics, count(*) AS articles,
        sum(count(*)) OVER (PARTITION BY person_key) AS of_all
    FROM standing
    WHERE politics IS NOT NULL
    GROUP BY person_key, politics
)
WHERE articles >= 0.1 * of_all
GROUP BY person_key
HAVING count(*) > 1;
