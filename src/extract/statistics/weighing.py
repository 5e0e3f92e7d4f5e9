"""Choosing what a figure measures among the phrases of its sentence.

Asked where no rule tells, where the figure leans on another one, and where the rule that tells is
one of those that are often wrong: then its word is weighed as well. What each feature counts for
was learned (`choice.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.statistics.anchor import Link, is_agent
from extract.statistics.candidates import Paths, Phrase, find_phrases
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.documents import is_document
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of
from extract.statistics.relation import clause_verb, gap_relation
from extract.statistics.restating import is_restating
from extract.statistics.verbs import CLAIMING, TALLYING, kind_of_verb

_DISTANCES = (2, 4, 8, 14)
"""Words between a figure and a phrase: beside it, near it, in its clause, in the next one."""
_CLOSE = 2
_FARTHEST = 9
"""Words behind a figure among which what it measures starts, but for rarities."""
_OF_PEOPLE = TALLYING | {"claim"}
"""`The crowd counted 300` and `Mexico claimed 12` are measured, `police counted 300` is not."""
_WHERE = frozenset({"in", "at", "near", "across", "throughout", "around"})
_NEVER_OF_PEOPLE = frozenset({"measure", "duration"})
"""Kinds of figures that measure what somebody does, not somebody by name."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule says that a figure measures."""

    place: Place
    rule: str
    """Its name."""


class MeasureChoice:
    """What the figures of one paragraph measure, where that has to be weighed."""

    def __init__(self, figures: Sequence[Figure], links: Sequence[Link], chooser: Chooser) -> None:
        """Takes all figures of a paragraph; of those before, what they measure is known."""
        self._figures = figures
        self._claims = [claim for link in links if (claim := _claim(link)) is not None]
        self._chooser = chooser
        self._phrases: dict[int, list[Phrase]] = {}

    @property
    def is_always_asked(self) -> bool:
        """Whether it is to be asked about figures as well of which a rule tells."""
        return self._chooser.is_always_asked

    def choose(self, link: Link, at: int, told: Told | None) -> Place | None:
        """What figure `at` measures, whose place in the parse is `link`.

        `told` is the word of a rule.
        """
        candidates = self._candidates(link, at, told)
        chosen = self._chooser.choose("measure", link.figure, candidates)
        refused = not self.is_always_asked and self.is_claim(link.figure, chosen.value)
        return None if refused else chosen.value

    def is_claim(self, figure: Figure, place: Place | None) -> bool:
        """Whether words only say who tells a figure: `the clerk reported` 31 percent.

        Not where it stands among them: `Twelve counties reported 40`.
        """
        return place is not None and any(
            low <= place[0] and place[1] <= high and any(place[0] <= at < place[1] for at in words)
            for (low, high), words in self._claims
            if not low <= figure.start < high
        )

    def _phrases_of(self, sentence: Span) -> list[Phrase]:
        if sentence.start not in self._phrases:
            self._phrases[sentence.start] = [
                phrase for phrase in find_phrases(sentence) if not self._is_never_measured(phrase)
            ]
        return self._phrases[sentence.start]

    def _is_never_measured(self, phrase: Phrase) -> bool:
        """A time, where something is, and what is of a figure: `km`, `$40`."""
        noun = phrase.head
        if phrase.kind == "time" or _is_setting(noun) or _is_occasion(noun):
            return True
        return self.is_of_figure(noun.idx)

    def is_of_figure(self, offset: int) -> bool:
        """Whether the word at `offset` belongs to a figure and is not what that counts."""
        for figure in self._figures:
            if figure.start <= offset < figure.end:
                unit = figure.unit
                is_none = unit is None or unit.place is None or unit.family is not None
                is_none = is_none or figure.kind == "percentage_point"
                return is_none and figure.kind != "age"  # `are 65 or older` is measured
        return False

    def _candidates(self, link: Link, at: int, told: Told | None) -> list[Candidate[Place]]:
        figure, text = link.figure, link.text
        sentence = sentence_of(figure.token)
        found: dict[Place, list[str]] = {}
        for phrase, features in self._iter_here(link, sentence):
            found[phrase.place] = features
        chain = _Chain(link, self._figures[:at])
        for place in chain.iter_taken():
            found.setdefault(place, [])
        if told is not None:
            found.setdefault(told.place, ["told new", f"told new:{told.rule}"])
        candidates = [
            Candidate(
                place,
                text[slice(*place)],
                [*features, *chain.features(place), *_iter_told(figure, place, told)],
            )
            for place, features in found.items()
        ]
        return [*candidates, Candidate(None, None, ["none", f"none {figure.kind}"])]

    def _iter_here(self, link: Link, sentence: Span) -> Iterator[tuple[Phrase, list[str]]]:
        figure = link.figure
        others = [
            (other.start, other.end)
            for other in self._figures
            if other is not figure and sentence.start_char <= other.start < sentence.end_char
        ]
        reach = _reach_of(figure, others, link.text)
        paths = Paths(link.anchor)
        verb = kind_of_verb(clause_verb(link.anchor))
        counted = figure.unit.place if figure.unit else None
        for phrase in self._phrases_of(sentence):
            low, high = phrase.place
            apart = high <= figure.start or figure.end <= low < reach or phrase.place == counted
            if not apart or any(low <= start and end <= high for start, end in others):
                continue
            if figure.kind in _NEVER_OF_PEOPLE and phrase.head.ent_type_ == "PERSON":
                continue
            path = paths.to(phrase.head)
            if path is not None:
                features = list(_iter_standing(link, phrase, others))
                features += _iter_path(phrase, path, verb)
                features += _iter_words(figure, phrase)
                yield phrase, features


def _claim(link: Link) -> tuple[Place, tuple[int, int]] | None:
    """`Officials said` 12,000, `the clerk reported` 31 percent: who says so is not measured.

    With the offsets of noun and verb: what else stands there may be measured.
    """
    anchor, verb = link.anchor, link.anchor.head
    if anchor.dep_ == "pobj" and verb.lower_ == "at":
        verb = verb.head
    elif anchor.dep_ != "dobj":
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or verb.lemma_ not in CLAIMING or is_document(subject):
        return None
    if verb.lemma_ in _OF_PEOPLE and not is_agent(subject):
        return None
    last = next((child for child in verb.rights if child.lower_ == "it"), verb)
    return (subject.left_edge.idx, last.idx + len(last)), (subject.idx, verb.idx)


def _is_setting(noun: Token) -> bool:
    """`In Nevada she is up 9 points`: where it holds."""
    is_place = noun.ent_type_ in {"GPE", "LOC"}
    return is_place and noun.dep_ == "pobj" and noun.head.lower_ in _WHERE


def _is_occasion(noun: Token) -> bool:
    """`for the first time`."""
    return noun.lemma_ == "time" and any(c.lower_ in {"first", "last"} for c in noun.lefts)


def _reach_of(figure: Figure, others: Sequence[Place], text: str) -> int:
    """Up to where what a figure measures may start behind it: some words, and no other figure."""
    reach = figure.end
    for _ in range(_FARTHEST):
        reach = text.find(" ", reach + 1)
        if reach < 0:
            reach = len(text)
            break
    return min([reach, *(start for start, _ in others if start >= figure.end)])


def _iter_standing(link: Link, phrase: Phrase, others: Sequence[Place]) -> Iterator[str]:
    """Where a phrase stands beside the figure, and what stands between them."""
    figure, (start, end) = link.figure, phrase.place
    if start >= figure.end:
        side, low, high = "behind", figure.end, start
    elif end <= figure.start:
        side, low, high = "before", end, figure.start
    else:
        side, low, high = "over", start, start
    gap = link.text[low:high]
    words = len(gap.split())
    distance = sum([words >= limit for limit in _DISTANCES])
    yield f"gap:{distance} {side} {figure.kind}"
    if side == "before":
        between = sum([low <= other[0] and other[1] <= high for other in others])
        yield f"figures between:{min(between, 2)}"
    if side != "over" and words <= _CLOSE:
        yield f"words between:{gap.casefold().strip()} {side}"
    if "," in gap:
        yield f"comma {side}"


def _iter_path(phrase: Phrase, path: tuple[str, str], verb: str) -> Iterator[str]:
    """The way through the parse, with what stands at its ends; `verb` is of the figure's clause."""
    whole, short = path
    yield f"path:{whole}, {phrase.extent}"
    yield f"short:{short}, {verb}"
    yield f"short:{short}, {phrase.kind}"


def _iter_words(figure: Figure, phrase: Phrase) -> Iterator[str]:
    """What the phrase is, and how it goes with what is known of the figure."""
    kind, extent = phrase.kind, phrase.extent
    yield f"role:{extent}, {phrase.role}"
    yield f"length:{phrase.length} {extent}"
    yield f"change:{figure.role}, {phrase.role}, {kind}"
    unit = figure.unit
    if unit is not None and unit.place is not None and not unit.family:
        if unit.place == phrase.place:
            yield f"counted:{figure.kind}{' carried' if unit.carried else ''}"
        elif unit.place[0] <= phrase.head.idx < unit.place[1]:
            yield f"in counted:{figure.kind}, {extent}"
    group = figure.population
    if group is None:
        yield f"no group:{figure.kind}, {kind}, {extent}"
    elif group == phrase.place:
        yield "group"
    elif group[0] <= phrase.place[0] and phrase.place[1] <= group[1]:
        yield "in group"
    else:
        yield f"beside group:{kind}, {extent}"


def _iter_told(figure: Figure, place: Place, told: Told | None) -> Iterator[str]:
    """How a phrase stands to what a rule says."""
    if told is None:
        return
    if place == told.place:
        yield "told"
        yield f"told:{told.rule}"
        yield f"told:{told.rule}, {figure.kind}"
    elif place[0] < told.place[1] and told.place[0] < place[1]:
        yield f"told over:{told.rule}"
    else:
        yield f"told not:{told.rule}"


class _Chain:
    """What the figures before say of what this one measures."""

    def __init__(self, link: Link, earlier: Sequence[Figure]) -> None:
        figure = link.figure
        self._kind = figure.kind
        self._role = figure.role
        self._earlier = earlier
        self._before = earlier[-1] if earlier else None
        self._carried = "carried" if figure.unit and figure.unit.carried else "own"
        self._restates = "restating" if is_restating(link) else "new"
        if self._before is not None:
            self._sentence = sentence_of(figure.token).start
            self._where = self._where_of(self._before)
            self._relation = gap_relation(self._before, figure)
            self._alike = "alike" if self._before.kind == figure.kind else "unlike"

    def _where_of(self, other: Figure) -> str:
        return "here" if sentence_of(other.token).start == self._sentence else "earlier"

    def iter_taken(self) -> Iterator[Place]:
        """What the figure before measures, and the nearest one before that of the same kind."""
        before = self._before
        if before is None:
            return
        if before.measure is not None:
            yield before.measure
        for other in reversed(self._earlier[:-1]):
            if other.kind == self._kind and other.measure is not None:
                yield other.measure
                return

    def features(self, place: Place) -> list[str]:
        """Whether `place` is what the figure before measures, and what speaks for that."""
        if self._before is None:
            return []
        step, last = "changed", self._before.measure
        if last == place:
            step = "kept"
        elif last is not None and place[0] < last[1] and last[0] < place[1]:
            step = "over"
        where = self._where
        return [
            f"chain:{step} {where}, {self._relation}, {self._alike}",
            f"chain:{step} {where}, {self._kind}, {self._carried}",
            f"chain:{step} {where}, {self._restates}",
        ]
