"""Whom a name means: the person or body of the article that bears it, in full or in short."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.capitals import PAIR
from extract.attribution.descriptions import qualified
from extract.attribution.entity import Entity, Gender
from extract.attribution.evidence import is_given_name
from extract.attribution.marked import MarkedParagraph
from extract.attribution.mourned import find_mourned
from extract.attribution.name_words import name_words, nickname_in
from extract.attribution.names import Name, given_name_joined
from extract.attribution.namesakes import AGES, choose, gender_told_behind, of_generation
from extract.attribution.offices import equivalent_nouns, title_gender
from extract.attribution.relations import is_relative
from extract.attribution.roles import is_role_noun
from extract.attribution.roles_beside import role_after, role_before
from extract.attribution.story import Story
from extract.attribution.surnames import is_particle, is_surname, surname_of

_PARTY_MEMBERS = frozenset({"Republicans", "Democrats", "Libertarians"})


class Bearers:
    """Finds the bearers of names, and enters new ones in the story's register."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._usual: dict[str, set[Entity]] = {}
        """Whom a surname that several bear was used for by itself."""

    @cached_property
    def _mourned(self) -> set[tuple[str, ...]]:
        """The names of those who died, of whom the article may tell how they were born."""
        return set(find_mourned(self._story.paragraphs, self._story.names))

    def _stands_again(self, words: tuple[str, ...], place: tuple[MarkedParagraph, Name]) -> bool:
        """Whether a full name stands elsewhere in the article, or its surname alone."""
        forms = {words, tuple(surname_of(words).split())}
        return any(
            name_words(marked.doc, name.start, name.end) in forms
            for marked, names in zip(self._story.paragraphs, self._story.names, strict=True)
            for name in names
            if (marked, name) != place
        ) or any(
            marked.doc[at].text == words[-1]
            for marked in self._story.paragraphs
            for at in marked.sentence_starts
        )

    def register_full(self, marked: MarkedParagraph, names: Sequence[Name]) -> None:
        """Enters the full names of a paragraph ahead of reading: a short form may come first."""
        for name in names:
            words = name_words(marked.doc, name.start, name.end)
            if name.kind == "person" and not is_surname(words):
                nickname = nickname_in(marked.doc, name.start, name.end)
                born = marked.doc[name.end : name.end + 2].text == "was born"
                if born and self._mourned and not self._stands_again(words, (marked, name)):
                    self._story.register.note_born(words, self._mourned)
                self._story.register.person(words, title_gender(marked.doc, name), nickname)
                spouse = given_name_joined(marked.doc, name)
                if spouse is not None:
                    surname = surname_of(words)
                    self._story.register.person((spouse, *surname.split()), None)
            elif name.kind in {"organization", "place"} and len(words) > 1:
                entity = self._story.register.organization(words, name.kind)
                self._note_acronym(marked, name, entity)

    def with_particles(self, doc: Doc, name: Name) -> Name:
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
        known = is_surname(words) and self._story.register.people_named(" ".join(words))
        return replace(name, start=start) if known else name

    def with_lost_surnames(self, marked: MarkedParagraph, names: list[Name]) -> list[Name]:
        """The names, with surnames that open a sentence and were tagged as no name: Pike said.

        Only that of somebody whom the article names in full, before an inflected verb or a clause
        with "who".
        """
        held = {at for name in names for at in range(name.start, name.end)}
        lost = [
            Name(at, at + 1, None, None)
            for at in marked.sentence_starts
            if at not in held and self._is_lost_surname(marked.doc[at])
        ]
        return sorted([*names, *lost], key=lambda name: name.start) if lost else names

    def _is_lost_surname(self, token: Token) -> bool:
        if not token.is_title or token.i + PAIR > len(token.doc):
            return False
        behind = token.doc[token.i + 1]
        told = (
            behind.tag_ in {"VBD", "VBZ"} and lexicon.cue_group(behind.lemma_.lower()) is not None
        )
        told = told or token.doc[token.i + 1 : token.i + 3].text in {", who", ", whose"}
        return told and any(
            len(one.words) > 1 for one in self._story.register.people_named(token.text)
        )

    def _note_acronym(self, marked: MarkedParagraph, name: Name, entity: Entity) -> None:
        doc = marked.doc
        if name.end + 2 < len(doc) and doc[name.end].text == "(" and doc[name.end + 2].text == ")":
            short = doc[name.end + 1].text
            if short.isupper() and len(short) > 1:
                self._story.register.note_acronym(entity, short)

    def find(self, name: Name, labels: Mapping[str, str]) -> Entity | None:
        """Whom a name of the current paragraph means; None where it means nobody by itself.

        Args:
            name: The name.
            labels: What each word that is a name by itself is called most often.
        """
        marked = self._story.current
        doc = marked.doc
        words = name_words(doc, name.start, name.end)
        gender = title_gender(doc, name)
        surname = " ".join(words)
        if len(words) == 1 or (is_surname(words) and self._story.register.people_named(surname)):
            if name.kind == "person" and name.title is not None:
                return self._by_single_word(surname, gender, name, titled=True)
            return self._by_word(surname, gender, name, labels.get(surname, ""), doc[name.start])
        longer = self._story.register.person_ending(words) if name.title is None else None
        if longer is not None and lexicon.given_name_gender(words[0]) is None:
            return longer
        if name.kind == "person":
            return self._story.register.person(words, gender)
        if name.kind is None and marked.paragraph.field != "text":
            return self._story.register.known_organization(words, None)
        return self._story.register.organization(words, name.kind or "organization")

    def _by_word(
        self, word: str, gender: Gender | None, name: Name, label: str, token: Token
    ) -> Entity | None:
        people = self._story.register.people_named(word, gender)
        if people:
            return self._by_single_word(word, gender, name, titled=False)
        if word in _PARTY_MEMBERS:
            return None  # no short form of "Committee Republicans"
        known = self._story.register.known_organization(
            (word,), "place" if label in {"GPE", "LOC"} else None
        )
        if known is not None or is_role_noun(word):
            return known
        return self._new_by_word(word, gender, name, label, token)

    def _new_by_word(
        self, word: str, gender: Gender | None, name: Name, label: str, token: Token
    ) -> Entity | None:
        """Somebody met for the first time, by one word."""
        titled = (
            role_before(token.doc, name) is not None
            or is_relative(token.doc, name)
            or _holds_office(token.doc, name)
        )
        if not titled and self._story.openings.is_common_noun(token):
            return None
        of_person = label == "PERSON" or is_given_name(token, label)
        if titled or (of_person and not _is_with_article(token)):
            return self._story.register.person((word,), gender)
        if label in {"GPE", "LOC", "FAC"}:
            return self._story.register.organization((word,), "place")
        opens = bool(token.is_sent_start) and token.pos_ != "PROPN" and not label
        named = label != "NORP" and token.pos_ in {"PROPN", "NOUN"} and not opens
        return self._story.register.organization((word,), "organization") if named else None

    def _by_single_word(
        self, word: str, gender: Gender | None, name: Name, *, titled: bool
    ) -> Entity | None:
        """The bearer of a surname; of several, the one whose title or mention tells."""
        marked = self._story.current
        people = self._story.register.people_named(word, gender)
        if len(people) <= 1:
            return people[0] if people else self._story.register.person((word,), gender)
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
        usual = self._usual.setdefault(word, set())
        found = met[0] if len(met) == 1 else self._choose(people, usual & set(people))
        if found is not None and not titled and not marked.is_quoted(name.start):
            usual.add(found)
        return found

    def _choose(self, people: Sequence[Entity], usual: set[Entity]) -> Entity | None:
        return choose(
            people,
            self._story.history,
            usual=usual,
            sentence=self._story.sentence,
            paragraph=self._story.first_sentence,
        )


def _is_with_article(token: Token) -> bool:
    """Whether one word has an article of its own, as no person has: the Chronicle.

    Not the Carters, a family, nor the Maro plan.
    """
    if not token.i or token.nbor(-1).lower_ != "the" or token.nbor(-1).head.i != token.i:
        return False
    outlets = lexicon.words("speakers_organizations", "outlets", "words")
    return token.text in outlets or not token.text.endswith("s")


def _holds_office(doc: Doc, name: Name) -> bool:
    """Whether an office stands behind a name of one word: "Maro, the state senator, said"."""
    role = role_after(doc, name.end)
    return role is not None and role.head in lexicon.title_nouns()
