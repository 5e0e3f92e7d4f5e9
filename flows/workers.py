"""Where the chunks of a run are processed: in worker processes here, or on a Dask cluster."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any, Protocol

from prefect import Task

from extract.errors import SetupError
from extract.settings import WorkOptions
from extract.work.chunk import Chunk, ChunkReport
from extract.work.hand_out import Done
from extract.work.run import Run


class Pool(Protocol):
    """The worker processes of a machine."""

    def submit(self, chunk: Chunk) -> Future[ChunkReport]:
        """The report of `chunk`, some time."""
        ...


@dataclass(frozen=True, slots=True)
class Workers:
    """What processes the chunks of a run."""

    submit: Callable[[Chunk], Done]
    """Begins a chunk."""
    limit: Callable[[], int]
    """How many chunks may be under way at once, just now."""


def fit(work: WorkOptions) -> WorkOptions:
    """The options with as many workers as the cluster has, where one is asked for.

    Raises:
        SetupError: The cluster does not answer, or the extra for it is not installed.
    """
    if work.dask_address is None:
        return work
    threads = _cluster().count_threads(work.dask_address)
    return work.model_copy(update={"workers": threads}) if threads else work


@contextmanager
def open_workers(run: Run, chunks: Sequence[Chunk], task: Task[..., Any]) -> Iterator[Workers]:
    """The workers that `task` runs on, with a chunk and a pool as its parameters.

    Raises:
        SetupError: The cluster cannot do this run's work.
    """
    if run.request.work.dask_address is None:
        with run.open_pool() as pool:
            yield Workers(partial(task.submit, pool=pool), lambda: run.chunks_in_flight)
    elif chunks:
        with _cluster().open_cluster(run, chunks, task) as (submit, limit):
            yield Workers(submit, limit)
    else:
        yield Workers(task.submit, lambda: 1)  # never called


def _cluster() -> ModuleType:
    """`flows.cluster`, whose packages are an extra."""
    try:
        return import_module("flows.cluster")
    except ImportError as error:
        if error.name and error.name.partition(".")[0] in {"prefect_dask", "distributed", "dask"}:
            msg = (
                f"{error.name}, which a Dask cluster needs, is missing: install it in the checkout "
                "with `.venv/bin/pip install -e '.[dask]'`"
            )
            raise SetupError(msg) from error
        raise
