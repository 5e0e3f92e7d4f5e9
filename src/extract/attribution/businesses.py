"""Names that `the company` behind them tells to be businesses: Brightwell Glass, Northline.

Without a word such as `Inc.` in a name the small model takes it for a person or a town as often as
for a body, and the sentence behind it ("the company said") would have no speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.attribution import lexicon
from extract.attribution.evidence import signs_of_person
from extract.attribution.marked import MarkedParagraph
from extract.attribution.name_words import name_head, name_words
from extract.attribution.names import Name
from extract.attribution.story import SUBJECTS

_CALLED = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:company|firm|manufacturer|retailer|startup)\b"
)
"""Nouns that no person goes by, as `the developer` or `the business owner` may."""
_SENTENCES = 2
"""The noun's own sentence and the one before."""


def settle_businesses(
    paragraphs: Sequence[MarkedParagraph], names: Sequence[list[Name]], labels: dict[str, str]
) -> None:
    """Makes bodies, in place, of names in a subject that only `the company` behind them can mean.

    Args:
        paragraphs: Of the article, in page order.
        names: The names of each.
        labels: What each word that is a name by itself is called most often; changed too.
    """
    told: set[tuple[str, ...]] = set()
    for marked, found in zip(paragraphs, names, strict=True):
        if marked.paragraph.field != "text":
            continue
        for match in _CALLED.finditer(marked.text):
            name = _meant(marked, found, match.start())
            if name is not None:
                told.add(name_words(marked.doc, name.start, name.end))
    if not told:
        return
    for marked, found in zip(paragraphs, names, strict=True):
        for at, name in enumerate(found):
            if name.title is None and name_words(marked.doc, name.start, name.end) in told:
                found[at] = replace(name, kind="organization", labelled=False)
    labels.update({words[0]: "ORG" for words in told if len(words) == 1})


def _meant(marked: MarkedParagraph, names: Sequence[Name], place: int) -> Name | None:
    """The one name before a place that acts and that nothing tells to be a person or a body."""
    doc = marked.doc
    starts = sorted(
        start
        for start in marked.sentence_starts
        if doc[start].idx <= place and not marked.is_quoted(start)
    )
    first = starts[-_SENTENCES:][0] if starts else 0
    before = [
        name
        for name in names
        if name.start >= first
        and doc[name.end - 1].idx < place
        and not marked.is_quoted(name.start)
    ]
    if any(name.kind == "organization" for name in before):
        return None
    acting = [name for name in before if _acts(doc, name)]
    return acting[0] if len(acting) == 1 and _may_be_business(doc, acting[0], names) else None


def _acts(doc: Doc, name: Name) -> bool:
    """Whether a name is a subject, or explains one: `The developer, Lumen Fields, is`."""
    head = name_head(doc, name.start, name.end)
    if head.dep_ == "appos":
        head = head.head
    return head.dep_ in SUBJECTS


def _may_be_business(doc: Doc, name: Name, names: Sequence[Name]) -> bool:
    words = name_words(doc, name.start, name.end)
    if name.title is not None or lexicon.given_name_gender(words[0]) is not None:
        return False
    surname = len(words) == 1 and any(
        other.end - other.start > 1 and doc[other.end - 1].text == words[0] for other in names
    )
    return not surname and signs_of_person(doc, name) <= 0
