CREATE OR REPLACE VIEW claims AS
SELECT 'quotation' AS what, quote AS claim, kind, speaker AS claimed_by, via,
    NULL::DOUBLE AS value, NULL::VARCHAR AS unit, NULL::VARCHAR AS sentence,
    title, site_name, published_on, url, outlets, field, image_index, start_offset,
    quotation_id AS claim_id, article_id, story_id, page_id, confidence, rule_id
FROM quotes
UNION ALL
SELECT 'statistic', figure, kind, source, NULL, value, unit, sentence,
    title, site_name, published_on, url, outlets, field, image_index, start_offset,
    statistic_id, article_id, story_id, page_id, confidence, rule_id
FROM stats;
COMMENT ON VIEW claims IS
    'Quotations and figures side by side; order by article_id, field, start_offset for page order.';
COMMENT ON COLUMN claims.claim IS 'The quotation, or the figure as printed.';
COMMENT ON COLUMN claims.kind IS 'Kind of the quotation or figure.';
COMMENT ON COLUMN claims.via IS 'The outlet that reported a quotation first.';
COMMENT ON COLUMN claims.value IS 'The number of a figure; none for quotations.';
COMMENT ON COLUMN claims.unit IS 'Its unit.';
COMMENT ON COLUMN claims.sentence IS 'The sentence of a figure; none for quotations.';
COMMENT ON COLUMN claims.title IS 'Headline of the article.';
COMMENT ON COLUMN claims.site_name IS 'The outlet.';
COMMENT ON COLUMN claims.published_on IS 'Day of publication.';
COMMENT ON COLUMN claims.url IS 'Address of the page, where it states one.';
COMMENT ON COLUMN claims.outlets IS 'How many sites carry the story.';
COMMENT ON COLUMN claims.field IS 'text for the body; title, subtitle or caption.';
COMMENT ON COLUMN claims.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN claims.start_offset IS 'Where it begins in the field, in code points from 0.';
COMMENT ON COLUMN claims.claim_id IS 'The quotation_id or statistic_id; context() takes it.';
COMMENT ON COLUMN claims.article_id IS 'The article.';
COMMENT ON COLUMN claims.story_id IS 'The same for the same story under several mastheads.';
COMMENT ON COLUMN claims.page_id IS 'The page.';
COMMENT ON COLUMN claims.confidence IS
    'From 0 to 1; of quotations and figures not on one scale: compare within what.';
COMMENT ON COLUMN claims.rule_id IS 'The rule that found it.';
COMMENT ON COLUMN claims.what IS 'quotation or statistic.';
COMMENT ON COLUMN claims.claimed_by IS 'The speaker of a quotation, the source of a figure.';

CREATE OR REPLACE MACRO context(id, width) AS TABLE
WITH places AS (
    SELECT quotation_id AS claim_id, article_id, field, image_index,
        spans[1]."start" AS start_offset, spans[-1]."end" AS end_offset
    FROM quotations
    UNION ALL
    SELECT statistic_id, article_id, field, image_index, start_offset, end_offset FROM statistics
)
SELECT
    substr(f.words, greatest(p.start_offset - width, 0) + 1, least(p.start_offset, width)) AS before,
    substr(f.words, p.start_offset + 1, p.end_offset - p.start_offset) AS claim,
    substr(f.words, p.end_offset + 1, width) AS after,
    a.title, a.site_name, a.published_on, a.url, p.field, p.article_id, p.claim_id
FROM places AS p
JOIN article_fields AS f USING (article_id, field, image_index)
JOIN articles AS a USING (article_id)
WHERE p.claim_id = id;
COMMENT ON MACRO TABLE context IS
    'The words around a quotation or figure, to check it by: FROM context(''…'', 200).';
