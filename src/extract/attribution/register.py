"""The identities of one article, found again by the forms of their names."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from spacy.tokens import Token

from extract.attribution.entity import Entity, EntityKind, Gender
from extract.attribution.lexicon import given_name_gender, words
from extract.attribution.surnames import (
    generation_of,
    is_surname,
    same_given_name,
    surname_of,
)
from extract.text.letters import without_capitals

_SMALL = frozenset({"of", "the", "and", "for", "&", "in", "on", "at", "’s", "'s", "without"})
_CALL_LETTERS = re.compile(r"(?P<letters>[WK][A-Z]{2,3})(?P<band>-(?:TV|FM|AM|LP|DT))?")
_LONG_CALL = 4
_MIN_ACRONYM = 2
_MIN_DESCRIPTION = 2
"""Words of a description that tells which listed organization it means; "the league" does not."""
_CANDIDATES = 200
"""Bodies that share a word, looked at from the last: no article names more."""


class Register:
    """People, organizations and places in the order they were met."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_surname: defaultdict[str, list[Entity]] = defaultdict(list)
        self._by_given_name: defaultdict[str, list[Entity]] = defaultdict(list)
        self._by_word: defaultdict[str, list[Entity]] = defaultdict(list)
        self._by_acronym: dict[str, Entity] = {}
        self._listed: list[tuple[str, ...]] = []

    # ------------------------------------------------------------------ people
    def person(
        self, name: tuple[str, ...], gender: Gender | None, nickname: str | None = None
    ) -> Entity:
        """The person of a full name; a new one where none has it."""
        name = _in_usual_letters(_without_possessive(name))
        if is_surname(name):
            known = self.people_named(" ".join(name), gender)
            if known:
                return known[-1]
        else:
            for entity in self._by_surname[_key(name)]:
                if _same_person(entity, name, gender, nickname):
                    fuller = len(name) > len(entity.words) and _key(name) == _key(entity.words)
                    if fuller or entity.words[0] == nickname:
                        entity.words = name
                    self._note_nickname(entity, nickname)
                    self._settle_gender(entity, name, gender)
                    return entity
        entity = Entity("person", name)
        self._settle_gender(entity, name, gender)
        self.entities.append(entity)
        self._by_surname[_key(name)].append(entity)
        if len(name) > 1:
            self._by_given_name[name[0]].append(entity)
        self._note_nickname(entity, nickname)
        return entity

    def _note_nickname(self, entity: Entity, nickname: str | None) -> None:
        if nickname is not None and nickname not in entity.nicknames:
            entity.nicknames.add(nickname)
            for form in {nickname, nickname.split()[-1]}:  # Miss Bea is also Bea
                self._by_given_name[form].append(entity)

    def note_born(self, name: tuple[str, ...], mourned: Collection[tuple[str, ...]]) -> None:
        """Ties the name that somebody was born with to the one person of its given name.

        Args:
            name: The name.
            mourned: What those are called who died; nobody else is told of so.
        """
        known = [e for e in self._by_given_name.get(name[0], ()) if len(e.words) > 1]
        if len(known) != 1 or known[0] in self._by_surname[_key(name)]:
            return
        words = known[0].words
        forms = {words[:1], tuple(known[0].surname.split())}
        if any(
            one in forms or (one[0] == words[0] and _key(one) == _key(words)) for one in mourned
        ):
            self._by_surname[_key(name)].append(known[0])

    def person_ending(self, name: tuple[str, ...]) -> Entity | None:
        """The one person whose longer name ends so: Luz Santa Maria, later Santa Maria."""
        name = _without_possessive(name)
        found = [
            entity
            for entity in self._by_surname.get(_key(name), ())
            if len(entity.words) > len(name) and entity.words[-len(name) :] == name
        ]
        return found[0] if len(found) == 1 else None

    def people_named(self, word: str, gender: Gender | None = None) -> list[Entity]:
        """People with that surname, in any case, else with that given name."""
        found = [
            e
            for e in self._by_surname.get(_fold(word), ())
            if not gender or e.gender in {None, gender}
        ]
        return found or self._by_given_name.get(word, [])

    @staticmethod
    def _settle_gender(entity: Entity, name: tuple[str, ...], gender: Gender | None) -> None:
        given = given_name_gender(name[0]) if len(name) > 1 else None
        if gender is not None:
            entity.gender = gender
        elif entity.gender is None and given in {"f", "m"}:
            entity.gender = "f" if given == "f" else "m"

    # ------------------------------------------------------------------ organizations and places
    def organization(self, name: tuple[str, ...], kind: EntityKind) -> Entity:
        """The body or place of a name, a short form or an acronym; a new one where none fits."""
        name = _without_possessive(name)
        known = self.known_organization(name, kind)
        if known is not None:
            return known
        entity = Entity(kind, name)
        entity.is_outlet = _is_outlet(name)
        self.entities.append(entity)
        self._index_words(entity, name)
        return entity

    def known_organization(self, name: tuple[str, ...], kind: EntityKind | None) -> Entity | None:
        """The body or place that a name or its short form means; of several the one met last."""
        candidates = self._by_word.get(name[0], [])[: -_CANDIDATES - 1 : -1]
        for entity in candidates:
            if entity.words == name:
                return entity
        if kind != "place":
            for entity in candidates:
                if _is_short_form(name, entity.words):
                    return entity
        if len(name) == 1:
            return self._by_acronym.get(name[0].replace(".", ""))
        return self._lengthened(name, candidates) if kind == "organization" else None

    def note_acronym(self, entity: Entity, acronym: str) -> None:
        """Ties an acronym in brackets to the name before it."""
        self._by_acronym[acronym] = entity

    def note_listed(self, names: Sequence[str]) -> None:
        """Keeps the names of organizations that the page lists beside its story."""
        self._listed = [tuple(name.split()) for name in names]

    def listed(self, noun: Token) -> Entity | None:
        """The listed organization whose name ends as a description does: "the swim league"."""
        doc, start = noun.doc, noun.i
        while start and doc[start - 1].dep_ in {"compound", "amod"}:
            start -= 1
        words = [token.lower_ for token in doc[start : noun.i + 1]]
        if not self._listed or len(words) < _MIN_DESCRIPTION:
            return None
        found = {n for n in self._listed if [w.lower() for w in n[-len(words) :]] == words}
        return self.organization(found.pop(), "organization") if len(found) == 1 else None

    def _lengthened(self, name: tuple[str, ...], candidates: list[Entity]) -> Entity | None:
        """The body met under the first word of a longer name, which it takes from now on."""
        for entity in candidates:
            if entity.kind == "organization" and entity.words == name[:1]:
                entity.words = name
                self._index_words(entity, name[1:])
                return entity
        return None

    def _index_words(self, entity: Entity, new: tuple[str, ...]) -> None:
        for word in new:
            self._by_word[word].append(entity)
        for initials in _initials(entity.words):
            self._by_acronym.setdefault(initials, entity)


def _without_possessive(name: tuple[str, ...]) -> tuple[str, ...]:
    last = name[-1].removesuffix("’s").removesuffix("'s").rstrip("’'")
    return (*name[:-1], last) if last else name


def _in_usual_letters(name: tuple[str, ...]) -> tuple[str, ...]:
    """A full name in capitals, as transcripts print it, as it stands elsewhere."""
    if len(name) == 1 or not all(word.isupper() for word in name):
        return name
    return tuple(without_capitals(" ".join(name)).split(" "))


def _same_person(
    entity: Entity, name: tuple[str, ...], gender: Gender | None, nickname: str | None
) -> bool:
    if gender is not None and entity.gender not in {None, gender}:
        return False
    if len(entity.words) == 1:
        return True
    generations = generation_of(entity.words), generation_of(name)
    if None not in generations and generations[0] != generations[1]:
        return False
    one, other = entity.words[0], name[0]
    genders = given_name_gender(one), given_name_gender(other)
    if one != other and set(genders) == {"f", "m"}:
        return False
    if other in entity.nicknames or one == nickname:
        return True
    return same_given_name(one, other)


def _key(name: tuple[str, ...]) -> str:
    return _fold(surname_of(name))


def _fold(words: str) -> str:
    """Words for comparison: case and the two apostrophes, O’Neill and O'Neill, are one."""
    return words.casefold().replace("’", "'")


def _is_short_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is the beginning or the end of the longer name `full`.

    >>> _is_short_form(("Daily", "Courier"), ("Harbor", "Daily", "Courier"))
    True
    """
    if len(short) >= len(full) or short[0] in _SMALL:
        return False
    if full[-len(short) :] == short:
        return True
    if len(short) == 1 and "of" in full[2:] and full[full.index("of", 2) - 1] == short[0]:
        return True  # the Chamber: the Lakota Chamber of Commerce
    chapter = full[1] == "of"  # the ACLU of Ohio
    if len(short) == 1 and short[0].isupper() and not (chapter or _is_of_business(full[-1])):
        return False  # the U.N. is not its Security Council
    # A newspaper is not called by its town: "Mill Harbor" is no short form of its Reporter.
    return full[: len(short)] == short and not _is_outlet(full)


def _is_of_business(word: str) -> bool:
    return word in words("speakers_organizations", "business", "words")


def _is_station(name: tuple[str, ...]) -> bool:
    """Whether a name opens with a broadcaster's call letters (47 CFR 73.3550): W or K and three.

    Three letters are many bodies' initials, so they need a suffix: WKY-TV, KXY radio.
    """
    match = _CALL_LETTERS.fullmatch(name[0])
    if match is None or name[0] in words("speakers_organizations", "outlets", "no_stations"):
        return False
    long = len(match["letters"]) == _LONG_CALL
    return bool(match["band"]) or long or name[-1] in {"Radio", "TV", "FM", "AM", "Television"}


def _initials(name: tuple[str, ...]) -> set[str]:
    """The acronyms of a name, with its "of" and without: DOE, DNR."""
    kept = [word for word in name if word[0].isalpha() and word not in _SMALL]
    whole = [word for word in name if word[0].isalpha() and word not in _SMALL - {"of"}]
    if len(kept) < _MIN_ACRONYM:
        return set()
    return {"".join(word[0].upper() for word in words) for words in (kept, whole)}


def _is_outlet(name: tuple[str, ...]) -> bool:
    if _is_station(name):
        return True
    if " ".join(name) in words("speakers_organizations", "outlets", "names"):
        return True
    ends = words("speakers_organizations", "outlets", "words")
    last = name[-1]
    return (len(name) > 1 and last in ends) or ("-" in last and last.rpartition("-")[2] in ends)
