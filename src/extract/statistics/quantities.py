"""Digits and number words: ages, roll calls, ranges, and whatever has a unit, a base or a noun."""

import re
from dataclasses import replace
from decimal import Decimal

from extract.statistics.agegroups import read_age, read_age_range
from extract.statistics.bases import base_of_parts, read_base
from extract.statistics.casualties import is_victim
from extract.statistics.compounds import read_compound
from extract.statistics.figure import ZERO_RULE, Figure, Rejected, UnitReading
from extract.statistics.hours import hours_end, is_clock
from extract.statistics.kinds import decide_kind, in_units, is_comparing
from extract.statistics.leads import lead
from extract.statistics.lexicon import word_set
from extract.statistics.lists import shared_unit
from extract.statistics.numbered import end_of_label
from extract.statistics.passage import text_of, token_over, tokens_over
from extract.statistics.ranges import are_years, find_upper_end, make_range
from extract.statistics.reject import (
    is_title,
    reject_by_context,
    reject_time_point,
    starts_sentence,
)
from extract.statistics.rolls import read_roll
from extract.statistics.spot import Spot
from extract.statistics.units import read_measure, read_unit
from schemas import RejectionReason

_LASTS = re.compile(
    r"\b(?:tak(?:es?|ing)|took|lasts?|lasted|lasting|runs?|ran|waits?|waited|spends?|spent|for|than|by"
    r"|nearly|almost|about|over|under|just|only|perhaps|maybe)\s+$",
    re.IGNORECASE,
)
"""Before `an hour`: it says how long something lasts."""
_OFF_PLAN = re.compile(
    r"\s+(?:(?:too\s+)?(?:early|late)(?!\s+in\b)|(?:ahead of|behind) schedule\b)"
)
"""`I leave an hour early`, `opened a year late`."""
_SECOND_BASE = re.compile(r"\s+(?:an?|per|each|every)\s+(?:year|month|week|day|hour)\b")
_ONLY = re.compile(r"\b(?:only|just)\s+$", re.IGNORECASE)
_OF_SEVERAL = re.compile(r"\s+of\s+(?:the|its|their|his|her|our|those|these|\d)")
"""`only one of the 25 delegates` counts; `one of the best` tells of somebody."""
_GRADE_POINTS = re.compile(r"\s(?:GPA|grade[- ]point average)\b")
_MAGNITUDE = lead(r"\bmagnitude[ -]$", "magnitude magnitude-", flags=re.IGNORECASE)
"""`a magnitude 3.8 earthquake`: no earthquakes are counted."""
_FOR_EVERY = re.compile(r"\s+for\s+(?:every|each)\s+\d")
"""`down from one for every 40`: a rate of what was named before."""
_ZERO = re.compile(r"\s+(?:(?P<below>below)|above)\s+zero\b")
_OR_TWO = re.compile(r"\b(?P<article>an?|one|another)\s+(?P<unit>[a-z]+)\s+or\s+$", re.IGNORECASE)
_OR_TWO_WIDTH = 28
_ONE_OR_TWO = re.compile(r" or (?:two|three|so many)\b")
_ONE_BY_ONE = re.compile(r"\s+at a time\b|:")
_ON_ONE = re.compile(r"\b(?:on|said|says|according to)\s+$", re.IGNORECASE)
"""`27 offers on one bungalow`, `said one shopper`: a certain one."""
_SOME_DAYS = frozenset({"day", "night", "morning", "evening", "afternoon", "summer", "winter"})
_SOME_DAY = re.compile(r",| (?:last|this|when|soon|after|while)\b")
_POINTING = frozenset({"the", "those", "these"})
_BEHIND_POINTING = frozenset({"VERB", "AUX", "ADV", "ADP", "PUNCT"})
_NO_ONE = frozenset({"no", "every", "any", "each", "this", "that", "the", "another", "number"})


def read_quantity(spot: Spot) -> Figure | Rejected | None:
    """The figure of digits or number words, or why it is none; None for `one` as an article."""
    special = _special(spot) or read_compound(spot)
    if special is not None:
        return special
    article = _OR_TWO.search(spot.before(_OR_TWO_WIDTH)) if spot.words in {"two", "three"} else None
    return _or_two(spot, article) if article is not None else _read_plain(spot)


def _read_plain(spot: Spot) -> Figure | Rejected | None:
    unit = shared_unit(spot) or read_unit(spot.doc, spot.number, spot.tokens)
    upper = find_upper_end(spot, unit)
    if upper is not None:
        if unit is not None and is_title(spot.number, spot.tokens[0], unit):
            return spot.rejected("name", unit.end)
        years = are_years(spot, upper)
        return spot.rejected("year", upper.end) if years else _range(spot, unit)
    if _is_article(spot, unit) or _points_back(spot, unit):
        return None
    reason: RejectionReason | None = None
    if is_clock(spot, unit):
        reason = "time"
    elif not (unit and unit.family in {"currency", "share"}):
        reason = reject_by_context(spot.doc, spot.number, spot.tokens, unit)
    if reason:
        return spot.rejected(reason, unit.end if unit and unit.family == "time" else None)
    if unit and unit.head == "times" and _multiplies(spot, unit):
        return spot.figure("multiple", "times", end=unit.end)
    return _from_zero(spot, finish(spot, unit, "quantity"))


def _range(spot: Spot, unit: UnitReading | None) -> Figure | Rejected:
    figure = finish(spot, unit, "range")
    counted = figure.unit
    reason = reject_time_point(spot.doc, spot.number, spot.tokens, counted)
    if reason:
        return spot.rejected(reason, figure.end)  # `three or four months ago`
    if counted is not None and counted.head == "times" and is_comparing(spot.text, counted.end):
        figure.kind, figure.unit = "multiple", None  # `1.4 to 2.2 times as long`
    return figure


def _from_zero(spot: Spot, figure: Figure) -> Figure:
    """`12 below zero`, `38 degrees below zero`: the zero belongs to the figure."""
    zero = _ZERO.match(spot.text, figure.end)
    if zero is None or figure.value is None or figure.base is not None:
        return figure
    figure.end, figure.rule_id = zero.end(), ZERO_RULE
    figure.value = figure.value.copy_negate() if zero["below"] else figure.value
    return figure


def _or_two(spot: Spot, article: re.Match[str]) -> Figure | Rejected | None:
    """`an inch or two`: a range; of what is no unit, as in `a customer or two`, nothing."""
    number, low = spot.number, max(0, spot.number.start - _OR_TWO_WIDTH)
    unit = read_measure(spot.text, low + article.start("unit") - 1)
    if unit is None or number.value is None or unit.end != low + article.end("unit"):
        return None
    unit.end = number.end
    if unit.family == "time" and (
        article.string.endswith("in ", 0, article.start())
        or reject_time_point(spot.doc, number, spot.tokens, unit)
    ):
        return spot.rejected("date")
    named = article["article"].casefold() != "another"
    start = low + (article.start() if named else article.start("unit"))
    figure = spot.with_number(replace(number, start=start, core=start)).figure(
        decide_kind(number, unit, None), "or_two", end=number.end, unit=unit
    )
    figure.set_ends(in_units(Decimal(1), unit), in_units(number.value, unit))
    return figure


def _special(spot: Spot) -> Figure | Rejected | None:
    """A number of a roll call, an age, a magnitude, or a number that one thing carries."""
    number = spot.number
    roll = read_roll(spot.text, number)
    if roll == "vote":
        return spot.figure("vote", "roll_call")
    if roll == "roll_call":
        return spot.rejected("roll_call")
    hours = hours_end(spot)
    if hours is not None or _is_listing(spot):
        return spot.rejected("time" if hours else "list_marker", hours)
    age = read_age_range(spot) or read_age(spot)
    if age is not None:
        return age
    magnitude = _MAGNITUDE.search(spot.text, number.start - 11, number.start)
    if magnitude or _GRADE_POINTS.match(spot.text, number.end):
        return spot.figure("index", "magnitude")
    label_end = end_of_label(spot)
    return spot.rejected("name", label_end) if label_end else None


def _is_listing(spot: Spot) -> bool:
    """`Two, disrupt their networks`: what comes second."""
    first = spot.tokens[0]
    if spot.number.form != "words" or not first.is_sent_start or not first.is_title:
        return False
    behind = spot.doc[spot.tokens.end : spot.tokens.end + 2]
    return len(behind) > 1 and behind[0].text == "," and behind[1].tag_ in {"VB", "VBP"}


def _multiplies(spot: Spot, unit: UnitReading) -> bool:
    """`three times what`, `6.5 times earnings`; not `3,200 times`."""
    if is_comparing(spot.text, unit.end) or unit.token is None:
        return True
    at = unit.token.i + 1
    return at < len(spot.doc) and spot.doc[at].pos_ == "NOUN" and not spot.doc[at].ent_type_


def _is_article(spot: Spot, unit: UnitReading | None) -> bool:
    """`one` for `a certain`, or a pronoun: `one thing`, `one of the best`; `an hour` as a base."""
    if spot.words in {"a", "an"}:
        off_plan = unit is not None and _OFF_PLAN.match(spot.text, unit.end) is not None
        priced = unit is not None and unit.family == "currency"
        if unit is not None and _ONE_OR_TWO.match(spot.text, unit.end):
            return True
        paced = unit is not None and _SECOND_BASE.match(spot.text, unit.end) is not None
        return not (priced or off_plan or paced or _LASTS.search(spot.before(20)))
    if spot.words != "one":
        return False
    only = _ONLY.search(spot.before(10)) is not None
    if unit is None:
        several = only and _OF_SEVERAL.match(spot.text, spot.number.end)
        return not (several or _FOR_EVERY.match(spot.text, spot.number.end))
    if unit.family:
        return _is_some_day(spot, unit)
    return _is_certain_one(spot, unit, only=only)


def _is_certain_one(spot: Spot, unit: UnitReading, *, only: bool) -> bool:
    """`one shopper said`, `no one thing`; not `killed one man`."""
    if is_victim(spot.text, spot.number.start, unit):
        return False
    first, noun = spot.tokens[0], unit.token
    certain = _ONE_BY_ONE.match(spot.text, unit.end) or _ON_ONE.search(spot.before(16))
    if certain or starts_sentence(first) or first.tag_ != "CD":
        return True
    subject = noun is not None and noun.dep_ in {"nsubj", "nsubjpass"} and not only
    before = spot.doc[first.i - 1].lower_ if first.i else ""
    return subject or before in _NO_ONE or unit.head in word_set("names", "one_of")


def _is_some_day(spot: Spot, unit: UnitReading) -> bool:
    """`One day you'll see`, `hopes to one day own it`: no length of time."""
    if unit.head not in _SOME_DAYS or not spot.text.startswith(" ", spot.number.end):
        return False
    if _SOME_DAY.match(spot.text, unit.end):
        return starts_sentence(spot.tokens[0]) or spot.before(3) in {"to ", "ll "}
    following = token_over(spot.doc, unit.end + 1)
    if following is None or following.idx < unit.end:
        return False
    if starts_sentence(spot.tokens[0]):
        return following.pos_ in {"PRON", "PROPN", "DET"} or following.lower_ == "in"
    return following.tag_ == "VB" and spot.before(3) in {"to ", "ll ", "ld ", "ay ", "an "}


def _points_back(spot: Spot, unit: UnitReading | None) -> bool:
    """`the two neighbors`, `those four left`: who was named before; not `of the three`."""
    at = spot.tokens.start
    if spot.number.form != "words" or at == 0 or spot.doc[at - 1].lower_ not in _POINTING:
        return False
    before = spot.doc[at - 2].lower_ if at > 1 else ""
    if before in {"of", "among", "for"} or spot.number.power:
        return False
    if unit is None:
        following = spot.next_token
        return following is not None and following.pos_ in _BEHIND_POINTING
    return (
        spot.words == "two"
        and spot.doc[at - 1].lower_ == "the"
        and not unit.family
        and unit.token is not None
        and unit.token.i == spot.tokens.end
        and unit.token.tag_ == "NNS"
    )


def finish(spot: Spot, unit: UnitReading | None, rule_id: str) -> Figure:
    """The figure with its range, base and kind."""
    number, doc = spot.number, spot.doc
    upper = find_upper_end(spot, unit)
    tokens = spot.tokens
    if upper is not None:
        tokens = tokens_over(doc, upper.start, upper.end) or tokens
        if not number.currency or upper.currency:
            unit = read_unit(doc, upper, tokens) or unit
    end = max((upper or number).end, unit.end if unit else 0)
    base = read_base(doc, unit, end, spot.numbers) or base_of_parts(unit)
    figure = spot.figure(decide_kind(number, unit, base), rule_id, end=end, unit=unit)
    if unit is None or unit.token is None:
        figure.token = tokens.root if tokens.root.pos_ != "DET" else tokens[-1]
    figure.base = base
    if base and base.unit is None and unit and (unit.head or "").startswith("part"):
        figure.unit = replace(unit, head="parts")
    if base and base.adjacent:
        second = _SECOND_BASE.match(text_of(doc), base.end)
        figure.end = second.end() if second else base.end
    if figure.value is not None:
        figure.value = in_units(figure.value, unit)
    if upper is not None:
        make_range(figure, number, upper)
    return figure
