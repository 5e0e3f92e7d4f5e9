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
    coalesce(f.known_as, f.source.name, without_article(f.source.mention)) AS source, f.source.date AS source_date,
    f.source_told."role" AS source_role, f.source_told.affiliation AS source_affiliation,
    f.source_told.party AS source_party, f.source_told."state" AS source_state,
    f.sentence, f.in_quotation,
    a.title, a.site_name, a.published_on, a.url, coalesce(a.outlets, 1) AS outlets, f.field,
    f.same_as IS NOT NULL AS is_conversion,
    f.source.name AS source_name, f.source.mention AS source_mention, f.quotation_id,
    f.confidence, f.rule_id, f.start_offset, f.end_offset, f.image_index,
    f.statistic_id, f.article_id, a.story_id, a.page_id, f.review
FROM statistics AS f JOIN articles AS a USING (article_id)
-- True of all; see the view quotes.
WHERE a.word_count >= 0;
COMMENT ON VIEW stats IS
    'Figures that were claimed, one row a figure of an article; those of titles and captions have their field.';
COMMENT ON COLUMN stats.kind IS 'count, percent, money, rate and so on: docs/fields.md has all.';
COMMENT ON COLUMN stats.low IS 'Lower end of a range.';
COMMENT ON COLUMN stats.high IS 'Upper end of a range.';
COMMENT ON COLUMN stats.bound IS 'exact, about, at_least, more_than, at_most, less_than or range.';
COMMENT ON COLUMN stats.unit IS 'What is counted, or the unit that it is measured in.';
COMMENT ON COLUMN stats.unit_phrase IS 'The whole counted phrase: floor beams.';
COMMENT ON COLUMN stats.unit_code IS 'ISO 4217 or UCUM code, where there is one.';
COMMENT ON COLUMN stats.base_unit IS 'Unit of the base, as in a year or per resident.';
COMMENT ON COLUMN stats.change_direction IS 'up or down, where it belongs to a rise or fall.';
COMMENT ON COLUMN stats.change_role IS 'amount: the size of the change; new_level: what it came to.';
COMMENT ON COLUMN stats.change_from IS 'The level before the change.';
COMMENT ON COLUMN stats.rank_end IS 'top or bottom: the end that a rank is counted from.';
COMMENT ON COLUMN stats.measure IS 'What is counted or measured, in the page''s words.';
COMMENT ON COLUMN stats.population IS 'Of whom a share is taken.';
COMMENT ON COLUMN stats.subject IS 'Of whom or what it is said.';
COMMENT ON COLUMN stats.place IS 'Where it holds.';
COMMENT ON COLUMN stats.period IS 'When it holds, as printed.';
COMMENT ON COLUMN stats.period_starts_on IS 'First day of the period, where it can be worked out.';
COMMENT ON COLUMN stats.period_ends_on IS 'Last day of the period.';
COMMENT ON COLUMN stats.comparison IS 'What it is compared with.';
COMMENT ON COLUMN stats.source_date IS 'Date of the source, as exact as printed.';
COMMENT ON COLUMN stats.source_role IS
    'Title or office of the source, as this page has it where it quotes the source.';
COMMENT ON COLUMN stats.source_affiliation IS
    'Organization that the source belongs to or speaks for, as this page has it.';
COMMENT ON COLUMN stats.source_party IS 'Party of the source as printed.';
COMMENT ON COLUMN stats.source_state IS 'State as printed with the party.';
COMMENT ON COLUMN stats.sentence IS 'The sentence it stands in.';
COMMENT ON COLUMN stats.in_quotation IS 'Whether it stands inside quotation marks.';
COMMENT ON COLUMN stats.title IS 'Headline of the article.';
COMMENT ON COLUMN stats.site_name IS 'The outlet.';
COMMENT ON COLUMN stats.published_on IS 'Day of publication; none where the page does not state it.';
COMMENT ON COLUMN stats.url IS 'Address of the page, where it states one.';
COMMENT ON COLUMN stats.source_name IS 'The name that this article alone gives the source.';
COMMENT ON COLUMN stats.source_mention IS 'The page''s words for the source.';
COMMENT ON COLUMN stats.quotation_id IS 'The quotation it stands in.';
COMMENT ON COLUMN stats.confidence IS 'How likely number, measure, place, period and source are all right, from 0 to 1.';
COMMENT ON COLUMN stats.rule_id IS 'The rule that found it.';
COMMENT ON COLUMN stats.start_offset IS 'Where it begins in the field, in code points from 0.';
COMMENT ON COLUMN stats.end_offset IS 'Where it ends.';
COMMENT ON COLUMN stats.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN stats.statistic_id IS 'The same in every run; context() takes it.';
COMMENT ON COLUMN stats.article_id IS 'The article.';
COMMENT ON COLUMN stats.story_id IS 'The same for the same story under several mastheads.';
COMMENT ON COLUMN stats.page_id IS 'The page; onrecord show takes it.';
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
    HAVING count(DISTINCT p.term_id) = (SELECT count(*) FROM asked)
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
),
first_of AS (
    SELECT s.statistic_id, a.closeness
    FROM stats AS s JOIN about AS a USING (statistic_id)
    QUALIFY row_number() OVER (
        PARTITION BY s.story_id, s.figure, s.sentence, s.field ORDER BY s.article_id, s.start_offset
    ) = 1
)
SELECT stats.* FROM stats JOIN first_of USING (statistic_id)
ORDER BY first_of.closeness DESC, published_on DESC NULLS LAST, article_id, start_offset;
COMMENT ON MACRO TABLE figures_about IS
    'Figures whose sentence, measure, population and place have all the given words, each once a story, first those that measure them: FROM figures_about(''migrants Mexico'').';
