"""Seconds that pages spend in each stage, for whoever wants to know.

A stage says what it is at with `timed`; that is kept only inside `keeping_time`, so that stages
need not be told whether anybody counts.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar


class Stopwatch:
    """Seconds by page and stage."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, defaultdict[str, float]] = defaultdict(
            lambda: defaultdict(float)
        )

    def add(self, stage: str, seconds: float, weights: Mapping[str, float]) -> None:
        """Divide seconds among pages by their weights; alike where all weigh nothing."""
        whole = sum(weights.values())
        for page, weight in weights.items():
            share = weight / whole if whole else 1 / len(weights)
            self._seconds[page][stage] += seconds * share

    def of(self, page: str) -> dict[str, float]:
        """The seconds of a page, to the tenth of a millisecond; empty for one never timed."""
        return {stage: round(seconds, 4) for stage, seconds in self._seconds[page].items()}


_watch: ContextVar[Stopwatch | None] = ContextVar("watch", default=None)


@contextmanager
def keeping_time() -> Iterator[Stopwatch]:
    """What stages take in this block, in a stopwatch.

    >>> with keeping_time() as watch, timed("read", {"a.html": 1}):
    ...     pass
    >>> watch.of("a.html")["read"] < 1
    True
    """
    watch = Stopwatch()
    token = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(token)


@contextmanager
def timed(stage: str, weights: Mapping[str, float]) -> Iterator[None]:
    """Count the block as `stage` of the pages, divided among them by their weights.

    Args:
        stage: Its name.
        weights: Key of each page, and how much of the time is its own.
    """
    watch = _watch.get()
    started = time.perf_counter()
    try:
        yield
    finally:
        if watch and weights:
            watch.add(stage, time.perf_counter() - started, weights)
