"""Number phrases that are no plain quantity: vague amounts, ratios, ranks, fractions, pairs."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from extract.statistics.agegroups import read_age_range
from extract.statistics.figure import Figure, Rejected, UnitReading
from extract.statistics.kinds import in_units, is_comparing, kind_of_pair
from extract.statistics.lexicon import word_set
from extract.statistics.numbered import is_numbered_name
from extract.statistics.ordinals import noun_at, read_ordinal
from extract.statistics.parts import is_of_level, read_points, tells_occasions
from extract.statistics.passage import sentence_text
from extract.statistics.quantities import finish, read_quantity
from extract.statistics.reject import reject_time_point
from extract.statistics.spot import Spot
from extract.statistics.units import read_measure, read_unit
from schemas import RejectionReason

Found = Figure | Rejected | None

_NEVER_MAJORITY = re.compile(
    r"\s+(?:leader|whip|opinion|party|owner|owned|vote|control|stake|shareholder|caucus|report"
    r"|communit(?:y|ies)|students|groups?|populations?|business\w*)\b",
    re.IGNORECASE,
)
_NEVER_MOST = frozenset({"the", "at", "a", "its", "their", "his", "her", "second", "’s", "'s"})
_SHARED = re.compile(
    r"\s+(?:of|the|its|their|his|her|our|your|that|those|these|this|all|what)\b"
    r"|\s*[,.;:!?)”\"]|\s*$"
)
_HEDGED = re.compile(
    r"\b(?:than|about|nearly|almost|over|under|roughly|approximately|by|to|from|in|just|around|only"
    r"|least|at)\s+$",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"an? (?!half|quarter|hundredth|thousandth|tenth)")
_SPLIT = re.compile(r",\s+(?:about\s+|nearly\s+|roughly\s+|more than\s+)?$")
_AMONG_PARTS = re.compile(r"\s+(?:through|from|on|by|after|before|under|without|outside)\s")
"""`140 jobs, half through attrition`: a part of what was counted before the comma."""
_SEQUENCE = re.compile(
    r"\b(?:first|second|other|last|latter|this|that|each|every|final|the)\s+$", re.IGNORECASE
)
_SCALES = frozenset({"dozen", "hundred", "thousand", "million", "billion"})
_HALVED_UNITS = frozenset(
    {"time", "length", "area", "volume", "mass", "currency", "share", "temperature"}
)
_ANOTHER = re.compile(
    r"\b[Aa](?:nother|\s+second)\s+(?:[a-z]+\s+)?"
    r"(?:would|will|is|was|has|had|could|may|might|said|says|told)\b"
)
_NUMBERED = re.compile(r"\b(?:grades?|ages?|pages?|rooms?|sections?)\s+$", re.IGNORECASE)
_EVEN = 50
_RAFFLE = re.compile(r" (?:raffle|drawing|draw|ticket|jackpot|ball|club)s?\b")
_GAME_WORDS = re.compile(r"\b(?:halftime|game|tied|tie|quarter|buzzer|score[ds]?|overtime)\b")
_DOWN = re.compile(
    r"\s+(?:down|up|back|over (?:laughing|with (?:pain|laughter)|in (?:pain|laughter|agony)))\b"
    r"|(?:(?<=e)|(?<=es))\s+as an?\b(?! (?:result|share|percentage|consequence|proportion)\b)"
)
"""`doubles down on his outreach`, `doubled over in pain`, `doubles as a theater`."""
_GLUED = re.compile(r"-[a-z]")
"""`half-hearted`, `in a third-rate hall`."""
_OF_ONE = re.compile(r"\s+of\s+(?:an?|(?:1|one)(?=\s+percent\b))(?=\s)")
"""`a quarter of a percentage point`."""
_PARTS = re.compile(r"/(?:[23458]|16)$")
"""What inches and shares are told in; `3/14` is a date."""
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|other\s+)?")


def read_vague(spot: Spot) -> Found:
    """`dozens of parents`, `a slight majority`, `most residents`."""
    last = spot.words.rsplit(" ", 1)[-1]
    if last in word_set("numbers", "vague", "shares"):
        if _NEVER_MAJORITY.match(spot.text, spot.number.end) or _is_of_court(spot):
            return None
        return spot.figure("vague", "vague_share", confidence=0.7)
    if last == "most":
        return spot.figure("vague", "most", confidence=0.7) if _is_share(spot) else None
    of = _OF.match(spot.text, spot.number.end)
    if last == "scores" and not of:
        return None
    unit = noun_at(spot, of.end() if of else spot.number.end)
    figure = spot.figure("vague", "vague_amount", unit=unit, confidence=0.7)
    counted = unit is not None and of is None and last in _SCALES  # `several hundred people`
    figure.end = unit.end if unit is not None and counted else spot.number.end
    return figure


def _is_of_court(spot: Spot) -> bool:
    """`Writing for the majority`: the judges of it."""
    if not spot.words.endswith("majority") or spot.text.startswith(" of ", spot.number.end):
        return False
    return spot.text.endswith("for the majority", 0, spot.number.end)


def _is_share(spot: Spot) -> bool:
    """`Most of the deaths`, `most residents`; not `most likely`, `the most`, `at most`."""
    token, following = spot.tokens[0], spot.next_token
    before = spot.doc[token.i - 1].lower_ if token.i else ""
    if token.tag_ == "RBS" or before in _NEVER_MOST or following is None:
        return False
    if following.lower_ == "of":
        return spot.doc[following.i + 1 : following.i + 2].text != "all"
    governs = token.dep_ == "nsubj" and following.pos_ in {"VERB", "AUX"}
    plural = token.head.tag_ in {"NNS", "NNPS"} and token.head.i > token.i
    return governs or (token.dep_ == "amod" and plural)


def read_multiple(spot: Spot) -> Found:
    """`doubled`, `tenfold`, `twice the figure`; not `twice a week` and not `doubles down`."""
    tag = spot.tokens[0].tag_
    if spot.words in {"twice", "thrice"}:
        accepted = is_comparing(spot.text, spot.number.end)
        if not accepted and tells_occasions(spot.text, spot.number):
            times = UnitReading(head="times", end=spot.number.end, carried=True)
            return spot.figure("count", "occasions", unit=times, confidence=0.7)
    elif spot.words in {"double", "triple", "quadruple"}:
        after = re.compile(r"\s+(?:the|that|what|its|their|our|my|your|as|last|those)\b")
        accepted = tag in {"VB", "VBP"} or bool(after.match(spot.text, spot.number.end))
    else:
        accepted = "fold" in spot.words or spot.tokens[0].pos_ == "VERB"
    accepted = accepted and not (
        spot.words.startswith("doubl") and _DOWN.match(spot.text, spot.number.end)
    )
    return spot.figure("multiple", "multiple") if accepted else None


def read_ratio(spot: Spot) -> Found:
    """`one in five`, `16 to 1`; not `from 11 to 1`, which are hours."""
    if " to " in spot.words and spot.before(5) == "from ":
        return spot.rejected("time")
    return spot.figure("ratio", "ratio", confidence=0.9)


def read_rank(spot: Spot) -> Found:
    """`No. 9`, `third-highest`, `bottom 20`; not `Case No. 9`, `top 20 degrees`."""
    if spot.words.startswith("no") and is_numbered_name(spot):
        return spot.rejected("name")
    number = spot.number
    if number.rank_end and read_measure(spot.text, number.end):
        digits = replace(number, start=number.core, form="digits", rank_end=None)
        return read_quantity(spot.with_number(digits))
    return spot.figure("rank", "rank", confidence=0.9)


def read_fraction(spot: Spot) -> Found:
    """`two-thirds`, `half of`, `half an hour`, `half as much`; not `the second half`."""
    text = spot.text
    unit = read_measure(text, spot.number.end)
    if unit and unit.family == "time":
        reason = _is_turn(spot, unit)
        if reason:
            return spot.rejected(reason, unit.end)
    if unit is None or unit.family not in _HALVED_UNITS:
        of_one = _OF_ONE.match(text, spot.number.end)
        unit = read_measure(text, of_one.end()) if of_one else None
    if unit and unit.family in _HALVED_UNITS:
        return finish(spot, unit, "fraction_of_unit")
    points = read_points(spot)
    if points is not None:
        figure = finish(spot, points, "fraction_of_point")
        figure.kind = "count" if points.family is None else figure.kind
        return figure
    return _part(spot)


def _part(spot: Spot) -> Found:
    """A fraction without a unit."""
    text, number = spot.text, spot.number
    printed = re.sub(r"\s+an?$", "", text[number.start : number.end])
    spot = spot.with_number(replace(number, end=number.start + len(printed)))
    half = spot.words == "half"
    if _GLUED.match(text, spot.number.end) and "-" not in spot.words:
        return None if half else spot.rejected("ordinal")
    if half and re.compile(r"\s+as\s+\w+\s").match(text, spot.number.end):
        return spot.figure("multiple", "half_as")
    return _share(spot, half=half)


def _is_turn(spot: Spot, unit: UnitReading) -> RejectionReason | None:
    """`for a fourth season`: one more; `the half year through June`: when it was."""
    if _ONE_MORE.match(spot.words):
        return "ordinal"
    return reject_time_point(spot.doc, spot.number, spot.tokens, unit)


def _share(spot: Spot, *, half: bool) -> Found:
    if is_of_level(spot.text, spot.number):
        return spot.figure("multiple", "fraction_of_level")
    several = spot.words.endswith("s") or "-" in spot.words
    shared = _SHARED.match(spot.text, spot.number.end) is not None
    if "/" in spot.words:
        parted = shared and (_OF.match(spot.text, spot.number.end) or _PARTS.search(spot.words))
        return spot.figure("share", "fraction") if parted else spot.rejected("date")
    noun = spot.next_token
    counted = noun is not None and noun.tag_ == "NN" and noun.dep_ != "compound"
    if counted and _ONE_MORE.match(spot.words):
        return spot.rejected("ordinal")
    if not several and (_SEQUENCE.search(spot.before(12)) or _is_next(spot)):
        return spot.rejected("ordinal")
    governs = spot.next_token is not None and spot.next_token.pos_ in {"VERB", "AUX"}
    compared = spot.next_token is not None and spot.next_token.tag_ in {"JJR", "RBR"}
    split = _SPLIT.search(spot.before(16)) and _AMONG_PARTS.match(spot.text, spot.number.end)
    if several or shared or governs or compared or split or _HEDGED.search(spot.before(16)):
        return spot.figure("share", "fraction")
    return None if half else spot.rejected("ordinal")


def _is_next(spot: Spot) -> bool:
    """`Another would cost less, while a third would cost more`."""
    following = spot.next_token
    if (
        following is None
        or following.pos_ not in {"VERB", "AUX"}
        or not _ONE_MORE.match(spot.words)
    ):
        return False
    return _ANOTHER.search(spot.before(200)) is not None


def read_pair(spot: Spot) -> Found:
    """`5-2`: a range where a unit or a noun in the plural follows, else a roll call or a score."""
    ages = read_age_range(spot)
    if ages is not None:
        return ages
    low, high = spot.number.value, spot.number.second
    unit = read_unit(spot.doc, spot.number, spot.tokens)
    counted = unit and (unit.family or (unit.token is not None and unit.token.tag_ == "NNS"))
    if counted and low is not None and high is not None and low < high:
        figure = finish(spot, unit, "range")
        figure.set_ends(in_units(low, unit), in_units(high, unit))
        return figure
    if _NUMBERED.search(spot.before(12)):
        return spot.rejected("name")
    if low == high == _EVEN and not _is_game(spot):
        if _RAFFLE.match(spot.text, spot.number.end):
            return spot.rejected("name")
        even = spot.with_number(replace(spot.number, value=Decimal(1), second=None))
        return even.figure("ratio", "even_odds", confidence=0.8)
    kind = kind_of_pair(spot.doc, spot.number, spot.tokens)
    return spot.figure(kind, "pair", confidence=0.6)


def _is_game(spot: Spot) -> bool:
    return _GAME_WORDS.search(sentence_text(spot.tokens[0])) is not None


FORMS: dict[str, Callable[[Spot], Found]] = {
    "vague": read_vague,
    "multiple": read_multiple,
    "ratio": read_ratio,
    "rank": read_rank,
    "ordinal": read_ordinal,
    "fraction": read_fraction,
    "pair": read_pair,
    "digits": read_quantity,
    "words": read_quantity,
}
"""How each form of the grammar is read."""
