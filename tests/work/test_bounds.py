"""What is outside of the bounds that were set is not published, and is not forgotten."""

import os

import pytest

from extract.errors import StoreError
from extract.settings import Bounds
from extract.store import Figures, Warehouse, read_pending, read_status
from extract.work.bounds import find_outside
from extract.work.publishing import publish_pending

FIGURES = Figures(pages=100, rejected=20, without_title=8, quotations=200, without_speaker=50)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({}, []),
        ({"max_rejected": 20}, []),
        ({"max_rejected": 19}, ["20 pages were rejected (at most 19 are allowed)"]),
        ({"max_share_rejected": 0.2}, []),
        (
            {"max_share_rejected": 0.19},
            ["20 of 100 pages were rejected (20.0%, at most 19.0% are allowed)"],
        ),
        ({"max_share_without_title": 0.1}, []),
        (
            {"max_share_without_title": 0.09},
            ["8 of 80 pages have no title (10.0%, at most 9.0% are allowed)"],
        ),
        (
            {"max_share_without_speaker": 0.2},
            ["50 of 200 quotations have no speaker (25.0%, at most 20.0% are allowed)"],
        ),
        ({"max_share_rejected": 0, "fewest": 101}, []),
        ({"max_rejected": 0, "fewest": 101}, ["20 pages were rejected (at most 0 are allowed)"]),
    ],
)
def test_what_is_outside_is_named_with_its_figures(bounds, words):
    assert list(find_outside(FIGURES, Bounds(**bounds))) == words


def test_without_pages_nothing_is_outside():
    bounds = Bounds(
        max_rejected=0,
        max_share_rejected=0,
        max_share_without_title=0,
        max_share_without_speaker=0,
        fewest=1,
    )
    assert find_outside(Figures(), bounds) == ()


STRICT = Bounds(max_share_rejected=0.25, fewest=4)
AT_MOST_ONE = Bounds(max_rejected=1)
GOOD = {f"{number}.txt": f"Words {number}\n\nThey met on day {number}." for number in range(4)}
BAD = {"bad-1.txt": "FAULT 1", "bad-2.txt": "FAULT 2"}
LATER = {f"later-{number}.txt": f"Later words\n\nThey met on {number}." for number in range(2)}
MORE = {f"more-{number}.txt": f"More words\n\nThey met on {number}." for number in range(4)}


def _run(runner, pages=None, bounds=None, **work):
    return runner(pages, work={"bounds": bounds or Bounds(), **work})


def _keys(runner):
    return {key for (key,) in runner.ask("SELECT source_key FROM pages")}


@pytest.fixture
def held_back(runner):
    """Good pages that are published, then bad ones that are not."""
    _run(runner, GOOD)
    outcome = _run(runner, BAD, AT_MOST_ONE)
    assert outcome.exit_status == 2  # no page of the run succeeded, which says more
    assert outcome.outside == ("2 pages were rejected (at most 1 are allowed)",)
    assert outcome.publication is None
    assert (outcome.report.state, outcome.report.message) == ("failed", outcome.outside[0])
    assert _keys(runner) == set(GOOD)
    return runner


def test_a_run_with_nothing_new_does_not_publish_what_was_held_back(held_back):
    again = _run(held_back, bounds=AT_MOST_ONE)
    assert (again.exit_status, again.publication) == (3, None)
    assert _keys(held_back) == set(GOOD)
    assert read_pending(held_back.layout).reasons == again.outside


def test_the_status_tells_what_is_held_back_until_it_is_published(held_back):
    waiting = read_status(held_back.database).waiting
    assert waiting.run_ids == (held_back.outcome.report.run_id,)
    assert waiting.reasons == held_back.outcome.outside
    publish_pending(held_back.database)
    assert not read_status(held_back.database).waiting


def test_a_first_run_that_is_held_back_is_told_of_where_there_is_no_database_yet(runner):
    _run(runner, {**GOOD, **BAD}, AT_MOST_ONE)
    with pytest.raises(StoreError, match=r"held back \(2 pages were rejected .* publish"):
        read_status(runner.database)


def test_the_status_tells_who_is_at_work(held_back):
    with Warehouse.open(held_back.database):
        assert read_status(held_back.database).waiting.writer == os.getpid()
    assert read_status(held_back.database).waiting.writer is None


@pytest.mark.slow
def test_better_pages_bring_the_shares_back_into_their_bounds(runner):
    _run(runner, GOOD)
    assert _run(runner, {**BAD, **LATER}, STRICT).exit_status == 3
    outcome = _run(runner, MORE, STRICT)
    assert (outcome.exit_status, outcome.outside) == (0, ())
    assert _keys(runner) == {*GOOD, *BAD, *LATER, *MORE}
    assert read_pending(runner.layout) is None


def test_few_pages_are_not_judged_by_their_share(runner):
    assert _run(runner, {**GOOD, **BAD}, Bounds(max_share_rejected=0.1)).outside == ()


def test_what_was_held_back_is_published_when_that_is_asked_for(held_back):
    assert publish_pending(held_back.database) is not None
    assert _keys(held_back) == {*GOOD, *BAD}
    assert publish_pending(held_back.database) is None
    assert _run(held_back, bounds=AT_MOST_ONE).exit_status == 0


def test_there_is_nothing_to_publish_without_a_warehouse(tmp_path):
    with pytest.raises(StoreError, match="onrecord run --out"):
        publish_pending(tmp_path / "x.duckdb")
    assert list(tmp_path.iterdir()) == []


def test_a_run_may_publish_anyway_and_fails_all_the_same(runner):
    bounds = Bounds(max_rejected=0, publish_anyway=True)
    outcome = _run(runner, {**GOOD, **BAD}, bounds)
    assert (outcome.exit_status, outcome.report.state) == (3, "failed")
    assert outcome.publication is not None
    assert _keys(runner) == {*GOOD, *BAD}
    rows = runner.ask("SELECT state, message FROM runs")
    assert rows == [("failed", "2 pages were rejected (at most 0 are allowed)")]


@pytest.mark.slow
def test_a_long_run_publishes_nothing_that_is_out_of_bounds(runner, monkeypatch):
    monkeypatch.setattr("extract.work.run.LOAD_SECONDS", 0)
    outcome = _run(runner, {**BAD, **GOOD}, AT_MOST_ONE, chunk_pages=1, publish_minutes=0)
    assert outcome.exit_status == 3
    assert not runner.database.exists() or not set(BAD) <= _keys(runner)
