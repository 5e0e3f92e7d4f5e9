"""One reading of an article in page order: whom each name, pronoun and description means."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.attribution import documents, lexicon, reference
from extract.attribution.descriptions import (
    find_aged,
    is_bare_office,
    is_known,
    note_age,
    qualified,
    qualified_noun,
)
from extract.attribution.entity import Entity, Gender, Mention
from extract.attribution.evidence import (
    is_given_name,
    label_single_words,
    reports_news,
    settle_kinds,
)
from extract.attribution.indirect import is_reporting
from extract.attribution.marked import MarkedParagraph
from extract.attribution.names import Name, find_names, name_words, nickname_in
from extract.attribution.namesakes import AGES, choose, gender_told_behind, of_generation
from extract.attribution.offices import equivalent_nouns, note_person, title_gender
from extract.attribution.register import Register
from extract.attribution.roles import Role, gender_of, is_role_noun, role_after, role_before
from extract.attribution.surnames import is_particle, is_surname
from extract.attribution.syntax import is_definite, is_source

_PRONOUNS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
}
_THINGS = frozenset({"it", "its"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LOOK_BACK = 400
"""Mentions looked back over for the nearest bearer of a name."""
_AGE_BEFORE = 7
"""Tokens beside a name in which an age may stand: the 34-year-old teacher Lee Tran."""
_PARTY_MEMBERS = frozenset({"Republicans", "Democrats", "Libertarians"})
_ANY_BODY = frozenset({"group", "organization", "association", "nonprofit"})
_NAME_GIVERS = frozenset({"name", "names"})


class Discourse:
    """Reads the paragraphs once; `meaning` then maps a paragraph's tokens to their entities."""

    def __init__(self, paragraphs: Sequence[MarkedParagraph]) -> None:
        self.paragraphs = paragraphs
        self.register = Register()
        self._texts = documents.Texts()
        self.history: list[Mention] = []
        self.meaning: list[dict[int, Mention]] = [{} for _ in paragraphs]
        self._names: list[list[Name]] = [find_names(marked.doc) for marked in paragraphs]
        self._holders: dict[str, list[Entity]] = {}
        self._bearers: dict[str, set[Entity]] = {}
        """Whom a surname that several bear was used for by itself."""
        self._sentence = 0
        self._first_sentence = 0
        self._number = 0
        self._current: MarkedParagraph

    def read(self) -> None:
        """Registers full names, so that a short form may come first; then reads in order."""
        settle_kinds([marked.doc for marked in self.paragraphs], self._names)
        labels = label_single_words([marked.doc for marked in self.paragraphs], self._names)
        for number, marked in enumerate(self.paragraphs):
            if marked.paragraph.field == "text":
                self._register_full_names(marked, self._names[number])
        for marked, names in zip(self.paragraphs, self._names, strict=True):
            names[:] = [self._with_particles(marked.doc, name) for name in names]
        last = ("text", 0)
        for number, marked in enumerate(self.paragraphs):
            place = (marked.paragraph.field, marked.paragraph.index)
            if place != last:
                self.history = []
                last = place
            self._read_paragraph(number, marked, labels)

    # ------------------------------------------------------------------ names
    def _register_full_names(self, marked: MarkedParagraph, names: Sequence[Name]) -> None:
        for name in names:
            words = name_words(marked.doc, name.start, name.end)
            if name.kind == "person" and not is_surname(words):
                nickname = nickname_in(marked.doc, name.start, name.end)
                self.register.person(words, title_gender(marked.doc, name), nickname)
            elif name.kind in {"organization", "place"} and len(words) > 1:
                entity = self.register.organization(words, name.kind)
                self._note_acronym(marked, name, entity)

    def _with_particles(self, doc: Doc, name: Name) -> Name:
        """The name with the small words before it that belong to a surname of the article."""
        if name.title is not None or not name.start or doc[name.start].is_lower:
            return name
        start = name.start
        while start and (is_particle(doc[start - 1].text) or doc[start - 1].text in {"-", "‑"}):
            start -= 1
        if start == name.start or not is_particle(doc[start].text):
            return name
        words = name_words(doc, start, name.end)
        words = (*words[:-1], words[-1].removesuffix("’s").removesuffix("'s"))
        known = is_surname(words) and self.register.people_named(" ".join(words))
        return replace(name, start=start) if known else name

    def _note_acronym(self, marked: MarkedParagraph, name: Name, entity: Entity) -> None:
        doc = marked.doc
        if name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")":
            short = doc[name.end + 1].text
            if short.isupper() and len(short) > 1:
                self.register.note_acronym(entity, short)

    def _entity_of(
        self, marked: MarkedParagraph, name: Name, labels: dict[str, str]
    ) -> Entity | None:
        doc = marked.doc
        words = name_words(doc, name.start, name.end)
        gender = title_gender(marked.doc, name)
        surname = " ".join(words)
        if len(words) == 1 or (is_surname(words) and self.register.people_named(surname)):
            if name.kind == "person" and name.title is not None:
                return self._by_single_word(surname, gender, name, titled=True)
            return self._by_word(surname, gender, name, labels.get(surname, ""), doc[name.start])
        longer = self.register.person_ending(words) if name.title is None else None
        if longer is not None and lexicon.given_name_gender(words[0]) is None:
            return longer
        if name.kind == "person":
            return self.register.person(words, gender)
        if name.kind is None and marked.paragraph.field != "text":
            return self.register.known_organization(words, None)
        return self.register.organization(words, name.kind or "organization")

    def _by_word(
        self, word: str, gender: Gender | None, name: Name, label: str, token: Token
    ) -> Entity | None:
        people = self.register.people_named(word, gender)
        if people:
            return self._by_single_word(word, gender, name, titled=False)
        if word in _PARTY_MEMBERS:
            return None  # no short form of "Committee Republicans"
        known = self.register.known_organization(
            (word,), "place" if label in {"GPE", "LOC"} else None
        )
        if known is not None or is_role_noun(word):
            return known
        titled = role_before(token.doc, name) is not None
        if label == "PERSON" or titled or is_given_name(token, label):
            return self.register.person((word,), gender)
        if label in {"GPE", "LOC", "FAC"}:
            return self.register.organization((word,), "place")
        opens = bool(token.is_sent_start) and token.pos_ != "PROPN" and not label
        named = label != "NORP" and token.pos_ in {"PROPN", "NOUN"} and not opens
        return self.register.organization((word,), "organization") if named else None

    def _by_single_word(
        self, word: str, gender: Gender | None, name: Name, *, titled: bool
    ) -> Entity | None:
        """The bearer of a surname; of several, the one whose title or mention tells."""
        marked = self._current
        people = self.register.people_named(word, gender)
        if len(people) <= 1:
            return people[0] if people else self.register.person((word,), gender)
        role = role_before(marked.doc, name) or role_after(marked.doc, name.end)
        nouns = {qualified(role)} if role is not None else set()
        if titled and name.title is not None:
            nouns |= {t.lower_ for t in marked.doc[slice(*name.title)]}
        before = marked.doc[name.start - 1].lower_ if name.start else ""
        if before in AGES:
            return of_generation(people, before)
        fitting = [e for e in people if e.nouns & equivalent_nouns(nouns)]
        if len(fitting) == 1:
            return fitting[0]
        told = gender_told_behind(marked, name)
        people = fitting or people
        if told is not None:
            agreeing = [e for e in people if e.gender == told]
            people = agreeing or [e for e in people if e.gender is None]
        met = [one for one in people if one.times]
        usual = self._bearers.setdefault(word, set())
        found = met[0] if len(met) == 1 else self._choose(people, usual & set(people))
        if found is not None and not titled and not marked.is_quoted(name.start):
            usual.add(found)
        return found

    def _choose(self, people: Sequence[Entity], usual: set[Entity]) -> Entity | None:
        return choose(
            people,
            self.history,
            usual=usual,
            sentence=self._sentence,
            paragraph=self._first_sentence,
        )

    # ------------------------------------------------------------------ reading
    def _read_paragraph(self, number: int, marked: MarkedParagraph, labels: dict[str, str]) -> None:
        self._number, self._current = number, marked
        starts = {name.start: name for name in self._names[number]}
        inside = {at for name in self._names[number] for at in range(name.start + 1, name.end)}
        sentences = set(marked.sentence_starts)
        self._first_sentence = self._sentence + 1
        for token in marked.tokens:
            if token.i in sentences:
                self._sentence += 1
            if token.i in starts:
                self._read_name(starts[token.i], labels)
            elif token.i not in inside and not marked.is_quoted(token.i):
                self._read_word(token)

    def _read_name(self, name: Name, labels: dict[str, str]) -> None:
        marked = self._current
        entity = self._entity_of(marked, name, labels)
        if entity is None:
            if name.end - name.start == 1 and not marked.is_quoted(name.start):
                self._read_word(marked.doc[name.start])  # the Democrat
            return
        entity.times += 1
        doc = marked.doc
        if entity.kind == "organization" and reports_news(doc, name):
            entity.is_outlet = True
        head = next(
            (t for t in doc[name.start : name.end] if not name.start <= t.head.i < name.end),
            doc[name.end - 1],
        )
        if entity.kind == "person":
            self._note_person(entity, name)
        self._mention(entity, name.start, name.end, head, is_name=True)
        if entity.kind == "person":
            self._note_given_name(entity, name)
        else:
            entity.nouns |= {
                child.lower_
                for child in head.children
                if child.dep_ == "appos" and child.lower_ in lexicon.organization_nouns()
            }
        if entity.kind != "person" and name.start > 0:
            before = doc[name.start - 1]
            if before.lower_ in lexicon.organization_nouns() and not marked.is_quoted(before.i):
                entity.nouns.add(before.lower_)
                self._mention(entity, before.i, name.end, before, is_name=True)

    def _note_given_name(self, entity: Entity, name: Name) -> None:
        """Ties a description to the name it gives: "who gave only her first name, Nell"."""
        marked = self._current
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
            entity = reference.find_person(self.history, self._sentence, _PRONOUNS[lower])
            if entity is not None:
                if entity.gender is None:
                    entity.gender = _PRONOUNS[lower]
                self._mention(entity, token.i, token.i + 1, token, is_name=False)
        elif lower in _THINGS:
            entity = reference.find_thing(self.history, self._sentence)
            if entity is not None:
                self._mention(entity, token.i, token.i + 1, token, is_name=False)
        elif lower == "old":
            entity = find_aged(token, self.register.entities)
            if entity is not None:
                self._mention(entity, token.i, token.i + 1, token, is_name=False)
        elif token.pos_ in {"NOUN", "PROPN"} and token.i not in self.meaning[self._number]:
            entity = self._described(token) or self._unnamed(token)
            if entity is not None:
                self._mention(entity, token.i, token.i + 1, token, is_name=False)

    def _described(self, token: Token) -> Entity | None:
        if documents.is_document(token) or documents.is_outlet_text(token):
            return self._texts.find(token, self.history, self._sentence, self._lookup)
        lower = token.lower_
        if is_known(token) or self._is_headline_office(token) or is_bare_office(token):
            holders = self._holders.get(qualified_noun(token), ())
            found = reference.find_described(token, self.history, holders, self._sentence)
            if found is not None:
                return found
        if not is_definite(token):
            return None
        if lower in lexicon.words("speakers_organizations", "outlets", "nouns"):
            found = reference.find_body(self.history, lower)
            if found is None:
                found = reference.find_unnamed_outlet(self.history)
                if found is not None:
                    found.is_outlet = True
            return found
        if reference.body_words(lower) is not None:
            return self.register.listed(token) or reference.find_body(self.history, lower)
        return None

    def _unnamed(self, token: Token) -> Entity | None:
        """Somebody without a name whom a sentence is about, and a later "she": "a clerk wept"."""
        if token.dep_ != "nsubj" or token.tag_ != "NN":
            return None
        if not (is_role_noun(token.text) or lexicon.is_person_noun(token.lower_)):
            return None
        if any(child.dep_ == "appos" for child in token.children):
            return None
        return Entity("person", (), gender=gender_of(token.text), noun=token)

    def _is_headline_office(self, token: Token) -> bool:
        """Whether a headline leaves the article off: "Mayor says river will rise"."""
        return (
            self._current.paragraph.field == "title"
            and token.tag_ in {"NN", "NNP"}
            and token.dep_ in _SUBJECTS
            and not any(child.dep_ in {"det", "poss"} for child in token.children)
        )

    def _lookup(self, token: int) -> Entity | None:
        """Who a token means; names ahead of the reading place are known by their register."""
        found = self.meaning[self._number].get(token)
        if found is not None:
            return found.entity
        marked = self._current
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
            and is_definite(word)
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
        mention = self._new_mention(entity, start, end, head, is_name=is_name)
        self._give(start, end, mention)
        self.history.append(mention)

    def _give(self, start: int, end: int, mention: Mention) -> None:
        """Notes what words mean, unless they mean somebody with a name already."""
        meaning = self.meaning[self._number]
        for at in range(start, end):
            before = meaning.setdefault(at, mention)
            if not before.entity.words:
                meaning[at] = mention
                self.history = [one for one in self.history if one is not before]

    def _new_mention(
        self, entity: Entity, start: int, end: int, head: Token, *, is_name: bool = False
    ) -> Mention:
        source = is_source(head)
        if head.dep_ == "appos" and head.head.dep_ in _SUBJECTS:
            head = head.head  # Acme's owner, Brill Holdings, denied it
        return Mention(
            entity=entity,
            start=start,
            end=end,
            sentence=self._sentence,
            is_subject=source or head.dep_ in _SUBJECTS,
            is_speaker=source or (head.dep_ == "nsubj" and is_reporting(head.head)),
            is_quoted=self._current.is_quoted(start),
            is_name=is_name,
        )

    # ------------------------------------------------------------------ what is told of a person
    def _note_person(self, entity: Entity, name: Name) -> None:
        marked = self._current
        known = set(entity.nouns)
        divided = note_person(entity, name, marked.doc, self._body_served)
        lead = marked.doc[max(0, name.start - _AGE_BEFORE) : name.start].text
        note_age(entity, lead, marked.doc[name.end : name.end + _AGE_BEFORE].text)
        for noun in entity.nouns - known:
            self._holders.setdefault(noun, []).append(entity)
        for role in divided:
            mention = self._new_mention(entity, role.start, role.end, marked.doc[role.end - 1])
            self._give(role.start, role.end, mention)

    def _body_served(self, role: Role) -> Entity | str | None:
        if role.affiliation is not None:
            return self._body_named(*role.affiliation)
        doc = self._current.doc
        noun = doc[role.start].text
        modifies = noun in lexicon.words("speakers_titles", "nouns", "modifiers")
        if role.end - role.start > 1 and not modifies and reference.body_words(noun) is not None:
            return reference.find_body(self.history, noun)  # company spokesman Lee Tran
        before = doc[role.start - 1] if role.start else None
        if before is not None and before.lower_ == "its":
            found = self._lookup(before.i)
            if found is not None and found.kind == "organization" and not found.is_outlet:
                return found
        own = before is not None and before.lower_ in {"its", "their"}
        if own or role.text.lower() in lexicon.words("speakers_titles", "nouns", "institutional"):
            return self._body_of_sentence(any_place=own) or reference.find_institution(
                self.history[-_LOOK_BACK:], lexicon.institutions().get(role.head, ())
            )
        return None

    def _body_named(self, start: int, end: int) -> Entity | str | None:
        """The body or place that words mean, else the words if they are more than a noun."""
        doc = self._current.doc
        if all(token.ent_type_ in {"GPE", "LOC"} for token in doc[start:end]):
            return self.register.organization(name_words(doc, start, end), "place")
        for at in range(end - 1, start - 1, -1):
            found = self._lookup(at)
            if found is not None and found.kind in {"organization", "place"}:
                return found
        noun = doc[start:end].text.lower()
        if reference.body_words(noun) is not None:
            return reference.find_body(self.history, noun) or self._only_body(noun)
        words = name_words(doc, start, end)
        known = self.register.known_organization(words, None)
        if known is not None:
            return known
        return " ".join(words) if len(words) > 1 or words[0][0].isupper() else None

    def _only_body(self, noun: str) -> Entity | None:
        """The one body that the sentence names, which "the group" of it can only mean."""
        if noun not in _ANY_BODY:
            return None
        here = (m.entity for m in self.history if m.sentence == self._sentence and m.is_name)
        found = {one for one in here if one.kind == "organization" and not one.is_outlet}
        return found.pop() if len(found) == 1 else None

    def _body_of_sentence(self, *, any_place: bool) -> Entity | None:
        for mention in reversed(self.history):
            if mention.sentence != self._sentence:
                return None
            if mention.entity.kind != "organization" or mention.entity.is_outlet:
                continue
            if any_place or mention.is_subject or not mention.is_name:
                return mention.entity
        return None
