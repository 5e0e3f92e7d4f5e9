-- Figures that outlets give different values for. Two figures are taken for the same thing only where
-- all that is known of them agrees, and neither sentence names what the other does not.

CREATE OR REPLACE TEMP MACRO slot_words(said) AS
    list_distinct([fold_word(word) FOR word IN split_words(said) IF NOT is_stop_word(word)]);

CREATE OR REPLACE TEMP MACRO month_names(said) AS coalesce(regexp_extract_all(
    said,
    '\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b'
), []);

CREATE OR REPLACE TEMP TABLE figures AS
WITH told AS (
    SELECT f.*, a.story_id, a.site_name, a.published_on, lower(f.unit.head) AS head,
        -- What comes before ", the sheriff said".
        regexp_replace(
            f.sentence,
            ',["”]?\s[^,;“”]*\b(?:said|says|told|reported|estimated|estimates|found|announced|added)\b.*$',
            ''
        ) AS before
    FROM statistics AS f JOIN articles AS a USING (article_id)
    WHERE f.field = 'text' AND f.same_as IS NULL AND coalesce(f.value, f.low) > 0
        AND f.kind IN (
            'count', 'percent', 'percentage_point', 'share', 'rate', 'ratio', 'money', 'measure',
            'duration', 'index'
        )
        -- Polls, and what is counted while it goes on, differ by nature.
        AND NOT contains(f.sentence, 'margin of') AND NOT contains(f.sentence, 'Margin of')
        AND coalesce(fold_word(lower(f.unit.head)), '') NOT IN (SELECT word FROM tallies)
)
SELECT row_number() OVER () AS figure, statistic_id, article_id, story_id, site_name,
    hash(
        kind,
        CASE kind
            WHEN 'money' THEN coalesce(unit.code, 'USD')
            ELSE coalesce(unit.code, fold_word(head), '')
        END,
        base_value, fold_word(lower(base_unit)),
        CASE WHEN change_role = 'amount' THEN coalesce(change_direction, '') ELSE '' END
    ) AS block,
    coalesce(value, (low + high) / 2) AS middle,
    -- What the words leave open: a twentieth for "about", a hundredth for rounding.
    CASE
        WHEN value IS NULL THEN low
        WHEN bound IN ('less_than', 'at_most') THEN '-infinity'::DOUBLE
        ELSE value * CASE bound WHEN 'about' THEN 0.95 ELSE 0.99 END
    END AS least,
    CASE
        WHEN value IS NULL THEN high
        WHEN bound IN ('more_than', 'at_least') THEN 'infinity'::DOUBLE
        ELSE value * CASE bound WHEN 'about' THEN 1.05 ELSE 1.01 END
    END AS most,
    measure."text" AS measure, population."text" AS population,
    -- A dateline, or who says it, is not what it is about.
    CASE
        WHEN subject."text" <> upper(subject."text") AND subject."text" IS DISTINCT FROM source.mention
        THEN subject."text"
    END AS subject,
    place."text" AS place, lower(period."text") AS period,
    coalesce(period.starts_on, published_on) AS first_day,
    coalesce(period.ends_on, period.starts_on, published_on) AS last_day,
    -- "118 students who", "$60 million of the cost": a part of what it seems to count.
    regexp_extract(
        substr(sentence, strpos(sentence, text) + length(text)),
        '^\s+(who|that|which|with|without|whose|of)\b', 1
    ) AS part,
    -- The part of the sentence that the figure stands in, without who says so and the dateline.
    regexp_replace(
        regexp_replace(
            CASE
                WHEN length(before) < length(sentence) AND contains(before, text) THEN before
                ELSE regexp_replace(
                    sentence,
                    '^[^,;“”]*\b(?:said|says|reported|estimates|found|counted)\b(?: on \p{Lu}\w+| \p{Lu}\w+day| \p{Lu}\w+ \p{Lu}\w+)?(?: that)?,?\s|^According to [^,;]*,',
                    ' '
                )
            END,
            ',?\s*according to [^,.;]*', ' ', 'g'
        ),
        '^[A-Z .]+, [^—]+— ', ''
    ) AS claim
FROM told;

-- The words of each claim, by number. Of names, those of persons, months and days can part two
-- figures, and do not join them.
CREATE OR REPLACE TEMP TABLE runs AS
SELECT figure, unnest(string_split(trim(claim), ' ')) AS run,
    generate_subscripts(string_split(trim(claim), ' '), 1) AS place
FROM figures;

CREATE OR REPLACE TEMP TABLE divided AS
WITH parts AS (
    SELECT run, unnest(split_words(run)) AS word,
        regexp_matches(run, '^[^\p{L}]*\p{Lu}') AS is_name,
        regexp_matches(run, '\b(?:19|20)\d\d\b') AS is_year
    FROM (SELECT DISTINCT run FROM runs)
),
persons AS (
    SELECT DISTINCT unnest(words) AS word FROM speaker_names WHERE kind = 'person' AND len(words) > 1
)
SELECT p.run, fold_word(p.word) AS word, dense_rank() OVER (ORDER BY fold_word(p.word)) AS word_id,
    p.is_name, p.is_year, p.is_name AND s.word IS NULL AND t.word IS NULL AS is_telling
FROM parts AS p
LEFT JOIN persons AS s USING (word)
LEFT JOIN time_words AS t USING (word)
WHERE NOT is_stop_word(p.word)
    AND (p.word NOT IN (SELECT word FROM filler_words) OR p.run IN ('May', 'May,', 'May.'))
    AND (p.is_year OR NOT regexp_matches(p.word, '^\d'));

CREATE OR REPLACE TEMP TABLE figure_words AS
SELECT r.figure, d.word_id,
    bool_or(d.is_year OR (d.is_name AND r.place > 1)) AS is_name,
    bool_or(d.is_telling AND r.place > 1) AS is_telling
FROM runs AS r JOIN divided AS d USING (run)
GROUP BY r.figure, d.word_id;

-- Candidates share one of the four rarest words of each, and the unit.
CREATE OR REPLACE TEMP TABLE blocks AS
WITH frequent AS (SELECT word_id, count(*) AS figures FROM figure_words GROUP BY word_id),
rarest AS (
    SELECT w.figure, w.word_id
    FROM figure_words AS w JOIN frequent AS f USING (word_id)
    QUALIFY row_number() OVER (PARTITION BY w.figure ORDER BY f.figures, w.word_id) <= 4
)
SELECT r.figure, hash(f.block, r.word_id) AS block, f.story_id, f.site_name, f.least, f.most, f.middle
FROM rarest AS r JOIN figures AS f USING (figure)
QUALIFY count(*) OVER (PARTITION BY hash(f.block, r.word_id)) BETWEEN 2 AND 50;

CREATE OR REPLACE TEMP TABLE sides AS
SELECT DISTINCT a.figure AS one, b.figure AS other
FROM blocks AS a JOIN blocks AS b USING (block)
WHERE a.figure < b.figure
    AND a.story_id <> b.story_id
    AND (a.least > b.most OR b.least > a.most)
    AND greatest(a.middle, b.middle) <= 4 * least(a.middle, b.middle);

-- Slots agree where both have them.
CREATE OR REPLACE TEMP TABLE slots AS
SELECT figure, period, first_day, last_day, part, slot_words(measure) AS measure,
    list_sort(coalesce(slot_words(population), [])) AS population, slot_words(subject) AS subject,
    slot_words(place) AS place
FROM figures SEMI JOIN (SELECT one AS figure FROM sides UNION SELECT other FROM sides) USING (figure);

-- Joined first and tested then: DuckDB would join by the days, which is every pair there is.
CREATE OR REPLACE TEMP TABLE facing AS
SELECT s.one, s.other, a, b
FROM sides AS s
JOIN slots AS a ON a.figure = s.one
JOIN slots AS b ON b.figure = s.other;

CREATE OR REPLACE TEMP TABLE fitting AS
SELECT one, other, a.place AS place, b.place AS other_place
FROM facing
WHERE coalesce(a.period = b.period, true)
    AND coalesce(
        a.first_day - CASE WHEN a.period = b.period THEN 366 ELSE 92 END <= b.last_day
        AND b.first_day - CASE WHEN a.period = b.period THEN 366 ELSE 92 END <= a.last_day,
        true
    )
    AND a.part = b.part
    AND coalesce(list_has_all(a.measure, b.measure) OR list_has_all(b.measure, a.measure), true)
    AND a.population = b.population
    AND coalesce(list_has_all(a.subject, b.subject) OR list_has_all(b.subject, a.subject), true);

CREATE OR REPLACE TEMP TABLE claim_words AS
WITH spelled AS (SELECT DISTINCT word_id, word FROM divided)
SELECT w.figure, list(s.word) AS words,
    coalesce(list(s.word) FILTER (w.is_name), []) AS names,
    coalesce(list(s.word) FILTER (w.is_telling), []) AS telling
FROM figure_words AS w
JOIN spelled AS s USING (word_id)
SEMI JOIN (SELECT one AS figure FROM fitting UNION SELECT other FROM fitting) AS f
    ON f.figure = w.figure
GROUP BY w.figure;

CREATE OR REPLACE TEMP TABLE compared AS
SELECT f.one, f.other, len(list_intersect(a.words, b.words)) AS shared,
    len(list_intersect(a.words, b.words)) / least(len(a.words), len(b.words)) AS overlap,
    list_has_any(a.telling, b.telling) AS is_about_one,
    list_has_any(a.names, b.names) AND NOT list_has_any(a.telling, b.telling) AS is_about_persons
FROM fitting AS f
JOIN claim_words AS a ON a.figure = f.one
JOIN claim_words AS b ON b.figure = f.other
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

-- What the articles are about: months and places, and the names in their headlines that the text has
-- too, but for those of persons.
CREATE OR REPLACE TEMP TABLE contexts AS
WITH persons AS (
    SELECT list(DISTINCT word) AS words
    FROM (SELECT unnest(words) AS word FROM speaker_names WHERE kind = 'person' AND len(words) > 1)
),
met AS (
    SELECT DISTINCT f.article_id
    FROM figures AS f
    SEMI JOIN (SELECT one AS figure FROM compared UNION SELECT other FROM compared) USING (figure)
),
places AS (
    SELECT article_id, list_distinct(flatten(list(slot_words(place."text")))) AS places
    FROM statistics SEMI JOIN met USING (article_id)
    WHERE place IS NOT NULL
    GROUP BY article_id
)
SELECT a.article_id, list_distinct([fold_word(word) FOR word IN split_words(a.text)]) AS words,
    coalesce(p.places, []) AS places, list_distinct(month_names(a.text)) AS months,
    list_distinct(month_names(a.title)) AS title_months,
    [fold_word(word) FOR word IN split_words(a.title) IF NOT is_stop_word(word)] AS title_words,
    list_distinct([
        fold_word(lower(strip_accents(name)))
        FOR name IN regexp_extract_all(a.title, '\p{Lu}[\p{L}\p{M}]+')
        IF regexp_matches(a.text, '[a-z,;] ' || name)
            AND NOT list_contains(coalesce(n.words, []), lower(strip_accents(name)))
    ]) AS title_names
FROM articles AS a SEMI JOIN met USING (article_id)
LEFT JOIN places AS p USING (article_id)
CROSS JOIN persons AS n;

CREATE OR REPLACE TEMP MACRO differ(these, others) AS
    len(these) > 0 AND len(others) > 0 AND NOT list_has_any(these, others);

-- Two figures of one thing. Where no name says so, the articles must be about it, and not about two
-- places or months.
CREATE OR REPLACE TEMP TABLE of_one_thing AS
SELECT a.statistic_id AS one, b.statistic_id AS other,
    a.site_name IS DISTINCT FROM b.site_name AS is_of_two_sites
FROM compared AS c
JOIN figures AS a ON a.figure = c.one
JOIN figures AS b ON b.figure = c.other
JOIN contexts AS x ON x.article_id = a.article_id
JOIN contexts AS y ON y.article_id = b.article_id
JOIN claim_words AS u ON u.figure = c.one
JOIN claim_words AS v ON v.figure = c.other
WHERE NOT differ(x.title_months, y.title_months)
    AND (
        (c.shared >= 3 AND c.overlap >= 0.5 AND c.is_about_one)
        OR (
            c.shared >= 4 AND c.overlap >= 0.8 AND NOT c.is_about_persons
            -- Both headlines are about what the figures are of.
            AND list_has_any(u.words, y.title_words) AND list_has_any(v.words, x.title_words)
            AND NOT differ(x.places, y.places) AND NOT differ(x.months, y.months)
            AND (list_has_all(y.words, x.title_names) OR list_has_all(x.words, y.title_names))
        )
    );

-- Figures of one thing in one group: the smallest id is handed on, as far as three steps.
CREATE OR REPLACE TEMP TABLE linked AS
WITH disagreeing AS (FROM of_one_thing WHERE is_of_two_sites)
SELECT one AS statistic_id, other AS neighbour FROM disagreeing
UNION ALL SELECT other, one FROM disagreeing
UNION SELECT one, one FROM disagreeing
UNION SELECT other, other FROM disagreeing;

CREATE OR REPLACE TEMP TABLE linked_groups AS
WITH first AS (SELECT statistic_id, min(neighbour) AS least FROM linked GROUP BY statistic_id),
second AS (
    SELECT l.statistic_id, min(f.least) AS least
    FROM linked AS l JOIN first AS f ON f.statistic_id = l.neighbour
    GROUP BY l.statistic_id
)
SELECT l.statistic_id, min(s.least) AS group_id
FROM linked AS l JOIN second AS s ON s.statistic_id = l.neighbour
GROUP BY l.statistic_id;

-- A figure that says little (no month, no place) fits to several that do not fit to each other: of a
-- group only those stay that fit to all.
CREATE OR REPLACE TEMP TABLE fitting_all AS
WITH members AS (
    SELECT g.group_id, f.statistic_id, f.story_id, f.least, f.most
    FROM linked_groups AS g JOIN figures AS f USING (statistic_id)
),
unfit AS (
    SELECT unnest([a.statistic_id, b.statistic_id]) AS statistic_id
    FROM members AS a
    JOIN members AS b ON b.group_id = a.group_id AND b.statistic_id > a.statistic_id
    ANTI JOIN of_one_thing AS o
        ON (o.one = a.statistic_id AND o.other = b.statistic_id)
        OR (o.one = b.statistic_id AND o.other = a.statistic_id)
    WHERE a.story_id <> b.story_id AND (a.least > b.most OR b.least > a.most)
)
SELECT g.group_id, g.statistic_id
FROM linked_groups AS g ANTI JOIN unfit USING (statistic_id);

DELETE FROM figure_groups;

INSERT INTO figure_groups BY NAME
SELECT dense_rank() OVER (ORDER BY group_id) AS group_number, statistic_id
FROM fitting_all AS f
WHERE EXISTS (
    FROM linked AS l JOIN fitting_all AS o ON o.statistic_id = l.neighbour
    WHERE l.statistic_id = f.statistic_id AND l.neighbour <> f.statistic_id
)
ORDER BY group_number, statistic_id;
