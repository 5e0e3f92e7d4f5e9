"""Small valid records that the tests of this folder alter."""

import pytest

from schemas import (
    Article,
    Page,
    PageResult,
    Quotation,
    Span,
    Speaker,
    Statistic,
    Unit,
    make_id,
)

TEXT = "“We lost 40 percent,” Ruiz said. “We will not lose more.”"


@pytest.fixture
def span():
    """A span of TEXT by its words."""

    def build(words, **changes):
        start = TEXT.index(words)
        return Span(**{"text": words, "start": start, "end": start + len(words), **changes})

    return build


@pytest.fixture
def page():
    return Page(
        page_id=make_id("page", "a.txt"),
        source_key="a.txt",
        content_sha256="0" * 64,
        byte_size=len(TEXT.encode()),
        media_type="text/plain",
        status="ok",
    )


@pytest.fixture
def article(page):
    return Article(
        article_id=make_id("article", page.page_id),
        page_id=page.page_id,
        text_sha256="1" * 64,
        story_id="s",
        text=TEXT,
        word_count=len(TEXT.split()),
    )


@pytest.fixture
def quotation(article, span):
    pieces = (span("We lost 40 percent,"), span("We will not lose more."))
    start = TEXT.index("Ruiz")
    return Quotation(
        quotation_id="q",
        article_id=article.article_id,
        ordinal=0,
        kind="direct",
        text="We lost 40 percent, … We will not lose more.",
        spans=pieces,
        quoted_spans=pieces,
        cue={"text": "said", "start": TEXT.index("said"), "end": TEXT.index("said") + 4},
        speaker=Speaker(
            mention="Ruiz", start=start, end=start + 4, kind="person", resolution="explicit"
        ),
        confidence=0.9,
        rule_id="quotations.after",
    )


@pytest.fixture
def statistic(article):
    start = TEXT.index("40 percent")
    return Statistic(
        statistic_id="s",
        article_id=article.article_id,
        ordinal=0,
        kind="percent",
        text="40 percent",
        start=start,
        end=start + len("40 percent"),
        value="40",
        unit=Unit(head="percent", surface="percent", family="share", code="%"),
        sentence="“We lost 40 percent,” Ruiz said.",
        confidence=0.9,
        rule_id="statistics.percent",
    )


@pytest.fixture
def result(page, article, quotation, statistic):
    return PageResult(page=page, article=article, quotations=(quotation,), statistics=(statistic,))


@pytest.fixture
def rebuild():
    """A record made anew from its own fields and some others, so that its validators run."""

    def build(record, **changes):
        return type(record)(**{**dict(record), **changes})

    return build
