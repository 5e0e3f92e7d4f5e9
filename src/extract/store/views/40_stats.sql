CREATE OR REPLACE VIEW stats AS
SELECT
    f.text AS figure, f.kind, f.value, f.value_exact, f.low, f.high, f.bound,
    coalesce(f.unit.head, f.unit.surface) AS unit, f.unit.phrase AS unit_phrase,
    f.unit.code AS unit_code, f.base_value, f.base_unit, f.change_direction, f.change_role,
    f.change_from, f.rank_end,
    f.measure."text" AS measure, f.population."text" AS population, f.subject."text" AS subject,
    f.place."text" AS place,
    f.period."text" AS period, f.period.starts_on AS period_starts_on,
    f.period.ends_on AS period_ends_on, f.comparison."text" AS comparison,
    coalesce(here.speaker, everywhere.speaker, f.source.name, f.source.mention) AS source, f.source.date AS source_date,
    f.sentence, f.in_quotation,
    a.title, a.site_name, a.published_on, a.url, coalesce(s.outlets, 1) AS outlets, f.field,
    f.same_as IS NOT NULL AS is_conversion,
    f.source.name AS source_name, f.source.mention AS source_mention, f.quotation_id,
    f.confidence, f.rule_id, f.start_offset, f.end_offset, f.image_index,
    f.statistic_id, f.article_id, a.story_id, a.page_id, f.review
FROM statistics AS f
JOIN articles AS a ON a.article_id = f.article_id
LEFT JOIN shared_stories AS s ON s.story_id = a.story_id
LEFT JOIN speaker_names AS everywhere
    ON everywhere.name = f.source.name AND everywhere.article_id IS NULL
LEFT JOIN speaker_names AS here
    ON here.name = f.source.name AND here.article_id = f.article_id;
COMMENT ON VIEW stats IS
    'Figures that were claimed, one row a figure of an article; those of titles and captions have their field.';
COMMENT ON COLUMN stats.figure IS 'The words, exactly as printed.';
COMMENT ON COLUMN stats.value IS 'The number for arithmetic; none for vague figures and ranges.';
COMMENT ON COLUMN stats.value_exact IS 'The number with its digits as printed.';
COMMENT ON COLUMN stats.base_value IS 'What a rate is per, as in 100000 residents.';
COMMENT ON COLUMN stats.source IS 'Who or what the figure is attributed to.';
COMMENT ON COLUMN stats.outlets IS 'How many sites carry the story.';
COMMENT ON COLUMN stats.review IS 'right or mended, where a person has looked at it.';
COMMENT ON COLUMN stats.is_conversion IS 'Whether it says the same as another one in another unit.';
COMMENT ON COLUMN stats.field IS 'text for the body; title, subtitle or caption.';

CREATE OR REPLACE MACRO figures_about(words) AS TABLE
WITH asked AS (FROM folded_words(words)),
likely AS (
    SELECT d.item_id AS statistic_id
    FROM postings AS p
    JOIN terms USING (term_id) JOIN asked USING (term) JOIN documents AS d USING (document_id)
    WHERE d.what = 'statistic'
    GROUP BY p.document_id, d.item_id
    HAVING count(*) = (SELECT count(*) FROM asked)
),
about AS (
    SELECT f.statistic_id, len(list_intersect(
        (SELECT list(term) FROM asked),
        [fold_word(word) FOR word IN split_words(concat_ws(
            ' ', f.measure."text", f.population."text", f.subject."text", f.place."text",
            f.period."text", f.unit.phrase
        ))]
    )) AS closeness
    FROM statistics AS f SEMI JOIN likely USING (statistic_id)
)
SELECT stats.* FROM stats JOIN about USING (statistic_id)
QUALIFY row_number() OVER (
    PARTITION BY story_id, figure, sentence, field ORDER BY article_id, start_offset
) = 1
ORDER BY about.closeness DESC, published_on DESC NULLS LAST, article_id, start_offset;
COMMENT ON MACRO TABLE figures_about IS
    'Figures whose sentence, measure, population and place have all the given words, each once a story, first those that measure them: FROM figures_about(''migrants Mexico'').';
