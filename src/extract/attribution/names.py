"""Names in a paragraph, by their shape first and spaCy's labels second.

The small model misses or mislabels many names of local news, so sequences of capitals are read
with lexicons of titles, given names and words of organizations; its labels decide the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.attribution import lexicon
from extract.attribution.capitals import (
    MARKS,
    OF_THE,
    PAIR,
    SMALL_OPENINGS,
    is_capital,
    is_divided_title,
    is_title,
    listed,
    sequence_end,
)
from extract.attribution.entity import EntityKind
from extract.attribution.name_kinds import (
    LONGEST_PERSON,
    is_called_a_body,
    is_founded,
    kind_by_label,
    kind_by_shape,
)
from extract.attribution.name_words import name_words
from extract.attribution.parties import is_party
from extract.attribution.surnames import is_suffix

_NO_NAME_POS = frozenset(
    {"DET", "ADP", "CCONJ", "SCONJ", "ADV", "PRON", "AUX", "INTJ", "PART", "VERB", "NUM"}
)
_SMALL_POS = frozenset({"DET", "PRON", "CCONJ", "SCONJ", "ADP", "INTJ", "PART", "AUX"})
_SUBORDINATING = frozenset(
    {"Though", "Although", "While", "Whereas", "Because", "Unless", "Whenever"}
)
"""What opens a clause and is no part of a name, whatever the tagger takes it for."""
_RELIGIOUS = frozenset({"Sister", "Brother", "Father", "Mother"})
"""Forms of address of religious orders (AP Stylebook, "religious titles")."""
_PAST = frozenset({"Ex", "Former"})
"""What opens the name of an office that was left, and no name of a body."""
_OF_COMPANIES = frozenset(
    {"CEO", "CFO", "COO", "CTO", "President", "Chairman", "Chairwoman"}
    | {"Shares", "Stock", "Bonds", "Sales", "Profits", "Earnings"}
)
"""Offices, and what is a company's, with its name behind "of"."""
_ADDRESS = frozenset({"mr.", "mr", "mrs.", "mrs", "ms.", "ms", "mx", "miss"})
"""Forms of address, behind which a word is a name, not a title: Mr. King."""


PRO_TEMPORE = frozenset({"tem", "tempore"})
"""Last words of the title of a deputy: Mayor Pro Tem."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and what stands before it as its title."""

    start: int
    """First token of the name itself."""
    end: int
    title: tuple[int, int] | None
    """Capitalised words before it that are no part of it: titles, offices, the body served."""
    kind: EntityKind | None
    """None where nothing tells."""
    labelled: bool = False
    """Whether the kind is spaCy's word alone."""


def find_names(doc: Doc, tokens: Sequence[Token]) -> list[Name]:
    """Names of people, organizations and places, in order, not overlapping.

    Args:
        doc: The paragraph.
        tokens: All its tokens, which cost much to make anew.
    """
    names: list[Name] = []
    at = 0
    while at < len(tokens):
        first = tokens[at].text[0]
        small = not first.isupper() and first not in SMALL_OPENINGS
        if small or not is_capital(tokens[at]):
            at += 1
            continue
        end = sequence_end(doc, at)
        if is_party(doc, at):
            at = end
            continue
        name = _read(doc, _without_lead(doc, at, end), end)
        if name is not None:
            names.append(name)
            if name.end < end and doc[name.end].lower_ in {"of", "for"}:
                end = name.end  # a body may follow: Chief Lee Tran of Quay County EMS
        at = max(end, at + 1)
    return names


def given_name_joined(doc: Doc, name: Name) -> str | None:
    """The given name that shares a full name's surname: Walter of "Walter and June Kozlow".

    A name that may be a surname ("Keene and Ann Dunn") is none.
    """
    at = name.start - 2
    joined = at >= 0 and name.title is None and doc[at + 1].lower_ in {"and", "&"}
    if not joined or name.end - name.start != PAIR or (at and is_capital(doc[at - 1])):
        return None
    return doc[at].text if lexicon.given_name_gender(doc[at].text) is not None else None


def _without_lead(doc: Doc, start: int, end: int) -> int:
    """The first word of the sequence that belongs to the name: not "The", "But", "When"."""
    if end - start > 1 and _is_kind_of_business(doc[start]):
        start += 1  # Retailer Hartwell Brothers
    if end - start > PAIR and doc[start].text in _RELIGIOUS:
        start += 1
    if end - start > 1 and doc[start].text in _PAST:
        start += 1 + (doc[start + 1].text == "-")  # Ex-Acme Dairy manager
    if end - start > 1 and _are_people(doc[start]):
        return next((at for at in range(start + 1, end) if is_capital(doc[at])), end)
    if end - start > PAIR and doc[start].text in _OF_COMPANIES and doc[start + 1].lower_ == "of":
        start += 2  # the CEO of New Media Group, Shares of Hartwell Brothers
    while start < end:
        token = doc[start]
        if token.i == 0 and token.text in {"A.", "Q."}:
            start += 1  # the label of a turn
            continue
        starts_sentence = token.i == 0 or token.is_sent_start or not doc[token.i - 1].is_alpha
        opens_clause = token.text in _SUBORDINATING and end - start > 1  # Though Lee Tran
        if (
            token.pos_ in _SMALL_POS
            or opens_clause
            or (
                end - start > 1
                and starts_sentence
                and token.pos_ in _NO_NAME_POS
                and token.ent_type_ == ""
                and not lexicon.given_name_gender(token.text)
            )
        ):
            start += 1
            while start < end and not is_capital(doc[start]):
                start += 1
            continue
        break
    return start


def _are_people(token: Token) -> bool:
    """Whether a sentence opens with a plural that names nobody: "Spokesmen for Hill"."""
    if (token.i and not token.is_sent_start) or token.ent_type_ or token.i + 1 >= len(token.doc):
        return False
    lower = token.lower_
    singular = f"{lower[:-2]}an" if lower.endswith("men") else lower.removesuffix("s")
    plural = singular != lower and singular in lexicon.role_nouns()
    return plural and token.nbor().lower_ in {"for", "of"}


def _is_kind_of_business(token: Token) -> bool:
    """Whether a sentence opens with what a business is, which is no part of its name."""
    opens = token.i == 0 or bool(token.is_sent_start)
    return opens and lexicon.organization_nouns().get(token.lower_) == ()


def _read(doc: Doc, start: int, end: int) -> Name | None:
    if start >= end or (end - start == 1 and doc[start].text in listed("no_names")):
        return None
    if end - start == 1 and _is_before_office(doc, start):
        return None
    split = _title_end(doc, start, end)
    if start < split < end - 2 and doc[split + 1].lower_ in PRO_TEMPORE:
        split += 2  # Mayor Pro Tem Lee Tran
    if start < split < end:
        marks = sum(token.text in MARKS for token in doc[split:end])
        last = min(_before_of(doc, split, end), split + LONGEST_PERSON + marks)
        return Name(split, last, (start, split), "person")
    if split == end:
        # A title alone is no name, but one word may be a surname: Mr. Baker.
        return Name(start, end, None, None) if end - start == 1 else None
    return _read_untitled(doc, start, end)


def _is_before_office(doc: Doc, at: int) -> bool:
    """Whether a noun for a body has its capital from the sentence: "Union president Lee Tran"."""
    if doc[at].lower_ not in lexicon.organization_nouns() or at + 1 >= len(doc):
        return False
    opens = at == 0 or bool(doc[at].is_sent_start)
    behind = doc[at + 1].text
    return opens and behind.islower() and behind.removesuffix("s") in lexicon.role_nouns()


def _read_untitled(doc: Doc, start: int, end: int) -> Name | None:
    first = doc[start]
    if first.ent_type_ == "PERSON" or lexicon.given_name_gender(first.text) is not None:
        short = _before_of(doc, start, end)
        if _may_be_person([token.text for token in doc[start:short]]):
            end = short  # Hollis Granger of Ashgrove
    officer = _officer(doc, start, end)
    if officer is not None:
        return officer
    end = _before_town(doc, start, end)
    called = is_called_a_body(doc, start) or is_founded(doc, start, end)
    shape = "organization" if called else kind_by_shape(doc, start, end)
    kind = shape or kind_by_label(doc, start, end)
    if kind != "person" and _ends_with_role(doc, start, end):
        return _read(doc, start, end - 1)  # Northgate President and ...
    person = _person_within(doc, start, end) if kind != "organization" else None
    if person is not None:
        return Name(*person, (start, person[0]), "person")
    labelled = kind is not None and kind != "person" and shape is None
    return Name(start, end, None, kind, labelled)


def _officer(doc: Doc, start: int, end: int) -> Name | None:
    """The person whose office has an "of": Secretary of Energy Lee Tran."""
    if doc[start].lower_ not in lexicon.role_nouns() or doc[start + 1 : start + 2].text != "of":
        return None
    for at in range(start + 3, end - 1):
        rest = [token.text for token in doc[at:end]]
        if (
            lexicon.given_name_gender(rest[0])
            and len(rest) <= LONGEST_PERSON
            and _may_be_person(rest)
        ):
            return Name(at, end, (start, at), "person")
    return None


def _before_of(doc: Doc, start: int, end: int) -> int:
    """The "of" or "for" inside a sequence, which tells where a person comes from; else its end."""
    return next((at for at in range(start, end) if doc[at].lower_ in {"of", "for"}), end)


def _before_town(doc: Doc, start: int, end: int) -> int:
    """Token behind the name of a business whose town follows it: Hale & Dane of Ashgrove."""
    of = next((at for at in range(start, end) if doc[at].lower_ == "of"), end)
    town = of + 1 < end and doc[of + 1].text[0].isupper()
    if not town:
        return end
    words = [token.text for token in doc[start:of]]
    ends = lexicon.words("speakers_organizations", "business", "words")
    ends |= lexicon.words("speakers_organizations", "business", "ends")
    business = "&" in words or (len(words) > 1 and words[-1] in ends)
    return of if business else end


def _ends_with_role(doc: Doc, start: int, end: int) -> bool:
    last = doc[end - 1]
    heads = lexicon.words("speakers_organizations", "heads", "words")
    joined = last.i > 0 and not doc[last.i - 1].whitespace_  # the Herald-Leader
    role = last.lower_ in lexicon.role_nouns() and last.text not in heads
    office = any(doc[at].lower_ == "of" for at in range(start, end))  # Office of the State Auditor
    outlets = lexicon.words("speakers_organizations", "outlets", "words")
    paper = last.text in outlets and start > 0 and doc[start - 1].lower_ == "the"
    return end - start > 1 and role and not (joined or office or paper)


def _title_end(doc: Doc, start: int, end: int) -> int:
    """Token behind the last title that a person's name follows; `start` where there is none.

    `end` where the whole sequence is a title.
    """
    if doc[start].text in OF_THE and doc[start + 1 : start + 2].text == "of":
        return start  # Office of the Auditor General
    best = start
    inside = _in_marks(doc, start, end)
    for at in range(start, end):
        if at in inside or _is_given_name(doc, start, at, end, best):
            continue  # Ruth “Miss Bo” Hale; House Speaker Dean Hale
        stop = at + 1 < end and is_divided_title(doc, at + 1)
        plural = at == start and _opens_list(doc, at)
        if not stop and not plural and not is_title(doc[at].lower_):
            continue
        if at + 1 == end and best > start and doc[start].lower_ in _ADDRESS:
            return best  # Mr. King
        if at + 1 == end:
            return end if all(_is_in(doc, i) for i in range(start, end)) else best
        behind = at + 1 + stop
        if not doc[behind - 1].whitespace_:
            continue  # KING-TV
        rest = [token.text for token in doc[behind : _before_of(doc, behind, end)]]
        if rest and _may_be_person(rest) and any(not is_suffix(word) for word in rest):
            best = behind
    return best


def _opens_list(doc: Doc, at: int) -> bool:
    """Whether a title is that of several people: Governors Ann Pell of Ohio and Bo Dunn of Iowa."""
    behind = doc[at + 1 : at + 2].text
    return is_title(doc[at].lower_.removesuffix("s")) and bool(lexicon.given_name_gender(behind))


def _is_in(doc: Doc, at: int) -> bool:
    """Whether a token of a title without a name is one of its words: the Lt. Gov., City Manager."""
    return doc[at].lower_ in lexicon.words_of_titles() or any(
        stop and is_divided_title(doc, stop) for stop in (at, at + 1)
    )


def _is_given_name(doc: Doc, start: int, at: int, end: int, best: int) -> bool:
    """Whether a title is rather the given name of who follows: House Speaker Dean Hale, Dean Hale.

    Only behind another title, or where it opens the name and one word follows.
    """
    if not lexicon.given_name_gender(doc[at].text):
        return False
    words = name_words(doc, at, end)
    return start < best == at or (at == start and len(words) == PAIR)


def _in_marks(doc: Doc, start: int, end: int) -> range:
    """The tokens between the marks of a nickname."""
    marks = [at for at in range(start, end) if doc[at].text in MARKS]
    return range(marks[0], marks[-1]) if marks else range(0)


def _may_be_person(words: list[str]) -> bool:
    heads = lexicon.words("speakers_organizations", "heads", "words")
    return len(words) <= LONGEST_PERSON + PAIR and not any(
        word in heads or word in {"of", "for", "’s", "'s"} for word in words
    )


def _person_within(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """A person's name behind capitals that are none of its words, told by a given name.

    The given name and what follows it make the name: "Acme Outreach Lee Tran" and the like.
    """
    if lexicon.given_name_gender(doc[start].text) is not None:
        return None
    for at in range(start + 1, end - 1):
        rest = [doc[i].text for i in range(at, end)]
        named = lexicon.given_name_gender(rest[0]) is not None and doc[at - 1].is_alpha
        if named and len(rest) <= LONGEST_PERSON and _may_be_person(rest):
            return at, end
    return None
