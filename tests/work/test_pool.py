"""The pool under pages that loop, eat memory and crash; no model is loaded here."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from functools import partial
from pathlib import Path

import pytest

from extract.errors import ModelError, SetupError, TransientError
from extract.settings import WorkOptions
from extract.work.chunk import Chunk, ChunkReport, PlannedPage
from extract.work.pool import WorkerPool

BATCH = 4


def _run(assignment, begin):
    """Does what the keys say, four pages at a time, as the real one does with its batches."""
    pages = assignment.chunk.pages
    left = [n for n in range(len(pages)) if n not in assignment.rejections]
    alone = [(n,) for n in assignment.alone if n in left]
    rest = [n for n in left if n not in assignment.alone]
    batches = [*alone, *(tuple(rest[at : at + BATCH]) for at in range(0, len(rest), BATCH))]
    for batch in batches:
        begin(batch)
        for place in batch:
            _meet(pages[place].source_key)
    return ChunkReport(
        name=assignment.chunk.name,
        staged=str(os.getpid()),
        pages=len(pages),
        ok=len(left),
        rejected=tuple((pages[n].source_key, r) for n, r in sorted(assignment.rejections.items())),
    )


def _meet(key):
    if key.startswith("loop"):
        while True:
            pass
    if key.startswith("greedy"):
        hoard = []
        while True:
            hoard.append(b"x" * 20_000_000)
            time.sleep(0.005)
    if key.startswith("segfault"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if key.startswith("exit"):
        os._exit(7)
    if key.startswith("full"):
        raise TransientError("the disk is full")
    _take_time(key)


def _take_time(key):
    if key.startswith("busy"):
        begun = time.process_time()
        while time.process_time() < begun + 0.4:
            pass
    if key.startswith("wait"):
        time.sleep(float(key.split()[1]))


def _build():
    return _run


def _build_nothing():
    raise ModelError("no such model", model="x")


def _build_and_die():
    os._exit(9)


def _build_and_mark(path):
    path.write_text(str(os.getpid()), encoding="utf-8")
    return _run


def _chunk(*keys, name="c"):
    return Chunk(name=name, pages=tuple(PlannedPage(path=key, source_key=key) for key in keys))


def _process(*chunks, build=_build, **options):
    with WorkerPool(build, options=WorkOptions(**{"page_seconds": 1, **options})) as pool:
        return [future.result(200) for future in [pool.submit(chunk) for chunk in chunks]]


def test_good_chunks_are_done_and_workers_are_used_again():
    reports = _process(*(_chunk("a", "b", name=str(n)) for n in range(6)), workers=2)
    assert [(r.name, r.ok) for r in reports] == [(str(n), 2) for n in range(6)]
    assert len({r.staged for r in reports}) <= 2


@pytest.mark.slow
def test_workers_are_replaced_after_their_share_of_pages():
    chunks = [_chunk("a", "b", name=str(n)) for n in range(9)]
    reports = _process(*chunks, workers=1, worker_pages=6)
    assert [(r.name, r.ok) for r in reports] == [(str(n), 2) for n in range(9)]
    pids = [r.staged for r in reports]
    assert pids == [pid for pid in dict.fromkeys(pids) for _ in range(3)]
    assert len(set(pids)) == 3


@pytest.mark.slow
def test_each_poison_page_is_rejected_for_its_own_reason_and_the_rest_goes_on():
    poison = {
        "loop": ("timeout", "longer than 1 seconds of computing"),
        "greedy": ("memory", "more than 300 MB"),
        "segfault": ("crashed", "SIGSEGV"),
        "exit": ("crashed", "status 7"),
    }
    keys = ["a", "loop", "greedy", "segfault", "exit", "b", "c", "d", "e"]
    [report] = _process(_chunk(*keys), workers=1, worker_megabytes=300)
    assert report.ok == 5
    assert [key for key, _ in report.rejected] == list(poison)
    for key, rejection in report.rejected:
        code, words = poison[key]
        assert (rejection.stage, rejection.code) == ("work", code)
        assert words in rejection.message


def test_a_page_that_does_not_get_the_machine_is_not_rejected():
    [report] = _process(_chunk("wait 1"), workers=1, page_seconds=0.3)
    assert (report.ok, report.rejected) == (1, ())


@pytest.mark.slow
def test_a_page_that_waits_for_ever_is_rejected():
    [report] = _process(_chunk("a", "wait 60"), workers=1, page_seconds=0.2)
    assert report.ok == 1
    [(key, rejection)] = report.rejected
    assert (key, rejection.code) == ("wait 60", "timeout")
    assert "2 seconds of waiting" in rejection.message


@pytest.mark.slow
def test_slow_pages_that_only_together_exceed_the_limit_are_not_rejected():
    [report] = _process(_chunk("busy 1", "busy 2", "busy 3", "busy 4"), workers=1)
    assert (report.ok, report.rejected) == (4, ())


def test_trouble_of_one_chunk_reaches_its_caller_and_no_other():
    with WorkerPool(_build, options=WorkOptions(workers=1)) as pool:
        bad, good = pool.submit(_chunk("full")), pool.submit(_chunk("a"))
        with pytest.raises(TransientError, match="disk is full"):
            bad.result(200)
        assert good.result(200).ok == 1


@pytest.mark.parametrize(
    ("build", "error", "words"),
    [(_build_nothing, ModelError, "no such model"), (_build_and_die, SetupError, "cannot start")],
)
def test_workers_that_cannot_start_end_the_work(build, error, words):
    with WorkerPool(build, options=WorkOptions(workers=2)) as pool:
        futures = [pool.submit(_chunk("a", name=str(n))) for n in range(3)]
        for future in futures:
            with pytest.raises(error, match=words):
                future.result(200)


def test_leaving_by_an_exception_kills_workers_at_once(tmp_path):
    mark = tmp_path / "pid"
    with pytest.raises(KeyboardInterrupt):
        _interrupt_once_it_works(mark)
    assert not _is_alive(int(mark.read_text()))


def _interrupt_once_it_works(mark):
    options = WorkOptions(workers=1, page_seconds=3600)  # nothing else ends the page in time
    with WorkerPool(partial(_build_and_mark, mark), options=options) as pool:
        pool.submit(_chunk("loop"))
        _wait_until(mark.exists)
        raise KeyboardInterrupt


PARENT = """
import sys
from pathlib import Path
from functools import partial
from pathlib import Path
from extract.settings import WorkOptions
from extract.work.pool import WorkerPool
from tests.work.test_pool import _build_and_mark, _chunk
if __name__ == "__main__":
    with WorkerPool(partial(_build_and_mark, Path(sys.argv[1])), options=WorkOptions()) as pool:
        pool.submit(_chunk(sys.argv[2])).result()
"""


@pytest.mark.parametrize("page", ["loop", "wait 0.4"])
@pytest.mark.slow
def test_workers_die_with_a_parent_that_is_killed(tmp_path, page):
    mark = tmp_path / "pid"
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(PARENT), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script), str(mark), page])
    _wait_until(mark.exists)
    parent.kill()
    parent.wait()
    worker = int(mark.read_text())
    _wait_until(lambda: not _is_alive(worker))


def _wait_until(condition, seconds=250):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    time.sleep(0.05)


def _is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    return status.rsplit(")", 1)[1].split()[0] != "Z"
