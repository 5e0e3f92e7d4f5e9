-- Pages that were taken out because somebody asked for it. None of their words, names or addresses
-- stays: a page, its sources and its contents are known by hashes alone.

CREATE TABLE takedowns (
    page_id VARCHAR NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    asked_by VARCHAR,
    reason VARCHAR,
    undone_at TIMESTAMP,
    source_hashes VARCHAR[] NOT NULL,
    content_hashes VARCHAR[] NOT NULL
);
COMMENT ON TABLE takedowns IS
    'Pages that were taken out on request, and are not read again: one row a page and request.';
COMMENT ON COLUMN takedowns.page_id IS 'The page; no other table has it.';
COMMENT ON COLUMN takedowns.asked_at IS 'When, UTC.';
COMMENT ON COLUMN takedowns.asked_by IS 'Who asked, or who took it out for them.';
COMMENT ON COLUMN takedowns.reason IS 'Why, as it was given.';
COMMENT ON COLUMN takedowns.undone_at IS
    'When this was undone, UTC; none while it holds. The page is read again by the next run.';
COMMENT ON COLUMN takedowns.source_hashes IS
    'SHA-256 of the source keys that it was met under: what lies there is not read.';
COMMENT ON COLUMN takedowns.content_hashes IS
    'SHA-256 of its raw bytes, in all versions met: what has them is not read, whatever its name.';
