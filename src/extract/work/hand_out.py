"""Chunks handed out to workers, and their reports as they come back.

A page that met trouble not its own (its file vanished, or a network drive did not answer) is
handed out again after a while, in a chunk with the others of its chunk that did.
"""

import heapq
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from extract.errors import TransientError
from extract.work.chunk import Chunk, ChunkReport


class Done(Protocol):
    """A future, of whatever kind."""

    def result(self) -> ChunkReport:
        """The report, or the error that stopped the chunk."""
        ...

    def add_done_callback(self, fn: Callable[[Any], None], /) -> None:
        """Have `fn` called with the future once it is done."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class _Attempt:
    """A chunk to hand out again."""

    due: float
    """When, by the monotonic clock."""
    number: int
    """How many times it was handed out before."""
    chunk: Chunk = field(compare=False)


def iter_reports(
    submit: Callable[[Chunk], Done],
    chunks: Iterable[Chunk],
    *,
    limit: Callable[[], int],
    pauses: Sequence[float] = (),
) -> Iterator[ChunkReport]:
    """What became of the chunks, in the order they are done; each page is counted once.

    Args:
        submit: Begins a chunk.
        chunks: In the order they are handed out.
        limit: How many may be under way at once; asked before each, as a cluster grows and
            shrinks.
        pauses: Seconds after which a page in trouble is tried again; none: it is not.

    Raises:
        OnrecordError: What stopped a chunk and is no trouble of the kind that passes.
    """
    fresh = iter(chunks)
    again: list[_Attempt] = []
    done: SimpleQueue[tuple[Chunk, int, Done]] = SimpleQueue()
    under_way = 0
    while True:
        is_full = False
        while not (is_full := under_way >= limit()):
            attempt = _next(fresh, again)
            if attempt is None:
                break
            future = submit(attempt.chunk)
            future.add_done_callback(partial(_put, done, attempt.chunk, attempt.number))
            under_way += 1
        if not under_way and not again:
            return
        wait = max(0.0, again[0].due - time.monotonic()) if again and not is_full else None
        try:
            chunk, number, future = done.get(timeout=wait)
        except Empty:
            continue
        under_way -= 1
        try:
            report = future.result()
        except TransientError as error:
            # It was handed out again already by whoever raises this.
            report, number = _given_up(chunk, error), len(pauses)
        if report.failed and number < len(pauses):
            due = time.monotonic() + pauses[number]
            heapq.heappush(again, _Attempt(due, number + 1, _failed_part(chunk, report, number)))
            report = replace(report, pages=report.pages - len(report.failed), failed=())
        yield report


def _next(fresh: Iterator[Chunk], again: list[_Attempt]) -> _Attempt | None:
    """What is handed out now: first what is due again; none where nothing is."""
    if again and again[0].due <= time.monotonic():
        return heapq.heappop(again)
    chunk = next(fresh, None)
    return None if chunk is None else _Attempt(0.0, 0, chunk)


def _put(
    done: SimpleQueue[tuple[Chunk, int, Done]], chunk: Chunk, number: int, future: Done
) -> None:
    done.put((chunk, number, future))


def _given_up(chunk: Chunk, error: TransientError) -> ChunkReport:
    failed = tuple((page.source_key, error.message) for page in chunk.pages)
    return ChunkReport(name=chunk.name, staged=None, pages=len(failed), failed=failed)


def _failed_part(chunk: Chunk, report: ChunkReport, number: int) -> Chunk:
    """The pages that are tried again, under a name that no other chunk has."""
    keys = {key for key, _ in report.failed}
    name = f"{chunk.name.partition('+')[0]}+{number + 1}"
    return Chunk(name=name, pages=tuple(page for page in chunk.pages if page.source_key in keys))
