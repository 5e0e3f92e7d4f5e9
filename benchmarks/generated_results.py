"""What extraction would make of the generated stories, without the minutes that parsing takes.

    python benchmarks/generated_results.py FOLDER PAGES [--first N] [--seed N]

Writes staged files of 64 pages each, as the workers of a run do. The stories are those of
generated_pages.py; quotations and figures are found in them by a few patterns that know the
grammar, so a hundred thousand pages take minutes instead of hours. Each page has about ten items.
Speakers come from a cast with a long tail: a few hundred are quoted everywhere, most once or
twice; some share a surname, and later mentions in other papers are the surname alone.
"""

import argparse
import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path

from generated_pages import tell_page
from news_grammar import GRAMMAR, Story

from extract.staging import StagedPage, write_staged
from schemas import (
    Article,
    Cue,
    Image,
    Page,
    PageResult,
    Phrase,
    Quotation,
    RejectedNumber,
    SourceReference,
    Span,
    Speaker,
    Statistic,
    Unit,
    make_id,
)

CHUNK = 64
CAST = 60_000
"""People who can be quoted; whom a story quotes is drawn by a power law."""

UNCOUNTED = 0.4
"""Of the numbers, those left out: the grammar is richer in figures than the press is."""

_QUOTED = re.compile(r"“([^”]+)”")
_CUE = re.compile(r"\b(?:said|told|added|recalled|replied|explained|wrote|argued|called|denied)\b")
_SENTENCE = re.compile(r"[^.!?]*(?:[.!?](?!\s)[^.!?]*)*[.!?]?”?\s*")
_FIGURE = re.compile(
    r"(?P<money>\$(?P<dollars>[\d,]+(?:\.\d+)?)(?: (?P<scale>million))?)"
    r"|(?P<share>(?P<percent>\d+(?:\.\d+)?) percent)"
    r"|(?P<count>(?P<number>\d{1,3}(?:,\d{3})+|[1-9]\d{1,2}) (?P<noun>[a-z]{4,}))"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TITLES = ("Mayor", "State Sen.", "U.S. Rep.", "County Commissioner", "Superintendent", "Sheriff")


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast."""

    name: str
    role: str
    party: str | None
    state: str | None


@cache
def member(rank: int) -> Member:
    """The member of the cast with this rank; the first are the most quoted."""
    chance = random.Random(f"cast {rank}")  # noqa: S311 - no secret
    words = GRAMMAR["people"]
    last = (
        chance.choice(words["surname_heads"])
        + chance.choice(words["surname_middles"])
        + chance.choice(words["surname_tails"])
    )
    role = chance.choice(_TITLES)
    is_legislator = role.endswith((" Sen.", " Rep."))
    return Member(
        f"{chance.choice(words['first_names'])} {last}",
        role,
        chance.choice(("R", "D")) if is_legislator else None,
        chance.choice(("OH", "MO", "IA", "VT")) if is_legislator else None,
    )


def build_result(number: int, seed: int = 1) -> PageResult:
    """The result of the page with this number."""
    story, site, key = tell_page(number, seed)
    chance = random.Random(f"items {seed} {number}")  # noqa: S311 - no secret
    page_id = make_id("page", key)
    article_id = make_id("article", page_id)
    text = "\n\n".join(story.paragraphs)
    digest = hashlib.sha256(text.encode()).hexdigest()
    items = _Items(article_id, text, chance)
    if story.language == "en":
        items.read(story)
    return PageResult(
        page=Page(
            page_id=page_id,
            source_key=key,
            media_type="text/html",
            content_sha256=hashlib.sha256(f"{key}{digest}".encode()).hexdigest(),
            byte_size=4 * len(text),
            status="ok",
        ),
        article=Article(
            article_id=article_id,
            page_id=page_id,
            site_name=site,
            title=story.title,
            authors=(story.author,),
            published_at=f"{story.published:%Y-%m-%d}",
            published_precision="day",
            dateline=f"{story.town}, {story.state}",
            text=text,
            text_sha256=digest,
            story_id=make_id("story", digest),
            language=story.language,
            word_count=len(text.split()),
            images=(Image(caption=story.caption),),
            listed_organizations=story.organizations,
        ),
        quotations=tuple(items.quotations),
        statistics=tuple(items.statistics),
        rejected_numbers=tuple(items.rejected),
    )


class _Items:
    """The quotations and figures of one text."""

    def __init__(self, article_id: str, text: str, chance: random.Random) -> None:
        self._article_id, self._text = article_id, text
        self._people = [member(_rank(chance)) for _ in range(3)]
        self._chance = chance
        self._met: set[Member] = set()
        self.quotations: list[Quotation] = []
        self.statistics: list[Statistic] = []
        self.rejected: list[RejectedNumber] = []

    def read(self, story: Story) -> None:
        """Find the items of every paragraph."""
        at = 0
        for paragraph in story.paragraphs:
            self._read_paragraph(paragraph, at)
            at += len(paragraph) + 2

    def _read_paragraph(self, paragraph: str, at: int) -> None:
        pieces = [
            Span(text=found[1], start=at + found.start(1), end=at + found.end(1))
            for found in _QUOTED.finditer(paragraph)
        ]
        cue = _CUE.search(paragraph)
        if pieces and cue:
            self._quote(pieces, pieces, cue, at)
        for sentence in _SENTENCE.finditer(paragraph):
            words = sentence[0].rstrip()
            begin = at + sentence.start()
            cue = _CUE.search(words)
            if cue and not pieces and len(words) > cue.end() + 20:
                content = words[cue.end() :].strip(" .")
                start = begin + words.index(content, cue.end())
                self._quote(
                    [Span(text=content, start=start, end=start + len(content))],
                    [],
                    cue,
                    begin,
                )
            self._count(words, begin)

    def _quote(
        self, spans: list[Span], quoted: list[Span], cue: re.Match[str], offset: int
    ) -> None:
        person = self._chance.choice(self._people)
        words = " … ".join(span.text for span in spans)
        is_later = person in self._met
        self._met.add(person)
        self.quotations.append(
            Quotation(
                quotation_id=make_id(
                    "quotation", self._article_id, words, str(len(self.quotations))
                ),
                article_id=self._article_id,
                ordinal=len(self.quotations),
                kind="direct" if quoted else "indirect",
                text=words,
                spans=tuple(spans),
                quoted_spans=tuple(quoted),
                cue=Cue(text=cue[0], start=offset + cue.start(), end=offset + cue.end()),
                speaker=Speaker(
                    name=person.name,
                    kind="person",
                    role=None if is_later else person.role,
                    party=None if is_later else person.party,
                    state=None if is_later else person.state,
                    resolution="carried",
                ),
                confidence=0.9,
                rule_id="generated",
            )
        )

    def _count(self, sentence: str, at: int) -> None:
        figures = list(_FIGURE.finditer(sentence))
        for found in _YEAR.finditer(sentence):
            if any(each.start() < found.end() and found.start() < each.end() for each in figures):
                continue
            self.rejected.append(
                RejectedNumber(
                    article_id=self._article_id,
                    text=found[0],
                    start=at + found.start(),
                    end=at + found.end(),
                    reason="year",
                )
            )
        for found in figures:
            if self._chance.random() < UNCOUNTED:
                continue
            kind, value, unit = _read_figure(found)
            source = self._chance.choice((None, *self._people))
            noun = re.search(r"[a-z]{5,}", sentence)
            self.statistics.append(
                Statistic(
                    statistic_id=make_id(
                        "statistic", self._article_id, found[0], str(len(self.statistics))
                    ),
                    article_id=self._article_id,
                    ordinal=len(self.statistics),
                    kind=kind,  # type: ignore[arg-type]
                    text=found[0],
                    start=at + found.start(),
                    end=at + found.end(),
                    value=value,
                    unit=unit,
                    measure=noun
                    and Phrase(text=noun[0], start=at + noun.start(), end=at + noun.end()),
                    source=source and SourceReference(name=source.name),
                    sentence=sentence,
                    confidence=0.9,
                    rule_id="generated",
                )
            )


def _read_figure(found: re.Match[str]) -> tuple[str, Decimal, Unit]:
    if found["money"]:
        value = Decimal(found["dollars"].replace(",", ""))
        value *= 1_000_000 if found["scale"] else 1
        return "money", value, Unit(head="USD", surface="$", family="currency", code="USD")
    if found["share"]:
        return "percent", Decimal(found["percent"]), Unit(head="percent", surface="percent")
    value = Decimal(found["number"].replace(",", ""))
    return "count", value, Unit(head=found["noun"], phrase=found["noun"])


def _rank(chance: random.Random) -> int:
    """A rank of the cast, by a power law."""
    return int(chance.paretovariate(0.55)) % CAST


def iter_staged_pages(count: int, *, first: int = 0, seed: int = 1) -> Iterator[StagedPage]:
    """The pages as a worker hands them to the loader."""
    for number in range(first, first + count):
        yield StagedPage(
            fingerprint="f",
            extractor_version="0",
            model="none",
            run_id=f"run-{seed}",
            seconds={"read": 0.002, "article": 0.02, "annotate": 0.2, "items": 0.03},
            result=build_result(number, seed),
        )


def write_results(folder: Path, count: int, *, first: int = 0, seed: int = 1) -> list[Path]:
    """The staged files of so many pages, in `folder`."""
    pages = iter_staged_pages(count, first=first, seed=seed)
    paths = []
    while chunk := list(islice(pages, CHUNK)):
        path = folder / f"run-{seed}-{first + len(paths) * CHUNK:09}.ndjson"
        write_staged(path, chunk)
        paths.append(path)
    return paths


def main() -> None:
    """Write the files."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("pages", type=int)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    paths = write_results(given.folder, given.pages, first=given.first, seed=given.seed)
    size = sum(path.stat().st_size for path in paths)
    print(f"{given.pages} pages in {len(paths)} files, {size / 1e6:.0f} MB, under {given.folder}")


if __name__ == "__main__":
    main()
