"""Whole runs with real workers and a real warehouse, and an extraction without a model."""

import os
import time

import pytest

from extract.errors import StoreError
from extract.settings import WorkOptions
from extract.store import Warehouse, query
from extract.work.request import Outcome, RunRequest
from extract.work.run import run_pages
from schemas import Article, Page, PageResult, RunReport, make_id

pytestmark = pytest.mark.slow


def _load(options):
    del options
    return _extract


def _extract(raws):
    return [_extract_one(raw) for raw in raws]


def _extract_one(raw):
    words = raw.text.strip()
    while words == "loop":
        pass
    if words == "crash":
        os.abort()
    if words == "raise":
        raise ZeroDivisionError
    page_id = make_id("page", raw.source_key)
    return PageResult(
        page=Page(
            page_id=page_id,
            source_key=raw.source_key,
            content_sha256=raw.content_sha256,
            byte_size=raw.byte_size,
            status="ok",
        ),
        article=Article(
            article_id=make_id("article", page_id),
            page_id=page_id,
            text=words,
            text_sha256=make_id(words),
            story_id=make_id(words),
            word_count=len(words.split()),
        ),
    )


@pytest.fixture
def run(tmp_path):
    """Write pages, run over all that were written so far, and give the outcome."""
    folder = tmp_path / "in"
    folder.mkdir()

    def go(pages=None, progress=lambda *_: None, **options):
        for key, words in (pages or {}).items():
            (folder / key).write_text(words, encoding="utf-8")
        request = RunRequest(
            paths=(str(folder),),
            database=tmp_path / "x.duckdb",
            work=WorkOptions(
                **{"workers": 1, "page_seconds": 2, "retry_seconds": (0.1, 0.5), **options}
            ),
        )
        return run_pages(request, progress, load=_load)

    go.database = tmp_path / "x.duckdb"
    go.folder = folder
    return go


def _texts(run):
    return {text for (text,) in query(run.database, "SELECT text FROM articles").rows}


def _counts(outcome):
    report = outcome.report
    return report.pages_known, report.pages_ok, report.pages_rejected


def test_poison_pages_are_rejected_and_every_other_page_is_loaded(run):
    good = {f"{number}.txt": f"words {number}" for number in range(12)}
    outcome = run({**good, "5a.txt": "loop", "5b.txt": "crash", "5c.txt": "raise"})
    assert _texts(run) == set(good.values())
    rows = query(run.database, "SELECT source_key, stage, code FROM rejected_pages ORDER BY 1").rows
    assert rows == [
        ("5a.txt", "work", "timeout"),
        ("5b.txt", "work", "crashed"),
        ("5c.txt", "items", "internal_error"),
    ]
    assert [key for key, _ in outcome.rejected] == ["5a.txt", "5b.txt", "5c.txt"]
    assert _counts(run()) == (15, 0, 0)


def test_only_new_and_changed_pages_are_processed(run):
    assert _counts(run({"a.txt": "one", "b.txt": "two"})) == (0, 2, 0)
    outcome = run({"b.txt": "changed", "c.txt": "three"})
    assert _counts(outcome) == (1, 2, 0)
    assert _texts(run) == {"one", "changed", "three"}
    assert outcome.publication is not None
    again = run()
    assert (_counts(again), again.publication) == ((3, 0, 0), None)


def test_the_same_bytes_under_two_names_are_one_page(run):
    run({"a.txt": "one", "b.txt": "one"})
    assert query(run.database, "SELECT count(*) FROM pages").rows == [(1,)]
    sources = query(run.database, "SELECT source_key FROM page_sources ORDER BY 1").rows
    assert sources == [("a.txt",), ("b.txt",)]
    assert run().publication is None


def test_what_was_loaded_and_not_published_is_published_by_the_next_run(run, monkeypatch):
    run({"a.txt": "one"})

    def fail(self):
        del self
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Warehouse, "publish", fail)
        with pytest.raises(StoreError, match="full"):
            run({"b.txt": "two"})
    assert _texts(run) == {"one"}
    assert run().publication is not None
    assert _texts(run) == {"one", "two"}
    states = query(run.database, "SELECT state, message FROM runs ORDER BY started_at").rows
    assert states == [("completed", None), ("failed", "the disk is full"), ("completed", None)]


@pytest.fixture
def vanishing(run):
    """What is told of progress, and removes a page before it is read."""

    def tell(stage, done, total):
        del total
        if stage == "extracting" and not done:
            (run.folder / "b.txt").unlink()

    return tell


def test_a_page_that_vanishes_before_it_is_read_is_tried_again_next_time(run, vanishing):
    outcome = run({"a.txt": "one", "b.txt": "two"}, progress=vanishing)
    assert [key for key, _ in outcome.failed] == ["b.txt"]
    assert outcome.report.pages_failed == 1
    assert _counts(run({"b.txt": "two"})) == (1, 1, 0)


def test_a_page_that_is_back_soon_is_read_after_all(run, vanishing):
    seen = []

    def tell(stage, done, total):
        vanishing(stage, done, total)
        seen.append((stage, done, total))
        if done == 1:  # whole at once, lest it be met half written
            (run.folder / ".b").write_text("two", encoding="utf-8")
            (run.folder / ".b").rename(run.folder / "b.txt")

    outcome = run({"a.txt": "one", "b.txt": "two"}, progress=tell, retry_seconds=(0.1, 0.1))
    assert (outcome.failed, _texts(run)) == ([], {"one", "two"})
    assert seen[-1] == ("extracting", 2, 2)


def test_a_long_run_lets_its_readers_see_how_far_it_is(run, monkeypatch):
    monkeypatch.setattr("extract.work.run.LOAD_SECONDS", 0)
    seen = []

    def look(stage, done, total):
        if stage == "extracting" and 0 < done < total:
            time.sleep(0.01)
            seen.append(run.database.exists())

    run(
        {f"{n}.txt": f"words {n}" for n in range(8)},
        progress=look,
        chunk_pages=1,
        publish_minutes=0,
    )
    assert len(_texts(run)) == 8
    assert seen[0] is False
    assert seen[-1] is True


@pytest.mark.parametrize(
    ("counts", "outside", "status"),
    [
        ({}, (), 0),
        ({"pages_known": 5}, (), 0),
        ({"pages_known": 5}, ("held back before",), 3),
        ({"pages_ok": 1, "pages_rejected": 9}, (), 0),
        ({"pages_ok": 1, "pages_rejected": 9}, ("too many",), 3),
        ({"pages_empty": 1}, (), 0),
        ({"pages_rejected": 1}, ("too many",), 2),
        ({"pages_failed": 1}, (), 2),
        ({"pages_known": 5, "pages_rejected": 1}, (), 2),
    ],
)
def test_exit_status(counts, outside, status):
    report = RunReport(
        run_id="r",
        started_at="2024-01-01T00:00:00Z",
        extractor_version="0",
        model="m",
        fingerprint="f",
        **counts,
    )
    assert Outcome(report=report, outside=outside).exit_status == status


def test_the_time_of_a_run_is_kept_by_stage(run):
    outcome = run({"a.txt": "one", "b.txt": "two", "c.txt": "loop"}, page_seconds=0.5)
    steps = {step.stage: step.seconds for step in outcome.stages if step.scope == "run"}
    assert set(steps) == {"discover", "plan", "extract", "load", "check", "publish", "total"}
    assert all(seconds <= steps["total"] for seconds in steps.values())
    stages = {step.stage: step for step in outcome.stages if step.scope == "pages"}
    assert (stages["read"].pages, stages["work"].pages) == (2, 1)
    assert outcome.slowest[0].source_key == "c.txt"
    assert 0.4 < outcome.slowest[0].total < steps["total"]
    kept = query(run.database, "SELECT stage FROM run_stages WHERE scope = 'run'").rows
    assert {stage for (stage,) in kept} == set(steps) - {"publish"}
    run({"d.txt": "four"})
    kept = query(run.database, "SELECT count(*) FROM run_stages WHERE stage = 'publish'").rows
    assert kept == [(1,)]


def test_a_run_with_nothing_new_applies_what_was_corrected(run):
    run({"a.txt": "one"})
    corrections = run.database.with_name("x.corrections.csv")
    corrections.write_text("page_id,item,words,occurrence,correction,value\np,dog,,,,\n", "utf-8")
    outcome = run()
    assert outcome.pages_attempted == 0
    assert outcome.notes[-1].startswith("line 2 of x.corrections.csv was not applied: 'dog' is no")
    assert query(run.database, "SELECT line, state FROM corrections").rows == [(2, "unreadable")]
    assert run().publication is None, "it is the same file"
