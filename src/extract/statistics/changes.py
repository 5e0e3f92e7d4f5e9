"""Rises and falls: the direction of a figure, and whether it is their size or their outcome.

Evidence, in this order: a word directly before (`up 5 percent`), a comparison in time behind
(`11 cents less than a week ago`), a noun of change (`a 14 percent decline`), a verb of change in
the same clause with the preposition that leads to the figure (`fell 8 points … to 49 percent`),
and `up from` behind. A comparison with another place, group or forecast is none.
"""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from extract.statistics.amounts import SHARES, is_changed
from extract.statistics.figure import Figure
from extract.statistics.leads import lead
from extract.statistics.levels import link_levels
from extract.statistics.lexicon import load_lexicon
from extract.statistics.outcomes import (
    Direction,
    Role,
    change_shared,
    first_token,
    hedged_start,
    read_outcomes,
    verb_before,
)
from extract.statistics.passage import text_of, token_over
from extract.statistics.verbs import MOVING

_JUST_BEFORE = lead(
    r"\b(?P<word>up|down|off)\s+(?:by\s+)?(?:as much as\s+)?(?:an?\s+|another\s+)?"
    r"(?:combined\s+)?$",
    "up down off by as a an another combined",
    flags=re.IGNORECASE,
)
_DOWN_TO = lead(
    r"\b(?:(?:is|are|was|were|be|been|’s|'s|now|back)\s+(?P<down>down)|back\s+up)\s+to\s+(?:just\s+)?$",
    "to just",
)
"""`is down to 14 clerks from 20`, `is back up to 14`; what is `up to 14` may be anything below."""
_OTHERS = re.compile(r"(?:those|that of|the (?:state|nation|average|other)|people|men|women)\b")
_COMPARED = re.compile(
    r"\s+(?:\w+\s+)?(?P<word>[a-z]+)(?:\s+(?:in|at|on)\s+[\w ]{1,30}?)?\s+(?:than|from)"
    r"\s+(?P<what>[^,.;]{1,40})",
    re.IGNORECASE,
)
_COMPARED_NOUN = re.compile(
    r"\s+(?P<word>more|fewer|less)\s+(?:[a-z-]+\s+){1,3}than\s+(?P<what>[^,.;]{1,40})"
)
"""`7 percent fewer acres than last year`."""
_SINCE = re.compile(
    r"\s+(?:\w+\s+)?(?P<word>above|below|ahead of|behind)\s+(?P<what>(?:an?|the|its|their|his"
    r"|her|last|this|what|[A-Z]\w+[’']s)\s[^,.;]{1,40})",
)
"""`9 percent below a year ago`."""
_AGAINST_THEN = re.compile(
    r"\b(?:ago|earlier|last|previous|before|same|prior|yesterday|pre-?pandemic|(?:19|20)\d\d"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)[’']s)\b",
    re.IGNORECASE,
)
_TEMPORAL = re.compile(
    r"\b(?:ago|earlier|last|previous|before|same|prior|(?:19|20)\d\d|yesterday|pre-?pandemic|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|year|month|week|was|were|did|used)\b",
    re.IGNORECASE,
)
_LEVEL_NOUN = re.compile(
    r"\b(?P<to>to|from) (?:an?|its|their) (?:[\w-]+ )?"
    r"(?:range|total|average|level|rate|record|high|low|peak|value|price) of (?:about |nearly )?$",
    re.IGNORECASE,
)
"""`raised its rate to a range of 4 percent to 5 percent`."""
_ENDED = re.compile(
    r"\b(?:clos|end|finish|settl|open|trad|run|ran)(?:n?ing|e[sd]?|s)?\s+(?:about\s+)?$"
)
_HIGHER = re.compile(r"\s+(?P<word>higher|lower)(?=[,.;]|\s+(?:at|on|in|for|than)\b)")
_IS_LOWER = re.compile(r"\s+(?:higher|lower)\s+(?:at\s|on the (?:year|month|week|quarter|day)\b)")
_BEING = re.compile(r"\b(?:is|was|were|are|be|been)\s+(?:about\s+|nearly\s+)?$")
"""`Output was 2.8 per cent lower at 812 million litres`."""
"""`closed 3.2% lower at 611 rupees`."""
_MORE = re.compile(r"\s+more(?=[,.;]|\s+(?:next|this|starting|beginning|under|than they)\b)")
_INTO = re.compile(r"\s+into\s")
_SUPPLIED = frozenset(
    {"power", "service", "electricity", "water", "gas", "aid", "access", "heat", "tie", "traffic"}
    | {"fund", "funding", "food", "ration", "internet", "supply", "phone", "help", "line"}
    | {"support"}
)
"""`cutting power to 31,000 homes`: those who had it."""
_BEFORE = 24
_TO_NUMBER = re.compile(r",? to (?:close at |settle at )?[$€£]?\d")
_TO = re.compile(r"\s+to\b")
_RAISE = re.compile(r"\s+(?:pay\s+)?(?:raise|increase|hike)\b")
"""`a 20 percent raise over four years`, which the parse takes for a verb."""
_LAST_FALL = re.compile(r"\s+(?:last|this|next|each|every) fall\b")
"""`Enrollment was 1,450 last fall`."""
_FROM_THEN = re.compile(r"\s+(?:from|since|on the (?:day|week|month))\b")
_RESULTS = frozenset({"loss", "gain"})
"""`a loss of $2.1 million`: what a year ended with."""
_AMOUNT_ROLES = frozenset({"by"})
_LEVEL_ROLES = frozenset({"to", "below", "above", "under", "past", "beyond"})
_MOVING = MOVING | {"be", "revise"}
"""`has come up 14 inches`, `was revised down by 61,000`."""
_TURNS: dict[str, Direction] = {"up": "up", "higher": "up", "down": "down", "lower": "down"}
_APART = frozenset({"off", "out"})
"""`cut off 21 villages`."""
_FASTEST = frozenset({"fastest", "quickest", "most", "least", "slowest"})
"""`They climbed fastest in Estonia, at 4.7 percent`."""


@cache
def _directions(key: str) -> dict[str, Direction]:
    table = load_lexicon("changes")
    up: dict[str, Direction] = dict.fromkeys(table["up"][key], "up")
    down: dict[str, Direction] = dict.fromkeys(table["down"][key], "down")
    return up | down


def read_changes(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in direction, role and the level before of every figure of one sentence."""
    for at, figure in enumerate(figures):
        if figure.kind in {"rank", "age", "vote", "score", "vague", "ratio"}:
            continue
        found = _change_of(doc, figure) or change_shared(doc, figures[:at], figure)
        if found:
            figure.direction, figure.role = found
    read_outcomes(doc, figures)
    link_levels(doc, figures)


def _change_of(doc: Doc, figure: Figure) -> tuple[Direction | None, Role] | None:
    if figure.kind == "multiple":
        return _multiple(doc, figure)
    for evidence in (_word_before, _comparison, _ended, _noun, _verb):
        found = evidence(doc, figure)
        if found:
            return found
    return None


def _multiple(doc: Doc, figure: Figure) -> tuple[Direction, Role] | None:
    word = text_of(doc)[figure.start : figure.end].casefold()
    directions = load_lexicon("numbers")["multiple_changes"]
    if word in directions["up"]:
        return "up", "amount"
    if word in directions["down"]:
        return "down", "amount"
    if word.endswith("fold"):
        found = _verb(doc, figure)
        if found and found[0]:
            return found[0], "amount"
    return None


def _word_before(doc: Doc, figure: Figure) -> tuple[Direction, Role] | None:
    text, start = text_of(doc), hedged_start(figure)
    moved = _DOWN_TO.search(text, max(0, start - 24), start)
    if moved:
        return "down" if moved["down"] else "up", "new_level"
    match = _JUST_BEFORE.search(text, start - 24, start)
    if not match or (match["word"].casefold() == "off" and figure.kind == "duration"):
        return None
    token = token_over(doc, start - len(match.group()))
    if token is not None and token.lower_ == "off" and token.i and doc[token.i - 1].lemma_ == "cut":
        return None
    moving = _directions("verbs").keys() | _MOVING
    if token is not None and token.dep_ == "prt" and token.head.lemma_ not in moving:
        return None
    return ("up" if match["word"].casefold() == "up" else "down"), "amount"


def _comparison(doc: Doc, figure: Figure) -> tuple[Direction, Role] | None:
    text = text_of(doc)
    match = _COMPARED_NOUN.match(text, figure.end) or _COMPARED.match(text, figure.end)
    if not match:
        since = _SINCE.match(text, figure.end)
        if since is None or not _AGAINST_THEN.search(since["what"]):
            return None
        return ("up" if since["word"] in {"above", "ahead of"} else "down"), "amount"
    direction = _directions("words").get(match["word"].casefold())
    if _OTHERS.match(match["what"]):
        return None
    if direction and _TEMPORAL.search(match["what"]):
        return direction, "amount"
    return None


def _ended(doc: Doc, figure: Figure) -> tuple[Direction, Role] | None:
    """`closed 3.2% lower at 611 rupees`, `will pay $14 a month more next winter`."""
    text = text_of(doc)
    if figure.kind == "money" and figure.base is not None and _MORE.match(text, figure.end):
        return "up", "amount"
    match, low = _HIGHER.match(text, figure.end), max(0, figure.start - _BEFORE)
    if match and (
        _ENDED.search(text, low, figure.start)
        or (_IS_LOWER.match(text, figure.end) and _BEING.search(text, low, figure.start))
    ):
        return ("up" if match["word"] == "higher" else "down"), "amount"
    return None


def _noun(doc: Doc, figure: Figure) -> tuple[Direction, Role] | None:
    raised = figure.kind == "percent" and _RAISE.match(text_of(doc), figure.end)
    if raised and text_of(doc).endswith(" a ", 0, figure.start):
        return "up", "amount"
    token = figure.token
    while token.head != token and figure.start <= token.head.idx < figure.end:
        token = token.head
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in {"of", "by"}:
        noun = head.head.lemma_
        if figure.kind == "money" and noun in _RESULTS and not _is_gain(doc, figure, head.head):
            return None
        direction = _directions("nouns").get(noun)
        return (direction, "amount") if direction and head.head.pos_ == "NOUN" else None
    if token.dep_ == "attr" and head.lemma_ == "be":
        subject = next((c for c in head.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
        direction = _directions("nouns").get(subject.lemma_) if subject is not None else None
        return (direction, "amount") if direction and figure.kind in SHARES else None
    while (
        head.i > token.i
        and head.pos_ == "NOUN"
        and not _LAST_FALL.match(text_of(doc), figure.end)
        and token.dep_ in {"compound", "nummod", "amod", "nmod", "quantmod"}
    ):
        direction = _directions("nouns").get(head.lemma_)
        if direction:
            return direction, "amount"
        token, head = head, head.head
    return None


def _is_gain(doc: Doc, figure: Figure, noun: Token) -> bool:
    """`averaged $36.67, a gain of 9 cents from August`, not what a year ended with."""
    text = text_of(doc)
    return (
        text.endswith((", a ", " or a "), 0, noun.idx)
        and _FROM_THEN.match(text, figure.end) is not None
    )


def _verb(doc: Doc, figure: Figure) -> tuple[Direction | None, Role] | None:
    """The nearest verb to the left in the same clause, if it is one of change."""
    first = first_token(doc, figure)
    verb = verb_before(doc, first)
    direction = _direction_of(verb) if verb is not None else None
    if verb is not None and verb.lemma_ == "reach" and figure.kind == "money":
        return ("up", "new_level") if _is_object(figure.token, verb) else None
    if verb is None or direction is None:
        return None
    if verb.i + 1 < len(doc) and verb.lemma_ == "cut" and doc[verb.i + 1].lower_ in _APART:
        return None
    if _is_of_things(verb, text_of(doc), figure.end) or _is_lost_race(figure, verb):
        return None
    role = _role(doc, figure, verb, first)
    if role == "old_level":
        return None, role
    return (direction, role) if role else None


def _is_of_things(verb: Token, text: str, end: int) -> bool:
    """`hit 41 percent of her shots`, `sink $30 billion into roads`: what is done, no change."""
    if verb.lemma_ == "hit":
        return text.startswith(" of ", end)
    return verb.lemma_ == "sink" and _INTO.match(text, end) is not None


def _is_lost_race(figure: Figure, verb: Token) -> bool:
    """`lost the state 36 percent to 51 percent`: the shares of the two sides."""
    if verb.lemma_ != "lose" or figure.kind != "percent":
        return False
    return any(c.dep_ == "dobj" and c.idx + len(c) < figure.start for c in verb.rights)


def _direction_of(verb: Token) -> Direction | None:
    """Where a verb goes; the word behind it tells it better: `edged down to 3.8 percent`."""
    lemma, doc = verb.lemma_.lower(), verb.doc
    direction = _directions("verbs").get(lemma)
    if lemma == "recover" and verb.i + 1 < len(doc) and doc[verb.i + 1].lower_ == "to":
        return "up"  # `recovered to 83 percent`, not `recovered $3 million`
    behind = [token.lower_ for token in doc[verb.i + 1 : verb.i + 3]]
    turned = behind[1:] if behind and behind[0] == "back" else behind
    if turned and (direction or lemma in MOVING):
        return _TURNS.get(turned[0], direction)
    return direction


def _role(doc: Doc, figure: Figure, verb: Token, first: int) -> Role | None:
    """What the word before the figure makes of it: `to` and `below` a level, `by` an amount."""
    before = doc[first - 1].lower_ if first else ""
    if before == "between" and first > 1:
        before = doc[first - 2].lower_  # `fallen by between 15% and 25%`
    lasting = figure.unit is not None and figure.unit.family == "time"
    if before == "of" and (led := _LEVEL_NOUN.search(text_of(doc), 0, doc[first].idx)):
        before = led["to"].casefold()
    if before == "from":
        return "old_level"
    supplied = before == "to" and figure.kind == "count" and _cuts_supply(verb)
    lately = before == "past" and first > 1 and doc[first - 2].tag_ in {"DT", "PRP$"}
    if supplied or lately:
        return None  # `cut power to 40 homes`, `rose over the past two years`
    if before in _LEVEL_ROLES or (not lasting and _hedge_is_level(doc, figure)):
        return "new_level"
    if before in _AMOUNT_ROLES:
        return None if verb.lemma_ == "lose" else "amount"
    if before == "at" and figure.kind == "percent":
        return "amount" if any(t.lower_ in _FASTEST for t in doc[verb.i + 1 : first]) else None
    return "amount" if not lasting and _is_size(doc, figure, verb, first) else None


def _cuts_supply(verb: Token) -> bool:
    return any(child.dep_ == "dobj" and child.lemma_ in _SUPPLIED for child in verb.rights)


def _is_size(doc: Doc, figure: Figure, verb: Token, first: int) -> bool:
    """Whether the figure without a preposition is how much the verb changes something by."""
    lemma = verb.lemma_.lower()
    if lemma == "add" and figure.kind == "money":
        return _TO.match(text_of(doc), figure.end) is not None
    is_sum = figure.kind in {"money", "percent"}
    if lemma == "lose" and is_sum and _TO_NUMBER.match(text_of(doc), figure.end):
        return True  # `Corn lost 3 cents to $4.31`
    before = doc[first - 1]
    if figure.kind == "share" and before.text == ",":
        return False  # `added 8,200, more than half of the rise`
    beside = before.head == verb and before.dep_ == "dobj"  # `raises pay 4.5 percent`
    is_object = verb.i == first - 1 or _is_object(figure.token, verb) or beside
    return is_object and is_changed(doc, figure, lemma)


def _hedge_is_level(doc: Doc, figure: Figure) -> bool:
    return bool(
        figure.hedge
        and text_of(doc)[figure.hedge[0] : figure.hedge[1]].casefold()
        in {"below", "above", "under", "past"}
    )


def _is_object(token: Token, verb: Token) -> bool:
    return token.head == verb and token.dep_ in {
        "dobj",
        "npadvmod",
        "advmod",
        "attr",
        "oprd",
        "dep",
    }
