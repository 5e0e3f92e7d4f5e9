"""When a figure holds: the time words of its sentence, or those of the figure before."""

from collections.abc import Sequence

from spacy.tokens import Span

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.candidates import Paths
from extract.statistics.carried import Answers, Carried
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import WITHOUT_REFERENT, Figure, Place
from extract.statistics.holding import (
    iter_carried,
    iter_none,
    iter_time,
    tells_origin,
    time_of_clause,
)
from extract.statistics.passage import is_followed_by, sentence_of, shifted, text_of
from extract.statistics.relation import (
    Standing,
    add_chain,
    is_description,
    iter_relation,
    standing_of,
    tense_of,
)
from extract.statistics.timewords import TimeWords, find_times

_STOPS = (".", "!", "?", "”", '"')


class TimeReader:
    """Fills in the period of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self._paragraph: Paragraph | None = None
        self._held = Answers()
        self._list: Place | None = None
        """When a list holds: the time of the heading with a colon above it."""

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
                read[sentence.start] = find_times(sentence, figures)
            if not is_description(figure):
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
        if earlier is None or not is_followed_by(earlier, paragraph):
            self._held, self._list = Answers(), None
            return
        self._list = _list_above(earlier, paragraph, self._list)
        self._held.go_on(earlier.start - paragraph.start)

    def _choose(
        self,
        standing: Standing,
        times: Sequence[TimeWords],
        sentence: Span,
        before: Figure | None,
    ) -> None:
        held, figure = self._held, standing.figure
        if self._list is not None and not times:
            figure.period = self._list
            return
        if not times and held.last is None:
            return
        told = None if self._chooser.is_always_asked else time_of_clause(standing, times)
        if told is not None:
            figure.period = told
            self._note(standing, told, standing.link.text[slice(*told)], sentence)
            return
        candidates = _candidates(standing, times, held, before)
        if before is not None:
            add_chain(before, before.period, figure, candidates)
        chosen = self._chooser.choose("period", figure, candidates)
        figure.period = chosen.value
        if chosen.value is None:
            held.note(None)
            return
        self._note(standing, chosen.value, chosen.words or "", sentence)

    def _note(self, standing: Standing, place: Place, words: str, sentence: Span) -> None:
        """The figure has got the time at `place`, whose words are `words`."""
        tense = tense_of(standing.verb)
        self._held.note(Carried(standing.figure, place, words, sentence.start, tense))


def _is_in(figure: Figure, time: TimeWords) -> bool:
    """Whether a figure is part of the time words, as the length in `over the past two years`."""
    return time.place[0] < figure.end and figure.start < time.place[1]


def _list_above(earlier: Paragraph, paragraph: Paragraph, known: Place | None) -> Place | None:
    """The time above a list: `From the log for June:`; an item ends without a full stop."""
    text = text_of(earlier.doc).rstrip()
    shift = earlier.start - paragraph.start
    if text.endswith(":"):
        times = find_times(sentence_of(earlier.doc[len(earlier.doc) - 1]), ())
        return shifted(times[-1].place, shift) if times else None
    if known is None or text.endswith(_STOPS):
        return None
    return shifted(known, shift)


def _candidates(
    standing: Standing,
    times: Sequence[TimeWords],
    held: Answers,
    before: Figure | None,
) -> list[Candidate[Place]]:
    text = standing.link.text
    places = [time.place for time in times]
    paths = Paths(standing.link.anchor)
    found = []
    for time in times:
        features = [
            *iter_relation(standing, time.place, places),
            *iter_time(standing, time, paths, places),
        ]
        found.append(Candidate(time.place, text[slice(*time.place)], features))
    known = set(places)
    for carried in (held.last, held.main):
        if carried is None or carried.place in known:
            continue
        known.add(carried.place)
        features = list(iter_carried(standing, carried, held, len(times), before))
        found.append(Candidate(carried.place, carried.words, features))
    none = list(iter_none(standing, len(found)))
    if not times:
        none.append(f"none after {held.fared}")
    return [*found, Candidate(None, None, none)]
