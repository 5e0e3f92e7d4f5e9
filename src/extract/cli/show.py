"""`onrecord show`: one page with everything that came out of it."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.stopping import stop_at_once
from extract.errors import StoreError
from extract.settings import DEFAULT_DATABASE


class Colour(StrEnum):
    """When colours are used."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def show(
    page: Annotated[
        str,
        typer.Argument(
            help="A path, file name, address, source key, or the id of a page, article, quotation "
            "or statistic."
        ),
    ],
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole record, one page a line.")
    ] = False,
    text: Annotated[
        bool, typer.Option(" /--no-text", help="Leave out the article's words.")
    ] = True,
    removed: Annotated[
        bool, typer.Option("--removed", help="Print what was taken out of the text, by which rule.")
    ] = False,
    left_out: Annotated[
        bool,
        typer.Option("--left-out", help="Mark and list the numbers that are no figures, and why."),
    ] = False,
    color: Annotated[
        Colour,
        typer.Option(help="auto is yes on a terminal, unless NO_COLOR is set."),
    ] = Colour.AUTO,
) -> None:
    """Print a page: its words with quotations and figures marked, and what is told of each.

    Quotations are numbered where they end. Without colours they stand in [ ], figures in { } and
    numbers left out in < >. For a pager: onrecord show PAGE --color always | less -R
    """
    from extract.store import open_published  # noqa: PLC0415 - keeps `--help` fast

    stop_at_once()
    page = page.encode("utf-8", "backslashreplace").decode()  # as odd file names are kept
    with open_published(db) as published:
        found = published.find_pages(page)
        similar = [] if found else published.suggest_pages(page)
    if not found:
        hint = f"did you mean {' or '.join(map(repr, similar))}? " if similar else ""
        msg = (
            f"no page of {db} is known as {page!r}: {hint}all names are in the table page_sources: "
            f'onrecord sql "FROM page_sources" --db {db}'
        )
        raise StoreError(msg, page=page)
    if as_json:
        for stored in found:
            sys.stdout.write(stored.result.model_dump_json() + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - keeps `--help` fast

    from extract.report import Shown, print_page  # noqa: PLC0415 - the same

    console = Console(
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=True if color is Colour.ALWAYS else None,
        no_color={Colour.ALWAYS: False, Colour.NEVER: True}.get(color),
    )
    for stored in found:
        print_page(console, stored, Shown(text=text, removed=removed, left_out=left_out))
