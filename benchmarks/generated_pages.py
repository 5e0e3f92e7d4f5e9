"""News pages that nobody wrote: any number of them, the same ones for the same seed.

    python benchmarks/generated_pages.py FOLDER PAGES [--first N] [--seed N]

Stories, minutes, transcripts, listings and pages in other languages, of 80 to 800 words, under
forty mastheads and six templates, some gzipped. Four in a hundred repeat an earlier page's bytes,
six print an earlier story once more under another masthead, with a correction or without, and two
are broken. A page depends on its number and the seed alone, so any part of a set can be made by
itself.
"""

import argparse
import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from news_grammar import GRAMMAR, Kind, Story, write_story
from page_templates import (
    Site,
    print_bare_dump,
    print_blog,
    print_divisions,
    print_dump,
    print_network,
    print_tables,
)

TEMPLATES = (
    print_dump,
    print_blog,
    print_network,
    print_divisions,
    print_tables,
    print_bare_dump,
)
KINDS: dict[Kind, int] = {
    "story": 78,
    "minutes": 10,
    "listing": 4,
    "transcript": 3,
    "es": 2,
    "fr": 2,
    "de": 1,
}
"""How many in a hundred pages."""
COPIES, REPRINTS, BROKEN = 0.04, 0.06, 0.02
REACH = 500
"""How far back a repeated page lies, at most."""


def iter_pages(count: int, *, first: int = 0, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each page, from the number `first` on."""
    for number in range(first, first + count):
        yield build_page(number, seed)


def build_page(number: int, seed: int) -> tuple[str, bytes]:
    """The page that has this number."""
    chance = random.Random(f"page {seed} {number}")  # noqa: S311 - no secret
    lot = chance.random()
    if lot < COPIES and number:
        name, data = build_page(_earlier(number, chance), seed)
        suffix = "".join(Path(name).suffixes)
        return f"{_folder(number)}/copy-{number:07d}{suffix}", data
    story = _story(number, seed)
    if lot < COPIES + REPRINTS and number:
        story = _story(_earlier(number, chance), seed)
        if chance.random() < 0.5:
            words = "This story has been corrected: an earlier version misspelled a name."
            story = replace(story, paragraphs=(*story.paragraphs, words))
    site = chance.choice(_sites())
    data = site.print(story, site)
    suffix = ".txt" if site.print in {print_dump, print_bare_dump} else ".html"
    if lot > 1 - BROKEN:
        data = _break(data, chance)
    elif chance.random() < 0.1:
        data, suffix = gzip.compress(data, mtime=0), f"{suffix}.gz"
    return f"{_folder(number)}/{site.host.partition('.')[0]}-{number:07d}{suffix}", data


def tell_page(number: int, seed: int) -> tuple[Story, str, str]:
    """What the page of this number tells, the masthead it stands under, and its file's name.

    A page that repeats another one's bytes tells a story of its own here.
    """
    chance = random.Random(f"page {seed} {number}")  # noqa: S311 - no secret
    story = _story(number, seed)
    lot = chance.random()
    if COPIES <= lot < COPIES + REPRINTS and number:
        story = _story(_earlier(number, chance), seed)
    site = chance.choice(_sites())
    return story, site.name, f"{_folder(number)}/{site.host.partition('.')[0]}-{number:07d}.html"


def write_pages(folder: Path, count: int, *, first: int = 0, seed: int = 1) -> list[Path]:
    """The files of the pages, written under `folder`."""
    paths = []
    for name, data in iter_pages(count, first=first, seed=seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        paths.append(path)
    return paths


def _folder(number: int) -> str:
    """A folder of a thousand pages."""
    return f"{number // 1000:04d}"


def _earlier(number: int, chance: random.Random) -> int:
    return max(0, number - chance.randrange(1, REACH))


def _story(number: int, seed: int) -> Story:
    lot = random.Random(f"kind {seed} {number}")  # noqa: S311 - no secret
    [kind] = lot.choices(list(KINDS), weights=list(KINDS.values()))
    return write_story(kind, f"story {seed} {number}")


def _break(data: bytes, chance: random.Random) -> bytes:
    """What reaches an archive when a download fails."""
    return chance.choice(
        (
            b"",
            b"\x89PNG\r\n\x1a\n" + chance.randbytes(3_000),
            gzip.compress(data)[:-40],
            data[: len(data) // 3],
            data.replace(b"</p>", b"").replace(b"<p>", b"<p><div><b>"),
            data.decode("cp1252", "replace").encode("utf-16"),
            b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>",
        )
    )


@cache
def _sites() -> tuple[Site, ...]:
    """Forty mastheads; the network of the dumps has more of them than any other template."""
    chance = random.Random("sites")  # noqa: S311 - no secret
    heads, tails = GRAMMAR["places"]["heads"], GRAMMAR["places"]["tails"]
    sites = []
    for number in range(40):
        town = chance.choice(heads) + chance.choice(tails)
        title = chance.choice(("Times", "Ledger", "Courier", "Today", "Packet", "Reporter", "News"))
        host = f"{town}{title}".lower() + f"{number}.example"
        template = TEMPLATES[number % 6] if number < 30 else TEMPLATES[number % 3]
        sites.append(Site(f"{town} {title}", host, template))
    return tuple(sites)


def main() -> None:
    """Write the pages."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("pages", type=int)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    paths = write_pages(given.folder, given.pages, first=given.first, seed=given.seed)
    size = sum(path.stat().st_size for path in paths)
    print(f"{len(paths)} pages, {size / 1e6:.1f} MB, under {given.folder}")


if __name__ == "__main__":
    main()
