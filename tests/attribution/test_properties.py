"""What holds for any text with any quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from extract.attribution import build_cast, find_attributions
from extract.pipeline import annotate, article_of_text
from extract.quotations import build_quotations
from extract.text.marks import find_quoted

pytestmark = pytest.mark.model

WORDS = st.sampled_from(
    ['"', "“", "”", "'", "‘", "’", "«", "»", "''", "``", " ", "\n\n", ", ", ". ", ": ", "? ", " — ",
     "said", "Quist", "she", "told", "the memo", "according to", "QUIST:", "Mayor Owen Birch",
     "the pier is closed", "No", "that", "A:", "Q:", "(R-MO)", "― Nell", "\u00a0", "5'10\"", "é"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=40).map("".join)
SHORT = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def extract(texts, nlp, options):
    articles = [article_of_text(str(n), text) for n, text in enumerate(texts)]
    found = []
    for article, paragraphs in zip(
        articles, annotate(articles, nlp=nlp, options=options), strict=True
    ):
        cast = build_cast(article, paragraphs)
        attributions = find_attributions(article, paragraphs, cast=cast)
        found.append((article, paragraphs, build_quotations(article, attributions)))
    return found


@SHORT
@given(text=TEXTS)
def test_never_raises_and_spans_are_in_order_and_inside_the_text(nlp, options, text):
    [(article, paragraphs, quotations)] = extract([text], nlp, options)
    covered = []
    for quotation in quotations:
        for span in (*quotation.spans, *quotation.quoted_spans):
            assert article.text[span.start : span.end] == span.text
        covered += [(span.start, span.end) for span in quotation.spans]
        marked = [
            (paragraph.start + q.inner_start, paragraph.start + q.inner_end)
            for paragraph in paragraphs
            for q in find_quoted(paragraph.doc.text)
        ]
        if quotation.kind == "direct" and quotation.rule_id != "turn":
            for span in quotation.quoted_spans:
                assert any(start <= span.start and span.end <= end for start, end in marked)
        speaker = quotation.speaker
        if speaker is not None and speaker.start is not None:
            assert article.text[speaker.start : speaker.end] == speaker.mention
    covered.sort()
    assert all(one[1] <= other[0] for one, other in pairwise(covered))


@SHORT
@given(texts=st.lists(TEXTS, min_size=2, max_size=3))
@example(texts=["", 'No"the pier is closed", QUIST:'])
def test_the_other_articles_of_a_batch_change_nothing(nlp, options, texts):
    batch = [quotations for _, _, quotations in extract(texts, nlp, options)]
    single = [extract([text], nlp, options)[0][2] for text in texts]
    for together, alone in zip(batch, single, strict=True):
        left = [(q.kind, q.text, q.speaker, q.via, q.cue) for q in together]
        assert left == [(q.kind, q.text, q.speaker, q.via, q.cue) for q in alone]
