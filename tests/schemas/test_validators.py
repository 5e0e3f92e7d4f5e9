"""What the records refuse: words that are not at their place, kinds that contradict them."""

import pytest
from pydantic import ValidationError

from schemas import Article, Page, Phrase, Rejection, Span, Speaker
from schemas.quotation import derive_kind


@pytest.mark.parametrize(("start", "end"), [(0, 3), (0, 5), (4, 4), (5, 1), (-1, 3)])
def test_a_phrase_covers_its_words(start, end):
    with pytest.raises(ValidationError):
        Phrase(text="word", start=start, end=end)


def test_an_empty_phrase_is_refused():
    with pytest.raises(ValidationError):
        Phrase(text="", start=3, end=3)


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs"):
        Phrase(text="word", start=0, end=4, source="x")


def test_a_record_cannot_be_changed(quotation):
    with pytest.raises(ValidationError, match="frozen"):
        quotation.kind = "mixed"


# ---------------------------------------------------------------- quotations


def test_pieces_may_not_overlap(rebuild, quotation, span):
    pieces = (span("We lost 40 percent,"), span("40 percent,"))
    text = " … ".join(piece.text for piece in pieces)
    with pytest.raises(ValidationError, match="overlap"):
        rebuild(quotation, spans=pieces, quoted_spans=pieces, text=text)


def test_pieces_may_not_be_out_of_order(rebuild, quotation):
    pieces = tuple(reversed(quotation.spans))
    text = " … ".join(piece.text for piece in pieces)
    with pytest.raises(ValidationError, match="out of order"):
        rebuild(quotation, spans=pieces, quoted_spans=pieces, text=text)


@pytest.mark.parametrize("kind", ["mixed", "indirect"])
def test_the_kind_follows_from_the_spans(kind, rebuild, quotation):
    with pytest.raises(ValidationError, match="contradicts"):
        rebuild(quotation, kind=kind)


def test_the_text_is_the_pieces_joined(rebuild, quotation):
    with pytest.raises(ValidationError, match="joined"):
        rebuild(quotation, text="We lost 40 percent, We will not lose more.")


def test_a_quotation_stands_in_one_field(rebuild, quotation, span):
    pieces = (quotation.spans[0], span("We will not lose more.", field="title"))
    with pytest.raises(ValidationError, match="one field"):
        rebuild(quotation, spans=pieces)


def test_a_quotation_without_content_is_refused(rebuild, quotation):
    with pytest.raises(ValidationError):
        rebuild(quotation, spans=(), text="")


def spans_at(text, *places):
    return tuple(Span(text=text[start:end], start=start, end=end) for start, end in places)


@pytest.mark.parametrize(
    ("text", "content", "quoted", "kind"),
    [
        ("“Stop,” he said", [(1, 6)], [(1, 6)], "direct"),
        # a dash or a mark outside the marks is neither letter nor digit
        ("— “Stop”", [(0, 7)], [(3, 7)], "direct"),
        ("it was “a mess”", [(0, 14)], [(8, 14)], "mixed"),
        ("he would go", [(3, 11)], [], "indirect"),
        ("“…”", [(1, 2)], [(1, 2)], "indirect"),
    ],
)
def test_kind_comes_from_where_letters_and_digits_stand(text, content, quoted, kind):
    assert derive_kind(spans_at(text, *content), spans_at(text, *quoted)) == kind


@pytest.mark.parametrize(
    "place",
    [
        {"mention": "she"},
        {"start": 3, "end": 6},
        {"mention": "she", "start": 3},
        {"mention": "she", "start": 3, "end": 9},
    ],
)
def test_a_mention_has_its_place(place):
    with pytest.raises(ValidationError):
        Speaker(kind="person", resolution="pronoun", **place)


def test_a_carried_speaker_has_neither():
    assert Speaker(name="Ann Lott", kind="person", resolution="carried").mention is None


# ---------------------------------------------------------------- statistics


@pytest.mark.parametrize(
    "wrong",
    [
        {"bound": "range"},
        {"bound": "range", "value": None, "low": "1"},
        {"bound": "range", "value": None, "high": "2"},
        {"bound": "range", "low": "1", "high": "2"},
        {"low": "1"},
        {"high": "1"},
        {"value": None},
        {"kind": "vague"},
        {"value": "1" * 39},
        {"value": "1E+38"},
        {"value": "NaN"},
        {"value": "Infinity"},
        {"text": "40"},
        {"kind": "number"},
        {"confidence": 1.5},
    ],
    ids=str,
)
def test_a_figure_whose_parts_disagree_is_refused(wrong, rebuild, statistic):
    with pytest.raises(ValidationError):
        rebuild(statistic, **wrong)


@pytest.mark.parametrize(
    "right",
    [
        {"bound": "range", "value": None, "low": "38", "high": "41.5"},
        {"bound": "more_than"},
        {"kind": "vague", "value": None},
        {"value": "-17"},
        {"value": "9" * 38},
    ],
    ids=str,
)
def test_a_figure_whose_parts_agree_is_taken(right, rebuild, statistic):
    assert rebuild(statistic, **right)


# ---------------------------------------------------------------- pages and results


@pytest.mark.parametrize("value", ["2024-13", "May 2024", "2024-02-30", "24-05-01", ""])
def test_a_date_that_is_none_is_refused(value, rebuild, article):
    with pytest.raises(ValidationError):
        rebuild(article, published_at=value, published_precision="day")


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2017", "year"),
        ("2017-05", "month"),
        ("2017-05-04", "day"),
        ("2024-03-01T09:30:00-05:00", "second"),
        ("2024-03-01T09:30Z", "minute"),
    ],
)
def test_a_date_is_as_exact_as_the_page_says(value, precision, rebuild, article):
    dated = rebuild(article, published_at=value, published_precision=precision)
    assert (dated.published_at, dated.published_precision) == (value, precision)


@pytest.mark.parametrize(
    "dates", [{"published_at": "2017"}, {"published_precision": "day"}, {"modified_at": "soon"}]
)
def test_a_date_and_its_precision_come_together(dates, rebuild, article):
    with pytest.raises(ValidationError):
        rebuild(article, **dates)


def test_words_that_do_not_stand_where_a_result_says_are_refused(rebuild, result, quotation):
    moved = quotation.cue.model_copy(update={"start": 0, "end": 4})
    with pytest.raises(ValidationError, match="does not stand"):
        rebuild(result, quotations=(quotation.model_copy(update={"cue": moved}),))


@pytest.mark.parametrize("field", ["text", "hedge", "period", "source"])
def test_every_phrase_of_a_figure_is_checked(field, rebuild, result, statistic):
    wrong = {
        "text": statistic.text[::-1],
        "hedge": Phrase(text="over", start=0, end=4),
        "period": {"text": "2023", "start": 0, "end": 4},
        "source": {"mention": "Diaz", "start": 0, "end": 4},
    }[field]
    with pytest.raises(ValidationError, match="does not stand"):
        rebuild(result, statistics=(rebuild(statistic, **{field: wrong}),))


def test_a_caption_that_is_not_there_holds_no_words(rebuild, result, statistic):
    with pytest.raises(ValidationError, match="caption"):
        rebuild(result, statistics=(rebuild(statistic, field="caption", index=2),))


REJECTION = Rejection(stage="read", code="binary", message="a picture")


@pytest.mark.parametrize(
    ("status", "rejection", "has_article"),
    [
        ("rejected", REJECTION, True),
        ("rejected", None, False),
        ("ok", REJECTION, True),
        ("ok", None, False),
        ("empty", None, False),
    ],
)
def test_status_article_and_rejection_must_agree(status, rejection, has_article, rebuild, result):
    page = rebuild(result.page, status=status, rejection=rejection)
    with pytest.raises(ValidationError, match="rejected page"):
        rebuild(
            result,
            page=page,
            article=result.article if has_article else None,
            quotations=(),
            statistics=(),
        )


def test_a_negative_size_and_an_unknown_status_are_refused(rebuild, page):
    for wrong in ({"byte_size": -1}, {"status": "fine"}, {"media_type": "image/png"}):
        with pytest.raises(ValidationError):
            rebuild(page, **wrong)


def test_field_text_of_a_caption(rebuild, article):
    pictured = rebuild(article, images=({"caption": "A dam."}, {"caption": None}))
    assert isinstance(pictured, Article)
    assert pictured.field_text("caption", 0) == "A dam."
    assert pictured.field_text("caption", 1) is None
    assert pictured.field_text("caption", 2) is None
    assert pictured.field_text("title") is None


def test_a_masthead_date_is_a_day(rebuild, page):
    assert isinstance(page, Page)
    assert rebuild(page, masthead_date="2024-05-19").masthead_date.isoformat() == "2024-05-19"
    with pytest.raises(ValidationError):
        rebuild(page, masthead_date="May 19, 2024")


def test_numbers_that_overlap_are_refused(rebuild, result, statistic):
    twin = rebuild(statistic, statistic_id="another", ordinal=1)
    with pytest.raises(ValidationError, match="overlap"):
        rebuild(result, statistics=(statistic, twin))


@pytest.mark.parametrize("link", ["quotation_id", "same_as"])
def test_links_of_a_figure_lead_to_items_of_its_page(link, rebuild, result, statistic):
    with pytest.raises(ValidationError, match="does not have"):
        rebuild(result, statistics=(rebuild(statistic, **{link: "of another page"}),))


def test_a_repeated_quotation_is_of_the_same_page(rebuild, result, quotation):
    stranger = rebuild(quotation, repeats="of another page")
    with pytest.raises(ValidationError, match="does not have"):
        rebuild(result, quotations=(stranger,))
