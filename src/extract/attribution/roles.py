"""What a person does, and for whom: titles before a name, appositions behind it."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.capitals import is_divided_title
from extract.attribution.entity import Gender
from extract.attribution.names import Name
from extract.attribution.parties import OF_PARTIES

PREPOSITIONS = frozenset({"of", "for", "at", "with", "from", "in", "to"})
_SERVED = frozenset({"of", "for", "at", "with"})
STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "?", "!"})
_OWN_ATTORNEYS = frozenset({"State", "Commonwealth"})
"""Offices with a possessive of their own: State's Attorney (AP Stylebook, "attorney general")."""
_MODIFYING = frozenset({"city", "county", "village", "town", "parish", "school", "board"})
"""Words for bodies that belong to the role: City Manager Lee Tran."""
_MAX_ROLE = 8
"""Words of a role; AP's longest customary titles are shorter."""
_MAX_APPOSITION = 14

_NAMING = frozenset({"named", "called"})
_AGENT_ENDINGS = ("er", "or", "eer", "ist", "ian", "man", "hand", "smith", "wright")
_SHORTEST_AGENT = 4
"""Letters of "actor" less one; shorter words with such endings are other nouns mostly."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed and where its words stand."""

    text: str
    head: str
    """Its noun in lower case."""
    start: int
    end: int
    affiliation: tuple[int, int] | None
    """Tokens of the body served."""


def is_role_noun(word: str) -> bool:
    """Whether a word heads roles: a listed noun, a title, or one with a telling ending."""
    lower = word.lower()
    singular = lower.removesuffix("s")
    return (
        lower in lexicon.role_nouns()
        or lower in lexicon.title_nouns()
        or singular in lexicon.role_nouns()
        or lower.endswith(("woman", "person", "ologist"))
    )


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
    things = lexicon.words("speakers_titles", "nouns", "no_agents")
    kin = lexicon.kin().keys()
    agent = token.lower_.endswith(_AGENT_ENDINGS) and token.lower_ not in things | kin
    return agent and token.tag_ == "NN" and len(token) > _SHORTEST_AGENT and not token.ent_type_


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
        role = read_role(doc, head - 1, _left_limit(doc, head - 1))
        return replace(role, text=f"{role.text}.", head=f"{role.head}.", end=head + 1)
    if head < 0 or not is_role_noun(doc[head].text):
        return None
    return read_role(doc, head, _left_limit(doc, head))


def _office_of(doc: Doc, name: Name) -> Role | None:
    """An office with "of" right before a name: Secretary of Coastal Affairs Adriana Vega."""
    if name.title is None or not is_role_noun(doc[name.title[0]].text):
        return None
    start, end = name.title
    if end - start <= len(("Secretary", "of")) or doc[start + 1].lower_ != "of":
        return None
    return Role(doc[start:end].text, doc[start].lower_, start, end, None)


def _left_limit(doc: Doc, head: int) -> int:
    """The first token of the noun phrase that a role ends, before its article."""
    at = head
    while at > 0 and head - at < _MAX_ROLE:
        token = doc[at - 1]
        if token.text in {"-", "–"} and at > 1 and doc[at - 2].is_alpha:
            at -= 2
            continue
        if (
            _is_possessive(token)
            or (
                (token.is_alpha or token.text[-1:] == ".")
                and token.pos_ in {"NOUN", "PROPN", "ADJ"}
            )
            or token.lower_ in lexicon.words("speakers_titles", "nouns", "modifiers")
        ):
            if token.ent_type_ in {"DATE", "TIME"} or (
                token.is_sent_end and token.text[-1] == "." and not token.text[0].isupper()
            ):
                break
            at -= 1
            continue
        if (
            token.lower_ in {"of", "and"}
            and at > 1
            and doc[at - 2].pos_ == "PROPN"
            and doc[at].pos_ == "PROPN"
        ):
            at -= 1
            continue
        break
    return at


def read_role(doc: Doc, head: int, left: int) -> Role:
    """Divides the words up to a role's noun into the body served and the role itself."""
    start = _role_start(doc, head, left)
    if start > left and (_opens_role(doc[left]) or _opens_sentence(doc[left], start)):
        start = left  # Chief Nursing Officer, Incident commander: no body served
    affiliation = None
    stop = start
    if doc[start].text in {"-", "–"}:
        start += 2  # Washington-based developer
    if stop > left and _is_possessive(doc[stop - 1]):
        stop -= 1
    possessive = stop < start
    named = doc[left].text[0].isalpha() and all(
        token.text[0].isupper() or not token.is_alpha or token.is_stop for token in doc[left:stop]
    )
    if stop > left and (possessive or named):
        affiliation = (left, stop)
    if stop + 1 < len(doc) and doc[stop].text in {"-", "–"} and doc[stop + 1].lower_ == "based":
        affiliation = None  # a Washington-based developer
    text = doc[start : head + 1].text
    return Role(text, doc[head].lower_, start, head + 1, affiliation)


def _is_possessive(token: Token) -> bool:
    """Whether it ends a possessive; the model takes the mark of "teachers’" for a closing one."""
    if token.tag_ == "POS":
        return True
    before = token.nbor(-1) if token.i else None
    return token.text == "’" and before is not None and before.lower_.endswith("s")


def _role_start(doc: Doc, head: int, left: int) -> int:
    """The first token of the role itself, without the body served before it."""
    titles = lexicon.abbreviated_titles()
    abbreviated = doc[head].lower_ in titles or f"{doc[head].lower_}." in titles
    start = head
    while start > left:
        token = doc[start - 1]
        if _is_possessive(token):
            return start - 2 * (doc[start - 2].text in _OWN_ATTORNEYS)
        if token.text in {"-", "–"}:
            start -= 1
            continue
        if start - 1 > left and is_divided_title(doc, start - 1):
            start -= 2  # Lt. Gov.
            continue
        if not token.text[0].isalpha():
            break  # a 5'2" shortstop
        if token.lower_ == "and" and not is_role_noun(doc[max(start - 2, left)].text):
            break
        capital = token.text[0].isupper()
        if capital and _belongs_to_body(token, doc[head]):
            break  # Manchester City midfielder, Treasury Board secretary
        if not _is_of_role(token) and (abbreviated or capital or token.pos_ == "PROPN"):
            break
        body = token.lower_ in lexicon.organization_nouns() and token.lower_ not in _MODIFYING
        if body and capital and start - 1 == left:
            break
        start -= 1
    return start


def _belongs_to_body(token: Token, head: Token) -> bool:
    """Whether a capital before a role in small letters ends a name of more words."""
    if not head.text[0].islower() or token.lower_ in OF_PARTIES or not token.i:
        return False
    before = token.nbor(-1)
    return before.is_title and before.pos_ == "PROPN" and not token.is_sent_start


def _is_of_role(token: Token) -> bool:
    """Whether a word before a role's noun belongs to the role, as "city" does, not White House."""
    if token.i and (token.nbor(-1).lower_, token.lower_) == ("white", "house"):
        return False
    modifiers = lexicon.words("speakers_titles", "nouns", "modifiers")
    return token.lower_ in modifiers | lexicon.abbreviated_titles() or is_role_noun(token.text)


def _opens_sentence(token: Token, start: int) -> bool:
    """Whether a common noun that opens a sentence has its capital from there alone."""
    opens = token.i == 0 or bool(token.is_sent_start)
    common = token.pos_ == "NOUN" and not token.ent_type_ and not token.is_upper
    return opens and common and token.i + 1 == start


def _opens_role(token: Token) -> bool:
    """Whether a capitalised word begins the role itself, as "Chief" and "Deputy" do."""
    return token.lower_ in {
        "chief",
        "deputy",
        "vice",
        "assistant",
        "associate",
        "senior",
        "acting",
        "interim",
        "executive",
        "managing",
        "former",
        "first",
    }


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
    for at in range(comma - 1, max(0, comma - _MAX_ROLE), -1):
        token = doc[at]
        if token.lower_ in _SERVED and is_role_noun(doc[at - 1].text):
            return at
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "PART", "CCONJ", "NUM"} and not (
            token.lower_ in {"of", "for"} or token.text == "-"
        ):
            return None
    return None


def _noun_in_front(doc: Doc, head: int) -> Role | None:
    left = _left_limit(doc, head)
    if (
        left == 0
        or doc[left - 1].lower_ in {"the", "a", "an", "its", "his", "her", "their", "and"}
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
    if at < len(doc) and doc[at].lower_ in {"the", "a", "an", "his", "her", "their", "its", "also"}:
        at += 1
    head = None
    for here in range(at, min(at + _MAX_ROLE, len(doc))):
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
    if head is None:
        return None
    role = with_charge(doc, read_role(doc, head, at))
    affiliation = role.affiliation
    if role.end < len(doc) and doc[role.end].lower_ in PREPOSITIONS:
        affiliation = phrase_after(doc, role.end) or affiliation
    return replace(role, affiliation=affiliation)


def with_charge(doc: Doc, role: Role) -> Role:
    """A role with what it is in charge of: chief of staff, vice president of sales."""
    end = role.end + 2
    if end > len(doc) or doc[role.end].lower_ != "of":
        return role
    if doc[end - 1].lower_ not in lexicon.words("speakers_titles", "nouns", "charges"):
        return role
    return replace(role, text=doc[role.start : end].text, end=end)


def phrase_after(doc: Doc, preposition: int) -> tuple[int, int] | None:
    """The noun phrase behind a preposition, its article left off, up to punctuation or a verb."""
    start = preposition + 1
    if start < len(doc) and doc[start].lower_ in {"the", "a", "an"}:
        if doc[start].lower_ != "the":
            return None
        start += 1
    end = start
    while end < len(doc) and end - start < _MAX_APPOSITION:
        token = doc[end]
        if (
            token.text in STOPS
            or token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"}
            or token.lower_ in {"in", "who", "and", "at", "on", "that"}
        ) and not (token.lower_ in {"and", "on"} and token.ent_iob_ == "I"):
            break
        end += 1
    counts = end > start and (doc[start].pos_ == "NUM" or doc[start].like_num)
    if end == start or (counts and not doc[start].text[0].isupper()):
        return None
    return start, end  # of Three Rivers, but not of three rivers


def gender_of(word: str) -> Gender | None:
    """The gender that a title or noun tells."""
    lower = word.lower()
    if lower in lexicon.words("speakers_titles", "gender", "f") or lower.endswith("woman"):
        return "f"
    if lower in lexicon.words("speakers_titles", "gender", "m"):
        return "m"
    return None
