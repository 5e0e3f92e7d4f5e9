"""What sort of figure a number is, and the words that decide it."""

import re
from decimal import Context, Decimal

from spacy.tokens import Doc, Span

from extract.statistics.figure import BaseReading, UnitReading
from extract.statistics.lexicon import word_set
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
    r"|barometer|gauge)|GPA|SAT|ACT|AQI)\b"
)
_BESIDE = 36
_ON_SCALE = re.compile(
    r"\s+on (?:the|its|their|an?) (?:[\w’'-]+ ){0,4}?(?i:scale|index|barometer|gauge)\b"
)
_OF_SCALE = re.compile(
    r"\b(?:scale|score) of (?:about )?$|\bmagnitude[ -]$|\bscale (?:of|from) (?:\d+|one) to $"
)
_THRESHOLD = re.compile(
    r"\b(?:[Aa]nything|(?:[Aa]ny|[Aa]) (?:reading|figure|score|level|number|value)"
    r"|[Rr]eadings?|[Ss]cores?)\s+(?:over|under|above|below|beyond)\s+$"
)
_WITH_UNIT = re.compile(r"\s+points?\b(?!\s+to\b)|\s?%|\s+(?:percent|degrees?)\b")
_VOTE = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|passed|motion|carried|approved|rejected|ballot|council|board|commission|court"
    r"|ruled|ruling|ayes?|yeas?|nays?|decision|failed|panel|committee)\b",
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
_TALLIED = re.compile(r"to|[-–]\d+[-–]")
"""The grammar reads `5 to 2` and `5-0-1` as pairs where words of voting stand beside alone."""
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|age of|who is|who was|turned)\s+$", re.IGNORECASE)
_AGE_GROUP = re.compile(
    r"\b(?:people|persons|adults|women|men|children|kids|girls|boys|teen(?:ager)?s|seniors|students"
    r"|residents|patients|voters|drivers|workers|employees|players|those|anyone|everyone|anybody"
    r"|[A-Z]\w+ns)\s+(?:who are\s+|aged\s+)?(?:over|under|above|below|older than|younger than)\s+$"
)
"""`adults over 60`: their age, where nothing is counted."""
_AGE_OF_ONE = re.compile(
    r"\b(?:(?:[Hh]e|[Ss]he|I|[Ww]ho|[Ww]hen (?:you|we|they))"
    r"(?:[’'](?:s|m|re)| was| is| were| turned)"
    r"|[Hh]e would be|[Ss]he would be)\s+(?:(?:around|about|almost|nearly|only|just"
    r"|barely|now|already|maybe)\s+)?$"
)
"""`she was only 10 when`: an age, where nothing but the end of a clause follows."""
_LIVED = re.compile(
    r"\b(?:died|dies|dying|married|marr(?:y|ies|ying)|wed|retire[sd]?|retiring|graduated?|widowed"
    r"|orphaned|pregnant|enlist(?:ed|s)?|divorced|emigrated|immigrated|debut(?:ed)?|dropped out"
    r"|(?:live|lives|lived|living) (?:at|with|in)|(?:left|leaves?|leaving) (?:home|school)"
    r"|(?:gave|giving) birth|g[eo]t married|joined the|turned pro)\b[^.;:!?“”\"\d]{0,40}"
    r"\bat (?:just |only |about |around )?$"
)
"""`retired at 62`: what happens at an age."""
_AGE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)—–”\"]|$)(?!\d)"
    r"|\s+(?:and|or|when|at the time|then|after|but|in (?:1[89]|20)\d\d)\b"
)
_OF_AGE = re.compile(
    r"\b(?:boy|girl|man|woman|child|youth|lad|teen(?:ager)?) of (?:about |just |only |barely )?$"
)
"""`a boy of 9`; not `a mother of 3`."""
_YOUNGEST = 12
"""Up to here `left home at 7` is an hour as well."""
_AGE_AFTER = re.compile(r"[ -]?(?:years?|yrs?)[ -]?(?:old|olds|of age)\b", re.IGNORECASE)
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
_OLDEST = 120
_EXACT = Context(prec=100)


def is_comparing(text: str, end: int) -> bool:
    """Whether what stands at `end` makes `three times` or `twice` a multiple."""
    return _COMPARING.match(text, end) is not None


def is_on_scale(sentence: str) -> bool:
    """Whether the words name a scale without a physical unit."""
    return _SCALE_WORD.search(sentence) is not None


def is_placed_on_scale(text: str, start: int, end: int) -> bool:
    """Whether the words right beside a number give it a place on a scale: `187 on the index`."""
    low = max(0, start - _BESIDE)
    return bool(_ON_SCALE.match(text, end) or _OF_SCALE.search(text, low, start))


def is_threshold(text: str, start: int, end: int) -> bool:
    """`Anything over 50 points to growth`: the word behind is what it does, no unit."""
    return (
        _THRESHOLD.search(text, max(0, start - _BESIDE), start) is not None
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


def age_end(doc: Doc, number: Number, tokens: Span) -> int | None:
    """The offset behind an age; None where the number is none."""
    text = text_of(doc)
    if number.currency:
        return None
    after = _AGE_AFTER.match(text, number.end)
    if after:
        return after.end()
    if number.value is None or not 0 < number.value < _OLDEST or number.value % 1:
        return None
    if _is_said_age(text, number):
        return number.end
    if _AGE_GROUP.search(text[max(0, number.start - 48) : number.start]):
        following = doc[tokens.end] if tokens.end < len(doc) else None
        counted = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}
        return None if counted else number.end
    return number.end if number.form == "digits" and _is_apposed(doc, tokens) else None


def _is_said_age(text: str, number: Number) -> bool:
    """`aged 40`, `she was only 10 when`, `retired at 62`."""
    if _AGE_BEFORE.search(text, max(0, number.start - 16), number.start):
        return True
    if number.form != "digits" or not _AGE_ENDS.match(text, number.end):
        return False
    low = max(0, number.start - 90)
    if _AGE_OF_ONE.search(text, low, number.start) or _OF_AGE.search(text, low, number.start):
        return True
    grown = number.value is not None and number.value > _YOUNGEST
    return grown and _LIVED.search(text, low, number.start) is not None


def _is_apposed(doc: Doc, tokens: Span) -> bool:
    """`Lyle Sorenson, 61, called`: a bare number between commas behind a person's name."""
    if tokens.start < 2 or doc[tokens.start - 1].text != ",":  # noqa: PLR2004 - name and comma
        return False
    name = doc[tokens.start - 2]
    following = doc[tokens.end].text if tokens.end < len(doc) else "."
    if name.tag_ == "NN" and name.lemma_ in word_set("agents", "people"):
        return following in {",", ".", ";"} and name.dep_ != "pobj"
    return (
        name.pos_ == "PROPN"
        and (
            name.ent_type_ in {"PERSON", ""}
            or _is_taken_for_a_firm(doc, tokens)
            or _is_one_who_acts(doc, tokens)
        )
        and following in {",", ".", ";", ")", "who", "was", "is"}
    )


def _is_taken_for_a_firm(doc: Doc, tokens: Span) -> bool:
    """`Marcus Bell, 67, of Alder Street`: the model takes the two names for a firm's."""
    start = tokens.start - 1
    entity = next((found for found in doc.ents if found.end == start), None)
    return (
        entity is not None
        and entity.label_ == "ORG"
        and tokens[0].ent_type_ == "DATE"
        and [token.pos_ for token in entity] == ["PROPN", "PROPN"]
        and all(token.is_title for token in entity)
        and doc[tokens.end : tokens.end + 1].text == ","
    )


def _is_one_who_acts(doc: Doc, tokens: Span) -> bool:
    """`Grober, 33, opened up`: one name that opens the sentence, and its verb behind the age."""
    at, end = tokens.start - 2, tokens.end
    return (
        doc[at].is_sent_start is True
        and doc[at].tag_ == "NNP"
        and doc[at].ent_type_ in {"ORG", "GPE", "NORP"}
        and doc[end : end + 1].text == ","
        and end + 1 < len(doc)
        and (doc[end + 1].tag_ in {"VBD", "VBZ"} or doc[end + 1].lower_ == "who")
    )


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
