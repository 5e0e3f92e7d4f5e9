"""`onrecord show`: one page with everything that came out of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.stopping import stop_at_once
from extract.errors import StoreError
from extract.settings import DEFAULT_DATABASE

if TYPE_CHECKING:
    from rich.console import Console

    from extract.findings import StoredPage
    from schemas import Quotation, Statistic

OPENING_CHARACTERS = 400
"""Of the article's text, unless all of it is wanted."""


def show(
    page: Annotated[
        str, typer.Argument(help="A page id, article id, source key, path, file name or address.")
    ],
    db: Annotated[Path, typer.Option(help="The database.")] = DEFAULT_DATABASE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole record, one page a line.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Print the whole text.")] = False,
) -> None:
    """Print a page's fields, quotations with their speakers, and statistics with their sources."""
    from extract.store import find_pages  # noqa: PLC0415 - keeps `--help` fast

    stop_at_once()
    page = page.encode("utf-8", "backslashreplace").decode()  # as odd file names are kept
    found = find_pages(db, page) or find_pages(db, Path(page).name)
    if not found:
        msg = (
            f"no page of {db} is known as {page!r}; all names are in the table page_sources: "
            f'onrecord sql "FROM page_sources" --db {db}'
        )
        raise StoreError(msg, page=page)
    if as_json:
        for stored in found:
            sys.stdout.write(stored.result.model_dump_json() + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 - keeps `--help` fast

    console = Console(highlight=False, markup=False)
    for stored in found:
        _print_page(console, stored, is_full=full)


def _print_page(console: "Console", stored: "StoredPage", *, is_full: bool) -> None:
    result = stored.result
    page, article = result.page, result.article
    facts: dict[str, object] = {
        "page": page.page_id,
        "sources": ", ".join(stored.sources),
        "status": page.status,
        "profile": page.profile,
    }
    if page.rejection:
        facts["rejected"] = f"{page.rejection.stage}: {page.rejection.message}"
    if article:
        facts |= {
            "title": article.title,
            "subtitle": article.subtitle,
            "site": article.site_name,
            "network": article.network,
            "authors": ", ".join(article.authors),
            "published": article.published_at,
            "visited": page.masthead_date,
            "dateline": article.dateline,
            "address": article.url,
            "words": article.word_count,
        }
    for name, value in facts.items():
        if value is not None and value != "":
            console.print(f"{name:<10}{value}", soft_wrap=True)
    if article and article.text:
        is_cut = not is_full and len(article.text) > OPENING_CHARACTERS
        text = article.text[:OPENING_CHARACTERS] + " ..." if is_cut else article.text
        console.print(f"\n{text}")
    for heading, lines in (
        ("Quotations", [_describe_quotation(item) for item in result.quotations]),
        ("Statistics", [_describe_statistic(item) for item in result.statistics]),
        ("Issues", [f"{issue.code}: {issue.message}" for issue in result.issues]),
    ):
        if lines:
            console.print(f"\n{heading} ({len(lines)})")
        for line in lines:
            console.print(f"- {line}", soft_wrap=True)
    console.print()


def _describe_quotation(item: "Quotation") -> str:
    speaker = item.speaker
    who = "nobody named"
    if speaker:
        who = speaker.label or who
        role = speaker.role if speaker.role != who else None
        about = ", ".join(filter(None, (role, speaker.affiliation)))
        who += f" ({about})" if about else ""
    via = f", via {item.via}" if item.via else ""
    return f"{who}{via} [{item.kind}, {item.spans[0].start}]: {item.text}"


def _describe_statistic(item: "Statistic") -> str:
    value = item.text if item.value is None else f"{item.text} = {item.value:f}"
    unit = item.unit.head if item.unit else None
    source = item.source and (item.source.name or item.source.mention)
    facts = [item.kind, None if item.bound == "exact" else item.bound, unit]
    words = f"{value} [{', '.join(fact for fact in facts if fact)}, {item.start}]"
    if source:
        words += f" according to {source}"
    return f"{words}: {item.sentence}"
