"""What a run leaves in Prefect's user interface: its figures, and the pages it rejected."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from extract.work.request import Outcome

REJECTED_SHOWN = 200
"""Rows of the artifact that lists rejected pages; the table `rejected_pages` has them all."""


def leave_artifacts(outcome: Outcome) -> None:
    """Put the run's figures and its rejected pages where Prefect's user interface shows them."""
    report = outcome.report
    rows = [
        f"| {name.replace('_', ' ')} | {value:,} |"
        for name, value in report.model_dump().items()
        if isinstance(value, int)
    ]
    notes = [f"- {note}" for note in outcome.notes]
    create_markdown_artifact(
        key="run-summary",
        markdown="\n".join(["| | |", "|---|---:|", *rows, "", *notes]),
        description=f"Run {report.run_id}",
    )
    if outcome.rejected:
        table = [
            {"page": key, "stage": why.stage, "code": why.code, "message": why.message}
            for key, why in outcome.rejected[:REJECTED_SHOWN]
        ]
        create_table_artifact(
            key="rejected-pages", table=table, description=f"Rejected by run {report.run_id}"
        )
