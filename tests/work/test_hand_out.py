"""Chunks to workers and back, with the pages in trouble tried again."""

from concurrent.futures import Future

import pytest

from extract.errors import StoreError, TransientError
from extract.work.chunk import Chunk, ChunkReport, PlannedPage
from extract.work.hand_out import iter_reports


def _chunk(name, *keys):
    return Chunk(name=name, pages=tuple(PlannedPage(path=key, source_key=key) for key in keys))


@pytest.fixture
def worker():
    """Begins chunks and ends them at once: the pages of `troubled` fail as often as it says."""

    class Worker:
        def __init__(self):
            self.names = []
            self.troubled = {}
            self.error = None

        def __call__(self, chunk):
            self.names.append(chunk.name)
            future = Future()
            if self.error:
                future.set_exception(self.error)
                return future
            failed = []
            for page in chunk.pages:
                left = self.troubled.get(page.source_key, 0)
                self.troubled[page.source_key] = left - 1
                failed += [(page.source_key, "gone")] * (left > 0)
            ok = len(chunk.pages) - len(failed)
            future.set_result(
                ChunkReport(
                    name=chunk.name,
                    staged=None,
                    pages=len(chunk.pages),
                    ok=ok,
                    failed=tuple(failed),
                )
            )
            return future

    return Worker()


def _reports(worker, *chunks, pauses=(0.01, 0.01)):
    return list(iter_reports(worker, chunks, limit=lambda: 2, pauses=pauses))


def test_every_chunk_is_handed_out_once(worker):
    reports = _reports(worker, _chunk("a", "1", "2"), _chunk("b", "3"), _chunk("c", "4"))
    assert worker.names == ["a", "b", "c"]
    assert [(r.name, r.pages, r.ok) for r in reports] == [("a", 2, 2), ("b", 1, 1), ("c", 1, 1)]


def test_pages_in_trouble_are_handed_out_again_and_counted_once(worker):
    worker.troubled = {"2": 1, "3": 2, "4": 9}
    reports = _reports(worker, _chunk("a", "1", "2", "3", "4"))
    assert worker.names == ["a", "a+1", "a+2"]
    assert [(r.pages, r.ok) for r in reports] == [(1, 1), (1, 1), (2, 1)]
    assert [r.failed for r in reports] == [(), (), (("4", "gone"),)]


def test_without_pauses_trouble_is_final(worker):
    worker.troubled = {"1": 1}
    [report] = _reports(worker, _chunk("a", "1"), pauses=())
    assert report.failed == (("1", "gone"),)


def test_a_chunk_that_was_given_up_as_a_whole_is_not_handed_out_again(worker):
    worker.error = TransientError("its Dask worker is lost")
    [report] = _reports(worker, _chunk("a", "1", "2"))
    assert [key for key, _ in report.failed] == ["1", "2"]
    assert worker.names == ["a"]


def test_what_stops_everything_is_raised(worker):
    worker.error = StoreError("the disk is full")
    with pytest.raises(StoreError, match="full"):
        _reports(worker, _chunk("a", "1"))
