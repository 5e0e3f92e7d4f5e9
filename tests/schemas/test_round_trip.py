"""Record to JSON to record loses nothing, whatever the words and digits are."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import (
    Article,
    Base,
    Change,
    Page,
    PageResult,
    Quotation,
    RejectedNumber,
    Span,
    Statistic,
    make_id,
)
from schemas.quotation import SEGMENT_JOINT, derive_kind

NUMBERS = [
    ("1300000", "1300000"),
    ("1E+6", "1000000"),
    ("1.3E+6", "1300000"),
    ("2.50", "2.50"),
    ("1e-12", "0.000000000001"),
    ("-17", "-17"),
    ("0.3333333333", "0.3333333333"),
    ("100000000000000000000000000000000000.01", "100000000000000000000000000000000000.01"),
]


@pytest.mark.parametrize(("given_as", "plain"), NUMBERS)
def test_a_number_is_written_in_plain_digits(given_as, plain, rebuild, statistic):
    figure = rebuild(statistic, value=Decimal(given_as))
    written = json.loads(figure.model_dump_json())["value"]
    assert written == plain
    back = Statistic.model_validate_json(figure.model_dump_json())
    assert back.value == Decimal(given_as)
    assert format(back.value, "f") == plain


@pytest.mark.parametrize(("given_as", "plain"), NUMBERS)
def test_numbers_of_parts_are_written_alike(given_as, plain):
    base = Base(value=Decimal(given_as), unit="residents")
    change = Change(direction="up", role="amount", from_value=Decimal(given_as))
    assert json.loads(base.model_dump_json())["value"] == plain
    assert json.loads(change.model_dump_json())["from_value"] == plain


def test_python_values_stay_decimals(statistic):
    assert statistic.model_dump()["value"] == Decimal(40)


# Lone surrogates cannot be written as JSON; the reader turns them into U+FFFD.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@st.composite
def results(draw):
    """A page of any words with quotations, figures and rejected numbers anywhere in it."""
    text = draw(TEXTS)
    page_id = make_id("page", draw(TEXTS))
    page = Page(page_id=page_id, source_key="k", content_sha256="0", byte_size=1, status="ok")
    article = Article(
        article_id=make_id("article", page_id),
        page_id=page_id,
        text_sha256="1",
        story_id="s",
        text=text,
        word_count=len(text.split()),
    )
    bounds = st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True)
    places = draw(st.lists(bounds.map(sorted), max_size=3))
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True).map(sorted))
    apart = list(zip(cuts[::2], cuts[1::2], strict=False))
    figures, others = apart[::2], apart[1::2]
    numbers = st.decimals(
        min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=6
    )
    return PageResult(
        page=page,
        article=article,
        quotations=tuple(draw_quotation(draw, article, ends, at) for at, ends in enumerate(places)),
        statistics=tuple(
            Statistic(
                statistic_id=make_id("s", str(at)),
                article_id=article.article_id,
                ordinal=at,
                kind="count",
                text=text[ends[0] : ends[1]],
                start=ends[0],
                end=ends[1],
                value=draw(numbers),
                sentence=text,
                confidence=0.5,
                rule_id="r",
            )
            for at, ends in enumerate(figures)
        ),
        rejected_numbers=tuple(
            RejectedNumber(
                article_id=article.article_id,
                text=text[ends[0] : ends[1]],
                start=ends[0],
                end=ends[1],
                reason="date",
            )
            for ends in others
        ),
    )


def draw_quotation(draw, article, ends, ordinal):
    pairs = zip(ends[::2], ends[1::2], strict=False)
    spans = tuple(Span(text=article.text[start:end], start=start, end=end) for start, end in pairs)
    quoted = spans if draw(st.booleans()) else spans[:1]
    return Quotation(
        quotation_id=make_id("q", str(ordinal)),
        article_id=article.article_id,
        ordinal=ordinal,
        kind=derive_kind(spans, quoted),
        text=SEGMENT_JOINT.join(span.text for span in spans),
        spans=spans,
        quoted_spans=quoted,
        confidence=1,
        rule_id="r",
    )


@given(results())
def test_a_page_result_comes_back_equal(result):
    written = result.model_dump_json()
    back = PageResult.model_validate_json(written)
    assert back == result
    assert back.model_dump_json() == written


# ---------------------------------------------------------------- identifiers


def test_identifiers_are_those_of_every_release():
    # rows of older databases carry these: a change would double them
    assert make_id("page", "https://example.com/a") == "39b4dbf6ed03f8f7216c3eb2"
    assert len(make_id("x")) == 24


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_an_identifier_depends_on_its_parts_alone(parts):
    assert make_id(*parts) == make_id(*parts)
    assert make_id(*parts) != make_id(*parts, "more")


@given(TEXTS)
def test_moving_a_boundary_changes_the_identifier(text):
    assert make_id(text, "end") != make_id(text + "end")
