-- What is asked most often of all pages, counted once: filled when a file is published, in the
-- published copy alone, as speaker_counts is.

CREATE TABLE coverage_counts (
    site_name VARCHAR,
    network VARCHAR,
    published_on DATE,
    pages BIGINT NOT NULL,
    with_text BIGINT NOT NULL,
    without_text BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    stories BIGINT NOT NULL,
    quotations BIGINT NOT NULL,
    named BIGINT NOT NULL,
    statistics BIGINT NOT NULL,
    sourced BIGINT NOT NULL
);
COMMENT ON TABLE coverage_counts IS 'What the view coverage shows: one row a site and day.';
COMMENT ON COLUMN coverage_counts.site_name IS 'The outlet; none where the page does not tell.';
COMMENT ON COLUMN coverage_counts.network IS 'The network of sites it belongs to.';
COMMENT ON COLUMN coverage_counts.published_on IS
    'Day of publication; none where pages do not state it.';
COMMENT ON COLUMN coverage_counts.pages IS 'Pages of that day.';
COMMENT ON COLUMN coverage_counts.with_text IS 'Of these, pages with an article.';
COMMENT ON COLUMN coverage_counts.without_text IS 'Of these, pages with fields and no text.';
COMMENT ON COLUMN coverage_counts.rejected IS 'Of these, pages that could not be read.';
COMMENT ON COLUMN coverage_counts.stories IS 'Different stories: one printed twice is one.';
COMMENT ON COLUMN coverage_counts.quotations IS 'Quotations in bodies.';
COMMENT ON COLUMN coverage_counts.named IS 'Of these, those whose speaker has a name.';
COMMENT ON COLUMN coverage_counts.statistics IS 'Figures in bodies.';
COMMENT ON COLUMN coverage_counts.sourced IS 'Of these, those that somebody answers for.';

CREATE TABLE organization_counts (
    organization VARCHAR NOT NULL,
    pages BIGINT NOT NULL,
    stories BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    quotations BIGINT NOT NULL,
    figures BIGINT NOT NULL
);
COMMENT ON TABLE organization_counts IS
    'What the view organizations shows: one row an organization that pages list.';
COMMENT ON COLUMN organization_counts.organization IS 'Its name, as the pages list it.';
COMMENT ON COLUMN organization_counts.pages IS 'Pages that list it.';
COMMENT ON COLUMN organization_counts.stories IS 'Different stories of these.';
COMMENT ON COLUMN organization_counts.outlets IS 'Sites of these.';
COMMENT ON COLUMN organization_counts.quotations IS
    'Quotations of it by this name, as in speakers.';
COMMENT ON COLUMN organization_counts.figures IS
    'Figures that it is the source of, as in sources.';

CREATE TABLE month_counts (
    site_name VARCHAR,
    month VARCHAR,
    speaker VARCHAR NOT NULL,
    quotations BIGINT NOT NULL,
    stories BIGINT NOT NULL
);
COMMENT ON TABLE month_counts IS
    'What the view quoted_by_month shows: one row a speaker, outlet and month.';
COMMENT ON COLUMN month_counts.site_name IS 'The outlet; none where the page does not tell.';
COMMENT ON COLUMN month_counts.month IS
    'Year and month of publication, 2024-03; none where pages do not state it.';
COMMENT ON COLUMN month_counts.speaker IS 'The same name as in speakers.';
COMMENT ON COLUMN month_counts.quotations IS
    'Quotations in the outlet''s bodies, as many as quotes has.';
COMMENT ON COLUMN month_counts.stories IS 'Different stories that have these.';
