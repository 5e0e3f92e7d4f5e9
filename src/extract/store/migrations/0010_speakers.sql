-- Who is who across articles, and which story stands under how many mastheads. All of it is worked
-- out anew when a file is published, in the published copy alone: the warehouse keeps what was read.

CREATE TABLE shared_stories (
    story_id VARCHAR NOT NULL,
    articles BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    first_article_id VARCHAR NOT NULL
);
COMMENT ON TABLE shared_stories IS
    'Stories that more than one page prints; the view stories has all of them.';
COMMENT ON COLUMN shared_stories.story_id IS 'The story.';
COMMENT ON COLUMN shared_stories.articles IS 'How many articles print it.';
COMMENT ON COLUMN shared_stories.outlets IS 'How many sites carry it.';
COMMENT ON COLUMN shared_stories.first_article_id IS 'One of them, the same in every run.';

CREATE TABLE speaker_names (
    name VARCHAR NOT NULL,
    article_id VARCHAR,
    speaker VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    words VARCHAR[] NOT NULL,
    rule_id VARCHAR NOT NULL,
    evidence VARCHAR,
    confidence DOUBLE NOT NULL,
    articles BIGINT NOT NULL
);
COMMENT ON TABLE speaker_names IS
    'Whom each name means: a name as the pages'' articles have it, and who that is across articles.';
COMMENT ON COLUMN speaker_names.name IS
    'The name as worked out within an article: quotations.speaker.name, statistics.source.name.';
COMMENT ON COLUMN speaker_names.article_id IS
    'The article where it means this speaker; none: wherever no other row says otherwise.';
COMMENT ON COLUMN speaker_names.speaker IS
    'One name for one person or organization across all articles; namesakes have an addition in brackets.';
COMMENT ON COLUMN speaker_names.kind IS 'person, organization, group or document.';
COMMENT ON COLUMN speaker_names.words IS 'Words of the name, folded; what said_by() looks for.';
COMMENT ON COLUMN speaker_names.rule_id IS
    'Why: own_name where nothing was merged or divided; docs/database.md explains the others.';
COMMENT ON COLUMN speaker_names.evidence IS 'What the rule went by.';
COMMENT ON COLUMN speaker_names.confidence IS 'How sure the rule is, from 0 to 1.';
COMMENT ON COLUMN speaker_names.articles IS 'How many articles the row is about.';

CREATE TABLE speaker_rulings (
    name VARCHAR NOT NULL,
    page_id VARCHAR,
    speaker VARCHAR NOT NULL
);
COMMENT ON TABLE speaker_rulings IS
    'What people ruled in the corrections file: on this page, or everywhere, the name means this speaker.';
COMMENT ON COLUMN speaker_rulings.name IS 'The name as in speaker_names.';
COMMENT ON COLUMN speaker_rulings.page_id IS 'The page; none: all pages.';
COMMENT ON COLUMN speaker_rulings.speaker IS
    'Who it is: another name joins the two, the name itself or one with an addition parts them.';

CREATE TABLE speaker_counts (
    speaker VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    names VARCHAR[] NOT NULL,
    quotations BIGINT NOT NULL,
    stories BIGINT NOT NULL,
    outlets BIGINT NOT NULL,
    roles VARCHAR[] NOT NULL,
    affiliations VARCHAR[] NOT NULL,
    parties VARCHAR[] NOT NULL,
    states VARCHAR[] NOT NULL,
    first_published_on DATE,
    last_published_on DATE,
    figures BIGINT NOT NULL,
    figure_stories BIGINT NOT NULL,
    figure_outlets BIGINT NOT NULL,
    figure_kinds VARCHAR[] NOT NULL,
    first_figure_on DATE,
    last_figure_on DATE
);
COMMENT ON TABLE speaker_counts IS
    'What the views speakers and sources show: one row a person or organization across articles.';
COMMENT ON COLUMN speaker_counts.speaker IS 'The name, as in speaker_names.';
COMMENT ON COLUMN speaker_counts.kind IS 'person, organization, group or document.';
COMMENT ON COLUMN speaker_counts.names IS 'Every form of the name that was taken for this speaker.';
COMMENT ON COLUMN speaker_counts.quotations IS
    'Different quotations in bodies, a story''s copies counted once.';
COMMENT ON COLUMN speaker_counts.stories IS 'Stories that quote the speaker.';
COMMENT ON COLUMN speaker_counts.outlets IS 'Sites that quote the speaker.';
COMMENT ON COLUMN speaker_counts.roles IS 'Titles and offices, as printed, the most frequent first.';
COMMENT ON COLUMN speaker_counts.affiliations IS
    'Organizations the speaker belongs to or speaks for, the most frequent first.';
COMMENT ON COLUMN speaker_counts.parties IS 'Parties, as printed, the most frequent first.';
COMMENT ON COLUMN speaker_counts.states IS
    'States printed with the party, the most frequent first.';
COMMENT ON COLUMN speaker_counts.first_published_on IS
    'Day of the first article that quotes the speaker.';
COMMENT ON COLUMN speaker_counts.last_published_on IS 'Day of the last one.';
COMMENT ON COLUMN speaker_counts.figures IS
    'Different figures in bodies that the speaker is the source of, a story''s copies counted once.';
COMMENT ON COLUMN speaker_counts.figure_stories IS 'Stories that cite the speaker for a figure.';
COMMENT ON COLUMN speaker_counts.figure_outlets IS 'Sites that do.';
COMMENT ON COLUMN speaker_counts.figure_kinds IS 'Kinds of these figures, the most frequent first.';
COMMENT ON COLUMN speaker_counts.first_figure_on IS
    'Day of the first article that cites the speaker for a figure.';
COMMENT ON COLUMN speaker_counts.last_figure_on IS 'Day of the last one.';
