"""The body at which a person serves in a role: "company spokesman", "the group's director"."""

from spacy.tokens import Doc, Token

from extract.attribution import lexicon, reference
from extract.attribution.entity import Entity
from extract.attribution.names import name_words
from extract.attribution.roles import Role
from extract.attribution.stand_ins import StandIns
from extract.attribution.story import Story

_LOOK_BACK = 400
"""Mentions looked back over for the nearest body that an office belongs to."""
_ANY_BODY = frozenset({"group", "organization", "association", "nonprofit"})
_OF_COUNCIL = frozenset({"board", "council", "commission", "committee"})
"""Words of a role that are its body too: board chairman Lee Tran."""
_SORTS = frozenset({"PAC", "NGO", "LLC"})
"""Capitals for a sort of body, which the words before them name: the Keene super PAC."""
_WHENCE = frozenset({"from", "in", "to"})
_OWNERS = frozenset({"DET", "PRON", "PART"})


class ServedBodies:
    """Finds the bodies that the roles of an article are held at."""

    def __init__(self, story: Story, stand_ins: StandIns) -> None:
        self._story = story
        self._stand_ins = stand_ins

    def find(self, role: Role) -> Entity | str | None:
        """The body of a role in the current paragraph; its words if they name none met so far.

        For a role such as spokesman it may be a person.
        """
        if role.affiliation is not None:
            named = self._body_named(*role.affiliation, role)
            return named if named is not None else self._body_of_owner(role)
        doc = self._story.current.doc
        noun = doc[role.start].lower_
        longer = role.end - role.start > 1
        modifies = noun in lexicon.words("speakers_titles", "nouns", "modifiers")
        small = doc[role.start].is_lower or noun in lexicon.organization_nouns()
        of_body = small and not modifies and reference.body_words(noun) is not None
        if longer and (of_body or noun in _OF_COUNCIL):
            return reference.find_body(self._story.history, noun)  # company spokesman Lee Tran
        return self._body_of_owner(role) or self._body_around(role)

    def _body_of_owner(self, role: Role) -> Entity | None:
        """The body or person of a possessive pronoun: its director, her spokesman."""
        before = self._story.current.doc[role.start - 1] if role.start else None
        if before is None or before.lower_ not in {"its", "his", "her", "whose"}:
            return None
        at = before.i
        if before.lower_ == "whose":
            clause = next((word for word in before.ancestors if word.dep_ == "relcl"), None)
            at = clause.head.i if clause is not None else at
        found = self._stand_ins.lookup(at)
        if found is None or (found.is_outlet and before.lower_ != "whose"):
            return None
        wanted = {"its": {"organization"}, "whose": {"organization", "person"}}
        fits = found.kind in wanted.get(before.lower_, {"person"})
        return found if fits and self._may_serve(role, found) else None

    def _body_around(self, role: Role) -> Entity | None:
        """The body of a role that its words leave open, by the sentence or the one before."""
        before = self._story.current.doc[role.start - 1] if role.start else None
        own = before is not None and before.lower_ in {"its", "their"}
        if own or role.text.lower() in lexicon.words("speakers_titles", "nouns", "institutional"):
            found = self._body_of_sentence(any_place=own) or self._institution(role)
            if found is not None:
                return found
        bare = before is None or before.pos_ not in _OWNERS
        topical = role.head in lexicon.words("speakers_titles", "nouns", "topical")
        return self._topic_before(role) if bare and topical else None

    @staticmethod
    def _may_serve(role: Role, whom: Entity) -> bool:
        serving = lexicon.words("speakers_titles", "nouns", "serving")
        serves = role.head in serving or role.text.endswith("of staff")
        return whom.kind == "organization" or (bool(whom.words) and serves)

    def find_unnamed(self, noun: Token) -> Entity | None:
        """The body that a spokesman without a name speaks for: the one that was just spoken of."""
        if not noun.lower_.startswith("spokes") or any(
            child.dep_ in {"prep", "compound", "poss", "amod", "nmod"} for child in noun.children
        ):
            return None
        for sentence in (self._story.sentence, self._story.sentence - 1):
            bodies = {
                one.entity
                for one in self._story.history[-_LOOK_BACK:]
                if one.sentence == sentence
                and one.entity.kind == "organization"
                and not one.entity.is_outlet
                and not one.is_quoted
            }
            if bodies:
                return bodies.pop() if len(bodies) == 1 else None
        return None

    def _institution(self, role: Role) -> Entity | None:
        fits = lexicon.institutions()
        words = fits.get(role.text.lower()) or fits.get(role.head, ())
        return reference.find_institution(self._story.history[-_LOOK_BACK:], words)

    def _topic_before(self, role: Role) -> Entity | None:
        """The one body that the sentence before is about."""
        before = [
            mention
            for mention in self._story.history[-_LOOK_BACK:]
            if mention.sentence == self._story.sentence - 1 and not mention.is_quoted
        ]
        about = {m.entity for m in before if m.is_subject and m.entity.kind == "organization"}
        bodies = {m.entity for m in before if m.entity.kind == "organization"}
        if len(about) != 1 or len(bodies) != 1:
            return None
        found = about.pop()
        presiding = role.head in lexicon.words("speakers_titles", "nouns", "presiding")
        governs = set(found.words) & lexicon.words("speakers_organizations", "government", "words")
        return None if found.is_outlet or (governs and not presiding) else found

    def _body_named(self, start: int, end: int, role: Role) -> Entity | str | None:
        """The body, place or person that words mean, else the words if they are more than a noun.

        None for where somebody comes from: a farmer from Ashgrove, a volunteer in Quay County.
        """
        doc = self._story.current.doc
        if all(_is_of_nation(token) for token in doc[start:end]):
            return None  # the Ukrainian president
        whence = bool(start) and doc[start - 1].lower_ in _WHENCE
        if all(token.ent_type_ in {"GPE", "LOC"} for token in doc[start:end]):
            place = self._story.register.organization(name_words(doc, start, end), "place")
            return None if whence else place
        found = self._entity_in(start, end)
        if found is not None:
            if found.name in _SORTS and end - start > 1:
                return doc[start:end].text
            if found.kind == "person":
                return found if self._may_serve(role, found) else None
            return None if whence and found.kind == "place" else found
        return self._body_in_words(start, end)

    def _entity_in(self, start: int, end: int) -> Entity | None:
        """The last body, place or named person that words hold."""
        for at in range(end - 1, start - 1, -1):
            found = self._stand_ins.lookup(at)
            if found is None or found.kind == "document":
                continue
            named = any(name.start <= at < name.end for name in self._story.names_here)
            if found.kind != "person" or named:
                return found
        return None

    def _body_in_words(self, start: int, end: int) -> Entity | str | None:
        doc = self._story.current.doc
        noun = _without_article(doc, start, end).lower()
        if reference.body_words(noun) is not None:
            return reference.find_body(self._story.history, noun) or self._only_body(noun)
        words = name_words(doc, start, end)
        known = self._story.register.known_organization(words, None)
        if known is not None:
            return known
        capital = any(word[0].isupper() for word in words)
        sort = reference.body_words(doc[end - 1].lower_) is not None
        return " ".join(words) if capital or (len(words) > 1 and sort) else None

    def _only_body(self, noun: str) -> Entity | None:
        """The one body that the sentence or the one before names, which "the group" can only mean.

        Not a business by its name, nor a part of a government.
        """
        if noun not in _ANY_BODY:
            return None
        for sentence in (self._story.sentence, self._story.sentence - 1):
            here = (
                m.entity
                for m in self._story.history[-_LOOK_BACK:]
                if m.sentence == sentence and m.is_name
            )
            found = {one for one in here if one.kind == "organization" and not one.is_outlet}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _body_of_sentence(self, *, any_place: bool) -> Entity | None:
        for mention in reversed(self._story.history):
            if mention.sentence != self._story.sentence:
                return None
            if mention.entity.kind != "organization" or mention.entity.is_outlet:
                continue
            if any_place or mention.is_subject or not mention.is_name:
                return mention.entity
        return None


def _without_article(doc: Doc, start: int, end: int) -> str:
    first: Token = doc[start]
    return doc[start + (first.pos_ == "DET" and end - start > 1) : end].text


def _is_of_nation(token: Token) -> bool:
    return token.text[0].isupper() and (token.ent_type_ == "NORP" or token.pos_ == "ADJ")
