"""`onrecord review`: looking at the most doubtful items, one after another."""

import getpass
import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.stopping import stopping_cleanly
from extract.cli.terminal import complain, talk
from extract.errors import LockedError, SetupError
from extract.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    from extract.store import DoubtFilter


_PRECISION = """
SELECT item, format('{:.1f} to {:.1f}', confidence_from, confidence_to) AS confidence, reviewed,
    "right", mended, wrong, share_right,
    format('{:.2f} to {:.2f}', share_low, share_high) AS interval
FROM review_precision ORDER BY ALL
"""


class Item(StrEnum):
    """What is looked at."""

    QUOTATION = "quotation"
    STATISTIC = "statistic"


def review(
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    item: Annotated[
        Item | None, typer.Option(help="Only quotations, or only figures.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="Only this kind, such as indirect or money.", show_default=False),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(help="Only outlets whose name has these words.", show_default=False),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            help="Only what somebody said, or is the source of, whose name has these words.",
            show_default=False,
        ),
    ] = None,
    rule: Annotated[
        str | None, typer.Option(help="Only what this rule found.", show_default=False)
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Only pages that runs have read since this day, UTC.",
            show_default=False,
        ),
    ] = None,
    by_chance: Annotated[
        bool,
        typer.Option(
            "--by-chance", help="Items drawn by chance: how good they are holds for all of them."
        ),
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many items.")] = 100,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Answers from a file, a line each, instead of the keyboard; - for standard input.",
            show_default=False,
        ),
    ] = None,
    noted_by: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Who answers.", show_default="your user name"),
    ] = None,
) -> None:
    """Look at the most doubtful quotations and figures, and say what is right.

    Answers go to the corrections file beside the database, each at once, and are applied in the
    end. Items that were answered are not asked about again. Prints how many were right.
    """
    from extract.store import DoubtFilter  # noqa: PLC0415 - keeps `--help` fast

    wanted = DoubtFilter(
        item=item.value if item else None,
        kind=kind,
        site=site,
        speaker=speaker,
        rule=rule,
        since=since.date() if since else None,
        by_chance=by_chance,
        limit=limit,
    )
    _walk(db, wanted, answers, noted_by or getpass.getuser())
    _apply(db)


def _walk(db: Path, wanted: "DoubtFilter", answers: str | None, noted_by: str) -> None:
    """Ask about one item after another, and have the answers in the corrections file."""
    from extract.cli.review_screen import Screen, read_answers  # noqa: PLC0415 - keeps `--help` fast
    from extract.corrections import (  # noqa: PLC0415
        Doubt,
        Review,
        check_writable,
        read_corrections,
    )
    from extract.store import Layout, open_published, refuse_lost_corrections  # noqa: PLC0415

    if answers is None and not sys.stdin.isatty():
        msg = (
            "review asks questions at the keyboard: start it in a terminal, or give the answers "
            "with --answers FILE"
        )
        raise SetupError(msg)
    layout = Layout(db)
    path = layout.corrections
    with (
        stopping_cleanly(f"your answers are in {path}, for the next run or onrecord publish"),
        open_published(db) as published,
    ):
        refuse_lost_corrections(layout)
        check_writable(path)

        def find(wanted: "DoubtFilter") -> list[Doubt]:
            known = [line for _, line in read_corrections(path).corrections]
            return published.find_doubts(wanted, known)

        walk = Review(
            path=path,
            doubts=find(wanted),
            noted_by=noted_by,
            now=lambda: f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        )
        given = None if answers is None else read_answers(answers)
        Screen(walk, talk(), given, find).ask()


def _apply(db: Path) -> None:
    """Publish what the corrections file says, and print how many of the items were right."""
    from extract.cli.rows import print_table  # noqa: PLC0415 - keeps `--help` fast
    from extract.store import Layout, open_published, read_pending  # noqa: PLC0415
    from extract.work.publishing import publish_pending  # noqa: PLC0415

    layout = Layout(db)
    if not layout.warehouse.exists():
        complain(
            f"{layout.work} is not here, so nothing can be applied: put {layout.corrections.name} "
            "beside the database that runs write"
        )
        return
    pending = read_pending(layout)
    if pending and pending.reasons:
        complain(
            f"what a run loaded is held back ({'; '.join(pending.reasons)}): your answers are "
            "applied when it is published, by onrecord publish or a later run"
        )
        return
    try:
        with stopping_cleanly("nothing was applied"):
            publication = publish_pending(db)
    except LockedError as error:
        complain(f"{error.message}. Your answers are kept; what is published next applies them")
        return
    console = talk()
    for note in publication.notes if publication else ():
        console.print(f"note: {note}", markup=False, soft_wrap=True)
    done = "is published with them" if publication else "has them already"
    console.print(f"corrections: {db} {done}", markup=False, soft_wrap=True)
    with open_published(db) as published:
        answer = published.query(_PRECISION)
    if answer.rows:
        print_table(answer)
