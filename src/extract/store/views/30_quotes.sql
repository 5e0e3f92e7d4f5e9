CREATE OR REPLACE VIEW quotes AS
SELECT
    q.text AS quote, q.kind,
    coalesce(q.known_as, q.speaker.name,
        CASE WHEN q.speaker.resolution IN ('pronoun', 'carried') THEN q.speaker.role END,
        without_article(q.speaker.mention)) AS speaker,
    q.speaker.role AS role, q.speaker.affiliation AS affiliation,
    q.speaker.party AS party, q.speaker.state AS state,
    q.via, q.addressee, q.cue."text" AS cue,
    a.title, a.site_name, a.published_on, a.url, coalesce(a.outlets, 1) AS outlets,
    q.field, q.repeats IS NOT NULL AS is_repeat,
    q.speaker.name AS speaker_name, q.speaker.mention AS speaker_mention,
    q.speaker.kind AS speaker_kind, q.speaker.resolution AS speaker_resolution,
    q.confidence, q.rule_id, q.spans[1]."start" AS start_offset, q.image_index,
    q.quotation_id, q.article_id, a.story_id, a.page_id, q.review,
    CASE WHEN q.field = 'text' THEN
        regexp_extract(substr(a.text, 1, q.spans[1]."start"), '[^\n]*$')
            || regexp_extract(substr(a.text, q.spans[1]."start" + 1), '^[^\n]*')
    END AS paragraph
FROM quotations AS q JOIN articles AS a USING (article_id)
-- True of all. DuckDB takes one in five rows to pass a condition such as field = 'text', which nearly
-- all do, and would put the many quotations into memory to look each article up among them.
WHERE a.word_count >= 0;
COMMENT ON VIEW quotes IS
    'Who said what, one row a quotation of an article; those of titles and captions have their field.';
COMMENT ON COLUMN quotes.quote IS 'The words; pieces are joined by an ellipsis.';
COMMENT ON COLUMN quotes.kind IS 'direct, mixed or indirect.';
COMMENT ON COLUMN quotes.speaker IS
    'Who said it, by one name across all articles (see speaker_names); where nobody is named the page''s words without an article (county), or the role where these are a pronoun.';
COMMENT ON COLUMN quotes.role IS 'Title or office as this page has it.';
COMMENT ON COLUMN quotes.affiliation IS 'Organization that the speaker belongs to or speaks for, as this page has it.';
COMMENT ON COLUMN quotes.party IS 'Party as printed.';
COMMENT ON COLUMN quotes.state IS 'State as printed with the party.';
COMMENT ON COLUMN quotes.via IS 'The outlet that reported it first.';
COMMENT ON COLUMN quotes.addressee IS 'To whom it was said.';
COMMENT ON COLUMN quotes.cue IS 'The words that tell that it was said.';
COMMENT ON COLUMN quotes.title IS 'Headline of the article.';
COMMENT ON COLUMN quotes.site_name IS 'The outlet.';
COMMENT ON COLUMN quotes.published_on IS 'Day of publication; none where the page does not state it.';
COMMENT ON COLUMN quotes.url IS 'Address of the page, where it states one.';
COMMENT ON COLUMN quotes.outlets IS 'How many sites carry the story.';
COMMENT ON COLUMN quotes.field IS 'text for the body; title, subtitle or caption.';
COMMENT ON COLUMN quotes.review IS 'right or mended, where a person has looked at it.';
COMMENT ON COLUMN quotes.is_repeat IS 'Whether the page has the same words elsewhere.';
COMMENT ON COLUMN quotes.speaker_name IS 'The name that this article alone gives the speaker.';
COMMENT ON COLUMN quotes.speaker_mention IS 'The page''s words for the speaker; none where they carry over.';
COMMENT ON COLUMN quotes.speaker_kind IS 'person, organization, group, unnamed or document.';
COMMENT ON COLUMN quotes.speaker_resolution IS 'How the words led to the name: explicit, alias, pronoun, document or carried.';
COMMENT ON COLUMN quotes.confidence IS 'Precision of the rule that found it, from 0 to 1.';
COMMENT ON COLUMN quotes.rule_id IS 'The rule that found it.';
COMMENT ON COLUMN quotes.start_offset IS 'Where its first piece begins in the field, in code points from 0.';
COMMENT ON COLUMN quotes.image_index IS 'Which image''s caption, from 0; 0 for other fields.';
COMMENT ON COLUMN quotes.quotation_id IS 'The same in every run; context() takes it.';
COMMENT ON COLUMN quotes.article_id IS 'The article.';
COMMENT ON COLUMN quotes.story_id IS 'The same for the same story under several mastheads.';
COMMENT ON COLUMN quotes.paragraph IS 'The paragraph of the body that it begins in, in full sentences.';
COMMENT ON COLUMN quotes.page_id IS 'The page; onrecord show takes it.';
