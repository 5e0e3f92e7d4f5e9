-- The last day of each site against its days before. A share is odd where it lies more than three
-- standard errors (Shewhart 1931, Economic Control of Quality of Manufactured Product: three-sigma
-- limits) and ten points from the past, so that neither chance nor a trifle counts; a mean, where
-- it has halved or doubled. Below 20 of what is counted, on either side, nothing is odd: one page
-- more or less would be five points.
CREATE OR REPLACE VIEW drift AS
WITH days AS (
    SELECT s.site_name, r.started_at::DATE AS day,
        sum(s.pages) AS pages,
        sum(s.pages - s.rejected) AS readable,
        sum(s.pages - s.rejected - s.without_text) AS articles,
        sum(s.rejected) AS rejected,
        sum(s.without_text) AS without_text,
        sum(s.without_title) AS without_title,
        sum(s.without_author) AS without_author,
        sum(s.without_date) AS without_date,
        sum(s.with_agreement) AS with_agreement,
        sum(s.low_agreement) AS low_agreement,
        sum(s.words) AS words,
        sum(s.quotations) AS quotations,
        sum(s.without_speaker) AS without_speaker,
        sum(s.statistics) AS statistics,
        sum(s.without_source) AS without_source
    FROM run_sites AS s JOIN runs AS r USING (run_id)
    GROUP BY ALL
),
figures AS (
    SELECT site_name, day, unnest([
        {measure: 'share rejected', amount: rejected, counted: pages},
        {measure: 'share without text', amount: without_text, counted: readable},
        {measure: 'share without title', amount: without_title, counted: readable},
        {measure: 'share without author', amount: without_author, counted: readable},
        {measure: 'share without date', amount: without_date, counted: readable},
        {measure: 'share with low agreement', amount: low_agreement, counted: with_agreement},
        {measure: 'share without speaker', amount: without_speaker, counted: quotations},
        {measure: 'share without source', amount: without_source, counted: statistics},
        {measure: 'words an article', amount: words, counted: articles},
        {measure: 'quotations an article', amount: quotations, counted: articles},
        {measure: 'figures an article', amount: statistics, counted: articles}
    ], recursive := true)
    FROM days
),
-- 28 days are four of each day of the week, on which newsrooms differ.
compared AS (
    SELECT l.site_name, l.day, l.measure, l.amount, l.counted,
        sum(p.amount) AS past_amount, coalesce(sum(p.counted), 0) AS past_counted,
        count(p.day) AS past_days
    FROM figures AS l LEFT JOIN figures AS p
        ON p.site_name IS NOT DISTINCT FROM l.site_name AND p.measure = l.measure
        AND p.day BETWEEN l.day - 28 AND l.day - 1
    WHERE l.day = (
        SELECT max(d.day) FROM days AS d WHERE d.site_name IS NOT DISTINCT FROM l.site_name
    )
    GROUP BY ALL
),
divided AS (
    SELECT *, amount / nullif(counted, 0) AS value, past_amount / nullif(past_counted, 0) AS past,
        (amount + past_amount) / nullif(counted + past_counted, 0) AS pooled
    FROM compared
)
SELECT site_name, day, measure,
    round(value, 3) AS value, round(past, 3) AS past, round(value - past, 3) AS difference,
    coalesce(
        counted >= 20 AND past_counted >= 20 AND CASE
            WHEN starts_with(measure, 'share') THEN abs(value - past) > greatest(
                0.1, 3 * sqrt(greatest(pooled * (1 - pooled), 0) * (1 / counted + 1 / past_counted))
            )
            ELSE greatest(amount, past * counted) >= 20 AND (value > 2 * past OR 2 * value < past)
        END,
        false
    ) AS is_odd,
    counted::BIGINT AS counted, past_counted::BIGINT AS past_counted, past_days
FROM divided;
COMMENT ON VIEW drift IS
    'The last day of each site beside the 28 days before, as its runs met them: FROM drift WHERE is_odd.';
COMMENT ON COLUMN drift.site_name IS 'The outlet, as in page_quality.';
COMMENT ON COLUMN drift.day IS 'The last day, UTC, on which a run began that loaded pages of it.';
COMMENT ON COLUMN drift.measure IS
    'What is compared: a share of pages, quotations or figures, or a mean of articles.';
COMMENT ON COLUMN drift.value IS 'On that day.';
COMMENT ON COLUMN drift.past IS
    'In the 28 days before, all taken together; none for a site that was not met then.';
COMMENT ON COLUMN drift.difference IS 'value less past.';
COMMENT ON COLUMN drift.is_odd IS
    'A share more than three standard errors and ten points from the past, or a mean that has halved or doubled; never with fewer than 20 counted on either side.';
COMMENT ON COLUMN drift.counted IS 'Pages, articles, quotations or figures of that day.';
COMMENT ON COLUMN drift.past_counted IS 'The same of the past.';
COMMENT ON COLUMN drift.past_days IS 'Days with pages in the past.';
