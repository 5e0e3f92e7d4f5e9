CREATE OR REPLACE MACRO same_figure() AS TABLE
WITH known AS (
    SELECT g.group_number, s.*
    FROM figure_groups AS g JOIN stats AS s USING (statistic_id)
    QUALIFY row_number() OVER (
        PARTITION BY g.group_number, s.story_id, s.value, s.low ORDER BY s.article_id, s.start_offset
    ) = 1
)
SELECT group_number, figure, value, low, high, bound, unit, base_unit, source, site_name, outlets,
    published_on, sentence, title, url, measure, place, period,
    min(coalesce(value, low)) OVER (PARTITION BY group_number) AS lowest,
    max(coalesce(value, high)) OVER (PARTITION BY group_number) AS highest,
    statistic_id, article_id, story_id, page_id
FROM known
ORDER BY group_number, coalesce(value, low), published_on, site_name, statistic_id;
COMMENT ON MACRO TABLE same_figure IS
    'Where outlets give different values for the same thing: figures of one group_number count or measure the same, at one place and time: FROM same_figure().';

CREATE OR REPLACE VIEW one_source AS
WITH claimed AS (
    SELECT story_id, 'quotation' AS what, CASE WHEN speaker_name IS NOT NULL THEN speaker END AS named,
        speaker AS source, speaker_kind AS kind, hash(quote) AS wording
    FROM quotes
    WHERE field = 'text'
    UNION ALL
    SELECT story_id, 'statistic', CASE WHEN source_name IS NOT NULL THEN source END, source, NULL,
        hash(figure, sentence)
    FROM stats
    WHERE field = 'text'
),
alone AS (
    SELECT story_id, min(named) AS source
    FROM claimed
    GROUP BY story_id
    -- The sheriff's office and "organizers" are others too, though nobody is named.
    HAVING min(named) = max(named) AND count(*) FILTER (named IS NULL AND source IS NOT NULL) = 0
),
resting AS (
    SELECT story_id, any_value(a.source) AS source, min(kind) FILTER (named IS NOT NULL) AS kind,
        count(DISTINCT wording) FILTER (what = 'quotation' AND named IS NOT NULL) AS quotations,
        count(DISTINCT wording) FILTER (what = 'statistic' AND named IS NOT NULL) AS figures,
        count(DISTINCT wording) FILTER (c.source IS NULL) AS of_nobody
    FROM claimed AS c JOIN alone AS a USING (story_id)
    GROUP BY story_id
)
SELECT r.source, r.kind, r.quotations, r.figures, r.of_nobody,
    a.title, a.site_name, coalesce(a.outlets, 1) AS outlets, a.published_on, a.url,
    a.article_id, r.story_id, a.page_id
FROM resting AS r
JOIN articles AS a ON a.story_id = r.story_id
LEFT JOIN shared_stories AS s ON s.story_id = r.story_id
WHERE s.first_article_id IS NULL OR s.first_article_id = a.article_id;
COMMENT ON VIEW one_source IS
    'Stories that rest on one source: nobody else, named or not, is given for anything that is said or counted in them.';
COMMENT ON COLUMN one_source.source IS 'The only person or organization that anything is attributed to.';
COMMENT ON COLUMN one_source.kind IS 'person, organization, group or document.';
COMMENT ON COLUMN one_source.quotations IS 'Different quotations of the source in the story.';
COMMENT ON COLUMN one_source.figures IS 'Different figures that the story attributes to it.';
COMMENT ON COLUMN one_source.of_nobody IS 'What it claims without saying who says so.';
COMMENT ON COLUMN one_source.title IS 'Headline of one of its articles.';
COMMENT ON COLUMN one_source.site_name IS 'The outlet of that article.';
COMMENT ON COLUMN one_source.outlets IS 'How many sites carry the story.';
COMMENT ON COLUMN one_source.published_on IS 'Day of publication.';
COMMENT ON COLUMN one_source.url IS 'Address of the page.';
COMMENT ON COLUMN one_source.article_id IS 'The article.';
COMMENT ON COLUMN one_source.story_id IS 'The story.';
COMMENT ON COLUMN one_source.page_id IS 'The page.';
