"""Offices that a clause tells: "Estes became chief", "who is president of"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.attribution.clauses import is_present
from extract.attribution.roles import (
    PREPOSITIONS,
    Role,
    is_role_noun,
    phrase_after,
    read_role,
)

_MAKING_OFFICE = frozenset(
    {"be", "become", "remain", "serve", "work", "name", "elect", "appoint", "hire", "promote"}
)
"""Verbs that give their subject an office."""
_ANYBODY = frozenset({"woman", "man", "person"})
"""Nouns that tell no office: the first woman to do it."""
_LASTING = frozenset({"be", "serve", "work"})
"""Those of them that tell an office only while it lasts."""
_COMPLEMENTS = frozenset({"attr", "oprd", "dobj", "acomp"})


def role_told(doc: Doc, verbs: Sequence[Token]) -> Role | None:
    """The office that clauses on a name give its bearer: "Estes became chief of the Quay Fire".

    None for what somebody was: "was president until May", "served as clerk".
    """
    for verb in verbs:
        if verb.lemma_ in _MAKING_OFFICE and not _is_over(verb):
            role = _office_told(doc, verb)
            if role is not None:
                return role
    return None


def _is_over(verb: Token) -> bool:
    if any(child.dep_ == "neg" or child.lower_ == "once" for child in verb.children):
        return True
    return verb.lemma_ in _LASTING and not is_present(verb)


def _office_told(doc: Doc, verb: Token) -> Role | None:
    nouns = [child for child in verb.children if child.dep_ in _COMPLEMENTS]
    for child in verb.children:
        if child.lower_ == "as":
            nouns += [noun for noun in child.children if noun.dep_ == "pobj"]
    for noun in nouns:
        if noun.i < verb.i or noun.tag_ not in {"NN", "NNP", "JJ"} or noun.lower_ in _ANYBODY:
            continue
        if not is_role_noun(noun.text):
            continue
        left = noun.left_edge.i
        if doc[left].pos_ == "DET":
            left += 1
        role = read_role(doc, noun.i, left)
        behind = noun.i + 1
        told = behind < len(doc) and doc[behind].lower_ in PREPOSITIONS
        affiliation = phrase_after(doc, behind) if told else None
        return Role(role.text, role.head, role.start, role.end, affiliation or role.affiliation)
    return None
