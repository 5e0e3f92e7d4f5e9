CREATE OR REPLACE VIEW run_times AS
SELECT r.started_at, s.scope, s.stage, s.seconds,
    round(s.seconds / nullif(
        CASE s.scope
            WHEN 'run' THEN max(s.seconds) FILTER (s.stage = 'total') OVER same
            ELSE sum(s.seconds) OVER same
        END, 0), 3) AS share,
    s.pages,
    round(1000 * s.seconds / nullif(s.pages, 0), 2) AS milliseconds_a_page,
    s.run_id
FROM run_stages AS s JOIN runs AS r USING (run_id)
WINDOW same AS (PARTITION BY s.run_id, s.scope);
COMMENT ON VIEW run_times IS
    'Where the time goes, by run and stage: FROM run_times ORDER BY started_at DESC, scope DESC, seconds DESC.';
COMMENT ON COLUMN run_times.started_at IS 'Start of the run, UTC.';
COMMENT ON COLUMN run_times.scope IS
    'run: a step of the run, by the clock on the wall; pages: a stage of its pages, added up over all of them and all workers.';
COMMENT ON COLUMN run_times.stage IS 'The step or stage.';
COMMENT ON COLUMN run_times.seconds IS 'How long.';
COMMENT ON COLUMN run_times.share IS
    'Share of the run''s total, for steps of the run, which may overlap; of all stages, for those of pages.';
COMMENT ON COLUMN run_times.pages IS 'Pages that went through the stage.';
COMMENT ON COLUMN run_times.milliseconds_a_page IS 'Mean of these pages.';
COMMENT ON COLUMN run_times.run_id IS 'The run.';
