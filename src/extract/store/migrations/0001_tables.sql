-- The first tables. No primary or foreign keys: an upsert under foreign keys fails in DuckDB, an
-- index slows every load, and the loader deduplicates; the view problems finds what breaks a key.

CREATE TABLE pages (
    page_id VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL,
    url VARCHAR,
    media_type VARCHAR,
    encoding STRUCT(name VARCHAR, decided_by VARCHAR, replaced INTEGER),
    byte_size BIGINT NOT NULL,
    masthead_date DATE,
    profile VARCHAR,
    profile_evidence VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    seconds MAP(VARCHAR, DOUBLE),
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE pages IS 'One row a page, whatever it held.';
COMMENT ON COLUMN pages.page_id IS
    'Hash of the canonical address, else of the source key: the same in every run.';
COMMENT ON COLUMN pages.source_key IS
    'The file or archive record that the rows were read from; all its names are in page_sources.';
COMMENT ON COLUMN pages.url IS 'The canonical address, where the page states one.';
COMMENT ON COLUMN pages.media_type IS 'What the bytes were recognised as: text/html or text/plain.';
COMMENT ON COLUMN pages.encoding IS
    'How the bytes were decoded: codec, evidence, and how many stretches could not be.';
COMMENT ON COLUMN pages.byte_size IS 'Number of raw bytes, after gunzip.';
COMMENT ON COLUMN pages.masthead_date IS
    'The day printed under the masthead: that of the visit, not of publication.';
COMMENT ON COLUMN pages.profile IS
    'The site profile that read the page; none for the general path.';
COMMENT ON COLUMN pages.profile_evidence IS 'Ids of the evidence that chose the profile.';
COMMENT ON COLUMN pages.status IS
    'ok: an article with text; empty: fields without a text; rejected: could not be read.';
COMMENT ON COLUMN pages.model IS 'Name and version of the spaCy pipeline.';
COMMENT ON COLUMN pages.fingerprint IS
    'Hash of code, model, weights, profiles and options: pages of another one are stale.';
COMMENT ON COLUMN pages.seconds IS 'Seconds that each stage took, where measured.';
COMMENT ON COLUMN pages.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN pages.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN pages.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE page_sources (
    source_key VARCHAR NOT NULL,
    page_id VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE page_sources IS
    'Every file or archive record that a page was met under; the same bytes under another name are one page.';
COMMENT ON COLUMN page_sources.source_key IS
    'Path below the input root, or the archive record''s address; stands in one row only.';
COMMENT ON COLUMN page_sources.page_id IS 'The page.';
COMMENT ON COLUMN page_sources.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN page_sources.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN page_sources.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL,
    page_id VARCHAR NOT NULL,
    url VARCHAR,
    site_name VARCHAR,
    network VARCHAR,
    title VARCHAR,
    subtitle VARCHAR,
    authors VARCHAR[] NOT NULL,
    published_at VARCHAR,
    published_precision VARCHAR,
    published_on DATE,
    modified_at VARCHAR,
    dateline VARCHAR,
    section VARCHAR,
    language VARCHAR,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    word_count INTEGER NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE articles IS 'The article of each page that could be read.';
COMMENT ON COLUMN articles.article_id IS 'Made from the page''s id.';
COMMENT ON COLUMN articles.page_id IS 'The page it stands on.';
COMMENT ON COLUMN articles.url IS 'The canonical address, where the page states one.';
COMMENT ON COLUMN articles.site_name IS 'The outlet, as its masthead or metadata spells it.';
COMMENT ON COLUMN articles.network IS 'The network of sites it belongs to.';
COMMENT ON COLUMN articles.title IS 'The headline, without the site''s name.';
COMMENT ON COLUMN articles.subtitle IS 'The line under the headline.';
COMMENT ON COLUMN articles.authors IS 'Names of people in byline order.';
COMMENT ON COLUMN articles.published_at IS
    'When it was published, ISO 8601, as exact as the page says: 2017-05, 2024-03-01T09:30:00-05:00.';
COMMENT ON COLUMN articles.published_precision IS
    'How exact that is: year, month, day, minute or second.';
COMMENT ON COLUMN articles.published_on IS
    'The day of published_at, in the page''s own zone; the first day where only month or year is known.';
COMMENT ON COLUMN articles.modified_at IS 'ISO 8601 time of the last change that the page states.';
COMMENT ON COLUMN articles.dateline IS 'The place that opens the text.';
COMMENT ON COLUMN articles.section IS 'The section that the page names.';
COMMENT ON COLUMN articles.language IS 'ISO 639-1 code.';
COMMENT ON COLUMN articles.kind IS
    'story, minutes, opinion, transcript, press_release, live_blog, listing or other.';
COMMENT ON COLUMN articles.text IS
    'Paragraphs joined by a blank line; offsets count its code points from 0.';
COMMENT ON COLUMN articles.text_sha256 IS
    'Hash of text: a page whose words are unchanged keeps its items.';
COMMENT ON COLUMN articles.story_id IS 'The same for the same text under several mastheads.';
COMMENT ON COLUMN articles.word_count IS 'Words of text.';
COMMENT ON COLUMN articles.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN articles.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN articles.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE images (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    url VARCHAR,
    alt VARCHAR,
    caption VARCHAR,
    credit VARCHAR,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE images IS 'Pictures of the articles.';
COMMENT ON COLUMN images.article_id IS 'The article.';
COMMENT ON COLUMN images.ordinal IS
    'Place among the article''s pictures, from 0; image_index of other tables.';
COMMENT ON COLUMN images.url IS 'Address as the page gives it.';
COMMENT ON COLUMN images.alt IS 'Alternative text, often a file name.';
COMMENT ON COLUMN images.caption IS 'Caption without the credit.';
COMMENT ON COLUMN images.credit IS 'Who made or owns the picture, as printed.';
COMMENT ON COLUMN images.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN images.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN images.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE article_organizations (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE article_organizations IS 'Organizations that the page itself lists for its story.';
COMMENT ON COLUMN article_organizations.article_id IS 'The article.';
COMMENT ON COLUMN article_organizations.ordinal IS 'Place in the page''s list, from 0.';
COMMENT ON COLUMN article_organizations.name IS 'The organization as printed.';
COMMENT ON COLUMN article_organizations.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN article_organizations.extractor_version IS
    'Version of onrecord that made the row.';
COMMENT ON COLUMN article_organizations.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE boilerplate (
    page_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE boilerplate IS
    'Blocks of the page that are not in the article''s text, with the rule that took each out.';
COMMENT ON COLUMN boilerplate.page_id IS 'The page.';
COMMENT ON COLUMN boilerplate.ordinal IS 'Place among the page''s removed blocks, from 0.';
COMMENT ON COLUMN boilerplate.text IS 'The block''s words.';
COMMENT ON COLUMN boilerplate.rule_id IS 'The rule that removed it.';
COMMENT ON COLUMN boilerplate.action IS
    'drop: left out; label: became a field; capture: became a list.';
COMMENT ON COLUMN boilerplate.label IS 'What the block is, in plain words.';
COMMENT ON COLUMN boilerplate.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN boilerplate.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN boilerplate.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE quotations (
    quotation_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    image_index INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    spans STRUCT(
        "text" VARCHAR, "start" INTEGER, "end" INTEGER, field VARCHAR, "index" INTEGER
    )[] NOT NULL,
    quoted_spans STRUCT(
        "text" VARCHAR, "start" INTEGER, "end" INTEGER, field VARCHAR, "index" INTEGER
    )[] NOT NULL,
    cue STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER),
    speaker STRUCT(
        mention VARCHAR, "start" INTEGER, "end" INTEGER, name VARCHAR, kind VARCHAR,
        role VARCHAR, affiliation VARCHAR, party VARCHAR, state VARCHAR,
        resolution VARCHAR
    ),
    via VARCHAR,
    addressee VARCHAR,
    repeats VARCHAR,
    confidence DOUBLE NOT NULL,
    rule_id VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE quotations IS 'Who said what; the view quotes has the same in plain columns.';
COMMENT ON COLUMN quotations.quotation_id IS
    'Hash of article, kind, words and occurrence: the same in every run.';
COMMENT ON COLUMN quotations.article_id IS 'The article.';
COMMENT ON COLUMN quotations.ordinal IS 'Place among the article''s quotations, from 0.';
COMMENT ON COLUMN quotations.field IS
    'The article''s field that all offsets of the row count in: text, title, subtitle or caption.';
COMMENT ON COLUMN quotations.image_index IS
    'Which image''s caption, counted from 0; 0 for the other fields.';
COMMENT ON COLUMN quotations.kind IS
    'direct: all of it in quotation marks; indirect: none of it; mixed: some.';
COMMENT ON COLUMN quotations.text IS 'The pieces joined by space, ellipsis, space.';
COMMENT ON COLUMN quotations.spans IS
    'The pieces: the whole attributed content, without quotation marks at the ends.';
COMMENT ON COLUMN quotations.quoted_spans IS
    'The runs of it that stand inside quotation marks, marks excluded.';
COMMENT ON COLUMN quotations.cue IS 'The words that mark the attribution, such as said.';
COMMENT ON COLUMN quotations.speaker IS
    'Who is quoted: the page''s words with their place, and the one they mean; none where nothing tells.';
COMMENT ON COLUMN quotations.via IS 'The outlet that reported it first.';
COMMENT ON COLUMN quotations.addressee IS 'To whom it was said.';
COMMENT ON COLUMN quotations.repeats IS 'The quotation with the same words elsewhere on the page.';
COMMENT ON COLUMN quotations.confidence IS 'Precision of the rule, from 0 to 1.';
COMMENT ON COLUMN quotations.rule_id IS 'The rule that found it.';
COMMENT ON COLUMN quotations.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN quotations.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN quotations.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE statistics (
    statistic_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    image_index INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    value DOUBLE,
    value_exact VARCHAR,
    low DOUBLE,
    low_exact VARCHAR,
    high DOUBLE,
    high_exact VARCHAR,
    bound VARCHAR NOT NULL,
    hedge STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER),
    unit STRUCT(
        head VARCHAR, phrase VARCHAR, surface VARCHAR, family VARCHAR, code VARCHAR
    ),
    base_value DOUBLE,
    base_exact VARCHAR,
    base_unit VARCHAR,
    change_direction VARCHAR,
    change_role VARCHAR,
    change_from DOUBLE,
    change_from_exact VARCHAR,
    rank_end VARCHAR,
    measure STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER),
    population STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER),
    place STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER),
    period STRUCT(
        "text" VARCHAR, "start" INTEGER, "end" INTEGER, starts_on DATE, ends_on DATE
    ),
    comparison STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER),
    source STRUCT(
        mention VARCHAR, "start" INTEGER, "end" INTEGER, name VARCHAR, date VARCHAR
    ),
    quotation_id VARCHAR,
    in_quotation BOOLEAN NOT NULL,
    same_as VARCHAR,
    sentence VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule_id VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE statistics IS
    'Numbers that claim something about the world; the view stats has the same in plain columns.';
COMMENT ON COLUMN statistics.statistic_id IS
    'Hash of article, kind, words and occurrence: the same in every run.';
COMMENT ON COLUMN statistics.article_id IS 'The article.';
COMMENT ON COLUMN statistics.ordinal IS 'Place among the article''s statistics, from 0.';
COMMENT ON COLUMN statistics.field IS
    'The article''s field that all offsets of the row count in: text, title, subtitle or caption.';
COMMENT ON COLUMN statistics.image_index IS
    'Which image''s caption, counted from 0; 0 for the other fields.';
COMMENT ON COLUMN statistics.kind IS
    'count, percent, percentage_point, share, rate, ratio, multiple, money, measure, rank, duration, index, vague, age, vote or score.';
COMMENT ON COLUMN statistics.text IS 'The words, exactly as printed.';
COMMENT ON COLUMN statistics.start_offset IS
    'Offset of the first character in the field, from 0, in code points.';
COMMENT ON COLUMN statistics.end_offset IS 'Offset behind the last character.';
COMMENT ON COLUMN statistics.value IS
    'The number with its scale applied, for arithmetic; none for vague figures and ranges.';
COMMENT ON COLUMN statistics.value_exact IS 'The same with its digits as printed.';
COMMENT ON COLUMN statistics.low IS 'Lower end of a range.';
COMMENT ON COLUMN statistics.low_exact IS 'The same with its digits as printed.';
COMMENT ON COLUMN statistics.high IS 'Upper end of a range.';
COMMENT ON COLUMN statistics.high_exact IS 'The same with its digits as printed.';
COMMENT ON COLUMN statistics.bound IS
    'exact, about, at_least, more_than, at_most, less_than or range.';
COMMENT ON COLUMN statistics.hedge IS 'The words that make the bound, such as more than.';
COMMENT ON COLUMN statistics.unit IS
    'What is counted or measured in: head noun or name, whole phrase, as printed, family, ISO 4217 or UCUM code.';
COMMENT ON COLUMN statistics.base_value IS 'What a rate is per: 100000 for per 100,000 residents.';
COMMENT ON COLUMN statistics.base_exact IS 'The same with its digits as printed.';
COMMENT ON COLUMN statistics.base_unit IS 'Unit of the base, such as residents or week.';
COMMENT ON COLUMN statistics.change_direction IS
    'up or down, where the figure belongs to a rise or fall.';
COMMENT ON COLUMN statistics.change_role IS
    'amount: the size of the change; new_level: what it came to.';
COMMENT ON COLUMN statistics.change_from IS 'The level before the change.';
COMMENT ON COLUMN statistics.change_from_exact IS 'The same with its digits as printed.';
COMMENT ON COLUMN statistics.rank_end IS 'Which end a rank is counted from: top or bottom.';
COMMENT ON COLUMN statistics.measure IS 'What is counted or measured, in the page''s words.';
COMMENT ON COLUMN statistics.population IS
    'The group that the figure is taken of, in the page''s words.';
COMMENT ON COLUMN statistics.place IS 'Where it holds, in the page''s words.';
COMMENT ON COLUMN statistics.period IS
    'When it holds: as printed, and its first and last day where they can be worked out.';
COMMENT ON COLUMN statistics.comparison IS 'What it is compared with, in the page''s words.';
COMMENT ON COLUMN statistics.source IS
    'Who or what the figure is attributed to: the page''s words with their place, the name they mean, and its date.';
COMMENT ON COLUMN statistics.quotation_id IS 'The quotation it stands in.';
COMMENT ON COLUMN statistics.in_quotation IS 'Whether it stands inside quotation marks.';
COMMENT ON COLUMN statistics.same_as IS 'The statistic that says the same in another unit.';
COMMENT ON COLUMN statistics.sentence IS 'The sentence it stands in.';
COMMENT ON COLUMN statistics.confidence IS 'Precision of the rule, from 0 to 1.';
COMMENT ON COLUMN statistics.rule_id IS 'The rule that found it.';
COMMENT ON COLUMN statistics.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN statistics.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN statistics.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE rejected_numbers (
    article_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    image_index INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejected_numbers IS 'Numbers that claim nothing about the world, with the reason.';
COMMENT ON COLUMN rejected_numbers.article_id IS 'The article.';
COMMENT ON COLUMN rejected_numbers.ordinal IS
    'Place among the article''s rejected numbers, from 0.';
COMMENT ON COLUMN rejected_numbers.field IS
    'The article''s field that all offsets of the row count in: text, title, subtitle or caption.';
COMMENT ON COLUMN rejected_numbers.image_index IS
    'Which image''s caption, counted from 0; 0 for the other fields.';
COMMENT ON COLUMN rejected_numbers.text IS 'The words as printed.';
COMMENT ON COLUMN rejected_numbers.start_offset IS
    'Offset of the first character in the field, from 0, in code points.';
COMMENT ON COLUMN rejected_numbers.end_offset IS 'Offset behind the last character.';
COMMENT ON COLUMN rejected_numbers.reason IS
    'date, year, time, ordinal, name, address, phone, bill, section, list_marker, roll_call or too_long.';
COMMENT ON COLUMN rejected_numbers.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN rejected_numbers.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN rejected_numbers.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE issues (
    page_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    stage VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE issues IS 'What was expected on a page and not found, or found odd.';
COMMENT ON COLUMN issues.page_id IS 'The page.';
COMMENT ON COLUMN issues.ordinal IS 'Place among the page''s issues, from 0.';
COMMENT ON COLUMN issues.stage IS 'The stage that noticed.';
COMMENT ON COLUMN issues.code IS 'A short constant name, such as no_title.';
COMMENT ON COLUMN issues.message IS 'What was expected and not found, in a sentence.';
COMMENT ON COLUMN issues.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN issues.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN issues.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE rejected_pages (
    page_id VARCHAR NOT NULL,
    source_key VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    attempts INTEGER NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejected_pages IS
    'Pages that could not be read; a page that later succeeds leaves this table.';
COMMENT ON COLUMN rejected_pages.page_id IS 'The page.';
COMMENT ON COLUMN rejected_pages.source_key IS 'The file or archive record.';
COMMENT ON COLUMN rejected_pages.stage IS 'The stage that gave up.';
COMMENT ON COLUMN rejected_pages.code IS 'A short constant name of the reason.';
COMMENT ON COLUMN rejected_pages.message IS 'What is wrong and what can be done.';
COMMENT ON COLUMN rejected_pages.attempts IS 'How many runs in a row have rejected this content.';
COMMENT ON COLUMN rejected_pages.content_sha256 IS
    'Hash of the page''s raw bytes that the row was read from.';
COMMENT ON COLUMN rejected_pages.extractor_version IS 'Version of onrecord that made the row.';
COMMENT ON COLUMN rejected_pages.run_id IS 'The run that loaded the row; see runs.';

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    state VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    pages_found BIGINT NOT NULL,
    pages_known BIGINT NOT NULL,
    pages_stale BIGINT NOT NULL,
    pages_ok BIGINT NOT NULL,
    pages_empty BIGINT NOT NULL,
    pages_rejected BIGINT NOT NULL,
    pages_failed BIGINT NOT NULL,
    quotations BIGINT NOT NULL,
    statistics BIGINT NOT NULL,
    message VARCHAR
);
COMMENT ON TABLE runs IS 'One row a run; times are UTC.';
COMMENT ON COLUMN runs.run_id IS 'Made from the start time and a random part.';
COMMENT ON COLUMN runs.started_at IS 'Start, UTC.';
COMMENT ON COLUMN runs.ended_at IS 'End, UTC; none while it goes on or where it was cut off.';
COMMENT ON COLUMN runs.state IS 'running, completed or failed.';
COMMENT ON COLUMN runs.extractor_version IS 'Version of onrecord.';
COMMENT ON COLUMN runs.model IS 'Name and version of the spaCy pipeline.';
COMMENT ON COLUMN runs.fingerprint IS 'Hash of code, model, weights, profiles and options.';
COMMENT ON COLUMN runs.pages_found IS 'Files met under the given paths.';
COMMENT ON COLUMN runs.pages_known IS 'Of these, done before with the same content.';
COMMENT ON COLUMN runs.pages_stale IS 'Of the known ones, done by another version.';
COMMENT ON COLUMN runs.pages_ok IS 'Loaded with an article.';
COMMENT ON COLUMN runs.pages_empty IS 'Loaded without an article''s text.';
COMMENT ON COLUMN runs.pages_rejected IS 'Could not be read.';
COMMENT ON COLUMN runs.pages_failed IS 'Met transient trouble; tried again next time.';
COMMENT ON COLUMN runs.quotations IS 'Loaded by the run.';
COMMENT ON COLUMN runs.statistics IS 'Loaded by the run.';
COMMENT ON COLUMN runs.message IS 'Why it failed.';

CREATE TABLE terms (
    term_id INTEGER NOT NULL,
    term VARCHAR NOT NULL
);
COMMENT ON TABLE terms IS
    'Words that articles can be searched for, folded: lower case, no accents, no plural s.';
COMMENT ON COLUMN terms.term_id IS 'Number of the term in this file.';
COMMENT ON COLUMN terms.term IS 'The folded word.';

CREATE TABLE postings (
    article_id VARCHAR NOT NULL,
    term_id INTEGER NOT NULL,
    frequency INTEGER NOT NULL
);
COMMENT ON TABLE postings IS
    'Which terms stand in which article, and how often; what search() reads.';
COMMENT ON COLUMN postings.article_id IS 'The article.';
COMMENT ON COLUMN postings.term_id IS 'The term.';
COMMENT ON COLUMN postings.frequency IS
    'How often it stands in title, subtitle, text and captions.';
