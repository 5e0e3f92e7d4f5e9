"""Whom a word that is no name means: pronouns, descriptions, and people without a name."""

from spacy.tokens import Token

from extract.attribution import documents, issuers, lexicon, reference
from extract.attribution.bearers import Bearers
from extract.attribution.descriptions import find_aged, is_bare_office, is_known, qualified_noun
from extract.attribution.entity import Entity, Gender
from extract.attribution.parties import PARTIES
from extract.attribution.relations import find_relative, owner_of
from extract.attribution.roles import gender_of, is_role_noun
from extract.attribution.story import SUBJECTS, Story
from extract.attribution.syntax import is_definite

_PRONOUNS: dict[str, Gender] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
}
_NEAR = 20
"""Mentions among which those of the sentence are."""
_NEW = frozenset({"a", "an", "one", "another"})
_THINGS = frozenset({"it", "its"})


def _has_clause(token: Token) -> bool:
    """Whether a clause tells more of somebody new: "a clerk, who", "a nurse who"."""
    indefinite = any(child.dep_ == "det" and child.lower_ in _NEW for child in token.children)
    behind = token.doc[token.i + 1 : token.i + 3].text
    return indefinite and (behind.startswith("who ") or behind == ", who")


_ANYBODY = frozenset({"person", "resident", "reader", "visitor", "customer", "passer-by"})
_ANY = frozenset({"a", "an", "any", "each", "every", "no"})
"""Of "a person who falls in" nothing is told: a later "she" is somebody else."""


class StandIns:
    """Finds whom the words mean that stand for a name."""

    def __init__(self, story: Story, bearers: Bearers) -> None:
        self._story = story
        self._bearers = bearers
        self._texts = documents.Texts()
        self._holders: dict[str, list[Entity]] = {}
        """By a noun such as "former mayor", the people whom the page calls so."""

    def note_holder(self, noun: str, entity: Entity) -> None:
        """Notes that the page gives a person an office or another noun."""
        self._holders.setdefault(noun, []).append(entity)

    def find(self, token: Token) -> Entity | None:
        """Whom a word at the place of reading means; a pronoun tells the person's gender."""
        lower = token.lower_
        if lower in _PRONOUNS:
            entity = self._told_of(token) or reference.find_person(
                self._story.history, self._story.sentence, _PRONOUNS[lower]
            )
            if entity is not None and entity.gender is None:
                entity.gender = _PRONOUNS[lower]
            return entity
        if lower in _THINGS:
            read = token.head.lemma_ == "read" and token.dep_ == "nsubj"
            within = token.dep_ == "pobj" and token.head.lower_ == "in"
            text = (
                reference.find_text(self._story.history, self._story.sentence)
                if read or within
                else None
            )
            return text or reference.find_thing(self._story.history, self._story.sentence)
        if lower in {"one", "another"}:
            return self._one(token)
        if lower == "old":
            return find_aged(token, self._story.register.entities)
        if token.pos_ in {"NOUN", "PROPN"} and token.i not in self._story.meaning_here:
            return self.described(token) or self._unnamed(token)
        return None

    def lookup(self, token: int) -> Entity | None:
        """Whom a token means; names ahead of the reading place are known by their register."""
        found = self._story.meaning_here.get(token)
        if found is not None:
            return found.entity
        marked = self._story.current
        for name in self._story.names_here:
            if name.start <= token < name.end:
                return self._bearers.find(name, {})
        word = marked.doc[token]
        if word.lower_ in _THINGS:
            return reference.find_thing(self._story.history, self._story.sentence)
        if word.lower_ in _PRONOUNS:
            return reference.find_person(
                self._story.history, self._story.sentence, _PRONOUNS[word.lower_]
            )
        if (
            word.pos_ == "NOUN"
            and is_definite(word)
            and word.lower_ not in lexicon.words("speakers_organizations", "documents", "nouns")
        ):
            return self.described(word)
        return next(
            (
                self.lookup(c.i)
                for c in word.children
                if c.dep_ == "appos" and c.i > token and c.i < token + 4
            ),
            None,
        )

    def described(self, token: Token) -> Entity | None:
        """The text, person or body that a common noun means of those met before."""
        called = self._outlet_called(token)
        if called is not None:
            return called
        if documents.is_document(token) or issuers.is_outlet_text(token):
            return self._texts.find(token, self._story.history, self._story.sentence, self.lookup)
        return self._relative(token) or self._holder(token) or self._body(token)

    def _holder(self, token: Token) -> Entity | None:
        """The person whom the page gave an office or a noun: "the mayor", "Counsel"."""
        known = is_known(token) or self._is_headline_office(token) or is_bare_office(token)
        if not known:
            return None
        holders = self._holders.get(qualified_noun(token), ())
        history, sentence = self._story.history, self._story.sentence
        found = reference.find_described(token, history, holders, sentence)
        letter = PARTIES.get(token.lower_)
        if found is None and letter is not None and not holders:
            return reference.find_partisan(history, sentence, letter)
        return found

    def _body(self, token: Token) -> Entity | None:
        """The organization or outlet that "the company" or "the newspaper" means."""
        if token.tag_ == "NNS":
            return self._several(token)
        if not is_definite(token):
            return None
        lower = token.lower_
        named = self._named_behind(token)
        if named is not None:
            return named
        if lower in lexicon.words("speakers_organizations", "outlets", "nouns"):
            found = reference.find_body(self._story.history, lower)
            if found is None:
                found = reference.find_unnamed_outlet(self._story.history)
                if found is not None:
                    found.is_outlet = True
            return found
        noun = reference.body_noun(token) or lower
        if reference.body_words(noun) is None:
            return None
        return self._story.register.listed(token) or reference.find_body(self._story.history, noun)

    def _named_behind(self, token: Token) -> Entity | None:
        """The body whose name explains its noun: "the manufacturer, Acme Corp., said"."""
        doc = token.doc
        if doc[token.i + 1 : token.i + 2].text != "," or reference.body_noun(token) is None:
            return None
        name = next((one for one in self._story.names_here if one.start == token.i + 2), None)
        if name is None or name.kind != "organization":
            return None
        closed = doc[name.end : name.end + 1].text in {",", ".", ""}
        return self._bearers.find(name, {}) if closed else None

    def _outlet_called(self, token: Token) -> Entity | None:
        """The outlet that the page called so: "the newsletter Pulp Weekly", later by its noun."""
        lower = token.lower_
        entities = reversed(self._story.register.entities)
        called = next((e for e in entities if e.is_outlet and e.times and lower in e.nouns), None)
        return called if called is not None and is_definite(token) else None

    def _several(self, token: Token) -> Entity | None:
        """The body that a plural means where the page told it: "the consultants, Acme Partners"."""
        if not any(child.dep_ == "det" and child.lower_ == "the" for child in token.children):
            return None
        bodies = (e for e in reversed(self._story.register.entities) if e.kind == "organization")
        return next((one for one in bodies if token.lower_ in one.nouns and one.times), None)

    def _relative(self, token: Token) -> Entity | None:
        """The person who is to another what a noun tells: "his wife", "Keene’s lawyer"."""
        if token.tag_ != "NN" or not (lexicon.kin().get(token.lower_) or is_role_noun(token.text)):
            return None
        whose = owner_of(token)
        owner = self.lookup(whose.i) if whose is not None else None
        return (
            find_relative(token, owner, self._story.register.entities)
            if owner is not None
            else None
        )

    def _unnamed(self, token: Token) -> Entity | None:
        """Somebody without a name whom a sentence is about, and a later "she": "a clerk wept"."""
        if token.tag_ != "NN" or not (token.dep_ == "nsubj" or self._is_brought_in(token)):
            return None
        if not (is_role_noun(token.text) or lexicon.is_person_noun(token.lower_)):
            return None
        if token.lower_ in _ANYBODY and any(c.lower_ in _ANY for c in token.children):
            return None
        if any(child.dep_ == "appos" for child in token.children):
            return None
        return Entity("person", (), gender=gender_of(token.text), noun=token)

    def _told_of(self, token: Token) -> Entity | None:
        """Somebody without a name in whose clause a pronoun stands: "a clerk, who said she"."""
        for verb in token.ancestors:
            if verb.dep_ != "relcl":
                continue
            mention = self._story.meaning_here.get(verb.head.i)
            entity = mention.entity if mention is not None else None
            if entity is not None and entity.noun is verb.head and verb.head.i < token.i:
                return entity if entity.gender in {None, _PRONOUNS[token.lower_]} else None
        return None

    def _is_brought_in(self, token: Token) -> bool:
        """Whether a sentence brings in somebody beside its subject: "a tip from a clerk, who".

        The one person of the sentence so far: whom "the mayor met" the sentence is not about.
        """
        return _has_clause(token) and not any(
            mention.entity.kind == "person" and mention.is_subject
            for mention in self._story.history[-_NEAR:]
            if mention.sentence == self._story.sentence
        )

    def _one(self, token: Token) -> Entity | None:
        """Somebody of several whom a sentence is about: "One, who sails alone, said"."""
        opens = token.is_sent_start or not token.i
        person = any(child.lower_ == "who" for child in token.subtree)
        if not opens or token.dep_ != "nsubj" or any(c.dep_ == "prep" for c in token.children):
            return None
        if not person and lexicon.cue_group(token.head.lemma_) != "report":
            return None
        return Entity("person", (), noun=token)

    def _is_headline_office(self, token: Token) -> bool:
        """Whether a headline leaves the article off: "Mayor says river will rise"."""
        return (
            self._story.current.paragraph.field == "title"
            and token.tag_ in {"NN", "NNP"}
            and token.dep_ in SUBJECTS
            and not any(child.dep_ in {"det", "poss"} for child in token.children)
        )
