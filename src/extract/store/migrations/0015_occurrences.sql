-- A posting is one occurrence of a word: nothing has to be counted to make the index.

CREATE TABLE occurrences (
    term_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL
);
INSERT INTO occurrences
SELECT term_id, unnest(list_resize([document_id], frequency, document_id)) FROM postings;
DROP TABLE postings;
ALTER TABLE occurrences RENAME TO postings;
COMMENT ON TABLE postings IS
    'Which terms stand in which text, one row an occurrence; what search() reads.';
COMMENT ON COLUMN postings.term_id IS 'The term.';
COMMENT ON COLUMN postings.document_id IS 'The text.';
