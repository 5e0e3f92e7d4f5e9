"""Figures of ages, and ages told together: `ages 4, 6 and 9`, `children 6 to 12`, `65 or older`."""

import re
from decimal import Decimal

from spacy.tokens import Token

from extract.statistics.ages import OLDEST, age_end
from extract.statistics.figure import Figure, UnitReading
from extract.statistics.leads import lead
from extract.statistics.lexicon import word_set
from extract.statistics.passage import token_over
from extract.statistics.spot import Spot
from extract.statistics.units import read_measure

_WIDTH = 48
_FREE = r"(?![\d%°/]|[.,:]\d)"
"""Behind a whole number that is not the start of another one."""
_LISTED_BEFORE = lead(
    r"(?:(?<![\d.,:$€£#-])\b\d{1,3}-?(?:,? (?:and|or|&) |, (?:(?:a|an) )?))+$", "and or & , a an"
)
_LISTED_AFTER = re.compile(rf"(?:-?(?:,? (?:and|or|&) |, )\d{{1,3}}{_FREE}){{1,12}}")
_DIGITS = re.compile(r"\d+")
_YEARS_OLD = re.compile(r"[ -](?:years?|yrs?)[ -](?:olds?\b|of age\b)", re.IGNORECASE)
_LED_BY_AGE = re.compile(
    r"\b(?:aged?|ages|ages (?:of|are|were)|aged? (?:between|from)|ages (?:between|from|range from)"
    r"|ages ranging from|in age (?:from|between))\s+$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"(?:,| \(| [—–]) ?$|,? (?:who )?(?:are|were)(?: now| just| only| about)? $")
_ENDS = re.compile(r"\s*(?:[.;)—–]|,(?! \d)|$)|\s+(?:when|at the time|and live)\b")
_TO = re.compile(rf"(?:-?(?: to |-to-| through )|[-–])(?P<high>\d{{1,3}}){_FREE}")
_AND = re.compile(rf" and (?P<high>\d{{1,3}}){_FREE}")
_BETWEEN = re.compile(r"\b(?:between|from)(?: the)?(?: ages(?: of)?)? $", re.IGNORECASE)
_ONLY_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_BETWEEN_AGES = re.compile(r"\b(?:between|from)(?: the)? ages(?: of)? $", re.IGNORECASE)
_OR_OLDER = re.compile(
    r"[ -](?:and|or)[ -](?:older|younger)\b(?! than)|[ -](?:and|or)[ -](?:over|up|under)\b(?! to\b)"
)
_OLDER = re.compile(r"older$|younger$")
_ARE = re.compile(r" (?:is|are|was|were|who is|who are)(?: now)? $")
_IN_A_ROW = re.compile(r" (?:deep|strong|wide|at a time|at once|each|apiece|in all|to a)\b")
"""`Fans 40 to 50 deep lined the street`: how many."""
_OF_THEM = re.compile(r"\b[Oo]f (?:the |those |its |their |all )?$")
_RESPECTIVELY = re.compile(r",? respectively\b")
_DECIDING = frozenset(
    {"senator", "member", "lawmaker", "legislator", "commissioner", "trustee", "councilman"}
    | {"judge", "justice", "official", "delegate", "representative", "supervisor", "juror"}
)
"""`Senators 48-52 rejected the bill`: votes."""
_TELLS_AGE = lead(
    r"\b(?:[Aa]verage|[Mm]ean|[Mm]edian|[Mm]inimum|[Mm]aximum|[Ll]egal|[Rr]etirement|[Vv]oting"
    r"|[Dd]rinking|[Mm]arriage|[Tt]he) age\b(?: (?:of|for|to|in|at|among) [^.,;:\d]{1,40})?"
    r" (?:is|was|of|at|(?:(?:was |is |be )?(?:raised|lowered|rose|fell) )?(?:to|from(?: \d\d to)?))"
    r"(?: just| about| only| now)? $",
    "is was of at to from just about only now",
)
"""`the median age is 41.2`; not `at the age limit of 40 pupils`: nothing but an end follows."""
_CLOSED = re.compile(
    r"\s*(?:[.,;:)!?—–”\"](?!\d)|$)|\s+(?:and|or|in|to \d|from \d|years?\b|for|but|by|when|with|at)"
)
_COUNTED = frozenset({"NNS", "NNP", "NNPS", "CD", "JJ", "JJR"})
"""Of a word behind a range: it is counted, while `children 6 to 12 ride` is taken for a noun."""
_AGES = {"month": ("months", "mo"), "week": ("weeks", "wk"), "day": ("days", "d")}
"""What the age of the very young is told in, with its UCUM code."""
_PEOPLE_ALIKE = frozenset({"those", "anyone", "everyone", "people", "youth", "persons"})


def read_age(spot: Spot) -> Figure | None:
    """An age that stands for itself: `Lyle Sorenson, 61`, or one of a list."""
    end = age_end(spot.doc, spot.number, spot.tokens)
    if end is None:
        if not _is_told(spot):
            return None
        end = spot.number.end
    words = spot.text[spot.number.end : end]
    head, code = next((unit for word, unit in _AGES.items() if word in words), ("years", "a"))
    unit = UnitReading(head=head, family="time", code=code, end=end)
    return spot.figure("age", "age", end=end, unit=unit)


def read_age_range(spot: Spot) -> Figure | None:
    """`children 6 to 12`, `adults 18-34`: one age with two ends."""
    low, upper = spot.number.value, _end_of_range(spot)
    if low is None or upper is None:
        return None
    high, end = upper
    unit = UnitReading(head="years", family="time", code="a", end=end)
    figure = spot.figure("age", "age_range", end=end, unit=unit)
    figure.set_ends(low, high)
    return figure


def _is_told(spot: Spot) -> bool:
    """Whether the number of `spot` alone is an age: in a list, of a group, as an average."""
    number, text = spot.number, spot.text
    if number.form != "digits" or number.value is None or not 0 < number.value < OLDEST:
        return False
    low = number.start - _WIDTH - 32
    if _TELLS_AGE.search(text, low, number.start) and _CLOSED.match(text, number.end):
        return read_measure(text, number.end) is None
    return bool(number.plain) and (_is_listed(spot, low) or _is_open_group(spot))


def _end_of_range(spot: Spot) -> tuple[Decimal, int] | None:
    """The upper age of `6 to 12`, `18-34` or `between the ages of 6 and 12`, and where it ends."""
    number, text = spot.number, spot.text
    if number.value is None or number.value >= OLDEST or number.currency:
        return None
    if number.form == "pair":
        high, end = number.second, number.end
    elif number.form == "digits" and number.plain:
        joint = _TO.match(text, number.end)
        if joint is None and _BETWEEN.search(spot.before(_WIDTH)):
            joint = _AND.match(text, number.end)
        if joint is None:
            return None
        high, end = Decimal(joint["high"]), joint.end()
    else:
        return None
    if high is None or not number.value < high < OLDEST:
        return None
    old = _YEARS_OLD.match(spot.text, end)
    if old is not None:
        return high, old.end()
    return (high, end) if _is_range_of_ages(spot, end) else None


def _is_range_of_ages(spot: Spot, end: int) -> bool:
    words = spot.before(_WIDTH)
    if _LED_BY_AGE.search(words) or _BETWEEN_AGES.search(words):
        return True
    between = _ONLY_BETWEEN.search(words)
    people = _token_before(spot, spot.number.start - (len(between.group()) if between else 0))
    if people is None or not _is_people(people) or not words.endswith(" "):
        return False
    if people.lemma_.lower() in _DECIDING or _IN_A_ROW.match(spot.text, end):
        return False
    following = token_over(spot.doc, end + 1) if end + 1 < len(spot.text) else None
    counted = following is not None and following.tag_ in _COUNTED
    return not counted and read_measure(spot.text, end) is None


def _is_listed(spot: Spot, low: int) -> bool:
    number, text = spot.number, spot.text
    before = _LISTED_BEFORE.search(text, low, number.start)
    after = _LISTED_AFTER.match(text, number.end)
    if before is None and after is None:
        return False
    low = number.start - (len(before.group()) if before else 0)
    high = after.end() if after else number.end
    if any(int(digits) >= OLDEST for digits in _DIGITS.findall(text[low:high])):
        return False
    words = text[max(0, low - _WIDTH) : low]
    if _LED_BY_AGE.search(words) or _YEARS_OLD.match(text, high):
        return True
    opened = _APPOSED.search(words)
    if opened is None or not _ENDS.match(text, high) or _RESPECTIVELY.match(text, high):
        return False
    people = _token_before(spot, low - len(opened.group()))
    return people is not None and " or " not in text[low:high] and _is_said_of(people, text)


def _is_said_of(people: Token, text: str) -> bool:
    """Whether ages may stand behind `people`; not `of the nurses, 14 and 16 left`."""
    if _is_joined_name(people):
        return True
    return _is_people(people) and not _OF_THEM.search(text, max(0, people.idx - 12), people.idx)


def _is_open_group(spot: Spot) -> bool:
    """`those 65 and older`, `12 or younger`."""
    after = _OR_OLDER.match(spot.text, spot.number.end)
    if after is None:
        return False
    following = token_over(spot.doc, after.end() + 1) if after.end() + 1 < len(spot.text) else None
    if following is not None and following.tag_ == "NNS" and not _is_people(following):
        return False  # `12 or older buses`
    if _OLDER.search(after.group()):
        return True
    comma = spot.before(2) == ", "
    people = _token_before(spot, spot.number.start - 2 if comma else spot.number.start)
    return people is not None and _is_people(people)


def _token_before(spot: Spot, offset: int) -> Token | None:
    """The word that ends before `offset`, but for `who are` and the like."""
    copula = _ARE.search(spot.text, max(0, offset - 14), offset)
    token = token_over(spot.doc, (copula.start() if copula else offset) - 1)
    return token if token is not None and token.idx < offset else None


def _is_people(token: Token) -> bool:
    if token.lower_ in _PEOPLE_ALIKE:
        return True
    return token.tag_ == "NNS" and token.lemma_.lower() in word_set("agents", "people")


def _is_joined_name(token: Token) -> bool:
    """The last of `Tom and Ann Bell`."""
    if token.pos_ != "PROPN" or token.ent_type_ != "PERSON":
        return False
    start = token.i
    while start and token.doc[start - 1].pos_ in {"PROPN", "CCONJ"}:
        start -= 1
    return any(word.pos_ == "CCONJ" for word in token.doc[start : token.i])
