-- What people said of items in the corrections file. Filled when a file is published, in the
-- published copy alone: the warehouse keeps what was read.

CREATE TABLE corrections (
    line INTEGER NOT NULL,
    page_id VARCHAR,
    item VARCHAR,
    words VARCHAR,
    occurrence INTEGER,
    correction VARCHAR,
    value VARCHAR,
    noted_by VARCHAR,
    noted_at VARCHAR,
    note VARCHAR,
    state VARCHAR NOT NULL,
    reason VARCHAR,
    value_before VARCHAR,
    copies INTEGER NOT NULL,
    article_id VARCHAR,
    item_id VARCHAR,
    item_kind VARCHAR,
    confidence DOUBLE,
    rule_id VARCHAR
);
COMMENT ON TABLE corrections IS
    'The lines of the corrections file beside this database, and what became of each.';
COMMENT ON COLUMN corrections.line IS 'Number of the line in the file, from 1.';
COMMENT ON COLUMN corrections.page_id IS 'The page; none where a name is ruled on for all pages.';
COMMENT ON COLUMN corrections.item IS 'quotation, statistic or name.';
COMMENT ON COLUMN corrections.words IS 'The words of the item; the name.';
COMMENT ON COLUMN corrections.occurrence IS
    'Which one of several with the same words, from 1; none where it is not said.';
COMMENT ON COLUMN corrections.correction IS
    'right, wrong, or the part that was mended: speaker, speaker_kind, role, affiliation, party, state or via of a quotation; value, unit or source of a statistic; speaker of a name.';
COMMENT ON COLUMN corrections.value IS 'What is right for that part; none: nothing is.';
COMMENT ON COLUMN corrections.noted_by IS 'Who said so.';
COMMENT ON COLUMN corrections.noted_at IS 'When.';
COMMENT ON COLUMN corrections.note IS 'Why.';
COMMENT ON COLUMN corrections.state IS
    'applied; already_so: the part had this value; overruled: a later line says otherwise; does_not_fit: no such item here; unreadable: the line cannot be used.';
COMMENT ON COLUMN corrections.reason IS 'Why it was not applied.';
COMMENT ON COLUMN corrections.value_before IS 'What the part was before.';
COMMENT ON COLUMN corrections.copies IS
    'How many more articles with the same text of the same story it was applied to.';
COMMENT ON COLUMN corrections.article_id IS 'The article of the item.';
COMMENT ON COLUMN corrections.item_id IS
    'The quotation_id or statistic_id; an item that is wrong has left its table.';
COMMENT ON COLUMN corrections.item_kind IS 'The kind of the item, such as direct or money.';
COMMENT ON COLUMN corrections.confidence IS 'The confidence of the item.';
COMMENT ON COLUMN corrections.rule_id IS 'The rule that found the item.';

ALTER TABLE quotations ADD COLUMN review VARCHAR;
COMMENT ON COLUMN quotations.review IS
    'right or mended, where a person has looked (see corrections); none elsewhere. Those that are wrong are not here.';
ALTER TABLE statistics ADD COLUMN review VARCHAR;
COMMENT ON COLUMN statistics.review IS
    'right or mended, where a person has looked (see corrections); none elsewhere. Those that are wrong are not here.';
