"""Attributed content to Quotation records."""

from collections import Counter
from collections.abc import Sequence

from extract.attribution import Attribution
from schemas import Article, Quotation, Span, Speaker, make_id
from schemas.quotation import SEGMENT_JOINT, derive_kind

_FIELD_ORDER = {"text": 0, "title": 1, "subtitle": 2, "caption": 3}
_MIN_REPEATED_WORDS = 2
"""Fewer words may stand on a page twice by chance."""


def build_quotations(article: Article, attributions: Sequence[Attribution]) -> list[Quotation]:
    """The quotations of `attributions`, in page order, with identifiers that stay between runs.

    The body comes first, then title, subtitle and captions. An identifier is made from the
    article, the kind, the words (case and white space folded) and how often they came before.
    """
    quotations: list[Quotation] = []
    seen: Counter[tuple[str, str]] = Counter()
    for attribution in sorted(attributions, key=_page_order):
        text = article.field_text(attribution.field, attribution.index)
        if not text:
            continue
        spans = _spans(text, attribution, attribution.content)
        quoted = _spans(text, attribution, attribution.quoted)
        if not spans:
            continue
        kind = derive_kind(spans, quoted)
        words = SEGMENT_JOINT.join(span.text for span in spans)
        folded = fold(words)
        key = (kind, folded)
        quotations.append(
            Quotation(
                quotation_id=make_id(article.article_id, kind, folded, str(seen[key])),
                article_id=article.article_id,
                ordinal=len(quotations),
                kind=kind,
                text=words,
                spans=spans,
                quoted_spans=quoted,
                cue=attribution.cue,
                speaker=attribution.speaker,
                via=attribution.via,
                addressee=attribution.addressee,
                confidence=attribution.confidence,
                rule_id=attribution.rule_id,
            )
        )
        seen[key] += 1
    return _with_repeats(quotations)


def _page_order(attribution: Attribution) -> tuple[int, int, int]:
    return _FIELD_ORDER[attribution.field], attribution.index, attribution.content[0][0]


def _spans(
    text: str, attribution: Attribution, pieces: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    return tuple(
        Span(
            field=attribution.field,
            index=attribution.index,
            text=text[start:end],
            start=start,
            end=end,
        )
        for start, end in sorted(pieces)
        if start < end
    )


def fold(words: str) -> str:
    """Words for comparison: lower case, single spaces, no punctuation at the ends.

    >>> fold("A  slow Leak.")
    'a slow leak'
    """
    return " ".join(words.casefold().split()).strip(".,;:!?…—–- \"'“”‘’")


def _quoted_words(quotation: Quotation) -> str:
    spans = quotation.quoted_spans or quotation.spans
    return " ".join(fold(span.text) for span in spans)


def _known_speaker(here: Speaker | None, body: Speaker | None) -> Speaker | None:
    """Whom the body names for the same words, where the headline or caption names nobody."""
    if body is None or body.name is None or (here is not None and here.name is not None):
        return here
    place = (here.mention, here.start, here.end) if here is not None else (None, None, None)
    mention, start, end = place
    update = {
        "mention": mention,
        "start": start,
        "end": end,
        "resolution": "carried" if mention is None else "alias",
    }
    return body.model_copy(update=update)


def _with_repeats(quotations: list[Quotation]) -> list[Quotation]:
    """Points quotations of title, subtitle and captions at the body's that hold the same words."""
    body = [(f" {_quoted_words(q)} ", q) for q in quotations if q.field == "text"]
    result = []
    for quotation in quotations:
        words = _quoted_words(quotation)
        if quotation.field != "text" and len(words.split()) >= _MIN_REPEATED_WORDS:
            same = next((q for held, q in body if f" {words} " in held), None)
            if same is not None:
                update = {
                    "repeats": same.quotation_id,
                    "speaker": _known_speaker(quotation.speaker, same.speaker),
                }
                quotation = quotation.model_copy(update=update)  # noqa: PLW2901 - a new version of it
        result.append(quotation)
    return result
