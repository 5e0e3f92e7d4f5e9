"""Loading staged pages: one copy of each, whatever is loaded in whatever order."""

import json
from datetime import date

import pytest

from extract.errors import StoreError
from extract.store import Plan
from extract.store import load as loading
from extract.store.records import read_results
from schemas import make_id

TABLES = (
    "pages",
    "page_sources",
    "articles",
    "images",
    "article_organizations",
    "boilerplate",
    "quotations",
    "statistics",
    "rejected_numbers",
    "issues",
    "rejected_pages",
    "documents",
    "terms",
    "postings",
)


@pytest.fixture
def contents(ask):
    def read():
        return {table: ask(f"SELECT * FROM {table} ORDER BY ALL") for table in TABLES}

    return read


def test_a_page_comes_back_as_it_went_in(warehouse, make):
    result = make.result()
    counts = warehouse.load([make.stage(result)])
    assert (counts.files, counts.ok, counts.quotations, counts.statistics) == (1, 1, 1, 2)
    assert read_results(warehouse._connection, [result.page.page_id]) == [result]
    assert warehouse.check() == []


def test_every_table_gets_rows(warehouse, make, contents):
    warehouse.load([make.stage(make.result(), make.rejected())])
    assert [table for table, rows in contents().items() if not rows] == []


def test_every_row_names_its_content_version_and_run(warehouse, make, ask):
    result = make.result()
    warehouse.load([make.stage(result, run_id="run-7")])
    for table in TABLES:
        if table not in {"documents", "terms", "postings", "rejected_pages"}:
            rows = ask(f"SELECT DISTINCT content_sha256, extractor_version, run_id FROM {table}")
            assert rows == [(result.page.content_sha256, "0.1.0", "run-7")], table


def test_loading_twice_leaves_one_copy(warehouse, make, contents):
    path = make.stage(make.result(), make.rejected(), make.result("b.html", text=""))
    first = warehouse.load([path])
    before = contents()
    again = warehouse.load([path, path])
    assert contents() == before
    assert first.unchanged == 0
    assert (again.ok, again.empty, again.rejected, again.unchanged) == (1, 1, 1, 2)
    assert warehouse.check() == []


def test_a_changed_page_replaces_its_rows(warehouse, make, ask):
    warehouse.load([make.stage(make.result())])
    changed = make.result(text="Nothing is quoted here any more.")
    warehouse.load([make.stage(changed, run_id="run-2")])
    assert ask("SELECT text FROM articles") == [("Nothing is quoted here any more.",)]
    assert ask("SELECT count(*) FROM quotations") == [(0,)]
    assert ask("SELECT count(*) FROM statistics") == [(0,)]
    assert ask("SELECT what FROM documents SEMI JOIN postings USING (document_id)") == [
        ("article",)
    ]
    assert ask("SELECT title FROM search('harbor audit')") == [("Harbor fund grows",)]
    assert ask("FROM search('audit')") == []
    assert warehouse.check() == []


def test_unchanged_words_keep_their_items_and_the_rest_is_brought_up_to_date(warehouse, make, ask):
    warehouse.load([make.stage(make.result(masthead_date=date(2024, 5, 1)))])
    visit = make.result(masthead_date=date(2024, 6, 1), content_sha256=make.sha256("June"))
    counts = warehouse.load([make.stage(visit, run_id="run-2")])
    assert (counts.unchanged, counts.quotations) == (1, 1)
    assert ask("SELECT run_id FROM quotations") == [("run-1",)]
    assert ask("SELECT run_id, masthead_date FROM pages") == [("run-2", date(2024, 6, 1))]
    assert ask("SELECT run_id FROM page_sources") == [("run-2",)]
    assert warehouse.check() == []


@pytest.mark.parametrize("difference", ["fingerprint", "title", "caption"])
def test_items_are_made_anew_when_anything_they_depend_on_differs(warehouse, make, ask, difference):
    warehouse.load([make.stage(make.result())])
    second = make.result(title="Another headline" if difference == "title" else "Harbor fund grows")
    if difference == "caption":
        image = second.article.images[0].model_copy(update={"caption": "The old pier"})
        article = second.article.model_copy(update={"images": (image,)})
        second = second.model_copy(update={"article": article})
    fingerprint = "f2" if difference == "fingerprint" else "f1"
    counts = warehouse.load([make.stage(second, run_id="run-2", fingerprint=fingerprint)])
    assert counts.unchanged == 0
    assert ask("SELECT DISTINCT run_id FROM statistics") == [("run-2",)]
    assert warehouse.check() == []


def test_a_rejected_page_is_listed_until_it_succeeds(warehouse, make, ask):
    rejected = make.rejected()
    key = rejected.page.source_key
    warehouse.load([make.stage(rejected)])
    warehouse.load([make.stage(rejected, run_id="run-2")])
    assert ask("SELECT source_key, stage, code, message, attempts, run_id FROM rejected_pages") == [
        (key, "read", "not_text", "it is a picture", 2, "run-2")
    ]
    assert ask("SELECT source_key, source_keys FROM rejected") == [(key, [key])]
    mended = make.result(key, url="https://merrow.example/mended")
    warehouse.load([make.stage(mended, run_id="run-3")])
    assert ask("FROM rejected_pages") == []
    assert ask("SELECT page_id, status FROM pages") == [(mended.page.page_id, "ok")]
    assert warehouse.check() == []


def test_attempts_count_runs_with_the_same_content(warehouse, make, ask):
    path = make.stage(make.rejected())
    warehouse.load([path])
    warehouse.load([path])
    assert ask("SELECT attempts FROM rejected_pages") == [(1,)]
    warehouse.load([make.stage(make.rejected(content="broken in another way"), run_id="run-2")])
    assert ask("SELECT attempts FROM rejected_pages") == [(1,)]


def test_a_source_that_moves_to_another_page_leaves_nothing_behind(warehouse, make, ask, contents):
    warehouse.load([make.stage(make.result(url="https://merrow.example/a"))])
    warehouse.load([make.stage(make.result(url="https://merrow.example/b"), run_id="run-2")])
    assert ask("SELECT url FROM pages") == [("https://merrow.example/b",)]
    assert all(len(contents()[table]) == 1 for table in ("articles", "images", "quotations"))
    assert warehouse.check() == []


def test_of_several_versions_of_an_address_the_latest_visit_wins_in_any_order(warehouse, make, ask):
    url = "https://merrow.example/a"
    old = make.result("z/old.html", url=url, text="Old.", masthead_date=date(2024, 1, 1))
    new = make.result("a/new.html", url=url, text="New.", masthead_date=date(2024, 2, 1))
    for batch in ([[old], [new]], [[new], [old]], [[old, new]], [[new, old]]):
        for results in batch:
            warehouse.load([make.stage(*results)])
        assert ask("SELECT text FROM articles") == [("New.",)]
        assert ask("SELECT source_key FROM page_sources ORDER BY 1") == [
            ("a/new.html",),
            ("z/old.html",),
        ]
        assert warehouse.check() == []
    contents = {result.page.source_key: result.page.content_sha256 for result in (old, new)}
    assert make.plan(warehouse, contents) == Plan(known=2)


def test_a_superseded_version_is_counted(warehouse, make):
    url = "https://merrow.example/a"
    one = make.result("1.html", url=url, text="One.")
    two = make.result("2.html", url=url, text="Two.")
    counts = warehouse.load([make.stage(one, two)])
    assert (counts.ok, counts.superseded) == (1, 1)


def test_an_older_version_gives_way_to_its_own_files_next_content(warehouse, make, ask):
    url = "https://merrow.example/a"
    warehouse.load([make.stage(make.result(url=url, masthead_date=date(2024, 2, 1)))])
    warehouse.load([make.stage(make.result(url=url, text="Now.", masthead_date=date(2024, 1, 1)))])
    assert ask("SELECT text FROM articles") == [("Now.",)]


def test_a_batch_is_loaded_whole_or_not_at_all(warehouse, make, contents):
    before = contents()
    good = make.stage(make.result())
    broken = good.with_name("broken.ndjson")
    broken.write_bytes(good.read_bytes()[:-40])
    with pytest.raises(StoreError, match="delete it and run again"):
        warehouse.load([good, broken])
    assert contents() == before
    assert warehouse.load([good]).ok == 1


@pytest.mark.parametrize("line", [{}, {"run_id": "r"}, {"result": {"page": {"page_id": "p"}}}])
def test_a_foreign_file_is_refused(warehouse, make, line):
    path = make.stage(make.result())
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    with pytest.raises(StoreError, match="no staged page"):
        warehouse.load([path])


def test_a_value_of_the_wrong_type_is_refused_rather_than_guessed(warehouse, make):
    path = make.stage(make.result())
    path.write_text(path.read_text(encoding="utf-8").replace('"start":1,', '"start":"one",'))
    with pytest.raises(StoreError, match="cannot be read"):
        warehouse.load([path])


def test_a_line_that_lacks_what_a_table_needs_is_refused(warehouse, make, contents):
    path = make.stage(make.result())
    path.write_text(path.read_text(encoding="utf-8").replace(',"status":"ok"', ""))
    before = contents()
    with pytest.raises(StoreError, match=r"NOT NULL constraint failed: pages\.status"):
        warehouse.load([path])
    assert contents() == before


def test_many_small_files_and_a_very_long_page_are_loaded(warehouse, make, ask):
    paths = [make.stage(make.result(f"{number}.html")) for number in range(20)]
    long = make.result("long.html", text="A sentence that goes on and on. " * 31_000)
    block = long.removed_blocks[0].model_copy(update={"text": "donate " * 2_500_000})
    long = long.model_copy(update={"removed_blocks": (block,)})
    assert warehouse.load([*paths, make.stage(long)]).ok == 21
    assert ask("SELECT max(length(text)) FROM articles") == [(992_000,)]
    assert ask("SELECT max(length(text)) FROM boilerplate") == [(17_500_000,)]


@pytest.mark.parametrize("most", [1, 1_000_000])
def test_a_load_of_many_batches_is_as_one_of_one(warehouse, make, ask, monkeypatch, most):
    monkeypatch.setattr(loading, "BATCH_BYTES", 1)
    monkeypatch.setattr(loading, "TRANSACTION_BYTES", most)
    changed = make.result(text="Nothing is quoted here any more.")
    pages = (make.result(), make.result("b.html"), changed, make.rejected())
    counts = warehouse.load([make.stage(page) for page in pages])
    assert (counts.files, counts.ok, counts.rejected) == (4, 3, 1)
    assert set(ask("SELECT text FROM articles")) == {(make.text,), (changed.article.text,)}
    assert ask("SELECT count(*) FROM quotations") == [(1,)]
    assert warehouse.check() == []


@pytest.mark.parametrize(("most", "kept"), [(1, 2), (1_000_000, 0)])
def test_a_fault_undoes_its_transaction_and_no_other(warehouse, make, ask, monkeypatch, most, kept):
    monkeypatch.setattr(loading, "BATCH_BYTES", 1)
    monkeypatch.setattr(loading, "TRANSACTION_BYTES", most)
    paths = [make.stage(make.result(f"{name}.html")) for name in "abcd"]
    paths[2].write_text("{}\n", encoding="utf-8")
    with pytest.raises(StoreError, match=f"{paths[2].name} holds a line that is no staged page"):
        warehouse.load(paths)
    assert ask("SELECT count(*) FROM pages") == [(kept,)]
    paths[2].unlink()
    assert warehouse.load([path for path in paths if path.exists()]).ok == 3
    assert ask("SELECT count(*) FROM pages") == [(3,)]
    assert warehouse.check() == []


def test_article_dates_become_days(warehouse, make, ask):
    printed = {
        "2017": date(2017, 1, 1),
        "2017-05": date(2017, 5, 1),
        "2024-03-01": date(2024, 3, 1),
        "2024-03-01T23:30:00-05:00": date(2024, 3, 1),
    }
    for number, value in enumerate(printed):
        result = make.result(f"{number}.html")
        update = {"published_at": value, "published_precision": "day"}
        article = result.article.model_copy(update=update)
        warehouse.load([make.stage(result.model_copy(update={"article": article}))])
    assert dict(ask("SELECT published_at, published_on FROM articles")) == printed


def test_checks_find_what_is_wrong(warehouse, make, ask):
    result = make.result()
    warehouse.load([make.stage(result)])
    ask("UPDATE articles SET text = 'x' || text")
    ask("DELETE FROM page_sources")
    ask("UPDATE statistics SET value = 13 WHERE kind = 'money'")
    ask("INSERT INTO images SELECT * REPLACE ('gone' AS article_id) FROM images")
    ask("INSERT INTO issues SELECT * REPLACE ('gone' AS page_id) FROM issues")
    ask("INSERT INTO quotations FROM quotations")
    rules = {(problem.rule, problem.table_name) for problem in warehouse.check()}
    assert rules == {
        ("words stand at their offsets", "quotations"),
        ("words stand at their offsets", "statistics"),
        ("words stand at their offsets", "rejected_numbers"),
        ("value is that of value_exact", "statistics"),
        ("no row is an orphan", "images"),
        ("no row is an orphan", "issues"),
        ("no row is an orphan", "pages"),
        ("a key stands in one row", "quotations"),
    }
    [problem] = [p for p in warehouse.check() if p.rule.startswith("value")]
    assert problem.row_id == make_id("statistic", result.article.article_id, "$1.3 million")
    assert problem.details == "1300000 is kept as 13.0"


def test_each_word_that_is_not_where_it_should_be_is_told(warehouse, make, ask):
    result = make.result()
    warehouse.load([make.stage(result)])
    [(start, end)] = ask("SELECT cue.start, cue.end FROM quotations")
    ask("UPDATE quotations SET cue = {'text': 'sang', 'start': cue.start, 'end': cue.\"end\"}")
    assert ask("SELECT part, words, words_there, start_offset, end_offset FROM wrong_offsets") == [
        ("cue", "sang", make.text[start:end], start, end)
    ]
    ask("UPDATE quotations SET image_index = 7")
    found = ask("SELECT part, words_there FROM wrong_offsets ORDER BY part")
    parts = ask(
        "SELECT part, NULL FROM words_in_place WHERE table_name = 'quotations' ORDER BY part"
    )
    assert found == parts
    assert len(parts) > 3
