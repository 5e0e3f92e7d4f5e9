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
    paths_from: str | None = None,
    database: Path = DEFAULT_DATABASE,
    root: str | None = None,
    extract: ExtractOptions = ExtractOptions(),  # noqa: B008 - frozen
    work: WorkOptions = WorkOptions(),  # noqa: B008 - frozen
) -> State[Outcome]:
    """Process the pages that are new or changed, and publish the database.

    Args:
        paths: Files, folders and globs; none means data/raw without its samples.
        paths_from: A file that lists more of them, divided by NUL or line ends.
        database: The file that is published.
        root: Where the keys of pages begin; none: at each path.
        extract: What the results depend on.
        work: How the run goes about it.
    """
    return carry_out(
        RunRequest(
            paths=tuple(paths or ()),
            paths_from=paths_from,
            root=root,
            database=database,
            extract=extract,
            work=work,
        )
    )
