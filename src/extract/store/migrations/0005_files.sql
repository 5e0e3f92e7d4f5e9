-- Where pages were met on disk, so that a file that has not changed since need not be read again,
-- and the files of pages are found when they are to be read anew.

CREATE TABLE page_files (
    source_key VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    record_offset BIGINT,
    byte_size BIGINT NOT NULL,
    modified_ns BIGINT NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    content_bytes BIGINT,
    records BIGINT,
    hashed_at TIMESTAMP,
    run_id VARCHAR NOT NULL,
    vanished_at TIMESTAMP
);
COMMENT ON TABLE page_files IS
    'Where each source was last met on disk: one row a file, an archive, or a record of an archive.';
COMMENT ON COLUMN page_files.source_key IS 'As in page_sources; stands in one row only.';
COMMENT ON COLUMN page_files.path IS
    'The file, from the root on; bytes of a name that are no UTF-8 are written as \xNN.';
COMMENT ON COLUMN page_files.record_offset IS
    'At which byte of the archive the record begins; none for a file of its own.';
COMMENT ON COLUMN page_files.byte_size IS 'Size of the file on disk.';
COMMENT ON COLUMN page_files.modified_ns IS
    'When the file was last written, in nanoseconds since 1970.';
COMMENT ON COLUMN page_files.content_sha256 IS
    'Hash of the page''s raw bytes when they were last read; empty for a whole archive.';
COMMENT ON COLUMN page_files.content_bytes IS
    'Number of these bytes, after gunzip; none where it was too large to be unpacked.';
COMMENT ON COLUMN page_files.records IS
    'How many pages the archive holds; none for what is no archive.';
COMMENT ON COLUMN page_files.hashed_at IS
    'When they were last read, UTC; none where they could not be: the next run tries again.';
COMMENT ON COLUMN page_files.run_id IS 'The last run that met it; see runs.';
COMMENT ON COLUMN page_files.vanished_at IS
    'When a run first missed it where it had been, UTC; none while it is there. Its rows stay.';
