"""Pages made by hand, hostile ones among them, in a real database and as a report."""

import hashlib
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from extract.findings import Selection
from extract.report import write_report
from extract.staging import StagedPage, write_staged
from extract.store import Warehouse, open_published
from schemas import (
    Article,
    Cue,
    Image,
    Issue,
    Page,
    PageResult,
    Phrase,
    Quotation,
    RejectedNumber,
    Rejection,
    RemovedBlock,
    SourceReference,
    Span,
    Speaker,
    Statistic,
    Unit,
    make_id,
)
from schemas.quotation import derive_kind

HOSTILE = (
    "</script><script>alert('x')</script></style>&amp; \"quotes\" ‘’ 😀 "
    "<img src=x onerror=alert(1)>"
)


def sha256(words):
    return hashlib.sha256(words.encode()).hexdigest()


def place_of(whole, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = whole.index(words, at + 1)
    return at, at + len(words)


def quoted(whole, start, end):
    """The runs of whole[start:end] that stand inside curly quotation marks."""
    is_open, runs, begun = whole[:start].count("“") > whole[:start].count("”"), [], start
    for at in range(start, end):
        if whole[at] == "“":
            is_open, begun = True, at + 1
        elif whole[at] == "”" and is_open:
            runs.append((begun, at))
            is_open = False
    if is_open:
        runs.append((begun, end))
    return [(a, b) for a, b in runs if b > a]


class PageMaker:
    """Builds the result of one page from its words; offsets are worked out."""

    def __init__(self, key, text, *, url=None, status="ok", **article):
        page_id = make_id("page", url or key)
        self.article_id = make_id("article", page_id)
        self.texts = {"text": text, "title": article.get("title", "A quiet day"), **article}
        self.page = Page(
            page_id=page_id,
            source_key=key,
            url=url,
            media_type="text/html",
            content_sha256=sha256(key + text),
            byte_size=len(text),
            status=status,
        )
        self.article = Article(
            **{
                "article_id": self.article_id,
                "page_id": page_id,
                "url": url,
                "site_name": "Port Merrow Post",
                "title": "A quiet day",
                "language": "en",
                "text": text,
                "text_sha256": sha256(text),
                "story_id": make_id("story", text),
                "word_count": len(text.split()),
                **article,
            }
        )
        self.quotations, self.statistics, self.left_out = [], [], []
        self.removed, self.issues = [], []

    def quote(self, *pieces, speaker=None, cue=None, nth=0, field="text", **more):
        whole = self.article.field_text(field)
        places = [place_of(whole, piece, nth) for piece in pieces]
        spans = tuple(Span(text=whole[a:b], start=a, end=b, field=field) for a, b in places)
        runs = [run for a, b in places for run in quoted(whole, a, b)]
        marked = tuple(Span(text=whole[a:b], start=a, end=b, field=field) for a, b in runs)
        if cue:
            a, b = place_of(whole, cue)
            more["cue"] = Cue(text=cue, start=a, end=b)
        if speaker:
            given = {"kind": "person", "name": speaker, "resolution": "carried"}
            if speaker in whole:
                a, b = place_of(whole, speaker)
                given |= {"mention": speaker, "start": a, "end": b, "resolution": "explicit"}
            more["speaker"] = Speaker(**given | more.pop("about", {}))
        self.quotations.append(
            Quotation(
                quotation_id=make_id("q", self.article_id, str(len(self.quotations))),
                article_id=self.article_id,
                ordinal=len(self.quotations),
                kind=derive_kind(spans, marked),
                text=" … ".join(span.text for span in spans),
                spans=spans,
                quoted_spans=marked,
                confidence=0.91,
                rule_id="cue_after",
                **more,
            )
        )
        return self

    def figure(self, words, value=None, *, nth=0, source=None, measure=None, field="text", **more):
        whole = self.article.field_text(field)
        start, end = place_of(whole, words, nth)
        if source:
            more["source"] = SourceReference(name=source)
            if source in whole:
                a, b = place_of(whole, source)
                more["source"] = SourceReference(mention=source, start=a, end=b, name=source)
        if measure:
            a, b = place_of(whole, measure)
            more["measure"] = Phrase(text=measure, start=a, end=b)
        self.statistics.append(
            Statistic(
                **{
                    "statistic_id": make_id("f", self.article_id, str(len(self.statistics))),
                    "article_id": self.article_id,
                    "ordinal": len(self.statistics),
                    "field": field,
                    "kind": "count" if value is not None else "vague",
                    "text": words,
                    "start": start,
                    "end": end,
                    "value": None if value is None else Decimal(value),
                    "unit": Unit(head="things"),
                    "sentence": next(part for part in whole.split("\n\n") if words in part),
                    "confidence": 0.9,
                    "rule_id": "counted_noun",
                    **more,
                }
            )
        )
        return self

    def leave_out(self, words, reason="date"):
        start, end = place_of(self.article.text, words)
        self.left_out.append(
            RejectedNumber(
                article_id=self.article_id, text=words, start=start, end=end, reason=reason
            )
        )
        return self

    def remove(self, text, label="donate widget", action="drop"):
        self.removed.append(
            RemovedBlock(
                ordinal=len(self.removed),
                text=text,
                rule_id="general.appeal",
                action=action,
                label=label,
            )
        )
        return self

    def notice(self, message, code="no_title"):
        self.issues.append(
            Issue(page_id=self.page.page_id, stage="metadata", code=code, message=message)
        )
        return self

    def build(self):
        return PageResult(
            page=self.page,
            article=self.article,
            removed_blocks=tuple(self.removed),
            quotations=tuple(self.quotations),
            statistics=tuple(self.statistics),
            rejected_numbers=tuple(self.left_out),
            issues=tuple(self.issues),
        )


def rejected(key, message="the file is a picture"):
    return PageResult(
        page=Page(
            page_id=make_id("page", key),
            source_key=key,
            content_sha256=sha256(key),
            byte_size=3,
            status="rejected",
            rejection=Rejection(stage="read", code="binary", message=message),
        )
    )


HOMES = (
    "“We built 412 homes last year,” Ada Okafor, mayor of Port Merrow, told the council. “It was "
    "not enough.”\n\nOkafor said that the harbor fund holds about $1.3 million, according to the "
    "audit. On May 3 it held less.\n\nShe called the plan “a start.”"
)


def homes(key="town/homes.html", **more):
    given = {
        "title": "Harbor fund grows to $1.3 million",
        "published_at": "2024-03-05",
        "published_precision": "day",
        "url": f"https://merrow.example/{key}",
        "images": (
            Image(url="https://merrow.example/a.jpg", alt="Harbor", caption="Boats", credit="Lee"),
        ),
    }
    return (
        PageMaker(key, HOMES, **given | more)
        .quote(
            "We built 412 homes last year,",
            "It was not enough.",
            speaker="Ada Okafor",
            cue="told",
            about={"role": "mayor", "affiliation": "Port Merrow"},
        )
        .quote(
            "the harbor fund holds about $1.3 million",
            speaker="Ada Okafor",
            cue="said that",
            about={"role": "mayor"},
        )
        .quote("the plan “a start.", speaker="Ada Okafor", cue="called", about={"role": "Mayor"})
        .figure("412 homes", 412, source="Ada Okafor", measure="homes", in_quotation=True)
        .figure("$1.3 million", 1300000, kind="money", source="the audit", bound="about")
        .figure("$1.3 million", 1300000, kind="money", field="title")
        .leave_out("May 3")
        .remove("DONATE\nto the Post")
        .build()
    )


def hostile():
    """Everything that a page says is markup to somebody."""
    text = (
        f"“{HOSTILE} costs 30 percent,” said Bo <b>Tables</b> O'Hara.\n\n"
        f"{'Donaudampfschiff' * 20} sagte nichts.\n\n"
        "קראו לזה “גשר” אמר איש אחד.\n\nThe same words. The same words."
    )
    return (
        PageMaker(
            'odd/<i>"page"</i>.html',
            text,
            title=f"Title {HOSTILE}",
            subtitle=HOSTILE,
            site_name=f"Site {HOSTILE}",
            authors=(HOSTILE,),
            section=HOSTILE,
            tags=(HOSTILE,),
            language='"><script>',
            images=(
                Image(
                    url="javascript:alert(1)",
                    alt=HOSTILE,
                    caption=f"Caption {HOSTILE}",
                    credit=HOSTILE,
                ),
            ),
            url="javascript:alert(1)//https://a.example",
        )
        .quote(
            f"{HOSTILE} costs 30 percent,",
            speaker="Bo <b>Tables</b> O'Hara",
            cue="said",
            about={"role": HOSTILE},
            via=HOSTILE,
            addressee=HOSTILE,
        )
        .quote("The same words.", nth=0)
        .quote("The same words.", nth=1)
        .figure("30 percent", 30, kind="percent", source=f"Source {HOSTILE}")
        .remove(HOSTILE, label=HOSTILE)
        .notice(HOSTILE)
        .build()
    )


def crossing():
    """Items that overlap in every way they can."""
    text = "He wants “about 30” percent, she said, of the 12 towns by 2030.\n\nNobody else spoke."
    return (
        PageMaker("cross.html", text, title=None, published_at="2023", published_precision="year")
        .quote("He wants “about 30", speaker="Cy Ames")  # ends inside a figure
        .quote("“about 30” percent, she said, of the 12", speaker="Di Bray")  # crosses the first
        .figure("30” percent", 30, kind="percent", measure="wants “about")
        .figure("12 towns", 12)
        .leave_out("2030", "year")
        .build()
    )


def minutes():
    """A page with neither quotations nor figures."""
    return PageMaker(
        "minutes.txt", "1. Call to order\n\n2. Adjourned", title="Minutes", kind="minutes"
    ).build()


def listing():
    return PageMaker("list.html", "", title="Archive", kind="listing", status="empty").build()


def build_database(path, results, *, prepare):
    """A published file that holds the results."""
    staged = path.with_name(f"{path.stem}-staged.ndjson")
    pages = [
        StagedPage(
            fingerprint="f1",
            extractor_version="0.1.0",
            model="en",
            run_id="run-1",
            result=result,
        )
        for result in results
    ]
    with Warehouse.open(prepare(path)) as warehouse:
        if pages:
            write_staged(staged, pages)
            warehouse.load([staged])
        return warehouse.publish().path


class Pages:
    """The builders above, for tests that cannot import them."""

    hostile_words = HOSTILE
    maker = PageMaker
    homes, hostile, crossing = staticmethod(homes), staticmethod(hostile), staticmethod(crossing)
    minutes, listing, rejected = (
        staticmethod(minutes),
        staticmethod(listing),
        staticmethod(rejected),
    )

    def __init__(self, prepare):
        self.build_database = partial(build_database, prepare=prepare)

    @staticmethod
    def everything():
        copy = homes("sister/homes.html", site_name="Merrow Sister", published_at="2024-03-07")
        broken = rejected("broken.html", f"not a page {HOSTILE}")
        return [homes(), copy, hostile(), crossing(), minutes(), listing(), broken]


@pytest.fixture(scope="session")
def pages(prepare):
    return Pages(prepare)


@pytest.fixture(scope="session")
def database(tmp_path_factory, pages):
    path = tmp_path_factory.mktemp("report") / "news.duckdb"
    return pages.build_database(path, pages.everything())


@pytest.fixture(scope="session")
def report(database):
    """The folder of the report of all these pages."""
    folder = database.parent / "report"
    with open_published(database) as published:
        write_report(published.excerpt(Selection()), folder, database=database.name)
    return folder


@pytest.fixture(scope="session")
def path_of():
    """The page of an article in a report."""

    def find(report, result):
        return Path(report) / "articles" / f"{result.article.article_id}.html"

    return find
