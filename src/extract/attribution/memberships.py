"""The organization that a person is of, where no office tells: "Lee Tran of Quay County EMS"."""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity
from extract.attribution.names import Name
from extract.attribution.roles import Role
from extract.attribution.workplaces import Words, place_behind, workplaces_told, works_there

Serves = Callable[[Role], Entity | str | None]
"""The body that a role is held at."""


def find_membership(doc: Doc, name: Name, verbs: Sequence[Token], serves: Serves) -> Entity | None:
    """The organization that the words beside one mention of a person tell; never a place.

    By "of" or "with" behind the name, by a clause on it, or by the possessive before it.

    Args:
        doc: The paragraph.
        name: Where the person is named.
        verbs: Those of the clauses on the name.
        serves: The body that a role is held at.
    """
    behind = place_behind(doc, name.end)
    if behind is not None:
        preposition, words = behind
        body = _organization(name, words, serves)
        if body is not None and _is_membership(doc, preposition, words, body):
            return body
    for words in workplaces_told(doc, name, verbs):
        body = _organization(name, words, serves)
        if body is not None:
            return body
    there = works_there(doc, verbs)
    if there is not None:
        found = serves(Role("", "", there - 1, there, None))
        if isinstance(found, Entity):
            return found
    return _owner_before(doc, name, serves)


def _organization(name: Name, words: Words, serves: Serves) -> Entity | None:
    body = serves(Role("", "", name.start, name.end, words))
    return body if isinstance(body, Entity) and body.kind == "organization" else None


def _is_membership(doc: Doc, preposition: int, words: Words, body: Entity) -> bool:
    """Whether the words tell a body rather than the town that somebody is from."""
    article = doc[preposition + 1].lower_ == "the"
    if not article and not doc[words[0]].text[0].isupper():
        return False  # of neither group
    heads = lexicon.words("speakers_organizations", "heads", "words")
    heads |= lexicon.words("speakers_organizations", "business", "ends") | {"&"}
    if any(word in heads or word.isupper() for word in body.words):
        return True
    nouns = lexicon.organization_nouns()
    if any(token.lower_ in nouns for token in doc[slice(*words)]):
        return True  # of the firm Hale Tibbs
    if doc[preposition].lower_ == "with":
        # with Hale Tibbs, but not with the elephant Bo
        return doc[words[0]].pos_ != "NOUN" or not doc[words[0]].is_lower
    return article and len(body.words) > 1 and doc[words[1] - 1].ent_type_ not in {"GPE", "LOC"}


def _owner_before(doc: Doc, name: Name, serves: Serves) -> Entity | None:
    """The organization whose possessive stands right before a name: "Acme Partners’ Lee Tran"."""
    mark = name.start - 1
    if mark < 1 or doc[mark].tag_ != "POS" or not doc[mark - 1].text[0].isupper():
        return None
    start = mark - 1
    while start and doc[start - 1].text[0].isupper() and not doc[start].is_sent_start:
        start -= 1
    return _organization(name, (start, mark), serves)
