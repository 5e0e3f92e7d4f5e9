"""The role that stands beside a name: a title before it, an apposition on either side."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.capitals import is_divided_title
from extract.attribution.names import PRO_TEMPORE, Name
from extract.attribution.roles import (
    MAX_APPOSITION,
    MAX_ROLE,
    PREPOSITIONS,
    STOPS,
    Role,
    is_role_noun,
    left_limit,
    phrase_after,
    read_role,
    with_charge,
)

_SERVED = frozenset({"of", "for", "at", "with"})
_NAMING = frozenset({"named", "called"})
_AGENT_ENDINGS = ("er", "or", "eer", "ist", "ian", "man", "hand", "smith", "wright")
_SHORTEST_AGENT = 4
"""Letters of "actor" less one; shorter words with such endings are other nouns mostly."""


def _is_apposed(token: Token) -> bool:
    """Whether a noun is a role behind a name: a senior at Ridge High, not a senior citizen."""
    if is_role_noun(token.text):
        return True
    listed = lexicon.words("speakers_titles", "nouns", "apposed")
    if token.lower_ not in listed and not _is_agent(token):
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return not after.text or after[0].text in STOPS or after[0].tag_ in {"IN", "WP"}


def _is_agent(token: Token) -> bool:
    """Whether a noun beside a name is one for who does something: a roof bolter, a deckhand.

    By its ending (Quirk et al., A Comprehensive Grammar, I.31-36: agentive nouns); beside a name
    hardly anything else has it.
    """
    lower = token.lower_
    if not lower.endswith(_AGENT_ENDINGS) or token.tag_ != "NN" or len(token) <= _SHORTEST_AGENT:
        return False
    things = lexicon.words("speakers_titles", "nouns", "no_agents")
    return lower not in things and lower not in lexicon.kin() and not token.ent_type_


def role_before(doc: Doc, name: Name) -> Role | None:
    """The role that stands right before a name: "Acme spokesman Lee Tran"."""
    head = name.start - 1
    if head >= 0 and doc[head].text == ",":
        return role_in_front(doc, name.start, name.end)
    if head > 0 and doc[head].lower_ in _NAMING:
        head -= 1  # a winder operator named Lee Tran
    office = _office_of(doc, name)
    if office is not None:
        return office
    if head > 0 and is_divided_title(doc, head):
        role = read_role(doc, head - 1, left_limit(doc, head - 1))
        return replace(role, text=f"{role.text}.", head=f"{role.head}.", end=head + 1)
    if head < 0 or not is_role_noun(doc[head].text):
        return None
    return read_role(doc, head, left_limit(doc, head))


def _office_of(doc: Doc, name: Name) -> Role | None:
    """An office with "of", or a deputy's, before a name: Secretary of Coastal Affairs Ida Vega."""
    if name.title is None:
        return None
    start, end = name.title
    if doc[end - 1].lower_ in PRO_TEMPORE:
        return Role(
            doc[start:end].text, doc[end - len(("Mayor", "Pro", "Tem"))].lower_, start, end, None
        )
    of = end - start > len(("Secretary", "of")) and doc[start + 1].lower_ == "of"
    if not of or not is_role_noun(doc[start].text):
        return None
    head = doc[start].lower_
    start -= start > 0 and doc[start - 1].lower_ == "former"
    return Role(doc[start:end].text, head, start, end, None)


def role_in_front(doc: Doc, start: int, end: int) -> Role | None:
    """A role before the comma before a name: "The company's project manager, Dana Frye, ..."."""
    if start > 1 and doc[start - 1].lower_ == "the":
        start -= 1  # the vicar, the Rev. Tom Ellery
    head = start - 2
    if head < 0 or doc[start - 1].text != ",":
        return None
    preposition = _preposition_before(doc, start - 1)
    served = None
    if preposition is not None and (end >= len(doc) or doc[end].text in STOPS):
        head = preposition - 1
        served = phrase_after(doc, preposition)
    if not is_role_noun(doc[head].text):
        head = _described_in_front(doc, start, end) or head
    if _one_of_several(doc, head):
        text = doc[head].lemma_.lower()
        return Role(text, text, head, head + 1, served)
    is_role = is_role_noun(doc[head].text) or _is_agent(doc[head])
    if not is_role or doc[head].tag_ in {"NNS", "NNPS"} or _is_fronted(doc, head, end):
        return None
    role = _noun_in_front(doc, head)
    if role is None or preposition is None:
        return role
    charged = with_charge(doc, role)
    if charged.end > role.end:
        return charged
    return replace(role, affiliation=served) if served is not None else role


def _described_in_front(doc: Doc, start: int, end: int) -> int | None:
    """The role that a clause divides from the name: "a consultant the board hired, Lee Tran"."""
    noun = doc[end - 1].head
    if doc[end - 1].dep_ != "appos" or not 0 < start - noun.i <= MAX_APPOSITION:
        return None
    clause = any(child.dep_ == "relcl" and child.i < start for child in noun.children)
    return noun.i if clause and noun.tag_ == "NN" and is_role_noun(noun.text) else None


def _one_of_several(doc: Doc, head: int) -> bool:
    """Whether a plural tells what one of them is: "one of the growers, Lee Tran"."""
    if doc[head].tag_ != "NNS" or head < len(("one", "of", "the")):
        return False
    return doc[head - 3 : head - 1].text.lower() == "one of" or (
        doc[head - 2 : head].text.lower() == "one of"
    )


def _is_fronted(doc: Doc, head: int, end: int) -> bool:
    """Whether the comma closes what opens the sentence: "Through his lawyer, Tran left"."""
    closed = end >= len(doc) or doc[end].text in STOPS
    return doc[head].dep_ == "pobj" and doc[head].head.i == doc[head].sent.start and not closed


def _preposition_before(doc: Doc, comma: int) -> int | None:
    """The preposition behind a role that a comma closes: "a nurse at the Quay Clinic,"."""
    for at in range(comma - 1, max(0, comma - MAX_ROLE), -1):
        token = doc[at]
        if token.lower_ in _SERVED and is_role_noun(doc[at - 1].text):
            return at
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "PART", "CCONJ", "NUM"} and not (
            token.lower_ in {"of", "for"} or token.text == "-"
        ):
            return None
    return None


def _noun_in_front(doc: Doc, head: int) -> Role | None:
    left = left_limit(doc, head)
    if (
        left == 0
        or doc[left - 1].lower_ in {"the", "a", "an", "its", "his", "her", "their", "whose", "and"}
        or doc[left].text[0].isupper()
    ):
        return read_role(doc, head, left)
    return None


def role_after(doc: Doc, end: int) -> Role | None:
    """The role in the apposition behind a name: ", president of the Lakeside Growers"."""
    if end >= len(doc) or doc[end].text not in {",", "(", "—", "–"}:
        return None
    at = end + 1
    if at + 1 < len(doc) and doc[at].like_num and doc[at + 1].text == ",":
        at += 2  # the age
    if at < len(doc) and doc[at].lower_ in {"also", "now", "currently"}:
        at += 1
    opening = doc[at].lower_ if at < len(doc) else ""
    if opening in {"once", "formerly", "previously"}:
        return None
    at += opening in {"the", "a", "an", "his", "her", "their", "its"}
    head = _apposed_head(doc, at)
    if head is None:
        return None
    role = with_charge(doc, read_role(doc, head, at))
    behind = _behind_joined_role(doc, role.end)
    affiliation = role.affiliation
    if behind < len(doc) and doc[behind].lower_ in PREPOSITIONS:
        field = _behind_field(doc, behind)
        if field is not None and (affiliation is not None or _opens_body(doc, field)):
            role = replace(role, text=doc[role.start : field].text, end=field)
            behind = field
    if behind < len(doc) and doc[behind].lower_ in PREPOSITIONS:
        affiliation = phrase_after(doc, behind) or affiliation
    return replace(role, affiliation=affiliation)


def _apposed_head(doc: Doc, at: int) -> int | None:
    """The noun of the role in an apposition that opens at a token."""
    head = None
    for here in range(at, min(at + MAX_ROLE, len(doc))):
        token = doc[here]
        if (
            token.text in STOPS
            or (token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} and token.tag_ not in {"VBN", "VBG"})
            or token.lower_ in PREPOSITIONS
        ):
            break
        if token.lower_ in {"who", "which", "whose", "and"}:
            break
        if _is_apposed(token):
            head = here
    return head


def _behind_joined_role(doc: Doc, end: int) -> int:
    """The token behind a second role of one body: "founder and director of Quay Hounds"."""
    if end >= len(doc) or doc[end].text != "and":
        return end
    for at in range(end + 1, min(end + MAX_ROLE, len(doc))):
        if doc[at].lower_ in PREPOSITIONS:
            return at if is_role_noun(doc[at - 1].text) else end
        if doc[at].pos_ not in {"NOUN", "PROPN", "ADJ"}:
            break
    return end


def _behind_field(doc: Doc, preposition: int) -> int | None:
    """The token behind a field that a role is for: "vice president for student affairs at"."""
    at = preposition + 1
    if doc[preposition].lower_ not in {"for", "of", "in"}:
        return None
    while at < len(doc) and doc[at].is_lower and doc[at].pos_ in {"NOUN", "ADJ", "CCONJ"}:
        at += 1
    field = at > preposition + 1 and doc[at - 1].pos_ == "NOUN"
    return at if field and doc[at - 1].lower_ not in lexicon.organization_nouns() else None


def _opens_body(doc: Doc, at: int) -> bool:
    """Whether a preposition opens the body that a field is one of."""
    return at < len(doc) and doc[at].lower_ in _SERVED | {"in"}
