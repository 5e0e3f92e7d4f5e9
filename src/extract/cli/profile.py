"""`onrecord profile`: what a site profile makes of a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.terminal import Profiles
from extract.settings import ExtractOptions

if TYPE_CHECKING:
    from rich.console import Console

    from extract.reading import Reading
    from extract.sites import Selection
    from schemas import RemovedBlock

app = typer.Typer(no_args_is_help=True, help="Write and check site profiles.")

STYLES = {"drop": "red", "label": "green", "capture": "cyan"}
"""The colour of a block by what became of it; the story's paragraphs have the terminal's own."""
SHOWN_CHARACTERS = 100
"""Of a block or paragraph, unless all of it is wanted."""


@app.callback()
def profile() -> None:
    """Keep `try` a command of its own while it is the only one."""


@app.command("try")
def try_pages(
    pages: Annotated[list[Path], typer.Argument(metavar="PAGE...", help="Files to read.")],
    profiles: Profiles = None,
    full: Annotated[
        bool, typer.Option("--full", help="Print blocks and paragraphs in full length.")
    ] = False,
) -> None:
    """Show which profile reads a page, on what evidence, and what each rule took out of it.

    Dropped blocks are red, fields green and lists cyan; then come the story and the profile's
    rules that found nothing. Nothing is stored.
    """
    from rich.console import Console  # noqa: PLC0415 - keeps `--help` fast

    from extract.readers import read_page, view_page  # noqa: PLC0415 - the same
    from extract.reading import read_article  # noqa: PLC0415 - the same
    from extract.sites import load_profiles, select_profile, weigh_profiles  # noqa: PLC0415

    options = ExtractOptions(profiles=profiles)
    known = load_profiles(options.profiles)
    console = Console(highlight=False, markup=False, soft_wrap=True)
    longest = None if full else SHOWN_CHARACTERS
    for path in pages:
        raw = read_page(path.read_bytes(), source_key=str(path), options=options)
        view = view_page(raw)
        reading = read_article(raw, profiles=known, options=options)
        console.print(f"{path}: {raw.media_type}, {raw.encoding.name}", style="bold")
        _print_choice(console, select_profile(view, known), weigh_profiles(view, known))
        _print_fields(console, reading)
        _print_removed(console, reading.removed_blocks, longest)
        _print_story(console, reading.article.text, longest)
        _print_idle(console, select_profile(view, known), reading)
        console.print()


def _print_choice(
    console: "Console", chosen: "Selection | None", weighed: Sequence["Selection"]
) -> None:
    """The profile that reads the page with its evidence, and how far the others were from it."""
    if chosen is None:
        console.print("profile   none: the general path reads it")
    else:
        console.print(f"profile   {chosen.profile.id} {_sum(chosen)}", style="bold green")
        for evidence in chosen.profile.evidence:
            is_found = evidence.id in chosen.evidence
            console.print(
                f"  {'+' if is_found else '-'} {evidence.id} ({evidence.weight})",
                style="green" if is_found else "dim",
            )
    for other in weighed:
        if chosen is None or other.profile.id != chosen.profile.id:
            shown = f": {', '.join(other.evidence)}" if other.evidence else ""
            console.print(f"  not {other.profile.id} {_sum(other)}{shown}", style="dim")


def _sum(selection: "Selection") -> str:
    return f"({selection.weight} of {selection.profile.threshold})"


def _print_fields(console: "Console", reading: "Reading") -> None:
    article = reading.article
    images = (
        ", ".join(filter(None, (image.caption or image.alt or image.url, image.credit)))
        for image in article.images
    )
    fields: dict[str, object] = {
        "kind": article.kind,
        "site": article.site_name,
        "network": article.network,
        "section": article.section,
        "title": article.title,
        "subtitle": article.subtitle,
        "authors": ", ".join(article.authors),
        "published": article.published_at,
        "modified": article.modified_at,
        "visited": reading.page.masthead_date,
        "dateline": article.dateline,
        "language": article.language,
        "address": article.url,
        "pictures": "; ".join(images),
        "listed": ", ".join(article.listed_organizations),
    }
    for name, value in fields.items():
        if value:
            console.print(f"{name:<10}{value}")
    for issue in reading.issues:
        console.print(f"{'issue':<10}{issue.code}: {issue.message}", style="yellow")


def _print_removed(
    console: "Console", blocks: Sequence["RemovedBlock"], longest: int | None
) -> None:
    """Every block that is not in the story, under the rule that took it out, in page order."""
    console.print(f"\nTaken out ({len(blocks)})", style="bold")
    for (rule, action, label), group in groupby(
        blocks, key=lambda block: (block.rule_id, block.action, block.label)
    ):
        console.print(f"{rule}: {action}, {label}", style=STYLES[action])
        for block in group:
            console.print(f"  {_cut(block.text, longest)}", style=f"dim {STYLES[action]}")


def _print_story(console: "Console", text: str, longest: int | None) -> None:
    paragraphs = text.split("\n\n") if text else []
    console.print(f"\nStory ({len(paragraphs)})", style="bold")
    for paragraph in paragraphs:
        console.print(f"  {_cut(paragraph, longest)}")


def _print_idle(console: "Console", chosen: "Selection | None", reading: "Reading") -> None:
    """Rules of the profile that took nothing out of this page."""
    idle = list(_iter_idle(chosen, reading)) if chosen else []
    if idle:
        console.print(f"\nRules that found nothing: {', '.join(idle)}", style="dim")


def _iter_idle(chosen: "Selection", reading: "Reading") -> Iterator[str]:
    used = {block.rule_id for block in reading.removed_blocks}
    is_dump = reading.page.media_type == "text/plain"
    for rule in chosen.profile.rules_for("dump" if is_dump else "html"):
        if f"{chosen.profile.id}.{rule.id}" not in used:
            yield rule.id


def _cut(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else f"{text[:longest]} ..."
