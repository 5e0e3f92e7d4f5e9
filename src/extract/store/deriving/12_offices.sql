-- What each article tells of the sources of its figures, and which offices there are.

-- Who is quoted holds for the whole article. Who has no name is known by the quotation that the
-- figure stands in, or by a mention that is itself a role: "the superintendent".
CREATE OR REPLACE TEMP TABLE told_of_sources AS
WITH unnamed AS (
    SELECT f.statistic_id, q.speaker.role AS role, q.speaker.affiliation AS affiliation,
        q.speaker.party AS party, q.speaker.state AS state,
        nullif(regexp_replace(without_article(f.source.mention), '^(?:its|his|her|their|our|my) ', '', 'i'), '') AS mention,
        q.speaker."start" = f.source."start" AND q.field = f.field AND q.image_index = f.image_index AS is_speaker
    FROM statistics AS f LEFT JOIN quotations AS q USING (quotation_id)
    WHERE f.source.name IS NULL AND f.source.mention IS NOT NULL
),
-- A column of its own: the macro names its word many times, and each would be planned anew.
headed AS (
    SELECT *, office_words(mention)[-1] AS head FROM unnamed
)
SELECT f.statistic_id, b.role, b.affiliation, b.party, b.state
FROM statistics AS f JOIN bearing AS b ON b.article_id = f.article_id AND b.name = f.source.name
WHERE coalesce(b.role, b.affiliation, b.party, b.state) IS NOT NULL
UNION ALL
SELECT statistic_id,
    CASE WHEN is_speaker AND role IS NOT NULL THEN role ELSE mention END,
    CASE WHEN is_speaker THEN affiliation END, CASE WHEN is_speaker THEN party END,
    CASE WHEN is_speaker THEN state END
FROM headed
WHERE (is_speaker AND role IS NOT NULL)
    OR fold_word(head) IN (SELECT word FROM role_words);

UPDATE statistics SET source_told = struct_pack(
    "role" := t.role, affiliation := t.affiliation, party := t.party, "state" := t.state
)
FROM told_of_sources AS t
WHERE t.statistic_id = statistics.statistic_id;

DELETE FROM offices;

INSERT INTO offices BY NAME
WITH held AS (
    SELECT speaker.role AS role, speaker.affiliation AS affiliation FROM quotations
    UNION
    SELECT source_told."role", source_told.affiliation FROM statistics
)
SELECT role, affiliation, office_heads(role) AS heads,
    list_distinct([fold_word(word) FOR word IN office_words(concat_ws(' ', role, affiliation))]) AS words
FROM held
WHERE role IS NOT NULL
ORDER BY role, affiliation;
