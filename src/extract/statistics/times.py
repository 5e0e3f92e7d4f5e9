"""When a figure holds: the time words of its sentence, or those of the figure before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.candidates import Paths
from extract.statistics.carried import Answers, Carried, measure_words
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import WITHOUT_REFERENT, Figure, Place
from extract.statistics.holding import (
    iter_carried,
    iter_none,
    iter_time,
    iter_told,
    tells_origin,
    time_of_clause,
)
from extract.statistics.passage import is_followed_by, sentence_of, shifted, text_of
from extract.statistics.points import is_margin
from extract.statistics.relation import (
    Standing,
    is_description,
    iter_chain,
    iter_relation,
    standing_of,
    tense_of,
)
from extract.statistics.timewords import TimeWords, find_times, sort_of

_STOPS = (".", "!", "?", "”", '"')


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that the sentence before names, in offsets of the paragraph that is read."""

    place: Place
    words: str
    where: str


class TimeReader:
    """Fills in the period of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self._paragraph: Paragraph | None = None
        self._held = Answers()
        self._above: Paragraph | None = None
        """The paragraph before, where it is of the same field."""
        self._list: _Told | None = None
        """When a list holds: the time of the heading with a colon above it."""
        self._told: list[_Told] = []
        """What the sentence before the one that is read tells."""

    def read(self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]) -> None:
        """Go on to the next paragraph, of the same field or another; `links` are its figures'."""
        self._go_on(paragraph)
        read: dict[int, list[TimeWords]] = {}
        before: Figure | None = None
        for figure, link in zip(figures, links, strict=True):
            if figure.kind in WITHOUT_REFERENT:
                continue
            sentence = sentence_of(figure.token)
            if before is not None and sentence_of(before.token).start != sentence.start:
                before = None
            if sentence.start not in read:
                self._held.end_sentence()
                self._told = self._told_before(sentence)
                read[sentence.start] = find_times(sentence, figures)
            if not (is_description(figure) or is_margin(figure, link.text)):
                standing = standing_of(link, figures)
                times = [
                    time
                    for time in read[sentence.start]
                    if not _is_in(figure, time) and not tells_origin(standing, time)
                ]
                self._choose(standing, times, sentence, before)
            before = figure

    def _go_on(self, paragraph: Paragraph) -> None:
        earlier, self._paragraph = self._paragraph, paragraph
        self._above = None
        if earlier is None or not is_followed_by(earlier, paragraph):
            self._held, self._list = Answers(), None
            return
        self._above = earlier
        self._list = _list_above(earlier, paragraph, self._list)
        self._held.go_on(earlier.start - paragraph.start)

    def _told_before(self, sentence: Span) -> list[_Told]:
        """The times of the sentence before, as in `Last month's report was bleak.`."""
        if not sentence.start:
            above, here = self._above, self._paragraph
            return _last_time_of(above, here) if above is not None and here is not None else []
        doc = sentence.doc
        times = find_times(sentence_of(doc[sentence.start - 1]), ())
        return [_Told(t.place, text_of(doc)[slice(*t.place)], "here") for t in times[:2]]

    def _choose(
        self,
        standing: Standing,
        times: Sequence[TimeWords],
        sentence: Span,
        before: Figure | None,
    ) -> None:
        held, earlier, figure = self._held, self._told, standing.figure
        if self._list is not None and not times:
            figure.period = self._list.place
            return
        if not times and held.last is None and not earlier:
            return
        told = None if self._chooser.is_always_asked else time_of_clause(standing, times)
        if told is not None:
            figure.period = told
            self._note(standing, told, standing.link.text[slice(*told)], sentence)
            return
        candidates = _candidates(standing, times, held, earlier, before)
        if before is not None:
            for candidate in candidates:
                candidate.features.extend(
                    iter_chain(before, before.period, figure, candidate.value)
                )
        chosen = self._chooser.choose("period", figure, candidates)
        figure.period = chosen.value
        if chosen.value is None:
            held.note(None)
            return
        self._note(standing, chosen.value, chosen.words or "", sentence)

    def _note(self, standing: Standing, place: Place, words: str, sentence: Span) -> None:
        """The figure has got the time at `place`, whose words are `words`."""
        tense = tense_of(standing.verb)
        measure = measure_words(standing.figure, standing.link.text)
        self._held.note(Carried(standing.figure, place, words, sentence.start, tense, measure))


def _is_in(figure: Figure, time: TimeWords) -> bool:
    """Whether a figure is part of the time words, as the length in `over the past two years`."""
    return time.place[0] < figure.end and figure.start < time.place[1]


def _list_above(earlier: Paragraph, paragraph: Paragraph, known: _Told | None) -> _Told | None:
    """The time above a list: `From the log for June:`; an item ends without a full stop."""
    text = text_of(earlier.doc).rstrip()
    if text.endswith(":"):
        return next(iter(_last_time_of(earlier, paragraph)), None)
    if known is None or text.endswith(_STOPS):
        return None
    return replace(known, place=shifted(known.place, earlier.start - paragraph.start))


def _last_time_of(earlier: Paragraph, paragraph: Paragraph) -> list[_Told]:
    """The last time that the paragraph before names in its last sentence."""
    times = find_times(sentence_of(earlier.doc[len(earlier.doc) - 1]), ())
    if not times:
        return []
    low, high = times[-1].place
    words = text_of(earlier.doc)[low:high]
    return [_Told(shifted((low, high), earlier.start - paragraph.start), words, "paragraph")]


def _candidates(
    standing: Standing,
    times: Sequence[TimeWords],
    held: Answers,
    earlier: Sequence[_Told],
    before: Figure | None,
) -> list[Candidate[Place]]:
    text = standing.link.text
    places = [time.place for time in times]
    paths = Paths(standing.link.anchor)
    found = []
    for time in times:
        features = [
            *iter_relation(standing, time.span, time.place, places),
            *iter_time(standing, time, paths),
        ]
        found.append(Candidate(time.place, text[slice(*time.place)], features))
    known = set(places)
    for carried in (held.last, held.main):
        if carried is None or carried.place in known:
            continue
        known.add(carried.place)
        features = list(iter_carried(standing, carried, held, len(times), before))
        found.append(Candidate(carried.place, carried.words, features))
    for told in earlier:
        if told.place in known:
            continue
        known.add(told.place)
        features = list(iter_told(standing, sort_of(told.words), told.where, len(times)))
        features.append(f"told beside {'none' if held.last is None else held.fared}")
        found.append(Candidate(told.place, told.words, features))
    none = list(iter_none(standing, len(found), len(times)))
    if not times:
        none.append(f"none after {held.fared}")
    return [*found, Candidate(None, None, none)]
