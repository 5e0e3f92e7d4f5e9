"""Runs over a folder that holds a page which was taken down."""

import pytest

from extract.store import Warehouse


@pytest.fixture(autouse=True)
def _trust_fresh_files(monkeypatch):
    monkeypatch.setattr("extract.store.inventory.RACY_SECONDS", -1)


@pytest.fixture
def without(runner):
    """A folder of two pages, one of them taken down."""
    runner({"a.txt": "One\n\nIt rained.", "b.txt": "Two\n\nIt snowed."})
    with Warehouse.open(runner.database) as warehouse:
        warehouse.take_down(warehouse.find_page_ids("b.txt"))
    return runner


def named_files(runner):
    return [path.rpartition("/")[2] for (path,) in runner.ask("SELECT path FROM page_files")]


def test_it_is_passed_over_and_told(without):
    for _ in range(2):
        outcome = without()
        assert without.counts == (1, 0, 0)
        told = "1 file is passed over: its page was taken down on request"
        assert outcome.notes == [told]
        assert outcome.publication is None
    assert list(without.texts) == ["a.txt"]
    assert named_files(without) == ["a.txt"]


def test_a_changed_version_is_read_once_and_not_kept(without):
    outcome = without({"b.txt": "Two\n\nIt hailed."})
    assert without.counts == (1, 0, 0)
    assert outcome.notes == ["1 of the pages read were not kept: they were taken down on request"]
    assert outcome.exit_status == 0
    assert list(without.texts) == ["a.txt"]
    assert named_files(without) == ["a.txt"]
    assert without().notes == ["1 file is passed over: its page was taken down on request"]


def test_the_same_bytes_under_another_name_are_passed_over(without):
    without({"c.txt": "Two\n\nIt snowed.", "d.txt": "Three\n\nIt thawed."})
    assert sorted(without.texts) == ["a.txt", "d.txt"]


def test_it_comes_back_when_that_is_undone(without):
    with Warehouse.open(without.database) as warehouse:
        assert len(warehouse.undo_takedown("b.txt")) == 1
    without()
    assert without.counts == (1, 1, 0)
    assert sorted(without.texts) == ["a.txt", "b.txt"]
