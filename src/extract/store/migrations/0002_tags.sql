-- What a page says that its story is about. No DEFAULT: DuckDB 1.5 cannot replay its write-ahead
-- log over an added column that has one, so a file left by a kill could not be opened again.

ALTER TABLE articles ADD COLUMN tags VARCHAR[];
UPDATE articles SET tags = [];
COMMENT ON COLUMN articles.tags IS 'What the page itself files the story under, in its order.';
