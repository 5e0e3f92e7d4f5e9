"""Staged files into the warehouse, batch by batch, some batches a transaction."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import duckdb

from extract.errors import StoreError
from extract.staging import StagedPage
from extract.store.forget import (
    ITEMS,
    OF_ARTICLE,
    OF_PAGE,
    delete_documents,
    delete_rows,
    forget_sourceless,
)
from extract.store.json_types import columns_of
from extract.store.statements import sql_files
from extract.store.threads import one_thread
from extract.store.transaction import transaction
from extract.store.types import LoadCounts
from schemas import PageResult

BATCH_BYTES = 64_000_000
"""Staged bytes that are read together: parsed, they take about ten times that."""
TRANSACTION_BYTES = 512_000_000
"""Staged bytes that are loaded in one transaction. Each writes the last, unfilled block of rows of
every table anew, which took half of the time of a long load where each batch did so."""
LEAST_OBJECT_BYTES = 16_777_216
"""What DuckDB allows a line by default; a larger file may hold a longer line."""

_INCOMING = """
CREATE OR REPLACE TEMP VIEW incoming AS
SELECT s.*, c.keeps_items, c.attempts FROM staged AS s JOIN chosen AS c ON c.number = s.rowid
"""
_DOOMED = """
CREATE OR REPLACE TEMP TABLE doomed_pages AS
SELECT page_id FROM stored WHERE page_id IN (SELECT page_id FROM chosen);
CREATE OR REPLACE TEMP TABLE doomed_articles AS
SELECT article_id FROM stored JOIN chosen USING (page_id) WHERE article_id IS NOT NULL;
CREATE OR REPLACE TEMP TABLE doomed_words AS
SELECT article_id FROM stored JOIN chosen USING (page_id)
WHERE article_id IS NOT NULL AND NOT keeps_items;
"""
_COUNTS = """
SELECT count(*) FILTER (page.status = 'ok'), count(*) FILTER (page.status = 'empty'),
    count(*) FILTER (page.status = 'rejected'), count(*) FILTER (keeps_items),
    (SELECT count(*) FROM latest) - count(*), (SELECT count(DISTINCT source_key) FROM refused),
    coalesce(sum(len(quotations)), 0)::BIGINT, coalesce(sum(len(statistics)), 0)::BIGINT
FROM incoming
"""


def load(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> LoadCounts:
    """Load staged files, up to `TRANSACTION_BYTES` of them in a transaction.

    Raises:
        StoreError: A file is missing, not whole, or not one of ours; its transaction is undone.
    """
    counts = LoadCounts()
    with one_thread(connection):
        for whole, _ in _iter_batches(paths, TRANSACTION_BYTES):
            with transaction(connection):
                for batch, longest in _iter_batches(whole, BATCH_BYTES):
                    _read_staged(connection, batch, longest)
                    counts += _load_staged(connection, len(batch))
            connection.execute("DROP TABLE IF EXISTS temp.staged")
    return counts


def _iter_batches(paths: Sequence[Path], most: int) -> Iterator[tuple[list[Path], int]]:
    """Files of up to so many bytes together, at least one, with the size of the largest."""
    batch: list[Path] = []
    sizes: list[int] = []
    for path in paths:
        try:
            size = path.stat().st_size
        except OSError as error:
            msg = f"the staged file {path} cannot be read ({error.strerror}): run again"
            raise StoreError(msg, path=str(path)) from error
        if batch and sum(sizes) + size > most:
            yield batch, max(sizes)
            batch, sizes = [], []
        batch.append(path)
        sizes.append(size)
    if batch:
        yield batch, max(sizes)


@cache
def _staged_columns() -> tuple[str, str]:
    """The columns that a line is read with, and how the result's parts become columns."""
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in columns_of(StagedPage))
    parts = ", ".join(f'result."{name}"' for name in PageResult.model_fields)
    return f"{{{columns}}}", parts


def _read_staged(
    connection: duckdb.DuckDBPyConnection, paths: Sequence[Path], longest: int
) -> None:
    """Fill the table `staged` with the lines of the files, each column of a stated type."""
    columns, parts = _staged_columns()
    names = [str(path) for path in paths]
    try:
        connection.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE staged AS
            SELECT filename, fingerprint, extractor_version, model, run_id, seconds, {parts}
            FROM read_json(
                $names, format = 'newline_delimited', columns = {columns}, filename = true,
                maximum_object_size = {max(longest, LEAST_OBJECT_BYTES)}
            )
            """,  # noqa: S608 - names and types of our own records
            {"names": names},
        )
    except duckdb.Error as error:
        msg = f"a staged file cannot be read ({error}); delete it and run again"
        raise StoreError(msg, paths=names) from error
    foreign = connection.execute(
        """
        SELECT min(filename) FROM staged
        WHERE page.page_id IS NULL OR page.source_key IS NULL OR run_id IS NULL
            OR fingerprint IS NULL
        """
    ).fetchone()
    if foreign and foreign[0] is not None:
        msg = f"{foreign[0]} holds a line that is no staged page; delete the file and run again"
        raise StoreError(msg, path=foreign[0])


def _load_staged(connection: duckdb.DuckDBPyConnection, file_count: int) -> LoadCounts:
    choose, sources, insert = (sql for _, sql in sql_files("loading"))
    connection.execute(choose)
    connection.execute(_INCOMING)
    connection.execute(_DOOMED)
    connection.execute(sources)
    delete_rows(connection, ("rejected_pages",), "source_key", "touched")
    delete_rows(connection, OF_PAGE, "page_id", "doomed_pages")
    delete_rows(connection, OF_ARTICLE, "article_id", "doomed_articles")
    delete_rows(connection, ITEMS, "article_id", "doomed_words")
    delete_documents(connection, "doomed_words")
    connection.execute(insert)
    forget_sourceless(connection)
    [row] = connection.execute(_COUNTS).fetchall()
    names = (
        "ok",
        "empty",
        "rejected",
        "unchanged",
        "superseded",
        "refused",
        "quotations",
        "statistics",
    )
    return LoadCounts(files=file_count, **dict(zip(names, row, strict=True)))
