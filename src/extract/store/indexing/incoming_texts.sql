-- The texts of the pages that are being loaded.
CREATE OR REPLACE TEMP VIEW texts AS
SELECT 'article' AS what, article.article_id AS item_id, article.article_id,
    concat_ws(
        ' ', article.title, article.subtitle, article.text,
        array_to_string([image.caption FOR image IN article.images], ' ')
    ) AS words,
    NULL AS printed
FROM incoming
WHERE article IS NOT NULL AND NOT keeps_items
UNION ALL
SELECT 'quotation', quotation.quotation_id, quotation.article_id, quotation.text, quotation.text
FROM (SELECT unnest(quotations) AS quotation FROM incoming WHERE NOT keeps_items)
UNION ALL
SELECT 'statistic', figure.statistic_id, figure.article_id,
    concat_ws(
        ' ', figure.sentence, figure.measure."text", figure.population."text",
        figure.subject."text", figure.place."text", figure.period."text", figure.unit.phrase
    ),
    figure.sentence
FROM (SELECT unnest(statistics) AS figure FROM incoming WHERE NOT keeps_items);
