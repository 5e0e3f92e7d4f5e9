-- The texts of the articles of the table `batch_articles`, each with a number.

SET VARIABLE last_document = (SELECT coalesce(max(document_id), 0) FROM documents);

CREATE OR REPLACE TEMP TABLE new_texts AS
SELECT (getvariable('last_document') + row_number() OVER ())::INTEGER AS document_id,
    what, item_id, article_id, words, md5_number_lower(printed) AS words_key
FROM (
    SELECT 'article' AS what, a.article_id AS item_id, a.article_id,
        concat_ws(' ', a.title, a.subtitle, a.text, c.captions) AS words, NULL AS printed
    FROM articles AS a SEMI JOIN batch_articles USING (article_id)
    LEFT JOIN (
        SELECT article_id, string_agg(caption, ' ' ORDER BY ordinal) AS captions
        FROM images SEMI JOIN batch_articles USING (article_id)
        GROUP BY article_id
    ) AS c USING (article_id)
    UNION ALL
    SELECT 'quotation', quotation_id, article_id, text, text
    FROM quotations SEMI JOIN batch_articles USING (article_id)
    UNION ALL
    SELECT 'statistic', statistic_id, article_id,
        concat_ws(
            ' ', sentence, measure."text", population."text", subject."text", place."text",
            period."text", unit.phrase
        ),
        sentence
    FROM statistics SEMI JOIN batch_articles USING (article_id)
);
