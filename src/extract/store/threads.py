"""How many processors DuckDB takes."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb


@contextmanager
def one_thread(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Leave the other cores to those who extract.

    Two threads took twice the processor time of one for the same loading and indexing, most of it
    in waiting for each other (benchmarks/load.py).
    """
    connection.execute("SET threads = 1")
    try:
        yield
    finally:
        with suppress(duckdb.Error):
            connection.execute("RESET threads")
