"""`onrecord profile`: what a site profile makes of a page."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli.terminal import ExitStatus, Profiles, complain
from extract.errors import PageError
from extract.settings import ExtractOptions

if TYPE_CHECKING:
    from rich.console import Console

    from extract.readers import PageView
    from extract.reading import Reading
    from extract.sites import Profile, Selection
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
    _print_replaced(console, load_profiles(), known)
    idle: dict[str, list[set[str]]] = {}
    is_failed = False
    for path in pages:
        try:
            raw = read_page(_read_bytes(path), source_key=str(path), options=options)
            reading = read_article(raw, profiles=known, options=options)
        except PageError as error:
            complain(f"{path}: {error.message}")
            is_failed = True
            continue
        view = view_page(raw)
        chosen = select_profile(view, known)
        console.print(f"{path}: {raw.media_type}, {raw.encoding.name}", style="bold")
        _print_choice(console, chosen, view)
        _print_others(console, chosen, weigh_profiles(view, known))
        _print_fields(console, reading)
        _print_removed(console, reading.removed_blocks, longest)
        _print_story(console, reading.article.text, longest)
        if chosen is not None:
            unused = list(_iter_idle(chosen, reading))
            idle.setdefault(chosen.profile.id, []).append(set(unused))
            if unused:
                console.print(f"\nRules that found nothing: {', '.join(unused)}", style="dim")
        console.print()
    _print_idle_everywhere(console, idle)
    if is_failed:
        raise ExitStatus(1)


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        msg = "is a folder; name the pages in it, such as folder/*.html"
        raise PageError(msg, stage="read", code="is_folder")
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise PageError(reason, stage="read", code="unreadable") from error


def _print_replaced(
    console: "Console", ours: Sequence["Profile"], known: Sequence["Profile"]
) -> None:
    """Which built-in profiles a file of the user's stands in for."""
    by_id = {profile.id: profile for profile in ours}
    for profile in known:
        if profile.id in by_id and profile != by_id[profile.id]:
            console.print(
                f"{profile.id}: yours is used in place of the built-in one\n", style="bold"
            )


def _print_main(console: "Console", profile: "Profile", view: "PageView") -> None:
    """Where the profile looks for the story, and whether the page has such an element."""
    from extract.readers.markup import find_elements  # noqa: PLC0415 - keeps `--help` fast

    if not profile.main or view.tree is None:
        return
    path = next((path for path in profile.main if find_elements(view.tree, path)), None)
    if path is None:
        console.print("  - main: no such element, an extractor chooses", style="yellow")
    else:
        console.print(f"  + main: {path}", style="green")


def _print_idle_everywhere(console: "Console", idle: Mapping[str, Sequence[set[str]]]) -> None:
    """Rules that none of several pages needs, by profile."""
    for profile, unused in idle.items():
        never = set.intersection(*unused)
        if never and len(unused) > 1:
            listed = ", ".join(sorted(never))
            console.print(f"{profile}: found nothing on any of {len(unused)} pages: {listed}")


def _print_choice(console: "Console", chosen: "Selection | None", view: "PageView") -> None:
    """The profile that reads the page, with its evidence and the element that holds the story."""
    if chosen is None:
        console.print("profile   none: the general path reads it")
        return
    console.print(f"profile   {chosen.profile.id} {_sum(chosen)}", style="bold green")
    for evidence in chosen.profile.evidence:
        is_found = evidence.id in chosen.evidence
        console.print(
            f"  {'+' if is_found else '-'} {evidence.id} ({evidence.weight})",
            style="green" if is_found else "dim",
        )
    _print_main(console, chosen.profile, view)


def _print_others(
    console: "Console", chosen: "Selection | None", weighed: Sequence["Selection"]
) -> None:
    """How far the other profiles were from reading the page."""
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


def _iter_idle(chosen: "Selection", reading: "Reading") -> Iterator[str]:
    used = {block.rule_id for block in reading.removed_blocks}
    is_dump = reading.page.media_type == "text/plain"
    for rule in chosen.profile.rules_for("dump" if is_dump else "html"):
        if f"{chosen.profile.id}.{rule.id}" not in used:
            yield rule.id


def _cut(text: str, longest: int | None) -> str:
    return text if longest is None or len(text) <= longest else f"{text[:longest]} ..."
