"""Attributions to Quotation records."""

from dataclasses import replace

import pytest

from extract.attribution import Attribution
from extract.pipeline import article_of_text
from extract.quotations import build_quotations
from extract.quotations.records import fold
from schemas import Image, Speaker

TEXT = "She said the pier is closed for good. He said no. She said the pier is closed for good."


@pytest.fixture
def article():
    caption = Image(caption="The pier is closed for good, she said.")
    return article_of_text("page", TEXT).model_copy(
        update={"title": "‘The pier is closed for good’", "images": (caption,)}
    )


def attribution(start, end, *, quoted=(), field="text", index=0):
    return Attribution(
        field=field,
        index=index,
        content=((start, end),),
        quoted=quoted,
        confidence=0.9,
        rule_id="test",
    )


def place(words, text=TEXT, after=0):
    start = text.index(words, after)
    return start, start + len(words)


def test_records_are_in_page_order_with_ordinals(article):
    later, sooner = place("He said no"), place("the pier is closed for good")
    records = build_quotations(article, [attribution(*later), attribution(*sooner)])
    assert [record.ordinal for record in records] == [0, 1]
    assert [record.text for record in records] == ["the pier is closed for good", "He said no"]


def test_kind_is_derived_from_what_is_quoted(article):
    start, end = place("the pier is closed for good")
    kinds = [
        build_quotations(article, [attribution(start, end, quoted=quoted)])[0].kind
        for quoted in ((), ((start, start + 8),), ((start, end),))
    ]
    assert kinds == ["indirect", "mixed", "direct"]


def test_pieces_are_joined_by_an_ellipsis(article):
    pieces = (place("the pier"), place("for good"))
    [record] = build_quotations(
        article, [Attribution(content=pieces, confidence=0.9, rule_id="test")]
    )
    assert record.text == "the pier … for good"


def test_the_same_words_twice_have_different_identifiers_that_stay(article):
    first = place("the pier is closed for good")
    second = place("the pier is closed for good", after=first[1])
    runs = [
        [
            r.quotation_id
            for r in build_quotations(article, [attribution(*first), attribution(*second)])
        ]
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert len(set(runs[0])) == 2


def test_headline_and_caption_point_to_the_body(article):
    body = place("the pier is closed for good")
    title = place("The pier is closed for good", article.title)
    caption = place("The pier is closed for good", article.images[0].caption)
    records = build_quotations(
        article,
        [
            attribution(*caption, field="caption"),
            attribution(*title, field="title", quoted=(title,)),
            attribution(*body),
        ],
    )
    assert [record.field for record in records] == ["text", "title", "caption"]
    assert [record.repeats for record in records] == [
        None,
        records[0].quotation_id,
        records[0].quotation_id,
    ]


def test_two_words_alike_in_the_body_stay_apart(article):
    records = build_quotations(
        article, [attribution(*place("He said no")), attribution(*place("no", after=40))]
    )
    assert [record.repeats for record in records] == [None, None]


@pytest.mark.parametrize(
    ("words", "folded"),
    [("A  slow\u00a0Leak.", "a slow leak"), ("“Why?”", "why"), ("don't", "don't")],
)
def test_folding_keeps_words_only(words, folded):
    assert fold(words) == folded


def test_a_headline_that_repeats_the_body_has_the_speaker_named_there(article):
    words = place("the pier is closed for good")
    title = place("The pier is closed for good", article.title)
    named = Speaker(name="Ana Bell", kind="person", role="mayor", resolution="carried")
    mayor = Speaker(kind="unnamed", resolution="explicit")
    said = replace(attribution(*words, quoted=(words,)), speaker=named)
    for here in (None, mayor):
        headline = replace(attribution(*title, quoted=(title,), field="title"), speaker=here)
        _, repeated = build_quotations(article, [said, headline])
        assert (repeated.speaker.name, repeated.speaker.role) == ("Ana Bell", "mayor")
    other = Speaker(name="Lee Moss", kind="person", resolution="explicit", mention=None)
    headline = replace(attribution(*title, quoted=(title,), field="title"), speaker=other)
    assert build_quotations(article, [said, headline])[1].speaker.name == "Lee Moss"
