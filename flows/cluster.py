"""A run's chunks on a Dask cluster, through Prefect's Dask task runner.

The flow's process plans, hands out chunks and loads what the cluster stages; each Dask worker
reads pages and stages results under the paths that the flow has. A chunk whose Dask worker is
lost is done again by another one: Dask does that, and staging the same chunk twice leaves one
file.
"""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import Any

from distributed import Client, KilledWorker
from distributed.comm.addressing import parse_address, parse_host_port
from distributed.comm.core import CommClosedError
from prefect import Task
from prefect_dask.task_runners import DaskTaskRunner

from extract.errors import SetupError, TransientError
from extract.work.chunk import Chunk, ChunkReport
from extract.work.hand_out import Done
from extract.work.run import CHUNKS_A_WORKER, Run
from flows.cluster_worker import ClusterPool, Premises, end_pool, python_version

CLIENT = {"timeout": 5, "set_as_default": False}
"""A scheduler that is there answers in some milliseconds, one on a loaded machine in a second."""
WORKER_SECONDS = 120
"""For the first worker to appear: a cluster that grows with its work begins with none."""
_WITH_PORT = ("tcp", "tls", "ws", "wss", "ucx")
PROBE_SUFFIX = ".probe"
"""Of the files by which a run and its Dask workers see that they share the staging folder."""

Submit = Callable[[Chunk], Done]
Limit = Callable[[], int]

LOST = (CancelledError, CommClosedError, OSError)
"""What Dask raises where its scheduler is gone."""


def count_threads(address: str) -> int:
    """How many chunks the cluster can process at once, just now.

    Raises:
        SetupError: Nothing that understands us answers there.
    """
    _keep_quiet()
    try:
        _refuse_no_address(address)
        connect: Any = Client  # it has no types
        with closing(connect(address, **CLIENT)) as client:
            return _count(client)
    except Exception as error:  # each way of not being a scheduler has an error of its own
        words = str(error).partition("\n")[0] or type(error).__name__
        msg = (
            f"no Dask scheduler answers at {address} ({words}): start one with `dask scheduler`, "
            "and give the address that it prints"
        )
        raise SetupError(msg, address=address) from error


def _refuse_no_address(address: str) -> None:
    """Refuse what a client would take ten seconds to give up, with a traceback at exit.

    Raises:
        ValueError: It has no host and port.
    """
    scheme, place = parse_address(address)
    if scheme in _WITH_PORT:
        parse_host_port(place)


@contextmanager
def open_cluster(
    run: Run, chunks: Sequence[Chunk], task: Task[..., Any]
) -> Iterator[tuple[Submit, Limit]]:
    """How to begin a chunk on the cluster, and how many it can take.

    Args:
        run: What the chunks belong to.
        chunks: All of them; at least one.
        task: Runs on the Dask workers, with a chunk and a `ClusterPool` as its parameters.

    Raises:
        SetupError: A worker cannot do this run's work, or there is none.
    """
    address = str(run.request.work.dask_address)
    _keep_quiet()
    staging = run.warehouse.layout.staging.absolute()
    staging.mkdir(parents=True, exist_ok=True)
    _remove_probes(staging)  # a killed run leaves its own
    premises = _premises(run, staging, chunks)
    pool = ClusterPool(
        run_id=run.header.run_id,
        build=run.worker_build(),
        work=run.request.work,
        premises=premises,
    )
    try:
        premises.probe.write_text(premises.token, encoding="utf-8")
        with DaskTaskRunner(address=address, client_kwargs=CLIENT) as runner:
            client = runner.client
            with _said_clearly(address):
                _check_workers(client, premises)

            def submit(chunk: Chunk) -> ClusterFuture:
                parameters = {"chunk": _with_whole_paths(chunk), "pool": pool}
                with _said_clearly(address, chunk):
                    return ClusterFuture(runner.submit(task, parameters), address, chunk)

            def limit() -> int:
                with _said_clearly(address):
                    return max(1, _count(client) * CHUNKS_A_WORKER)

            try:
                yield submit, limit
            finally:
                if client.status == "running":
                    with suppress(Exception):  # they end by themselves, only later
                        client.run(end_pool, run.header.run_id)
    finally:
        _remove_probes(staging)


@dataclass(frozen=True, slots=True)
class ClusterFuture:
    """A chunk on the cluster."""

    future: Any
    """Prefect's; it has no types."""
    address: str
    chunk: Chunk

    def result(self) -> ChunkReport:
        """The report.

        Raises:
            SetupError: The cluster is gone, or cannot do the run's work.
            TransientError: The chunk met trouble not its pages' own.
        """
        with _said_clearly(self.address, self.chunk):
            report: ChunkReport = self.future.result()
        return report

    def add_done_callback(self, fn: Callable[[Any], None], /) -> None:
        """Have `fn` called with this future once it is done."""
        self.future.add_done_callback(lambda _: fn(self))


def _count(client: Any) -> int:  # noqa: ANN401 - it has no types
    return sum(threads for threads in client.nthreads().values())


def _premises(run: Run, staging: Path, chunks: Sequence[Chunk]) -> Premises:
    pages = (page.path for chunk in chunks for page in chunk.pages)
    seen = next((path for path in map(Path, pages) if path.exists()), None)
    options = run.request.extract
    if options.profiles:
        options = options.model_copy(update={"profiles": options.profiles.absolute()})
    return Premises(
        python=python_version(),
        version=run.header.extractor_version,
        fingerprint=run.header.fingerprint,
        options=options,
        probe=staging / f"{run.header.run_id}{PROBE_SUFFIX}",
        token=token_hex(16),
        page=None if seen is None else str(seen.absolute()),
    )


def _check_workers(client: Client, premises: Premises) -> None:
    """Have every worker that is there say whether it can do the run's work."""
    address = client.scheduler.address if client.scheduler else ""
    if not _count(client):
        sys.stderr.write(
            f"The cluster at {address} has no worker: waiting {WORKER_SECONDS} seconds for one; "
            f"start it with `dask worker {address}`\n"
        )
    try:
        # A task first, for it makes a cluster grow that has no workers yet.
        client.submit(Premises.check, premises, pure=False).result(WORKER_SECONDS)
        answers = client.run(Premises.check, premises)
    except TimeoutError as error:
        msg = (
            f"the cluster at {address} has had no worker for {WORKER_SECONDS} seconds: start some "
            f"with `dask worker {address}`"
        )
        raise SetupError(msg, address=address) from error
    for worker, name in answers.items():
        if not premises.probe.with_name(name).exists():
            msg = (
                f"what the Dask worker at {worker} writes to {premises.probe.parent} is not seen "
                "here: choose an --out on storage that every machine has mounted at the same path"
            )
            raise SetupError(msg, worker=worker)


def _remove_probes(staging: Path) -> None:
    for path in staging.glob(f"*{PROBE_SUFFIX}*"):
        path.unlink(missing_ok=True)


def _with_whole_paths(chunk: Chunk) -> Chunk:
    """The chunk as a process with another working folder needs it."""
    pages = (replace(page, path=str(Path(page.path).absolute())) for page in chunk.pages)
    return replace(chunk, pages=tuple(pages))


@contextmanager
def _said_clearly(address: str, chunk: Chunk | None = None) -> Iterator[None]:
    """Errors of Dask and Prefect as ours."""
    try:
        yield
    except KilledWorker as error:
        name = chunk.name if chunk else ""
        msg = f"chunk {name} lost its Dask worker time and again; it is tried anew by the next run"
        raise TransientError(msg, chunk=name) from error
    except LOST as error:
        msg = (
            f"the Dask cluster at {address} is gone; what is staged is kept: start it again, and "
            "run the same again"
        )
        raise SetupError(msg, address=address) from error
    except RuntimeError as error:
        if "Failed to reach API" not in str(error):  # Prefect has no class of its own for it
            raise
        msg = (
            "a Dask worker cannot reach the Prefect server of this run: start one for all machines "
            "with `prefect server start --host 0.0.0.0`, and set PREFECT_API_URL to its address"
        )
        raise SetupError(msg) from error


def _keep_quiet() -> None:
    """Leave it to this module to say what has happened to the connection."""
    for name in ("distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
