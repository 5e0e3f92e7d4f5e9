"""Who is told how far a flow in this process is.

A module of its own, because Prefect pickles a flow for its runs with all that its module holds,
and a context variable cannot be pickled.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from extract.work.request import Progress

_progress: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def listening(progress: Progress) -> Iterator[None]:
    """Have flows that are called in this context tell `progress` how far they are."""
    token = _progress.set(progress)
    try:
        yield
    finally:
        _progress.reset(token)


def tell(stage: str, done: int, total: int) -> None:
    """Tell whoever listens; nobody does in a scheduled run."""
    progress = _progress.get()
    if progress:
        progress(stage, done, total)
