"""Hours of the day told by a number alone: `doors open at 6`, `hours run from nine to noon`."""

import re

from extract.statistics.figure import UnitReading
from extract.statistics.lexicon import word_set
from extract.statistics.numbered import counts_nothing
from extract.statistics.spelled import TWO_TO_TWELVE, WEEKDAY
from extract.statistics.spot import Spot

_WEEKDAY = rf"(?:{WEEKDAY}s?|(?:Mon|Tue|Wed|Thur|Fri|Sat|Sun)s?\.)"
_TO = re.compile(
    r"(?:-to-| ?[-–] ?| (?:to|until|till) )(?P<end>1[0-2]|[1-9]|one"
    rf"|{TWO_TO_TWELVE}|noon|midnight)\b(?![:.,]\d|[%\d]|-\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:[.,;:!?)”\"—]|$)(?!\d)"
    r"|\s+(?:and|or|but|on|in|at|every|each|daily|weekdays?|weekends?|weeknights?|most days"
    rf"|{_WEEKDAY}|seven days|while|when|so|for|now|with|during|through|the)\b"
)
_OPEN = re.compile(
    r"\b(?:open(?:s|ed)?|hours(?: are| were| run| will be|:)|shifts?|works?|working|weekdays?"
    rf"|weekends?|weeknights?|daily|{_WEEKDAY})(?![\w’'])(?P<between>[^.;!?“”]{{0,60}})$",
    re.IGNORECASE,
)
_OPEN_WIDTH = 80
_OF_AGES = re.compile(r"\b(?:kids|children|boys|girls|age[sd]?|students|grades?|campers)\b")
_FROM = re.compile(rf"\bfrom $|\b{_WEEKDAY},? $")
_DAYS = re.compile(rf" (?:weekdays|weekends|weeknights|daily|every day|{_WEEKDAY})(?![\w’'])")
_NINE_TO_FIVE = re.compile(r"(?:9|nine) to (?:5|five),", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till)\s+(?:about |around |nearly |almost |past |after |well past )?$",
    re.IGNORECASE,
)
_OF_DAY = re.compile(r" (?:in the (?:morning|afternoon|evening)|at night)\b")
_LED = re.compile(
    r"\b(?:at|by|until|till|before|after|around|about|since|from|to|past|nearly|almost)\s+$",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)”\"—]|$)(?!\d)|\s+(?:and|but|or|when|then|on|tonight|tomorrow|every|most|each"
    rf"|{_WEEKDAY})\b"
)
_AT_HOUR = re.compile(
    r"\b(?P<lead>at|until|till|before|after|by|around)\s+(?:about\s+|around\s+)?$", re.IGNORECASE
)
_HOUR_WIDTH = 20
_IN_ROW_BEHIND = re.compile(r"(?:,|,? (?:and|or)) \d{1,2}:\d{2}\b")
_IN_ROW_BEFORE = re.compile(r"\d:\d{2}(?:,|,? (?:and|or)) (?:at )?$")
"""`seatings at 4, 5:30 and 7`: hours beside one with its minutes."""
_LAST_HOUR = 12
_CLAUSE = 9
"""Tokens before an hour among which its verb is looked for."""


def hours_end(spot: Spot) -> int | None:
    """The offset behind an hour or the two hours from which to which; None for all else."""
    if not _is_hour(spot):
        return None
    text, number = spot.text, spot.number
    if _OF_DAY.match(text, number.end) and _LED.search(spot.before(_HOUR_WIDTH)):
        return number.end
    if _UNTIL.search(spot.before(_HOUR_WIDTH)) and _CLAUSE_ENDS.match(text, number.end):
        return number.end
    return number.end if _is_beside_hour(spot) else _end_of_two(spot)


def _is_beside_hour(spot: Spot) -> bool:
    """`seatings at 4, 5:30 and 7`: either of the bare ones."""
    if ":" not in spot.text or not _CLAUSE_ENDS.match(spot.text, spot.number.end):
        return False
    if _IN_ROW_BEFORE.search(spot.before(_HOUR_WIDTH)):
        return True
    led = _LED.search(spot.before(_HOUR_WIDTH)) is not None
    return led and _IN_ROW_BEHIND.match(spot.text, spot.number.end) is not None


def _is_hour(spot: Spot) -> bool:
    number = spot.number
    value = number.value
    return (
        value is not None
        and 1 <= value <= _LAST_HOUR
        and not value % 1
        and number.currency is None
        and not number.power
    )


def _end_of_two(spot: Spot) -> int | None:
    """`open Tuesdays from 9 to 11`, `works 8 to 5`, `from nine to noon`."""
    text = spot.text
    to = _TO.match(text, spot.number.end)
    if to is None:
        return None
    before = spot.before(_OPEN_WIDTH)
    if to["end"].casefold() in {"noon", "midnight"}:
        return to.end()
    if spot.tokens[0].is_sent_start and _NINE_TO_FIVE.match(text, spot.number.start):
        return to.end()
    opened = _OPEN.search(before)
    if opened is None or not _BEHIND.match(text, to.end()) or _OF_AGES.search(opened.group()):
        return None
    following = spot.next_number
    high, low = following.value if following is not None else None, spot.number.value
    if high is None or low is None:
        return None
    told = _FROM.search(before) or _DAYS.match(text, to.end())
    return to.end() if low >= high or told else None


def is_clock(spot: Spot, unit: UnitReading | None) -> bool:
    """`Doors open at 6`, `it ended before 8`: an hour of the day, behind a verb of beginning."""
    if not _is_hour(spot) or (unit and unit.family):
        return False
    following = spot.next_token
    counts = (
        following is not None
        and following.pos_ in {"NOUN", "NUM", "ADJ"}
        and following.lower_ not in word_set("periods", "words")
    )
    lead = _AT_HOUR.search(spot.before(_HOUR_WIDTH))
    if counts or lead is None:
        return False
    at = lead["lead"].casefold() == "at" and counts_nothing(spot.text, spot.number.end)
    verbs = word_set("periods", "clock_verbs")
    levels = word_set("periods", "level_verbs")
    first = spot.tokens.start
    for token in reversed(spot.doc[max(0, first - _CLAUSE) : first]):
        if token.text in {";", ".", "“", "”", '"'}:
            return False
        beside = at and token.i == first - 2  # what the model takes for a noun
        if beside and token.lemma_.casefold() in verbs:
            return True
        if token.pos_ in {"VERB", "AUX"}:
            return token.lemma_ in verbs or (at and token.lemma_ not in levels)
    return False
