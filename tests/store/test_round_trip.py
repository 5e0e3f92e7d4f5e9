"""Model to DuckDB to model: equal, digit by digit and character by character."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.store.records import read_results
from extract.store.runs import read_runs
from schemas import (
    Base,
    Change,
    PageResult,
    Period,
    Phrase,
    Quotation,
    RunReport,
    SourceReference,
    Span,
    Speaker,
    Statistic,
    Unit,
)
from schemas.quotation import SEGMENT_JOINT, derive_kind

PRINTED = {
    "$1.3 million": Decimal("1.3E+6"),
    "2.50": Decimal("2.50"),
    "0.00": Decimal("0.00"),
    "0.000000000001": Decimal("1E-12"),
    "one in three": Decimal(1) / Decimal(3),
    "12345678901234567890123456789012345678": Decimal(12345678901234567890123456789012345678),
    "0.1": Decimal("0.1"),
    "-4": Decimal(-4),
}


def test_numbers_come_back_with_the_digits_that_were_printed(warehouse, make, ask):
    result = make.result(text=" and ".join(PRINTED))
    article = result.article
    figures = tuple(
        make.statistic(article.article_id, article.text, words, value, number)
        for number, (words, value) in enumerate(PRINTED.items())
    )
    result = result.model_copy(update={"statistics": figures})
    warehouse.load([make.stage(result)])
    [stored] = read_results(warehouse._connection, [result.page.page_id])
    assert [format(figure.value, "f") for figure in stored.statistics] == [
        format(value, "f") for value in PRINTED.values()
    ]
    assert stored == result
    rows = ask("SELECT text, value_exact, value FROM statistics ORDER BY ordinal")
    assert rows == [(words, format(d, "f"), float(d)) for words, d in PRINTED.items()]
    assert rows[0] == ("$1.3 million", "1300000", 1_300_000.0)
    assert warehouse.check() == []


def test_numbers_within_a_statistic_keep_their_digits_too(warehouse, make, ask):
    result = make.result(text="from 2.50 to 3.10 per 100,000, up from 1.90")
    article = result.article
    figure = make.statistic(
        article.article_id,
        article.text,
        "2.50 to 3.10 per 100,000",
        None,
        0,
        kind="rate",
        bound="range",
        low=Decimal("2.50"),
        high=Decimal("3.10"),
        base=Base(value=Decimal("1E+5")),
        change=Change(direction="up", role="new_level", from_value=Decimal("1.90")),
    )
    result = result.model_copy(update={"statistics": (figure,)})
    warehouse.load([make.stage(result)])
    assert read_results(warehouse._connection, [result.page.page_id]) == [result]
    assert ask(
        "SELECT low_exact, high_exact, base_exact, change_from_exact, low, high, base_value, "
        "change_from, value FROM statistics"
    ) == [("2.50", "3.10", "100000", "1.90", 2.5, 3.1, 100_000.0, 1.9, None)]


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301te\u0301 cafe\u0301 “42” o\u0308",
        "👩‍👩‍👧 family 🇺🇸 flag 42 👍🏽 thumbs",
        "astral 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 42 𒀀",
        "line\r\nbreaks\n\n42\ttabs \u2028 separators \u00a0",
        "it's \"quoted\" \\ back\\u0041slash {json: [42]} '; DROP TABLE pages; --",
        "שלום 42 مرحبا \u202e reversed",
        "\ufeffmark 42 \u200b\ufffd\uffff",
    ],
)
def test_offsets_count_code_points_in_any_text(warehouse, make, ask, text):
    result = make.result(text=text)
    article_id = result.article.article_id
    start, end = text.index("42"), len(text)
    span = Span(text=text[start:end], start=start, end=end)
    quotation = Quotation(
        quotation_id="q1",
        article_id=article_id,
        ordinal=0,
        kind=derive_kind((span,), ()),
        text=span.text,
        spans=(span,),
        confidence=1,
        rule_id="r",
    )
    figure = make.statistic(article_id, text, "42", Decimal(42), 0)
    result = result.model_copy(update={"quotations": (quotation,), "statistics": (figure,)})
    warehouse.load([make.stage(result)])
    assert read_results(warehouse._connection, [result.page.page_id]) == [result]
    assert ask(
        "SELECT substr(a.text, s.start_offset + 1, s.end_offset - s.start_offset), length(a.text) "
        "FROM statistics AS s JOIN articles AS a USING (article_id)"
    ) == [("42", len(text))]
    assert ask("FROM wrong_offsets") == []
    assert warehouse.check() == []


words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12
)
maybe = lambda strategy: st.none() | strategy  # noqa: E731 - a short name for a table of fields
numbers = st.decimals(
    min_value=Decimal("-1E+15"), max_value=Decimal("1E+15"), allow_nan=False, places=6
) | st.sampled_from([Decimal("1E-12"), Decimal("7E+30"), Decimal("2.50")])


@st.composite
def phrases(draw, text, kind=Phrase, **more):
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return kind(text=text[start:end], start=start, end=end, **more)


@st.composite
def mentions(draw, text):
    phrase = draw(maybe(phrases(text)))
    if phrase is None:
        return {}
    return {"mention": phrase.text, "start": phrase.start, "end": phrase.end}


@st.composite
def statistics(draw, article_id, text, ordinal, ends):
    start, end = ends
    is_range = draw(st.booleans())
    return Statistic(
        statistic_id=f"s{ordinal}",
        article_id=article_id,
        ordinal=ordinal,
        kind=draw(st.sampled_from(["count", "percent", "money"])),
        text=text[start:end],
        start=start,
        end=end,
        value=None if is_range else draw(numbers),
        low=draw(numbers) if is_range else None,
        high=draw(numbers) if is_range else None,
        bound="range" if is_range else "about",
        hedge=draw(maybe(phrases(text))),
        unit=draw(maybe(st.builds(Unit, head=maybe(words), phrase=maybe(words)))),
        base=draw(maybe(st.builds(Base, value=numbers, unit=maybe(words)))),
        change=draw(maybe(st.builds(Change, from_value=maybe(numbers)))),
        measure=draw(maybe(phrases(text))),
        place=draw(maybe(phrases(text))),
        period=draw(maybe(phrases(text, Period, starts_on=date(2017, 5, 1)))),
        source=draw(
            maybe(mentions(text).map(lambda at: SourceReference(**at, name="A", date="2017-05")))
        ),
        in_quotation=draw(st.booleans()),
        sentence=draw(words),
        confidence=draw(st.floats(0, 1)),
        rule_id="r",
    )


@st.composite
def quotations(draw, article_id, text, ordinal):
    at = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    spans = (Span(text=text[at[0] : at[1]], start=at[0], end=at[1]),)
    quoted = draw(st.sampled_from([(), spans]))
    return Quotation(
        quotation_id=f"q{ordinal}",
        article_id=article_id,
        ordinal=ordinal,
        kind=derive_kind(spans, quoted),
        text=SEGMENT_JOINT.join(span.text for span in spans),
        spans=spans,
        quoted_spans=quoted,
        speaker=draw(
            maybe(
                mentions(text).map(
                    lambda at: Speaker(**at, kind="person", role="mayor", resolution="alias")
                )
            )
        ),
        via=draw(maybe(words)),
        confidence=draw(st.floats(0, 1)),
        rule_id="r",
    )


@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_page_comes_back_equal(warehouse, make, data):
    text = data.draw(words, label="text")
    result = make.result(text=text)
    article_id = result.article.article_id
    count = data.draw(st.integers(0, 3), label="quotations")
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6), label="cuts"))
    apart = zip(cuts[::2], cuts[1::2], strict=False)
    result = PageResult(
        page=result.page,
        article=result.article.model_copy(
            update={"title": data.draw(maybe(words)), "authors": tuple(data.draw(st.lists(words)))}
        ),
        quotations=tuple(
            data.draw(quotations(article_id, text, number)) for number in range(count)
        ),
        statistics=tuple(
            data.draw(statistics(article_id, text, number, ends))
            for number, ends in enumerate(apart)
        ),
    )
    fingerprint = f"f{make.files}"
    warehouse.load([make.stage(result, run_id=f"run-{make.files:05}", fingerprint=fingerprint)])
    assert read_results(warehouse._connection, [result.page.page_id]) == [result]
    assert warehouse.check() == []


@pytest.fixture
def run_report():
    """The report of a run, by its id."""

    def make(run_id, **values):
        return RunReport(
            run_id=run_id,
            started_at=datetime(2024, 3, 1, 12, 30, 15, 250, tzinfo=UTC),
            extractor_version="0.1.0",
            model="en",
            fingerprint="f",
            pages_found=3,
            **values,
        )

    return make


def test_runs_come_back_with_their_times(warehouse, ask, run_report):
    report = run_report("run-1")
    warehouse.begin_run(report)
    done = report.model_copy(update={"ended_at": report.started_at, "state": "completed"})
    warehouse.finish_run(done)
    assert read_runs(warehouse._connection, 5) == (done,)
    warehouse.begin_run(report.model_copy(update={"run_id": "run-2"}))
    warehouse.begin_run(report.model_copy(update={"run_id": "run-3"}))
    assert ask("SELECT run_id, state, message FROM runs ORDER BY run_id") == [
        ("run-1", "completed", None),
        ("run-2", "failed", "it was cut off"),
        ("run-3", "running", None),
    ]


def test_a_run_that_completed_and_could_not_publish_has_failed(warehouse, ask, run_report):
    warehouse.begin_run(run_report("run-1"))
    warehouse.note_pending(["run-1"])
    warehouse.finish_run(run_report("run-1", state="completed"))
    warehouse.begin_run(run_report("run-2"))
    assert ask("SELECT run_id, state, message FROM runs ORDER BY run_id") == [
        ("run-1", "failed", "it could not publish what it had loaded"),
        ("run-2", "running", None),
    ]
