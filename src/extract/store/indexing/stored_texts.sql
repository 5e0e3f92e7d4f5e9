-- The texts of every article of a file that has no index yet.
CREATE OR REPLACE TEMP VIEW texts AS
SELECT 'article' AS what, a.article_id AS item_id, a.article_id,
    concat_ws(
        ' ', a.title, a.subtitle, a.text,
        (SELECT string_agg(i.caption, ' ' ORDER BY i.ordinal) FROM images AS i
            WHERE i.article_id = a.article_id)
    ) AS words,
    NULL AS printed
FROM articles AS a
UNION ALL
SELECT 'quotation', quotation_id, article_id, text, text FROM quotations
UNION ALL
SELECT 'statistic', statistic_id, article_id,
    concat_ws(
        ' ', sentence, measure."text", population."text", subject."text", place."text",
        period."text", unit.phrase
    ),
    sentence
FROM statistics;
