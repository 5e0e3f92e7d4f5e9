"""What a person does, and for whom: the words of a role and of the body that it is held at."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.capitals import is_divided_title
from extract.attribution.entity import Gender
from extract.attribution.parties import OF_PARTIES

PREPOSITIONS = frozenset({"of", "for", "at", "with", "from", "in", "to"})
STOPS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "?", "!"})
_OWN_ATTORNEYS = frozenset({"State", "Commonwealth"})
"""Offices with a possessive of their own: State's Attorney (AP Stylebook, "attorney general")."""
_MODIFYING = frozenset({"city", "county", "village", "town", "parish", "school", "board"})
OF_COUNCIL = frozenset({"board", "council", "commission", "committee"})
"""Words of a role that are its body too: board chairman Lee Tran."""
"""Words for bodies that belong to the role: City Manager Lee Tran."""
_LEVELS = frozenset({"state", "county", "city", "federal", "town", "village"})
"""Small words before the name of an office that tell whose it is."""
MAX_ROLE = 8
"""Words of a role; AP's longest customary titles are shorter."""
MAX_APPOSITION = 14
"""Tokens of an apposition, or of the name of a body."""
_BEHIND_BODY = frozenset(
    {"in", "who", "and", "at", "on", "that", "since", "until", "outside", "inside", "near"}
    | {"from", "by", "with", "under", "across", "around", "along", "before", "after", "where"}
)
"""Small words that the name of a body ends before."""
_ONE_OF_SEVERAL = frozenset({"another", "first", "second", "third", "fourth", "fifth", "other"})
_COUNTED = frozenset(
    {"owner", "bidder", "buyer", "driver", "neighbor", "partner", "resident", "tenant", "witness"}
)
"""Nouns before which an ordinal counts people: the third owner, but a first sergeant."""
BESIDE = frozenset({"colleague", "friend", "neighbor", "opponent", "rival", "ally"})
"""What somebody is to another, before a title: her colleague Sen. Lee Tran."""
_FORMER = frozenset({"former", "ex", "retired", "onetime", "erstwhile", "past", "late", "then"})
"""Words before an office that its holder has left."""


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
        or (lower.endswith(("woman", "person", "ologist")) and lower != "person")
    )


def left_limit(doc: Doc, head: int) -> int:
    """The first token of the noun phrase that a role ends, before its article."""
    at = head
    while at > 0 and head - at < MAX_ROLE:
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
    if start - left > len(("state",)) and doc[left].lower_ in _LEVELS and doc[left].is_lower:
        left += 1  # state Department of Labor
    if doc[start].text in {"-", "–"}:
        if start > left and doc[start - 1].lower_ in _FORMER:
            start = stop = start - 1  # then-Sen. Lee Tran
        else:
            start = min(start + 2, head)  # Washington-based developer; Ohio-Sen. Lee Tran
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
    while start < head and _tells_no_role(doc[start], doc[start + 1]):
        start += 1
    text = doc[start : head + 1].text
    return Role(text, doc[head].lower_, start, head + 1, affiliation)


def _tells_no_role(token: Token, following: Token) -> bool:
    """Whether a word before a role's noun says nothing of the role: own engineer, third owner."""
    if token.lower_ in _ONE_OF_SEVERAL:
        return following.lower_ in _COUNTED
    beside = token.lower_ in BESIDE and following.text[0].isupper()
    return beside or token.lower_ in {"own", "fellow"}


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
        if capital and (_belongs_to_body(token, doc[head]) or _is_field(token, left)):
            break  # Manchester City midfielder, Treasury Board secretary
        if not _is_of_role(token) and (abbreviated or capital or token.pos_ == "PROPN"):
            break
        body = token.lower_ in lexicon.organization_nouns() and token.lower_ not in _MODIFYING
        if body and capital and start - 1 == left and not _opens_with_council(token):
            break
        start -= 1
    return start


def _opens_with_council(token: Token) -> bool:
    """Whether only the start of a sentence gives it its capital: Council member Lee Tran said."""
    return token.is_sent_start is True and token.lower_ in OF_COUNCIL


def _belongs_to_body(token: Token, head: Token) -> bool:
    """Whether a capital before a role in small letters ends a name of more words."""
    if not head.text[0].islower() or token.lower_ in OF_PARTIES or not token.i:
        return False
    before = token.nbor(-1)
    return before.is_title and before.pos_ == "PROPN" and not token.is_sent_start


def _is_field(token: Token, left: int) -> bool:
    """Whether a capital stands behind the "of" of a body's name: Department of Labor spokesman."""
    at = token.i - 1
    while at > left and token.doc[at].is_title:
        at -= 1
    return at > left and token.doc[at].lower_ == "of" and token.doc[at - 1].is_title


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
        "ex",
        "first",
    }


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
    while end < len(doc) and end - start < MAX_APPOSITION:
        token = doc[end]
        if (
            token.text in STOPS
            or token.pos_ in {"VERB", "AUX", "PRON", "SCONJ"}
            or token.lower_ in _BEHIND_BODY
        ) and not (token.lower_ in {"and", "on"} and token.ent_iob_ == "I"):
            break
        end += 1
    counts = end > start and (doc[start].pos_ == "NUM" or doc[start].like_num)
    if end == start or (counts and not doc[start].text[0].isupper()):
        return None
    return start, end  # of Three Rivers, but not of three rivers


def is_former(role: str) -> bool:
    """Whether a role as printed tells an office no longer held."""
    first = role.lower().replace("-", " ").split()[:1]
    return first[:1] != [] and first[0] in _FORMER


def gender_of(word: str) -> Gender | None:
    """The gender that a title or noun tells."""
    lower = word.lower()
    if lower in lexicon.words("speakers_titles", "gender", "f") or lower.endswith("woman"):
        return "f"
    if lower in lexicon.words("speakers_titles", "gender", "m"):
        return "m"
    return None
