"""Ordinals: ranks where words of ranking lead to them, else places in a sequence."""

import re
from dataclasses import replace

from extract.statistics.figure import Figure, Rejected, UnitReading
from extract.statistics.passage import sentence_of, sentence_text, tokens_over
from extract.statistics.spelled import TWO_TO_TWELVE
from extract.statistics.spot import Spot
from extract.statistics.units import read_counted_noun, read_measure

_RANK_CUES = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed?|places|finish(?:es|ed|ing)?|came?|comes|rated?|stands?|stood"
    r"|sits?|tied for|at|in|was|is|were|are|seeded|from|to)\s+"
    r"(?:(?:in|at|the|tied|for|a|state|only|just|now|currently|about)\s+)*$",
    re.IGNORECASE,
)
_RANK_AFTER = re.compile(
    r"\s+(?:of|out of|among|in the (?:nation|country|state|region|league|world|u\.s\.|conference)"
    r"|nationally|nationwide|statewide|worldwide|overall|with\s+[\d$]"
    r"|(?:at|on)\s+(?:just\s+|about\s+)?\d+(?:\.\d+)?\s?(?:%|percent))|,\s+with\s+[\d$]",
    re.IGNORECASE,
)
_RANK_WORDS = re.compile(
    r"\brank(?:s|ed|ing|ings)?\b|\bNo\.\s?\d|\b(?:best|worst|highest|lowest|most|least)\b",
    re.IGNORECASE,
)
_RANKING = re.compile(r"\brank(?:s|ed|ing|ings)?\b|\bNo\.\s?\d", re.IGNORECASE)
_AFTER_RANK = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"})
_PLACED = re.compile(
    r"\b(?:ranks?|ranked|placed?|places|puts?|rated|rates)\s+"
    r"(?:(?:[A-Z]\w+\s+){1,3}|(?:the|its|their|this|our) \w+\s+)$"
    r"|\b(?:places|spots|slots|notches|rungs),?\s+to\s+$"
)
"""`The scorecard puts Mississippi 50th`."""
_AND_NAME = re.compile(r"(?:\b(?:and|but|while)|[,;])\s+(?:[A-Z][\w.’'-]*\s+){0,3}$")
_PLACE = re.compile(r"[- ]place\b(?!\s+(?:to|where|you|that|we)\b)", re.IGNORECASE)
_NO_PLACE = re.compile(r"\bin the $", re.IGNORECASE)
"""`in second place`, `a third-place finish`; not `in the first place`."""
_FINISHED = re.compile(
    r"\b(?:finish(?:es|ed|ing)?|placed|placing|came in|running|ran|polling)\s+"
    r"(?:in\s+)?(?:an?\s+|just\s+|only\s+)?(?:(?:distant|close|strong|bad)\s+)?$",
    re.IGNORECASE,
)
"""`finished second in Iowa`."""
_OF_FIELD = re.compile(r" (?:out )?of (?:the )?\d+ [a-z]+s\b")
"""`put it 12th of 64 hospitals`."""
_LOCATES = re.compile(r"\b(?:at|and|on|near|from|of|off|along|between) $")
_CROSSING = re.compile(r" and [A-Z][a-z]+\b(?! (?:was|is|were|ranked|\d))")
_COMPASS = re.compile(r"\b(?:West|East|North|South|[NSEW]\.) $")
_OF_SEVERAL = re.compile(
    rf" of (?:its kind|(?:{TWO_TO_TWELVE}|1[0-2]|[2-9])\b"
    r"|several|many|a (?:series|string|kind)\b)"
)


def read_ordinal(spot: Spot) -> Figure | Rejected:
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
    placed = _PLACE.match(spot.text, spot.number.end) is not None
    if placed and _NO_PLACE.search(before):
        return spot.rejected("ordinal")
    if placed or (bare and _FINISHED.search(before)):
        end = spot.number.end + (len("-place") if placed else 0)
        return spot.figure("rank", "ordinal_rank", end=end, confidence=0.75)
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
    unit = noun_at(spot, following.end + 1)
    return unit.end if unit else following.end


def noun_at(spot: Spot, offset: int) -> UnitReading | None:
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
