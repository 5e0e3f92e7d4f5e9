"""A whole run: discover, plan, extract in chunks, load, check, publish, report.

`Run` holds the steps, so that a flow can make a task of each; `run_pages` is all of them in a
row without anything else.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Any, Self

from extract.errors import OnrecordError, StoreError
from extract.staging import (
    StagedHeader,
    read_header,
    remove_leftovers,
    staged_paths,
)
from extract.store import LoadCounts, Warehouse
from extract.work.bounds import find_outside
from extract.work.chunk import Chunk, ChunkReport
from extract.work.clock import RunClock
from extract.work.discover import Discovery
from extract.work.find import find_pages
from extract.work.fingerprint import (
    describe_installed_model,
    describe_missing_weights,
    extractor_version,
    fingerprint,
)
from extract.work.hand_out import Done, iter_reports
from extract.work.plan import WorkPlan, iter_chunks, iter_version_notes, plan_found
from extract.work.pool import WorkerPool
from extract.work.publishing import refuse_problems
from extract.work.reprocess import plan_selected
from extract.work.request import Outcome, Progress, RunRequest
from extract.work.run_chunk import LoadExtract, build_run_chunk, load_extract
from extract.work.run_log import RunLog
from extract.work.stage import stage_results
from extract.work.worker import RunChunk
from schemas import RunReport

LOAD_SECONDS = 60
"""Between two loads of a long run: few enough that loading costs little, often enough that the
staged files stay few."""
VERSIONS = {"extractor_version", "model", "fingerprint"}
"""Of a report: what the log says once, at the start of a run."""
CHUNKS_A_WORKER = 2
"""In flight: one under way and one waiting, so that no worker idles while the parent loads."""


class Run:
    """One run over found pages, holding the warehouse from its first step to its last.

    Args:
        request: What to do.
        discovery: The files.
        progress: Told how far the run is.
    """

    def __init__(
        self, request: RunRequest, discovery: Discovery, progress: Progress = lambda *_: None
    ) -> None:
        self.request = request
        self.discovery = discovery
        self.progress = progress
        started = datetime.now(UTC)
        header = StagedHeader(
            fingerprint=fingerprint(request.extract),
            extractor_version=extractor_version(),
            model=describe_installed_model(request.extract.model),
            run_id=f"{started:%Y%m%dT%H%M%S}-{token_hex(3)}",
        )
        self.header = header
        self.outcome = Outcome(
            report=RunReport(
                run_id=header.run_id,
                started_at=started,
                extractor_version=header.extractor_version,
                model=header.model,
                fingerprint=header.fingerprint,
                pages_found=len(discovery.files),
            ),
            notes=[*discovery.notes, *filter(None, [describe_missing_weights()])],
        )
        self.clock = RunClock(discovering=discovery.seconds)
        wait = request.work.lock_seconds
        self.warehouse = Warehouse.open(request.database, wait_seconds=wait)
        self.log = RunLog(self.warehouse.layout.logs, header.run_id)
        self._plan = WorkPlan()
        self._staged: list[Path] = []
        self._done = 0
        self._resumed = 0
        # Left by a run that was cut off between loading and publishing.
        self._changed = bool(self.warehouse.pending) or not request.database.exists()
        self._loaded_at = self._published_at = time.monotonic()

    def __enter__(self) -> Self:
        self.warehouse.begin_run(self.outcome.report)
        versions = self.outcome.report.model_dump(include=VERSIONS)
        self.log.write("run_started", database=str(self.request.database.absolute()), **versions)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is not None:
                self._update(state="failed", message=_why(error), ended_at=datetime.now(UTC))
                self._log_end()
                with suppress(OnrecordError):  # the first error is the one to tell
                    self.warehouse.finish_run(self.outcome.report, self.clock.stages())
        finally:
            self.warehouse.close()

    def load_leftovers(self) -> None:
        """Load what an earlier run staged and could not load; drop what is not of this version."""
        staging = self.warehouse.layout.staging
        remove_leftovers(staging)
        run_ids = []
        for path in staged_paths(staging):
            try:
                header = read_header(path)
                is_current = header.fingerprint == self.header.fingerprint
                run_ids.append(header.run_id)
            except StoreError as error:
                self.outcome.notes.append(f"a staged file was dropped: {error.message}")
                is_current = False
            if is_current:
                self._staged.append(path)
            else:
                path.unlink(missing_ok=True)
        if self._staged:
            self._mark_changed(run_ids)
            count = len(self._staged)
            self.outcome.notes.append(f"loaded {count} chunks that an earlier run had staged")
            counts = self.load()
            self._resumed = counts.ok + counts.empty + counts.rejected

    def plan(self) -> list[Chunk]:
        """The chunks of pages that are new or changed, or selected to be read anew."""
        with self._step("plan"):
            self._plan = self._choose()
        if self._plan.moved:
            self._mark_changed()
        self.outcome.notes += self._plan.notes
        self._update(
            # what this run has just loaded is its own work, though the warehouse knows it now
            pages_known=max(0, self._plan.known - self._resumed),
            pages_stale=self._plan.stale,
            pages_found=self._plan.found,
        )
        self.progress("extracting", 0, len(self._plan.pages))
        self.clock.begin_extracting()
        chunks = iter_chunks(self._plan.pages, size=self._chunk_size(), run_id=self.header.run_id)
        return list(chunks)

    def _choose(self) -> WorkPlan:
        if self.request.selection:
            return plan_selected(
                self.warehouse, self.request.selection, fingerprint=self.header.fingerprint
            )
        return plan_found(
            self.warehouse,
            self.discovery,
            self.request.extract,
            run_id=self.header.run_id,
            fingerprint=self.header.fingerprint,
            progress=partial(self.progress, "reading"),
        )

    def open_pool(self, load: LoadExtract = load_extract) -> WorkerPool:
        """The workers, each with a model of its own from the first chunk on."""
        return WorkerPool(self.worker_build(load), options=self.request.work)

    def worker_build(self, load: LoadExtract = load_extract) -> Callable[[], RunChunk]:
        """What a worker calls once, wherever it runs; goes through pickle."""
        options = self.request.extract
        if options.profiles:
            options = options.model_copy(update={"profiles": options.profiles.absolute()})
        staging = self.warehouse.layout.staging.absolute()
        pauses = self.request.work.retry_seconds
        stage = partial(stage_results, folder=staging, header=self.header, pauses=pauses)
        return partial(build_run_chunk, options, stage, load)

    @property
    def chunks_in_flight(self) -> int:
        """How many chunks may be under way at once."""
        return self.request.work.workers * CHUNKS_A_WORKER

    def process(
        self,
        submit: Callable[[Chunk], Done],
        chunks: Iterable[Chunk],
        *,
        limit: Callable[[], int],
        load: Callable[[], object],
        publish: Callable[[], object],
    ) -> None:
        """Have the chunks processed, and load and publish now and then while that goes on."""
        pauses = self.request.work.retry_seconds
        for report in iter_reports(submit, chunks, limit=limit, pauses=pauses):
            self.take(report)
            if self.should_load:
                load()
            if self.should_publish:
                publish()

    def take(self, report: ChunkReport) -> None:
        """Note what became of a chunk."""
        if report.staged:
            self._staged.append(Path(report.staged))
        self.outcome.rejected = sorted(
            [*self.outcome.rejected, *report.rejected], key=itemgetter(0)
        )
        self.outcome.failed = sorted([*self.outcome.failed, *report.failed])
        self.clock.take(report)
        self.log.write_chunk(report)
        self._update(pages_failed=len(self.outcome.failed))
        self._done += report.pages
        self.progress("extracting", self._done, len(self._plan.pages))

    @property
    def should_load(self) -> bool:
        """Whether it is time to load what is staged."""
        return bool(self._staged) and time.monotonic() - self._loaded_at > LOAD_SECONDS

    @property
    def should_publish(self) -> bool:
        """Whether a long run should let its readers see how far it is."""
        minutes = (time.monotonic() - self._published_at) / 60
        return self._changed and minutes > self.request.work.publish_minutes

    def load(self) -> LoadCounts:
        """Load what is staged, and remove it."""
        paths = self._staged
        if paths:
            self._mark_changed()
        with self._step("load"):
            counts = self.warehouse.load(paths) if paths else LoadCounts()
        for path in paths:
            path.unlink(missing_ok=True)
        if counts.refused:
            self.outcome.notes.append(
                f"{counts.refused} of the pages read were not kept: they were taken down on request"
            )
        self.outcome.superseded += counts.superseded
        self._staged = []
        self._loaded_at = time.monotonic()
        report = self.outcome.report
        self._update(
            pages_ok=report.pages_ok + counts.ok,
            pages_empty=report.pages_empty + counts.empty,
            pages_rejected=report.pages_rejected + counts.rejected,
            quotations=report.quotations + counts.quotations,
            statistics=report.statistics + counts.statistics,
        )
        if paths:  # for readers of a run under way, and for the record of one that is killed
            self.warehouse.begin_run(self.outcome.report)
        return counts

    def check(self) -> None:
        """Note further names of known pages, and look for rows that break a rule.

        Raises:
            StoreError: There are such rows; nothing is published then.
        """
        same = self._plan.same_bytes
        if same and self.warehouse.add_sources(same, run_id=self.header.run_id):
            self._mark_changed()
        if not self._changed:
            return
        with self._step("check"):
            refuse_problems(self.warehouse)

    def publish(self) -> None:
        """Let readers see what is loaded, unless nothing has changed or it is out of bounds."""
        is_new = self._changed or self.warehouse.has_new_corrections
        if is_new and not self._is_held_back():
            with self._step("publish"):
                self.outcome.publication = self.warehouse.publish()
            self.outcome.notes += self.outcome.publication.notes
            self._changed = False
        self._published_at = time.monotonic()

    def finish(self) -> Outcome:
        """Record that the run is done, publish unless that is out of bounds, say what it did."""
        if self._changed and self._is_held_back():
            self.warehouse.hold_back(self.outcome.outside)
        self.outcome.notes += iter_version_notes(self.outcome.superseded)
        outside = self.outcome.outside
        self._update(
            state="failed" if outside else "completed",
            message="; ".join(outside) or None,
            ended_at=datetime.now(UTC),
        )
        self.warehouse.finish_run(self.outcome.report, self.clock.stages())
        self.publish()
        self._log_end()
        self.outcome.stages = self.clock.stages()
        self.outcome.slowest = list(self.clock.slowest)
        with suppress(OnrecordError):  # for the next published file; this one cannot time itself
            self.warehouse.finish_run(self.outcome.report, self.outcome.stages)
        return self.outcome

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        with self.clock.step(name):
            yield
        self.log.write("step", stage=name, seconds=round(time.monotonic() - started, 3))

    def _log_end(self) -> None:
        report = self.outcome.report
        for note in self.outcome.notes:
            self.log.write("note", message=note)
        self.log.write(
            "run_ended",
            level="error" if report.state == "failed" else "info",
            is_published=self.outcome.publication is not None,
            **report.model_dump(mode="json", exclude=VERSIONS | {"run_id"}),
        )

    def _mark_changed(self, run_ids: Sequence[str] = ()) -> None:
        """Remember, beyond this process, that readers have yet to see something."""
        self.warehouse.note_pending([*run_ids, self.header.run_id])
        self._changed = True

    def _is_held_back(self) -> bool:
        """Whether what readers have yet to see is outside of the bounds, and must not be seen."""
        bounds, pending = self.request.work.bounds, self.warehouse.pending
        figures = self.warehouse.read_figures(pending.run_ids if pending else ())
        self.outcome.outside = find_outside(figures, bounds)
        return bool(self.outcome.outside) and not bounds.publish_anyway

    def _update(self, **values: Any) -> None:  # noqa: ANN401 - fields of the report
        self.outcome.report = self.outcome.report.model_copy(update=values)

    def _chunk_size(self) -> int:
        """Pages a chunk: smaller than the setting where that leaves a worker idle."""
        share = -(-len(self._plan.pages) // (self.request.work.workers * CHUNKS_A_WORKER))
        return max(1, min(self.request.work.chunk_pages, share))


def _why(error: BaseException) -> str:
    """Why a run ended, as its row in `runs` says it."""
    if isinstance(error, OnrecordError):
        return error.message
    # Ctrl-C, SIGTERM, and what Prefect makes of them are no Exception.
    return repr(error) if isinstance(error, Exception) else "interrupted"


def run_pages(
    request: RunRequest,
    progress: Progress = lambda *_: None,
    *,
    load: LoadExtract = load_extract,
) -> Outcome:
    """Process the pages that are new or changed, and publish the database.

    Args:
        request: What to do.
        progress: Told how far the run is.
        load: What a worker loads to extract with; goes through pickle.

    Raises:
        SetupError: A path, the model or a profile is missing or broken.
        StoreError: The warehouse is locked, damaged or of a newer version.
    """
    with Run(request, find_pages(request), progress) as run:
        run.load_leftovers()
        chunks = run.plan()
        with run.open_pool(load) as pool:
            run.process(
                pool.submit,
                chunks,
                limit=lambda: run.chunks_in_flight,
                load=run.load,
                publish=run.publish,
            )
        run.load()
        run.check()
        return run.finish()
