"""A page from bytes to records: three steps, each usable alone, without Prefect and DuckDB.

1. `read_article`: the article, its fields and what was removed.
2. `annotate`: its paragraphs parsed by spaCy, batched over articles.
3. `find_items`: quotations, statistics and rejected numbers.

`extract_page` is the three in a row, `extract_pages` the same for a batch; neither raises for
what a page contains.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from extract.attribution import Paragraph, build_cast, find_attributions
from extract.errors import PageError
from extract.quotations import build_quotations
from extract.readers import RawPage
from extract.reading import Reading, read_article
from extract.settings import ExtractOptions
from extract.sites import Profile
from extract.statistics import find_statistics
from extract.text.dateline import dateline_end
from extract.text.paragraphs import iter_paragraphs
from extract.timing import timed
from schemas import (
    Article,
    FieldName,
    Issue,
    Page,
    PageResult,
    Quotation,
    RejectedNumber,
    Rejection,
    Statistic,
    make_id,
)

__all__ = [
    "Items",
    "annotate",
    "article_of_text",
    "extract_page",
    "extract_pages",
    "find_items",
    "read_article",
    "rejected_result",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """What was found in one article's words."""

    quotations: tuple[Quotation, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    rejected_numbers: tuple[RejectedNumber, ...] = ()
    issues: tuple[Issue, ...] = ()


_Place = tuple[int, FieldName, int, bool]
"""Start, field, index of the caption, and whether it is a dateline."""


def annotate(
    articles: Sequence[Article], *, nlp: Language, options: ExtractOptions
) -> list[list[Paragraph]]:
    """The parsed paragraphs of each article, in page order, title and captions after the text.

    A dateline is a paragraph of its own, so that nothing takes it for a part of the first sentence.
    An article in a language that `options` does not name has none. Paragraphs of all articles
    go through the parser together; a batch gives the same records as single calls.
    """
    paragraphs: list[list[Paragraph]] = [[] for _ in articles]
    places = (
        (text, (number, place))
        for number, article in enumerate(articles)
        if article.language in options.languages
        for text, place in _iter_texts(article, options)
    )
    for doc, (number, place) in nlp.pipe(
        places, as_tuples=True, batch_size=options.batch_paragraphs
    ):
        paragraphs[number].append(Paragraph(doc, *place))
    return paragraphs


def _characters(article: Article, options: ExtractOptions) -> int:
    """How much of the parser's time an article takes: that grows with its words."""
    return len(article.text) if article.language in options.languages else 0


def _iter_texts(article: Article, options: ExtractOptions) -> Iterator[tuple[str, _Place]]:
    """The texts to parse, each with what its Paragraph is told beside the Doc."""
    fields: list[tuple[str | None, FieldName, int]] = [
        (article.text, "text", 0),
        (article.title, "title", 0),
        (article.subtitle, "subtitle", 0),
    ]
    fields += [(image.caption, "caption", at) for at, image in enumerate(article.images)]
    for whole, field, index in fields:
        if not whole:
            continue
        for start, end in iter_paragraphs(whole, max_characters=options.max_paragraph_characters):
            lead = dateline_end(whole, start) if field == "text" else start
            if start < lead < end:
                yield whole[start:lead].rstrip(), (start, field, index, True)
            else:
                lead = start
            yield whole[lead:end], (lead, field, index, False)


def find_items(article: Article, paragraphs: Sequence[Paragraph]) -> Items:
    """Quotations, statistics and rejected numbers of one annotated article."""
    cast = build_cast(article, paragraphs)
    attributions = find_attributions(article, paragraphs, cast=cast)
    quotations = build_quotations(article, attributions)
    statistics, rejected = find_statistics(
        article, paragraphs, cast=cast, attributions=attributions, quotations=quotations
    )
    return Items(
        quotations=tuple(quotations),
        statistics=tuple(statistics),
        rejected_numbers=tuple(rejected),
    )


def extract_page(
    raw: RawPage, *, profiles: Sequence[Profile], nlp: Language, options: ExtractOptions
) -> PageResult:
    """Everything one page yields; a page that cannot be read gives a rejected result."""
    [result] = extract_pages([raw], profiles=profiles, nlp=nlp, options=options)
    return result


def extract_pages(
    raws: Iterable[RawPage],
    *,
    profiles: Sequence[Profile],
    nlp: Language,
    options: ExtractOptions,
) -> list[PageResult]:
    """Everything each page yields, in the order given, parsed in one batch."""
    read = [_read_or_reject(raw, profiles, options) for raw in raws]
    readings = [reading for reading in read if isinstance(reading, Reading)]
    with timed("annotate", {r.page.source_key: _characters(r.article, options) for r in readings}):
        annotated = annotate([reading.article for reading in readings], nlp=nlp, options=options)
    paragraphs = dict(zip(map(id, readings), annotated, strict=True))
    return [
        reading
        if isinstance(reading, PageResult)
        else _complete(reading, paragraphs[id(reading)], options)
        for reading in read
    ]


def _read_or_reject(
    raw: RawPage, profiles: Sequence[Profile], options: ExtractOptions
) -> Reading | PageResult:
    try:
        with timed("article", {raw.source_key: 1}):
            return read_article(raw, profiles=profiles, options=options)
    except PageError as error:
        return rejected_result(
            source_key=raw.source_key,
            content_sha256=raw.content_sha256,
            byte_size=raw.byte_size,
            error=error,
        )


def _complete(
    reading: Reading, paragraphs: Sequence[Paragraph], options: ExtractOptions
) -> PageResult:
    article = reading.article
    with timed("items", {reading.page.source_key: 1}):
        items = find_items(article, paragraphs)
    issues = [*reading.issues, *items.issues]
    if article.text and article.language not in options.languages:
        issues.append(
            Issue(
                page_id=reading.page.page_id,
                stage="annotate",
                code="language",
                message=f"the text is in {article.language or 'an unknown language'}; "
                "items are found in English only",
            )
        )
    return PageResult(
        page=reading.page,
        article=article,
        removed_blocks=reading.removed_blocks,
        quotations=items.quotations,
        statistics=items.statistics,
        rejected_numbers=items.rejected_numbers,
        issues=tuple(issues),
    )


def rejected_result(
    *, source_key: str, content_sha256: str, byte_size: int, error: PageError
) -> PageResult:
    """The result of a page that cannot be read."""
    return PageResult(
        page=Page(
            page_id=make_id("page", source_key),
            source_key=source_key,
            content_sha256=content_sha256,
            byte_size=byte_size,
            status="rejected",
            rejection=Rejection(stage=error.stage, code=error.code, message=error.message),
        )
    )


def article_of_text(identifier: str, text: str, *, language: str = "en") -> Article:
    """An article that is `text` and nothing else, so that offsets are those of `text`."""
    return Article(
        article_id=make_id("article", identifier),
        page_id=make_id("page", identifier),
        text=text,
        text_sha256=make_id("text", text),
        story_id=make_id("story", text),
        language=language,
        word_count=len(text.split()),
    )
