"""Whom an article tells to have died."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extract.attribution.marked import MarkedParagraph
from extract.attribution.name_words import name_words
from extract.attribution.names import Name
from extract.attribution.syntax import find_subject


def find_mourned(
    paragraphs: Sequence[MarkedParagraph], names: Sequence[Sequence[Name]]
) -> Iterator[tuple[str, ...]]:
    """The words of the name that "died", "dies" or "is survived by" has as its subject.

    Of "he" and "she", those of the name of a person before.
    """
    last: Name | None = None
    place: MarkedParagraph | None = None
    for marked, here in zip(paragraphs, names, strict=True):
        held = {at: name for name in here for at in range(name.start, name.end)}
        for token in marked.tokens:
            subject = _who_died(token, marked)
            found, where = None, marked
            if subject is not None and subject.lower_ in {"he", "she"}:
                found, where = last, place or marked
            elif subject is not None:
                apposed = (child for child in subject.children if child.dep_ == "appos")
                found = next((held[one.i] for one in (subject, *apposed) if one.i in held), None)
            if found is not None:
                yield name_words(where.doc, found.start, found.end)
            if token.i in held and held[token.i].kind == "person":
                last, place = held[token.i], marked


def _who_died(verb: Token, marked: MarkedParagraph) -> Token | None:
    if marked.is_quoted(verb.i):
        return None
    if verb.lower_ in {"died", "dies"}:
        return find_subject(verb, marked)
    if verb.lower_ == "survived" and any(child.lower_ == "by" for child in verb.children):
        return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return None
