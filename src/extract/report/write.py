"""A report: a folder of pages that need nothing but a browser."""

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path

from extract.findings import Findings, ListedArticle, Overview, Person, Statement
from extract.report.article import ArticlePage
from extract.report.folder import FOLDERS, replaced_folder
from extract.report.overview import NO_SITE, build_charts
from extract.report.rendering import Pages
from extract.report.search_files import CHUNKS, KINDS, HitFiles, What, write_data, write_words
from extract.report.wording import QUOTATION_KINDS, amount, day, web_address

ARTICLES_A_PAGE = 200
"""Of the list of articles."""
PEOPLE_A_PAGE = 500
"""Of the list of people."""
STATEMENTS_A_PAGE = 300
"""Quotations and figures on a page of somebody."""
PLACES_SHOWN = 40
"""Places of a statement that are named one by one."""
UNTITLED = "A page without a title"

Progress = Callable[[str, int, int], None]
"""Told what is being written, how many of it are done, and of how many."""

_ASSETS = ("report.css", "report.js", "search.js")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_report(
    findings: Findings, target: Path, *, database: str, progress: Progress = lambda *_: None
) -> Path:
    """Write the report of `findings`, whole or not at all, in the place of an older one.

    The same findings make the same bytes. An article is in memory at a time, beside what the
    search keeps of each: its length in words, and which article it is a copy of.

    Args:
        findings: What the report shows.
        target: Its folder.
        database: What it is called in the report.
        progress: Told how far the writing is.

    Returns:
        The first page.

    Raises:
        ReportError: `target` is something else than a report.
        OSError: The disk is full.
    """
    with replaced_folder(target) as folder:
        Report(findings, folder, database, progress).write()
    return target / "index.html"


class Report:
    """One report while it is written, part by part."""

    def __init__(self, findings: Findings, folder: Path, database: str, progress: Progress) -> None:
        self._findings, self._folder, self._progress = findings, folder, progress
        self._overview = findings.read_overview()
        self._pages = Pages(folder, _describe(self._overview, database))
        self._hits: dict[What, HitFiles] = {
            kind: HitFiles(folder / "search", kind) for kind in KINDS
        }
        self._lengths: list[int] = []
        self._stories: dict[str, int] = {}
        self._copies: dict[int, int] = {}

    def write(self) -> None:
        """Write all of it."""
        for name in FOLDERS - {"."}:
            (self._folder / name).mkdir()
        for name in _ASSETS:
            asset = files("extract.report").joinpath("assets", name).read_bytes()
            (self._folder / "assets" / name).write_bytes(asset)
        self._pages.write(
            "index.html",
            "overview",
            "Overview",
            overview=self._overview,
            charts=build_charts(self._overview),
            selection_note=_describe_left_out(self._overview),
        )
        self._write_articles()
        self._write_sites()
        self._write_people()
        self._write_search()

    def _write_articles(self) -> None:
        overview, shown = self._overview, self._iter_articles()
        count = max(-(-overview.articles // ARTICLES_A_PAGE), 1)
        for number in range(1, count + 1):
            self._pages.write(
                _numbered("articles", number),
                "articles",
                "Articles",
                overview=overview,
                number=number,
                count=count,
                articles=list(islice(shown, ARTICLES_A_PAGE)),
            )

    def _iter_articles(self) -> Iterator[ListedArticle]:
        """Write the page of each article; what the list of them says of it."""
        for number, found in enumerate(self._findings.iter_articles(), 1):
            page = ArticlePage(found.stored, found.people, found.reprints)
            self._write_article(page, found.listed)
            if found.reprints:
                self._note_copy(number - 1, page.article.story_id)
            self._add_hits(page)
            self._progress("articles", number, self._overview.articles)
            yield found.listed

    def _write_article(self, page: ArticlePage, listed: ListedArticle) -> None:
        article = page.article
        language = article.language or ""
        self._pages.write(
            f"articles/{article.article_id}.html",
            "article",
            "Articles",
            page=page,
            listed=listed,
            title=page.title(),
            subtitle=page.subtitle(),
            paragraphs=list(page.paragraphs()),
            images=[(image, caption, web_address(image.url)) for image, caption in page.images()],
            address=web_address(article.url),
            language=language if _LANGUAGE.fullmatch(language) else None,
        )

    def _note_copy(self, number: int, story_id: str) -> None:
        """Remember which article of the story the report has first: a search shows them as one."""
        first = self._stories.setdefault(story_id, number)
        if first != number:
            self._copies[number] = first

    def _add_hits(self, page: ArticlePage) -> None:
        article = page.article
        published = day(article.published_at[:10]) if article.published_at else ""
        place = [article.title or UNTITLED, article.site_name or NO_SITE, published]
        self._lengths.append(article.word_count)
        self._hits["article"].add([article.article_id, *place, article.text])
        for item in page.quotations:
            self._hits["quotation"].add(
                [
                    article.article_id,
                    item.number,
                    *place,
                    QUOTATION_KINDS[item.kind],
                    item.words,
                    item.heading,
                ]
            )
        for item, figure in zip(page.figures, page.result.statistics, strict=True):
            source = figure.source and (figure.source.name or figure.source.mention)
            self._hits["statistic"].add(
                [
                    article.article_id,
                    item.number,
                    *place,
                    item.kind_words,
                    item.heading,
                    item.words,
                    source or "",
                ]
            )

    def _write_sites(self) -> None:
        for site, articles in self._findings.iter_sites():
            count = -(-site.articles // ARTICLES_A_PAGE)
            for number in range(1, count + 1):
                self._pages.write(
                    _numbered(f"sites/{site.site_id}", number),
                    "site",
                    "Articles",
                    site=site,
                    number=number,
                    count=count,
                    articles=list(islice(articles, ARTICLES_A_PAGE)),
                )

    def _write_people(self) -> None:
        overview, shown = self._overview, self._iter_people()
        count = max(-(-overview.people // PEOPLE_A_PAGE), 1)
        for number in range(1, count + 1):
            self._pages.write(
                _numbered("people", number),
                "people",
                "People",
                overview=overview,
                number=number,
                count=count,
                people=list(islice(shown, PEOPLE_A_PAGE)),
            )

    def _iter_people(self) -> Iterator[Person]:
        """Write the pages of each person; the persons."""
        for number, (person, statements) in enumerate(self._findings.iter_people(), 1):
            self._write_person(person, statements)
            told = ", ".join(person.roles[:2] + person.affiliations[:1])
            self._hits["person"].add(
                [
                    person.person_id,
                    person.name,
                    told or person.kind or "",
                    person.quotations,
                    person.statistics,
                ]
            )
            self._progress("people", number, self._overview.people)
            yield person

    def _write_person(self, person: Person, statements: Iterator[Statement]) -> None:
        count = max(-(-(person.quotations + person.statistics) // STATEMENTS_A_PAGE), 1)
        for number in range(1, count + 1):
            self._pages.write(
                _numbered(f"people/{person.person_id}", number),
                "person",
                "People",
                person=person,
                number=number,
                count=count,
                statements=list(islice(statements, STATEMENTS_A_PAGE)),
                shown=PLACES_SHOWN,
            )

    def _write_search(self) -> None:
        self._pages.write("search.html", "search", "Search")
        for hits in self._hits.values():
            hits.close()
        self._progress("words", 0, 1)
        folder = self._folder / "search"
        shards = write_words(folder, self._findings.iter_postings())
        self._progress("words", 1, 1)
        write_data(
            folder,
            "manifest",
            {
                "counts": {kind: hits.count for kind, hits in self._hits.items()},
                "chunks": CHUNKS,
                "shards": shards,
                "lengths": self._lengths,
                "copies": self._copies,
                "meanLength": max(sum(self._lengths) / max(len(self._lengths), 1), 1),
            },
        )


def _numbered(stem: str, number: int) -> str:
    """The name of a page of a list: the first has no number."""
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def _describe(overview: Overview, database: str) -> str:
    run = overview.last_run
    last = f", as of its run of {run.started_at:%Y-%m-%d %H:%M} UTC" if run else ""
    made = f" by onrecord {run.extractor_version}" if run else ""
    return f"Made from {database}{last}{made}."


def _describe_left_out(overview: Overview) -> str | None:
    if not overview.articles_left_out:
        return None
    whole = overview.articles + overview.articles_left_out
    return (
        f"This report shows {amount(overview.articles)} of the {amount(whole)} articles in the "
        "database, the newest that were asked for; everything here counts these alone, but for "
        "the quality over runs and the pages that could not be read."
    )
