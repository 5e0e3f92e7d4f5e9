"""One reading of an article in page order: whom each name, pronoun and description means."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.bearers import Bearers
from extract.attribution.businesses import settle_businesses
from extract.attribution.descriptions import note_age
from extract.attribution.entity import Entity, Mention
from extract.attribution.evidence import label_single_words, settle_kinds
from extract.attribution.headings import drop_headings
from extract.attribution.marked import MarkedParagraph
from extract.attribution.name_words import name_head
from extract.attribution.names import Name
from extract.attribution.offices import note_person
from extract.attribution.outlets import note_outlets
from extract.attribution.reference import body_noun
from extract.attribution.register import Register
from extract.attribution.relations import (
    employer_beside,
    kin_behind,
    note_relation,
    owner_of,
    relation_beside,
)
from extract.attribution.roles import is_role_noun
from extract.attribution.served import ServedBodies
from extract.attribution.stand_ins import StandIns
from extract.attribution.story import Story

_AGE_BEFORE = 7
"""Tokens beside a name in which an age may stand: the 34-year-old teacher Lee Tran."""
_NO_MENTION = frozenset({"ADP", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "SPACE", "VERB"})
"""Parts of speech that mean nobody; asked first, for a text is full of them."""
_NAMED = frozenset({"named", "called"})
_NAME_GIVERS = frozenset({"name", "names"}) | _NAMED


class Discourse:
    """Reads the paragraphs once; `meaning` then maps a paragraph's tokens to their entities."""

    def __init__(self, paragraphs: Sequence[MarkedParagraph]) -> None:
        self._story = Story(paragraphs)
        self._bearers = Bearers(self._story)
        self._stand_ins = StandIns(self._story, self._bearers)
        self._served = ServedBodies(self._story, self._stand_ins)

    @property
    def register(self) -> Register:
        """Everybody whom the article names."""
        return self._story.register

    @property
    def meaning(self) -> list[dict[int, Mention]]:
        """Of each paragraph, what its tokens mean."""
        return self._story.meaning

    def read(self) -> None:
        """Registers full names, so that a short form may come first; then reads in order."""
        story = self._story
        docs = [marked.doc for marked in story.paragraphs]
        settle_kinds(docs, story.names)
        labels = label_single_words(docs, story.names)
        settle_businesses(story.paragraphs, story.names, labels)
        for marked, names in zip(story.paragraphs, story.names, strict=True):
            if marked.paragraph.field == "text":
                self._bearers.register_full(marked, names)
        for marked, names in zip(story.paragraphs, story.names, strict=True):
            names[:] = [self._bearers.with_particles(marked.doc, name) for name in names]
            names[:] = self._bearers.with_lost_surnames(marked, names)
        drop_headings(story.paragraphs, story.names)
        note_outlets(story.paragraphs, story.names, story.register)
        last = ("text", 0)
        for number, marked in enumerate(story.paragraphs):
            place = (marked.paragraph.field, marked.paragraph.index)
            if place != last:
                story.history = []
                last = place
            self._read_paragraph(number, marked, labels)

    def _read_paragraph(self, number: int, marked: MarkedParagraph, labels: dict[str, str]) -> None:
        story = self._story
        story.number, story.current = number, marked
        starts = {name.start: name for name in story.names_here}
        inside = {at for name in story.names_here for at in range(name.start + 1, name.end)}
        sentences = marked.sentence_starts
        story.first_sentence = story.sentence + 1
        for at, token in enumerate(marked.tokens):
            if at in sentences:
                story.sentence += 1
            if at in starts:
                self._read_name(starts[at], labels)
            elif marked.region_of[at] < 0 and at not in inside and token.pos_ not in _NO_MENTION:
                self._read_word(token)

    def _read_name(self, name: Name, labels: dict[str, str]) -> None:
        marked = self._story.current
        entity = self._bearers.find(name, labels)
        if entity is None:
            if name.end - name.start == 1 and not marked.is_quoted(name.start):
                self._read_word(marked.doc[name.start])  # the Democrat
            return
        entity.times += 1
        head = name_head(marked.doc, name.start, name.end)
        if entity.kind == "person":
            self._note_person(entity, name)
        self._story.mention(entity, name.start, name.end, head, is_name=True)
        if entity.kind == "person":
            self._note_given_name(entity, name)
            self._note_relation(entity, name)
        else:
            self._note_employer(entity, name)
            self._note_body_nouns(entity, name, head)

    def _note_body_nouns(self, entity: Entity, name: Name, head: Token) -> None:
        """Keeps what a body is called beside its name: "Acme, a firm", "the consultants, Acme"."""
        marked = self._story.current
        apposed = [child for child in head.children if child.dep_ == "appos"]
        entity.nouns |= {noun for child in apposed if (noun := body_noun(child))}
        outlets = lexicon.words("speakers_organizations", "outlets", "nouns")
        if entity.kind == "organization" and any(child.lower_ in outlets for child in apposed):
            entity.is_outlet = True
        if not name.start or marked.is_quoted(name.start - 1):
            return
        before = marked.doc[name.start - 1]
        if before.lower_ in lexicon.words("speakers_organizations", "outlets", "kinds"):
            entity.is_outlet = entity.is_outlet or entity.kind == "organization"
            entity.nouns.add(before.lower_)
        noun = body_noun(before)
        if noun is not None:
            entity.nouns.add(noun)
            self._story.mention(entity, before.i, name.end, before, is_name=True)
            return
        explained = before.nbor(-1) if before.text == "," and before.i else before
        plural = explained.tag_ == "NNS" and is_role_noun(explained.text)
        is_apposed = before.text != "," or plural or head.dep_ == "appos"
        if is_apposed and (plural or body_noun(explained)):
            entity.nouns.add(body_noun(explained) or explained.lower_)
            self._story.mention(entity, explained.i, explained.i + 1, explained, is_name=False)

    def _note_given_name(self, entity: Entity, name: Name) -> None:
        """Ties a description to the name it gives: "who gave only her first name, Nell".

        Also "an operator named Nell Orr", and what that explains: "the union's chair, an operator
        named Nell Orr".
        """
        marked = self._story.current
        doc = marked.doc
        at = name.start - 1
        while at > 0 and (doc[at].is_punct or doc[at].lower_ in {"as", "only"}):
            at -= 1
        if at <= 0 or doc[at].lower_ not in _NAME_GIVERS:
            return
        verb = doc[at].head if doc[at].lower_ not in _NAMED else doc[at]
        nouns = [verb.head] if verb.dep_ in {"relcl", "acl"} else []
        nouns += [noun.head for noun in nouns if noun.dep_ == "appos"]
        for noun in nouns:
            if noun.pos_ in {"NOUN", "PROPN"} and noun.i < name.start:
                self._story.mention(entity, noun.i, noun.i + 1, noun, is_name=False)

    def _note_relation(self, entity: Entity, name: Name) -> None:
        """Keeps what the person is to somebody else: "Keene’s sister, Ada Webb"."""
        noun = relation_beside(self._story.current.doc, name)
        whose = owner_of(noun) if noun is not None else None
        owner = self._stand_ins.lookup(whose.i) if whose is not None else None
        if noun is None:
            noun = kin_behind(self._story.current.doc, name)
            owner = self._namesake_before(entity) if noun is not None else None
        if noun is None or owner is None:
            return
        note_relation(entity, noun, owner)
        if noun.i < name.start:
            mention = self._story.new_mention(entity, noun.i, noun.i + 1, noun)
            self._story.give(noun.i, noun.i + 1, mention)

    def _namesake_before(self, entity: Entity) -> Entity | None:
        """The other person of the same surname met last, whose relative somebody must be."""
        return next(
            (
                one.entity
                for one in reversed(self._story.history)
                if one.entity.kind == "person"
                and one.entity is not entity
                and one.entity.words
                and one.entity.surname == entity.surname
            ),
            None,
        )

    def _note_employer(self, entity: Entity, name: Name) -> None:
        """Keeps for whom somebody works: "Keene said his employer, Acme Rail, had"."""
        whose = employer_beside(self._story.current.doc, name)
        worker = self._stand_ins.lookup(whose.i) if whose is not None else None
        if worker is not None and worker.kind == "person" and worker.affiliation is None:
            worker.affiliation = entity

    def _read_word(self, token: Token) -> None:
        body = self._served.find_before(token)
        if body is not None:
            self._story.give(
                token.i, token.i + 1, self._story.new_mention(body, token.i, token.i + 1, token)
            )
            return
        entity = self._stand_ins.find(token)
        if entity is not None and entity.noun is token:
            entity.affiliation = self._served.find_unnamed(token)
        if entity is not None:
            self._story.mention(entity, token.i, token.i + 1, token, is_name=False)

    def _note_person(self, entity: Entity, name: Name) -> None:
        marked = self._story.current
        known = set(entity.nouns)
        divided = note_person(entity, name, marked.doc, self._served.find)
        lead = marked.doc[max(0, name.start - _AGE_BEFORE) : name.start].text
        note_age(entity, lead, marked.doc[name.end : name.end + _AGE_BEFORE].text)
        for noun in entity.nouns - known:
            self._stand_ins.note_holder(noun, entity)
        for role in divided:
            mention = self._story.new_mention(
                entity, role.start, role.end, marked.doc[role.end - 1]
            )
            self._story.give(role.start, role.end, mention)
            if mention.is_subject:
                self._story.history.append(mention)
