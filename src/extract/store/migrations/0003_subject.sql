ALTER TABLE statistics
    ADD COLUMN subject STRUCT("text" VARCHAR, "start" INTEGER, "end" INTEGER);
COMMENT ON COLUMN statistics.subject IS
    'Whom or what it is said of, in the page''s words: the company that cuts the jobs. None in rows of releases that did not read it.';
