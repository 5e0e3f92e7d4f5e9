CREATE OR REPLACE VIEW speakers AS
SELECT speaker, kind, quotations, stories, outlets, figures, roles, affiliations, parties, states,
    names, first_published_on, last_published_on
FROM speaker_counts
WHERE quotations > 0;
COMMENT ON VIEW speakers IS
    'Who is quoted by name in the bodies of stories, one row a person or organization across articles; a story counts once, whoever prints it.';
COMMENT ON COLUMN speakers.speaker IS
    'One name for all articles; namesakes have an addition in brackets. speaker_names tells why.';
COMMENT ON COLUMN speakers.kind IS 'person, organization, group or document.';
COMMENT ON COLUMN speakers.quotations IS 'Different quotations, a story''s copies counted once.';
COMMENT ON COLUMN speakers.stories IS 'Stories that quote the speaker.';
COMMENT ON COLUMN speakers.outlets IS 'Sites that quote the speaker.';
COMMENT ON COLUMN speakers.figures IS 'Different figures that the speaker is the source of.';
COMMENT ON COLUMN speakers.roles IS 'Titles and offices seen, as printed, the most frequent first.';
COMMENT ON COLUMN speakers.affiliations IS 'Organizations the speaker belongs to or speaks for.';
COMMENT ON COLUMN speakers.parties IS 'Parties seen, as printed.';
COMMENT ON COLUMN speakers.states IS 'States printed with the party.';
COMMENT ON COLUMN speakers.names IS 'Every form of the name that was taken for this speaker.';
COMMENT ON COLUMN speakers.first_published_on IS 'Day of the first article that quotes the speaker.';
COMMENT ON COLUMN speakers.last_published_on IS 'Day of the last one.';

CREATE OR REPLACE VIEW sources AS
SELECT speaker AS source, kind, figures, figure_stories AS stories, figure_outlets AS outlets,
    figure_kinds, names, first_figure_on AS first_published_on, last_figure_on AS last_published_on
FROM speaker_counts
WHERE figures > 0;
COMMENT ON VIEW sources IS
    'Who is cited by name for figures in the bodies of stories, one row a person or organization; a story counts once.';
COMMENT ON COLUMN sources.source IS 'The same name as in speakers.';
COMMENT ON COLUMN sources.kind IS 'person, organization, group or document.';
COMMENT ON COLUMN sources.figures IS 'Different figures, a story''s copies counted once.';
COMMENT ON COLUMN sources.stories IS 'Stories that cite the source for a figure.';
COMMENT ON COLUMN sources.outlets IS 'Sites that do.';
COMMENT ON COLUMN sources.figure_kinds IS 'Kinds of these figures: money, percent, count and so on.';
COMMENT ON COLUMN sources.names IS 'Every form of the name that was taken for this source.';
COMMENT ON COLUMN sources.first_published_on IS 'Day of the first article that cites it.';
COMMENT ON COLUMN sources.last_published_on IS 'Day of the last one.';

CREATE OR REPLACE VIEW quoted_by_month AS FROM month_counts;
COMMENT ON VIEW quoted_by_month IS
    'Who is quoted by name in bodies, by outlet and month of publication: as many quotations as quotes has.';
COMMENT ON COLUMN quoted_by_month.site_name IS 'The outlet; none where the page does not tell.';
COMMENT ON COLUMN quoted_by_month.month IS
    'Year and month of publication, 2024-03; none where pages do not state it.';
COMMENT ON COLUMN quoted_by_month.speaker IS 'The same name as in speakers.';
COMMENT ON COLUMN quoted_by_month.quotations IS 'Quotations in the bodies of the outlet''s pages.';
COMMENT ON COLUMN quoted_by_month.stories IS 'Different stories that have these.';

CREATE OR REPLACE VIEW organizations AS FROM organization_counts;
COMMENT ON VIEW organizations IS
    'Organizations that pages list, one row a name: in how many stories, and how often each is heard.';
COMMENT ON COLUMN organizations.organization IS 'Its name, as the pages list it.';
COMMENT ON COLUMN organizations.pages IS 'Pages that list it.';
COMMENT ON COLUMN organizations.stories IS 'Different stories of these.';
COMMENT ON COLUMN organizations.outlets IS 'Sites of these.';
COMMENT ON COLUMN organizations.quotations IS 'Quotations of it by this name, as in speakers.';
COMMENT ON COLUMN organizations.figures IS 'Figures that it is the source of, as in sources.';

-- A title may stand before the name: each word of it is of the person's office or body, or could be
-- of any. Of several bearers those are meant of whom most of the words are told: the mayor and
-- not the engineer of the same name; where nobody has the title, all bearers, for the page may not print it.
CREATE OR REPLACE MACRO speakers_named(name) AS TABLE
WITH asked AS (
    SELECT office_words(name) AS words, string_split(nullif(person_name(name), ''), ' ') AS bare,
        bare[-1] AS last_word
),
named AS (
    SELECT DISTINCT n.speaker, n.words, a.words AS asked,
        a.last_word, coalesce(list_has_all(n.words, a.bare), false) AS has_all
    FROM speaker_names AS n, asked AS a
    WHERE list_contains(n.words, a.last_word)
),
known AS (
    SELECT n.*, c.kind,
        office_words(concat_ws(
            ' ', array_to_string(c.roles, ' '), array_to_string(c.affiliations, ' ')
        )) AS known
    FROM named AS n JOIN speaker_counts AS c USING (speaker)
),
matching AS (
    FROM known
    -- Several titles and no name: an office, and not a Mr. Mayor.
    WHERE (has_all AND NOT (
        kind = 'person' AND len(asked) > 1 AND len([word FOR word IN asked IF NOT is_title_word(word)]) = 0
    )) OR (
        kind = 'person'
        AND list_contains(words, last_word) AND NOT is_title_word(last_word)
        AND len([
            word FOR word IN asked
            IF NOT list_contains(words, word) AND NOT list_contains(known, word)
                AND NOT is_title_word(word)
        ]) = 0
    )
)
SELECT DISTINCT speaker
FROM (
    FROM matching
    QUALIFY rank() OVER (ORDER BY len(list_intersect(asked, list_concat(words, known))) DESC) = 1
);
COMMENT ON MACRO TABLE speakers_named IS
    'The speakers that a name can mean, by any form of it: FROM speakers_named(''Sen. Hawley'').';
