"""Who a figure is attributed to.

In this order: the speaker of the attribution whose content holds the figure; `according to`; the
subject of a reporting verb in the sentence, with the issuer of a document before the document; the
source of the sentence before, while the paragraph goes on about the same report or speaker.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.periods import date_of_words
from extract.statistics.sentences import sentence_of, sentence_starts
from schemas import SourceReference

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_ISSUING = frozenset({"by", "from", "of"})
_DATED = re.compile(r"\b(?:[A-Z][a-z]+\.?\s+)?(?:1[5-9]|20)\d\d\b")
_NO_CARRY = frozenset({"would", "will", "could", "should", "may", "might", "wo", "’ll", "'ll"})


@dataclass(frozen=True, slots=True)
class _Found:
    """The source of a sentence, and how far it reaches."""

    reference: SourceReference
    lasts: bool
    """Whether it goes on in the next sentence: a body or a document, or anybody named at the end."""
    closes: bool = False
    """Whether it stands behind what it says: then it may hold for the sentence before as well."""


class SourceFinder:
    """Finds the sources of figures, paragraph by paragraph in page order."""

    def __init__(self, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self._cast = cast
        self._attributions = attributions
        self._paragraph: Paragraph | None = None
        self._said: list[Attribution] = []
        self._sentences: dict[int, _Found | None] = {}
        self._last: SourceReference | None = None

    def enter(self, paragraph: Paragraph, figures: Sequence[Figure]) -> None:
        """Go on to the next paragraph; only a pronoun or the report reaches back over its border."""
        before = self._paragraph
        if before is not None:
            if (before.field, before.index) != (paragraph.field, paragraph.index):
                self._last = None
            else:
                self._last = self._closing_source(before) or self._last
        self._paragraph, self._sentences = paragraph, {}
        self._said = [
            attribution
            for attribution in self._attributions
            if (attribution.field, attribution.index) == (paragraph.field, paragraph.index)
            and attribution.speaker is not None
            and attribution.content
            and attribution.content[0][0] < paragraph.end
            and paragraph.start < attribution.content[-1][1]
        ]
        del figures

    def _closing_source(self, paragraph: Paragraph) -> SourceReference | None:
        """The source that the last sentence of a paragraph names."""
        starts = sentence_starts(paragraph.doc)
        if not len(paragraph.doc):
            return None
        for at in range(len(starts) - 1, max(-1, len(starts) - 3), -1):
            sentence = sentence_of(paragraph.doc[starts[at]])
            found = self._named(paragraph, sentence)
            if found:
                return found.reference
        return None

    def source_of(self, figure: Figure) -> SourceReference | None:
        """The source of a figure of the paragraph entered last."""
        paragraph = self._paragraph
        if paragraph is None:
            return None
        start, end = paragraph.start + figure.start, paragraph.start + figure.end
        for attribution in self._said:
            if any(a < end and start < b for a, b in attribution.content):
                return self._speaker(paragraph, attribution).reference
        found = self._of_sentence(paragraph, sentence_of(figure.token))
        return found.reference if found else None

    def _speaker(self, paragraph: Paragraph, attribution: Attribution) -> _Found:
        """The speaker of an attribution; a document gives way to its issuer."""
        speaker = attribution.speaker
        if speaker is None:
            return _Found(SourceReference(), lasts=False)
        closes = speaker.start is not None and speaker.start >= attribution.content[0][1]
        if speaker.name is None and speaker.start is not None and speaker.end is not None:
            span = paragraph.doc.char_span(
                speaker.start - paragraph.start,
                speaker.end - paragraph.start,
                alignment_mode="contract",
            )
            if span is not None and len(span) and span.root.pos_ in {"NOUN", "PROPN", "PRON"}:
                found = self._refer(paragraph, span.root)
                if found:
                    return replace(found, closes=closes, lasts=found.lasts or closes)
        reference = SourceReference(
            mention=speaker.mention, start=speaker.start, end=speaker.end, name=speaker.name
        )
        lasts = closes or speaker.kind in {"organization", "document"}
        return _Found(reference, lasts=lasts, closes=closes)

    def _of_sentence(self, paragraph: Paragraph, sentence: Span) -> _Found | None:
        """The source that the sentence names, that goes on from the one before, or that follows."""
        if sentence.start in self._sentences:
            return self._sentences[sentence.start]
        found = (
            self._named(paragraph, sentence)
            or self._carried(paragraph, sentence)
            or self._following(paragraph, sentence)
        )
        self._sentences[sentence.start] = found
        return found

    def _named(self, paragraph: Paragraph, sentence: Span) -> _Found | None:
        start = paragraph.start + sentence.start_char
        end = paragraph.start + sentence.end_char
        for attribution in self._said:
            if attribution.content[0][0] < end and start < attribution.content[-1][1]:
                return self._speaker(paragraph, attribution)
        for source in _iter_sources(sentence):
            found = self._refer(paragraph, source)
            if found:
                return found
        return None

    def _following(self, paragraph: Paragraph, sentence: Span) -> _Found | None:
        """The source at the end of the next sentence speaks for this one too."""
        if sentence.end >= len(paragraph.doc):
            return None
        found = self._named(paragraph, sentence_of(paragraph.doc[sentence.end]))
        if found is None or not found.closes:
            return None
        return _Found(_carried_reference(found.reference), lasts=False)

    def _refer(self, paragraph: Paragraph, source: Token) -> _Found | None:
        if source.pos_ == "PRON":
            return self._pronoun(paragraph, source)
        doc = paragraph.doc
        place = _source_place(source)
        start, end = paragraph.start + place[0], paragraph.start + place[1]
        speaker = self._cast.resolve(paragraph, start, end)
        issued = _is_document(source)
        phrase = doc.text[source.left_edge.idx : source.right_edge.idx + len(source.right_edge)]
        dated = _DATED.search(phrase) if issued else None
        reference = SourceReference(
            mention=doc.text[place[0] : place[1]],
            start=start,
            end=end,
            name=speaker.name if speaker else None,
            date=date_of_words(dated.group()) if dated else None,
        )
        closes = source.i > (sentence_of(source).start + sentence_of(source).end) // 2
        lasts = issued or closes or _is_body(source)
        if _is_back_reference(source, reference):
            before = self._before(paragraph, source)
            if before is not None:
                return _Found(_carried_reference(before), lasts=True, closes=closes)
        return _Found(reference, lasts=lasts, closes=closes)

    def _pronoun(self, paragraph: Paragraph, pronoun: Token) -> _Found | None:
        if pronoun.lower_ not in {"it", "he", "she", "they"}:
            return None
        start = paragraph.start + pronoun.idx
        speaker = self._cast.resolve(paragraph, start, start + len(pronoun))
        if speaker is not None and speaker.name:
            reference = SourceReference(
                mention=pronoun.text, start=start, end=start + len(pronoun), name=speaker.name
            )
            return _Found(reference, lasts=True)
        before = self._before(paragraph, pronoun)
        return _Found(_carried_reference(before), lasts=True) if before else None

    def _before(self, paragraph: Paragraph, token: Token) -> SourceReference | None:
        """The source of the sentence before that of `token`, over a paragraph's border as well."""
        starts = sentence_starts(paragraph.doc)
        at = starts.index(sentence_of(token).start)
        if at == 0:
            return self._last
        previous = paragraph.doc[starts[at - 1] : starts[at]]
        found = self._of_sentence(paragraph, previous)
        return found.reference if found else None

    def _carried(self, paragraph: Paragraph, sentence: Span) -> _Found | None:
        """The source of the sentence before, unless this one speaks of what is to come."""
        if sentence.start == 0 or any(token.lower_ in _NO_CARRY for token in sentence):
            return None
        before = self._of_sentence(paragraph, sentence_of(paragraph.doc[sentence.start - 1]))
        if before is None or not before.lasts:
            return None
        return _Found(_carried_reference(before.reference), lasts=True)


def _iter_sources(sentence: Span) -> Iterator[Token]:
    """The nouns that the sentence names as a source, in page order."""
    for token in sentence:
        source = None
        if token.lower_ == "according" and token.i + 1 < sentence.end:
            source = _object_of(token)
        elif token.lemma_ in word_set("sources", "verbs"):
            source = _subject_of(token) or _closing_subject(token, sentence)
        elif token.lemma_ in word_set("sources", "clause_verbs"):
            clause = any(child.dep_ == "ccomp" for child in token.children)
            source = _subject_of(token) if clause else None
        elif token.lemma_ in word_set("sources", "placing_verbs"):
            source = _subject_of(token)
            named = source is not None and source.ent_type_ == "PERSON"
            source = source if named or (source is not None and _is_body(source)) else None
        elif token.lemma_ in word_set("sources", "body_verbs"):
            source = _subject_of(token)
            source = source if source is not None and _is_body(source) else None
        if source is not None:
            yield source


def _closing_subject(verb: Token, sentence: Span) -> Token | None:
    """`…, the state report card shows.`: the noun before a reporting verb at the very end."""
    at = verb.i + 1
    while at < sentence.end and sentence.doc[at].is_punct:
        at += 1
    before = sentence.doc[verb.i - 1] if verb.i > sentence.start else None
    if at < sentence.end or before is None or before.pos_ not in {"NOUN", "PROPN"}:
        return None
    return before


def _carried_reference(reference: SourceReference | None) -> SourceReference:
    """The same source without the place of its words; they stand in another sentence."""
    if reference is None:
        return SourceReference()
    return SourceReference(name=reference.name or reference.mention, date=reference.date)


def _object_of(according: Token) -> Token | None:
    for token in according.subtree:
        if token.dep_ == "pobj" and token.head.lower_ == "to":
            return token
    following = according.doc[according.i + 2 : according.i + 8]
    return next((token for token in following if token.pos_ in {"NOUN", "PROPN"}), None)


def _subject_of(verb: Token) -> Token | None:
    """The subject of a verb that reports; a conjoined verb shares it."""
    if verb.pos_ not in {"VERB", "NOUN"} or verb.dep_ in {"amod", "compound"}:
        return None
    for _ in range(3):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return None if child.tag_ in {"WDT", "WP", "EX"} else child
        if verb.dep_ != "conj":
            return None
        verb = verb.head
    return None


def _is_body(source: Token) -> bool:
    """A document, or a name that is neither a person's nor a place's."""
    if _is_document(source):
        return True
    return source.ent_type_ == "ORG" or (
        source.pos_ == "PROPN" and source.ent_type_ not in {"PERSON", "GPE", "NORP"}
    )


def _is_document(source: Token) -> bool:
    return source.pos_ in {"NOUN", "PROPN"} and source.lemma_.lower() in word_set(
        "sources", "documents"
    )


def _source_place(source: Token) -> Place:
    """The words that name the source: the issuer of a document, a person in apposition, else the phrase."""
    if _is_document(source):
        issuer = _issuer(source)
        if issuer is not None:
            return issuer
    entity = _entity(source)
    if entity is not None and entity.label_ in _NAMED and entity.root == source:
        return _without_article(entity)
    for child in source.rights:
        named = _entity(child)
        if child.dep_ == "appos" and named is not None and named.label_ == "PERSON":
            return _without_article(named)
    return _phrase(source)


def _issuer(document: Token) -> Place | None:
    """`figures from the Illinois Department of Employment Security`, `Justice Atlas figures`."""
    for child in document.subtree:
        if child.dep_ == "pobj" and child.head.lower_ in _ISSUING and child.i > document.i:
            entity = _entity(child)
            if entity is not None and entity.label_ in _NAMED - {"GPE", "NORP"}:
                return _without_article(entity)
            if child.head.lower_ == "by":
                return _named_inside(child) or _phrase(child)
    for child in document.lefts:
        entity = _entity(child)
        if (
            entity is not None
            and entity.label_ in {"ORG", "PERSON"}
            and entity.end <= document.i + 1
        ):
            end = entity.end - 1 if entity[-1] == document else entity.end
            return (
                _without_article(document.doc[entity.start : end]) if end > entity.start else None
            )
    return None


def _named_inside(token: Token) -> Place | None:
    """`by the group Doctors without Borders`: the name that stands with a common noun."""
    for child in token.subtree:
        entity = _entity(child)
        if entity is not None and entity.label_ in {"ORG", "PERSON"}:
            return _without_article(entity)
    return None


def _entity(token: Token) -> Span | None:
    if not token.ent_type_:
        return None
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_)


def _without_article(span: Span) -> Place:
    start = span.start
    while start < span.end - 1 and span.doc[start].pos_ in {"DET", "PUNCT"}:
        start += 1
    end = span.end
    while end > start + 1 and span.doc[end - 1].tag_ == "POS":
        end -= 1
    last = span.doc[end - 1]
    return span.doc[start].idx, last.idx + len(last)


def _phrase(source: Token) -> Place:
    """The noun phrase without article, with the `of` or `for` that it needs."""
    first = source.left_edge
    while first.i < source.i and (
        first.pos_ in {"DET", "PUNCT", "ADP", "CCONJ"} or first.tag_ == "POS"
    ):
        first = first.nbor()
    last = source
    for child in source.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in {"of", "for", "at", "with"}
            and child.i == source.i + 1
        ):
            last = child.right_edge
            break
    return first.idx, last.idx + len(last)


def _is_back_reference(source: Token, reference: SourceReference) -> bool:
    """`the report`, `the poll`: a document already named, and nothing new about it."""
    if reference.name is not None or source.lemma_ not in word_set("sources", "documents"):
        return False
    words = (reference.mention or "").split()
    return len(words) == 1 and any(
        child.lower_ in {"the", "this", "that"} for child in source.lefts
    )
