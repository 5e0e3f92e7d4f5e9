"""Where a figure holds: a named place of its sentence or of those before, or `statewide`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import WITHOUT_REFERENT, Figure, Place
from extract.statistics.labels import list_item
from extract.statistics.passage import is_followed_by, sentence_of, shifted
from extract.statistics.placeevidence import (
    iter_context,
    iter_earlier,
    iter_name,
    opening_of,
    subject_of,
)
from extract.statistics.placenames import PlaceName, place_of_dateline
from extract.statistics.placesnamed import PlacesNamed
from extract.statistics.pointers import Pointer, iter_pointers
from extract.statistics.relation import iter_chain, iter_relation, standing_of
from extract.statistics.restating import GAPPED


@dataclass(slots=True)
class _Last:
    """The last figure's place, in offsets of its paragraph."""

    place: Place
    words: str
    sentence: int


class PlaceReader:
    """Fills in the place of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser, people: frozenset[str]) -> None:
        self._chooser = chooser
        self._people = people
        self._named: PlacesNamed | None = None
        self._pointers: dict[int, list[tuple[Pointer, PlaceName]]] = {}
        self._last: _Last | None = None

    def read(self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]) -> None:
        """Go on to the next paragraph, of the same field or another; `links` are its figures'."""
        named = self._go_on(paragraph, figures)
        before: Figure | None = None
        for figure, link in zip(figures, links, strict=True):
            if figure.kind in WITHOUT_REFERENT:
                continue
            sentence = sentence_of(figure.token)
            if before is not None and sentence_of(before.token).start != sentence.start:
                before = None
            chosen = self._choose(named, link, sentence, before)
            if chosen is not None and chosen.value is not None:
                figure.place = chosen.value
                self._last = _Last(chosen.value, chosen.words or "", sentence.start)
            before = figure

    def _go_on(self, paragraph: Paragraph, figures: Sequence[Figure]) -> PlacesNamed:
        earlier = self._named
        dateline = None
        if earlier is None or not is_followed_by(earlier.paragraph, paragraph):
            earlier = self._last = None
        else:
            before = earlier.paragraph
            dateline = place_of_dateline(before, paragraph) if before.is_dateline else None
            if self._last is not None:
                shift = before.start - paragraph.start
                self._last = replace(
                    self._last, place=shifted(self._last.place, shift), sentence=-1
                )
        named = PlacesNamed(paragraph, figures, self._people, dateline, earlier)
        self._named, self._pointers = named, {}
        return named

    def _choose(
        self, named: PlacesNamed, link: Link, sentence: Span, before: Figure | None
    ) -> Candidate[Place] | None:
        figure = link.figure
        candidates = self._candidates(named, link, sentence)
        if len(candidates) == 1:
            return None
        own = _named_beside(link)
        for candidate in candidates:
            if own is not None and candidate.value is not None and candidate.value[0] == own:
                return candidate
        if before is not None:
            for candidate in candidates:
                candidate.features.extend(iter_chain(before, before.place, figure, candidate.value))
        return self._chooser.choose("place", figure, candidates)

    def _candidates(self, named: PlacesNamed, link: Link, sentence: Span) -> list[Candidate[Place]]:
        names = named.names_in(sentence)
        kind, context = link.figure.kind, list(iter_context(link))
        found = list(_iter_here(named, link, names)) if names else []
        found.extend(self._pointed_at(named, link, sentence))
        own = sum(not name.is_unsettled for name in names)
        earlier = self._earlier(named, sentence, own)
        if earlier:
            fared = named.fared_before(sentence)
            more = [f"earlier after {fared}", f"earlier by {kind}"]
            more.append(f"earlier after {fared} under {subject_of(sentence)}")
            for candidate in earlier:
                candidate.features += more
            found += earlier
        none = ["none", f"none of {min(len(found), 3)}", f"none {kind}"]
        none += [f"none {said}" for said in context]
        if names:
            none.append("none here")
        return [*found, Candidate(None, None, none)]

    def _pointed_at(
        self, named: PlacesNamed, link: Link, sentence: Span
    ) -> Iterator[Candidate[Place]]:
        """The places that the sentence points back at: they hold where the pointer stands."""
        if sentence.start not in self._pointers:
            self._pointers[sentence.start] = [
                (one, name)
                for one in iter_pointers(sentence)
                if (name := named.meant_by(one, sentence)) is not None
            ]
        pointers = self._pointers[sentence.start]
        if not pointers:
            return
        standing = standing_of(link, named.figures)
        for pointer, name in pointers:
            span = pointer.span
            place = span.start_char, span.end_char
            here = replace(name, span=span, found_by={"pointer", f"pointer {pointer.noun}"})
            features = [
                *iter_relation(standing, span, place, [place]),
                *iter_name(standing, here),
            ]
            if name.place[0] >= sentence.start_char:
                features.append("pointer within")
            yield Candidate(name.place, name.words, features)

    def _earlier(self, named: PlacesNamed, sentence: Span, own: int) -> list[Candidate[Place]]:
        """The places of the sentence before, and the last one that a figure got."""
        earlier, last = named.names_before(sentence), self._last
        found = []
        for at, one in enumerate(earlier):
            features = list(iter_earlier(sentence, one, own))
            features.append("earlier last" if at == len(earlier) - 1 else "earlier not last")
            if last is not None and last.place == one.place:
                features.append("earlier was taken")
            if not sentence.start:
                features.append("earlier paragraph")
            found.append(Candidate(one.place, one.words, features))
        told = {one.place for one in earlier}
        if last is not None and last.sentence < sentence.start and last.place not in told:
            features = [f"kept over {min(own, 2)}", f"kept into {opening_of(sentence)}"]
            if last.sentence < 0:
                features.append("kept over paragraphs")
            found.append(Candidate(last.place, last.words, features))
        return found


def _iter_here(
    named: PlacesNamed, link: Link, names: Sequence[PlaceName]
) -> Iterator[Candidate[Place]]:
    """The places of the figure's own sentence."""
    standing = standing_of(link, named.figures)
    places = [name.place for name in names]
    for at, name in enumerate(names):
        features = [
            *iter_relation(standing, name.span, name.place, places),
            *iter_name(standing, name),
            f"place {at + 1} of {min(len(names), 3)}",
        ]
        yield Candidate(name.place, name.words, features)


def _named_beside(link: Link) -> int | None:
    """Where the name of an item stands: `at Oak High 58 percent`, `Ozone: Elm, 168; Oak, 154`."""
    gapped = GAPPED.search(link.lead)
    if gapped is not None:
        return link.figure.start - len(link.lead) + gapped.start("name")
    item = list_item(link.text, link.figure.start, link.figure.end)
    return item[0] if item is not None else None
