CREATE OR REPLACE VIEW quotes AS
SELECT
    q.text AS quote, q.kind,
    coalesce(q.speaker.name,
        CASE WHEN q.speaker.resolution IN ('pronoun', 'carried') THEN q.speaker.role END,
        q.speaker.mention) AS speaker,
    q.speaker.role AS role, q.speaker.affiliation AS affiliation,
    q.speaker.party AS party, q.speaker.state AS state,
    q.via, q.addressee, q.cue."text" AS cue,
    a.title, a.site_name, a.published_on, a.url, s.outlets,
    q.field, q.repeats IS NOT NULL AS is_repeat,
    q.speaker.name AS speaker_name, q.speaker.mention AS speaker_mention,
    q.speaker.kind AS speaker_kind, q.speaker.resolution AS speaker_resolution,
    q.confidence, q.rule_id, q.spans[1]."start" AS start_offset, q.image_index,
    q.quotation_id, q.article_id, a.story_id, a.page_id, q.review
FROM quotations AS q JOIN articles AS a USING (article_id) JOIN stories AS s USING (story_id);
COMMENT ON VIEW quotes IS
    'Who said what, one row a quotation of an article; those of titles and captions have their field.';
COMMENT ON COLUMN quotes.quote IS 'The words; pieces are joined by an ellipsis.';
COMMENT ON COLUMN quotes.kind IS 'direct, mixed or indirect.';
COMMENT ON COLUMN quotes.speaker IS 'The resolved name, else the page''s words: the role where they are a pronoun.';
COMMENT ON COLUMN quotes.via IS 'The outlet that reported it first.';
COMMENT ON COLUMN quotes.outlets IS 'How many sites carry the story.';
COMMENT ON COLUMN quotes.field IS 'text for the body; title, subtitle or caption.';
COMMENT ON COLUMN quotes.review IS 'right or mended, where a person has looked at it.';
COMMENT ON COLUMN quotes.is_repeat IS 'Whether the page has the same words elsewhere.';

CREATE OR REPLACE VIEW speakers AS
SELECT speaker_name AS speaker, speaker_kind AS kind,
    count(DISTINCT story_id || quote) AS quotations,
    count(DISTINCT story_id) AS stories,
    count(DISTINCT site_name) AS outlets,
    list_sort(list(DISTINCT role) FILTER (role IS NOT NULL)) AS roles,
    list_sort(list(DISTINCT affiliation) FILTER (affiliation IS NOT NULL)) AS affiliations,
    min(published_on) AS first_published_on, max(published_on) AS last_published_on
FROM quotes
WHERE field = 'text' AND speaker_name IS NOT NULL
GROUP BY speaker_name, speaker_kind;
COMMENT ON VIEW speakers IS
    'Who is quoted by name in the bodies of stories; a story counts once, whoever prints it.';
COMMENT ON COLUMN speakers.quotations IS 'Different quotations, a story''s copies counted once.';

CREATE OR REPLACE MACRO said_by(name) AS TABLE
WITH people AS (
    SELECT speaker FROM (SELECT DISTINCT speaker FROM quotes WHERE speaker IS NOT NULL)
    WHERE len(split_words(name)) > 0 AND list_has_all(split_words(speaker), split_words(name))
)
SELECT quotes.* FROM quotes SEMI JOIN people USING (speaker)
QUALIFY row_number() OVER (
    PARTITION BY story_id, speaker, quote, field ORDER BY article_id, start_offset
) = 1
ORDER BY published_on DESC NULLS LAST, article_id, start_offset;
COMMENT ON MACRO TABLE said_by IS
    'Quotations of speakers whose name has all the given words, each once a story: FROM said_by(''Hawley'').';
