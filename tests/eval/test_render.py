"""Records in the scorers' vocabulary."""

from decimal import Decimal

import pytest

from extract.eval import render
from schemas import (
    Cue,
    Quotation,
    SourceReference,
    Span,
    Speaker,
    Statistic,
    Unit,
    make_id,
)

TEXT = "Mayor Ines Tobar said that “the creek is ours” on Monday. “We will keep it,” she added."


def span(words, field="text"):
    start = TEXT.index(words)
    return Span(text=words, start=start, end=start + len(words), field=field)


def quotation(words, *, quoted=True, speaker=None, field="text", cue=None):
    spans = (span(words, field),)
    return Quotation(
        quotation_id=make_id("quotation", words),
        article_id=make_id("article", "a"),
        ordinal=0,
        kind="direct" if quoted else "indirect",
        text=words,
        spans=spans,
        quoted_spans=spans if quoted else (),
        cue=cue,
        speaker=speaker,
        confidence=0.9,
        rule_id="test",
    )


def statistic(**fields):
    given = {
        "statistic_id": "s",
        "article_id": "a",
        "ordinal": 0,
        "kind": "count",
        "text": "12",
        "start": 0,
        "end": 2,
        "value": Decimal(12),
        "sentence": "12 came.",
        "confidence": 1,
        "rule_id": "test",
    }
    return Statistic(**(given | fields))


def test_that_before_a_piece_is_put_back():
    words = "the creek is ours"
    row = render.quotes_row("one", TEXT, (quotation(words),))
    [[start, end]] = row["quotes"][0]["content"]
    assert TEXT[start:end] == "that “the creek is ours"


def test_words_before_a_piece_other_than_that_stay_out():
    words = "We will keep it,"
    row = render.quotes_row("one", TEXT, (quotation(words),))
    [[start, end]] = row["quotes"][0]["content"]
    assert TEXT[start:end] == words


def test_carried_speaker_has_no_place():
    carried = Speaker(name="Ines Tobar", kind="person", resolution="carried")
    row = render.quotes_row("one", TEXT, (quotation("We will keep it,", speaker=carried),))
    assert row["quotes"][0]["speaker"] is None


def test_offsets_of_mention_and_cue_are_given():
    mention = Speaker(
        mention="Ines Tobar",
        start=6,
        end=16,
        name="Ines Tobar",
        kind="person",
        resolution="explicit",
    )
    said = Cue(text="said", start=17, end=21)
    row = render.quotes_row(
        "one", TEXT, (quotation("the creek is ours", speaker=mention, cue=said),)
    )
    assert row["quotes"][0]["speaker"] == [6, 16]
    assert row["quotes"][0]["cue"] == [17, 21]


def test_quotation_of_the_headline_is_left_out_of_the_body():
    row = render.quotes_row("one", TEXT, (quotation("We will keep it,", field="title"),))
    assert row == {"id": "one", "quotes": []}


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"value": Decimal("2.50"), "text": "2.50", "end": 4}, 2.5),
        ({"value": None, "low": Decimal(3), "high": Decimal(5), "bound": "range"}, [3.0, 5.0]),
        ({"value": None, "kind": "vague"}, None),
    ],
)
def test_value_of_a_figure(fields, value):
    assert render.network_statistic(statistic(**fields))["value"] == value


def test_unit_is_its_head_and_source_its_name_before_its_mention():
    named = SourceReference(mention="the audit", start=0, end=9, name="Tobar Audit Office")
    row = render.network_statistic(statistic(unit=Unit(head="homes"), source=named))
    assert row["unit"] == "homes"
    assert row["source"] == "Tobar Audit Office"
    assert render.source_name(SourceReference(mention="the audit", start=0, end=9)) == "the audit"


def test_rejected_page_has_empty_fields():
    assert render.page_row("broken", None) == {
        "id": "broken",
        "text": "",
        "title": None,
        "authors": [],
        "date": None,
    }
