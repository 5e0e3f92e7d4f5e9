-- Quotations and figures are searched as articles are: every text that search() finds is a
-- document with a number. The index is built anew from the texts once the views are there.

DROP TABLE postings;
DROP TABLE terms;

CREATE TABLE documents (
    document_id INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    item_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    word_count INTEGER NOT NULL,
    words_key UBIGINT
);
COMMENT ON TABLE documents IS
    'Texts that search() finds: one row an article, quotation or figure that holds any word.';
COMMENT ON COLUMN documents.document_id IS 'Number of the text in this file.';
COMMENT ON COLUMN documents.what IS
    'article: title, subtitle, text and captions; quotation: its words; statistic: its sentence, and what it measures, of whom, where and when.';
COMMENT ON COLUMN documents.item_id IS 'The article, quotation or statistic.';
COMMENT ON COLUMN documents.article_id IS 'The article it belongs to.';
COMMENT ON COLUMN documents.word_count IS 'Words that can be searched for, repeated ones too.';
COMMENT ON COLUMN documents.words_key IS
    'The same for the same quotation or sentence, which is shown once a story; none for articles.';

CREATE TABLE terms (
    term_id INTEGER NOT NULL,
    term VARCHAR NOT NULL
);
COMMENT ON TABLE terms IS
    'Words that texts can be searched for, folded: lower case, no accents, no plural s.';
COMMENT ON COLUMN terms.term_id IS 'Number of the term in this file.';
COMMENT ON COLUMN terms.term IS 'The folded word.';

CREATE TABLE postings (
    term_id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    frequency INTEGER NOT NULL
);
COMMENT ON TABLE postings IS
    'Which terms stand in which text, and how often; what search() reads.';
COMMENT ON COLUMN postings.term_id IS 'The term.';
COMMENT ON COLUMN postings.document_id IS 'The text.';
COMMENT ON COLUMN postings.frequency IS 'How often it stands there.';
