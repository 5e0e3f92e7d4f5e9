"""The words that search() finds articles, quotations and figures by."""

from functools import cache
from importlib.resources import files

import duckdb


def index_incoming(connection: duckdb.DuckDBPyConnection) -> None:
    """Index the texts of the view `incoming`, whose rows are loaded already."""
    connection.execute(_sql("incoming_texts"))
    connection.execute(_sql("index"))


def index_stored(connection: duckdb.DuckDBPyConnection) -> None:
    """Index every text of a file that has no index yet."""
    connection.execute(_sql("stored_texts"))
    connection.execute(_sql("index"))
    connection.execute("DROP VIEW temp.texts")


@cache
def _sql(name: str) -> str:
    """Statements of the folder `indexing`."""
    return files("extract.store").joinpath("indexing", f"{name}.sql").read_text(encoding="utf-8")
