"""Files of older releases are brought to this one."""

import duckdb
import pytest

from extract.store import Layout, Warehouse, migrate

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

    def bring(statement):
        first = migrate.migrations()[:1]
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
