"""Who a figure is attributed to.

Candidates are the sources that its sentence names, those of the sentences before and behind, whose
turn of a transcript the paragraph is, and nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.anchor import Link, is_agent
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.documents import is_document
from extract.statistics.figure import Figure
from extract.statistics.lexicon import word_set
from extract.statistics.named_sources import (
    NamedSource,
    SourceNames,
    sentences_of,
    without_place,
)
from extract.statistics.passage import is_followed_by, sentence_of, text_of
from extract.statistics.relation import (
    Standing,
    clause_relation,
    clause_verb,
    is_description,
    iter_chain,
    standing_of,
    tense_of,
)
from schemas import SourceReference

_TO_COME = frozenset({"would", "will", "could", "should", "may", "might", "wo", "’ll", "'ll"})
_SAYING = frozenset({"say", "tell", "write", "report", "announce", "note"})
_VERB_LISTS = ("verbs", "clause_verbs", "placing_verbs", "body_verbs")
_OPENED = re.compile(r"\b(?:who|whose)\b")
_BREAK = re.compile(r"[;:]")
_JOINING = re.compile(r"\b(?:and|but|while|though|although|yet)\b")
_JOINED = re.compile(r"[,;]\s+(?:and|but|while|though)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_MANY = 20
_END = 5
"""Words from the end of a sentence within which its source closes it."""


@dataclass(slots=True)
class _Last:
    """The last source that a figure got, and the number of its sentence."""

    reference: SourceReference
    sentence: int


class SourceReader:
    """Finds the sources of figures, paragraph by paragraph in page order."""

    def __init__(self, cast: Cast, attributions: Sequence[Attribution], chooser: Chooser) -> None:
        """Takes who the article names, who says what in it, and what chooses."""
        self._names = SourceNames(cast, attributions)
        self._chooser = chooser
        self._paragraph: Paragraph | None = None

    def read(
        self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]
    ) -> list[SourceReference | None]:
        """The source of each figure of the next paragraph, of the same field or another."""
        earlier, self._paragraph = self._paragraph, paragraph
        if not figures:
            return []
        if earlier is not None and not is_followed_by(earlier, paragraph):
            earlier = None
        return _Choice(self._names, paragraph, earlier, figures, links).run(self._chooser)


class _Choice:
    """The choice of sources for the figures of one paragraph."""

    def __init__(
        self,
        names: SourceNames,
        paragraph: Paragraph,
        earlier: Paragraph | None,
        figures: Sequence[Figure],
        links: Sequence[Link],
    ) -> None:
        self._paragraph = paragraph
        self._figures = figures
        self._links = links
        self._sentences = sentences_of(paragraph)
        self._number = {sentence.start: at for at, sentence in enumerate(self._sentences)}
        self._turn = names.turn(paragraph)
        self._closing = names.closing(earlier)
        self._named = self._read(names)
        self._names = names
        self._released: dict[int, SourceReference | None] = {}
        """By sentence, as far as it was asked."""
        self._last: _Last | None = None

    def _read(self, names: SourceNames) -> list[list[NamedSource]]:
        """What each sentence names."""
        said = names.said_in(self._paragraph)
        before = self._closing
        named = []
        for sentence in self._sentences:
            found = [
                one
                for one in names.named_in(self._paragraph, sentence, said, before)
                if not self._is_figure(one)
            ]
            before = found[0].reference if found else before
            named.append(found)
        return named

    def _is_figure(self, one: NamedSource) -> bool:
        """`Roughly 12 million acres burned, the center said`: a mention that is a figure."""
        token = one.token
        if token is None or is_document(token):
            return False
        if is_agent(token):
            return any(_counts_many(figure, token) for figure in self._figures)
        reference, start = one.reference, self._paragraph.start
        if reference.start is None or reference.end is None:
            return False
        low, high = reference.start - start, reference.end - start
        return any(low <= figure.start and figure.end <= high for figure in self._figures)

    def run(self, chooser: Chooser) -> list[SourceReference | None]:
        """The source of each figure."""
        sources: list[SourceReference | None] = []
        before: Figure | None = None
        taken: str | None = None
        for figure, link in zip(self._figures, self._links, strict=True):
            number = self._number[sentence_of(figure.token).start]
            if before is not None and self._number[sentence_of(before.token).start] != number:
                before = None
            candidates = self._candidates(figure, link, number)
            chosen = candidates[-1]
            if self._turn is not None and not self._named[number]:
                chosen = Candidate(self._turn, self._turn.name, [])
            elif len(candidates) > 1:
                if before is not None:
                    for candidate in candidates:
                        candidate.features.extend(
                            iter_chain(before, taken, figure, candidate.words)
                        )
                chosen = chooser.choose("source", figure, candidates)
                chosen = self._who_says_so(figure, number, chosen, candidates)
            if chosen.value is None and not self._named[number]:
                chosen = self._released_behind(number) or chosen
            sources.append(chosen.value)
            before, taken = figure, chosen.words
            if chosen.value is not None:
                self._last = _Last(without_place(chosen.value), number)
        return sources

    def _who_says_so(
        self,
        figure: Figure,
        number: int,
        chosen: Candidate[SourceReference],
        candidates: Sequence[Candidate[SourceReference]],
    ) -> Candidate[SourceReference]:
        """Of two who say something in a sentence, the one whose words hold the figure."""
        said = {one.words: one for one in self._named[number] if one.attribution is not None}
        other = said.get(chosen.words or "")
        covering = [one.words for one in said.values() if self._covers(one, figure)]
        if other is None or len(covering) != 1 or other.words in covering:
            return chosen
        return next((one for one in candidates if one.words == covering[0]), chosen)

    def _released_behind(self, number: int) -> Candidate[SourceReference] | None:
        """Who a later sentence says gave out the figures."""
        for at in range(number + 1, len(self._sentences)):
            if at not in self._released:
                self._released[at] = self._names.released(self._paragraph, self._sentences[at])
            reference = self._released[at]
            if reference is not None and reference.name:
                return Candidate(reference, reference.name, [])
        return None

    def _candidates(
        self, figure: Figure, link: Link, number: int
    ) -> list[Candidate[SourceReference]]:
        sentence, named = self._sentences[number], self._named[number]
        here = [one for one in named if not self._is_joined(one, figure)]
        found: dict[str, Candidate[SourceReference]] = {}
        if here:
            standing = standing_of(link, self._figures)
            covering = [one.words for one in here if self._covers(one, figure)]
            for at, one in enumerate(here):
                features = [
                    *self._iter_here(standing, one),
                    f"source {min(at + 1, 2)} of {min(len(here), 3)}",
                ]
                if covering and one.words not in covering:
                    features.append("another's content")
                elif covering:
                    features.append(f"content of {min(len(covering), 2)}")
                found[one.words] = Candidate(one.reference, one.words, features)
        self._add_neighbours(found, figure, sentence, number)
        none = ["none", f"none of {min(len(found), 3)}", f"none here {min(len(here), 2)}"]
        none.append(f"none {figure.kind}")
        return [*found.values(), Candidate(None, None, none)]

    def _add_neighbours(
        self,
        found: dict[str, Candidate[SourceReference]],
        figure: Figure,
        sentence: Span,
        number: int,
    ) -> None:
        """The sources of the sentences before and behind, and of the paragraph before."""
        here, last = len(self._named[number]), self._last
        taken = last.reference.name if last is not None else None
        for one in self._named[number - 1] if number else ():
            if one.words not in found:
                features = list(_iter_neighbour("before", figure, sentence, one, here))
                features.append(
                    "before was taken"
                    if taken == one.words
                    else f"before not taken {'other' if taken else 'none'}"
                )
                found[one.words] = Candidate(without_place(one.reference), one.words, features)
        if taken and last is not None and taken not in found:
            features = [
                "kept",
                f"kept into {_opening(sentence)}",
                f"kept over {min(here, 1)}",
                f"kept {'near' if last.sentence >= number - 1 else 'far'}",
            ]
            if _is_to_come(sentence):
                features.append("kept to come")
            found[taken] = Candidate(last.reference, taken, features)
        for one in self._named[number + 1] if number + 1 < len(self._named) else ():
            if one.words not in found:
                features = list(_iter_neighbour("behind", figure, sentence, one, here))
                found[one.words] = Candidate(without_place(one.reference), one.words, features)
        closing = self._closing
        words = (closing.name or closing.mention or "") if closing is not None else ""
        if number == 0 and words and words not in found:
            found[words] = Candidate(
                closing, words, ["paragraph before", f"paragraph before into {_opening(sentence)}"]
            )

    def _covers(self, one: NamedSource, figure: Figure) -> bool:
        """Whether a figure stands in what a source is found to say."""
        start, end = self._paragraph.start + figure.start, self._paragraph.start + figure.end
        return one.attribution is not None and any(
            a < end and start < b for a, b in one.attribution.content
        )

    def _is_joined(self, one: NamedSource, figure: Figure) -> bool:
        """`Sales fell to 40, and the manager says why`: the first clause is the writer's."""
        token, start = one.token, self._paragraph.start
        return (
            token is not None
            and one.attribution is not None
            and figure.end <= token.idx < one.attribution.content[0][0] - start
            and _JOINED.search(text_of(token.doc), figure.end, token.idx) is not None
        )

    def _iter_here(self, standing: Standing, one: NamedSource) -> Iterator[str]:
        """What speaks for a source of the figure's own sentence."""
        figure, token = standing.figure, one.token
        noun = _sort_of(token)
        yield f"noun:{noun}"
        yield f"kind:{figure.kind}"
        yield from _iter_verb("", token, noun)
        if one.reference.name:
            yield "resolved"
        if one.described is not None and _is_inside(figure, one.described):
            yield "described"
        if is_description(figure):
            yield "description"
        if one.attribution is None:
            yield "no attribution"
        else:
            covers = self._covers(one, figure)
            yield f"content:{covers}"
            yield f"content:{covers} {noun}"
        if token is not None and sentence_of(token).start == sentence_of(figure.token).start:
            yield from _iter_position(standing, one, token, noun, covers=self._covers(one, figure))


def _counts_many(figure: Figure, people: Token) -> bool:
    """`566 people wrote in a name`: a number of people who did so; three of them may be asked."""
    unit, size = figure.unit, figure.size
    return unit is not None and unit.token == people and size is not None and size >= _MANY


def _iter_position(
    standing: Standing, one: NamedSource, token: Token, noun: str, *, covers: bool
) -> Iterator[str]:
    """Where in the sentence the source stands."""
    figure, text = standing.figure, standing.link.text
    behind = token.idx >= figure.end
    side = "behind" if behind else "before"
    gap = text[figure.end : token.idx] if behind else text[token.idx : figure.start]
    yield side
    yield f"{side} {noun}"
    yield f"{side} {_verb_list(token)}"
    content = "with content" if one.attribution is not None else "without content"
    yield f"{side} {content}"
    if covers:
        content = "of its content"
    if _BREAK.search(gap):
        yield f"break {side}"
    if _JOINING.search(gap):
        yield f"joined {side}"
        yield f"joined {side} {content}"
    if _OPENED.search(gap):
        yield f"who {side}"
    verb = clause_verb(token.head.head if token.dep_ == "pobj" else token.head)
    yield f"clause:{clause_relation(standing.verb, verb)} {side}"
    yield "closes" if sentence_of(token).end - token.i <= _END else "inside"


def _iter_verb(prefix: str, token: Token | None, noun: str) -> Iterator[str]:
    verbs = _verb_list(token)
    yield f"{prefix}verb:{verbs}"
    yield f"{prefix}verb:{verbs} {noun}"
    if token is not None and token.head.lemma_ in _SAYING:
        yield f"{prefix}says"


def _iter_neighbour(
    where: str, figure: Figure, sentence: Span, one: NamedSource, here: int
) -> Iterator[str]:
    """What speaks for a source of the sentence before or behind."""
    noun, token = _sort_of(one.token), one.token
    yield where
    yield f"{where} over {min(here, 1)}"
    yield f"{where} into {_opening(sentence)}"
    if _is_to_come(sentence):
        yield f"{where} to come"
    yield f"{where} noun:{noun}"
    yield f"{where} {'lasts' if one.lasts else 'ends'}"
    yield f"{where} {'closing' if one.closes else 'opening'}"
    yield f"{where} verb:{_verb_list(token)}"
    if one.attribution is not None:
        yield f"{where} with content"
    if token is not None:
        own = sentence_of(token)
        near_end, near_start = own.end - token.i <= _END, token.i - own.start <= _END
        yield f"{where} at {'end' if near_end else 'start' if near_start else 'middle'}"
    yield f"{where} {tense_of(clause_verb(figure.token))}"
    yield f"{where} {figure.kind}"


def _sort_of(token: Token | None) -> str:
    """What sort of noun names a source."""
    if token is None:
        return "none"
    if is_document(token):
        return "document"
    if token.ent_type_ in {"PERSON", "ORG"}:
        return str(token.ent_type_)
    if token.ent_type_ in {"GPE", "NORP", "LOC"}:
        return "place"
    if token.pos_ in {"PROPN", "PRON"}:
        return str(token.pos_)
    return "agent" if is_agent(token) else "noun"


def _verb_list(token: Token | None) -> str:
    """Which list of the lexicon holds the verb that a source stands with."""
    if token is None:
        return "none"
    if token.dep_ == "pobj":
        return f"behind {token.head.lower_}"
    lemma = token.head.lemma_
    return next((name for name in _VERB_LISTS if lemma in word_set("sources", name)), "other")


def _opening(sentence: Span) -> str:
    """With what a sentence opens."""
    first = sentence[0]
    word = first.lower_
    if word in {"he", "she"}:
        return "person"
    if word in {"it", "they", "that", "this", "those", "these"}:
        return "pronoun"
    if word in {"its", "their", "his", "her"}:
        return "owner"
    if first.text in {'"', "“"}:
        return "mark"
    return "article" if word == "the" else "other"


def _is_to_come(sentence: Span) -> bool:
    """What is to come is the writer's background more often than the source's finding."""
    return any(token.lower_ in _TO_COME for token in sentence)


def _is_inside(figure: Figure, place: tuple[int, int] | None) -> bool:
    return place is not None and place[0] <= figure.start and figure.end <= place[1]
