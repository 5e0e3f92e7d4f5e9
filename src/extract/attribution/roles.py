"""What a person does, for whom, and of which party: titles before a name, appositions behind it."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.capitals import is_divided_title
from extract.attribution.entity import Gender
from extract.attribution.names import Name

_PARTY = re.compile(r"[(,]\s*(?P<party>[A-Z]{1,3})[-–](?P<place>[A-Z][\w. ]*?)\.?(?P<end>\)|,|$)")
_PREPOSITIONS = frozenset({"of", "for", "at", "with", "from", "in", "to"})
_SERVED = frozenset({"of", "for", "at", "with"})
_STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "?", "!"})
_OWN_ATTORNEYS = frozenset({"State", "Commonwealth"})
"""Offices with a possessive of their own: State's Attorney (AP Stylebook, "attorney general")."""
PARTIES = {"democrat": "D", "republican": "R", "libertarian": "L"}
"""Nouns for members of a party, with its letter behind names."""
OF_PARTIES = {**PARTIES, "democratic": "D", "gop": "R"}
"""The same with adjectives."""
_MODIFYING = frozenset({"city", "county", "village", "town", "parish", "school", "board"})
"""Words for bodies that belong to the role: City Manager Lee Tran."""
_MAX_ROLE = 8
"""Words of a role; AP's longest customary titles are shorter."""
_MAX_APPOSITION = 14

_NAMING = frozenset({"named", "called"})
_MAKING_OFFICE = frozenset(
    {"be", "become", "remain", "serve", "work", "name", "elect", "appoint", "hire", "promote"}
)
"""Verbs that give their subject an office."""
_COMPLEMENTS = frozenset({"attr", "oprd", "dobj", "acomp"})
_WORKING = frozenset({"teach", "work", "practice", "serve", "coach", "lecture", "study"})
_LEADING = frozenset({"run", "lead", "head", "direct", "chair", "own", "manage", "oversee", "edit"})
"""Verbs for what people do at a body, and for it."""


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
    if token.lower_ not in lexicon.words("speakers_titles", "nouns", "apposed"):
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return not after.text or after[0].text in _STOPS or after[0].tag_ in {"IN", "WP"}


def role_before(doc: Doc, name: Name) -> Role | None:
    """The role that stands right before a name: "Acme spokesman Lee Tran"."""
    head = name.start - 1
    if head >= 0 and doc[head].text == ",":
        return role_in_front(doc, name.start, name.end)
    if head > 0 and doc[head].lower_ in _NAMING:
        head -= 1  # a winder operator named Lee Tran
    if head > 0 and is_divided_title(doc, head):
        role = _read_role(doc, head - 1, _left_limit(doc, head - 1))
        return replace(role, text=f"{role.text}.", head=f"{role.head}.", end=head + 1)
    if head < 0 or not is_role_noun(doc[head].text):
        return None
    return _read_role(doc, head, _left_limit(doc, head))


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


def _read_role(doc: Doc, head: int, left: int) -> Role:
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
        capital = token.text[0].isupper()
        if not _is_of_role(token) and (abbreviated or capital or token.pos_ == "PROPN"):
            break
        body = token.lower_ in lexicon.organization_nouns() and token.lower_ not in _MODIFYING
        if body and capital and start - 1 == left:
            break
        start -= 1
    return start


def _is_of_role(token: Token) -> bool:
    """Whether a word before a role's noun belongs to the role, as "city" does, not White House."""
    if token.i and (token.nbor(-1).lower_, token.lower_) == ("white", "house"):
        return False
    modifiers = lexicon.words("speakers_titles", "nouns", "modifiers")
    return token.lower_ in modifiers | lexicon.abbreviated_titles() or is_role_noun(token.text)


def _opens_sentence(token: Token, start: int) -> bool:
    """Whether a common noun that opens a sentence has its capital from there alone."""
    opens = token.i == 0 or bool(token.is_sent_start)
    return opens and token.pos_ == "NOUN" and not token.ent_type_ and token.i + 1 == start


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
    if preposition is not None and (end >= len(doc) or doc[end].text in _STOPS):
        head = preposition - 1
        served = phrase_after(doc, preposition)
    if not is_role_noun(doc[head].text) or doc[head].tag_ in {"NNS", "NNPS"}:
        return None
    role = _noun_in_front(doc, head)
    return replace(role, affiliation=served) if role is not None and served is not None else role


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
        or doc[left - 1].lower_ in {"the", "a", "an", "its", "his", "her", "their"}
        or doc[left].text[0].isupper()
    ):
        return _read_role(doc, head, left)
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
            token.text in _STOPS
            or (token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} and token.tag_ not in {"VBN", "VBG"})
            or token.lower_ in _PREPOSITIONS
        ):
            break
        if token.lower_ in {"who", "which", "whose", "and"}:
            break
        if _is_apposed(token):
            head = here
    if head is None:
        return None
    role = _read_role(doc, head, at)
    affiliation = role.affiliation
    if head + 1 < len(doc) and doc[head + 1].lower_ in _PREPOSITIONS:
        affiliation = phrase_after(doc, head + 1) or affiliation
    return Role(role.text, role.head, role.start, role.end, affiliation)


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
        role = _read_role(doc, noun.i, left)
        behind = noun.i + 1
        told = behind < len(doc) and doc[behind].lower_ in _PREPOSITIONS
        affiliation = phrase_after(doc, behind) if told else None
        return Role(role.text, role.head, role.start, role.end, affiliation or role.affiliation)
    return None


def workplace_behind(doc: Doc, end: int) -> tuple[int, int] | None:
    """The body that a clause behind a name tells: ", who teaches at Tri-Forks College".

    Only in the present: who "ran the lab until May" serves it no more.
    """
    if doc[end : end + 2].text not in {", who", ",who"}:
        return None
    for token in doc[end + 2 : end + 2 + _MAX_ROLE]:
        if token.text in _STOPS or token.tag_ in {"VBD", "VBN", "MD"}:
            return None
        if token.tag_ not in {"VBZ", "VBG"}:
            continue
        at = token.i + 1
        if token.lemma_ in _LEADING and at < len(doc) and doc[at].lower_ == "the":
            return phrase_after(doc, at - 1)
        if token.lemma_ in _WORKING:
            while (
                at < len(doc)
                and doc[at].pos_ in {"NOUN", "ADJ", "PROPN"}
                and at < token.i + _MAX_ROLE
            ):
                at += 1
            place = at < len(doc) and doc[at].lower_ in {"at", "for", "with"}
            return phrase_after(doc, at) if place else None
        return None
    return None


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
            token.text in _STOPS
            or token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"}
            or token.lower_ in {"in", "who", "and", "at", "on", "that"}
        ) and not (token.lower_ in {"and", "on"} and token.ent_iob_ == "I"):
            break
        end += 1
    counts = end > start and (doc[start].pos_ == "NUM" or doc[start].like_num)
    if end == start or (counts and not doc[start].text[0].isupper()):
        return None
    return start, end  # of Three Rivers, but not of three rivers


def party_after(doc: Doc, end: int) -> tuple[str, str | None] | None:
    """Party and state printed behind a name: (R-MO), D-N.Y.

    A place that is no state ("D-Globe") is left off.
    """
    if end >= len(doc):
        return None
    offset = doc[end].idx
    match = _PARTY.match(doc.text, offset)
    if match is None or match["party"] not in lexicon.words(
        "speakers_titles", "parties", "letters"
    ):
        return None
    place = match["place"]
    states = lexicon.words("speakers_titles", "parties", "states")
    printed = place if place in states else f"{place}." if f"{place}." in states else None
    return match["party"], printed


def party_before(doc: Doc, start: int) -> str | None:
    """The party that the words before a name tell: "her Republican rival, Sen. Lee Hunt"."""
    commas = 0
    for at in range(start - 1, max(-1, start - 1 - _MAX_ROLE), -1):
        token = doc[at]
        commas += token.text == ","
        words = token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.text == "," or token.text[-1] == "."
        if not words or commas > 1 or (token.text[-1] == "." and token.text.islower()):
            return None
        if token.lower_ in OF_PARTIES and token.text[0].isupper():
            return token.text
    return None


def without_party(role: str) -> str:
    """A role as printed less the party before it: "Republican state Rep."."""
    first, _, rest = role.partition(" ")
    return rest if rest and first.lower() in OF_PARTIES else role


def gender_of(word: str) -> Gender | None:
    """The gender that a title or noun tells."""
    lower = word.lower()
    if lower in lexicon.words("speakers_titles", "gender", "f") or lower.endswith("woman"):
        return "f"
    if lower in lexicon.words("speakers_titles", "gender", "m"):
        return "m"
    return None
