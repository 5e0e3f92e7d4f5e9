"""One invented text to its quotations, through the two rooms and nothing else."""

from unittest.mock import patch

import pytest

from extract.attribution import build_cast, find_attributions
from extract.pipeline import annotate, article_of_text
from extract.quotations import build_quotations


@pytest.fixture(scope="session")
def read(nlp, options):
    """Article fields to (article, paragraphs, cast)."""

    def read_text(text, **fields):
        article = article_of_text("page", text).model_copy(update=fields)
        [paragraphs] = annotate([article], nlp=nlp, options=options)
        return article, paragraphs, build_cast(article, paragraphs)

    return read_text


@pytest.fixture(scope="session")
def quotations_of(read):
    """The quotations that the rules find in a text, with the article's other fields by keyword."""

    def find(text, **fields):
        article, paragraphs, cast = read(text, **fields)
        with patch("extract.attribution.find.load_tagger", return_value=None):
            attributions = find_attributions(article, paragraphs, cast=cast)
        return build_quotations(article, attributions)

    return find


@pytest.fixture(scope="session")
def told(quotations_of):
    """Each quotation as (kind, quoted words or content, name or else mention of the speaker)."""

    def summarize(text, **fields):
        rows = []
        for quotation in quotations_of(text, **fields):
            shown = quotation.quoted_spans or quotation.spans
            speaker = quotation.speaker
            who = (speaker.name or speaker.mention) if speaker else None
            rows.append((quotation.kind, [span.text for span in shown], who))
        return rows

    return summarize
