"""What sort of figure a number is, and the words that decide it."""

import re
from decimal import Context, Decimal

from spacy.tokens import Doc, Span

from extract.statistics.figure import BaseReading, UnitReading
from extract.statistics.leads import lead
from extract.statistics.numbers import Number
from extract.statistics.passage import sentence_text, text_of
from schemas import StatisticKind

_COMPARING = re.compile(
    r"\s+(?:as|more|less|higher|lower|greater|larger|bigger|faster|longer|worse|better|the|what"
    r"|that|those|its|their|his|her|our|your|over|[a-z]{3,}er)\b(?!\s+(?:week|month|year|day)s?\b)",
    re.IGNORECASE,
)
_SCALE_WORD = re.compile(
    r"\b(?:(?i:ind(?:ex|ices|exes)|grade[- ]point average|scores?(?!\s+of)|ratings?|magnitude"
    r"|(?:test|exam) averages?"
    r"|barometer|gauge|air quality|\d+-point (?:[\w-]+ )?(?:scale|rubric))|GPA|SAT|ACT|AQI)\b"
)
_BESIDE = 36
_ON_SCALE = re.compile(
    r"\s+on (?:the|its|their|an?) (?:[\w’'-]+ ){0,4}?(?i:scale|index|barometer|gauge)\b"
)
_OF_SCALE = lead(
    r"\b(?:scale|score) of (?:about )?$|\bmagnitude[ -]$|\bscale (?:of|from) (?:\d+|one) to $",
    "of about magnitude magnitude- to",
)
_THRESHOLD = lead(
    r"\b(?:[Aa]nything|(?:[Aa]ny|[Aa]) (?:reading|figure|score|level|number|value)"
    r"|[Rr]eadings?|[Ss]cores?)\s+(?:over|under|above|below|beyond)\s+$",
    "over under above below beyond",
)
_WITH_UNIT = re.compile(r"\s+points?\b(?!\s+to\b)|\s?%|\s+(?:percent|degrees?)\b")
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|pass(?:es|ed)?|motion|carried|approve[sd]?|reject(?:s|ed)|ballot|council"
    r"|board|commission|court|ruled|ruling|ayes?|yeas?|nays?|decision|fail(?:s|ed)|panel|committee"
    r"|House|Senate|legislature|bill)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:beat|beats|defeat\w*|win|wins|won|loss|lost|losing|edged|victory|tied|tie|draw|drew"
    r"|score\w*|game|match"
    r"|season|inning\w*|quarter|goal\w*|lead|led|league|team|coach|held off|topped|rout\w*"
    r"|shutout|playoff\w*"
    r"|final|semi-?final|record|aggregate|halftime)\b",
    re.IGNORECASE,
)
_TALLIED = re.compile(r"to|,|[-–]\d+[-–]")
"""The grammar reads `5 to 2`, `5,120-4,987` and `5-0-1` as pairs only beside words of voting."""
_KINDS_BY_CODE: dict[str, StatisticKind] = {
    "%": "percent",
    "[pp]": "percentage_point",
    "[bp]": "percentage_point",
}
_KINDS_BY_FAMILY: dict[str, StatisticKind] = {
    "time": "duration",
    "concentration": "rate",
    "tax": "rate",
}
_EXACT = Context(prec=100)


def is_comparing(text: str, end: int) -> bool:
    """Whether what stands at `end` makes `three times` or `twice` a multiple."""
    return _COMPARING.match(text, end) is not None


def is_on_scale(sentence: str) -> bool:
    """Whether the words name a scale without a physical unit."""
    return _SCALE_WORD.search(sentence) is not None


def is_placed_on_scale(text: str, start: int, end: int) -> bool:
    """Whether the words right beside a number give it a place on a scale: `187 on the index`."""
    return bool(_ON_SCALE.match(text, end) or _OF_SCALE.search(text, start - _BESIDE, start))


def is_threshold(text: str, start: int, end: int) -> bool:
    """`Anything over 50 points to growth`: the word behind is what it does, no unit."""
    return (
        _THRESHOLD.search(text, start - _BESIDE, start) is not None
        and _WITH_UNIT.match(text, end) is None
    )


def kind_of_pair(doc: Doc, number: Number, tokens: Span) -> StatisticKind:
    """What `5-2` is where no unit makes it a range: a roll call, or a game's score."""
    after = text_of(doc)[number.end : number.end + 16]
    words = text_of(doc)[number.start : number.end]
    if re.match(r"\s+(?:vote|decision|ruling|split|margin)\b", after) or _TALLIED.search(words):
        return "vote"
    sentence = sentence_text(tokens[0])
    if _GAME.search(sentence) and not re.search(r"\bvot(?:e|ed|es)\b", sentence):
        return "score"
    return "vote" if _VOTE.search(sentence) else "score"


def decide_kind(
    number: Number, unit: UnitReading | None, base: BaseReading | None
) -> StatisticKind:
    """The kind that unit and base give; `count` where neither says more."""
    if number.form == "vague":
        return "vague"
    family = unit.family if unit else None
    decided = _KINDS_BY_CODE.get(unit.code or "") if unit else None
    if decided or family == "currency" or base:
        return decided or ("money" if family == "currency" else "rate")
    if family:
        return _KINDS_BY_FAMILY.get(family, "measure")
    if unit and unit.head in {"star", "stars"}:
        return "index"
    return "share" if number.form == "fraction" else "count"


def in_units(value: Decimal, unit: UnitReading | None) -> Decimal:
    """The value in the unit's own size: 14 cents are 0.14 dollars."""
    return value.scaleb(-2, _EXACT) if unit is not None and unit.part else value
