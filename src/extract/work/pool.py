"""Worker processes that may die without taking anything but the guilty page with them.

Each worker is a process with a pipe of its own. One thread of the parent, the supervisor, starts
them, hands out chunks, and looks at each several times a second: a worker that is at the same
pages for too long, holds too much memory or has died is replaced. If it was at one page, that
page is rejected; if it was at several, each is tried again by itself; the rest of the chunk is
processed anew. (`concurrent.futures` breaks a whole pool when one worker dies, and can neither
tell what it was at nor end it.)
"""

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Literal, Self

from extract.errors import OnrecordError, SetupError
from extract.settings import WorkOptions
from extract.work.chunk import Assignment, Chunk, ChunkReport
from extract.work.usage import Usage
from extract.work.worker import RunChunk, requests_to_end, serve_chunks
from schemas import Rejection

logger = logging.getLogger(__name__)

WATCH_SECONDS = 0.1
"""Between two looks at the workers: the fastest growth of memory seen is some 100 MB in it."""
WAITING_FACTOR = 10
"""A page may take so many times the time that it may compute for. The limit is one of computing, so
that a machine with too much to do rejects no page that is sound; what does not compute at all waits
for a drive that does not answer, and must end too."""
START_SECONDS = 300
"""A worker that has not loaded its model after so long never will; 1 to 3 s are usual."""
LOSSES_ALLOWED = 3
"""Workers in a row that may die while starting, or between the pages of the same chunk."""
STOP_SECONDS = 5
"""How long an idle worker may take to leave before it is killed."""

LossCode = Literal["timeout", "memory", "crashed"]


@dataclass(slots=True)
class _Task:
    """A chunk on its way, with what is known of its dangerous pages."""

    assignment: Assignment
    future: Future[ChunkReport]
    losses: int = 0


@dataclass(slots=True, eq=False)
class _Worker:
    """One process and what it is at."""

    process: SpawnProcess
    inbox: Connection
    """Where chunks go in."""
    outbox: Connection
    """Where reports come out."""
    usage: Usage
    since: float
    """When it started, or began the pages that it is at; by the monotonic clock."""
    computed: float = 0.0
    """CPU seconds that it had used by then."""
    is_ready: bool = False
    task: _Task | None = None
    places: tuple[int, ...] = ()
    pages: int = 0
    """How many it was given in the chunks that it has done."""


@dataclass(slots=True)
class _Shared:
    """What the supervisor and the callers of the pool both touch, under one lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    tasks: deque[_Task] = field(default_factory=deque)
    is_closing: bool = False
    is_killing: bool = False


class WorkerPool:
    """Processes chunks in worker processes; a context manager.

    Workers start with the first chunk, as many as there are chunks for. Leaving the context
    by an exception (Ctrl-C too) kills them at once; what they have staged stays.

    Args:
        build: Called once in each worker, loads the model and returns what processes a chunk.
            It goes through pickle: a module's function, or a partial of one.
        options: Number of workers, and the limits of a page.
    """

    def __init__(self, build: Callable[[], RunChunk], *, options: WorkOptions) -> None:
        self._build = build
        self._options = options
        self._context = multiprocessing.get_context("spawn")
        self._shared = _Shared()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._wake_read, self._wake_write = Pipe(duplex=False)
        # A daemon: a process that ends without leaving the context must not wait for it, and its
        # workers end with their parent.
        self._supervisor = threading.Thread(target=self._supervise, name="worker-pool", daemon=True)

    def __enter__(self) -> Self:
        self._supervisor.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._shared.lock:
            self._shared.is_closing = True
            self._shared.is_killing = kind is not None
        self._wake()
        self._supervisor.join()
        self._wake_read.close()
        self._wake_write.close()

    def submit(self, chunk: Chunk) -> Future[ChunkReport]:
        """The report of `chunk`, some time.

        The future raises what stopped the chunk as a whole: a `SetupError` where workers cannot
        start, a `StoreError` where its results could not be staged.
        """
        future: Future[ChunkReport] = Future()
        with self._shared.lock:
            if self._shared.is_closing:
                msg = "the worker pool is closed"
                raise RuntimeError(msg)
            self._shared.tasks.append(_Task(Assignment(chunk), future))
        self._wake()
        return future

    def _wake(self) -> None:
        self._wake_write.send_bytes(b"!")

    # Everything below runs in the supervisor's thread.

    def _supervise(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            # Inherited by the workers: what Ctrl-C and the like mean is the parent's to say. The
            # tracker comes first because multiprocessing lifts the block when it starts it.
            resource_tracker.ensure_running()
            signal.pthread_sigmask(signal.SIG_BLOCK, requests_to_end())
        try:
            while not self._is_over():
                self._start_workers()
                self._assign()
                self._listen()
                self._watch()
        except Exception as error:
            logger.exception("the worker pool stopped")
            self._fail_all(SetupError(f"the worker pool stopped: {error!r}"))
        finally:
            self._end_workers()

    def _is_over(self) -> bool:
        with self._shared.lock:
            idle = not self._shared.tasks and not any(w.task for w in self._workers)
            return self._shared.is_killing or (self._shared.is_closing and idle)

    def _start_workers(self) -> None:
        with self._shared.lock:
            waiting = len(self._shared.tasks)
        free = sum(worker.task is None for worker in self._workers)
        room = self._options.workers - len(self._workers)
        for _ in range(min(room, waiting - free)):
            # Two one-way pipes: a two-way one would be a socket, and --no-flow has none.
            their_inbox, inbox = Pipe(duplex=False)
            outbox, their_outbox = Pipe(duplex=False)
            process = self._context.Process(
                target=serve_chunks,
                args=(their_inbox, their_outbox, os.getpid(), self._build),
                name="onrecord-worker",
                daemon=True,
            )
            process.start()
            their_inbox.close()
            their_outbox.close()  # the worker's own is the last one now, so its death is seen
            usage = Usage(process.pid or 0)
            self._workers.append(_Worker(process, inbox, outbox, usage, since=time.monotonic()))

    def _assign(self) -> None:
        for worker in self._workers:
            if worker.is_ready and worker.task is None:
                with self._shared.lock:
                    if not self._shared.tasks:
                        return
                    worker.task = self._shared.tasks.popleft()
                worker.places, worker.since = (), time.monotonic()
                try:
                    worker.inbox.send(worker.task.assignment)
                except OSError:  # it has just died; `_listen` sees that
                    logger.debug("worker %s died before its chunk", worker.process.pid)

    def _listen(self) -> None:
        """Take in what workers say, and bury those that died."""
        by_outbox: dict[Any, _Worker] = {worker.outbox: worker for worker in self._workers}
        for source in wait([*by_outbox, self._wake_read], timeout=WATCH_SECONDS):
            if source is self._wake_read:
                while self._wake_read.poll():
                    self._wake_read.recv_bytes()
                continue
            worker = by_outbox[source]
            try:
                while worker.outbox.poll():
                    self._hear(worker, *worker.outbox.recv())
            except (EOFError, OSError):
                self._lose(worker, "crashed", _describe_end(worker.process))

    def _hear(self, worker: _Worker, what: str, content: Any) -> None:  # noqa: ANN401 - differs by message
        task = worker.task
        worker.since, worker.computed = time.monotonic(), worker.usage.cpu_seconds()
        if what == "ready":
            worker.is_ready = True
            self._failed_starts = 0
        elif what == "begin":
            worker.places = content
        elif what == "broken":
            self._fail_all(content)
        elif task is not None:
            worker.task, worker.places = None, ()
            worker.pages += len(task.assignment.chunk.pages)
            if what == "done":
                task.future.set_result(content)
            else:
                task.future.set_exception(content)

    def _watch(self) -> None:
        """End the workers that are over a limit, and replace those that have done their share."""
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.task is None and worker.pages >= self._options.worker_pages:
                self._workers.remove(worker)
                self._let_leave(worker)
                self._end(worker, now + STOP_SECONDS)
                continue
            reason = self._describe_excess(worker, now - worker.since)
            most = self._options.worker_megabytes
            if reason:
                self._lose(worker, "timeout", reason)
            elif worker.usage.megabytes() > most:
                self._lose(worker, "memory", f"its worker held more than {most} MB of memory")

    def _describe_excess(self, worker: _Worker, seconds: float) -> str | None:
        """Why it must not go on after so many seconds; None where it may."""
        if not worker.is_ready:
            over = seconds > START_SECONDS
            return f"it was not ready after {START_SECONDS} seconds" if over else None
        if worker.task is None or not worker.places:
            return None
        limit = self._options.page_seconds
        if seconds > limit and worker.usage.cpu_seconds() - worker.computed > limit:
            return f"it took longer than {limit:g} seconds of computing"
        longest = limit * WAITING_FACTOR
        return (
            f"it was not done after {longest:g} seconds of waiting" if seconds > longest else None
        )

    def _lose(self, worker: _Worker, code: LossCode, reason: str) -> None:
        """Bury a worker, and hand on what it was at."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.inbox.close()
        worker.outbox.close()
        logger.info("worker %s is lost: %s", worker.process.pid, reason)
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= LOSSES_ALLOWED:
                msg = f"workers cannot start: {reason}"
                self._fail_all(SetupError(msg, code=code))
        elif worker.task is not None:
            spent = time.monotonic() - worker.since
            self._resume(worker.task, worker.places, code, reason, spent)

    def _resume(
        self, task: _Task, places: tuple[int, ...], code: LossCode, reason: str, spent: float
    ) -> None:
        """Queue the chunk again, without its guilty page once that is known."""
        old = task.assignment
        if len(places) == 1:
            rejection = Rejection(stage="work", code=code, message=f"given up: {reason}")
            task.assignment = replace(
                old,
                rejections={**old.rejections, places[0]: rejection},
                spent={**old.spent, places[0]: spent},
            )
        elif places:
            task.assignment = replace(old, alone=tuple(dict.fromkeys((*places, *old.alone))))
        else:
            task.losses += 1
        if task.losses >= LOSSES_ALLOWED:
            msg = f"chunk {old.chunk.name} ended {task.losses} workers between its pages: {reason}"
            task.future.set_exception(OnrecordError(msg, code=code))
            return
        with self._shared.lock:
            self._shared.tasks.appendleft(task)

    def _fail_all(self, error: OnrecordError) -> None:
        with self._shared.lock:
            tasks = [*self._shared.tasks, *(w.task for w in self._workers if w.task)]
            self._shared.tasks.clear()
        for worker in self._workers:
            worker.task = None
        for task in tasks:
            task.future.set_exception(error)

    def _end_workers(self) -> None:
        """Let idle workers leave, kill the others, and call off what nobody will do."""
        self._fail_all(OnrecordError("the run was stopped before this chunk was done"))
        for worker in self._workers:
            if self._shared.is_killing:
                worker.process.kill()
            else:
                self._let_leave(worker)
        deadline = time.monotonic() + STOP_SECONDS
        for worker in self._workers:
            self._end(worker, deadline)
        self._workers.clear()

    @staticmethod
    def _let_leave(worker: _Worker) -> None:
        try:
            worker.inbox.send(None)
        except OSError:
            logger.debug("worker %s has left already", worker.process.pid)

    @staticmethod
    def _end(worker: _Worker, deadline: float) -> None:
        """See that it is gone, at once if it has not left by then."""
        worker.process.join(max(0.0, deadline - time.monotonic()))
        worker.process.kill()
        worker.process.join()
        worker.inbox.close()
        worker.outbox.close()


def _describe_end(process: SpawnProcess) -> str:
    """How a worker ended, in words."""
    process.join(STOP_SECONDS)
    code = process.exitcode
    if code is None:
        return "its worker closed its pipe"
    if code >= 0:
        return f"its worker ended with status {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    hint = "; out of memory?" if name == "SIGKILL" else ""
    return f"its worker was ended by {name}{hint}"
