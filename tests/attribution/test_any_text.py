"""What holds for any text, headline and caption with any marks, with weights and without."""

from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.attribution import build_cast, find_attributions
from extract.attribution.learned import load_tagger
from extract.pipeline import annotate, article_of_text
from extract.quotations import build_quotations
from extract.text.marks import find_quoted
from schemas import Image

pytestmark = pytest.mark.model

MARKS = ['"', "“", "”", "„", "'", "‘", "’", "«", "»", "''", "``", "`", "′", "″"]
WORDS = ["The pier", " is closed", " said", " told", " according to", " she", " Maro", " nobody"]
SIGNS = [
    " ",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    "\u200b",
    ", ",
    ". ",
    ": ",
    "? ",
    " — ",
    "(",
    ")",
    "é😀",
]
SENTENCES = [
    "“The pier is closed,” said Ida Maro, director of the Harbor Board.",
    "“It will open in March. We have the money.",
    "“And nobody will take it,” she said.",
    "Ida Maro vowed to reopen the pier by the end of March.",
    "The Harbor Courier reported that the board had sold “the long pier” to Owen Birch.",
    "The memo said the boats were late.",
    "According to Birch, nobody paid.",
    "Maro told the Courier: “Ask the board.”",
    "MARO: The pier is closed.",
    "BIRCH: Who has the key?",
    "“Not me.”",
    "It rained.",
]
ANY_TEXT = st.lists(st.sampled_from([*MARKS, *MARKS, *WORDS, *SIGNS]), max_size=40).map("".join)
STORY = st.lists(st.sampled_from(SENTENCES), max_size=8).map("\n\n".join)
SHORT = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(articles, nlp, options, tagger=load_tagger):
    """The quotations of each article, all parsed in one batch."""
    annotated = annotate(articles, nlp=nlp, options=options)
    found = []
    with patch("extract.attribution.find.load_tagger", tagger):
        for article, paragraphs in zip(articles, annotated, strict=True):
            cast = build_cast(article, paragraphs)
            attributions = find_attributions(article, paragraphs, cast=cast)
            found.append((paragraphs, build_quotations(article, attributions)))
    return found


def article_of(text, title, caption):
    images = (Image(caption=caption),) if caption.strip() else ()
    return article_of_text("page", text).model_copy(
        update={"title": title.strip() or None, "images": images}
    )


def letters(text, start, end):
    return {at for at in range(start, end) if text[at].isalnum()}


@pytest.mark.parametrize("weights", [True, False], ids=["with weights", "by rules alone"])
@SHORT
@given(text=ANY_TEXT | STORY, title=ANY_TEXT, caption=ANY_TEXT)
def test_quotations_stand_in_order_inside_their_field_and_its_marks(
    nlp, options, weights, text, title, caption
):
    article = article_of(text, title, caption)
    tagger = load_tagger if weights else lambda: None
    [(paragraphs, quotations)] = read([article], nlp, options, tagger)

    inside, taken = {}, {}
    for paragraph in paragraphs:
        marked = inside.setdefault((paragraph.field, paragraph.index), set())
        for q in find_quoted(paragraph.doc.text):
            marked |= set(range(paragraph.start + q.inner_start, paragraph.start + q.inner_end))
    assert [quotation.ordinal for quotation in quotations] == list(range(len(quotations)))
    for quotation in quotations:
        first = quotation.spans[0]
        place = (first.field, first.index)
        field = article.field_text(*place)
        for row in (quotation.spans, quotation.quoted_spans):
            assert all((span.field, span.index) == place for span in row)
            assert all(0 <= span.start < span.end <= len(field) for span in row)
            assert all(field[span.start : span.end] == span.text for span in row)
            assert all(one.end <= other.start for one, other in pairwise(row))
        if quotation.rule_id != "turn":  # a turn's label stands for marks
            for span in quotation.quoted_spans:
                assert letters(field, span.start, span.end) <= inside[place]
        if quotation.kind == "direct" and quotation.rule_id != "turn":
            for span in quotation.spans:
                assert letters(field, span.start, span.end) <= inside[place]
        taken.setdefault(place, []).append([(span.start, span.end) for span in quotation.spans])
    for rows in taken.values():
        assert rows == sorted(rows)
        spans = sorted(span for row in rows for span in row)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@SHORT
@given(
    stories=st.lists(STORY | ANY_TEXT, min_size=2, max_size=4),
    size=st.sampled_from([1, 3, 128]),
    data=st.data(),
)
def test_neither_order_nor_size_of_a_batch_changes_a_record(nlp, options, stories, size, data):
    articles = [article_of_text(str(number), text) for number, text in enumerate(stories)]
    alone = [read([article], nlp, options)[0][1] for article in articles]
    order = data.draw(st.permutations(range(len(articles))))
    small = options.model_copy(update={"batch_paragraphs": size})
    together = read([articles[number] for number in order], nlp, small)
    for number, (_, quotations) in zip(order, together, strict=True):
        assert quotations == alone[number]


def test_the_stories_hold_quotations_of_every_kind(nlp, options):
    article = article_of_text("page", "\n\n".join(SENTENCES))
    [(_, quotations)] = read([article], nlp, options)
    assert {quotation.kind for quotation in quotations} == {"direct", "mixed", "indirect"}
    assert len(quotations) >= 8
