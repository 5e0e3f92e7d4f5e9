"""Where outlets give different numbers for the same thing: invented pairs of articles, end to end.

same_figure.jsonl has cases of two short articles of two outlets. `same` lists the figures, as they
are printed, that are of one thing with two values; most cases have figures that only look so.
"""

import json
from pathlib import Path

import pytest

from extract.pipeline import annotate, article_of_text, find_items
from extract.staging import StagedPage, write_staged
from extract.store import Warehouse, open_published
from schemas import Page, PageResult

pytestmark = [pytest.mark.model, pytest.mark.quality]

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("same_figure.jsonl").read_text("utf-8").splitlines()
]
FLOORS = {"precision": 1.0, "recall": 0.9}


def build_result(article, items):
    return PageResult(
        page=Page(
            page_id=article.page_id,
            source_key=article.page_id,
            content_sha256=article.text_sha256,
            byte_size=len(article.text),
            status="ok",
        ),
        article=article,
        quotations=items.quotations,
        statistics=items.statistics,
        rejected_numbers=items.rejected_numbers,
    )


def iter_articles():
    """The articles of all cases, each case in years of its own: none differs from another."""
    for number, case in enumerate(CASES):
        for told in case["articles"]:
            year, month_and_day = told["day"].split("-", 1)
            article = article_of_text(f"{number} {told['site']}", told["text"])
            facts = {
                "title": told["title"],
                "site_name": told["site"],
                "published_at": f"{int(year) - 20 * number}-{month_and_day}",
                "published_precision": "day",
            }
            yield number, article.model_copy(update=facts)


@pytest.fixture(scope="module")
def found(tmp_path_factory, nlp, options, prepare):
    """Of each case, the figures that were found to differ."""
    folder = tmp_path_factory.mktemp("same_figure")
    numbers, articles = zip(*iter_articles(), strict=True)
    staged = [
        StagedPage(
            fingerprint="f",
            extractor_version="0",
            model="m",
            run_id="r",
            result=build_result(article, find_items(article, paragraphs)),
        )
        for article, paragraphs in zip(
            articles, annotate(articles, nlp=nlp, options=options), strict=True
        )
    ]
    write_staged(folder / "all.ndjson", staged)
    with Warehouse.open(prepare(folder / "x.duckdb")) as warehouse:
        warehouse.load([folder / "all.ndjson"])
        warehouse.publish()
    with open_published(folder / "x.duckdb") as published:
        rows = published.query("SELECT article_id, figure FROM same_figure()").rows
    case_of = {a.article_id: number for number, a in zip(numbers, articles, strict=True)}
    figures = {number: set() for number in numbers}
    for article_id, figure in rows:
        figures[case_of[article_id]].add(figure)
    return figures


def test_figures_are_compared_only_where_they_are_of_one_thing(found):
    expected = {number for number, case in enumerate(CASES) if case["same"]}
    differing = {number for number, figures in found.items() if figures}
    precision = len(differing & expected) / len(differing)
    recall = len(differing & expected) / len(expected)
    print(f"{len(CASES)} cases, precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201
    assert precision >= FLOORS["precision"], [CASES[n]["case"] for n in differing - expected]
    assert recall >= FLOORS["recall"], [CASES[n]["case"] for n in expected - differing]


def test_the_figures_are_those_that_differ(found):
    for number, case in enumerate(CASES):
        printed = {figure for pair in case["same"] for figure in pair}
        strange = [
            figure for figure in found[number] if not any(figure in each for each in printed)
        ]
        assert strange == [], case["case"]
