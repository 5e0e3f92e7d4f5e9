"""One reading of an article in page order, which says whom each name, pronoun and description means."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.attribution import documents, lexicon, reference
from extract.attribution.entity import Entity, Gender, Mention
from extract.attribution.indirect import is_reporting
from extract.attribution.marked import MarkedParagraph
from extract.attribution.names import Name, find_names, name_words
from extract.attribution.register import Register
from extract.attribution.roles import (
    Role,
    gender_of,
    is_role_noun,
    party_after,
    role_after,
    role_before,
    role_in_front,
)

_PRONOUNS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
}
_THINGS = frozenset({"it", "its"})
_DEFINITE = frozenset({"the", "this", "that", "these"})
_OTHER = frozenset({"other", "another", "former", "new", "second", "third", "next"})
"""A description with one of them means someone else."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAX_PERSON = 4
"""Words of a person's name."""
_PERSON_AFTER = re.compile(r", (?:who\b|\d{1,3},)")
_NAME_GIVERS = frozenset({"name", "names"})


class Discourse:
    """Reads the paragraphs once; `meaning` then maps a paragraph's tokens to their entities."""

    def __init__(self, paragraphs: Sequence[MarkedParagraph]) -> None:
        self.paragraphs = paragraphs
        self.register = Register()
        self.documents: list[Entity] = []
        self.history: list[Mention] = []
        self.meaning: list[dict[int, Mention]] = [{} for _ in paragraphs]
        self._names: list[list[Name]] = [find_names(marked.doc) for marked in paragraphs]
        self._sentence = 0
        self._number = 0
        self._marked: MarkedParagraph | None = None

    def read(self) -> None:
        """Registers full names first, so that a short form may come before them; then reads in order."""
        self._settle_kinds()
        labels = self._single_words()
        for number, marked in enumerate(self.paragraphs):
            if marked.paragraph.field == "text":
                self._register_full_names(marked, self._names[number])
        last = ("text", 0)
        for number, marked in enumerate(self.paragraphs):
            place = (marked.paragraph.field, marked.paragraph.index)
            if place != last:
                self.history = []
                last = place
            self._read_paragraph(number, marked, labels)

    # ------------------------------------------------------------------ names
    def _single_words(self) -> dict[str, str]:
        """The label that spaCy gives most often to each word that is a name by itself."""
        votes: dict[str, Counter[str]] = {}
        for marked, names in zip(self.paragraphs, self._names, strict=True):
            for name in names:
                if name.end - name.start == 1:
                    token = marked.doc[name.start]
                    votes.setdefault(token.text, Counter())[token.ent_type_] += 1
        return {
            word: min(count, key=lambda one: (-count[one], one)) for word, count in votes.items()
        }

    def _settle_kinds(self) -> None:
        """Makes people of names that the model alone calls something else, on better evidence.

        A role beside the name, an age or "who" behind it, and a later short form by the last
        word tell a person; an article before it tells a body.
        """
        singles = Counter(
            marked.doc[name.start].text
            for marked, names in zip(self.paragraphs, self._names, strict=True)
            for name in names
            if name.end - name.start == 1
        )
        people: Counter[tuple[str, ...]] = Counter()
        for marked, names in zip(self.paragraphs, self._names, strict=True):
            for name in names:
                if 1 < name.end - name.start <= _MAX_PERSON:
                    words = name_words(marked.doc, name.start, name.end)
                    people[words] += _person_evidence(marked.doc, name, singles)
        for marked, names in zip(self.paragraphs, self._names, strict=True):
            for at, name in enumerate(names):
                weak = name.labelled or name.kind is None
                words = name_words(marked.doc, name.start, name.end)
                if weak and name.end - name.start > 1 and people[words] > 0:
                    names[at] = replace(name, kind="person")

    def _register_full_names(self, marked: MarkedParagraph, names: Sequence[Name]) -> None:
        for name in names:
            words = name_words(marked.doc, name.start, name.end)
            if name.kind == "person" and len(words) > 1:
                self.register.person(words, self._title_gender(marked, name))
            elif name.kind in {"organization", "place"} and len(words) > 1:
                entity = self.register.organization(words, name.kind)
                self._note_acronym(marked, name, entity)

    @staticmethod
    def _title_gender(marked: MarkedParagraph, name: Name) -> Gender | None:
        start = name.title[0] if name.title else name.start
        for token in marked.doc[max(0, start - 1) : name.start]:
            told = gender_of(token.text)
            if told is not None:
                return "f" if told == "f" else "m"
        return None

    @staticmethod
    def _note_acronym(marked: MarkedParagraph, name: Name, entity: Entity) -> None:
        doc = marked.doc
        if name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")":
            short = doc[name.end + 1].text
            if short.isupper() and len(short) > 1:
                entity.acronym = short

    def _entity_of(
        self, marked: MarkedParagraph, name: Name, labels: dict[str, str]
    ) -> Entity | None:
        doc = marked.doc
        words = name_words(doc, name.start, name.end)
        gender = self._title_gender(marked, name)
        if name.kind == "person" and len(words) > 1:
            return self.register.person(words, gender)
        if name.kind == "person" and name.title is not None:
            return self._by_single_word(words[0], gender, name, titled=True)
        if len(words) == 1:
            return self._by_word(words[0], gender, name, labels.get(words[0], ""), doc[name.start])
        if name.kind is None:
            known = self.register.known_organization(words, None)
            if known is not None:
                return known
            if marked.paragraph.field != "text":
                return None
            return self.register.organization(words, "organization")
        return self.register.organization(words, name.kind)

    def _by_word(
        self, word: str, gender: Gender | None, name: Name, label: str, token: Token
    ) -> Entity | None:
        people = self.register.people_named(word, gender)
        if people:
            return self._by_single_word(word, gender, name, titled=False)
        known = self.register.known_organization(
            (word,), "place" if label in {"GPE", "LOC"} else None
        )
        if known is not None:
            return known
        if is_role_noun(word):
            return None
        role = role_before(token.doc, name)
        if label == "PERSON" or role is not None or lexicon.given_name_gender(word):
            return self.register.person((word,), gender)
        if label in {"GPE", "LOC", "FAC"}:
            return self.register.organization((word,), "place")
        if label == "NORP" or token.pos_ not in {"PROPN", "NOUN"}:
            return None
        return self.register.organization((word,), "organization")

    def _by_single_word(
        self, word: str, gender: Gender | None, name: Name, *, titled: bool
    ) -> Entity | None:
        """The bearer of a surname; of several, the one whose title or mention is nearest."""
        people = self.register.people_named(word, gender)
        if len(people) <= 1:
            return people[0] if people else self.register.person((word,), gender)
        marked = self._marked
        assert marked is not None
        role = role_before(marked.doc, name) or role_after(marked.doc, name.end)
        if titled and name.title is not None:
            nouns = {t.lower_ for t in marked.doc[name.title[0] : name.title[1]]}
        else:
            nouns = {role.head} if role is not None else set()
        fitting = [e for e in people if e.nouns & _equivalents(nouns)]
        if fitting:
            people = fitting
        for mention in reversed(self.history):
            if mention.entity in people and not mention.is_quoted:
                return mention.entity
        return people[0]

    # ------------------------------------------------------------------ reading
    def _read_paragraph(self, number: int, marked: MarkedParagraph, labels: dict[str, str]) -> None:
        self._number, self._marked = number, marked
        starts = {name.start: name for name in self._names[number]}
        inside = {at for name in self._names[number] for at in range(name.start + 1, name.end)}
        sentences = set(marked.sentence_starts)
        for token in marked.doc:
            if token.i in sentences:
                self._sentence += 1
            if token.i in starts:
                self._read_name(starts[token.i], labels)
            elif token.i not in inside and not marked.is_quoted(token.i):
                self._read_word(token)

    def _read_name(self, name: Name, labels: dict[str, str]) -> None:
        marked = self._marked
        assert marked is not None
        entity = self._entity_of(marked, name, labels)
        if entity is None:
            return
        entity.times += 1
        doc = marked.doc
        head = next(
            (t for t in doc[name.start : name.end] if not name.start <= t.head.i < name.end),
            doc[name.end - 1],
        )
        if entity.kind == "person":
            self._note_person(entity, name)
        self._mention(entity, name.start, name.end, head, is_name=True)
        if entity.kind == "person":
            self._note_given_name(entity, name)
        elif name.start > 0:
            before = doc[name.start - 1]
            if before.lower_ in lexicon.organization_nouns() and not marked.is_quoted(before.i):
                entity.nouns.add(before.lower_)
                self._mention(entity, before.i, name.end, before, is_name=True)

    def _note_given_name(self, entity: Entity, name: Name) -> None:
        """Ties a description to the name it gives: "a speaker who gave only her first name, Trudy"."""
        marked = self._marked
        assert marked is not None
        doc = marked.doc
        at = name.start - 1
        while at > 0 and (doc[at].is_punct or doc[at].lower_ in {"as", "only"}):
            at -= 1
        if at <= 0 or doc[at].lower_ not in _NAME_GIVERS:
            return
        verb = doc[at].head
        if verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"}:
            self._mention(entity, verb.head.i, verb.head.i + 1, verb.head, is_name=False)

    def _read_word(self, token: Token) -> None:
        lower = token.lower_
        if lower in _PRONOUNS:
            entity = reference.find_person(self._before(token), self._sentence, _PRONOUNS[lower])
            if entity is not None:
                if entity.gender is None:
                    entity.gender = _PRONOUNS[lower]
                self._mention(entity, token.i, token.i + 1, token, is_name=False)
        elif lower in _THINGS:
            entity = reference.find_thing(self._before(token), self._sentence)
            if entity is not None:
                self._mention(entity, token.i, token.i + 1, token, is_name=False)
        elif token.pos_ in {"NOUN", "PROPN"} and token.i not in self.meaning[self._number]:
            entity = self._described(token)
            if entity is not None:
                self._mention(entity, token.i, token.i + 1, token, is_name=False)

    def _before(self, token: Token) -> list[Mention]:
        """The history, less what the sentence puts behind the pronoun's verb as its object."""
        del token
        return self.history

    def _described(self, token: Token) -> Entity | None:
        if documents.is_document(token) or documents.is_outlet_text(token):
            return self._document(token)
        if not _is_definite(token):
            return None
        lower = token.lower_
        found = reference.find_described(self.history, lower, self.register.entities)
        if found is None and (
            lower in lexicon.organization_nouns()
            or lower in lexicon.words("speakers_organizations", "outlets", "nouns")
        ):
            found = reference.find_body(self.history, lower)
        return found

    def _document(self, token: Token) -> Entity | None:
        if documents.is_outlet_text(token) and _is_definite(token):
            outlet = next(
                (m.entity for m in reversed(self.history) if m.entity.is_outlet and m.is_subject),
                None,
            )
            if outlet is not None:
                return self._new_document(token, outlet)
        lookup = self._lookup
        issuer = documents.find_issuer(token, lookup)
        if issuer is not None and issuer.kind == "document":
            issuer = issuer.issuer
        reader = documents.find_reader(token, lookup)
        if issuer is None and reader is None and _is_definite(token):
            known = documents.find_known(self.documents, token)
            if known is not None:
                return known
        internal = documents.is_internal(token)
        if issuer is None and internal:
            assert self._marked is not None
            issuer = documents.find_owner(self.history, self._sentence, token, self._marked, lookup)
        document = self._new_document(token, issuer)
        document.internal = internal
        document.via = reader
        return document

    def _new_document(self, token: Token, issuer: Entity | None) -> Entity:
        noun = token.lemma_.lower()
        document = Entity("document", (noun,), issuer=issuer, nouns={noun})
        self.documents.append(document)
        return document

    def _lookup(self, token: int) -> Entity | None:
        """Who a token means; names ahead of the reading place are known by their register."""
        found = self.meaning[self._number].get(token)
        if found is not None:
            return found.entity
        marked = self._marked
        assert marked is not None
        for name in self._names[self._number]:
            if name.start <= token < name.end:
                return self._entity_of(marked, name, {})
        word = marked.doc[token]
        if word.lower_ in _THINGS:
            return reference.find_thing(self.history, self._sentence)
        if word.lower_ in _PRONOUNS:
            return reference.find_person(self.history, self._sentence, _PRONOUNS[word.lower_])
        if (
            word.pos_ == "NOUN"
            and _is_definite(word)
            and word.lower_ not in lexicon.words("speakers_organizations", "documents", "nouns")
        ):
            return self._described(word)
        return next(
            (
                self._lookup(c.i)
                for c in word.children
                if c.dep_ == "appos" and c.i > token and c.i < token + 4
            ),
            None,
        )

    def _mention(self, entity: Entity, start: int, end: int, head: Token, *, is_name: bool) -> None:
        marked = self._marked
        assert marked is not None
        subject = head.dep_ in _SUBJECTS or _is_source(head)
        mention = Mention(
            entity,
            start,
            end,
            self._number,
            self._sentence,
            head.i,
            subject,
            _is_source(head) or (head.dep_ == "nsubj" and is_reporting(head.head)),
            marked.is_quoted(head.i),
            is_name,
        )
        for at in range(start, end):
            self.meaning[self._number].setdefault(at, mention)
        self.history.append(mention)

    # ------------------------------------------------------------------ what is told of a person
    def _note_person(self, entity: Entity, name: Name) -> None:
        marked = self._marked
        assert marked is not None
        doc = marked.doc
        before = role_before(doc, name) or self._title_role(name)
        front = role_in_front(doc, name.title[0]) if name.title is not None else None
        after = role_after(doc, name.end) if before is None or _is_honorific(before.text) else None
        for role in (before, front, after):
            if role is None:
                continue
            entity.nouns |= _equivalents({role.head})
            told = gender_of(role.head)
            if told is not None and entity.gender is None:
                entity.gender = "f" if told == "f" else "m"
            if not _is_honorific(role.text):
                self._note_role(entity, role)
            if role is front or (role is before and doc[name.start - 1].text == ","):
                for at in range(role.start, role.end):
                    self.meaning[self._number].setdefault(
                        at,
                        Mention(
                            entity,
                            role.start,
                            role.end,
                            self._number,
                            self._sentence,
                            role.end - 1,
                            False,
                            False,
                            False,
                            False,
                        ),
                    )
        party = party_after(doc, name.end)
        if party is not None and entity.party is None:
            entity.party, entity.state = party

    def _title_role(self, name: Name) -> Role | None:
        """The role inside the capitalised words before a name: "Granite Falls Mayor"."""
        if name.title is None:
            return None
        assert self._marked is not None
        doc = self._marked.doc
        inner = Name(name.start, name.end, None, None)
        role = role_before(doc, inner)
        return role

    def _note_role(self, entity: Entity, role: Role) -> None:
        marked = self._marked
        assert marked is not None
        if entity.role is None:
            entity.role = role.text
        if entity.affiliation is None:
            if role.affiliation is not None:
                entity.affiliation = self.body_named(*role.affiliation)
            elif role.head in lexicon.words("speakers_titles", "nouns", "institutional"):
                entity.affiliation = self._body_of_sentence()

    def body_named(self, start: int, end: int) -> "Entity | str | None":
        """The organization or place that words mean, else the words themselves where they are a name."""
        marked = self._marked
        assert marked is not None
        doc = marked.doc
        if all(token.ent_type_ in {"GPE", "LOC"} for token in doc[start:end]):
            return self.register.organization(name_words(doc, start, end), "place")
        for at in range(end - 1, start - 1, -1):
            found = self._lookup(at)
            if found is not None and found.kind in {"organization", "place"}:
                return found
        if end - start == 1 and doc[start].lower_ in lexicon.organization_nouns():
            return reference.find_body(self.history, doc[start].lower_)
        words = name_words(doc, start, end)
        known = self.register.known_organization(words, None)
        return known or (" ".join(words) if words else None)

    def _body_of_sentence(self) -> Entity | None:
        for mention in reversed(self.history):
            if mention.sentence != self._sentence:
                return None
            if mention.entity.kind != "organization" or mention.entity.is_outlet:
                continue
            if mention.is_subject or not mention.is_name:
                return mention.entity
        return None


def _person_evidence(doc: Doc, name: Name, singles: Counter[str]) -> int:
    """Signs that a name of several words is a person's, less signs of the contrary."""
    score = 0
    words = name_words(doc, name.start, name.end)
    if any(not word[0].isupper() or "&" in word for word in words):
        return -3
    if name.start and doc[name.start - 1].lower_ in {"the", "a", "an", "in", "at"}:
        score -= 3
    score += 2 * (role_before(doc, name) is not None and doc[name.start - 1].text[0].islower())
    score += 2 * (role_after(doc, name.end) is not None)
    score += singles[words[-1]] > singles[words[0]]
    after = doc[name.end : name.end + 3].text
    score += 2 * bool(_PERSON_AFTER.match(after))
    label = doc[name.start].ent_type_
    score += {"PERSON": 2, "GPE": -2, "ORG": -1, "LOC": -2}.get(label, 0)
    head = doc[name.end - 1]
    score += head.dep_ == "nsubj" and lexicon.cue_group(head.head.lemma_) == "report"
    following = doc[name.end :]
    score += any(token.lower_ in {"she", "he"} for token in following[:40])
    return score


def _is_source(head: Token) -> bool:
    """Whether a noun stands behind "according to", which makes it the speaker."""
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def _is_definite(token: Token) -> bool:
    article = False
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in _DEFINITE:
            article = True
        if child.lower_ in _OTHER or child.dep_ in {"poss", "nummod"}:
            return False
    return article and token.tag_ in {"NN", "NNP"}


def _equivalents(nouns: set[str]) -> set[str]:
    """Nouns that may stand for the holder of a title: Rev. is also the pastor."""
    titles = lexicon.title_nouns()
    found = {noun for noun in nouns if noun not in lexicon.abbreviated_titles()}
    for noun in nouns:
        found.update(titles.get(noun, ()))
    return found


def _is_honorific(text: str) -> bool:
    """Whether a title is only a form of address, no office."""
    return text.lower().rstrip(".") in {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
    }
