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
from extract.statistics.parts import is_of_level, read_points, tells_occasions
from extract.statistics.passage import sentence_of, sentence_text, tokens_over
from extract.statistics.quantities import finish, read_quantity
from extract.statistics.reject import reject_time_point
from extract.statistics.spelled import TWO_TO_TWELVE
from extract.statistics.spot import Spot
from extract.statistics.units import read_counted_noun, read_measure, read_unit
from schemas import RejectionReason

Found = Figure | Rejected | None

_RANK_CUES = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed?|places|finish(?:es|ed|ing)?|came?|comes|rated?|stands?|stood"
    r"|sits?|tied for|at|in|was|is|were|are|seeded|from|to)\s+"
    r"(?:(?:in|at|the|tied|for|a|state|only|just|now|currently|about)\s+)*$",
    re.IGNORECASE,
)
_RANK_AFTER = re.compile(
    r"\s+(?:of|out of|among|in the (?:nation|country|state|region|league|world|u\.s\.|conference)"
    r"|nationally|nationwide|statewide|worldwide|place\b|overall|with\s+[\d$])|,\s+with\s+[\d$]",
    re.IGNORECASE,
)
_RANK_WORDS = re.compile(
    r"\brank(?:s|ed|ing|ings)?\b|\bNo\.\s?\d|\b(?:best|worst|highest|lowest|most|least)\b",
    re.IGNORECASE,
)
_RANKING = re.compile(r"\brank(?:s|ed|ing|ings)?\b|\bNo\.\s?\d", re.IGNORECASE)
_AFTER_RANK = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"})
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
_PLACED = re.compile(
    r"\b(?:ranks?|ranked|placed?|places|puts?|rated|rates)\s+"
    r"(?:(?:[A-Z]\w+\s+){1,3}|(?:the|its|their|this|our) \w+\s+)$"
    r"|\b(?:places|spots|slots|notches|rungs),?\s+to\s+$"
)
"""`The scorecard puts Mississippi 50th`."""
_AND_NAME = re.compile(r"(?:\b(?:and|but|while)|[,;])\s+(?:[A-Z][\w.’'-]*\s+){0,3}$")
_SEQUENCE = re.compile(
    r"\b(?:first|second|other|last|latter|this|that|each|every|final|the)\s+$", re.IGNORECASE
)
_HALVED_UNITS = frozenset(
    {"time", "length", "area", "volume", "mass", "currency", "share", "temperature"}
)
_OF_FIELD = re.compile(r" (?:out )?of (?:the )?\d+ [a-z]+s\b")
"""`put it 12th of 64 hospitals`."""
_LOCATES = re.compile(r"\b(?:at|and|on|near|from|of|off|along|between) $")
_CROSSING = re.compile(r" and [A-Z][a-z]+\b(?! (?:was|is|were|ranked|\d))")
_COMPASS = re.compile(r"\b(?:West|East|North|South|[NSEW]\.) $")
_OF_SEVERAL = re.compile(
    rf" of (?:its kind|(?:{TWO_TO_TWELVE}|1[0-2]|[2-9])\b"
    r"|several|many|a (?:series|string|kind)\b)"
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
_OF_ONE = re.compile(r"\s+of\s+an?(?=\s)")
"""`a quarter of a percentage point`."""
_PARTS = re.compile(r"/(?:[23458]|16)$")
"""What inches and shares are told in; `3/14` is a date."""
_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|other\s+)?")


def read_vague(spot: Spot) -> Found:
    """`dozens of parents`, `a slight majority`, `most residents`."""
    last = spot.words.rsplit(" ", 1)[-1]
    if last in word_set("numbers", "vague", "shares"):
        if _NEVER_MAJORITY.match(spot.text, spot.number.end):
            return None
        return spot.figure("vague", "vague_share", confidence=0.7)
    if last == "most":
        return spot.figure("vague", "most", confidence=0.7) if _is_share(spot) else None
    of = _OF.match(spot.text, spot.number.end)
    if last == "scores" and not of:
        return None
    unit = _noun_at(spot, of.end() if of else spot.number.end)
    figure = spot.figure("vague", "vague_amount", unit=unit, confidence=0.7)
    figure.end = spot.number.end
    return figure


def _is_share(spot: Spot) -> bool:
    """`Most of the deaths`, `most residents`; not `most likely`, `the most`, `at most`."""
    token, following = spot.tokens[0], spot.next_token
    before = spot.doc[token.i - 1].lower_ if token.i else ""
    if token.tag_ == "RBS" or before in _NEVER_MOST or following is None:
        return False
    plural = token.head.tag_ in {"NNS", "NNPS"} and token.head.i > token.i
    return following.lower_ == "of" or (token.dep_ == "amod" and plural)


def _noun_at(spot: Spot, offset: int) -> UnitReading | None:
    """The unit or counted noun that starts at `offset`, behind an `of`."""
    at = offset - 1
    measured = read_measure(spot.text, at if spot.text[at].isspace() else offset)
    if measured:
        return measured
    span = tokens_over(spot.doc, at, offset)
    if span is None or offset >= len(spot.text):
        return None
    number = replace(spot.number, end=at)
    return read_counted_noun(spot.doc, number, spot.doc[span.end - 1 : span.end])


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


def read_ordinal(spot: Spot) -> Found:
    """A rank where words of ranking lead to it (`was ninth with 751`), else a sequence."""
    sentence = sentence_of(spot.tokens[0])
    before = spot.text[max(sentence.start_char, spot.number.start - 32) : spot.number.start]
    if _is_street(spot) or _is_one_of_several(spot, before):
        return spot.rejected("ordinal")
    after = _RANK_AFTER.match(spot.text, spot.number.end)
    cue = _RANK_CUES.search(before)
    bare = spot.next_token is None or spot.next_token.pos_ in _AFTER_RANK
    ranked = bare and (
        bool(_RANK_WORDS.search(sentence_text(sentence[0]))) or _goes_on_ranking(spot)
    )
    behind_name = re.search(r"\b[A-Z]\w*\s+$", before)
    among = re.compile(r" among (?:the )?\d").match(spot.text, spot.number.end) or (
        not before.endswith("the ") and _OF_FIELD.match(spot.text, spot.number.end)
    )
    moved = _moves_in_rank(spot) or _PLACED.search(spot.before(48)) is not None
    told = (cue and after) or (ranked and (cue or behind_name))
    if among or moved or told or (bare and ((behind_name and after) or _ranks_on(spot))):
        end = _end_of_field(spot)
        return spot.figure("rank", "ordinal_rank", end=end, confidence=0.75)
    return spot.rejected("ordinal")


def _is_street(spot: Spot) -> bool:
    """`at Fourth and Main`, `a pole at Sixth`: a capital behind a word in lower case."""
    first = spot.tokens[0]
    if first.text[0].isdigit():
        crossed = _CROSSING.match(spot.text, spot.number.end) is not None
        return crossed or _COMPASS.search(spot.before(8)) is not None
    return first.is_title and first.i > 0 and _LOCATES.search(spot.before(8)) is not None


def _is_one_of_several(spot: Spot, before: str) -> bool:
    """`the second of three hearings`, `the first of its kind`: when it came."""
    if not before.endswith("the ") or not _OF_SEVERAL.match(spot.text, spot.number.end):
        return False
    return not _RANK_WORDS.search(sentence_text(spot.tokens[0]))


def _ranks_on(spot: Spot) -> bool:
    """`Ohio was 14th last year and Kentucky 22nd`: a name and its rank, behind a rank."""
    sentence = sentence_of(spot.tokens[0])
    if not _AND_NAME.search(spot.before(40)):
        return False
    for at in range(spot.at - 1, -1, -1):
        number = spot.numbers[at]
        if number.start < sentence.start_char:
            return False
        tokens = tokens_over(spot.doc, number.start, number.end)
        if number.form == "ordinal" and tokens is not None:
            before = Spot(spot.doc, spot.numbers, at, tokens)
            return isinstance(read_ordinal(before), Figure)
    return False


def _moves_in_rank(spot: Spot) -> bool:
    """`climbed from 47th to 45th`: either of the two."""
    text, number = spot.text, spot.number
    before, behind = spot.numbers[spot.at - 1] if spot.at else None, spot.next_number
    pairs = [(before, number), (number, behind)]
    return any(
        first is not None
        and second is not None
        and first.form == second.form == "ordinal"
        and text[first.end : second.start] == " to "
        and text.endswith("from ", 0, first.start)
        for first, second in pairs
    )


def _goes_on_ranking(spot: Spot) -> bool:
    """`It was 11th in 2019.` behind a sentence that ranks."""
    sentence = sentence_of(spot.tokens[0])
    if not sentence.start:
        return False
    before = sentence_of(spot.doc[sentence.start - 1])
    return _RANKING.search(sentence_text(before[0])) is not None and sentence[0].tag_ in {
        "PRP",
        "DT",
    }


def _end_of_field(spot: Spot) -> int:
    """The end of `38th of 50 states`: how many there are belongs to the rank."""
    following = spot.next_number
    between = re.compile(r" (?:out )?of (?:the )?")
    if following is None or not between.fullmatch(spot.text, spot.number.end, following.start):
        return spot.number.end
    unit = _noun_at(spot, following.end + 1)
    return unit.end if unit else following.end


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
    if _SEQUENCE.search(spot.before(12)) and not several:
        return spot.rejected("ordinal")
    governs = spot.next_token is not None and spot.next_token.pos_ in {"VERB", "AUX"}
    compared = spot.next_token is not None and spot.next_token.tag_ in {"JJR", "RBR"}
    split = _SPLIT.search(spot.before(16)) and _AMONG_PARTS.match(spot.text, spot.number.end)
    if several or shared or governs or compared or split or _HEDGED.search(spot.before(16)):
        return spot.figure("share", "fraction")
    return None if half else spot.rejected("ordinal")


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
