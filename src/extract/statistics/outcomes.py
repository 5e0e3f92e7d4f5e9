"""Figures that share a rise or fall with one before: in a series, said again, or its outcome."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from spacy.tokens import Doc, Token

from extract.statistics.amounts import SHARES
from extract.statistics.figure import Figure
from extract.statistics.passage import text_of, token_range

Direction = Literal["up", "down"]
Role = Literal["amount", "new_level", "old_level"]

_MAX_DISTANCE = 14
_BEFORE_FIGURE = frozenset(
    {"a", "an", "the", "just", "only", "another", "almost", "net", "combined"}
)
"""Small words that stand before a figure and go with it."""
_OF = re.compile(r"\s+of\b")
_RESTATED = re.compile(r",?\s+or\s+(?:about\s+|nearly\s+|roughly\s+|almost\s+)?$|\s+\((?:or\s+)?$")
_LISTED = re.compile(r",? and (?:about |nearly )?|, (?:about |nearly )?")
"""`raises of 3 percent, 3 percent and 2.5 percent`."""
_IN_SERIES = re.compile(
    r"\s+(?:in|on|for|during|from|since|over)\s+(?:the\s+|a\s+)?[\w.]+(?:\s[\w.]+)?(?:,\s+and|,|\s+and)\s+(?:then\s+)?"
)
"""`up 3 percent in June, 4 percent in July and 1 percent in August`."""
_GAPPED = re.compile(
    r",(?: and| while)? (?:the |its |their )?[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,2}"
    r" (?:about |nearly |just )?"
)
"""`rose 8 percent, transport 2.9 percent, and clothing 1.1 percent`: the verb holds for all."""
_OTHERWISE = frozenset(
    {"VBD", "VBN", "VBZ", "VBG", "IN", "TO", "RB", "RP", "MD", "WDT", "WP", "JJR"}
)
"""Tags of words that no noun without its verb has."""
_LOWER_AT = re.compile(r"\s+(?:higher|lower)\s+at\s+(?:about\s+|nearly\s+|just\s+)?")
"""`closed 3.2% lower at 611 rupees`."""
_BRINGING = frozenset({"bringing", "reaching", "pushing", "taking"})
"""`bringing the typical bill to $41.80`, behind the change that does so."""
_LEADING_TO = re.compile(r"\b(?:according|compared|due|next|close|thanks|up|from|and|but)\s+$")
_LEVELS = frozenset({"count", "money", "percent", "measure", "rate", "index", "duration"})
_LEAD = 20
_HELD_AGAINST = re.compile(r"\b(?:with|against|from|than|versus) (?:about |nearly |just |only )?$")
"""`compares with 1,870 over the same months of 2019, a 28 percent drop`."""
_THEN_DOWN = re.compile(
    r"(?:\s+(?!(?:and|but|or|while|after|which|who|that|as|when)\b)[\w$.’'-]+){0,6}"
    r",\s+(?:up|down|an?)\s*"
    r"(?:by\s+|an?\s+|about\s+|nearly\s+|almost\s+|roughly\s+|more than\s+|some\s+)*"
)


def change_shared(
    doc: Doc, earlier: Sequence[Figure], figure: Figure
) -> tuple[Direction | None, Role] | None:
    """`Corn was down 2 percent, wheat by 3 percent`: the verb of the change before is left out."""
    outcome = _outcome(doc, earlier, figure)
    if outcome is not None:
        return outcome, "new_level"
    before = earlier[-1] if earlier else None
    if before is None or before.role is None:
        return None
    again = _is_said_again(doc, before, figure)
    if before.role != "amount":
        return (before.direction, before.role) if again and before.kind == figure.kind else None
    if again or any(rule(doc, before, figure) for rule in (_is_listed, _is_by, _is_gapped)):
        return before.direction, "amount"
    return None


def _is_by(doc: Doc, before: Figure, figure: Figure) -> bool:
    """`wheat by 3 percent`: with no verb between."""
    first = first_token(doc, figure)
    if before.kind != figure.kind or not first or doc[first - 1].lower_ != "by":
        return False
    return not any(token.pos_ in {"VERB", "AUX"} for token in doc[before.token.i + 1 : first])


def _is_gapped(doc: Doc, before: Figure, figure: Figure) -> bool:
    """`Food rose 8 percent, transport 2.9 percent`."""
    if figure.kind not in SHARES or before.kind != figure.kind:
        return False
    text, start = text_of(doc), hedged_start(figure)
    if _OF.match(text, figure.end) or not _GAPPED.fullmatch(text, before.end, start):
        return False
    between = token_range(doc, before.end, start)
    return not any(doc[at].tag_ in _OTHERWISE for at in between)


def _is_said_again(doc: Doc, before: Figure, figure: Figure) -> bool:
    """`$12.6 million, or 41 cents a share`."""
    low = max(before.end, _end_of_base(before))
    return _RESTATED.fullmatch(text_of(doc), low, hedged_start(figure)) is not None


def _is_listed(doc: Doc, before: Figure, figure: Figure) -> bool:
    """Whether the figure stands with the one before as the next of its kind."""
    text, start = text_of(doc), hedged_start(figure)
    if before.kind != figure.kind or _OF.match(text, figure.end):
        return False
    between = before.end, start
    return bool(_IN_SERIES.fullmatch(text, *between) or _LISTED.fullmatch(text, *between))


def _outcome(doc: Doc, earlier: Sequence[Figure], figure: Figure) -> Direction | None:
    """`went up $1.50 in November, to $7.50`, `rose 8 percent, bringing the bill to $41.80`."""
    cause = next((f for f in reversed(earlier) if f.role == "amount" and f.direction), None)
    if cause is None or (cause.kind not in SHARES and cause.kind != figure.kind):
        return None
    if _LOWER_AT.fullmatch(text_of(doc), cause.end, hedged_start(figure)):
        return cause.direction
    first = first_token(doc, figure)
    led = doc[first - 1] if first else None
    verb = verb_before(doc, first)
    if verb is not None and verb.i > cause.token.i:
        brought = verb.lower_ in _BRINGING and led is not None and led.lower_ in {verb.lower_, "to"}
        return cause.direction if brought else None
    if led is None or led.lower_ != "to":
        return None
    between = text_of(doc)[cause.end : led.idx]
    apart = any(token.pos_ in {"VERB", "AUX"} for token in doc[cause.token.i + 1 : led.i])
    if ";" in between or (apart and not between.endswith(", ")) or _LEADING_TO.search(between):
        return None
    return cause.direction


def _end_of_base(figure: Figure) -> int:
    return figure.base.end if figure.base is not None and not figure.base.carried else figure.end


def read_outcomes(doc: Doc, figures: Sequence[Figure]) -> None:
    """`drew 8,640 fans last spring, down 6 percent`: what a fall behind a comma came to."""
    text = text_of(doc)
    for level, amount in pairwise(figures):
        if amount.role != "amount" or amount.direction is None or amount.kind not in SHARES:
            continue
        if level.direction is not None or level.role is not None or level.kind not in _LEVELS:
            continue
        if _HELD_AGAINST.search(text, max(0, level.start - _LEAD), level.start):
            continue
        if _THEN_DOWN.fullmatch(text, max(level.end, _end_of_base(level)), hedged_start(amount)):
            level.direction, level.role = amount.direction, "new_level"


def hedged_start(figure: Figure) -> int:
    """Where the figure starts, with its hedge."""
    return figure.hedge[0] if figure.hedge and figure.hedge[0] < figure.start else figure.start


def first_token(doc: Doc, figure: Figure) -> int:
    """The first token of the figure, its hedge and the small words before them."""
    indices = token_range(doc, hedged_start(figure), figure.end)
    first = indices[0] if indices else figure.token.i
    while first and doc[first - 1].lower_ in _BEFORE_FIGURE:
        first -= 1
    return first


def verb_before(doc: Doc, first: int) -> Token | None:
    """The nearest verb before the token `first` in its clause."""
    for at in range(first - 1, max(-1, first - _MAX_DISTANCE), -1):
        token = doc[at]
        if token.text in {";", ":", "“", "”", '"'} or token.is_sent_end:
            return None
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            return token
        if token.pos_ == "AUX" and token.dep_ in {"ROOT", "ccomp", "conj", "relcl", "advcl"}:
            return None
    return None
