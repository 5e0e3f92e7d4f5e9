"""Offices that a clause tells: "Estes became chief", "Rahimi, who teaches at Quay College"."""

from spacy.tokens import Doc

from extract.attribution.roles import (
    PREPOSITIONS,
    STOPS,
    Role,
    is_role_noun,
    phrase_after,
    read_role,
)

_MAKING_OFFICE = frozenset(
    {"be", "become", "remain", "serve", "work", "name", "elect", "appoint", "hire", "promote"}
)
"""Verbs that give their subject an office."""
_COMPLEMENTS = frozenset({"attr", "oprd", "dobj", "acomp"})
_WORKING = frozenset({"teach", "work", "practice", "serve", "coach", "lecture", "study"})
_LEADING = frozenset({"run", "lead", "head", "direct", "chair", "own", "manage", "oversee", "edit"})
"""Verbs for what people do at a body, and for it."""

_REACH = 8
"""Words of a clause in which the body is looked for."""


def role_told(doc: Doc, last: int) -> Role | None:
    """The office that a sentence gives its subject: "Estes became chief of the Sage Fire District".

    Args:
        doc: The paragraph.
        last: The last token of the subject's name.
    """
    verb = doc[last].head
    if doc[last].dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ not in _MAKING_OFFICE:
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        return None
    nouns = [child for child in verb.children if child.dep_ in _COMPLEMENTS]
    for child in verb.children:
        if child.lower_ == "as":
            nouns += [noun for noun in child.children if noun.dep_ == "pobj"]
    for noun in nouns:
        if noun.i < verb.i or noun.tag_ not in {"NN", "NNP", "JJ"} or not is_role_noun(noun.text):
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


def workplace_behind(doc: Doc, end: int) -> tuple[int, int] | None:
    """The body that a clause behind a name tells: ", who teaches at Tri-Forks College".

    Only in the present: who "ran the lab until May" serves it no more.
    """
    if doc[end : end + 2].text not in {", who", ",who"}:
        return None
    for token in doc[end + 2 : end + 2 + _REACH]:
        if token.text in STOPS or token.tag_ in {"VBD", "VBN", "MD"}:
            return None
        if token.tag_ not in {"VBZ", "VBG"}:
            continue
        at = token.i + 1
        if token.lemma_ in _LEADING and at < len(doc) and doc[at].lower_ == "the":
            return phrase_after(doc, at - 1)
        if token.lemma_ in _WORKING:
            while (
                at < len(doc) and doc[at].pos_ in {"NOUN", "ADJ", "PROPN"} and at < token.i + _REACH
            ):
                at += 1
            place = at < len(doc) and doc[at].lower_ in {"at", "for", "with"}
            return phrase_after(doc, at) if place else None
        return None
    return None
