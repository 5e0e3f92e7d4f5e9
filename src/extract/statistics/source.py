"""Who a figure is attributed to.

In this order: the speaker of the attribution whose content holds the figure; `according to`; the
subject of a reporting verb in the sentence, with the issuer of a document before the document; the
source of the sentence before, while the paragraph goes on about the same report or speaker; the
source that closes the sentence behind. A paragraph's sentences are gone through once, in order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Span, Token

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.figure import Figure
from extract.statistics.issuers import is_body, is_document, iter_sources, source_place
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, sentence_starts, text_of
from extract.statistics.periods import date_of_words
from schemas import SourceReference

_DATED = re.compile(r"\b(?:[A-Z][a-z]+\.?\s+)?(?:1[5-9]|20)\d\d\b")
_TO_COME = frozenset({"would", "will", "could", "should", "may", "might", "wo", "’ll", "'ll"})
"""What is to come is the writer's background more often than the source's finding."""
_LONGEST_END = 3
"""Words behind a source that still ends its sentence: `said on Monday.`"""
_JOINED = re.compile(r"[,;]\s+(?:and|but|while|though)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_TURN = re.compile(r"(?:[A-Z][A-Z.’'-]* ){0,3}(?P<name>[A-Z][A-Z’'-]+):\s")
"""A turn of a transcript; its last word is the surname."""
_GROUPS = frozenset(
    {"percent", "%", "half", "third", "quarter", "most", "majority", "minority", "times"}
)
"""Who answers a survey in shares is no source: `forty-one percent said they had put off care`."""
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class _Found:
    """The source of a sentence, and how far it reaches."""

    reference: SourceReference
    lasts: bool
    """Whether it goes on in the next sentence: a body, a document, anybody named at the end."""
    closes: bool = False
    """Whether it stands behind what it says: then it may hold for the sentence before as well."""
    described: tuple[int, int] | None = None
    """Where somebody is named and described: `Ana Torres, who farms 900 acres`."""


class SourceFinder:
    """Finds the sources of figures, paragraph by paragraph in page order."""

    def __init__(self, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self._cast = cast
        self._attributions = attributions
        self._paragraph: Paragraph | None = None
        self._earlier: Paragraph | None = None
        self._said: list[Attribution] = []
        self._sentences: dict[int, _Found] | None = None

    def enter(self, paragraph: Paragraph) -> None:
        """Go on to the next paragraph, of the same field or another."""
        before = self._paragraph
        if before is None or (before.field, before.index) != (paragraph.field, paragraph.index):
            before = None
        self._earlier, self._paragraph = before, paragraph
        self._said, self._sentences = self._said_in(paragraph), None

    def _said_in(self, paragraph: Paragraph) -> list[Attribution]:
        return [
            attribution
            for attribution in self._attributions
            if (attribution.field, attribution.index) == (paragraph.field, paragraph.index)
            and attribution.speaker is not None
            and attribution.content
            and attribution.content[0][0] < paragraph.end
            and paragraph.start < attribution.content[-1][1]
            and not _is_act(attribution)
            and not _is_group(self._root(paragraph, attribution))
        ]

    def source_of(self, figure: Figure) -> SourceReference | None:
        """The source of a figure of the paragraph entered last."""
        paragraph = self._paragraph
        if paragraph is None:
            return None
        if self._sentences is None:
            self._sentences = self._read_sentences(paragraph)
        found = self._sentences.get(sentence_of(figure.token).start)
        start, end = paragraph.start + figure.start, paragraph.start + figure.end
        for attribution in self._said:
            if any(a < end and start < b for a, b in attribution.content):
                before = found.reference if found else None
                return self._speaker(paragraph, attribution, before).reference
        if found is None or _is_inside(figure, found.described):
            return None
        if self._is_joined(paragraph, figure, found.reference):
            return None
        return found.reference

    def _is_joined(self, paragraph: Paragraph, figure: Figure, source: SourceReference) -> bool:
        """`Sales fell to 40, and the manager says why`: the first clause is the writer's."""
        if source.start is None:
            return False
        sentence = sentence_of(figure.token)
        before = text_of(paragraph.doc)[sentence.start_char : source.start - paragraph.start]
        joined = _JOINED.search(before)
        return joined is not None and any(
            attribution.speaker is not None
            and attribution.speaker.end == source.end
            and attribution.content[0][0] > source.start
            and figure.end <= sentence.start_char + joined.start()
            for attribution in self._said
        )

    def _read_sentences(self, paragraph: Paragraph) -> dict[int, _Found]:
        """The source of each sentence that has one, by its first token."""
        sentences = _sentences(paragraph)
        found: dict[int, _Found] = {}
        before = turn = self._turn(paragraph)
        closing = self._closing_source()
        for at, sentence in enumerate(sentences):
            earlier = closing if at == 0 else (before.reference if before else None)
            named = self._named(paragraph, sentence, self._said, earlier)
            before = named or _carried(sentence, before) or turn
            if before:
                found[sentence.start] = before
        for sentence, following in pairwise(sentences):
            behind = found.get(following.start)
            if sentence.start in found or behind is None or _is_to_come(sentence):
                continue
            if behind.closes and _is_last(paragraph, following, behind.reference):
                found[sentence.start] = _Found(_without_place(behind.reference), lasts=False)
        return found

    def _turn(self, paragraph: Paragraph) -> _Found | None:
        """The person whose turn of a transcript the paragraph is: `MAYOR REYES: We lost 40`."""
        turn = _TURN.match(text_of(paragraph.doc))
        person = self._cast.person_named(turn["name"]) if turn else None
        return _Found(SourceReference(name=person.name), lasts=True) if person else None

    def _closing_source(self) -> SourceReference | None:
        """The source that one of the last two sentences of the paragraph before names."""
        paragraph = self._earlier
        if paragraph is None:
            return None
        said = self._said_in(paragraph)
        for sentence in reversed(_sentences(paragraph)[-2:]):
            found = self._named(paragraph, sentence, said, None)
            if found:
                return _without_place(found.reference)
        return None

    def _named(
        self,
        paragraph: Paragraph,
        sentence: Span,
        said: Sequence[Attribution],
        before: SourceReference | None,
    ) -> _Found | None:
        """The source that the sentence itself names."""
        start = paragraph.start + sentence.start_char
        end = paragraph.start + sentence.end_char
        for attribution in said:
            if attribution.content[0][0] < end and start < attribution.content[-1][1]:
                return self._speaker(paragraph, attribution, before)
        for source in iter_sources(sentence):
            if _is_group(source):
                continue
            found = self._refer(paragraph, source, before)
            if found:
                return found
        return None

    def _speaker(
        self, paragraph: Paragraph, attribution: Attribution, before: SourceReference | None
    ) -> _Found:
        """The speaker of an attribution; a document gives way to its issuer."""
        speaker = attribution.speaker
        if speaker is None:
            return _Found(SourceReference(), lasts=False)
        closes = speaker.start is not None and speaker.start >= attribution.content[0][1]
        root = self._root(paragraph, attribution)
        if speaker.name is None and root is not None and root.pos_ in _NOUNS:
            found = self._refer(paragraph, root, before)
            if found:
                return replace(found, closes=closes, lasts=found.lasts or closes)
        reference = SourceReference(
            mention=speaker.mention,
            start=speaker.start,
            end=speaker.end,
            name=speaker.name,
            date=_date_of(root) if root is not None else None,
        )
        lasts = closes or speaker.kind in {"organization", "document"}
        return _Found(reference, lasts=lasts, closes=closes, described=_description(root))

    def _root(self, paragraph: Paragraph, attribution: Attribution) -> Token | None:
        """The noun of the speaker's mention, where it stands in this paragraph."""
        speaker = attribution.speaker
        if speaker is None or speaker.start is None or speaker.end is None:
            return None
        start, end = speaker.start - paragraph.start, speaker.end - paragraph.start
        if start < 0 or end > len(text_of(paragraph.doc)):
            return None
        span = paragraph.doc.char_span(start, end, alignment_mode="contract")
        return span.root if span is not None and len(span) else None

    def _refer(
        self, paragraph: Paragraph, source: Token, before: SourceReference | None
    ) -> _Found | None:
        """The source that a noun names; a pronoun or `the report` may mean the one before."""
        if source.pos_ == "PRON":
            return self._pronoun(paragraph, source, before)
        text = text_of(paragraph.doc)
        place = source_place(source)
        start, end = paragraph.start + place[0], paragraph.start + place[1]
        speaker = self._cast.resolve(paragraph, start, end)
        issued = is_document(source)
        reference = SourceReference(
            mention=text[place[0] : place[1]],
            start=start,
            end=end,
            name=speaker.name if speaker else None,
            date=_date_of(source),
        )
        sentence = sentence_of(source)
        closes = source.i > (sentence.start + sentence.end) // 2
        if before is not None and _is_back_reference(source, reference):
            return _Found(_without_place(before), lasts=True, closes=closes)
        body = speaker is not None and speaker.kind in {"organization", "document"}
        lasts = issued or closes or body or is_body(source)
        return _Found(reference, lasts=lasts, closes=closes, described=_description(source))

    def _pronoun(
        self, paragraph: Paragraph, pronoun: Token, before: SourceReference | None
    ) -> _Found | None:
        if pronoun.lower_ not in {"it", "he", "she", "they"}:
            return None
        start = paragraph.start + pronoun.idx
        end = start + len(pronoun)
        speaker = self._cast.resolve(paragraph, start, end)
        if speaker is not None and speaker.name:
            reference = SourceReference(
                mention=pronoun.text, start=start, end=end, name=speaker.name
            )
            return _Found(reference, lasts=True)
        return _Found(_without_place(before), lasts=True) if before else None


def _date_of(source: Token) -> str | None:
    """The date printed with a document: `a May 2017 report`."""
    if not is_document(source):
        return None
    start, end = source.left_edge.idx, source.right_edge.idx + len(source.right_edge)
    dated = _DATED.search(text_of(source.doc), start, end)
    return date_of_words(dated.group()) if dated else None


def _description(source: Token | None) -> tuple[int, int] | None:
    """The clauses and asides about somebody: their figures are the writer's, not the speaker's."""
    if source is None or is_document(source):
        return None
    return source.idx + len(source), source.right_edge.idx + len(source.right_edge)


def _is_group(source: Token | None) -> bool:
    if source is None:
        return False
    if source.lower_ in _GROUPS or source.like_num:
        return True
    return any(child.lower_ == "most" for child in source.lefts)


def _is_act(attribution: Attribution) -> bool:
    """What is decided, ordered or pleaded is an act: its figures are the writer's report of it."""
    words = attribution.cue.text.casefold().split() if attribution.cue else []
    return any(word in word_set("sources", "acts") for word in words)


def _is_inside(figure: Figure, place: tuple[int, int] | None) -> bool:
    return place is not None and place[0] <= figure.start and figure.end <= place[1]


def _sentences(paragraph: Paragraph) -> list[Span]:
    doc = paragraph.doc
    starts = [*sentence_starts(doc), len(doc)] if len(doc) else []
    return [doc[a:b] for a, b in pairwise(starts)]


def _carried(sentence: Span, before: _Found | None) -> _Found | None:
    """The source of the sentence before, unless this one speaks of what is to come."""
    if before is None or not before.lasts:
        return None
    if _is_to_come(sentence) or _is_about_speaker(sentence):
        return None
    if not any(token.pos_ in {"VERB", "AUX"} for token in sentence):
        return None
    return _Found(_without_place(before.reference), lasts=True)


def _is_to_come(sentence: Span) -> bool:
    return any(token.lower_ in _TO_COME for token in sentence)


def _is_about_speaker(sentence: Span) -> bool:
    """`She has cut her staff`: whoever speaks says `I`, so that the writer tells it."""
    return sentence[0].lower_ in {"he", "she"}


def _is_last(paragraph: Paragraph, sentence: Span, source: SourceReference) -> bool:
    """Whether the sentence ends with its source, as in `…, Ana Torres of the Corn Board said`."""
    if source.end is None:
        return False
    rest = text_of(paragraph.doc)[source.end - paragraph.start : sentence.end_char]
    return len(rest.split()) <= _LONGEST_END


def _without_place(reference: SourceReference) -> SourceReference:
    """The same source without the place of its words; they stand in another sentence."""
    return SourceReference(name=reference.name or reference.mention, date=reference.date)


def _is_back_reference(source: Token, reference: SourceReference) -> bool:
    """`the report`, `the poll`: a document already named, and nothing new about it."""
    if reference.name is not None or not is_document(source):
        return False
    words = (reference.mention or "").split()
    return len(words) == 1 and any(
        child.lower_ in {"the", "this", "that"} for child in source.lefts
    )
