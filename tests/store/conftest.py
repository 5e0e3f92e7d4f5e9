"""Pages made by hand, staged as a worker would."""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from extract.staging import StagedPage, write_staged
from extract.store import PageFile, SourceReading, Warehouse
from schemas import (
    Article,
    Base,
    Cue,
    Encoding,
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

TEXT = (
    "“We built 412 homes last year,” Ada Okafor, mayor of Port Merrow, told the council.\n\n"
    "The harbor fund holds $1.3 million, according to the audit. On May 3 it held less."
)


def sha256(words):
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def phrase(kind, whole, words, **more):
    start = whole.index(words)
    return kind(text=words, start=start, end=start + len(words), **more)


def build_quotation(article_id, whole, words, name, *, cue="told"):
    quotation_id = make_id("quotation", article_id, words)
    mention = phrase(Phrase, whole, name)
    return Quotation(
        quotation_id=quotation_id,
        article_id=article_id,
        ordinal=0,
        kind="direct",
        text=words,
        spans=(phrase(Span, whole, words),),
        quoted_spans=(phrase(Span, whole, words),),
        cue=phrase(Cue, whole, cue),
        speaker=Speaker(
            mention=name,
            start=mention.start,
            end=mention.end,
            name=name,
            kind="person",
            role="mayor",
            affiliation="Port Merrow",
            resolution="explicit",
        ),
        confidence=0.95,
        rule_id="cue_after",
    )


def build_statistic(article_id, whole, words, value, ordinal, **more):
    start = whole.index(words)
    return Statistic(
        **{
            "statistic_id": make_id("statistic", article_id, words),
            "article_id": article_id,
            "ordinal": ordinal,
            "kind": "count",
            "text": words,
            "start": start,
            "end": start + len(words),
            "value": value,
            "sentence": whole,
            "confidence": 0.9,
            "rule_id": "counted_noun",
            **more,
        }
    )


def build_result(
    source_key="town/homes.html", *, text=TEXT, url=None, title="Harbor fund grows", **more
):
    """A page of Port Merrow's paper; `more` goes into the Page."""
    page_id = make_id("page", url or source_key)
    article_id = make_id("article", page_id)
    quotations, statistics, rejected_numbers = (), (), ()
    if text == TEXT:
        quotation = build_quotation(article_id, text, "We built 412 homes last year,", "Ada Okafor")
        quotations = (quotation,)
        statistics = (
            build_statistic(
                article_id,
                text,
                "412 homes",
                Decimal(412),
                0,
                unit=Unit(head="homes", phrase="homes"),
                quotation_id=quotation.quotation_id,
                in_quotation=True,
            ),
            build_statistic(
                article_id,
                text,
                "$1.3 million",
                Decimal("1.3E+6"),
                1,
                kind="money",
                unit=Unit(head="USD", surface="$", family="currency", code="USD"),
                base=Base(value=Decimal(1), unit="year"),
                measure=phrase(Phrase, text, "The harbor fund"),
                source=SourceReference(
                    mention="the audit",
                    start=text.index("the audit"),
                    end=text.index("the audit") + 9,
                    name="City audit",
                ),
            ),
        )
        start = text.index("May 3")
        rejected_numbers = (
            RejectedNumber(
                article_id=article_id, text="May 3", start=start, end=start + 5, reason="date"
            ),
        )
    values = {
        "page_id": page_id,
        "source_key": source_key,
        "url": url,
        "media_type": "text/html",
        "encoding": Encoding(name="utf-8", decided_by="declaration"),
        "content_sha256": sha256(source_key + text),
        "byte_size": len(text),
        "status": "ok" if text else "empty",
    }
    return PageResult(
        page=Page(**{**values, **more}),
        article=Article(
            article_id=article_id,
            page_id=page_id,
            url=url,
            site_name="Merrow Herald",
            title=title,
            authors=("Jo Lind", "Sam Ash"),
            published_at="2024-03",
            published_precision="month",
            language="en",
            text=text,
            text_sha256=sha256(text),
            story_id=make_id("story", text),
            word_count=len(text.split()),
            images=(Image(alt="pier", caption="The pier in Port Merrow", credit="Jo Lind"),),
            listed_organizations=("Port Merrow Council",),
        ),
        removed_blocks=(
            RemovedBlock(ordinal=0, text="Donate", rule_id="general.donate", label="donate widget"),
        ),
        quotations=quotations,
        statistics=statistics,
        rejected_numbers=rejected_numbers,
        issues=(
            Issue(page_id=page_id, stage="metadata", code="no_dateline", message="no place opens"),
        ),
    )


def build_rejected(source_key="town/broken.html", content="broken"):
    return PageResult(
        page=Page(
            page_id=make_id("page", source_key),
            source_key=source_key,
            content_sha256=sha256(content),
            byte_size=7,
            status="rejected",
            rejection=Rejection(stage="read", code="not_text", message="it is a picture"),
        )
    )


def build_staged(result, *, run_id="run-1", fingerprint="f1"):
    return StagedPage(
        fingerprint=fingerprint,
        extractor_version="0.1.0",
        model="en_core_web_sm 3.8.0",
        run_id=run_id,
        seconds={"read": 0.25},
        result=result,
    )


def build_file(source_key, *, content="", folder="/in", modified=1_000, **more):
    """A file with that content, as a run meets it, and what reading it gave; written long ago."""
    file = PageFile(
        path=f"{folder}/{source_key}",
        source_key=source_key,
        byte_size=len(content),
        modified_ns=modified,
        changed_ns=modified,
    )
    values = {"content_sha256": content, "hashed_at": datetime.now(UTC), **more}
    return SourceReading(file=file, source_key=source_key, content_bytes=len(content), **values)


def plan(warehouse, contents, *, fingerprint="f1", run_id="run-1", folder="/in"):
    """What a run over files of these contents (their hashes), by key, would do."""
    readings = [build_file(key, content=text, folder=folder) for key, text in contents.items()]
    unread = warehouse.meet([reading.file for reading in readings])
    warehouse.keep([each for each in readings if each.source_key in unread], run_id=run_id)
    return warehouse.plan(fingerprint=fingerprint)


class Maker:
    """The functions above, for tests that cannot import them."""

    text = TEXT
    sha256 = staticmethod(sha256)
    result = staticmethod(build_result)
    rejected = staticmethod(build_rejected)
    staged = staticmethod(build_staged)
    statistic = staticmethod(build_statistic)
    quotation = staticmethod(build_quotation)
    file = staticmethod(build_file)
    plan = staticmethod(plan)

    def __init__(self, folder):
        self.folder = folder
        self.files = 0

    def stage(self, *results, run_id="run-1", fingerprint="f1"):
        """The results as one staged file."""
        self.files += 1
        path = self.folder / f"{run_id}-{self.files:03}.ndjson"
        pages = [build_staged(result, run_id=run_id, fingerprint=fingerprint) for result in results]
        write_staged(path, pages)
        return path


@pytest.fixture(scope="session")
def make_in():
    """A maker for any folder."""
    return Maker


@pytest.fixture
def make(make_in, tmp_path):
    return make_in(tmp_path / "staging")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "out" / "news.duckdb"


@pytest.fixture
def warehouse(database, prepare):
    with Warehouse.open(prepare(database)) as opened:
        opened._connection.execute("PRAGMA disable_checkpoint_on_shutdown")  # saves 0.1 s a test
        yield opened


@pytest.fixture
def without_deriving(monkeypatch):
    """Publishing does not work out what the pages tell together, which takes the most of it."""
    monkeypatch.setattr("extract.store.publish.derive_copy", lambda _: None)


@pytest.fixture
def ask(warehouse):
    """Rows of a query on the warehouse itself, as they would be published."""

    def ask(sql):
        warehouse.index()
        return warehouse._connection.execute(sql).fetchall()

    return ask
