-- How sure it is that an article's text is the story, so that doubtful pages can be looked at.

ALTER TABLE articles ADD COLUMN extractor VARCHAR;
ALTER TABLE articles ADD COLUMN agreement DOUBLE;
COMMENT ON COLUMN articles.extractor IS
    'Whose choice of blocks the text is: learned where the cheap extractors confirm the learned judge, agreed where it decided together with trafilatura, else the one that agreed most with the others. None for profiles, dumps and rows of releases that did not record it.';
COMMENT ON COLUMN articles.agreement IS
    'How far independent extractors chose the same words as the judge, 0 to 1: look at pages below .8.';
