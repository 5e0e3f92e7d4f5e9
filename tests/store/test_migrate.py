"""Files of older releases are brought to this one, and nothing that they hold is lost."""

import gzip
from pathlib import Path

import duckdb
import pytest

from extract.store import Layout, Warehouse, migrate, open_published

RELEASED = Path(__file__).parent / "files" / "onrecord-0.1.0.duckdb.gz"
MADE_ANEW = {"terms", "postings", "schema_version"}
"""Tables that a migration may fill in another way: words by number, and its own record."""
COLUMNS = """
SELECT table_name, list('"' || column_name || '"' ORDER BY column_index)
FROM duckdb_columns() WHERE NOT internal AND database_name = current_database() GROUP BY table_name
"""
VIEWS = "SELECT view_name FROM duckdb_views() WHERE NOT internal"
GIVEN_UP = {"quality": {'"profile"'}}
"""Columns of views that CHANGELOG.md says are gone."""
WORDS = {
    "0.1.0": "SELECT DISTINCT article_id, term FROM postings JOIN terms USING (term_id)",
    "now": """
        SELECT DISTINCT article_id, term
        FROM postings JOIN terms USING (term_id) JOIN documents USING (document_id)
        WHERE what = 'article'
    """,
}

ARTICLE = """
INSERT INTO articles (article_id, page_id, authors, kind, text, text_sha256, story_id, word_count,
    content_sha256, extractor_version, run_id)
VALUES ('a', 'p', [], 'story', 'It rained.', 't', 's', 2, 'c', '0.1.0', 'r')
"""
FIGURE = """
INSERT INTO statistics (statistic_id, article_id, ordinal, field, image_index, kind, text,
    start_offset, end_offset, bound, in_quotation, sentence, confidence, rule_id, content_sha256,
    extractor_version, run_id)
VALUES ('f', 'a', 0, 'text', 0, 'vague', 'most', 0, 4, 'exact', false, 's', 1, 'r', 'c', '0.1.0',
    'r')
"""


@pytest.fixture
def bring_up(database, monkeypatch):
    """Has a statement run on a file of the first tables, and brings that file to this release."""

    def bring(statement, number=1):
        first = migrate.migrations()[:number]
        with monkeypatch.context() as patched:
            patched.setattr(migrate, "migrations", lambda: first)
            patched.setattr(migrate, "views", tuple)
            Warehouse.open(database).close()
        path = Layout(database).warehouse
        with duckdb.connect(str(path)) as connection:
            connection.execute(statement)
        Warehouse.open(database).close()
        return duckdb.connect(str(path), read_only=True)

    return bring


def test_readers_get_the_views_of_this_release_from_the_next_run(database, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "views", lambda: migrate.sql_files("views")[:-1])
        with Warehouse.open(database) as warehouse:
            warehouse.publish()
            assert warehouse.pending is None
    with Warehouse.open(database) as warehouse:
        assert warehouse.pending is not None
        warehouse.publish()
    with Warehouse.open(database) as warehouse:
        assert warehouse.pending is None


def test_articles_of_the_first_release_get_no_tags(bring_up):
    with bring_up(ARTICLE) as connection:
        assert connection.execute("SELECT article_id, tags FROM articles").fetchall() == [("a", [])]


def test_figures_of_older_releases_have_no_subject(bring_up):
    with bring_up(FIGURE) as connection:
        rows = connection.execute("SELECT statistic_id, subject FROM statistics").fetchall()
    assert rows == [("f", None)]


def test_sources_of_older_releases_have_no_file_until_they_are_met_again(bring_up):
    with bring_up("INSERT INTO page_sources VALUES ('a.html', 'p', 'c', '0.1.0', 'r')") as known:
        assert known.execute("SELECT count(*) FROM page_sources").fetchall() == [(1,)]
        assert known.execute("FROM page_files").fetchall() == []


def test_words_of_older_files_are_found_as_often_as_they_stand(bring_up):
    with bring_up("INSERT INTO postings VALUES (7, 1, 2), (7, 2, 1), (8, 1, 3)", number=14) as made:
        rows = made.execute("SELECT term_id, document_id, count(*) FROM postings GROUP BY ALL")
        assert sorted(rows.fetchall()) == [(7, 1, 2), (7, 2, 1), (8, 1, 3)]


@pytest.fixture(scope="module")
def released(tmp_path_factory, make_in):
    """The tables, views and rows of a file that 0.1.0 wrote, and the same file brought up."""
    database = tmp_path_factory.mktemp("released") / "news.duckdb"
    layout = Layout(database)
    layout.work.mkdir()
    layout.warehouse.write_bytes(gzip.decompress(RELEASED.read_bytes()))
    with duckdb.connect(str(layout.warehouse), read_only=True) as connection:
        columns = dict(connection.execute(COLUMNS).fetchall())
        views = {name for (name,) in connection.execute(VIEWS).fetchall()}
        rows = {
            table: connection.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
            for table, names in columns.items()
            if table not in views | MADE_ANEW
        }
        words = connection.execute(WORDS["0.1.0"]).fetchall()
    with Warehouse.open(database) as warehouse:
        problems = warehouse.check()
        contents = {row[0]: row[2] for row in rows["page_sources"]}
        plan = make_in.plan(warehouse, contents, fingerprint="today")
        warehouse.publish()
    with open_published(database) as published:
        yield columns, views, rows, words, published, problems, plan


def test_a_file_of_the_last_release_keeps_every_row(released):
    columns, _, rows, _, published, problems, _ = released
    assert len(rows) == 12
    assert sum(map(len, rows.values())) > 1_000
    for table, old in rows.items():
        found = published.query(f"SELECT {', '.join(columns[table])} FROM {table}").rows
        assert sorted(map(repr, found)) == sorted(map(repr, old)), table
    assert problems == []


def test_queries_of_the_last_release_find_their_views_and_columns(released):
    columns, views, *_, published, _, _ = released
    now = {table: set(names) for table, names in published.query(COLUMNS).rows}
    lost = {view: set(columns[view]) - now[view] for view in views}
    assert {view: names for view, names in lost.items() if names} == GIVEN_UP


def test_the_words_of_old_articles_are_found_and_those_of_items_too(released):
    *_, words, published, _, _ = released
    found = set(published.query(WORDS["now"]).rows)
    assert found < set(words)
    [(left,)] = published.query(
        "SELECT bool_and(is_stop_word(term) OR term = fold_word('this')) "
        "FROM (SELECT unnest(string_split(?, ' ')) AS term)",
        (" ".join(term for _, term in set(words) - found),),
    ).rows
    assert left
    kinds = published.query("SELECT what, count(*) FROM search('bridge') GROUP BY what ORDER BY 1")
    assert [kind for kind, _ in kinds.rows] == ["article", "quotation", "statistic"]


def test_pages_of_the_last_release_are_known_and_stale(released):
    *_, plan = released
    assert (plan.known, plan.stale) == (17, 17)
    assert (plan.new, plan.changed, plan.same_bytes) == ((), (), ())


def test_migrations_are_numbered_one_after_another():
    numbers = [migration.number for migration in migrate.migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
