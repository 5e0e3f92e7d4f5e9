"""Which figure before lends a bare number its unit and kind, and what none can lend."""

import re
from collections.abc import Sequence
from decimal import Decimal

from spacy.tokens import Doc, Token

from extract.statistics.asides import lends_nothing
from extract.statistics.casualties import is_harmed, read_affected
from extract.statistics.figure import ZERO_RULE, Figure
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.shared import is_comparable, is_near

CARRIED_KINDS = frozenset(
    {"count", "duration", "rate", "index", "measure", "percent", "percentage_point"}
)
"""Kinds that a bare number may take from the figure before it."""
_OF_ONE_SIZE = frozenset({"measure", "duration", "index"})
"""Kinds of which a number a thousand times as high is no other one."""
_WITHOUT_BASE = frozenset({"percent", "duration", "index"})
_SAID_AGAIN = re.compile(r",\s+or\s+(?:about\s+|nearly\s+|roughly\s+)?$")
_LASTING = re.compile(
    r"\b(?:over|in|for|within|after|during|every|through|last|past|than)\s+(?:the\s+)?"
    r"(?:about\s+|nearly\s+|next\s+|past\s+|last\s+|same\s+)?$"
)
_WHERE = re.compile(r"\b(?:in|across|from|at|over|throughout)\s+(?:all\s+|the\s+|its\s+)?$")
_AREAS = frozenset(
    {"county", "country", "state", "city", "town", "township", "village", "nation", "precinct"}
    | {"district", "neighborhood", "province", "parish", "ward", "region", "location", "site"}
)
"""`503 are behind bars in 47 countries, dozens of them`: not of the countries."""
_NEXT_CLAUSE = re.compile(r"[;.!?]|,\s+(?:and|but|while|against|compared)\b|,[”\"]")
_WHOLE = 100
_COUNTED_ON_FINGERS = 12
_SCALE = 20
"""Readings of one scale do not differ twentyfold: a magnitude of 6.8 and 1,400 hurt do."""
_IN_ALL = re.compile(r"\s+(?:in all|in total|altogether|all told)\b")
_THERE_ARE = re.compile(
    r"\bthere (?:were|are|was|is|have been|had been)(?: (?:only|about|just|nearly|at least))? $",
    re.IGNORECASE,
)
_THERE_WIDTH = 28
_MORE = re.compile(r"\s+(?:more|fewer)\s+than\b")
_LINKING = frozenset({"be", "become", "remain"})


def lender_of(figures: Sequence[Figure], at: int) -> Figure | None:
    """The figure before that can lend its unit: the nearest of like size, else the nearest."""
    near: list[Figure] = []
    for before in reversed(figures[:at]):
        if not is_near(figures[at], before):
            break
        unlike = _is_unlike(figures[at], before) or lends_nothing(figures[at], before)
        if before.kind in CARRIED_KINDS and not unlike:
            near.append(before)
    text = text_of(figures[at].token.doc)
    apart = [before for before in near if not _is_aside(text, before, figures[at])]
    near = apart or near
    alike = [before for before in near if is_comparable(before, figures[at])]
    if not alike and figures[at].size:
        near = [before for before in near if before.kind not in _OF_ONE_SIZE]
    alike = alike or near
    said = next((before for before in alike if _is_said_again(before, figures[at])), None)
    last = said or next(iter(alike), None)
    if last is not None and last.kind == "percentage_point" and _is_apart(last, figures[at]):
        return next((before for before in alike if before.kind == "percent"), last)
    return last


def _is_said_again(before: Figure, figure: Figure) -> bool:
    """`“She sold 600 bars,” said Moss, one of 40 parents. “Six hundred.”`: the same number."""
    return before.value == figure.value and (figure.value or 0) > _COUNTED_ON_FINGERS


def _is_apart(before: Figure, figure: Figure) -> bool:
    """`5.3 points above the national average. Iowa's rate was 6.9`: of the percent before those."""
    return sentence_of(before.token).start != sentence_of(figure.token).start


def _is_aside(text: str, before: Figure, figure: Figure) -> bool:
    """`raise pay by 9 percent over three years; the union wants 15`: not years, but percent.

    A rate that says a count again lends nothing either: `312 people, or 87 per 100,000, and 129`.
    """
    if before.kind == "count":
        noun = before.unit.token if before.unit is not None else None
        where = noun is not None and noun.lemma_ in _AREAS
        return where and bool(_WHERE.search(text, max(0, before.start - 24), before.start))
    if before.kind == "rate":
        return _SAID_AGAIN.search(text, max(0, before.start - 12), before.start) is not None
    return (
        before.kind == "duration"
        and _LASTING.search(text, max(0, before.start - 24), before.start) is not None
        and _NEXT_CLAUSE.search(text, before.end, figure.start) is not None
    )


def _is_unlike(figure: Figure, before: Figure) -> bool:
    """What cannot be the same again.

    A percent for more than a hundred or for what a verb changes, a reading on a scale for what is
    far from it, a length of time for what is a day's or a week's, and nothing but a count for
    `there were three` and for the people that a verb harms.
    """
    if figure.rule_id == ZERO_RULE or (figure.value or 0) < 0:
        return before.unit is None or before.unit.family != "temperature"
    if before.kind == "count":  # `the strongest of the 17 measured 3.1`
        return _is_whole(before) and not _is_whole(figure)
    affected = read_affected(figure.token, figure.end) is not None
    counts = before.kind != "rate" and (affected or is_existing(figure))
    based = before.kind in _WITHOUT_BASE and figure.base is not None and before.base is None
    if counts or based:
        return True
    if before.kind == "index":
        return not is_on_same_scale(figure, before)
    if before.kind != "percent" or figure.size is None:
        parts = before.unit is not None and before.unit.family == "concentration"
        return parts and figure.number.form == "words"  # `15 parts per billion. Nine came`
    return _is_no_percent(figure, figure.size) or _starts_anew(figure, before)


def _is_no_percent(figure: Figure, size: Decimal) -> bool:
    had = figure.token.dep_ == "dobj" and figure.token.head.lemma_ == "have"
    return had or size > _WHOLE or changed_object(figure.token) is not None


def _starts_anew(figure: Figure, before: Figure) -> bool:
    """`39 percent passed. Tutoring in groups of four`: a word, or a part of people, behind a stop.

    Nor is `one` in the same sentence, or who does something: `30 percent quit; five stayed`.
    """
    in_words = figure.number.form == "words"
    if _is_apart(before, figure):
        if _MORE.match(text_of(figure.token.doc), before.end):
            return True  # `6 percent more than in May. Thefts fell to 19`
        return in_words or text_of(figure.token.doc).startswith(" of the ", figure.end)
    acts = figure.token.dep_ in {"nsubj", "nsubjpass"} and figure.token.head.i > figure.token.i
    return in_words and (figure.value == 1 or acts)


def _is_whole(figure: Figure) -> bool:
    return figure.value is None or figure.value == figure.value.to_integral_value()


def is_existing(figure: Figure) -> bool:
    """`There were nine in all`: how many there are."""
    text = text_of(figure.token.doc)
    there = _THERE_ARE.search(text, max(0, figure.start - _THERE_WIDTH), figure.start)
    return (
        there is not None
        or any(child.dep_ == "expl" for child in figure.token.head.children)
        or _IN_ALL.match(text, figure.end) is not None
    )


def is_on_same_scale(figure: Figure, before: Figure) -> bool:
    """Whether two readings may stand on one scale."""
    first, second = before.size, figure.size
    if not first or not second or second % 1:
        return True
    return 1 / _SCALE < abs(second / first) < _SCALE


def stands_for_things(before: Figure, figure: Figure) -> bool:
    """Whether a bare number behind a rate counts what the rate is of, and is no rate itself.

    `400 cars a day. Two were returned`, `3.7 errors per 1,000 doses. There were nine in all`.
    """
    if figure.base is not None or (before.unit is not None and before.unit.family):
        return False
    acts = figure.token.dep_ in {"nsubj", "nsubjpass"} and figure.token.head.lemma_ not in _LINKING
    return acts or is_existing(figure) or is_harmed(figure.token)


def changed_object(token: Token) -> Token | None:
    """`cut her staff from 14 to nine`: what the verb changes from and to a number."""
    preposition = token.head
    while token.dep_ == "conj" or preposition.dep_ == preposition.head.dep_ == "prep":
        token, preposition = preposition, preposition.head
    if token.dep_ not in {"pobj", "prep"} or preposition.lower_ not in {"from", "to"}:
        return None
    verb = preposition.head
    return next(
        (child for child in verb.rights if child.dep_ == "dobj" and child.i < token.i), None
    )


def is_outcome(doc: Doc, before: Figure, figure: Figure) -> bool:
    """`rose 8 percent to 3,650`: a percent lends nothing to what it led to."""
    text = text_of(doc)
    return (
        before.kind == "percent"
        and not text.endswith("from ", 0, before.start)
        and re.fullmatch(r",? to (?:an? |about )?", text[before.end : figure.start]) is not None
    )


def is_percent_again(doc: Doc, before: Figure | None, figure: Figure) -> bool:
    """`Turnout was 31 percent, up from 26`; not `Enrollment is up 3 percent, from 62`."""
    if before is None or before.kind != "percent":
        return False
    same = sentence_of(before.token) == sentence_of(figure.token)
    return same and not text_of(doc).startswith((", from", " from"), before.end)


def is_sample(doc: Doc, figure: Figure) -> bool:
    """`(n = 46)`: how many were looked at."""
    return text_of(doc).endswith(("n = ", "n=", "N = ", "N="), 0, figure.start)
