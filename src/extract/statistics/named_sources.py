"""The sources that a sentence names, and how far each reaches.

The speakers of the attributions in it, and whatever else it names as a source (`according to`, the
subject of a reporting verb, a poll), with the issuer of a document before the document.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.alike import words_of
from extract.statistics.back_references import is_back_reference
from extract.statistics.documents import is_body, is_document
from extract.statistics.given_out import is_releasing, released_by
from extract.statistics.issuers import iter_leading, iter_sources
from extract.statistics.passage import parse_of, sentence_of, text_of
from extract.statistics.periods import date_of_words
from extract.statistics.sourceacts import is_act
from extract.statistics.sourcepronouns import (
    THINGS,
    clause_subject,
    pronoun_owning,
    subject_before,
)
from extract.statistics.sourcewords import joint_before, name_behind, source_place
from schemas import FieldName, SourceReference, Speaker

_DATED = re.compile(r"\b(?:[A-Z][a-z]+\.?\s+)?(?:1[5-9]|20)\d\d\b")
_TURN = re.compile(r"(?:[A-Z][A-Z.’'-]* ){0,3}(?P<name>[A-Z][A-Z’'-]+):\s")
"""A turn of a transcript; its last word is the surname."""
_GROUPS = frozenset(
    {"percent", "%", "half", "third", "quarter", "most", "majority", "minority", "times"}
)
"""Who answers a survey in shares is no source: `forty-one percent said they had put off care`."""
_BODIES = frozenset({"organization", "document"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_OWNED = re.compile(r"['’]s?\s")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "that", "this", "who", "which"})


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that a sentence names, and how far it reaches."""

    reference: SourceReference
    lasts: bool
    """Whether it goes on in the next sentence: a body, a document, anybody named at the end."""
    closes: bool = False
    """Whether it stands behind what it says: then it may hold for the sentence before as well."""
    described: tuple[int, int] | None = None
    """Where somebody is named and described: `Ana Torres, who farms 900 acres`."""
    is_body: bool = False
    """Whether it is a body or a document, so that `the agency` and `it` may mean it."""
    is_person: bool = False
    """Whether it is somebody by name: then `it` cannot mean it."""
    is_far: bool = False
    """Whether it stands in the paragraph before."""
    token: Token | None = None
    """The noun that names it."""
    tokens: tuple[Token, ...] = ()
    """All nouns and pronouns of the sentence that name it."""
    attribution: Attribution | None = None
    """What it says, where the attribution room found that."""
    said: tuple[tuple[int, int], ...] = ()
    """Where all that it says in the sentence stands."""

    @property
    def words(self) -> str:
        """As whom it is printed."""
        return self.reference.name or self.reference.mention or ""


Before = Callable[[], NamedSource | None]
"""Finds the source of the sentence before, for words that may mean it; most do not."""


class SourceNames:
    """Finds the sources that sentences name."""

    def __init__(self, cast: Cast, attributions: Sequence[Attribution]) -> None:
        """Takes who the article names, and who says what in it."""
        self._cast = cast
        self._in_field: dict[tuple[FieldName, int], list[Attribution]] = {}
        for attribution in attributions:
            if attribution.speaker is not None and attribution.content:
                place = attribution.field, attribution.index
                self._in_field.setdefault(place, []).append(attribution)

    def said_in(self, paragraph: Paragraph) -> list[Attribution]:
        """The attributions of a paragraph whose speaker may be a source."""
        start, end = paragraph.start, paragraph.end
        return [
            attribution
            for attribution in self._in_field.get((paragraph.field, paragraph.index), ())
            if attribution.content[0][0] < end
            and start < attribution.content[-1][1]
            and not is_act(paragraph, attribution, self._root(paragraph, attribution))
            and not _is_group(self._root(paragraph, attribution))
        ]

    def turn(self, paragraph: Paragraph) -> SourceReference | None:
        """The person whose turn of a transcript the paragraph is: `MAYOR REYES: We lost 40`."""
        turn = _TURN.match(text_of(paragraph.doc))
        person = self._cast.person_named(turn["name"]) if turn else None
        return SourceReference(name=person.name) if person else None

    def closing(self, paragraph: Paragraph | None) -> NamedSource | None:
        """The source that one of the last two sentences of a paragraph names."""
        if paragraph is None:
            return None
        said = self.said_in(paragraph)
        for sentence in reversed(sentences_of(paragraph)[-2:]):
            first = next(self._iter_named(paragraph, sentence, said, _nobody), None)
            if first is not None:
                return replace(first, reference=without_place(first.reference), is_far=True)
        return None

    def refer(self, paragraph: Paragraph, document: Token) -> SourceReference | None:
        """As what a document is named: its issuer, else its words."""
        named = self._refer(paragraph, document, _nobody)
        return named.reference if named is not None else None

    def released(self, paragraph: Paragraph, sentence: Span) -> SourceReference | None:
        """Who gave out the figures before, where a sentence says so."""
        for token in iter_leading(sentence):
            source = released_by(token) if is_releasing(token) else None
            named = self._refer(paragraph, source, _nobody) if source is not None else None
            if named is not None:
                return without_place(named.reference)
        return None

    def named_in(
        self,
        paragraph: Paragraph,
        sentence: Span,
        said: Sequence[Attribution],
        before: Before,
    ) -> list[NamedSource]:
        """The sources that a sentence itself names, each once.

        `before` is that of the sentence before, which a pronoun or `the report` may mean.
        """
        once: dict[str, NamedSource] = {}
        for one in self._iter_named(paragraph, sentence, said, before):
            first = once.get(one.words, one)
            content = one.attribution.content if one.attribution is not None else ()
            tokens = (one.token,) if one.token is not None else ()
            once[one.words] = replace(
                first, said=(*first.said, *content), tokens=(*first.tokens, *tokens)
            )
        return list(once.values())

    def _iter_named(
        self, paragraph: Paragraph, sentence: Span, said: Sequence[Attribution], before: Before
    ) -> Iterator[NamedSource]:
        """The sources that a sentence itself names, whenever it does so: one may come again."""
        start = paragraph.start + sentence.start_char
        end = paragraph.start + sentence.end_char
        latest: NamedSource | None = None
        for attribution in said:
            if attribution.content[0][0] < end and start < attribution.content[-1][1]:
                goes_on = latest is not None and _is_thing(attribution) and not latest.is_person
                spoken = (lambda one=latest: one) if goes_on else before
                latest = self._speaker(paragraph, attribution, spoken)
                if _is_told(latest):
                    yield latest
        for source in iter_sources(sentence):
            named = None if _is_group(source) else self._refer(paragraph, source, before)
            if named is not None and _is_told(named):
                yield named

    def _speaker(
        self, paragraph: Paragraph, attribution: Attribution, before: Before
    ) -> NamedSource:
        """The speaker of an attribution; a document gives way to its issuer."""
        speaker = attribution.speaker
        if speaker is None:
            return NamedSource(SourceReference(), lasts=False)
        closes = speaker.start is not None and speaker.start >= attribution.content[0][1]
        root = self._root(paragraph, attribution)
        misread = root is not None and _is_named_otherwise(paragraph, root, speaker.name)
        if (speaker.name is None or misread) and root is not None and root.pos_ in _NOUNS:
            found = self._refer(paragraph, root, before)
            if found:
                return replace(
                    found, closes=closes, lasts=found.lasts or closes, attribution=attribution
                )
        reference = SourceReference(
            mention=speaker.mention,
            start=speaker.start,
            end=speaker.end,
            name=speaker.name,
            date=_date_of(root) if root is not None else None,
        )
        meant = before() if root is not None and root.lower_ == "it" else None
        if meant is None and closes and speaker.name is None and root is not None:
            meant = self._clause_subject(paragraph, root)
        if meant is not None and meant.is_body:
            reference = without_place(meant.reference)
        lasts = closes or speaker.kind in _BODIES
        return NamedSource(
            reference,
            lasts=lasts,
            closes=closes,
            described=_description(root),
            token=root,
            is_body=speaker.kind in _BODIES,
            is_person=_is_named_person(speaker, speaker.mention),
            attribution=attribution,
        )

    def _clause_subject(self, paragraph: Paragraph, pronoun: Token) -> NamedSource | None:
        """`Talgarra lifted output 11%, it told the exchange`: what the sentence is about."""
        subject = clause_subject(pronoun)
        if subject is None:
            return None
        named = self._refer(paragraph, subject, _nobody)
        if named is None or not (named.is_body or subject.tag_.startswith("NNP")):
            return None
        return replace(named, is_body=True)

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

    def _refer(self, paragraph: Paragraph, source: Token, before: Before) -> NamedSource | None:
        """The source that a noun names; a pronoun or `the report` may mean the one before."""
        if source.pos_ == "PRON":
            return self._pronoun(paragraph, source, before)
        text = text_of(paragraph.doc)
        place = source_place(source)
        start, end = paragraph.start + place[0], paragraph.start + place[1]
        speaker = self._cast.resolve(paragraph, start, end)
        issued = is_document(source)
        words = text[slice(*place)]
        if speaker is not None and issued:
            joint = "/" in words and words != speaker.name
            speaker = None if joint or _is_anothers(source, words, speaker) else speaker
        reference = SourceReference(
            mention=text[place[0] : place[1]],
            start=start,
            end=end,
            name=speaker.name if speaker else None,
            date=_date_of(source),
        )
        sentence = sentence_of(source)
        closes = source.i > (sentence.start + sentence.end) // 2
        owner = pronoun_owning(source) if issued and reference.name is None else None
        owned = self._owner(paragraph, owner) if owner is not None else None
        if owned is not None:
            return replace(owned, closes=closes, token=source)
        meant = before() if reference.name is None else None
        if (
            meant is not None
            and not (issued and meant.is_far and meant.is_person)
            and is_back_reference(
                source, reference.mention or "", meant.words, is_body=meant.is_body
            )
        ):
            return NamedSource(
                without_place(meant.reference),
                lasts=True,
                closes=closes,
                token=source,
                is_body=meant.is_body,
                is_person=meant.is_person,
            )
        body = speaker.kind in _BODIES if speaker is not None else is_body(source)
        return NamedSource(
            reference,
            lasts=issued or closes or body or is_body(source),
            closes=closes,
            described=_description(source),
            token=source,
            is_body=body or issued or name_behind(source) is not None,
            is_person=_is_named_person(speaker, reference.mention),
        )

    def _owner(self, paragraph: Paragraph, pronoun: Token) -> NamedSource | None:
        """Whose a document is by its pronoun: `its annual report`."""
        return self._resolved(paragraph, pronoun) or self._clause_subject(paragraph, pronoun)

    def _resolved(self, paragraph: Paragraph, pronoun: Token) -> NamedSource | None:
        """Whom the article's cast takes a pronoun for."""
        start = paragraph.start + pronoun.idx
        end = start + len(pronoun)
        speaker = self._cast.resolve(paragraph, start, end)
        if speaker is None or not speaker.name:
            return None
        reference = SourceReference(mention=pronoun.text, start=start, end=end, name=speaker.name)
        body, person = speaker.kind in _BODIES, _is_named_person(speaker, None)
        return NamedSource(reference, lasts=True, token=pronoun, is_body=body, is_person=person)

    def _pronoun(self, paragraph: Paragraph, pronoun: Token, before: Before) -> NamedSource | None:
        if pronoun.lower_ not in {"it", "he", "she", "they", "his", "her", "its", "their"}:
            return None
        resolved = self._resolved(paragraph, pronoun)
        if resolved is not None:
            return resolved
        subject = subject_before(pronoun)
        if subject is not None:
            return self._refer(paragraph, subject, before)
        meant = before()
        if meant is None or (meant.is_person and pronoun.lower_ in THINGS):
            return None
        reference = without_place(meant.reference)
        return NamedSource(
            reference,
            lasts=True,
            token=pronoun,
            is_body=meant.is_body,
            is_person=meant.is_person,
        )


def sentences_of(paragraph: Paragraph) -> list[Span]:
    """The sentences of a paragraph."""
    doc = paragraph.doc
    parse = parse_of(doc)
    return [parse.sentence(start) for start in parse.starts] if len(doc) else []


def without_place(reference: SourceReference) -> SourceReference:
    """The same source without the place of its words; they stand in another sentence."""
    return SourceReference(name=reference.name or reference.mention, date=reference.date)


def _nobody() -> None:
    """The sentence before one that is read alone."""


def _is_told(one: NamedSource) -> bool:
    """Whether it has a name or other words than a pronoun; the WHO is none."""
    return bool(one.words) and (one.words == "WHO" or one.words.casefold() not in _PRONOUNS)


def _is_thing(attribution: Attribution) -> bool:
    """`Her office disputes it; it says that four have closed`."""
    mention = attribution.speaker.mention if attribution.speaker is not None else None
    return mention is not None and mention.casefold() in THINGS


def _is_named_person(speaker: Speaker | None, mention: str | None) -> bool:
    """Somebody by name; not `Prewitt's office`."""
    if speaker is None or speaker.kind != "person" or speaker.name is None:
        return False
    return _OWNED.search(mention or "") is None


def _is_anothers(document: Token, words: str, speaker: Speaker) -> bool:
    """`An internal review`, taken for the firm that was named before: a new document.

    Not where `words`, as which it is printed, are its issuer's.
    """
    new = any(child.lower_ in {"a", "an"} for child in document.lefts)
    return new and document.text in words and not words_of(speaker.name) & words_of(words)


def _is_named_otherwise(paragraph: Paragraph, noun: Token, name: str | None) -> bool:
    """`the research firm DataLoom` taken for a firm that was named before, `CNN/ORC` for one."""
    text = text_of(paragraph.doc)
    place, joint = name_behind(noun), joint_before(noun) if is_document(noun) else None
    if name is None or joint is not None:
        return joint is not None and text[slice(*joint)] != name
    return place is not None and text[slice(*place)].split()[-1] not in name


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
