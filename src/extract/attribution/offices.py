"""What an article tells of a person beside the name: office, body served, party, gender."""

from collections.abc import Callable, Iterable

from spacy.tokens import Doc

from extract.attribution import lexicon
from extract.attribution.clauses import verbs_told
from extract.attribution.descriptions import qualified
from extract.attribution.entity import Entity, Gender
from extract.attribution.memberships import find_membership
from extract.attribution.names import Name
from extract.attribution.parties import (
    OF_PARTIES,
    PARTIES,
    party_after,
    party_before,
    without_party,
)
from extract.attribution.roles import (
    BESIDE,
    Role,
    gender_of,
    is_former,
    is_role_noun,
)
from extract.attribution.roles_beside import role_after, role_before, role_in_front
from extract.attribution.told_roles import role_told

_ITS = frozenset({"its", "their"})
_LONGEST_DESCRIPTION = 4
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
    before = _without_honorific(role_before(doc, name), doc)
    front = _role_in_front(doc, name, before)
    honorific = before is None or _is_honorific(before)
    behind = role_after(doc, name.end)
    if behind is not None and (not honorific or behind.head in PARTIES):
        entity.nouns |= equivalent_nouns({qualified(behind)})
    after = behind if honorific else None
    telling = front is not None and (
        front.affiliation is not None or (front.start > 0 and doc[front.start - 1].lower_ in _ITS)
    )
    if front is not None and before is not None and not honorific and front.head in BESIDE:
        telling = False  # her colleague, Sen. Lee Tran
    for role in (front, before, after) if telling else (before, front, after):
        if role is not None:
            _note_role(entity, role, serves)
    if behind is not None and after is None and entity.role is not None and _is_lesser(entity.role):
        _note_role(entity, behind, serves)  # its lead author, Lee Tran, a geology professor
    if _lacks_body(entity):
        verbs = list(verbs_told(doc, name))
        told = role_told(doc, verbs) if entity.affiliation is None else None
        if told is not None:
            _note_role(entity, told, serves)
        if _lacks_body(entity):
            body = find_membership(doc, name, verbs, serves)
            entity.affiliation = body or entity.affiliation
    _note_party(entity, name, doc, behind)
    divided = before if name.start and doc[name.start - 1].text == "," else None
    return [role for role in (front, divided) if role is not None]


def _lacks_body(entity: Entity) -> bool:
    """Whether a person serves nobody yet but a person: her lawyer, Lee Tran of Tran & Pike."""
    served = entity.affiliation
    return served is None or (isinstance(served, Entity) and served.kind == "person")


def _note_role(entity: Entity, role: Role, serves: Callable[[Role], Entity | str | None]) -> None:
    """Keeps an office and its body, the first told; a present one stands before a former one."""
    entity.nouns |= _nouns_of(role)
    gender = gender_of(role.head)
    if gender is not None and entity.gender is None:
        entity.gender = gender
    if _is_honorific(role) or role.head in PARTIES:
        return
    text = without_party(role.text)
    outsider = role.head in lexicon.words("speakers_titles", "nouns", "outsiders")
    better = not outsider and not _is_lesser(text)
    if entity.role is None or (better and _is_lesser(entity.role)):
        entity.role = text
    if _is_lesser(text) or outsider:
        return
    entity.affiliation = entity.affiliation or _served(entity, role, serves)


def _is_lesser(role: str) -> bool:
    """Whether a role is left for another that the page tells: a former one, a study's author."""
    minor = lexicon.words("speakers_titles", "nouns", "minor")
    return is_former(role) or role.lower().split()[-1] in minor


def _served(
    entity: Entity, role: Role, serves: Callable[[Role], Entity | str | None]
) -> Entity | str | None:
    """The body of a role; the state before a seat is where it is held: Ohio Sen. Lee Tran."""
    body = serves(role)
    name = body.name if isinstance(body, Entity) else body
    seat = role.head.rstrip(".") in lexicon.words("speakers_titles", "nouns", "seats")
    if not seat or name not in lexicon.state_names().values():
        return body
    entity.state = entity.state or name
    return None


def _role_in_front(doc: Doc, name: Name, before: Role | None) -> Role | None:
    """A further role before the comma: "the board’s chair, banker Lee Tran"."""
    starts = [] if before is None else [before.start]
    if before is not None and before.affiliation is not None:
        starts.append(before.affiliation[0])
    if name.title is not None:
        starts.append(name.title[0])
    start = min(starts, default=0) or _description_start(doc, name.start)
    if start > 0 and doc[start - 1].lower_ in {"a", "an"}:
        start -= 1
    return role_in_front(doc, start, name.end) if start else None


def _description_start(doc: Doc, start: int) -> int:
    """Where common nouns before a name open behind a comma: ", high school junior Mina Takeda"."""
    at = start
    while at > 1 and start - at < _LONGEST_DESCRIPTION and doc[at - 1].pos_ in {"NOUN", "ADJ"}:
        at -= 1
    return at if at < start and doc[at - 1].text == "," else 0


def _note_party(entity: Entity, name: Name, doc: Doc, behind: Role | None) -> None:
    """Keeps the party printed beside a name, with its letter and state or as a word."""
    party = party_after(doc, name.end)
    if party is not None and (entity.party is None or entity.state is None):
        entity.party, entity.state = party
    elif entity.party is None:
        word = behind.text.split()[-1] if behind is not None and behind.head in PARTIES else None
        before = word or party_before(doc, name.start)
        if before is not None and (before.lower() in PARTIES or _holds_seat(entity)):
            entity.party = before
        party = (before, None) if before is not None else None
    told = party[0] if party is not None else entity.party
    if told is not None:
        letter = OF_PARTIES.get(told.lower(), told)
        entity.nouns |= {noun for noun, one in PARTIES.items() if one == letter}


def _holds_seat(entity: Entity) -> bool:
    """Whether an adjective of party before the office tells the person's own party."""
    seats = lexicon.words("speakers_titles", "nouns", "seats")
    return any(word.strip(".,") in seats for word in (entity.role or "").lower().split())


def _nouns_of(role: Role) -> set[str]:
    """Nouns by which a later description may call the holder of a role."""
    modifiers = lexicon.words("speakers_titles", "nouns", "modifiers")
    text = role.text.lower()
    nouns = {qualified(role), text} | {
        word for word in text.split() if word in lexicon.role_nouns() and word not in modifiers
    }
    if qualified(role) != role.head and not {"acting", "interim"} & set(text.split()):
        nouns.discard(role.head)  # a former mayor is not "the mayor", an acting one is
    return equivalent_nouns(nouns)


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


def _without_honorific(role: Role | None, doc: Doc) -> Role | None:
    """A role less the form of address behind it: Superintendent Dr. Lee Tran."""
    if role is None or not _is_honorific(role):
        return role
    head = role.end - 1
    while head > role.start and (doc[head].text == "." or _is_address(doc[head].text)):
        head -= 1
    if head < role.start or not is_role_noun(doc[head].text) or _is_address(doc[head].text):
        return role
    text = doc[role.start : head + 1].text
    return Role(text, doc[head].lower_, role.start, head + 1, role.affiliation)


def _is_honorific(role: Role) -> bool:
    return _is_address(role.head)


def _is_address(word: str) -> bool:
    return word.lower().rstrip(".") in _HONORIFICS
