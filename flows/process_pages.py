"""The main job as a Prefect flow: `onrecord run`, and what a schedule runs."""

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from extract.settings import DEFAULT_DATABASE, ExtractOptions, WorkOptions
from extract.work.request import Outcome, RunRequest
from flows.steps import carry_out


@flow(name="process-pages", validate_parameters=True)
def process_pages(
    paths: list[str] | None = None,
    database: Path = DEFAULT_DATABASE,
    root: str | None = None,
    extract: ExtractOptions = ExtractOptions(),  # noqa: B008 - frozen
    work: WorkOptions = WorkOptions(),  # noqa: B008 - frozen
) -> State[Outcome]:
    """Process the pages that are new or changed, and publish the database.

    Args:
        paths: Files, folders and globs; none means data/raw without its samples.
        database: The file that is published.
        root: Where the keys of pages begin; none: at each path.
        extract: What the results depend on.
        work: How the run goes about it.
    """
    return carry_out(
        RunRequest(
            paths=tuple(paths or ()), root=root, database=database, extract=extract, work=work
        )
    )
