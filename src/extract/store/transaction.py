"""All statements of a block or none."""

import contextlib
from collections.abc import Iterator

import duckdb


@contextlib.contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what the block did; undo it when the block raises, Ctrl-C among that."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A failed COMMIT has ended the transaction already.
        with contextlib.suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
