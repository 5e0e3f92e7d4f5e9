"""The index of words: made once for what was loaded, before anybody can search."""

import pytest

from extract.store import Warehouse, index, query

DOCUMENTS = "SELECT what, item_id, word_count FROM documents ORDER BY ALL"
POSTINGS = """
SELECT item_id, term
FROM postings JOIN terms USING (term_id) JOIN documents USING (document_id)
ORDER BY ALL
"""


@pytest.fixture
def read(warehouse):
    """Rows of a query, without what the warehouse does before it checks or publishes."""
    return lambda sql: warehouse._connection.execute(sql).fetchall()


@pytest.fixture
def pages(make):
    """Staged files of a page each."""
    texts = ("The audit was late.", "A bridge closed.", "The fund grew.", "An audit began.")
    return [
        make.stage(make.result(f"{number}.html", text=text)) for number, text in enumerate(texts)
    ]


def test_what_is_loaded_can_be_searched_once_it_is_published(warehouse, pages, database, read):
    warehouse.load(pages)
    assert read(DOCUMENTS) == []
    warehouse.publish()
    found = query(database, "SELECT count(*) FROM search('audit') WHERE what = 'article'").rows
    assert found == [(2,)]


def test_only_what_is_new_is_indexed(warehouse, pages, read):
    warehouse.load(pages[:3])
    assert warehouse.index() == 3
    before = read(DOCUMENTS)
    warehouse.load(pages)
    assert warehouse.index() == 1
    after = read(DOCUMENTS)
    assert set(before) < set(after)
    assert warehouse.index() == 0
    assert read(DOCUMENTS) == after


def test_a_text_without_words_is_no_document(warehouse, make, read):
    result = make.result(text="— —")
    bare = result.article.model_copy(update={"title": None, "subtitle": None, "images": ()})
    warehouse.load([make.stage(result.model_copy(update={"article": bare}))])
    assert warehouse.check() == []
    assert read("SELECT words FROM article_fields WHERE field = 'text'") == [("— —",)]
    assert read(DOCUMENTS) == []


def test_indexing_in_parts_finds_the_same_words(warehouse, pages, read, monkeypatch):
    warehouse.load(pages)
    warehouse.index()
    whole = read(DOCUMENTS), read(POSTINGS)
    warehouse._connection.execute("DELETE FROM documents; DELETE FROM postings; DELETE FROM terms")
    monkeypatch.setattr(index, "BATCH_WORDS", 5)
    assert warehouse.index() == 4
    assert (read(DOCUMENTS), read(POSTINGS)) == whole
    assert read("SELECT count(DISTINCT document_id) = count(*) FROM documents") == [(True,)]


def test_postings_of_many_loads_lie_in_the_order_of_terms(warehouse, pages, read):
    for page in pages:
        warehouse.load([page])
    warehouse.index()
    stored = read("SELECT term_id, document_id FROM postings ORDER BY rowid")
    assert len(stored) > len(pages)
    assert stored == sorted(stored)


def test_what_was_loaded_and_never_published_is_indexed_by_the_next_process(
    warehouse, pages, database
):
    warehouse.load(pages)
    warehouse.close()
    with Warehouse.open(database) as again:
        again.publish()
    assert query(database, "SELECT count(*) FROM search('audit')").rows != [(0,)]


def test_words_that_the_index_lacks_or_has_too_many_are_told(warehouse, pages, read):
    warehouse.load(pages)
    assert warehouse.check() == []
    [(first, words), (second, _)] = read(
        "SELECT document_id, word_count FROM documents ORDER BY document_id LIMIT 2"
    )
    read(f"UPDATE postings SET document_id = {second} WHERE document_id = {first}")
    read("INSERT INTO postings SELECT term_id, 999999 FROM terms LIMIT 1")
    told = {(problem.row_id, problem.details) for problem in warehouse.check()}
    assert (str(first), f"0 of {words} words") in told
    assert ("999999", "1 of 0 words") in told
    assert {row_id for row_id, _ in told} == {str(first), str(second), "999999"}
