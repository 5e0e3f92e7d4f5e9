"""The body at which a person serves in a role: "company spokesman", "the group's director"."""

from spacy.tokens import Doc, Token

from extract.attribution import lexicon, reference
from extract.attribution.capitals import MARKS
from extract.attribution.entity import Entity
from extract.attribution.name_words import name_words
from extract.attribution.names import Name
from extract.attribution.roles import OF_COUNCIL, Role, is_role_noun
from extract.attribution.stand_ins import StandIns
from extract.attribution.story import Story

_LOOK_BACK = 400
"""Mentions looked back over for the nearest body that an office belongs to."""
_ANY_BODY = frozenset({"group", "organization", "association", "nonprofit"})
_SORTS = frozenset({"PAC", "NGO", "LLC"})
"""Capitals for a sort of body, which the words before them name: the Keene super PAC."""
_WITH_HEADS = frozenset(
    {"District", "Authority", "Agency", "Bureau", "Department", "Dept.", "State"}
)
"""Words of names of parts of governments that have a director."""
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
        if longer and (of_body or noun in OF_COUNCIL):
            return reference.find_body(self._story.history, noun)  # company spokesman Lee Tran
        return self._body_of_owner(role) or self._body_around(role) or self._body_unnamed(role)

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
        if before.lower_ == "whose" and (found is None or found.kind == "place"):
            found = self._body_of_sentence(any_place=True)
        if found is None or (found.is_outlet and before.lower_ != "whose"):
            return None
        wanted = {"its": {"organization"}, "whose": {"organization", "person"}}
        fits = found.kind in wanted.get(before.lower_, {"person"})
        return found if fits and self._may_serve(role, found) else None

    def _body_unnamed(self, role: Role) -> str | None:
        """The words for a body without a name that "its" goes back to: teachers’ union."""
        marked = self._story.current
        if not role.start or marked.doc[role.start - 1].lower_ != "its":
            return None
        start, _ = marked.sentence(role.start)
        if not start:
            return None
        first, end = marked.sentence(start - 1)
        for token in marked.doc[first:end]:
            if token.dep_ != "nsubj" or token.head.dep_ != "ROOT":
                continue
            if reference.body_noun(token) is None or not token.is_lower:
                return None
            words = _without_article(marked.doc, token.left_edge.i, token.i + 1)
            return words if " " in words else None
        return None

    def _body_around(self, role: Role) -> Entity | None:
        """The body of a role that its words leave open, by the sentence or the one before."""
        before = self._story.current.doc[role.start - 1] if role.start else None
        own = before is not None and before.lower_ in {"its", "their"}
        if own or role.text.lower() in lexicon.words("speakers_titles", "nouns", "institutional"):
            found = self._body_of_sentence(any_place=own) or self._institution(role)
            if found is not None:
                return found
        opens = self._body_at_start(role) or self._body_there(role)
        if opens is not None:
            return opens
        return self._topic_before(role) if self._is_of_topic(role, before) else None

    def _is_of_topic(self, role: Role, before: Token | None) -> bool:
        """Whether a role must be held at the body just spoken of: "the plant manager", no mayor.

        By the noun that it ends with; "a" tells so of those alone who speak for a body.
        """
        if role.head not in lexicon.words("speakers_titles", "nouns", "topical"):
            return False
        governing = lexicon.words("speakers_titles", "nouns", "governing")
        if governing & set(role.text.lower().split()):
            return False
        if before is None or before.pos_ not in _OWNERS or before.lower_ == "the":
            return True
        return before.lower_ == "a" and role.text.lower().startswith("spokes")

    def _body_at_start(self, role: Role) -> Entity | None:
        """The body that opens the sentence: "At Delmont Dairy, foreman Lee Tran said"."""
        marked = self._story.current
        start, _ = marked.sentence(role.start)
        if marked.doc[start].lower_ != "at":
            return None
        first = next((n for n in self._story.names_here if start < n.start <= start + 2), None)
        closed = first is not None and marked.doc[self._behind_place(first)].text == ","
        found = self._stand_ins.lookup(first.start) if first is not None and closed else None
        if found is None or first is None or found.kind == "organization":
            return found
        site = marked.doc[first.start].ent_type_ == "FAC" and len(found.words) > 1
        return found if found.kind == "place" and site else None

    def _behind_place(self, name: Name) -> int:
        """The token behind a name and the town where it stands: "Acme Tool in Dayton"."""
        doc = self._story.current.doc
        last = len(doc) - 1
        if doc[min(name.end, last)].lower_ != "in":
            return min(name.end, last)
        town = next((n for n in self._story.names_here if n.start == name.end + 1), None)
        return min(town.end if town is not None else name.end, last)

    def _body_there(self, role: Role) -> Entity | None:
        """The one body of the sentence before: "a nurse there"."""
        if self._story.current.doc[role.end : role.end + 1].text != "there":
            return None
        bodies = self._bodies_before(role.start)
        return bodies.pop() if len(bodies) == 1 else None

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

    def find_before(self, token: Token) -> Entity | None:
        """The body of a noun right before an office: "a company spokesman", "two board members"."""
        if token.lower_ not in lexicon.organization_nouns() or token.i + 1 >= len(token.doc):
            return None
        after = token.nbor().text
        if not after.islower() or not is_role_noun(after):
            return None
        return reference.find_body(self._story.history, token.lower_)

    def _institution(self, role: Role) -> Entity | None:
        fits = lexicon.institutions()
        words = fits.get(role.text.lower()) or fits.get(role.head, ())
        return reference.find_institution(self._story.history[-_LOOK_BACK:], words)

    def _topic_before(self, role: Role) -> Entity | None:
        """The one body that the sentence before names, if it has such an officer."""
        bodies = self._bodies_before(role.start)
        if len(bodies) != 1:
            return None
        found = bodies.pop()
        titles = "speakers_titles"
        presiding = role.head in lexicon.words(titles, "nouns", "presiding")
        heading = role.head in lexicon.words(titles, "nouns", "heading")
        governs = set(found.words) & lexicon.words("speakers_organizations", "government", "words")
        if found.words[2:] and found.words[-1] == "House":
            governs -= {"House"}  # the Lyric Opera House
        fits = not governs or presiding or (heading and not governs - _WITH_HEADS)
        sure = found.words[1:] or found.name.isupper() or found.times > 1  # no heading: Detour.
        return found if fits and sure and not found.is_outlet else None

    def _bodies_before(self, at: int) -> set[Entity]:
        """The organizations that the sentence before names, quoted ones are passed over."""
        marked, sentence = self._story.current, self._story.sentence - 1
        start, _ = marked.sentence(at)
        while start:
            start, _ = marked.sentence(start - 1)
            if not marked.is_quoted(start) and marked.doc[start].text not in MARKS:
                break
            sentence -= 1
        return {
            mention.entity
            for mention in self._story.history[-_LOOK_BACK:]
            if mention.sentence == sentence
            and not mention.is_quoted
            and mention.entity.kind == "organization"
            and not (mention.entity.name.isupper() and len(mention.entity.words) > 1)
        }

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
        if " ".join(words).lower() in lexicon.words("speakers_titles", "nouns", "served"):
            return " ".join(words) if doc[start - 1].lower_ == "the" else None
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
