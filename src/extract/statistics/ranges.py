"""Two numbers that are the ends of one figure: `18 to 24 inches`, `between 15 and 20`.

`from 311 to 204` after a verb of change is two levels instead, and `rose by $5 to $20` an amount
and a level.
"""

import re

from spacy.tokens import Doc, Token

from extract.statistics.figure import Figure, UnitReading
from extract.statistics.kinds import in_units
from extract.statistics.lexicon import change_verbs
from extract.statistics.numbers import Number
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.spot import Spot
from extract.statistics.units import read_measure

_GAP = re.compile(
    r"(?P<hanging>-(?=\s+(?:to|or)\b))?(?:(?P<glued>-to-)|\s*(?P<joint>-|–|—|to|and|or)\s*)"
    r"(?:up to |about |around |as many as |a )?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?:about |around |roughly )?$", re.IGNORECASE)
_LED = re.compile(
    r"\b(?P<word>from(?: (?:the|its|their) (?:current|present))?|by|\w+)"
    r"(?: about| around| nearly| roughly)? $",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|since)\s+$", re.IGNORECASE)
"""Before a year: `from 52,000 in 2018 to 61,000`."""
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_LOSING = re.compile(
    r"\b(?:trail(?:s|ed|ing)?|los(?:e[sr]?|ing|t) (?:to|the|her|his|their)|beaten by|defeated by"
    r"|behind|deficit)\b[^.;:,]{0,40}$"
)
"""Before `40 to 46 percent`: two shares, no range."""
_PAYING = frozenset({"pay", "cost", "earn", "charge", "range", "spend", "make", "fetch"})
"""`will add jobs paying $24 to $31 an hour`."""
_TO_COME = frozenset({"will", "would", "to", "may", "could", "should"})
_UP_FROM = 3
"""Words before a number, of which two are `up from`."""
_PERCENT = re.compile(r"(?:%|\s+percent|\s+per cent)?\s+to\s+[\d.]+(?:%|\s+percent|\s+per cent)")
_CLAUSE = 14
_OWN_SCALE = 1000
"""A lower end from here on has its own scale: `$3 to $5 billion`, but `3,000 to 5 million`."""
_ENDS = frozenset({"digits", "words"})


def find_upper_end(spot: Spot, unit: UnitReading | None) -> Number | None:
    """The number that makes a range with that of `spot`."""
    number, following = spot.number, spot.next_number
    if following is None or following.form not in _ENDS:
        return None
    if number.form not in {*_ENDS, "fraction"} or not _rises(number, following):
        return None
    inner = read_measure(spot.text, number.end)
    gap = _GAP.fullmatch(spot.text, inner.end if inner else number.end, following.start)
    if gap is None:
        return None
    joint = "to" if gap["glued"] else gap["joint"].casefold()
    if joint == "and":
        return following if _BETWEEN.search(spot.before(24)) else None
    dated = bool(_IN.search(spot.before(24))) and not are_years(spot, following)
    dated = dated and _YEAR.fullmatch(spot.text, number.start, number.end) is not None
    foreign = bool(following.currency) and not number.currency
    unlike = inner is not None and unit is not None and not _has_unit(spot.doc, following, unit)
    loose = joint == "or" and bool(following.currency or inner)
    loose = loose or (joint != "or" and is_losing(spot))
    if gap["hanging"] and joint == "or":  # `a 7- or 8-inch screen`: there are both
        behind = read_measure(spot.text, following.end)
        unlike = unlike or behind is None or behind.family != "time"
    if dated or foreign or unlike or loose or (joint == "to" and _is_change(spot)):
        return None
    return following


def is_losing(spot: Spot) -> bool:
    """`trails Duval 40 to 46 percent`: what stands at `spot` is the smaller share of two sides."""
    return _LOSING.search(spot.before(64)) is not None and bool(
        re.match(
            r"(?:%|\s?percent)?(?: to |[-–])\d+(?:\.\d+)?(?:%|\s?percent)",
            spot.text[spot.number.end :],
        )
    )


def are_years(spot: Spot, upper: Number) -> bool:
    """`between 2010 and 2020`, without a unit of the table behind."""
    text = spot.text
    ends = (spot.number, upper)
    return all(_YEAR.fullmatch(text, end.start, end.end) for end in ends) and not read_measure(
        text, upper.end
    )


def make_range(figure: Figure, number: Number, upper: Number) -> None:
    """Give `figure` the two ends; the upper one's scale holds for both."""
    low, high = number.value, upper.value
    if low is None or high is None:
        return
    if upper.power and not number.power and low < _OWN_SCALE:
        low = low.scaleb(upper.power)
    figure.set_ends(in_units(low, figure.unit), in_units(high, figure.unit))


def _rises(number: Number, following: Number) -> bool:
    if number.value is None or following.value is None:
        return False
    return number.value < following.value


def _has_unit(doc: Doc, following: Number, unit: UnitReading) -> bool:
    other = read_measure(text_of(doc), following.end)
    return following.currency == unit.code or (other is not None and other.code == unit.code)


def _is_change(spot: Spot) -> bool:
    led = _LED.search(spot.before(24))
    first = spot.tokens[0]
    if _is_up_from(spot):
        return True
    if not led or not _is_moving(first):
        return False
    word = led["word"].casefold().split()[0]
    before = first.nbor(-1) if first.i else first
    leads = word == "by" or (before.pos_ == "VERB" and before.lemma_.lower() not in _PAYING)
    return word == "from" or (bool(spot.number.currency) and leads)


def _is_up_from(spot: Spot) -> bool:
    """`took the fare up from $2 to $3`, `deaths are up from 41 to 148`; not by 4 to 6 percent.

    Where a number stands before, both ends may be the level before.
    """
    first = spot.tokens[0]
    doc, at = first.doc, first.i
    if at < _UP_FROM or [token.lower_ for token in doc[at - 2 : at]] != ["up", "from"]:
        return False
    if any(token.like_num for token in doc[sentence_of(first).start : at]):
        return False
    noun = doc[at - _UP_FROM]
    if noun.lemma_ == "be":
        return not _PERCENT.match(spot.text, spot.number.end)
    return noun.pos_ in {"NOUN", "PROPN"}


def _has_gone(token: Token) -> bool:
    """`went from $2 to $4`, `it goes up`; not `went for $9` and not `prices go from $2 to $4`.

    With a verb before, as in `see its bill go from $53 to $56`, it changes as well.
    """
    future = token.lower_ == "go" and (
        token.tag_ == "VB" or (token.i > 0 and token.nbor(-1).lower_ in _TO_COME)
    )
    going = future or token.lower_ in {"goes", "went", "gone"}
    return bool(going) and token.nbor().lower_ in {"from", "up", "down"}


def _is_moving(first: Token) -> bool:
    """Whether a verb of change stands before in the sentence."""
    verbs = change_verbs()
    words = verbs | {"change", "move", "shift"}
    start = sentence_of(first).start
    apart = first.i > 1 and first.nbor(-1).lower_ == "from" and first.nbor(-2).text == ","
    if not apart:  # `boost the number of seats on late trains, from 70 to 85`
        start = max(start, first.i - _CLAUSE)
    return any(
        token.lemma_.lower() in words or _has_gone(token) for token in first.doc[start : first.i]
    )
