"""The people and organizations of one article, and which of them a mention means."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypedDict

from spacy.tokens import Span, Token

from extract.attribution.discourse import Discourse
from extract.attribution.entity import Entity, Mention
from extract.attribution.interviews import is_question
from extract.attribution.lexicon import is_person_noun, words
from extract.attribution.marked import MarkedParagraph
from extract.attribution.paragraph import Paragraph
from extract.attribution.reference import body_noun
from extract.attribution.roles import is_role_noun
from extract.attribution.syntax import behind_hyphen, mention_span, told_of
from extract.attribution.unnamed import PRONOUNS, describe
from schemas import Article, Speaker
from schemas.quotation import Resolution

_TURNS = ("Q:", "Q.", "A:", "A.")
"""Labels of questions and answers."""
_JOINTS = frozenset({"and", "&", ",", ".", "the", "his", "her", "wife", "husband", "both"})
_TITLING = frozenset({"PROPN", "ADJ"})
_PAIR = 2
_RELATIVE = frozenset({"WP", "WDT"})
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_SPEAKING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
"""Parts of speech that can head a mention of a speaker."""


class _Place(TypedDict):
    """The page's words for a speaker and where they stand."""

    mention: str
    start: int
    end: int


class Cast:
    """Everyone the article names, with the places where they are named."""

    def __init__(self, paragraphs: Sequence[Paragraph], listed: Sequence[str] = ()) -> None:
        self.marked = [MarkedParagraph(paragraph) for paragraph in paragraphs]
        self._numbers = {
            (m.paragraph.field, m.paragraph.index, m.paragraph.start): number
            for number, m in enumerate(self.marked)
        }
        self._discourse = Discourse(self.marked)
        self._discourse.register.note_listed(listed)
        self._discourse.read()

    def resolve(self, paragraph: Paragraph, start: int, end: int) -> Speaker | None:
        """Whom the words at `start` to `end` mean (offsets of the paragraph's field).

        None where the words name no speaker at all. Where they name one that the page does
        not identify, the Speaker has the mention and no name.
        """
        first, last = start - paragraph.start, end - paragraph.start
        span = paragraph.doc.char_span(first, last, alignment_mode="expand")
        if span is None or not any(character.isalpha() for character in span.text):
            return None
        place: _Place = {"mention": paragraph.text[first:last], "start": start, "end": end}
        meaning = self._meaning(paragraph)
        together = _joint(span, meaning)
        if together is not None:
            return Speaker(kind="group", name=together, resolution="explicit", **place)
        mention = _mention_in(span, meaning)
        if mention is None or not mention.entity.words:
            mention = (
                _apposed_inside(span, meaning)
                or _apposed_behind(span, meaning)
                or _described_before(span, meaning)
                or mention
            )
        if mention is not None and mention.entity.words and not _is_of_nobody(mention.entity):
            if mention.is_name and mention.start < span.start < mention.end:
                place = _place(paragraph, paragraph.doc[mention.start : span.end])
            return _speaker(mention.entity, mention_head(span), place)
        return self._resolve_unnamed(span, mention, place, meaning)

    def _resolve_unnamed(
        self, span: Span, mention: Mention | None, place: _Place, meaning: Mapping[int, Mention]
    ) -> Speaker | None:
        """Whom words mean that hold no name: by what they go back to, else by themselves."""
        head = mention_head(span)
        noun = _antecedent(head, mention)
        if noun is not None:
            return self._resolve_noun(noun, place)
        if head.pos_ not in _SPEAKING and head.lower_ not in PRONOUNS and head.text != "%":
            return None
        owner = _owner_of_words(head, meaning)
        if owner is not None:
            return _record(owner, "document", place)
        told = describe(span, head, meaning)
        served = mention.entity.affiliation if mention is not None else None
        return Speaker(
            kind=told.kind,
            name=told.name,
            role=told.role,
            affiliation=told.affiliation or _name_of(served),
            resolution="pronoun" if head.lower_ in PRONOUNS else "explicit",
            **place,
        )

    def _resolve_noun(self, noun: Token, place: _Place) -> Speaker | None:
        """Whom the noun means that a pronoun goes back to; its role where it has no name."""
        marked = next((one for one in self.marked if one.doc is noun.doc), None)
        if marked is None:
            return None
        first, last = marked.characters(*mention_span(noun, marked))
        base = marked.paragraph.start
        meant = self.resolve(marked.paragraph, first + base, last + base)
        if meant is None:
            return None
        return meant.model_copy(update={**place, "resolution": "pronoun"})

    def names_person(self, words: str) -> bool:
        """Whether words are the name or surname of a person of the article, in any case."""
        return self.person_named(words) is not None

    def person_named(self, words: str) -> Entity | None:
        """The one person whose name or surname words are, in any case."""
        folded = words.casefold()
        found = [
            entity
            for entity in self._discourse.register.entities
            if entity.kind == "person"
            and folded in {entity.name.casefold(), entity.surname.casefold()}
        ]
        full = [entity for entity in found if len(entity.words) > 1] or found
        return full[0] if len(full) == 1 else None

    @cached_property
    def people_words(self) -> frozenset[str]:
        """The full names of people of the article, their surnames and given names.

        In small letters; of somebody named by one word only with a role (`President Obama`).
        """
        people = [one for one in self._discourse.register.entities if one.kind == "person"]
        known = [one for one in people if len(one.words) > 1 or one.role is not None]
        return frozenset(
            words.casefold() for one in known for words in (one.name, one.surname, one.words[0])
        )

    @cached_property
    def interviewee(self) -> Entity | None:
        """Who answers in a Q&A: the one person before its first turn, else of its headline."""
        before: set[Entity] = set()
        title: set[Entity] = set()
        turns = False
        for meaning, marked in zip(self._discourse.meaning, self.marked, strict=True):
            people = {m.entity for m in meaning.values() if m.entity.kind == "person"}
            if marked.paragraph.field == "title":
                title |= people
            elif marked.paragraph.field == "text":
                turns = turns or marked.text.startswith(_TURNS) or is_question(marked.text)
                before |= people if not turns else set()
        for found in (before, title):
            if len(found) == 1:
                return found.pop()
        return None

    def first_named(self, entity: Entity) -> tuple[MarkedParagraph, tuple[int, int]] | None:
        """Where an entity is first named, a name of several words before one of them."""
        found = [
            (len(entity.words) > mention.end - mention.start, number, mention)
            for number, meaning in enumerate(self._discourse.meaning)
            for mention in meaning.values()
            if mention.entity is entity and mention.is_name
        ]
        if not found:
            return None
        _, number, mention = min(found, key=lambda one: one[:2])
        return self.marked[number], (mention.start, mention.end)

    @cached_property
    def names_outlets(self) -> bool:
        """Whether the article names an outlet, or what may be one by a word of its name."""
        listed = words("speakers_organizations", "outlets", "words")
        entities = self._discourse.register.entities
        return any(one.is_outlet or one.name in listed for one in entities)

    def speaker_for(self, entity: Entity, mention: str, start: int, end: int) -> Speaker:
        """The Speaker of an entity under other words than those it was read from."""
        explicit = mention.casefold() == entity.name.casefold()
        place: _Place = {"mention": mention, "start": start, "end": end}
        return _record(entity, "explicit" if explicit else "alias", place)

    def entity_at(self, marked: MarkedParagraph, token: int) -> Entity | None:
        """Whom one token of a paragraph means; None for somebody without a name."""
        mention = self._meaning(marked.paragraph).get(token)
        return mention.entity if mention is not None and mention.entity.words else None

    def paragraph_before(self, marked: MarkedParagraph) -> MarkedParagraph | None:
        """The paragraph before one in the same field."""
        place = marked.paragraph
        number = self._numbers.get((place.field, place.index, place.start), 0)
        before = self.marked[number - 1] if number else None
        same = before is not None and before.paragraph.field == place.field
        return before if same else None

    def _meaning(self, paragraph: Paragraph) -> Mapping[int, Mention]:
        number = self._numbers.get((paragraph.field, paragraph.index, paragraph.start))
        return self._discourse.meaning[number] if number is not None else {}


def build_cast(article: Article, paragraphs: Sequence[Paragraph]) -> Cast:
    """The cast of `article`, read off its parsed paragraphs in page order."""
    return Cast(paragraphs, article.listed_organizations)


def _place(paragraph: Paragraph, span: Span) -> _Place:
    start, end = paragraph.offsets(span)
    return {"mention": span.text, "start": start, "end": end}


def mention_head(span: Span) -> Token:
    """The noun that a mention is about: its root, or its first noun where that is none."""
    root: Token = behind_hyphen(span.root, span)
    if root.pos_ == "ADV" and len(span) > 1:  # then-Mayor Ann Pell
        return next((t for t in span if t.head == root.head and t.pos_ in _NAMING), root)
    if root.pos_ in {"ADP", "PUNCT", "DET", "CCONJ"} and len(span) > 1:
        return next((token for token in span if token.pos_ in _NAMING), root)
    return root


def _mention_in(span: Span, meaning: Mapping[int, Mention]) -> Mention | None:
    head = mention_head(span)
    meant = meaning.get(head.i)
    if meant is not None and meant.entity.words:
        return meant
    titled = _titled(span, head, meaning)
    if titled is not None or meant is not None:
        return titled or meant
    for token in span:  # a name in apposition: "the group Neighbors for Rivers"
        apposed = token.head.i == head.i and token.dep_ in {"appos", "flat"}
        if apposed and token.i > head.i and token.i in meaning:
            return meaning[token.i]
    return None


def _antecedent(head: Token, mention: Mention | None) -> Token | None:
    """The noun that a pronoun goes back to, for one that means nobody with a name.

    That of its relative clause: "the wire service, which said"; that of somebody unnamed: "a clerk
    wept. She said".
    """
    if head.tag_ in _RELATIVE and head.head.dep_ == "relcl":
        noun = told_of(head, head.head.head)
        return noun.head if noun.dep_ == "appos" else noun
    if mention is not None and head.lower_ in PRONOUNS and mention.entity.noun is not None:
        return mention.entity.noun
    issuer = mention.entity.issuer if mention is not None else None
    return issuer.noun if issuer is not None else None


def _owner_of_words(head: Token, meaning: Mapping[int, Mention]) -> Entity | None:
    """Whose reply, remark or question a noun of speech is: "Birch’s reply was two words"."""
    if head.lower_ not in words("cues", "noun", "nouns"):
        return None
    owned = (meaning.get(child.i) for child in head.children if child.dep_ == "poss")
    return next((one.entity for one in owned if one is not None and one.entity.words), None)


def _is_of_nobody(entity: Entity) -> bool:
    """Whether an entity is a text of somebody without a name: a clerk's note."""
    return entity.issuer is not None and not entity.issuer.words


def _joint(span: Span, meaning: Mapping[int, Mention]) -> str | None:
    """The names of people who speak together: "Fitch and Mayor Art Bellamy"; None for one."""
    mentions = dict.fromkeys(meaning[token.i] for token in span if token.i in meaning)
    named = [one for one in mentions if one.is_name and one.entity.kind == "person"]
    if len(named) < _PAIR or span.doc[named[-1].end : named[-1].end + 1].text in {"’s", "'s"}:
        return None
    held = {at for one in named for at in range(one.start, one.end)}
    for token in span.doc[span.start : named[-1].end]:
        titles = is_role_noun(token.text) or token.lower_ in _JOINTS or token.pos_ in _TITLING
        seat = token.lower_ == "of" or token.ent_type_ == "GPE"  # Ann Pell of Ohio and ...
        if token.i not in held and not titles and not seat:
            return None
    people = list(dict.fromkeys(mention.entity for mention in named))
    if len(people) < _PAIR or not _is_last_joined(span, named):
        return None
    names = [one.name for one in people]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _is_last_joined(span: Span, named: Sequence[Mention]) -> bool:
    """Whether "and" stands between the last two names, so that none is told of the other."""
    between = span.doc[named[-2].end : named[-1].start]
    return any(token.lower_ in {"and", "&"} for token in between)


def _apposed_behind(span: Span, meaning: Mapping[int, Mention]) -> Mention | None:
    """The name behind the comma that closes a description: "His brother, Keith Yoder, said"."""
    doc, head = span.doc, mention_head(span)
    at = span.end + 1
    if at >= len(doc) or doc[span.end].text != "," or head.tag_ not in {"NN", "DT", "CD"}:
        return None
    while at < len(doc) and at not in meaning and _may_title(doc[at]):
        at += 1
    mention = meaning.get(at)
    if mention is None or not mention.is_name or mention.start != at or not mention.entity.words:
        return None
    closed = mention.end >= len(doc) or doc[mention.end].text in {",", "."}
    human = head.lower_.startswith("spokes") or is_person_noun(head.lower_)
    kinds = {"person"} if human else {"person", "organization"}  # no spokeswoman is a company
    return mention if closed and mention.entity.kind in kinds else None


def _apposed_inside(span: Span, meaning: Mapping[int, Mention]) -> Mention | None:
    """The name that closes a description within it: "The union's president, Ada Webb,"."""
    doc, head = span.doc, mention_head(span)
    if head.tag_ not in {"NN", "NNP", "DT", "CD"}:
        return None
    for comma in range(head.i + 1, span.end - 1):
        if doc[comma].text != ",":
            continue
        at = comma + 1
        while at < span.end and at not in meaning and _may_title(doc[at]):
            at += 1
        mention = meaning.get(at) if at < span.end else None
        if mention is None or not mention.is_name or mention.start != at:
            return None
        closes = all(token.is_punct for token in doc[mention.end : span.end])
        return mention if closes and mention.entity.kind == "person" else None
    return None


def _described_before(span: Span, meaning: Mapping[int, Mention]) -> Mention | None:
    """Whom an apposition is about: "Webb, a nurse in the ward, said", read from "a nurse" on."""
    doc, start = span.doc, span.start
    if start < _PAIR or doc[start - 1].text != "," or doc[start].lower_ not in {"a", "an", "the"}:
        return None
    behind = doc[span.end : span.end + 1].text
    mention = meaning.get(start - 2)
    if mention is None or mention.end != start - 1 or not (span.text[-1] == "," or behind == ","):
        return None
    kind = mention.entity.kind if mention.is_name and mention.entity.words else None
    head = mention_head(span)
    if kind == "person":
        return mention if is_role_noun(head.text) or is_person_noun(head.lower_) else None
    return mention if kind == "organization" and body_noun(head) is not None else None


def _may_title(token: Token) -> bool:
    return is_role_noun(token.text) or token.text[0].isupper() or token.text == "."


def _titled(span: Span, head: Token, meaning: Mapping[int, Mention]) -> Mention | None:
    """The person whose titles the parser took for the head: "President and CEO Walter Simms"."""
    if not is_role_noun(head.text):
        return None
    for token in span.doc[head.i + 1 : span.end]:
        mention = meaning.get(token.i)
        if mention is not None and mention.entity.kind == "person":
            of = any(word.lower_ == "of" for word in span.doc[head.i : token.i])
            # Secretary of Labor Lee Tran, but not neighbors of hers
            return mention if not of or " of " in (mention.entity.role or "") else None
        if token.pos_ not in {"NOUN", "PROPN", "CCONJ", "ADJ"} and token.lower_ != "of":
            return None
    return None


def _speaker(entity: Entity, head: Token, place: _Place) -> Speaker:
    if entity.kind == "document":
        if entity.issuer is None:
            return Speaker(kind="document", name=entity.title, resolution="explicit", **place)
        return _record(entity.issuer, "document", place)
    if head.lower_ in PRONOUNS:
        return _record(entity, "pronoun", place)
    printed = " ".join(place["mention"].split()).casefold()
    return _record(entity, "explicit" if entity.name.casefold() in printed else "alias", place)


def _name_of(served: Entity | str | None) -> str | None:
    return served.name if isinstance(served, Entity) else served


def _record(entity: Entity, resolution: Resolution, place: _Place) -> Speaker:
    if entity.kind != "person":
        return Speaker(kind="organization", name=entity.name, resolution=resolution, **place)
    return Speaker(
        kind="person",
        name=entity.name,
        role=None if entity.role == "person" else entity.role,
        affiliation=_name_of(entity.affiliation),
        party=entity.party,
        state=entity.state,
        resolution=resolution,
        **place,
    )
