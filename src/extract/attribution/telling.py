"""What tells whose words a quoted region holds, where no verb of saying does."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Span
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.noun_owners import (
    find_owner,
    is_person,
    is_slogan,
    mention_of,
    who_may_say,
)
from extract.attribution.syntax import cue_span

DASHES = frozenset({"—", "–", "-", "--"})
COPULAS = frozenset({"be", "remain", "become"})
_BE = frozenset({"’s", "'s"})
"""What the model lemmatizes as it stands: that’s."""
_DEMONSTRATIVES = frozenset({"that", "this", "those", "these", "such"})
_COPULA_WORDS = 4
"""Auxiliaries and adverbs of a copula: "has long been"."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells whose words a region holds; content in characters of the paragraph."""

    cue: Cue
    content: tuple[Span, ...]
    rule: str
    confidence: float = 0.8


class Teller:
    """One paragraph and its cast, as those rules see it that need no verb."""

    def __init__(self, marked: MarkedParagraph, cast: Cast) -> None:
        self.marked = marked
        self.doc = marked.doc
        self.cast = cast
        self.may_say = who_may_say(marked, cast)

    def outside(self, start: int, end: int) -> Iterator[Token]:
        """The words of a stretch that stand outside quotation marks."""
        return (token for token in self.doc[start:end] if self.marked.outside(token))

    def clause(self, first: int, region: Region) -> tuple[Span, ...]:
        """What is said from a token on: the marks alone where they follow at once, else the clause.

        The clause goes on behind the marks to the end of its sentence.
        """
        if first >= region.first:
            return ((region.inner[0], self._edge(region)),)
        _, end = self.marked.sentence(region.first)
        while end > region.last and self.doc[end - 1].is_punct:
            end -= 1
        last = region.inner[1] if end <= region.last else self.marked.characters(first, end)[1]
        return ((self.doc[first].idx, last),)

    def _edge(self, region: Region) -> int:
        """Where the phrase that ends in the marks goes on behind them: "the torch" of his work."""
        end = region.last
        if end >= len(self.doc) or self.doc[end].lower_ not in {"of", "for", "that"}:
            return region.inner[1]
        _, limit = self.marked.sentence(region.first)
        while end < limit and not self.doc[end].is_punct and self.marked.outside(self.doc[end]):
            end += 1
        return self.marked.characters(region.first, end)[1]

    def owned(
        self, noun: Token, content: tuple[Span, ...], rule: str, confidence: float = 0.8
    ) -> Telling | None:
        """What a noun tells by its owner; of a slogan only where that is a person."""
        owner = find_owner(noun, self.marked, self.may_say)
        if owner is None or (is_slogan(noun) and not is_person(owner, self.marked, self.cast)):
            return None
        return self.told(noun, owner, content, rule, confidence)

    def told(
        self,
        word: Token,
        owner: Token,
        content: tuple[Span, ...],
        rule: str,
        confidence: float = 0.8,
    ) -> Telling:
        """What a word tells of somebody."""
        start, end = cue_span(word)
        mention = mention_of(owner, self.marked, word.i)
        cue = Cue(word.i, start, end, "noun", owner.i, mention)
        return Telling(cue, content, rule, confidence)


def predicate_behind(region: Region, marked: MarkedParagraph) -> int | None:
    """The first token of what a copula tells of a region right before it; None without one.

    "..." was [the advice of Maro]; "...": those were [the words of Maro]. Not of what it was not.
    """
    doc = marked.doc
    at = behind_comma(region, marked)
    if at < len(doc) and doc[at].lower_ in _DEMONSTRATIVES:
        at += 1
    copula = False
    for token in doc[at : at + _COPULA_WORDS]:
        if token.dep_ == "neg" or token.pos_ not in {"AUX", "ADV", "VERB"}:
            break
        is_copula = token.lemma_ in COPULAS or token.lower_ in _BE
        if token.pos_ == "VERB" and not is_copula:
            break
        copula = copula or is_copula
        at += 1
    if not copula or at >= len(doc) or doc[at].dep_ == "neg":
        return None
    return at


def behind_comma(region: Region, marked: MarkedParagraph) -> int:
    """The token behind a region and the comma or dash that follows its closing mark."""
    at = region.last
    dash = at < len(marked.doc) and (marked.doc[at].text == "," or marked.doc[at].text in DASHES)
    return at + dash
