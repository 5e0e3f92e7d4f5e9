"""Where a figure holds: a named place of its sentence or of those before, or `statewide`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from extract.attribution import Paragraph
from extract.statistics.anchor import Link
from extract.statistics.carried import Answers, Carried, measure_words
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import WITHOUT_REFERENT, Figure, Place
from extract.statistics.labels import list_item
from extract.statistics.lexicon import word_set
from extract.statistics.passage import is_followed_by, sentence_of, sentence_starts
from extract.statistics.placeevidence import (
    WHERE_HERE,
    iter_context,
    iter_earlier,
    iter_held,
    iter_name,
    sort_of,
    subject_of,
)
from extract.statistics.placenames import PlaceName
from extract.statistics.placesnamed import PlacesNamed
from extract.statistics.pointers import Pointer, can_mean, iter_pointers
from extract.statistics.points import is_margin
from extract.statistics.relation import (
    attachment,
    clause_verb,
    iter_chain,
    iter_relation,
    standing_of,
    tense_of,
)
from extract.statistics.restating import GAPPED
from extract.statistics.topics import Topic, places_of_dateline

_LEADS_TO = re.compile(
    r" (?:away |out |offshore |(?:due )?[a-z]*(?:north|south|east|west)[a-z]* )?"
    r"(?:from|of|off|outside) (?:the )?[A-Z]"
)


class PlaceReader:
    """Fills in the place of figures, paragraph by paragraph in page order."""

    def __init__(self, chooser: Chooser, people: frozenset[str], surnames: frozenset[str]) -> None:
        self._chooser = chooser
        self._surnames = surnames
        self._people = people
        self._named: PlacesNamed | None = None
        self._pointers: dict[int, list[tuple[Pointer, PlaceName]]] = {}
        self._held = Answers()
        self._topics: list[Topic] = []
        """The places that the article is about by its first words; `_moved` gives them."""
        self._shift = self._paragraphs = 0
        """How far the paragraph that is read is from the one that they stand in."""

    def read(self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]) -> None:
        """Go on to the next paragraph, of the same field or another; `links` are its figures'."""
        named = self._go_on(paragraph, figures)
        before: Figure | None = None
        for figure, link in zip(figures, links, strict=True):
            if figure.kind in WITHOUT_REFERENT or is_margin(figure, link.text):
                continue
            sentence = sentence_of(figure.token)
            if before is not None and sentence_of(before.token).start != sentence.start:
                before = None
            if before is None:
                self._held.end_sentence()
            chosen = self._choose(named, link, sentence, before)
            carried = None
            if _is_way(figure, link.text):
                if chosen is not None:
                    figure.place = chosen.value
                continue
            if chosen is not None and chosen.value is not None:
                figure.place = chosen.value
                carried = _carried(chosen.value, chosen.words or "", link, sentence)
            self._held.note(carried)
            before = figure
        self._look_for_topic(named)

    def _go_on(self, paragraph: Paragraph, figures: Sequence[Figure]) -> PlacesNamed:
        earlier = self._named
        dateline = None
        if earlier is None or not is_followed_by(earlier.paragraph, paragraph):
            earlier, self._held, self._topics = None, Answers(), []
            self._shift = self._paragraphs = 0
        else:
            before = earlier.paragraph
            shift = before.start - paragraph.start
            self._held.go_on(shift)
            self._shift += shift
            self._paragraphs += 1
            if before.is_dateline:
                places = places_of_dateline(before, paragraph)
                dateline = places[0] if places else None
                self._topics = [Topic(place) for place in places]
                self._shift = self._paragraphs = 0
        named = PlacesNamed(paragraph, figures, self._people, dateline, earlier)
        self._named, self._pointers = named, {}
        return named

    def _choose(
        self, named: PlacesNamed, link: Link, sentence: Span, before: Figure | None
    ) -> Candidate[Place] | None:
        figure = link.figure
        candidates = self._candidates(named, link, sentence)
        if not candidates:
            return None
        own = _named_beside(link)
        for candidate in candidates:
            if own is not None and candidate.value is not None and candidate.value[0] == own:
                return candidate
            if WHERE_HERE in candidate.features:
                return candidate
        if before is not None:
            for candidate in candidates:
                candidate.features.extend(iter_chain(before, before.place, figure, candidate.value))
        chosen = self._chooser.choose("place", figure, candidates)
        if (chosen.words or "").casefold() not in self._surnames:
            return chosen
        # Left among the candidates, they teach the weights what is no place.
        others = [c for c in candidates if (c.words or "").casefold() not in self._surnames]
        return self._chooser.choose("place", figure, others)

    def _candidates(self, named: PlacesNamed, link: Link, sentence: Span) -> list[Candidate[Place]]:
        """The places that may be the figure's, and none; empty where no place is in question."""
        names, kind = named.names_in(sentence), link.figure.kind
        sort = sort_of(link)
        if sort == "company":
            names = [name for name in names if _is_in_clause(name, link)]
        found = list(_iter_here(named, link, names)) if names else []
        found.extend(self._pointed_at(named, link, sentence))
        own = sum(not name.is_unsettled for name in names)
        self._look_for_topic(named, sentence)
        earlier = self._earlier(named, link, sentence, own) if sort != "company" else []
        if earlier:
            fared = named.fared_before(sentence)
            more = [f"earlier after {fared}", f"earlier by {kind}"]
            if sort is not None:
                more.append(f"earlier of {sort}")
            more.append(f"earlier after {fared} under {subject_of(sentence)}")
            for candidate in earlier:
                candidate.features += more
            found += earlier
        if not found:
            return []
        none = ["none", f"none of {min(len(found), 3)}", f"none {kind}"]
        none += [f"none {said}" for said in iter_context(link, sort)]
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
                if (name := named.meant_by(one, sentence) or self._topic_meant_by(one)) is not None
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

    def _topic_meant_by(self, pointer: Pointer) -> PlaceName | None:
        """The place that the article is about, if `pointer` can mean it: that of its dateline."""
        if pointer.noun not in word_set("places", "kinds", "settlements"):
            return None
        names = (topic.name for topic in self._moved())
        return next((name for name in names if can_mean(pointer.noun, name)), None)

    def _earlier(
        self, named: PlacesNamed, link: Link, sentence: Span, own: int
    ) -> list[Candidate[Place]]:
        """The places of the sentence before, those that figures got, and what it is all about."""
        earlier, held = named.names_before(sentence), self._held
        taken = {carried.words: carried for carried in held.known}
        topics = {topic.name.words: topic for topic in self._moved()}
        found = dict[str, Candidate[Place]]()
        for at, one in enumerate(earlier):
            features = list(iter_earlier(sentence, one, own))
            features.append("earlier last" if at == len(earlier) - 1 else "earlier not last")
            if not sentence.start:
                features.append("earlier paragraph")
            found[one.words] = Candidate(one.place, one.words, features)
        for carried in (held.last, held.main):
            if carried is not None and carried.words not in found:
                found[carried.words] = Candidate(carried.place, carried.words, ["kept"])
        for topic in self._topics:
            name = topic.name
            if name.words not in found and name.place[0] < sentence.start_char:
                found[name.words] = Candidate(name.place, name.words, ["topic"])
        found.pop("national", None)  # of `the national average`: no place beyond its sentence
        for words, candidate in found.items():
            candidate.features += iter_held(
                link, sentence, held, taken.get(words), topics.get(words), own
            )
        return list(found.values())

    def _moved(self) -> list[Topic]:
        """The topics in offsets of the paragraph that is read."""
        if self._paragraphs:
            by, paragraphs = self._shift, self._paragraphs
            self._topics = [topic.moved(by, paragraphs) for topic in self._topics]
            self._shift = self._paragraphs = 0
        return self._topics

    def _look_for_topic(self, named: PlacesNamed, sentence: Span | None = None) -> None:
        """Note the first place that the article names, up to `sentence` or the paragraph's end."""
        if any(not topic.is_dateline for topic in self._topics):
            return
        doc = named.paragraph.doc
        for start in sentence_starts(doc):
            if sentence is not None and start >= sentence.start:
                return
            for name in named.names_in(sentence_of(doc[start])):
                if not name.is_unsettled and "dateline" not in name.found_by:
                    self._topics = [*self._moved(), Topic(name)]
                    return


def _carried(place: Place, words: str, link: Link, sentence: Span) -> Carried:
    tense = tense_of(clause_verb(link.anchor))
    measure = measure_words(link.figure, link.text)
    return Carried(link.figure, place, words, sentence.start, tense, measure)


def _is_way(figure: Figure, text: str) -> bool:
    """`40 kilometers southeast of Lima`: it leads to a place and tells nothing of other figures."""
    return (
        figure.unit is not None
        and figure.unit.family in {"length", "time"}
        and _LEADS_TO.match(text, figure.end) is not None
    )


def _is_in_clause(name: PlaceName, link: Link) -> bool:
    """Whether a place stands in the clause of the figure; that of the dateline does not."""
    if "dateline" in name.found_by:
        return False
    head, _ = attachment(name.span.root)
    return clause_verb(head) == clause_verb(link.anchor)


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
