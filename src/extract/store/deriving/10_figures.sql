-- Figures that outlets give different values for. Two figures are taken for the same thing only where
-- all that is known of them agrees, and neither sentence names what the other does not.

-- The part of a sentence that a figure stands in: what comes before ", the sheriff said", else all
-- but that, without a dateline and "according to".
CREATE OR REPLACE TEMP MACRO claim_of(sentence, figure) AS regexp_replace(
    regexp_replace(
        CASE
            WHEN contains(regexp_extract(sentence, '^(.*?),["”]?\s[^,;“”]{0,80}\b(?:said|says|told|reported|estimated|estimates|found|announced|added)\b', 1), figure)
                THEN regexp_extract(sentence, '^(.*?),["”]?\s[^,;“”]{0,80}\b(?:said|says|told|reported|estimated|estimates|found|announced|added)\b', 1)
            ELSE regexp_replace(
                sentence,
                '^[^,;“”]{0,80}\b(?:said|says|reported|estimates|found|counted)\b(?: \w+ \w+)?(?: that)?,?\s|^According to [^,;]*,',
                ' '
            )
        END,
        ',?\s*according to [^,.;]*', ' ', 'g'
    ),
    '^[\p{Lu} .]{3,40}, [^—]{2,30}— ', ''
);
CREATE OR REPLACE TEMP MACRO slot_words(said) AS
    list_distinct([fold_word(word) FOR word IN split_words(said) IF NOT is_stop_word(word)]);

CREATE OR REPLACE TEMP TABLE figures AS
SELECT f.statistic_id, a.story_id, a.site_name, f.kind,
    CASE f.kind
        WHEN 'money' THEN coalesce(f.unit.code, 'USD')
        ELSE coalesce(f.unit.code, fold_word(lower(f.unit.head)), '')
    END AS unit,
    coalesce(f.base_value || ' ' || fold_word(lower(f.base_unit)), '') AS base,
    CASE WHEN f.change_role = 'amount' THEN coalesce(f.change_direction, '') ELSE '' END AS change,
    coalesce(f.value, (f.low + f.high) / 2) AS middle,
    -- What the words leave open: a twentieth for "about", a hundredth for rounding.
    CASE
        WHEN f.value IS NULL THEN f.low
        WHEN f.bound IN ('less_than', 'at_most') THEN '-infinity'::DOUBLE
        ELSE f.value * CASE f.bound WHEN 'about' THEN 0.95 ELSE 0.99 END
    END AS least,
    CASE
        WHEN f.value IS NULL THEN f.high
        WHEN f.bound IN ('more_than', 'at_least') THEN 'infinity'::DOUBLE
        ELSE f.value * CASE f.bound WHEN 'about' THEN 1.05 ELSE 1.01 END
    END AS most,
    slot_words(f.measure."text") AS measure,
    coalesce(slot_words(f.population."text"), []) AS population,
    -- A dateline, or who says it, is not what it is about.
    CASE
        WHEN f.subject."text" <> upper(f.subject."text")
            AND f.subject."text" IS DISTINCT FROM f.source.mention
        THEN slot_words(f.subject."text")
    END AS subject,
    slot_words(f.place."text") AS place,
    lower(f.period."text") AS period,
    coalesce(f.period.starts_on, a.published_on) AS first_day,
    coalesce(f.period.ends_on, f.period.starts_on, a.published_on) AS last_day,
    -- "118 students who", "$60 million of the cost": a part of what it seems to count.
    regexp_extract(
        substr(f.sentence, strpos(f.sentence, f.text) + length(f.text)),
        '^\s+(who|that|which|with|without|whose|of)\b', 1
    ) AS part,
    claim_of(f.sentence, f.text) AS claim
FROM statistics AS f JOIN articles AS a USING (article_id)
WHERE f.field = 'text' AND f.same_as IS NULL AND coalesce(f.value, f.low) > 0
    AND f.kind IN (
        'count', 'percent', 'percentage_point', 'share', 'rate', 'ratio', 'money', 'measure',
        'duration', 'index'
    )
    -- Polls, and what is counted while it goes on, differ by nature.
    AND NOT contains(lower(f.sentence), 'margin of')
    AND coalesce(fold_word(lower(f.unit.head)), '') NOT IN (SELECT word FROM tallies);

-- The words of each claim. Of names, those of persons, months and days can part two figures, and
-- do not join them.
CREATE OR REPLACE TEMP TABLE figure_words AS
WITH runs AS (
    SELECT statistic_id, unnest(string_split(trim(claim), ' ')) AS run,
        generate_subscripts(string_split(trim(claim), ' '), 1) AS place
    FROM figures
),
divided AS (
    SELECT run, unnest(split_words(run)) AS word,
        regexp_matches(run, '^[^\p{L}]*\p{Lu}') AS is_name,
        regexp_matches(run, '\b(?:19|20)\d\d\b') AS is_year
    FROM (SELECT DISTINCT run FROM runs)
),
persons AS (
    SELECT DISTINCT unnest(words) AS word FROM speaker_names WHERE kind = 'person' AND len(words) > 1
)
SELECT r.statistic_id, fold_word(d.word) AS word,
    bool_or((d.is_name AND r.place > 1) OR d.is_year) AS is_name,
    bool_or(d.is_name AND r.place > 1 AND p.word IS NULL AND t.word IS NULL) AS is_telling
FROM runs AS r
JOIN divided AS d USING (run)
LEFT JOIN persons AS p ON p.word = d.word
LEFT JOIN time_words AS t ON t.word = d.word
WHERE NOT is_stop_word(d.word)
    AND d.word NOT IN (SELECT word FROM filler_words)
    AND (d.is_year OR NOT regexp_matches(d.word, '^\d'))
GROUP BY r.statistic_id, fold_word(d.word);

-- Candidates share one of the four rarest words of each, and the unit.
CREATE OR REPLACE TEMP TABLE rarest AS
WITH frequent AS (SELECT word, count(*) AS figures FROM figure_words GROUP BY word)
SELECT w.statistic_id, w.word
FROM figure_words AS w JOIN frequent AS f USING (word)
QUALIFY row_number() OVER (PARTITION BY w.statistic_id ORDER BY f.figures, w.word) <= 4;

CREATE OR REPLACE TEMP TABLE blocks AS
SELECT r.statistic_id, r.word, f.kind, f.unit, f.base, f.change
FROM rarest AS r JOIN figures AS f USING (statistic_id)
QUALIFY count(*) OVER (PARTITION BY f.kind, f.unit, f.base, f.change, r.word) BETWEEN 2 AND 50;

CREATE OR REPLACE TEMP TABLE sides AS
SELECT l.one, l.other, a, b
FROM (
    SELECT DISTINCT a.statistic_id AS one, b.statistic_id AS other
    FROM blocks AS a JOIN blocks AS b USING (kind, unit, base, change, word)
    WHERE a.statistic_id < b.statistic_id
) AS l
JOIN figures AS a ON a.statistic_id = l.one
JOIN figures AS b ON b.statistic_id = l.other;

CREATE OR REPLACE TEMP TABLE fitting AS
SELECT one, other, a.kind AS kind, a.place AS place, b.place AS other_place
FROM sides
WHERE a.story_id <> b.story_id
    AND a.site_name IS DISTINCT FROM b.site_name
    AND (a.least > b.most OR b.least > a.most)
    AND greatest(a.middle, b.middle) <= 4 * least(a.middle, b.middle)
    AND coalesce(a.period = b.period, true)
    AND coalesce(
        a.first_day - CASE WHEN a.period = b.period THEN 366 ELSE 92 END <= b.last_day
        AND b.first_day - CASE WHEN a.period = b.period THEN 366 ELSE 92 END <= a.last_day,
        true
    )
    AND a.part = b.part
    AND coalesce(list_has_all(a.measure, b.measure) OR list_has_all(b.measure, a.measure), true)
    AND list_sort(a.population) = list_sort(b.population)
    AND coalesce(list_has_all(a.subject, b.subject) OR list_has_all(b.subject, a.subject), true);

CREATE OR REPLACE TEMP TABLE claim_words AS
SELECT statistic_id, list(word) AS words,
    coalesce(list(word) FILTER (is_name), []) AS names,
    coalesce(list(word) FILTER (is_telling), []) AS telling
FROM figure_words SEMI JOIN (SELECT one AS statistic_id FROM fitting UNION SELECT other FROM fitting)
    USING (statistic_id)
GROUP BY statistic_id;

CREATE OR REPLACE TEMP TABLE compared AS
SELECT f.one, f.other, f.kind, len(list_intersect(a.words, b.words)) AS shared,
    len(list_intersect(a.words, b.words)) / least(len(a.words), len(b.words)) AS overlap,
    list_has_any(a.telling, b.telling) AS is_about_one,
    list_has_any(a.names, b.names) AND NOT list_has_any(a.telling, b.telling) AS is_about_persons
FROM fitting AS f
JOIN claim_words AS a ON a.statistic_id = f.one
JOIN claim_words AS b ON b.statistic_id = f.other
WHERE (list_has_all(b.words, a.names) OR list_has_all(a.words, b.names))
    AND coalesce(
        list_has_any(f.place, f.other_place) OR list_has_any(b.words, f.place)
            OR list_has_any(a.words, f.other_place),
        true
    )
    AND NOT EXISTS (
        FROM opposites AS x JOIN opposites AS y USING (group_number)
        WHERE x.word <> y.word
            AND list_contains(a.words, x.word) AND NOT list_contains(b.words, x.word)
            AND list_contains(b.words, y.word) AND NOT list_contains(a.words, y.word)
    )
    AND list_has_any(a.words, ['against', 'not', 'no', 'without', 'except'])
        = list_has_any(b.words, ['against', 'not', 'no', 'without', 'except']);

CREATE OR REPLACE TEMP TABLE disagreeing AS
SELECT one, other FROM compared
WHERE (shared >= 3 AND overlap >= 0.5 AND is_about_one)
    OR (shared >= 4 AND overlap >= 0.8 AND NOT is_about_persons);

-- Figures of one thing in one group: the smallest id is handed on, as far as three steps.
CREATE OR REPLACE TEMP TABLE linked AS
SELECT one AS statistic_id, other AS neighbour FROM disagreeing
UNION ALL SELECT other, one FROM disagreeing
UNION SELECT one, one FROM disagreeing
UNION SELECT other, other FROM disagreeing;

DELETE FROM figure_groups;

INSERT INTO figure_groups BY NAME
WITH first AS (SELECT statistic_id, min(neighbour) AS least FROM linked GROUP BY statistic_id),
second AS (
    SELECT l.statistic_id, min(f.least) AS least
    FROM linked AS l JOIN first AS f ON f.statistic_id = l.neighbour
    GROUP BY l.statistic_id
),
third AS (
    SELECT l.statistic_id, min(s.least) AS least
    FROM linked AS l JOIN second AS s ON s.statistic_id = l.neighbour
    GROUP BY l.statistic_id
)
SELECT dense_rank() OVER (ORDER BY least) AS group_number, statistic_id
FROM third
ORDER BY group_number, statistic_id;
