"""Taking pages out of every table."""

import duckdb

OF_PAGE = ("articles", "boilerplate", "issues", "pages", "rejected_pages")
"""Tables whose rows belong to a page and are written anew whenever it is loaded."""
OF_ARTICLE = ("article_organizations", "images")
"""The same, of an article."""
ITEMS = ("quotations", "rejected_numbers", "statistics")
"""Tables whose rows come from the article's words and stay while those are unchanged."""

_SOURCELESS = """
CREATE OR REPLACE TEMP TABLE forgotten AS
SELECT p.page_id
FROM pages AS p
JOIN touched AS t USING (source_key)
JOIN page_sources AS s USING (source_key)
WHERE s.page_id <> p.page_id
"""


def forget_sourceless(connection: duckdb.DuckDBPyConnection) -> None:
    """Take out each page whose own source, one of the table `touched`, now holds another page.

    Its other names are taken out too: the next plan calls them new.
    """
    connection.execute(_SOURCELESS)
    forget_with_sources(connection)


def forget_with_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Take out the pages of the table `forgotten` and all names that they were met under."""
    if _is_empty(connection, "forgotten"):
        return
    connection.execute("DELETE FROM page_sources WHERE page_id IN (SELECT page_id FROM forgotten)")
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE forgotten_articles AS
        SELECT article_id FROM articles WHERE page_id IN (SELECT page_id FROM forgotten)
        """
    )
    delete_rows(connection, (*OF_ARTICLE, *ITEMS), "article_id", "forgotten_articles")
    delete_documents(connection, "forgotten_articles")
    delete_rows(connection, OF_PAGE, "page_id", "forgotten")


def delete_documents(connection: duckdb.DuckDBPyConnection, doomed: str) -> None:
    """Delete what `search()` knows of the articles of the table `doomed`."""
    if _is_empty(connection, doomed):
        return
    connection.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE doomed_documents AS
        SELECT document_id FROM documents WHERE article_id IN (SELECT article_id FROM {doomed})
        """  # noqa: S608 - names of our own tables
    )
    delete_rows(connection, ("postings", "documents"), "document_id", "doomed_documents")


def delete_rows(
    connection: duckdb.DuckDBPyConnection, tables: tuple[str, ...], key: str, doomed: str
) -> None:
    """Delete the rows whose `key` stands in the table `doomed`."""
    if _is_empty(connection, doomed):
        return
    for table in tables:
        connection.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {doomed})")  # noqa: S608 - names of our own tables


def _is_empty(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - names of our own tables
    return row == (0,)
