"""What an article tells of a person beside the name: office, body served, party, gender."""

from collections.abc import Callable, Iterable

from spacy.tokens import Doc

from extract.attribution import lexicon
from extract.attribution.entity import Entity, Gender
from extract.attribution.names import Name
from extract.attribution.roles import (
    Role,
    gender_of,
    party_after,
    role_after,
    role_before,
    role_in_front,
)

_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady"})
"""Forms of address, which are no office."""


def note_person(
    entity: Entity, name: Name, doc: Doc, serves: Callable[[Role], Entity | str | None]
) -> list[Role]:
    """Adds what stands beside one mention of a person; the first office and body told are kept.

    Args:
        entity: Whom the name means.
        name: Where it stands.
        doc: The paragraph.
        serves: The body that a role is held at.

    Returns:
        Roles divided from the name by a comma, whose words mean the person by themselves.
    """
    before = role_before(doc, name)
    front = role_in_front(doc, name.title[0], name.end) if name.title is not None else None
    honorific = before is None or _is_honorific(before)
    after = role_after(doc, name.end) if honorific else None
    telling = front is not None and front.affiliation is not None
    for role in (front, before, after) if telling else (before, front, after):
        if role is None:
            continue
        entity.nouns |= equivalent_nouns({role.head})
        told = gender_of(role.head)
        if told is not None and entity.gender is None:
            entity.gender = told
        if not _is_honorific(role):
            entity.role = entity.role or role.text
            entity.affiliation = entity.affiliation or serves(role)
    party = party_after(doc, name.end)
    if party is not None and entity.party is None:
        entity.party, entity.state = party
    divided = before if name.start and doc[name.start - 1].text == "," else None
    return [role for role in (front, divided) if role is not None]


def title_gender(doc: Doc, name: Name) -> Gender | None:
    """The gender that the titles before a name tell: Mrs. Asher, Councilwoman Dye."""
    start = name.title[0] if name.title else name.start
    for token in doc[max(0, start - 1) : name.start]:
        told = gender_of(token.text)
        if told is not None:
            return told
    return None


def equivalent_nouns(nouns: Iterable[str]) -> set[str]:
    """Nouns that may stand for the holder of a title: the Rev. is also the pastor."""
    titles = lexicon.title_nouns()
    found: set[str] = set()
    for noun in nouns:
        if noun not in lexicon.abbreviated_titles():
            found.add(noun)
        found.update(titles.get(noun, ()))
    return found


def _is_honorific(role: Role) -> bool:
    return role.text.lower().rstrip(".") in _HONORIFICS
