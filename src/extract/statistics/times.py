"""When a figure holds: the time words of its sentence, or those of the figure before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import change_verbs, word_set
from extract.statistics.passage import is_followed_by, sentence_of, sentence_starts, shifted
from extract.statistics.relation import (
    Standing,
    attachment,
    clause_verb,
    is_description,
    is_held_against,
    iter_chain,
    iter_relation,
    standing_of,
    tense_of,
)
from extract.statistics.timewords import TimeWords, find_times, sort_of

_READ_OFF = frozenset(
    {"average", "reach", "hit", "be", "stand", "measure", "record", "top", "pay", "trade", "close"}
    | {"sell", "cost", "fetch", "bring", "dip", "peak", "total", "register", "settle", "finish"}
)
"""Verbs of a reading: `averaged $3.29 on Monday`; of others a weekday dates the event alone."""
_TIMELESS = frozenset({"age", "vote", "score"})


_OTHER = frozenset({"than", "as", "what", "compared", "versus"})


def _dates_something_else(time: TimeWords) -> bool:
    """`higher than in September`, `twice what it was in 2019`, `proposed a budget Thursday`."""
    if time.sort == "weekday":
        verb = clause_verb(attachment(time.span.root)[0])
        return verb is None or verb.lemma_ not in _READ_OFF | change_verbs()
    return is_held_against(time.span) in _OTHER


@dataclass(slots=True)
class _Last:
    """The last figure that got a period, in offsets of the paragraph that is read."""

    figure: Figure
    period: Place
    words: str
    sentence: int
    """The first token of its sentence; -1 in an earlier paragraph."""


class TimeReader:
    """Fills in the period of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self._paragraph: Paragraph | None = None
        self._last: _Last | None = None

    def read(self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]) -> None:
        """Go on to the next paragraph, of the same field or another; `links` are its figures'."""
        self._go_on(paragraph)
        read: dict[int, list[TimeWords]] = {}
        before: Figure | None = None
        for figure, link in zip(figures, links, strict=True):
            if figure.kind in _TIMELESS:
                continue
            sentence = sentence_of(figure.token)
            if before is not None and sentence_of(before.token).start != sentence.start:
                before = None
            if sentence.start not in read:
                found = find_times(sentence, figures)
                read[sentence.start] = [time for time in found if not _dates_something_else(time)]
            if not is_description(figure):
                standing = standing_of(link, figures)
                self._choose(standing, read[sentence.start], sentence, before)
            before = figure

    def _go_on(self, paragraph: Paragraph) -> None:
        earlier, self._paragraph = self._paragraph, paragraph
        if earlier is None or not is_followed_by(earlier, paragraph):
            self._last = None
        elif self._last is not None:
            period = shifted(self._last.period, earlier.start - paragraph.start)
            self._last = replace(self._last, period=period, sentence=-1)

    def _choose(
        self,
        standing: Standing,
        times: Sequence[TimeWords],
        sentence: Span,
        before: Figure | None,
    ) -> None:
        last, figure = self._last, standing.figure
        carried = last if last and last.sentence < sentence.start else None
        earlier = [] if carried is not None else _told_before(sentence)
        if not times and carried is None and not earlier:
            return
        candidates = _candidates(standing, times, carried, earlier)
        if before is not None:
            for candidate in candidates:
                candidate.features.extend(
                    iter_chain(before, before.period, figure, candidate.value)
                )
        chosen = self._chooser.choose("period", figure, candidates)
        if chosen.value is not None:
            figure.period = chosen.value
            self._last = _Last(figure, chosen.value, chosen.words or "", sentence.start)


def _told_before(sentence: Span) -> list[TimeWords]:
    """The times of the sentence before, as in `Last month's report was bleak.`."""
    if not sentence.start:
        return []
    times = find_times(sentence_of(sentence.doc[sentence.start - 1]), ())
    told = [time for time in times if time.sort != "weekday" and not _dates_something_else(time)]
    return told[:1]


def _candidates(
    standing: Standing,
    times: Sequence[TimeWords],
    carried: _Last | None,
    earlier: Sequence[TimeWords],
) -> list[Candidate[Place]]:
    text, figure = standing.link.text, standing.figure
    places = [time.place for time in times]
    found = []
    for time in times:
        features = [
            *iter_relation(standing, time.span, time.place, places),
            *_iter_time(standing, time),
        ]
        found.append(Candidate(time.place, text[slice(*time.place)], features))
    if carried is not None:
        found.append(
            Candidate(
                carried.period,
                carried.words,
                list(_iter_carried(standing, carried, len(times))),
            )
        )
    for time in earlier:
        features = [
            "told before",
            f"told before:{time.sort}",
            f"told before over {min(len(times), 1)}",
            f"told before {tense_of(standing.verb)}",
        ]
        found.append(Candidate(time.place, text[slice(*time.place)], features))
    none = ["none", f"none of {min(len(found), 2)}", f"none {figure.kind}", f"none {figure.role}"]
    return [*found, Candidate(None, None, none)]


def _iter_time(standing: Standing, time: TimeWords) -> Iterator[str]:
    """What the time words themselves say."""
    figure = standing.figure
    behind = time.place[0] >= figure.end
    side = "behind" if behind else "before"
    head, preposition = attachment(time.span.root)
    word = preposition.lower_ if preposition is not None else "-"
    yield f"time:{time.sort}"
    yield f"time:{time.sort} {standing.kind}"
    yield f"time:{time.sort} {tense_of(standing.verb)}"
    yield f"preposition:{word}"
    yield f"preposition:{word} {time.sort}"
    compared = is_held_against(time.span)
    if compared is not None:
        yield "compared"
        yield f"compared:{compared} {side}"
        yield f"compared {figure.role} {side}"
    comparison = figure.comparison
    if comparison is not None and comparison[0] <= time.place[0] < comparison[1]:
        yield "own comparison"
    verb = clause_verb(head)
    if verb is not None and verb.lemma_ in word_set("sources", "verbs"):
        yield "said then"


def _iter_carried(standing: Standing, carried: _Last, own: int) -> Iterator[str]:
    """What speaks for the period of an earlier sentence."""
    figure, before = standing.figure, carried.figure
    sentence = sentence_of(figure.token)
    yield "carried"
    yield f"carried:{sort_of(carried.words)}"
    yield f"carried over {min(own, 2)}"
    first = sentence[0]
    opening = (
        "pronoun"
        if first.pos_ == "PRON"
        else "demonstrative"
        if first.lower_ in {"that", "this", "these", "those"}
        else "adverb"
        if first.pos_ in {"ADV", "ADP", "SCONJ", "CCONJ"}
        else "other"
    )
    yield f"carried into {opening}"
    yield f"carried {tense_of(standing.verb)}"
    yield f"carried {'alike' if before.kind == figure.kind else 'unlike'}"
    if before.unit and figure.unit and before.unit.head == figure.unit.head:
        yield "carried same unit"
    if figure.unit is not None and figure.unit.carried:
        yield "carried unit too"
    same = carried.sentence >= 0 and figure.measure is not None
    if same and figure.measure == before.measure:
        yield "carried measure too"
    yield f"carried {figure.role}"
    yield f"carried {figure.kind}"
    if carried.sentence < 0:
        yield "carried over paragraphs"
        return
    starts = sentence_starts(figure.token.doc)
    between = sum(carried.sentence < start <= sentence.start for start in starts)
    yield f"carried far:{min(between, 2)}"
