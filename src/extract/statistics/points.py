"""What points are: of a percent, as the edge of a poll is told in; readings on a scale; counts.

`44-38` in the sentence of a poll are two percents, no game.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from extract.statistics.figure import Figure, UnitReading
from extract.statistics.lexicon import change_verbs
from extract.statistics.passage import sentence_of, sentence_text, text_of
from extract.statistics.spot import Spot

_MARGIN = 36
"""Characters on either side within which a margin of error is named."""
_POLLED = re.compile(
    r"\b(?:[Pp]oll(?:s|ed|ing|sters?)?|[Ss]urvey(?:s|ed)?|likely voters|respondents)\b"
)
_POLITICS = re.compile(
    r"\b(?:[Vv]oters?|[Vv]oting|[Ee]lections?|[Bb]allots?|[Cc]andidates?|[Ii]ncumbents?|[Aa]pproval"
    r"|[Pp]opularity|[Tt]urnout|Democrat\w*|Republicans?|GOP|Labour|Tor(?:y|ies)|[Ii]ndependents"
    r"|of (?:the )?(?:\w+ )?votes?"
    r"|[Pp]residential|[Cc]ongressional|referendum|runoff|campaign(?:s|ed|ing)?|front-?runner|rivals?"
    r"|primary|caucuses|among (?:\w+ )?(?:men|women|voters|people|adults|Latinos|seniors|those)"
    r"|moderates|conservatives|liberals)\b"
)
_OPPOSED = re.compile(r"\b(?:lead|edge|gap|advantage|deficit)\b")
_OVER_MONTHS = re.compile(
    r"\bin (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\bsince\b|\blast (?:month|year|spring|summer|fall|winter)\b"
)
_PLAYED = re.compile(
    r"\b(?:beats?|defeat\w*|games?|match\w*|seasons?|coach\w*|teams?|innings?|quarters?|halftime"
    r"|at the half|half-time|playoffs?|rebounds?|assists|scor(?:e[ds]?|ing)|guards?|league"
    r"|tournament|conference|award\w*|basketball|football|standings|licenses?|credit|chess"
    r"|[Dd]ow|[Ii]ndex|Nasdaq|S&P|FTSE|Nikkei|stocks?|shares|basis)\b"
)
"""Words of games, markets and licenses, whose points are none of a percent."""
_LED_TO = re.compile(
    r"\b(?:by|up|down|from|to|than|within|of|another|lost|gained|trail(?:s|ed|ing)?|,)\s+"
    r"(?:about |nearly |just |only |roughly |some |a |an |as (?:many|much) as |more than )*$"
)
_GOES_ON = re.compile(
    r"\s+(?:ahead|behind|above|below|higher|lower|better|worse|up|down|clear|shy|among|since|now|over"
    r"|in [A-Z]|lead|edge|gap|margin|advantage|deficit|swing|drop|rise|bump|bounce|jump|slide"
    r"|win|loss|victory)\b"
)
"""`leads by 11 points`, `a 19-point edge`; not `made two points`, `a 10-point plan`."""
_POINTS = ("point", "percentage point")
_STANDING = re.compile(r" \(|, ")
_STANDING_TO = re.compile(r" to |[-–]")
_NEIGHBORS = 2
"""Figures on either side that tell what points are of."""
_MOST = 70
_ALL = 100
_HALF = 50
_LEAST = 10


def decide_points(doc: Doc, figures: Sequence[Figure], at: int, *, reading: bool) -> None:
    """Set the kind of points; `reading` tells whether a scale is named before them."""
    figure = figures[at]
    if figure.kind not in {"count", "index"}:
        return
    near = figures[max(0, at - _NEIGHBORS) : at + _NEIGHBORS + 1]
    around = text_of(doc)[max(0, figure.start - _MARGIN) : figure.end + _MARGIN].casefold()
    percents = [other for other in near if other.kind == "percent" or _is_of_percent(other)]
    if reading:
        percents = [other for other in percents if other.start < figure.start]
    told = around + sentence_text(figure.token)
    if "margin of error" in told or "sampling error" in told or percents:
        figure.kind = "percentage_point"
    elif reading or _is_behind_reading(figures, at):
        figure.kind = "index"
    elif (figure.size or _ALL) <= _MOST and _is_lead(doc, figure):
        figure.kind = "percentage_point"


def _is_of_percent(figure: Figure) -> bool:
    """`three percentage points`, which says so itself."""
    unit = figure.unit
    return unit is not None and (unit.surface or "").startswith("percentage point")


def _is_behind_reading(figures: Sequence[Figure], at: int) -> bool:
    """`averaged 2,419 on the exam, 13 points shy of the cut`: of the same scale."""
    before = figures[at - 1] if at else None
    return (
        before is not None
        and before.kind == "index"
        and sentence_of(before.token) == sentence_of(figures[at].token)
    )


def is_margin(figure: Figure, text: str) -> bool:
    """Whether it is the margin of error of a poll: it holds of the poll, nowhere and at no time."""
    return figure.measure is not None and "margin of" in text[slice(*figure.measure)].lower()


def is_of_votes(figure: Figure) -> bool:
    """Whether the sentence of a figure tells of a poll, a vote or a campaign, and of no game."""
    sentence = sentence_text(figure.token)
    if _PLAYED.search(sentence):
        return False
    return bool(_POLLED.search(sentence) or _POLITICS.search(sentence))


def _is_lead(doc: Doc, figure: Figure) -> bool:
    """`leads by 11 points in the polls`, `a 19-point edge among women`; not `won by 11 points`."""
    text = text_of(doc)
    moved = figure.token.head.lemma_ in change_verbs()
    led = moved or _LED_TO.search(text, max(0, figure.start - _MARGIN), figure.start)
    if not led and not _GOES_ON.match(text, figure.end):
        return False
    sentence = sentence_text(figure.token)
    if _PLAYED.search(sentence):
        return False
    if _POLLED.search(sentence) or _POLITICS.search(sentence):
        return True
    if _OPPOSED.search(sentence) is None or _PLAYED.search(text):
        return False
    return bool(_OVER_MONTHS.search(sentence) or _POLLED.search(text))


def read_standings(text: str, figures: Sequence[Figure]) -> None:
    """`ahead by three points (45 to 42)`: two percents whose difference the points are."""
    for lead, left, right in zip(figures, figures[1:], figures[2:], strict=False):
        if lead.unit is None or not (lead.unit.head or "").startswith(_POINTS):
            continue
        bare = all(one.unit is None and one.kind == "count" for one in (left, right))
        beside = _STANDING.fullmatch(text, lead.end, left.start) is not None
        joined = _STANDING_TO.fullmatch(text, left.end, right.start) is not None
        if not (bare and beside and joined) or not (lead.value and left.value and right.value):
            continue
        if left.value - right.value == lead.value:
            for one in (left, right):
                one.kind, one.unit = "percent", _percent(one.end)


def _percent(end: int) -> UnitReading:
    """A percent that is not printed, of the number that ends there."""
    return UnitReading(head="percent", family="share", code="%", end=end, carried=True)


def split_poll(spot: Spot) -> tuple[Figure, Figure] | None:
    """The two percents of `leads 44-38, the survey found`; None for a vote or a game."""
    number, text = spot.number, spot.text
    left, right = number.value, number.second
    if left is None or right is None or min(left, right) < _LEAST:
        return None
    words = text[number.start : number.end]
    if not _HALF < left + right <= _ALL or words != f"{left}{words[len(str(left))]}{right}":
        return None
    sentence = sentence_text(spot.tokens[0])
    if spot.before(6) == "voted ":
        return None
    if not _POLLED.search(sentence) or _PLAYED.search(sentence):
        return None
    middle = number.start + len(str(left))
    parts = (
        replace(number, end=middle, form="digits", second=None),
        replace(number, start=middle + 1, core=middle + 1, form="digits", value=right, second=None),
    )
    first, second = (
        spot.with_number(part).figure(
            "percent",
            "poll",
            unit=_percent(part.end),
            confidence=0.8,
        )
        for part in parts
    )
    return first, second
