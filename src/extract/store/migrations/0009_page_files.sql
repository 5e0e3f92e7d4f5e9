-- The record of files as planning needs it (no release has filled the table of 0005), and what
-- archives say of their pages.

DROP TABLE page_files;
CREATE TABLE page_files (
    source_key VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    archive_key VARCHAR,
    record_offset BIGINT,
    fetched_url VARCHAR,
    fetched_at TIMESTAMP,
    byte_size BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL,
    changed_ns BIGINT NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    content_bytes BIGINT,
    records BIGINT,
    skipped MAP(VARCHAR, BIGINT),
    damage STRUCT(code VARCHAR, message VARCHAR),
    hashed_at TIMESTAMP,
    run_id VARCHAR NOT NULL,
    vanished_at TIMESTAMP
);
COMMENT ON TABLE page_files IS
    'Where each source was last met on disk: one row a file, an archive, or a record of an archive.';
COMMENT ON COLUMN page_files.source_key IS 'As in page_sources; stands in one row only.';
COMMENT ON COLUMN page_files.path IS
    'The file, from the root of the file system on; bytes of a name that are no UTF-8 are written as \xNN.';
COMMENT ON COLUMN page_files.archive_key IS
    'The source_key of the archive that the record is in; none for a file.';
COMMENT ON COLUMN page_files.record_offset IS
    'At which byte of the archive the record begins; none for a file.';
COMMENT ON COLUMN page_files.fetched_url IS
    'The address that the record was fetched from; none for a file.';
COMMENT ON COLUMN page_files.fetched_at IS 'When it was fetched, UTC; none for a file.';
COMMENT ON COLUMN page_files.byte_size IS
    'Size of the file on disk; for a record, of its archive.';
COMMENT ON COLUMN page_files.modified_ns IS
    'When the file was last written, in nanoseconds since 1970.';
COMMENT ON COLUMN page_files.changed_ns IS
    'When the file was last written, renamed or given other rights, in nanoseconds since 1970.';
COMMENT ON COLUMN page_files.content_sha256 IS
    'Hash of the page''s raw bytes when they were last read; empty for a sound archive. A file that cannot be read has one of its own.';
COMMENT ON COLUMN page_files.content_bytes IS
    'Number of these bytes, after gunzip; none where it was too large to be unpacked.';
COMMENT ON COLUMN page_files.records IS
    'How many pages the archive holds; none for what is no archive.';
COMMENT ON COLUMN page_files.skipped IS
    'How many records of the archive are no pages, by the reason; none for what is no archive.';
COMMENT ON COLUMN page_files.damage IS
    'What of the archive could not be read; none for a sound one, and for what is no archive.';
COMMENT ON COLUMN page_files.hashed_at IS
    'When they were last read, UTC; none where they could not be: the next run tries again.';
COMMENT ON COLUMN page_files.run_id IS 'The run that last read the file; see runs.';
COMMENT ON COLUMN page_files.vanished_at IS
    'When a run first missed it where it had been, UTC; none while it is there. Its rows stay.';

ALTER TABLE pages ADD COLUMN fetched_at TIMESTAMP;
COMMENT ON COLUMN pages.fetched_at IS
    'When the page was fetched, UTC, as its archive says; none for a page that lay in a file.';
