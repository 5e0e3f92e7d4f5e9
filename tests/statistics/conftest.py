"""Statistics of one invented text, with attributions as given."""

import pytest

from extract.attribution import Cast
from extract.pipeline import annotate, article_of_text, find_items
from extract.statistics import find_statistics
from schemas import Page, PageResult, Speaker


class NamelessCast(Cast):
    """A cast that knows nobody: every mention stays a mention."""

    people_words = frozenset()

    def __init__(self):
        pass

    def person_named(self, words):
        del words

    def resolve(self, paragraph, start, end):
        words = paragraph.doc.text[start - paragraph.start : end - paragraph.start]
        return Speaker(mention=words, start=start, end=end, kind="unnamed", resolution="explicit")


@pytest.fixture(scope="session")
def read(nlp, options):
    def read_text(text, *, attributions=(), quotations=(), article=None):
        article = article or article_of_text("page", text)
        [paragraphs] = annotate([article], nlp=nlp, options=options)
        statistics, rejected = find_statistics(
            article,
            paragraphs,
            cast=NamelessCast(),
            attributions=attributions,
            quotations=quotations,
        )
        page = Page(
            page_id="p", source_key="k", content_sha256="0", byte_size=len(text), status="ok"
        )
        PageResult(
            page=page,
            article=article,
            quotations=tuple(quotations),
            statistics=tuple(statistics),
            rejected_numbers=tuple(rejected),
        )
        return statistics, rejected

    return read_text


@pytest.fixture(scope="session")
def figures_of(nlp, options):
    """The figures of a text by their words, with the whole article read."""

    def read_figures(text):
        article = article_of_text("page", text)
        [paragraphs] = annotate([article], nlp=nlp, options=options)
        return {figure.text: figure for figure in find_items(article, paragraphs).statistics}

    return read_figures
