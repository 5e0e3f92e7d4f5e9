"""The steps of a run as Prefect tasks, and a run made of them: what every flow here does.

A task is a chunk of pages, not a page: Prefect's own cost is some milliseconds a task. The
warehouse remembers what is done, so no task is cached or retried here.
"""

from functools import partial

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from extract.work.chunk import Chunk, ChunkReport
from extract.work.discover import Discovery
from extract.work.find import find_pages
from extract.work.request import Outcome, RunRequest
from extract.work.run import Run
from flows.artifacts import ProgressArtifact, leave_artifacts
from flows.failed import RunFailedError
from flows.workers import Pool, fit, open_workers


@task(name="discover", cache_policy=NO_CACHE)
def discover_pages(request: RunRequest) -> Discovery:
    """The files under the given paths; none for pages that are read anew."""
    return find_pages(request)


@task(name="plan", cache_policy=NO_CACHE)
def plan_chunks(run: Run) -> list[Chunk]:
    """What an earlier run left is loaded; what is to be processed is divided into chunks."""
    run.load_leftovers()
    return run.plan()


@task(name="extract", task_run_name="extract {chunk.name}", cache_policy=NO_CACHE)
def extract_chunk(chunk: Chunk, pool: Pool) -> ChunkReport:
    """The report of a chunk whose results are staged; runs here or on a Dask worker."""
    report = pool.submit(chunk).result()
    logger = get_run_logger()
    for key, why in report.rejected:
        logger.warning("page=%r stage=%s rejected=%s: %s", key, why.stage, why.code, why.message)
    for key, message in report.failed:
        logger.warning("page=%r stage=read tried again later: %s", key, message)
    stages = " ".join(f"{name}={seconds:.1f}s" for name, (seconds, _) in report.stages.items())
    logger.info("chunk=%s pages=%d ok=%d %s", report.name, report.pages, report.ok, stages)
    return report


@task(name="load", cache_policy=NO_CACHE)
def load_staged(run: Run) -> None:
    """Staged results are in the warehouse."""
    counts = run.load()
    get_run_logger().info("loaded %s", counts)


@task(name="check", cache_policy=NO_CACHE)
def check_warehouse(run: Run) -> None:
    """No row breaks a rule."""
    run.check()


@task(name="publish", cache_policy=NO_CACHE)
def publish(run: Run) -> None:
    """Readers see what is loaded."""
    run.publish()


@task(name="finish", cache_policy=NO_CACHE)
def finish(run: Run) -> Outcome:
    """The run is on record, and published."""
    return run.finish()


def carry_out(request: RunRequest) -> State[Outcome]:
    """The end of a flow that does what is asked, task by task."""
    request = request.model_copy(update={"work": fit(request.work)})
    with Run(request, discover_pages(request), ProgressArtifact()) as run:
        chunks = plan_chunks(run)
        with open_workers(run, chunks, extract_chunk) as workers:
            run.process(
                workers.submit,
                chunks,
                limit=workers.limit,
                load=partial(load_staged, run),
                publish=partial(publish, run),
            )
        load_staged(run)
        check_warehouse(run)
        outcome = finish(run)
    leave_artifacts(outcome)
    return _as_state(outcome)


def _as_state(outcome: Outcome) -> State[Outcome]:
    """The flow's end: failed wherever `onrecord run` would not end with status 0."""
    report = outcome.report
    words = (
        f"{report.pages_ok} ok, {report.pages_empty} empty, {report.pages_rejected} rejected, "
        f"{report.pages_known} known"
    )
    if outcome.exit_status:
        words = "; ".join([words, *outcome.outside])
        return Failed(message=words, data=RunFailedError(words, outcome))
    return Completed(message=words, data=outcome)
