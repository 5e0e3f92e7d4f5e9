"""Pages of the database read anew, as a Prefect flow: `onrecord reprocess`, or a schedule.

With `stale` and a budget it brings an archive to a newer version night by night.
"""

from datetime import date
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from extract.selection import PageSelection
from extract.settings import DEFAULT_DATABASE, ExtractOptions, WorkOptions
from extract.work.request import Outcome, RunRequest
from flows.steps import carry_out


@flow(name="reprocess", validate_parameters=True)
def reprocess(  # noqa: PLR0913 - what a deployment can be given
    *,
    database: Path = DEFAULT_DATABASE,
    stale: bool = False,
    rejected: bool = False,
    stages: list[str] | None = None,
    site: str | None = None,
    since: date | None = None,
    until: date | None = None,
    budget: int | None = None,
    if_exists: bool = False,
    extract: ExtractOptions = ExtractOptions(),  # noqa: B008 - frozen
    work: WorkOptions = WorkOptions(),  # noqa: B008 - frozen
) -> State[Outcome] | State[None]:
    """Read pages of the database anew, those that meet all that is asked, and publish it.

    Args:
        database: The file that is published.
        stale: Those that another version read, or other settings.
        rejected: Those that could not be read.
        stages: Of the rejected ones, those given up at one of these stages.
        site: Those of this outlet.
        since: Those of this day and later.
        until: Those of this day and earlier.
        budget: At most so many, those that were read longest ago first.
        if_exists: A database that nothing was loaded into yet is no mistake, as on a schedule that
            may be due before the first pages come.
        extract: What the results depend on.
        work: How the run goes about it.
    """
    selection = PageSelection(
        stale=stale,
        rejected=rejected,
        stages=tuple(stages or ()),
        site=site,
        since=since,
        until=until,
        budget=budget,
    )
    request = RunRequest(database=database, selection=selection, extract=extract, work=work)
    if if_exists and not request.has_warehouse:
        return Completed(message=f"nothing to read anew: {database} is not there yet")
    return carry_out(request)
