-- What all pages together tell, beside what each page says: filled when a file is published, in the
-- published copy alone, and only where it differs from the page.

ALTER TABLE articles ADD COLUMN outlets BIGINT;
COMMENT ON COLUMN articles.outlets IS
    'How many sites carry the story, where more than one page does; none elsewhere. Filled in published files.';

ALTER TABLE quotations ADD COLUMN known_as VARCHAR;
COMMENT ON COLUMN quotations.known_as IS
    'The speaker''s name across articles, where it is another than speaker.name; see speaker_names. Filled in published files.';

ALTER TABLE statistics ADD COLUMN known_as VARCHAR;
COMMENT ON COLUMN statistics.known_as IS
    'The source''s name across articles, where it is another than source.name; see speaker_names. Filled in published files.';
