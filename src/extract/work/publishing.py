"""Publishing without a run."""

from pathlib import Path

from extract.errors import StoreError
from extract.settings import WorkOptions
from extract.store import Layout, Publication, Warehouse


def publish_pending(database: Path) -> Publication | None:
    """Publish what a run held back or could not publish, and new corrections; None: there are none.

    Raises:
        StoreError: There is no warehouse, it is in use, or rows of it break a rule.
    """
    Layout(database).require()
    with Warehouse.open(database, wait_seconds=WorkOptions().lock_seconds) as warehouse:
        is_shown = database.exists() and not warehouse.has_new_corrections
        if is_shown and warehouse.pending is None:
            return None
        refuse_problems(warehouse)
        return warehouse.publish()


def refuse_problems(warehouse: Warehouse) -> None:
    """See that no row breaks a rule.

    Raises:
        StoreError: There are such rows; nothing may be published then.
    """
    problems = warehouse.check()
    if problems:
        first = problems[0]
        msg = (
            f"{len(problems)} rows break a rule, so nothing was published; the first: "
            f"{first.rule} in {first.table_name}, {first.row_id}: {first.details}"
        )
        raise StoreError(msg, problems=problems)
