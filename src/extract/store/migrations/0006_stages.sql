-- What each run took its time for, and what it met site by site: kept when its pages are read anew
-- by a later run, so that a run can be compared with those before it.

CREATE TABLE run_stages (
    run_id VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    seconds DOUBLE NOT NULL,
    pages BIGINT
);
COMMENT ON TABLE run_stages IS 'Where the time of each run went; the view run_times is easier to read.';
COMMENT ON COLUMN run_stages.run_id IS 'The run.';
COMMENT ON COLUMN run_stages.scope IS
    'run: a step of the run, by the clock on the wall; pages: a stage of its pages, added up over all of them and all workers.';
COMMENT ON COLUMN run_stages.stage IS
    'discover, plan, extract, load, check, publish and total of a run; read, article, annotate, items and work (until a page was given up) of pages.';
COMMENT ON COLUMN run_stages.seconds IS
    'Seconds. Loading goes on while pages are extracted, so steps may add up to more than the total. In a published file, publish and total of its last run end where publishing begins.';
COMMENT ON COLUMN run_stages.pages IS 'Pages that went through the stage; none for steps of a run.';

CREATE TABLE run_sites (
    run_id VARCHAR NOT NULL,
    site_name VARCHAR,
    pages BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    without_text BIGINT NOT NULL,
    without_title BIGINT NOT NULL,
    without_author BIGINT NOT NULL,
    without_date BIGINT NOT NULL,
    with_agreement BIGINT NOT NULL,
    low_agreement BIGINT NOT NULL,
    words BIGINT NOT NULL,
    quotations BIGINT NOT NULL,
    without_speaker BIGINT NOT NULL,
    statistics BIGINT NOT NULL,
    without_source BIGINT NOT NULL
);
COMMENT ON TABLE run_sites IS
    'What each run met, site by site, as it was then; the view drift compares it with the days before.';
COMMENT ON COLUMN run_sites.run_id IS 'The run.';
COMMENT ON COLUMN run_sites.site_name IS
    'The outlet, as in page_quality; none where it is not known.';
COMMENT ON COLUMN run_sites.pages IS 'Pages that the run loaded, rejected ones among them.';
COMMENT ON COLUMN run_sites.rejected IS 'Of these, pages that could not be read.';
COMMENT ON COLUMN run_sites.without_text IS 'Of these, pages with fields and no text.';
COMMENT ON COLUMN run_sites.without_title IS 'Of those that could be read, pages without a title.';
COMMENT ON COLUMN run_sites.without_author IS 'Of those that could be read, pages without an author.';
COMMENT ON COLUMN run_sites.without_date IS
    'Of those that could be read, pages without a date of publication.';
COMMENT ON COLUMN run_sites.with_agreement IS 'Pages whose agreement of extractors is known.';
COMMENT ON COLUMN run_sites.low_agreement IS 'Of these, pages where it is below .8.';
COMMENT ON COLUMN run_sites.words IS 'Words of all texts.';
COMMENT ON COLUMN run_sites.quotations IS 'Quotations in bodies.';
COMMENT ON COLUMN run_sites.without_speaker IS 'Of these, quotations of nobody that has a name.';
COMMENT ON COLUMN run_sites.statistics IS 'Figures in bodies.';
COMMENT ON COLUMN run_sites.without_source IS 'Of these, figures without a source.';
