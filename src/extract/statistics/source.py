"""Who a figure is attributed to.

Candidates are the sources that its sentence names, those of the sentences before and behind, whose
turn of a transcript the paragraph is, and nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from spacy.tokens import Span, Token

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.anchor import Link, is_agent
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.documents import is_document
from extract.statistics.figure import Figure
from extract.statistics.issuers import is_clause_of
from extract.statistics.named_sources import (
    NamedSource,
    SourceNames,
    sentences_of,
    without_place,
)
from extract.statistics.passage import is_followed_by, sentence_of, text_of
from extract.statistics.polled import LastPoll
from extract.statistics.relation import (
    iter_chain,
    standing_of,
)
from extract.statistics.sourceasides import is_told_of, says_elsewhere
from extract.statistics.sourceevidence import is_to_come, iter_here, iter_neighbour, opening_of
from extract.statistics.tellers import of_own_part
from schemas import SourceReference

_JOINED = re.compile(r"[,;]\s+(?:and|but|while|though)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_TOLD = re.compile(r",\s+(?:who|whose|which)\b")
"""`the board, which polled 200 shops, said`: the figure is told of the source."""
_TELLING = frozenset({"tell", "remind", "assure"})
_MANY = 20


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
        self._last_poll = LastPoll(self._names.refer)
        self._paragraph: Paragraph | None = None

    def read(
        self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]
    ) -> list[SourceReference | None]:
        """The source of each figure of the next paragraph, of the same field or another."""
        earlier, self._paragraph = self._paragraph, paragraph
        if not figures:
            return self._last_poll.fill_in(paragraph, figures, [])
        if earlier is not None and not is_followed_by(earlier, paragraph):
            earlier = None
        chosen = _Choice(self._names, paragraph, earlier, figures, links).run(self._chooser)
        return self._last_poll.fill_in(paragraph, figures, chosen)


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
        self._earlier = earlier
        self._names = names
        self._said = names.said_in(paragraph)
        self._named: dict[int, list[NamedSource]] = {}
        """By sentence, as far as it was asked."""
        self._released: dict[int, SourceReference | None] = {}
        """By sentence, as far as it was asked."""
        self._last: _Last | None = None

    @cached_property
    def _closing(self) -> NamedSource | None:
        """The source that the paragraph before closes with."""
        return self._names.closing(self._earlier)

    def _named_in(self, number: int) -> list[NamedSource]:
        """What a sentence names."""
        if number not in self._named:
            sentence = self._sentences[number]
            found = self._names.named_in(
                self._paragraph, sentence, self._said, partial(self._latest_before, number)
            )
            self._named[number] = [one for one in found if not self._is_figure(one)]
        return self._named[number]

    def _latest_before(self, number: int) -> NamedSource | None:
        """The first source of the last sentence before that names one."""
        latest = self._closing
        for at in range(number):
            named = self._named_in(at)
            latest = named[0] if named else latest
        return latest

    def _is_figure(self, one: NamedSource) -> bool:
        """`Roughly 12 million acres burned, the center said`: a mention that is a figure."""
        token = one.token
        if token is None or is_document(token):
            return False
        if is_agent(token):
            return any(_counts_many(figure, token) for figure in self._figures)
        reference, start = one.reference, self._paragraph.start
        if _is_person(one.attribution):
            return False  # `Ana Torres, who farms 900 acres, said`
        if reference.start is None or reference.end is None:
            return False
        low, high = reference.start - start, reference.end - start
        return any(
            low <= figure.start
            and figure.end <= high
            and _TOLD.search(text_of(token.doc), token.idx, figure.start) is None
            for figure in self._figures
        )

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
            turn = self._turn
            if turn is not None and all(one.words == turn.name for one in self._named_in(number)):
                chosen = Candidate(turn, turn.name, [])
            elif len(candidates) > 1:
                if before is not None:
                    for candidate in candidates:
                        candidate.features.extend(
                            iter_chain(before, taken, figure, candidate.words)
                        )
                chosen = chooser.choose("source", figure, candidates)
                chosen = self._who_says_so(figure, number, chosen, candidates)
                chosen = self._nearer(figure, number, chosen, candidates)
            if chosen.value is None and not self._named_in(number):
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
        """Of two that a sentence names, the document or speaker whose words hold the figure."""
        named = self._named_in(number)
        other = next((one for one in named if one.words == chosen.words), None)
        if other is None or len(named) == 1:
            return chosen
        inner = next((one for one in named if is_clause_of(one.token, figure.token)), None)
        covering = [one for one in named if self._covers(one, figure)]
        if inner is None and len(covering) == 1 and other not in covering:
            apart = other.attribution is not None or _is_between(covering[0], other, figure)
            inner = covering[0] if apart else None
        if inner is None:
            return chosen
        return next((one for one in candidates if one.words == inner.words), chosen)

    def _nearer(
        self,
        figure: Figure,
        number: int,
        chosen: Candidate[SourceReference],
        candidates: Sequence[Candidate[SourceReference]],
    ) -> Candidate[SourceReference]:
        """What its own sentence names before what others do: who says it, or a poll that opens it.

        `In a Kellan College poll, 38 percent said`.
        """
        named = self._named_in(number)
        own = None
        if self._turn is None or chosen.words != self._turn.name:
            start = self._paragraph.start
            own = of_own_part(named, figure, chosen.words, paragraph_start=start)
        if own is not None:
            return next((one for one in candidates if one.words == own.words), chosen)
        if any(one.words == chosen.words for one in named):
            return chosen
        told = chosen.value is not None
        near = {
            one.words for one in named if _opens(one.token) or (told and self._covers(one, figure))
        }
        return next((one for one in candidates if one.words in near), chosen)

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
        sentence, named = self._sentences[number], self._named_in(number)
        here = [
            one
            for one in named
            if not self._is_joined(one, figure)
            and not _is_hearing(figure, one)
            and not says_elsewhere(one.tokens, figure)
            and not is_told_of(one.token, figure)
        ]
        found: dict[str, Candidate[SourceReference]] = {}
        if here:
            standing = standing_of(link, self._figures)
            covering = [one.words for one in here if self._covers(one, figure)]
            for at, one in enumerate(here):
                features = [
                    *iter_here(standing, one, covers=self._covers(one, figure)),
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
        here, last = len(self._named_in(number)), self._last
        taken = last.reference.name if last is not None else None
        for one in self._named_in(number - 1) if number else ():
            if one.words not in found:
                features = list(iter_neighbour("before", figure, sentence, one, here))
                features.append(
                    "before was taken"
                    if taken == one.words
                    else f"before not taken {'other' if taken else 'none'}"
                )
                found[one.words] = Candidate(without_place(one.reference), one.words, features)
        if taken and last is not None and taken not in found:
            features = [
                "kept",
                f"kept into {opening_of(sentence)}",
                f"kept over {min(here, 1)}",
                f"kept {'near' if last.sentence >= number - 1 else 'far'}",
            ]
            if is_to_come(sentence):
                features.append("kept to come")
            found[taken] = Candidate(last.reference, taken, features)
        for one in self._named_in(number + 1) if number + 1 < len(self._sentences) else ():
            if one.words not in found:
                features = list(iter_neighbour("behind", figure, sentence, one, here))
                found[one.words] = Candidate(without_place(one.reference), one.words, features)
        closing = self._closing if not number else None
        if closing is not None and closing.words and closing.words not in found:
            features = ["paragraph before", f"paragraph before into {opening_of(sentence)}"]
            found[closing.words] = Candidate(closing.reference, closing.words, features)

    def _covers(self, one: NamedSource, figure: Figure) -> bool:
        """Whether a figure stands in what a source is found to say."""
        start, end = self._paragraph.start + figure.start, self._paragraph.start + figure.end
        return any(low < end and start < high for low, high in one.said)

    def _is_joined(self, one: NamedSource, figure: Figure) -> bool:
        """`Sales fell to 40, and the manager says why`: the first clause is the writer's."""
        token, start = one.token, self._paragraph.start
        return (
            token is not None
            and one.attribution is not None
            and figure.end <= token.idx < one.attribution.content[0][0] - start
            and _JOINED.search(text_of(token.doc), figure.end, token.idx) is not None
        )


def _opens(document: Token | None) -> bool:
    """Whether a sentence begins with `in` and the document."""
    if document is None or document.dep_ != "pobj" or not is_document(document):
        return False
    return document.head.lower_ == "in" and document.head.i == sentence_of(document).start


def _is_hearing(figure: Figure, one: NamedSource) -> bool:
    """`he told a room of some 60 parents`: who is told is counted by the writer."""
    if one.token is None or one.token.head.lemma_ not in _TELLING:
        return False
    token = figure.token
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head
    hearing = token.dep_ in {"dobj", "dative"} and token.head == one.token.head
    return hearing and is_agent(figure.token)


def _is_between(one: NamedSource, other: NamedSource, figure: Figure) -> bool:
    """`She put it at 75, while the board said it had 300`: who speaks last before the figure."""
    if one.token is None or other.token is None:
        return False
    return other.token.i < one.token.i < figure.token.i


def _is_person(attribution: Attribution | None) -> bool:
    speaker = attribution.speaker if attribution is not None else None
    return speaker is not None and speaker.kind == "person" and speaker.name is not None


def _counts_many(figure: Figure, people: Token) -> bool:
    """`566 people wrote in a name`: a number of people who did so; three of them may be asked."""
    unit, size = figure.unit, figure.size
    return unit is not None and unit.token == people and size is not None and size >= _MANY
