"""The people and organizations of one article, and which of them a mention means."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from extract.attribution import lexicon
from extract.attribution.discourse import Discourse
from extract.attribution.entity import Entity, Mention
from extract.attribution.marked import MarkedParagraph
from extract.attribution.paragraph import Paragraph
from extract.attribution.roles import is_role_noun, phrase_after
from schemas import Article, Speaker
from schemas.quotation import Resolution, SpeakerKind

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "his", "its", "who", "i", "we", "you"}
)
_GROUP_TAGS = frozenset({"NNS", "NNPS"})


class Cast:
    """Everyone the article names, with the places where they are named."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.marked = [MarkedParagraph(paragraph) for paragraph in paragraphs]
        self._numbers = {
            (m.paragraph.field, m.paragraph.index, m.paragraph.start): number
            for number, m in enumerate(self.marked)
        }
        self._discourse = Discourse(self.marked)
        self._discourse.read()

    def resolve(self, paragraph: Paragraph, start: int, end: int) -> Speaker | None:
        """Whom the words at `start` to `end` mean (offsets of the paragraph's field).

        None where the words name no speaker at all. Where they name one that the page does
        not identify, the Speaker has the mention and no name.
        """
        span = paragraph.doc.char_span(
            start - paragraph.start, end - paragraph.start, alignment_mode="expand"
        )
        if span is None or not any(token.is_alpha for token in span):
            return None
        mention = self._mention_in(paragraph, span)
        place = {
            "mention": paragraph.doc.text[start - paragraph.start : end - paragraph.start],
            "start": start,
            "end": end,
        }
        if mention is None:
            return self._unnamed(paragraph, span, place)
        return _speaker(mention.entity, span, place)

    def names_person(self, words: str) -> bool:
        """Whether words are the name or surname of a person of the article, in any case."""
        return self.person_named(words) is not None

    def interviewee(self, turn: MarkedParagraph) -> Entity | None:
        """Who answers in a Q&A: the one person of its introduction, else of its headline."""
        before: list[Entity] = []
        title: list[Entity] = []
        for mentions, marked in zip(self._discourse.meaning, self.marked, strict=True):
            people = [m.entity for m in mentions.values() if m.entity.kind == "person"]
            if marked.paragraph.field == "title":
                title += people
            elif marked.paragraph.field == "text" and marked.paragraph.start < turn.paragraph.start:
                before += people
                if marked.text.startswith(("Q:", "Q.")):
                    break
        for found in (set(before), set(title)):
            if len(found) == 1:
                return found.pop()
        return None

    def person_named(self, words: str) -> Entity | None:
        """The one person whose name or surname words are, in any case."""
        folded = words.casefold()
        found = [
            e
            for e in self._discourse.register.entities
            if e.kind == "person" and folded in {e.name.casefold(), e.surname.casefold()}
        ]
        return found[0] if len(found) == 1 else None

    def speaker_for(self, entity: Entity, mention: str, start: int, end: int) -> Speaker:
        """The Speaker of an entity under other words than those it was read from."""
        explicit = mention.casefold() == entity.name.casefold()
        return _record(
            entity,
            "explicit" if explicit else "alias",
            {"mention": mention, "start": start, "end": end},
        )

    def entity_at(self, marked: MarkedParagraph, token: int) -> Entity | None:
        """Whom one token of a paragraph means."""
        number = self._number(marked.paragraph)
        mention = self._discourse.meaning[number].get(token) if number is not None else None
        return mention.entity if mention is not None else None

    def _number(self, paragraph: Paragraph) -> int | None:
        return self._numbers.get((paragraph.field, paragraph.index, paragraph.start))

    def _mention_in(self, paragraph: Paragraph, span: Span) -> Mention | None:
        number = self._number(paragraph)
        if number is None:
            return None
        meaning = self._discourse.meaning[number]
        head = mention_head(span)
        if head.i in meaning:
            return meaning[head.i]
        titled = _titled(span, head, meaning)
        if titled is not None:
            return titled
        for token in span:  # a name in apposition: "the group Doctors without Borders"
            if (
                token.i > head.i
                and token.i in meaning
                and token.head.i == head.i
                and token.dep_ in {"appos", "flat"}
            ):
                return meaning[token.i]
        return None

    def _unnamed(
        self, paragraph: Paragraph, span: Span, place: dict[str, object]
    ) -> Speaker | None:
        head = mention_head(span)
        if head.lower_ in _PRONOUNS or head.pos_ not in {
            "NOUN",
            "PROPN",
            "PRON",
            "ADJ",
            "NUM",
            "DET",
        }:
            if head.pos_ not in {"PRON"} and head.lower_ not in _PRONOUNS:
                return None
        kind: SpeakerKind = "unnamed"
        role = affiliation = None
        name = None
        if head.tag_ in _GROUP_TAGS or head.lower_ in {
            "they",
            "we",
            "police",
            "many",
            "some",
            "others",
            "both",
            "most",
            "people",
        }:
            kind = "group"
            if head.tag_ == "NNPS" or head.ent_type_ == "NORP":
                name = head.text
        elif head.lower_ in lexicon.organization_nouns() or head.lower_ in lexicon.words(
            "speakers_organizations", "outlets", "nouns"
        ):
            kind = "organization"
        elif head.lower_ in lexicon.words("speakers_organizations", "documents", "nouns"):
            kind = "document"
        elif is_role_noun(head.text):
            role, affiliation = self._role_of(paragraph, span, head)
        return Speaker(
            kind=kind,
            name=name,
            role=role,
            affiliation=affiliation,
            resolution="pronoun" if head.lower_ in _PRONOUNS else "explicit",
            **place,  # type: ignore[arg-type]
        )

    def _role_of(self, paragraph: Paragraph, span: Span, head: Token) -> tuple[str, str | None]:
        number = self._number(paragraph)
        doc = span.doc
        start = head.i
        affiliation: str | None = None
        while (
            start > span.start
            and doc[start - 1].dep_ in {"amod", "compound", "nmod"}
            and not doc[start - 1].is_punct
        ):
            entity = self._discourse.meaning[number].get(start - 1) if number is not None else None
            if entity is not None:
                affiliation = _body_name(entity.entity)
                break
            start -= 1
        if start - 1 >= span.start and doc[start - 1].text in {"’s", "'s"} and number is not None:
            owner = self._discourse.meaning[number].get(start - 2)
            affiliation = _body_name(owner.entity) if owner is not None else affiliation
        after = head.i + 1
        if (
            affiliation is None
            and after < len(doc)
            and doc[after].lower_ in {"for", "of", "at", "with", "from"}
        ):
            words = phrase_after(doc, after)
            if words is not None:
                affiliation = self._body_in(number, *words) or doc[words[0] : words[1]].text
        return doc[start : head.i + 1].text, affiliation

    def _body_in(self, number: int | None, start: int, end: int) -> str | None:
        if number is None:
            return None
        for at in range(end - 1, start - 1, -1):
            mention = self._discourse.meaning[number].get(at)
            if mention is not None and mention.end >= end:
                return _body_name(mention.entity)
        return None


def mention_head(span: Span) -> Token:
    """The noun that a mention is about: its root, or the name that a title leads to."""
    root = span.root
    if root.pos_ in {"ADP", "PUNCT", "DET", "CCONJ"} and len(span) > 1:
        nouns = [token for token in span if token.pos_ in {"NOUN", "PROPN", "PRON"}]
        return nouns[0] if nouns else root
    return root


def _titled(span: Span, head: Token, meaning: dict[int, Mention]) -> Mention | None:
    """The person whose titles the parser took for the head: "President and CEO Walter Simms"."""
    if not is_role_noun(head.text):
        return None
    for token in span.doc[head.i + 1 : span.end]:
        mention = meaning.get(token.i)
        if mention is not None and mention.entity.kind == "person":
            return mention
        if token.pos_ not in {"NOUN", "PROPN", "CCONJ", "ADJ"}:
            return None
    return None


def _body_name(entity: Entity) -> str | None:
    return entity.name if entity.kind in {"organization", "place"} else None


def _speaker(entity: Entity, span: Span, place: dict[str, object]) -> Speaker:
    head = mention_head(span)
    resolution: Resolution = "alias"
    if head.lower_ in _PRONOUNS:
        resolution = "pronoun"
    target: Entity | None = entity
    if entity.kind == "document":
        resolution, target = "document", entity.issuer
    if target is None:
        return Speaker(kind="document", resolution="explicit", **place)  # type: ignore[arg-type]
    if resolution == "alias" and _holds_name(span.text, target.name):
        resolution = "explicit"
    return _record(target, resolution, place)


def _record(entity: Entity, resolution: Resolution, place: dict[str, object]) -> Speaker:
    if entity.kind != "person":
        return Speaker(kind="organization", name=entity.name, resolution=resolution, **place)  # type: ignore[arg-type]
    served = entity.affiliation
    return Speaker(
        kind="person",
        name=entity.name,
        role=entity.role,
        affiliation=served.name if isinstance(served, Entity) else served,
        party=entity.party,
        state=entity.state,
        resolution=resolution,
        **place,  # type: ignore[arg-type]
    )


def _holds_name(text: str, name: str) -> bool:
    return name.casefold() in " ".join(text.split()).casefold()


def build_cast(article: Article, paragraphs: Sequence[Paragraph]) -> Cast:
    """The cast of `article`, read off its parsed paragraphs in page order."""
    del article
    return Cast(paragraphs)
