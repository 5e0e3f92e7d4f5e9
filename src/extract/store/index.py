"""The words that search() finds articles, quotations and figures by.

Only a published file is searched, so words are indexed when it is made and not with each load: a
file that grows by many small loads has its postings in a few long orders of terms instead of
hundreds of short ones, and a search reads the few blocks that hold its words.
"""

import duckdb

from extract.store.statements import sql_files
from extract.store.threads import one_thread
from extract.store.transaction import transaction

BATCH_WORDS = 10_000_000
"""Words of the articles that are indexed together; indexing takes about 60 bytes for each."""

_NEW = """
CREATE OR REPLACE TEMP TABLE new_articles AS
SELECT article_id, sum(word_count) OVER (ORDER BY rowid) // ? AS batch
FROM articles ANTI JOIN documents USING (article_id)
"""

_BATCH = """
CREATE OR REPLACE TEMP TABLE batch_articles AS SELECT article_id FROM new_articles WHERE batch = ?
"""


def index_new(connection: duckdb.DuckDBPyConnection) -> int:
    """Index the texts of each article that has none in the index yet; how many articles.

    An article without any word that can be searched for stays without.
    """
    connection.execute(_NEW, [BATCH_WORDS])
    batches = connection.execute(
        "SELECT batch, count(*) FROM new_articles GROUP BY batch ORDER BY batch"
    ).fetchall()
    with one_thread(connection):
        for number, _ in batches:
            with transaction(connection):
                connection.execute(_BATCH, [number])
                for _, statements in sql_files("indexing"):
                    connection.execute(statements)
    return sum(count for _, count in batches)
