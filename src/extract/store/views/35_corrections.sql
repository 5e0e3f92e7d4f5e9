CREATE OR REPLACE VIEW review_precision AS
WITH verdicts AS (
    SELECT item, item_id, any_value(confidence) AS confidence,
        CASE WHEN bool_or(correction = 'wrong') THEN 'wrong'
            WHEN bool_or(correction <> 'right' AND state = 'applied') THEN 'mended'
            ELSE 'right' END AS verdict
    FROM corrections
    WHERE state IN ('applied', 'already_so')
    GROUP BY item, item_id
),
counted AS (
    SELECT item, least(floor(confidence * 10), 9) / 10 AS confidence_from,
        count(*) AS reviewed,
        count(*) FILTER (verdict = 'right') AS "right",
        count(*) FILTER (verdict = 'mended') AS mended,
        count(*) FILTER (verdict = 'wrong') AS wrong
    FROM verdicts
    GROUP BY ALL
)
-- The interval is that of Wilson (1927), Probable Inference, the Law of Succession, and
-- Statistical Inference; it holds for few items too.
SELECT item, confidence_from, confidence_from + 0.1 AS confidence_to, reviewed, "right", mended, wrong,
    round("right" / reviewed, 3) AS share_right,
    round(("right" + 1.9208 - 1.96 * sqrt("right" * (1 - "right" / reviewed) + 0.9604))
        / (reviewed + 3.8416), 3) AS share_low,
    round(("right" + 1.9208 + 1.96 * sqrt("right" * (1 - "right" / reviewed) + 0.9604))
        / (reviewed + 3.8416), 3) AS share_high
FROM counted;
COMMENT ON VIEW review_precision IS
    'How many of the items that people have looked at were right, by confidence; of all items of a band only where those were drawn by chance (onrecord review --by-chance).';
COMMENT ON COLUMN review_precision.item IS 'quotation or statistic.';
COMMENT ON COLUMN review_precision.confidence_from IS 'The band of confidence, from here on.';
COMMENT ON COLUMN review_precision.confidence_to IS 'And below here; the last one with its end.';
COMMENT ON COLUMN review_precision.reviewed IS 'Items that people have looked at.';
COMMENT ON COLUMN review_precision."right" IS 'Of these, right in all.';
COMMENT ON COLUMN review_precision.mended IS 'Of these, with a part that was mended.';
COMMENT ON COLUMN review_precision.wrong IS 'Of these, wrong.';
COMMENT ON COLUMN review_precision.share_right IS 'Share that is right in all.';
COMMENT ON COLUMN review_precision.share_low IS 'Lower end of its 95 % interval.';
COMMENT ON COLUMN review_precision.share_high IS 'Upper end of its 95 % interval.';
