"""Where a figure holds: a named place of its sentence or of those before, or `statewide`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from extract.attribution import Paragraph
from extract.statistics.anchor import Link, is_agent
from extract.statistics.choice import Candidate, Chooser
from extract.statistics.figure import Figure, Place
from extract.statistics.labels import list_item
from extract.statistics.lexicon import word_set
from extract.statistics.passage import is_followed_by, sentence_of, shifted, text_of
from extract.statistics.placenames import CIVIC, LOCALS, PlaceName, find_places, place_of_dateline
from extract.statistics.relation import (
    Standing,
    attachment,
    clause_verb,
    is_held_against,
    iter_chain,
    iter_relation,
    standing_of,
)
from extract.statistics.restating import GAPPED

_ON_THE_WAY = frozenset(
    {"from", "to", "through", "into", "toward", "towards", "against", "with", "than", "like"}
)
"""Behind these a place is where something goes, comes from or is compared with."""
_PART_OF_NAME = frozenset({"compound", "nmod", "amod"})
_BELONGING = frozenset(
    {"district", "township", "schools", "system", "police", "department", "school", "county"}
)
_SURE = frozenset({"preposition", "dateline", "feature", "part", "everywhere", "national"})
"""What finds a place whatever else bears its name."""
_TIMELESS = frozenset({"age", "vote", "score"})


def _is_other(name: PlaceName) -> bool:
    """`4 percent higher than in Ohio`: where something else holds."""
    return is_held_against(name.span) in {"than", "versus"}


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
        self._paragraph: Paragraph | None = None
        self._figures: Sequence[Figure] = ()
        self._names: dict[int, list[PlaceName]] = {}
        self._dateline: PlaceName | None = None
        self._before: tuple[Paragraph, Sequence[Figure], PlaceName | None] | None = None
        self._last: _Last | None = None

    def read(self, paragraph: Paragraph, figures: Sequence[Figure], links: Sequence[Link]) -> None:
        """Go on to the next paragraph, of the same field or another; `links` are its figures'."""
        self._go_on(paragraph, figures)
        before: Figure | None = None
        for figure, link in zip(figures, links, strict=True):
            if figure.kind in _TIMELESS:
                continue
            sentence = sentence_of(figure.token)
            if before is not None and sentence_of(before.token).start != sentence.start:
                before = None
            chosen = self._choose(figure, link, sentence, before)
            if chosen is not None and chosen.value is not None:
                figure.place = chosen.value
                self._last = _Last(chosen.value, chosen.words or "", sentence.start)
            before = figure

    def _go_on(self, paragraph: Paragraph, figures: Sequence[Figure]) -> None:
        earlier = self._paragraph
        if earlier is None or not is_followed_by(earlier, paragraph):
            self._before = self._last = self._dateline = None
        else:
            self._before = (earlier, self._figures, self._dateline)
            self._dateline = place_of_dateline(earlier, paragraph) if earlier.is_dateline else None
            if self._last is not None:
                shift = earlier.start - paragraph.start
                self._last = replace(
                    self._last, place=shifted(self._last.place, shift), sentence=-1
                )
        self._paragraph, self._figures, self._names = paragraph, figures, {}

    def _choose(
        self, figure: Figure, link: Link, sentence: Span, before: Figure | None
    ) -> Candidate[Place] | None:
        candidates = self._candidates(figure, link, sentence)
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

    def _candidates(self, figure: Figure, link: Link, sentence: Span) -> list[Candidate[Place]]:
        names = self._names_in(sentence)
        found = []
        if names:
            standing = standing_of(link, self._figures)
            places = [name.place for name in names]
            for at, name in enumerate(names):
                features = [
                    *iter_relation(standing, name.span, name.place, places),
                    *_iter_name(standing, name),
                    f"place {at + 1} of {min(len(names), 3)}",
                ]
                found.append(Candidate(name.place, name.words, features))
        found += self._earlier_candidates(sentence, len(names))
        none = ["none", f"none of {min(len(found), 3)}", f"none {figure.kind}"]
        if names:
            none.append("none here")
        return [*found, Candidate(None, None, none)]

    def _earlier_candidates(self, sentence: Span, own: int) -> list[Candidate[Place]]:
        """The places of the sentence before, and the last one that a figure got."""
        earlier, last = self._earlier(sentence), self._last
        found = []
        for at, one in enumerate(earlier):
            features = list(_iter_earlier(sentence, one, own))
            features.append("earlier last" if at == len(earlier) - 1 else "earlier not last")
            if last is not None and last.place == one.place:
                features.append("earlier was taken")
            if not sentence.start:
                features.append("earlier paragraph")
            found.append(Candidate(one.place, one.words, features))
        told = {one.place for one in earlier}
        if last is not None and last.sentence < sentence.start and last.place not in told:
            features = [f"kept over {min(own, 2)}", f"kept into {_opening(sentence)}"]
            if last.sentence < 0:
                features.append("kept over paragraphs")
            found.append(Candidate(last.place, last.words, features))
        return found

    def _names_in(self, sentence: Span) -> list[PlaceName]:
        if sentence.start not in self._names:
            names = self._find(sentence, self._figures, self._dateline)
            self._names[sentence.start] = [name for name in names if not _is_other(name)]
        return self._names[sentence.start]

    def _find(
        self, sentence: Span, figures: Sequence[Figure], dateline: PlaceName | None
    ) -> list[PlaceName]:
        """The place names of a sentence; that of the dateline before a lead that names none."""
        names = [one for one in find_places(sentence, figures) if not self._is_person(one)]
        return names if names or sentence.start or dateline is None else [dateline]

    def _is_person(self, name: PlaceName) -> bool:
        """Whether a place by its label or its possessive alone is somebody of the article."""
        if not self._people or not name.found_by.isdisjoint(_SURE):
            return False
        return name.words.casefold() in self._people

    def _earlier(self, sentence: Span) -> list[PlaceName]:
        """The places of the sentence before, which may end the paragraph before.

        In offsets of the paragraph that is read.
        """
        if sentence.start:
            before = sentence_of(sentence.doc[sentence.start - 1])
            return self._names_in(before)
        if self._before is None or self._paragraph is None:
            return []
        paragraph, figures, dateline = self._before
        if paragraph.is_dateline:
            return []  # a place of the lead itself
        shift = paragraph.start - self._paragraph.start
        names = self._find(sentence_of(paragraph.doc[-1]), figures, dateline)
        return [replace(name, place=shifted(name.place, shift)) for name in names]


def _named_beside(link: Link) -> int | None:
    """Where the name of an item stands: `at Oak High 58 percent`, `Ozone: Elm, 168; Oak, 154`."""
    gapped = GAPPED.search(link.lead)
    if gapped is not None:
        return link.figure.start - len(link.lead) + gapped.start("name")
    item = list_item(link.text, link.figure.start, link.figure.end)
    return item[0] if item is not None else None


def _iter_name(standing: Standing, name: PlaceName) -> Iterator[str]:
    """What the name and the words around it say."""
    root = name.span.root
    for how in name.found_by:
        yield f"found:{how}"
        yield f"found:{how} {root.dep_}"
    yield from _iter_grammar(name.span, root)
    head, preposition = attachment(root)
    word = preposition.lower_ if preposition is not None else "-"
    yield f"preposition:{word}"
    if _is_elsewhere(name.span):
        yield "elsewhere"
    if word in _ON_THE_WAY:
        yield "on the way"
    compared = is_held_against(name.span)
    if compared is not None:
        yield "compared"
        yield f"compared:{compared}"
    comparison = standing.figure.comparison
    if comparison is not None and comparison[0] <= name.place[0] < comparison[1]:
        yield "own comparison"
    verb = clause_verb(head)
    if verb is not None:
        if verb.lemma_ in word_set("sources", "verbs"):
            yield "said there"
        if root.dep_ in {"nsubj", "nsubjpass"}:
            yield f"subject {'here' if verb == standing.verb else 'elsewhere'}"


def _iter_grammar(span: Span, root: Token) -> Iterator[str]:
    yield f"dep:{root.dep_}"
    following = _following(span)
    if following is not None:
        if following.tag_ == "POS":
            yield "owns"
            yield f"owns {root.head.dep_}"
        if following.lower_ in _BELONGING:
            yield f"followed by {following.lower_}"
    if root.dep_ in _PART_OF_NAME:
        noun = root.head
        if noun.pos_ == "PROPN":
            yield "of a name"
        elif is_agent(noun):
            yield "of an agent"
        else:
            yield "of a noun"
        if noun.lemma_ in LOCALS:
            yield "of locals"
        if noun.lemma_ in CIVIC:
            yield "of a board"
        if noun.tag_ == "NNS":
            yield "of several"


def _iter_earlier(sentence: Span, name: PlaceName, own: int) -> Iterator[str]:
    """What speaks for a place of the sentence before."""
    yield "earlier"
    yield f"earlier over {min(own, 2)}"
    yield f"earlier into {_opening(sentence)}"
    for how in name.found_by:
        yield f"earlier found:{how}"
    if _is_elsewhere(name.span):
        yield "earlier elsewhere"
    _, preposition = attachment(name.span.root)
    yield f"earlier preposition:{preposition.lower_ if preposition is not None else '-'}"
    yield f"earlier dep:{name.span.root.dep_}"


def _opening(sentence: Span) -> str:
    first = sentence[0]
    if first.pos_ == "PRON" or first.lower_ in {"its", "their"}:
        return "pronoun"
    if first.lower_ in {"that", "this", "these", "those"}:
        return "demonstrative"
    return "article" if first.lower_ == "the" else "other"


def _following(span: Span) -> Token | None:
    return span.doc[span.end] if span.end < len(span.doc) else None


def _is_elsewhere(span: Span) -> bool:
    """Words that belong to an agency, a district, an office or a company, or lead elsewhere."""
    root = span.root
    head = root.head
    if root.dep_ == "pobj":
        return (
            head.head.lower_ in {"those", "that"}
            or head.lower_ in _ON_THE_WAY
            or (head.i > 0 and head.nbor(-1).lower_ == "than")
        )
    if root.dep_ in {*_PART_OF_NAME, "poss"} and head.tag_ == "NN":
        return head.lemma_ in word_set("agents", "people") and head.lemma_ not in LOCALS
    return (root.dep_ in _PART_OF_NAME and head.pos_ == "PROPN" and head.i > root.i) or text_of(
        span.doc
    )[span.start_char : span.end_char].isupper()
