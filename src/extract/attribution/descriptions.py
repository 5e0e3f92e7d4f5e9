"""Whether a description fits a person: "the former mayor", "the commission president".

A description without a name means someone only as far as the page told of them before; what it
says beyond its noun must agree.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity
from extract.attribution.parties import OF_PARTIES
from extract.attribution.roles import Role, is_role_noun

_QUALIFIERS = frozenset(
    {"former", "ex", "deputy", "vice", "assistant", "associate", "lieutenant", "acting", "interim"}
)
"""Words that make another office of one: a former mayor is not the mayor."""
_AGE = re.compile(r"(?P<age>\d{1,3})[-–‑]years?[-–‑]old")
_MODIFIERS = frozenset({"compound", "nmod", "amod", "nummod"})
_CLAIMANTS = frozenset({"the", "that", "this"})


def qualified(role: Role) -> str:
    """A role's noun with what makes another office of it: "former mayor", "deputy chief"."""
    return _with_qualifier(role.head, role.text.lower().replace("-", " ").split())


def qualified_noun(token: Token) -> str:
    """The same for a noun of the text."""
    words = [child.lower_ for child in token.children if child.i < token.i]
    if token.i > 1 and token.nbor(-1).text == "-":
        words.append(token.nbor(-2).lower_)  # ex-mayor
    return _with_qualifier(token.lower_, words)


def _with_qualifier(noun: str, words: Sequence[str]) -> str:
    qualifier = next((word for word in words if word in _QUALIFIERS), None)
    if qualifier is None or qualifier == noun:
        return noun
    return f"{'former' if qualifier == 'ex' else qualifier} {noun}"


def is_known(token: Token) -> bool:
    """Whether a singular noun has a definite article, whatever else stands before it."""
    return token.tag_ in {"NN", "NNP"} and any(
        child.dep_ == "det" and child.lower_ in _CLAIMANTS for child in token.children
    )


def is_bare_office(token: Token) -> bool:
    """Whether an office with a capital and no article speaks: "Counsel replied that" of minutes."""
    if token.tag_ not in {"NN", "NNP"} or token.dep_ != "nsubj" or not token.text[0].isupper():
        return False
    alone = not any(True for _ in token.children)
    return alone and is_role_noun(token.text) and lexicon.cue_group(token.head.lemma_) == "report"


def agreement(token: Token, entity: Entity) -> bool | None:
    """Whether the words before the noun agree with the person; None where the page is silent."""
    told = _told_of(entity)
    answers: list[bool | None] = []
    for child in token.children:
        if child.dep_ not in _MODIFIERS or child.i > token.i:
            continue
        lower = child.lower_
        if lower in OF_PARTIES:
            answers.append(entity.party[0] == OF_PARTIES[lower] if entity.party else None)
        elif child.ent_type_ in {"GPE", "LOC", "NORP"} or _is_state(child):
            answers.append(_is_from(child, entity, told))
        elif lower in lexicon.organization_nouns():
            answers.append(lower in told or _serves_one(entity, lower))
        elif is_role_noun(lower) and not child.text[0].isupper():
            answers.append(True if lower in told | entity.nouns else None)
    if False in answers:
        return False
    return None if None in answers else True


def _told_of(entity: Entity) -> set[str]:
    served = entity.affiliation
    body = served if isinstance(served, str) else served.name if served is not None else ""
    return set(f"{entity.role or ''} {body}".lower().replace("-", " ").split())


def _serves_one(entity: Entity, noun: str) -> bool:
    """Whether the body served may be called so: the company of Acme's spokesman."""
    served = entity.affiliation
    if not isinstance(served, Entity):
        return False
    return noun in served.nouns or (
        served.kind == "organization" and lexicon.organization_nouns()[noun] == ()
    )


def _is_state(token: Token) -> bool:
    return token.text in lexicon.state_names().values()


def _is_from(token: Token, entity: Entity, told: set[str]) -> bool | None:
    names = lexicon.state_names()
    if token.lower_ in told:
        return True
    if entity.state is None or not _is_state(token):
        return None
    return names.get(entity.state, entity.state).split()[-1] == token.text.split()[-1]


def note_age(entity: Entity, before: str, behind: str) -> None:
    """Keeps the age printed beside a person's name.

    Args:
        entity: The person.
        before: The words right before the name.
        behind: The words right behind it.
    """
    match = re.match(r", (?:an? )?(?P<age>\d{1,3})(?=,|[-–‑]year|\.|\))", behind) or re.search(
        _AGE.pattern + r"(?: \w+)?$", before
    )
    if match is not None:
        entity.age = int(match["age"])


def find_aged(token: Token, people: Sequence[Entity]) -> Entity | None:
    """The one person met so far of the age that "the 34-year-old" tells."""
    if token.lower_ != "old":
        return None
    phrase = token.doc[max(0, token.i - 5) : token.i + 1].text  # the longest: the 34 - year - old
    match = re.search(r"\b[Tt]he " + _AGE.pattern + "$", phrase)
    if match is None:
        return None
    found = [one for one in people if one.age == int(match["age"]) and one.times]
    return found[0] if len(found) == 1 else None
