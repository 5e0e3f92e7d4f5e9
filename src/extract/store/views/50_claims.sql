CREATE OR REPLACE VIEW claims AS
SELECT 'quotation' AS what, quote AS claim, kind, speaker AS claimed_by, via,
    NULL::DOUBLE AS value, NULL::VARCHAR AS unit, NULL::VARCHAR AS sentence,
    title, site_name, published_on, url, outlets, field, image_index, start_offset,
    quotation_id AS claim_id, article_id, story_id, page_id
FROM quotes
UNION ALL
SELECT 'statistic', figure, kind, source, NULL, value, unit, sentence,
    title, site_name, published_on, url, outlets, field, image_index, start_offset,
    statistic_id, article_id, story_id, page_id
FROM stats;
COMMENT ON VIEW claims IS
    'Quotations and figures side by side; order by article_id, field, start_offset for page order.';
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
