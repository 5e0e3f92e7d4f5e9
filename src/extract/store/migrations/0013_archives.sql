-- Pages of archives have an address and a day even where they state none.

COMMENT ON COLUMN pages.page_id IS
    'Hash of the address, else of the source key: the same in every run.';
COMMENT ON COLUMN pages.url IS
    'The canonical address, where the page states one, else the one that it was fetched from.';
COMMENT ON COLUMN articles.url IS
    'The canonical address, where the page states one, else the one that it was fetched from.';
COMMENT ON COLUMN page_sources.source_key IS
    'Path below the input root; for a record of an archive that path, #, and when and from where it was fetched. Stands in one row only.';
COMMENT ON COLUMN runs.pages_found IS
    'Pages met under the given paths, or selected to be read anew.';
COMMENT ON COLUMN runs.pages_known IS
    'Of these, done before with the same content, or left as they are.';
