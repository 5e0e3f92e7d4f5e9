"""What a run leaves in Prefect's user interface: how far it is, its figures, its odd pages."""

import time
from collections.abc import Iterator
from uuid import UUID

from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.logging import get_run_logger

from extract.work.request import Outcome
from flows.listening import tell

ROWS_SHOWN = 200
"""Of the artifact that lists rejected pages; the table `rejected_pages` has them all."""
UPDATE_SECONDS = 10
"""Between two updates of the progress: each is a request of some 20 ms."""


class ProgressArtifact:
    """A run's progress callback: the share of its pages that is done, kept up to date in Prefect.

    Whoever listens in this process is told as well. A server that does not answer costs the run
    nothing but the bar.
    """

    def __init__(self) -> None:
        self._id: UUID | None = None
        self._share = -1.0
        self._updated_at = 0.0
        self._is_broken = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` pages are through `stage`."""
        tell(stage, done, total)
        if stage != "extracting" or not total or self._is_broken:
            return
        is_due = time.monotonic() - self._updated_at > UPDATE_SECONDS
        if self._id is None or is_due or (done == total and self._share < 1):
            self._show(done, total)

    def _show(self, done: int, total: int) -> None:
        self._share, self._updated_at = done / total, time.monotonic()
        words, percent = f"{done:,} of {total:,} pages extracted", round(100 * self._share, 1)
        try:
            if self._id is None:
                made = create_progress_artifact(percent, key="run-progress", description=words)
                self._id = made if isinstance(made, UUID) else None
            else:
                update_progress_artifact(self._id, progress=percent, description=words)
        except Exception as error:  # noqa: BLE001 - whatever ails the server, the run goes on
            self._is_broken = True
            get_run_logger().warning("progress is no longer shown: %s", error)


def leave_artifacts(outcome: Outcome) -> None:
    """Put the run's figures, its rejected and its slowest pages where Prefect shows them."""
    run = f"run {outcome.report.run_id}"
    create_markdown_artifact(
        key="run-summary", markdown=summarize(outcome), description=f"What {run} did"
    )
    if outcome.rejected:
        table = [
            {"page": key, "stage": why.stage, "code": why.code, "message": why.message}
            for key, why in outcome.rejected[:ROWS_SHOWN]
        ]
        create_table_artifact(
            key="rejected-pages",
            table=table,
            description=f"{len(outcome.rejected):,} pages rejected by {run}"
            + (f", the first {ROWS_SHOWN}" if len(outcome.rejected) > ROWS_SHOWN else ""),
        )
    if outcome.slowest:
        rows = [
            {
                "page": page.source_key,
                "seconds": round(page.total, 2),
                "by stage": ", ".join(f"{name} {took:.2f}" for name, took in page.seconds.items()),
            }
            for page in outcome.slowest
        ]
        create_table_artifact(
            key="slowest-pages", table=rows, description=f"The slowest pages of {run}"
        )


def summarize(outcome: Outcome) -> str:
    """A run's figures as Markdown: counts, what is out of bounds, notes, where the time went."""
    report = outcome.report
    counts = [
        f"| {name.replace('_', ' ')} | {value:,} |"
        for name, value in report.model_dump().items()
        if isinstance(value, int)
    ]
    remarks = [f"- **out of bounds**: {reason}" for reason in outcome.outside]
    remarks += [f"- {note}" for note in outcome.notes]
    return "\n".join(["| | |", "|---|---:|", *counts, "", *remarks, "", *_iter_times(outcome)])


def _iter_times(outcome: Outcome) -> Iterator[str]:
    yield "| step of the run, or stage of its pages over all workers | seconds | pages |"
    yield "|---|---:|---:|"
    for stage in outcome.stages:
        pages = "" if stage.pages is None else f"{stage.pages:,}"
        yield f"| {stage.scope}: {stage.stage} | {stage.seconds:,.1f} | {pages} |"
