"""The inside of a Dask worker: chunks in worker processes of its own, as on a single machine.

A Dask worker is a process of threads. Each thread hands its chunk to a pool of worker processes
that all of them share, and waits: a page that loops, eats memory or crashes costs a process of
the pool and itself, never the Dask worker. A pool is made at a run's first chunk and kept between
its chunks; it ends with the run, with the Dask worker, or when nothing has come for a while.
"""

import multiprocessing
import os
import platform
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from distributed import get_worker

from extract.errors import OnrecordError, SetupError
from extract.settings import ExtractOptions, WorkOptions
from extract.work.chunk import Chunk, ChunkReport
from extract.work.fingerprint import extractor_version, fingerprint
from extract.work.pool import WorkerPool
from extract.work.worker import RunChunk

IDLE_SECONDS = 300
"""A pool without a chunk for so long is ended: its run was killed, and each of its processes holds
some 500 MB. A run that was only slow pays 1 to 3 s for loading the model again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """What must hold on every machine of a cluster for its results to be this run's."""

    python: str
    """Version of Python, without its last part: what is sent is bound to it."""
    version: str
    """Version of onrecord."""
    fingerprint: str
    """Of code, model and options: what the results are recorded under."""
    options: ExtractOptions
    """What the fingerprint is made from."""
    probe: Path
    """A file that the flow has written into the staging folder."""
    token: str
    """Its content."""
    page: str | None
    """One of the run's pages; none where all of them are unreadable."""

    def check(self) -> str:
        """The name of a second probe, written here beside the first, for the flow to find.

        Raises:
            SetupError: This machine cannot work for the run.
        """
        answer = self.probe.with_name(f"{self.probe.name}.{socket.gethostname()}-{os.getpid()}")
        fault = self._find_difference() or self._find_unseen() or self._write(answer)
        if fault:
            msg = f"the Dask worker on {socket.gethostname()} {fault}"
            raise SetupError(msg)
        return answer.name

    def _find_difference(self) -> str | None:
        """What is installed here in another version, in words."""
        for what, theirs, ours in (
            ("Python", self.python, python_version()),
            ("onrecord", self.version, extractor_version()),
        ):
            if theirs != ours:
                return f"has {what} {ours} and the run has {theirs}: install the same one there"
        try:
            ours = fingerprint(self.options)
        except OnrecordError as error:
            return f"cannot read what the run reads: {error.message}"
        if ours != self.fingerprint:
            return (
                "has another state of onrecord's code, of the model or of the profiles than the "
                "run: install the same there"
            )
        return None

    def _find_unseen(self) -> str | None:
        """Which of the run's files are not seen from here, in words."""
        try:
            token = self.probe.read_text(encoding="utf-8")
        except OSError:
            token = ""
        if token != self.token:
            return (
                f"does not see the run's staging folder {self.probe.parent}: choose an --out on "
                "storage that every machine has mounted at the same path"
            )
        if self.page is not None and not os.access(self.page, os.R_OK):
            return (
                f"cannot read {self.page!r}: keep the pages on storage that every machine has "
                "mounted at the same path, readable for the user of its workers"
            )
        return None

    def _write(self, answer: Path) -> str | None:
        try:
            answer.write_text(self.token, encoding="utf-8")
        except OSError as error:
            return (
                f"cannot write to the run's staging folder {answer.parent} ({error.strerror}): "
                "give the user of its workers access to it"
            )
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterPool:
    """A run's pool as it travels with each chunk: the one of whichever Dask worker gets it."""

    run_id: str
    """The run; a Dask worker may have chunks of several."""
    build: Callable[[], RunChunk]
    """What a worker process calls once."""
    work: WorkOptions
    """The limits of a page."""
    premises: Premises
    """Checked again by Dask workers that join in the middle of the run."""

    def submit(self, chunk: Chunk) -> Future[ChunkReport]:
        """The report of `chunk`, some time.

        Raises:
            SetupError: This machine cannot work for the run.
        """
        with _lock:
            lent = _lent.get(self.run_id)
            if lent is None:
                lent = _lent[self.run_id] = _LentPool(self)
            return lent.submit(chunk)


class _LentPool:
    """A run's pool in this process, ended when nothing has come for a while.

    It is made, and given chunks, with the lock held; it is ended without, for the pool's own
    thread takes the lock when a chunk is done.
    """

    def __init__(self, asked: ClusterPool) -> None:
        answer = asked.premises.check()
        asked.premises.probe.with_name(answer).unlink(missing_ok=True)
        # Dask's nannies start workers as daemons, which may have no children. These end with
        # their parent by themselves, whatever becomes of it.
        multiprocessing.current_process().daemon = False
        self.run_id = asked.run_id
        options = asked.work.model_copy(update={"workers": get_worker().state.nthreads})
        self.pool = WorkerPool(asked.build, options=options)
        self.pool.__enter__()
        self.under_way = 0
        self.timer: threading.Timer | None = None

    def submit(self, chunk: Chunk) -> Future[ChunkReport]:
        future = self.pool.submit(chunk)
        self.under_way += 1
        if self.timer:
            self.timer.cancel()
            self.timer = None
        future.add_done_callback(self._note_done)
        return future

    def end(self) -> None:
        if self.timer:
            self.timer.cancel()
        # As if by an error: nothing that is still under way is wanted.
        self.pool.__exit__(OnrecordError, None, None)

    def _note_done(self, _: Future[ChunkReport]) -> None:
        with _lock:
            self.under_way -= 1
            if not self.under_way:
                self.timer = threading.Timer(IDLE_SECONDS, self._end_idle)
                self.timer.daemon = True
                self.timer.start()

    def _end_idle(self) -> None:
        with _lock:
            if self.under_way or _lent.get(self.run_id) is not self:
                return
            del _lent[self.run_id]
        self.end()


_lock = threading.RLock()
_lent: dict[str, _LentPool] = {}


def end_pool(run_id: str) -> None:
    """End the run's pool in this process, if there is one."""
    with _lock:
        lent = _lent.pop(run_id, None)
    if lent:
        lent.end()


def python_version() -> str:
    """As in 3.11."""
    return platform.python_version().rpartition(".")[0]
