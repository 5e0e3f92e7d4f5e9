-- What the view stories shows of a shared story, worked out with it when a file is published.

ALTER TABLE shared_stories ADD COLUMN title VARCHAR;
COMMENT ON COLUMN shared_stories.title IS 'Headline of the first of its articles that has one.';
ALTER TABLE shared_stories ADD COLUMN outlet_names VARCHAR[];
COMMENT ON COLUMN shared_stories.outlet_names IS 'The sites that carry it, in order.';
ALTER TABLE shared_stories ADD COLUMN first_published_on DATE;
COMMENT ON COLUMN shared_stories.first_published_on IS
    'Day of the first publication, where any page states it.';
