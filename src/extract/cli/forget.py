"""`onrecord forget`: pages taken out on request, and kept out."""

import getpass
import sys
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.stopping import stopping_cleanly
from extract.cli.terminal import talk
from extract.errors import SetupError, StoreError
from extract.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    from extract.store import PageFacts, Warehouse

SHOWN = 20
"""Pages that are listed one by one."""


def forget(
    pages: Annotated[
        list[str],
        typer.Argument(
            metavar="PAGE...", help="Page ids, source keys, paths, file names or addresses."
        ),
    ],
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    story: Annotated[
        bool, typer.Option("--story", help="Also every other page that carries the same story.")
    ] = False,
    reason: Annotated[
        str | None,
        typer.Option(help="Why, for the record; it is published.", show_default=False),
    ] = None,
    asked_by: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Who asked.", show_default="your user name"),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask back.")] = False,
    undo: Annotated[
        bool,
        typer.Option(
            "--undo", help="Let pages that were taken out be read again, by the next run."
        ),
    ] = False,
) -> None:
    """Take pages out of the database for good: rows, staged results, published file, corrections.

    The files that were read stay, for they are yours; runs pass them over from now on. The table
    takedowns tells that it was asked, without a word of the page.
    """
    from extract.store import Layout, Warehouse, open_published  # noqa: PLC0415 - keeps `--help` fast

    with open_published(db):
        pass  # else a wrong name would become a new database
    if not Layout(db).warehouse.exists():
        msg = f"{Layout(db).work} is not here: take pages out where runs write the database"
        raise StoreError(msg, path=str(db))
    if undo:
        with Warehouse.open(db) as warehouse:
            _undo(warehouse, pages)
        return
    with Warehouse.open(db) as warehouse:
        facts = _find(warehouse, pages, with_story=story, is_asked=not yes)
        others = _find_others(warehouse, facts)
    _show(facts, others)
    if not yes:
        _confirm(len(facts))
    # The lock was given back while the user was asked; the ids are still those of the pages.
    kept = "if it had begun, the next run or forget goes on with it"
    with stopping_cleanly(kept), Warehouse.open(db) as warehouse:
        page_ids = [page.page_id for page in facts]
        publication = warehouse.take_down(
            page_ids, asked_by=asked_by or getpass.getuser(), reason=reason
        )
    _tell_what_is_left(db, facts, publication.notes)


def _find(
    warehouse: "Warehouse", keys: list[str], *, with_story: bool, is_asked: bool
) -> list["PageFacts"]:
    """The pages that the keys mean; nothing is done where one of them means none."""
    page_ids: dict[str, None] = {}
    for key in keys:
        found = warehouse.find_page_ids(key.encode("utf-8", "backslashreplace").decode())
        if not found:
            msg = f"no page is known as {key!r}, so nothing was taken out: see onrecord show"
            raise StoreError(msg, key=key)
        if len(found) > 1 and not is_asked:
            msg = f"{key!r} means {len(found)} pages: give their ids, {', '.join(found[:SHOWN])}"
            raise StoreError(msg, key=key)
        page_ids |= dict.fromkeys(found)
    facts = warehouse.describe_pages(list(page_ids))
    if with_story:
        page_ids |= dict.fromkeys(other for page in facts for other in page.same_story)
        facts = warehouse.describe_pages(list(page_ids))
    return facts


def _find_others(warehouse: "Warehouse", facts: list["PageFacts"]) -> list["PageFacts"]:
    """Pages that stay and carry a story of these."""
    own = {page.page_id for page in facts}
    return warehouse.describe_pages(
        [other for page in facts for other in page.same_story if other not in own]
    )


def _show(facts: list["PageFacts"], others: list["PageFacts"]) -> None:
    quotations = sum(page.quotations for page in facts)
    statistics = sum(page.statistics for page in facts)
    _list(f"{_pages(facts)} with {quotations:,} quotations and {statistics:,} figures:", facts)
    if others:
        verbs = (
            "carries the same story and stays"
            if len(others) == 1
            else ("carry the same story and stay")
        )
        _list(f"{_pages(others, 'other ')} {verbs}, unless --story is given:", others)


def _pages(facts: list["PageFacts"], which: str = "") -> str:
    return f"{len(facts):,} {which}page{'' if len(facts) == 1 else 's'}"


def _list(heading: str, facts: list["PageFacts"]) -> None:
    console = talk()
    console.print(heading)
    for page in facts[:SHOWN]:
        about = (page.title, page.site_name, page.published_on, page.url or page.source_key)
        words = ", ".join(str(fact) for fact in about if fact)
        console.print(f"  {page.page_id}  {words}", markup=False, soft_wrap=True)
    if len(facts) > SHOWN:
        console.print(f"  and {len(facts) - SHOWN:,} more")


def _confirm(count: int) -> None:
    if not sys.stdin.isatty():
        msg = "forget asks back at the keyboard: start it in a terminal, or give --yes"
        raise SetupError(msg)
    if not typer.confirm(f"Take {count:,} out for good?", err=True):
        msg = "nothing was taken out"
        raise SetupError(msg)


def _tell_what_is_left(db: Path, facts: list["PageFacts"], notes: tuple[str, ...]) -> None:
    from extract.folders import LISTING  # noqa: PLC0415 - keeps `--help` fast

    console = talk()
    console.print(f"{_pages(facts)} taken out of {db}, which is published without.", soft_wrap=True)
    for note in notes:
        console.print(f"note: {note}", markup=False, soft_wrap=True)
    paths = sorted({_as_read(path) for page in facts for path in page.paths})
    folder = db.absolute().parent
    made = [
        path
        for path in sorted(folder.glob(f"{escape(db.stem)}-*"))
        if (path / LISTING).is_file() or path.name == f"{db.stem}-report"
    ]
    aside = sorted(folder.glob(f"{escape(db.name)}.wal.aside-*"))
    console.print("Yours to delete:")
    for words in (
        *(f"the file that was read, {path}" for path in paths[:SHOWN]),
        *([f"and {len(paths) - SHOWN:,} more files"] if len(paths) > SHOWN else ()),
        *(f"what was made before, {path}" for path in made),
        *(f"what somebody's session has left, {path}" for path in aside),
        "exports and reports elsewhere, and backups",
    ):
        console.print(f"  {words}", markup=False, soft_wrap=True)
    console.print("Sessions that are open on the database see the pages until they end.")


def _as_read(path: str) -> str:
    """A path without `..`; a link stays a link, for it is the file that was read."""
    file = Path(path)
    return str(file.parent.resolve() / file.name) if ".." in file.parts else path


def _undo(warehouse: "Warehouse", keys: list[str]) -> None:
    console = talk()
    for key in keys:
        found = warehouse.undo_takedown(key)
        if not found:
            msg = (
                f"no takedown of {key!r} holds; all are in the table takedowns, by page id: an "
                "address or source key must be given whole"
            )
            raise StoreError(msg, key=key)
        console.print(f"{', '.join(found)}: the next run reads it again", markup=False)
