-- What columns of tables mean, where that has changed since the migration that made them.

COMMENT ON COLUMN articles.kind IS
    'story, minutes (and agendas), opinion, transcript, press_release, live_blog, gallery, listing or other.';
COMMENT ON COLUMN articles.authors IS
    'Names in byline order, of people or of a news agency that the page credits; no Staff Reporter.';
