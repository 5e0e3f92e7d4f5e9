"""What people are to each other: "Keene’s sister, Ada Webb", later "his sister"; "her brother".

A relation is kept when a name stands beside it, and found again by the same owner, in either
direction: if Ada is Keene's sister, then he is her brother.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity
from extract.attribution.names import Name
from extract.attribution.roles import gender_of, is_role_noun

_MAX_TITLE = 4
"""Tokens of a title between a relation's comma and the name: Her brother, retired Sgt. Lee Tran."""
_MAX_APPOSITION = 8
"""Tokens behind a name in which a noun for a relative is looked for."""
_EMPLOYERS = frozenset({"employer", "company", "firm", "agency", "business"})
"""Nouns for a body that belong to whom it employs."""


def relation_beside(doc: Doc, name: Name) -> Token | None:
    """The noun that tells what the bearer of a name is to whom its possessive names."""
    start = name.title[0] if name.title is not None else name.start
    for at in range(start - 1, max(-1, start - 2 - _MAX_TITLE), -1):
        if doc[at].text == "," or at == start - 1:
            noun = doc[at - (doc[at].text == ",")] if at else None
            if noun is not None and _is_relation(noun):
                return noun
        if not (doc[at].text == "," or is_role_noun(doc[at].text) or doc[at].pos_ == "ADJ"):
            break
    return _relation_behind(doc, name)


def _relation_behind(doc: Doc, name: Name) -> Token | None:
    """The same behind the name: "Ada Webb, Keene’s older sister, said"."""
    if name.end >= len(doc) or doc[name.end].text != ",":
        return None
    for token in doc[name.end + 1 : name.end + 2 + _MAX_TITLE]:
        if _is_relation(token):
            return token
        if token.pos_ not in {"PRON", "PROPN", "ADJ", "PART"}:
            return None
    return None


def kin_behind(doc: Doc, name: Name) -> Token | None:
    """A noun for a relative behind a name that tells nobody's: ", an engineer and a cousin"."""
    if name.end >= len(doc) or doc[name.end].text != ",":
        return None
    for token in doc[name.end + 1 : name.end + 2 + _MAX_APPOSITION]:
        if token.lower_ in _kin() and owner_of(token) is None:
            article = any(child.lower_ in {"a", "an"} for child in token.children)
            return token if article else None
        if token.pos_ in {"VERB", "AUX", "PRON"} or token.text in {".", ",", ";"}:
            return None
    return None


def is_relative(doc: Doc, name: Name) -> bool:
    """Whether the noun for a relative stands right before a name: her husband, Dom; his son Lee."""
    at = name.start - 1 - (name.start > 0 and doc[name.start - 1].text == ",")
    return at >= 0 and doc[at].lower_ in _kin() and owner_of(doc[at]) is not None


def owner_of(noun: Token) -> Token | None:
    """The possessive before a noun: "his" of "his sister", "Keene" of "Keene’s older sister"."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    at = noun.i - 1
    while at > 0 and noun.doc[at].pos_ == "ADJ":
        at -= 1
    if at > 0 and noun.doc[at].tag_ == "POS":
        return noun.doc[at - 1]
    return noun.doc[at] if at >= 0 and noun.doc[at].tag_ == "PRP$" else None


def note_relation(entity: Entity, noun: Token, owner: Entity) -> None:
    """Keeps what a person is to another."""
    if owner is entity or owner.kind not in {"person", "organization"}:
        return
    entity.relations.add((_kind_of(noun.lower_), owner))
    gender = gender_of(noun.text)
    if entity.gender is None and gender is not None:
        entity.gender = gender


def find_relative(noun: Token, owner: Entity, people: Sequence[Entity]) -> Entity | None:
    """The one person who is to `owner` what a noun tells; None for none or several."""
    kind, gender = _kind_of(noun.lower_), gender_of(noun.text)
    found = {
        one
        for one in people
        if one is not owner
        and one.kind == "person"
        and (one.gender is None or gender is None or one.gender == gender)
        and ((kind, owner) in one.relations or (_INVERSE.get(kind), one) in owner.relations)
    }
    return found.pop() if len(found) == 1 else None


def employer_beside(doc: Doc, name: Name) -> Token | None:
    """The possessive before the noun for a body that a name tells: "his employer, Acme Rail,"."""
    at = name.start - 1
    if at < 1 or doc[at].text != "," or doc[at - 1].lower_ not in _EMPLOYERS:
        return None
    owner = owner_of(doc[at - 1])
    return owner if owner is not None and owner.tag_ == "PRP$" and owner.lower_ != "its" else None


def _is_relation(noun: Token) -> bool:
    kin = noun.lower_ in _kin()
    return (kin or is_role_noun(noun.text)) and noun.pos_ == "NOUN" and owner_of(noun) is not None


def _kind_of(noun: str) -> str:
    return _kin().get(noun, noun)


def _kin() -> dict[str, str]:
    return lexicon.kin()


_INVERSE = {
    "spouse": "spouse",
    "sibling": "sibling",
    "cousin": "cousin",
    "parent": "child",
    "child": "parent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "uncle or aunt": "nephew or niece",
    "nephew or niece": "uncle or aunt",
}
