"""Bylines: the names in one, without what stands around them."""

import re
from functools import cache

from extract.text.folds import fold_marks
from extract.text.letters import without_capitals
from extract.text.lexicon import read_lexicon

_MAX_WORDS = 5
_OUTLET_LETTERS = 8
_NAME_WORDS = (2, 3)
_LONG_WORD = 30

_DIVIDER = re.compile(r"\s*(?:[;,&+]|\b(?:and|with|y|und|et)\b)\s*", re.IGNORECASE)
_DAY_OF_MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,2}(?:st|nd|rd|th)?"
    r"(?=,|\s+\d{4}\b|\s*$|\s*[|•·])"
)
"""A date that stands behind a name: `Ada May March 6, 2025` is Ada May's."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*"
_CUT = re.compile(
    r"\s*(?:[|•·●–—\n/@\d(\[]|\s-\s"
    rf"|{_DAY_OF_MONTH}"
    r"|\b(?:for|of|in|at|via|special to|exclusively|updated|published|posted"
    rf"|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|on {_MONTH})\b).*",
    re.IGNORECASE | re.DOTALL,
)
_STAFF_WRITER = re.compile(
    r"[\s,]+staff (?:writer|reporter|photographer|correspondent)s?$", re.IGNORECASE
)
_SHOUTED = re.compile(
    r"(?P<name>[A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){1,3})(?! (?:Staff|Reports?|Desk|Digital)\b)"
    r"(?: [A-Z][a-z][\w.&'’-]*){2,4}"
)
"""A name in capitals before an agency or outlet in usual letters."""
_OUTLET_PARTS = frozenset({"network", "media"})
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z.]{1,4}")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|www\.|\S+@\S+|^@|\.(?:com|org|net|co)\b", re.IGNORECASE)
EMAIL = re.compile(r"\s*\S+@[\w-]+\.\S+")


def parse_byline(line: str, outlet: str | None = None) -> list[str]:
    """The names in a byline: without `By`, titles, outlets, dates and addresses.

    Args:
        line: The byline.
        outlet: The site's name, which may stand between a name and its job.

    >>> parse_byline("By Rosa Delgado and Ken Abbott, staff writers")
    ['Rosa Delgado', 'Ken Abbott']
    >>> parse_byline("By Staff Reporter")
    []
    """
    opening = _opening().match(line)
    rest = line[opening.end() :] if opening else line
    rest = EMAIL.sub(" ", rest).strip()
    cut = _CUT.sub("", rest) if not is_agency(rest) else rest
    parts = [part for part in _DIVIDER.split(cut) if part]
    is_cut_short = rest[len(cut) :].startswith(" for ") and len(parts) > 1
    if is_cut_short and " " not in parts[-1] and not _SUFFIX.fullmatch(parts[-1]):
        parts.pop()  # what is cut off belongs to it: `and Report for America`
    names: list[str] = []
    for part in parts:
        if names and _SUFFIX.fullmatch(part):
            names[-1] = f"{names[-1]}, {part}"
        elif names and _CREDENTIAL.fullmatch(part) and not is_agency(part):
            continue
        elif is_name(name := _without_agency(_without_staff(part, outlet))):
            names.append(name)
        elif names:
            break
    return names


def opens_byline(text: str) -> bool:
    """Whether a text opens as a byline does: `By`, `Written by`."""
    return _opening().match(text) is not None


def is_name(text: str) -> bool:
    """Whether `text` can be an author: a person's name by its form, or a known agency."""
    if is_agency(text):
        return True
    words = text.split()
    if not 1 <= len(words) <= _MAX_WORDS or is_nobody(text) or ADDRESS.search(text):
        return False
    jobs, particles = _words("jobs", "nouns"), _words("particles", "words")
    if any(word.strip(".,").lower() in jobs for word in words):
        return False
    if any(len(word) > _LONG_WORD for word in words):
        return False
    return words[0][0].isalpha() and all(
        _is_name_word(word) or word.lower() in particles for word in words
    )


def is_nobody(text: str) -> bool:
    """Whether a credit names no one: `Staff Reporter`, `Press release submission`."""
    return any(
        re.fullmatch(pattern, fold_marks(text), re.IGNORECASE)
        for pattern in read_lexicon("byline")["nobody"]["patterns"]
    )


def is_agency(text: str) -> bool:
    """Whether a credit is a news agency's name."""
    return text.strip().casefold() in _words("agencies", "names")


def without_outlet(name: str, own: str) -> str:
    """`Elliot Brown Florida Today` without the outlet, however its name is written together.

    The end of the outlet's name is enough (`Nora Whitt Courier-Press` of the `Haldane
    Courier-Press`), where it is long enough to be no surname.
    """
    words = name.split()
    for at in range(2, len(words)):
        rest = _letters(" ".join(words[at:]))
        if rest == _letters(own) or (len(rest) >= _OUTLET_LETTERS and _letters(own).endswith(rest)):
            return " ".join(words[:at])
    return name


def in_usual_letters(name: str) -> str:
    """A person's name in capitals alone as other bylines print it: one person is one author.

    Initials and numerals keep their capitals, and an agency or outlet its name.

    >>> in_usual_letters("NORA O'DAY-MCCALL"), in_usual_letters("J.D. FOX III")
    ("Nora O'Day-McCall", 'J.D. Fox III')
    """
    words = name.split()
    is_outlet = any(word.casefold() in _outlet_words() for word in words)
    if not name.isupper() or len(words) == 1 or is_agency(name) or is_outlet:
        return name
    return without_capitals(name)


def _without_staff(text: str, outlet: str | None) -> str:
    """`Rosa Delgado Gazette Staff Writer` of the `Teasel Gazette` without outlet and job.

    A name of two or three words is left; else the whole, for `Teasel Gazette staff writer` is no
    name.
    """
    match = _STAFF_WRITER.search(text)
    if not match:
        return text
    name = without_outlet(text[: match.start()], (outlet or "").casefold())
    words = name.split()
    is_person = len(words) in _NAME_WORDS and words[-1].casefold() not in _outlet_words()
    return name if is_person and _letters(name) not in _letters(outlet or "") else text


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_lexicon("outlets")["words"])


def _without_agency(text: str) -> str:
    """`ERIC TUCKER Associated Press` without the agency he writes for, also one that is unknown."""
    shouted = _SHOUTED.fullmatch(text)
    if shouted and not any(map(_tells_outlet, shouted["name"].split())):
        return shouted["name"]
    folded = text.casefold()
    for agency in sorted(_words("agencies", "names"), key=len, reverse=True):
        if folded.endswith(f" {agency}") and len(folded.split()) > len(agency.split()) + 1:
            return text[: -len(agency)].strip(" ,/")
    return text


def _tells_outlet(word: str) -> bool:
    """Whether a word in capitals is an outlet's or an agency: `FOX NEWS`, `AP`."""
    return word.casefold() in _outlet_words() | _OUTLET_PARTS or is_agency(word)


def _is_name_word(word: str) -> bool:
    letters = [character for character in word if character.isalpha()]
    return bool(letters) and not letters[0].islower() and not any(map(str.isdigit, word))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@cache
def _words(group: str, key: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in read_lexicon("byline")[group][key])


@cache
def _opening() -> re.Pattern[str]:
    words = sorted(read_lexicon("byline")["opening"]["words"], key=len, reverse=True)
    return re.compile(rf"\s*(?:(?:{'|'.join(words)})\b\s*:?\s+)+", re.IGNORECASE)
