-- Items that nobody has looked at. The words and the occurrence are counted as corrections are
-- matched (correcting/1_match.sql), so that a line about an item fits it.
WITH answered AS (
    SELECT row.page_id, row.item, row.words, row.occurrence
    FROM (
        SELECT unnest(from_json($answered, '[{
            "page_id": "VARCHAR", "item": "VARCHAR", "words": "VARCHAR", "occurrence": "INTEGER"
        }]')) AS row
    )
),
items AS (
    SELECT 'quotation' AS item, quotation_id AS item_id, article_id, kind, text AS words, field,
        image_index, spans[1]."start" AS start_offset, spans[-1]."end" AS end_offset,
        confidence, rule_id, review, run_id,
        coalesce(speaker.name, speaker.mention) AS speaker
    FROM quotations
    UNION ALL
    SELECT 'statistic', statistic_id, article_id, kind, text, field, image_index, start_offset,
        end_offset, confidence, rule_id, review, run_id, coalesce(source.name, source.mention)
    FROM statistics
),
counted AS (
    SELECT i.*, a.page_id, a.story_id, a.text_sha256, a.title, a.site_name, a.published_on, a.url,
        row_number() OVER (
            PARTITION BY i.article_id, i.item, i.words
            ORDER BY list_position(['text', 'title', 'subtitle', 'caption'], i.field),
                i.image_index, i.start_offset, i.item_id
        ) AS number,
        count(*) OVER (PARTITION BY i.article_id, i.item, i.words) AS of_number
    FROM items AS i JOIN articles AS a USING (article_id)
),
open_items AS (
    SELECT c.*,
        bool_or(w.page_id IS NOT NULL) OVER same AS is_answered,
        row_number() OVER (same ORDER BY c.page_id) AS copy
    FROM counted AS c
    LEFT JOIN (SELECT DISTINCT * FROM answered) AS w
        ON w.page_id = c.page_id AND w.item = c.item AND w.words = c.words AND w.occurrence = c.number
    WINDOW same AS (PARTITION BY c.story_id, c.text_sha256, c.item, c.words, c.number)
),
wanted AS (
    -- Each against those of its own sort: their confidences say different things.
    SELECT o.*, percent_rank() OVER (PARTITION BY o.item ORDER BY o.confidence) AS surer_than
    FROM open_items AS o
    WHERE o.review IS NULL AND NOT o.is_answered AND o.copy = 1
        AND ($item IS NULL OR o.item = $item)
        AND ($kind IS NULL OR o.kind = $kind)
        AND ($article_id IS NULL OR o.article_id = $article_id)
        AND ($rule IS NULL OR o.rule_id = $rule)
        AND ($site IS NULL OR list_has_all(split_words(o.site_name), split_words($site)))
        AND ($speaker IS NULL OR list_has_all(split_words(o.speaker), split_words($speaker)))
        AND ($since IS NULL OR o.run_id IN (SELECT run_id FROM runs WHERE started_at >= $since))
    ORDER BY CASE WHEN $by_chance THEN md5(o.item_id) END, surer_than, o.confidence, o.article_id,
        o.start_offset
    LIMIT $limit
),
people AS (
    SELECT article_id, list(name ORDER BY first) AS people
    FROM (
        SELECT article_id, speaker.name AS name, min(ordinal) AS first
        FROM quotations SEMI JOIN wanted USING (article_id)
        WHERE speaker.name IS NOT NULL
        GROUP BY ALL
    )
    GROUP BY article_id
)
SELECT w.page_id, w.article_id, w.item, w.item_id, w.kind, w.words,
    CASE WHEN w.of_number > 1 THEN w.number END AS occurrence,
    w.confidence, w.rule_id, w.title, w.site_name, w.published_on, w.url,
    substr(
        f.words, greatest(w.start_offset - $around, 0) + 1,
        w.end_offset + $around - greatest(w.start_offset - $around, 0)
    ) AS passage,
    w.start_offset > $around AS is_cut_before,
    length(f.words) > w.end_offset + $around AS is_cut_behind,
    CASE WHEN w.item = 'quotation' THEN [
        {
            'start': span."start" - greatest(w.start_offset - $around, 0),
            'end': span."end" - greatest(w.start_offset - $around, 0)
        } FOR span IN q.spans
    ] ELSE [
        {
            'start': w.start_offset - greatest(w.start_offset - $around, 0),
            'end': w.end_offset - greatest(w.start_offset - $around, 0)
        }
    ] END AS spans,
    q.cue."text" AS cue, w.speaker,
    list_filter([
        {part: 'role', value: q.speaker.role}, {part: 'affiliation', value: q.speaker.affiliation},
        {part: 'party', value: q.speaker.party}, {part: 'state', value: q.speaker.state},
        {part: 'named by', value: q.speaker.resolution},
        {part: 'speaker kind', value: q.speaker.kind}, {part: 'via', value: q.via},
        {part: 'value', value: s.value_exact}, {part: 'from', value: s.low_exact},
        {part: 'to', value: s.high_exact},
        {part: 'bound', value: nullif(s.bound, 'exact')},
        {part: 'unit', value: coalesce(s.unit.head, s.unit.surface)},
        {part: 'per', value: s.base_unit}, {part: 'measure', value: s.measure."text"},
        {part: 'population', value: s.population."text"}, {part: 'subject', value: s.subject."text"},
        {part: 'place', value: s.place."text"}, {part: 'period', value: s.period."text"}
    ], lambda one: one.value IS NOT NULL) AS about,
    p.people
FROM wanted AS w
LEFT JOIN quotations AS q ON w.item = 'quotation' AND q.quotation_id = w.item_id
LEFT JOIN statistics AS s ON w.item = 'statistic' AND s.statistic_id = w.item_id
LEFT JOIN article_fields AS f
    ON f.article_id = w.article_id AND f.field = w.field AND f.image_index = w.image_index
LEFT JOIN people AS p ON p.article_id = w.article_id
ORDER BY CASE WHEN $by_chance THEN md5(w.item_id) END, w.surer_than, w.confidence, w.article_id,
    w.start_offset;
