"""The inside of a worker process: chunks in through a pipe, reports out through it.

A worker says `ready` once its model is loaded, `begin` with the places of the pages it takes up,
and `done` or `trouble` when the chunk is over. The parent needs no more to keep the clock: code
in C (lxml, re, spaCy) does not let a signal handler or a thread of the worker run.
"""

import contextlib
import ctypes
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

from extract.errors import OnrecordError, SetupError
from extract.settings import REQUESTS_TO_END
from extract.work.chunk import Assignment, ChunkReport

Begin = Callable[[tuple[int, ...]], None]
"""Called with the places of the pages that are taken up next; an empty tuple for none."""
RunChunk = Callable[[Assignment, Begin], ChunkReport]
"""Processes one chunk and stages its results."""

_PR_SET_PDEATHSIG = 1


def serve_chunks(
    inbox: Connection, outbox: Connection, parent_pid: int, build: Callable[[], RunChunk]
) -> None:
    """Process chunks until the parent sends None or is gone.

    Args:
        inbox: Where chunks come in.
        outbox: Where reports go out.
        parent_pid: The process that must outlive this one.
        build: Loads what a chunk needs; called once.
    """
    _die_with(parent_pid)
    for number in requests_to_end():
        signal.signal(number, signal.SIG_IGN)
    # spaCy's matrix products are small: more threads slow each other down.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    # urllib3, which spaCy and trafilatura bring along, else opens a socket when it is imported,
    # to see whether it can: a worker needs no network.
    socket.has_ipv6 = False
    try:
        run_chunk = build()
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        outbox.send(("broken", _as_error(error)))
        return
    outbox.send(("ready", None))
    with contextlib.suppress(EOFError, BrokenPipeError):
        while (assignment := inbox.recv()) is not None:
            _serve_one(outbox, run_chunk, assignment)


def requests_to_end() -> set[signal.Signals]:
    """Signals that a terminal or systemd sends to all processes of a run.

    The parent alone answers them: a worker that ends by itself would look as if its page had
    killed it.
    """
    return {signal.Signals[name] for name in REQUESTS_TO_END if hasattr(signal, name)}


def _serve_one(outbox: Connection, run_chunk: RunChunk, assignment: Assignment) -> None:
    def begin(places: tuple[int, ...]) -> None:
        outbox.send(("begin", places))

    try:
        report = run_chunk(assignment, begin)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent must hear of it
        outbox.send(("trouble", _as_error(error)))
    else:
        outbox.send(("done", report))


def _as_error(error: Exception) -> OnrecordError:
    """An error that survives the way to the parent; ours as they are."""
    if isinstance(error, OnrecordError):
        return error
    return SetupError(f"a worker failed: {type(error).__name__}: {error}")


def _die_with(parent_pid: int) -> None:
    """Make this process end when its parent does, killed or not.

    A thread waits for the parent's end, which works everywhere; on Linux the kernel is asked
    as well, because a thread does not get to run while a regular expression loops.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent_pid:  # it died before the kernel was asked
            os._exit(1)
    threading.Thread(target=_wait_for_parent, name="parent-watch", daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
