"""Records in the vocabulary of the scorers: the only place that knows it.

| scorer | field | from the record |
|---|---|---|
| score_pages, score_metadata | id | file name without .html, .txt and .gz |
| | text, title, authors | the article's |
| | date | `published_at` |
| score_quotes | content | `spans`, with a `that` before a piece put back, as PolNeAR has it |
| | speaker | offsets of the mention; null where it is carried over |
| | cue | offsets of the cue |
| score_network | spans_text | words of `quoted_spans`; of `spans` for an indirect quotation |
| | cue, via, source | strings; a source is its name, else its mention |
| | speaker's mention | the name, else the words: the role where those are a pronoun |
| | value | the number; `[low, high]` for a range; null for a vague figure |
| | statistics, quotations | those of the body alone |
| score_statistics, score_quantities | all | see `render_statistics` |

Quotation marks are not put back: that scorer compares letters and digits alone.
Nothing here looks at the page's text beyond the offsets, but for that one conjunction.
"""

import re
from typing import Any

from schemas import Article, PageResult, Quotation, SourceReference, Statistic

_THAT_BEFORE = re.compile(r"\bthat[\s\"“”'‘’`]*$", re.IGNORECASE)
_LONGEST_THAT = 12


def page_row(identifier: str, article: Article | None) -> dict[str, Any]:
    """One line for the page and metadata scorers; fields of a rejected page are null."""
    return {
        "id": identifier,
        "text": article.text if article else "",
        "title": article.title if article else None,
        "authors": list(article.authors) if article else [],
        "date": article.published_at if article else None,
    }


def quotes_row(identifier: str, text: str, quotations: tuple[Quotation, ...]) -> dict[str, Any]:
    """One line for the quotation scorer, in offsets of `text`."""
    return {
        "id": identifier,
        "quotes": [
            {
                "content": [
                    [_start_with_that(text, span.start), span.end] for span in quotation.spans
                ],
                "speaker": _mention_offsets(quotation),
                "cue": [quotation.cue.start, quotation.cue.end] if quotation.cue else None,
            }
            for quotation in quotations
            if quotation.field == "text"
        ],
    }


def _start_with_that(text: str, start: int) -> int:
    match = _THAT_BEFORE.search(text, max(0, start - _LONGEST_THAT), start)
    return match.start() if match else start


def _mention_offsets(quotation: Quotation) -> list[int] | None:
    speaker = quotation.speaker
    if speaker is None or speaker.start is None or speaker.end is None:
        return None
    return [speaker.start, speaker.end]


def network_row(page: str, result: PageResult) -> dict[str, Any]:
    """One line for the scorer of whole pages."""
    return {
        "page": page,
        "article": _network_article(result),
        "quotations": [
            _network_quotation(quotation)
            for quotation in result.quotations
            if quotation.field == "text"
        ],
        "statistics": [
            network_statistic(statistic)
            for statistic in result.statistics
            if statistic.field == "text"
        ],
    }


def _network_article(result: PageResult) -> dict[str, Any]:
    article = result.article
    if article is None:
        return {}
    visit = result.page.masthead_date
    return {
        "site_name": article.site_name,
        "masthead_date": visit.isoformat() if visit else None,
        "published_at": article.published_at,
        "title": article.title,
        "authors": list(article.authors),
        "kind": article.kind,
        "images": [
            {"alt": image.alt, "caption": image.caption, "credit": image.credit}
            for image in article.images
        ],
        "listed_organizations": list(article.listed_organizations),
        "text": article.text,
    }


def _network_quotation(quotation: Quotation) -> dict[str, Any]:
    shown = quotation.spans if quotation.kind == "indirect" else quotation.quoted_spans
    speaker = quotation.speaker
    return {
        "kind": quotation.kind,
        "text": quotation.text,
        "spans_text": [span.text for span in shown],
        "cue": quotation.cue.text if quotation.cue else None,
        "via": quotation.via,
        "speaker": speaker
        and {
            "mention": speaker.mention if speaker.name else speaker.label,
            "name": speaker.name,
            "kind": speaker.kind,
            "role": speaker.role,
            "affiliation": speaker.affiliation,
        },
    }


def network_statistic(statistic: Statistic) -> dict[str, Any]:
    """One figure for the scorer of whole pages."""
    value: float | list[float] | None = None
    if statistic.low is not None and statistic.high is not None:
        value = [float(statistic.low), float(statistic.high)]
    elif statistic.value is not None:
        value = float(statistic.value)
    return {
        "text": statistic.text,
        "value": value,
        "unit": statistic.unit.head if statistic.unit else None,
        "kind": statistic.kind,
        "source": source_name(statistic.source),
    }


def source_name(source: SourceReference | None) -> str | None:
    """The name of a figure's source, else the page's words for it."""
    return (source.name or source.mention) if source else None
