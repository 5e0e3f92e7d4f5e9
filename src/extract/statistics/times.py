"""When a figure holds: the time words of its sentence, or those of the figure before."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.candidates import Paths
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import Figure, Place
from extract.statistics.holding import Carried, iter_carried, iter_none, iter_time
from extract.statistics.passage import is_followed_by, sentence_of, shifted
from extract.statistics.relation import (
    Standing,
    is_description,
    iter_chain,
    iter_relation,
    standing_of,
    tense_of,
)
from extract.statistics.timewords import TimeWords, find_times

_TIMELESS = frozenset({"age", "vote", "score"})


class TimeReader:
    """Fills in the period of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser) -> None:
        self._chooser = chooser
        self._paragraph: Paragraph | None = None
        self._last: Carried | None = None
        """Of the sentences before the one that is read."""
        self._newest: Carried | None = None

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
                self._last = self._newest
                read[sentence.start] = find_times(sentence, figures)
            if not is_description(figure):
                standing = standing_of(link, figures)
                self._choose(standing, read[sentence.start], sentence, before)
            before = figure

    def _go_on(self, paragraph: Paragraph) -> None:
        earlier, self._paragraph = self._paragraph, paragraph
        if earlier is None or not is_followed_by(earlier, paragraph):
            self._newest = None
        elif self._newest is not None:
            period = shifted(self._newest.period, earlier.start - paragraph.start)
            self._newest = replace(self._newest, period=period, sentence=-1)

    def _choose(
        self,
        standing: Standing,
        times: Sequence[TimeWords],
        sentence: Span,
        before: Figure | None,
    ) -> None:
        carried, figure = self._last, standing.figure
        earlier = [] if carried is not None else _told_before(sentence)
        if not times and carried is None and not earlier:
            return
        candidates = _candidates(standing, times, carried, earlier, before)
        if before is not None:
            for candidate in candidates:
                candidate.features.extend(
                    iter_chain(before, before.period, figure, candidate.value)
                )
        chosen = self._chooser.choose("period", figure, candidates)
        if chosen.value is not None:
            figure.period = chosen.value
            self._newest = Carried(
                figure,
                chosen.value,
                chosen.words or "",
                sentence.start,
                tense_of(standing.verb),
            )


def _told_before(sentence: Span) -> list[TimeWords]:
    """The times of the sentence before, as in `Last month's report was bleak.`."""
    if not sentence.start:
        return []
    times = find_times(sentence_of(sentence.doc[sentence.start - 1]), ())
    return [time for time in times if time.sort != "weekday"][:1]


def _candidates(
    standing: Standing,
    times: Sequence[TimeWords],
    carried: Carried | None,
    earlier: Sequence[TimeWords],
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
    if carried is not None:
        found.append(
            Candidate(
                carried.period,
                carried.words,
                list(iter_carried(standing, carried, len(times), before)),
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
    none = list(iter_none(standing, len(found)))
    return [*found, Candidate(None, None, none)]
