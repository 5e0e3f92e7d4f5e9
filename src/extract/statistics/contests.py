"""Whose share of the votes, or whose lead, a figure tells: the candidate is what it measures.

In the sentence of a poll or a race alone; `Nevada at 10 percent` of anything else is no contest.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from spacy.tokens import Doc, Token

from extract.statistics.anchor import Link
from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, sentence_text, tokens_over
from extract.statistics.points import is_of_votes
from extract.statistics.populations import SHARES

_NAME = r"(?:(?:[A-Z][\w’'-]*|[A-Z][a-z]{0,3}\.)\s+){0,3}[A-Z][\w’'-]*[\w-]"
_LEADS = (
    r"(?:lead(?:s|ing)?|led|beat(?:s|ing)?|defeat(?:s|ed|ing)?|trail(?:s|ed|ing)?"
    r"|edg(?:es|ed|ing)|top(?:s|ped|ping)?|crush(?:es|ed|ing)?)"
)
_HEDGE = (
    r"(?:just |only |about |nearly |almost |roughly |some |exactly |more than |less than |at least "
    r"|under |over |a (?:paltry|mere|whopping) )*"
)
_BACKS = r"(?:backs?|backed|favor(?:s|ed)?|prefer(?:s|red)?|support(?:s|ed)?)"
_AGAINST = re.compile(
    rf"(?P<first>{_NAME})\s+(?:[a-z]+\s+)?(?:{_LEADS}|ahead of|over)\s+(?:[\w.-]+\s+){{0,4}}?"
    rf"(?P<second>{_NAME})(?:,?\s+(?:by\s+|with\s+)?|\s+by [^.;()]{{1,60}}(?:,\s+|\s+\()"
    r"|\s+(?:among|in|with) [^.;()]{1,50},\s+)$"
)
"""A race or a poll between two: `Ruiz beat Pruitt, 52 percent to 48 percent`."""
_TIED = re.compile(
    rf"(?P<first>{_NAME})\s+and\s+(?P<second>{_NAME})\s+(?:are|were)\s+(?:[a-z]+\s+)?"
    r"(?:in a (?:[a-z]+ )*(?:heat|tie)|tied|even|neck and neck)(?:,| --|\s?—| at)?\s+\(?$"
)
_WON = re.compile(
    rf"(?P<first>{_NAME}|[Ss]?[Hh]e)(?:,[^,.;]{{1,60}},)?\s+(?:won|carried|took|swept)"
    r"\s+(?:[\w’'-]+\s+){1,5}?$|(?P<beater>"
    rf"{_NAME}|[Ss]?[Hh]e)\s+(?:beat|beats|defeated)\s+(?:him|her|them),?\s+$"
)
"""`Pruitt carried the county 61 percent to 35 percent`: the first share is of who won."""
_HAS = re.compile(
    rf"(?P<name>{_NAME})(?:['’]s?|\s+(?:(?:is|was|were|comes?|came|stood|stands|polls?|polled|polling"
    r"|lag(?:s|ged)?|trail(?:s|ed|ing)?|hover(?:s|ed)?|sits?|sat)\s+)?"
    r"(?:ahead\s+|in\s+(?:first|second|third|fourth|fifth|last)(?:\s+place)?\s+|second\s+|third\s+)?"
    r"(?:at|with|on)|\s+(?:gets?|got|getting|draws?|drew|pulls?|pulled|receives?|received|earns?"
    rf"|earned|claims?|claimed|garnered|polled|took|has|had|(?:would|could|will)\s+(?:win|get|take"
    rf"|receive|draw)))\s+{_HEDGE}$"
)
"""`Ruiz at 14 percent`, `Pruitt drew 30 percent`, `to Ruiz's 14 percent`."""
_CHOSEN_BY = re.compile(
    rf"(?P<name>{_NAME})\s+(?:is|was)\s+(?:backed|chosen|favored|picked|preferred|supported)\s+by"
    rf"\s+{_HEDGE}$"
)
_BY = re.compile(rf"(?P<name>{_NAME})\s+by\s+{_HEDGE}$")
_AND_BY = re.compile(rf",? and {_NAME}\s+by\s+{_HEDGE}$")
"""`Ruiz was chosen by 37 percent, Pruitt by 30 percent`."""
_BACKED_BY = re.compile(rf"\b{_BACKS}\s+(?P<name>{_NAME})\s+by\s+{_HEDGE}$")
"""`homeowners back Ruiz by 17 points`."""
_LED_BY = re.compile(
    rf"(?P<name>{_NAME})\s+(?:(?:is|was|would|could|will)\s+(?:\w+ly\s+)?)?"
    rf"(?:{_LEADS}|w[io]n(?:s|ning)?|up|down|ahead|behind)\b[^.;,()]{{0,60}}?\bby\s+{_HEDGE}$"
)
"""`Ruiz leads by 5 points`, `found Ruiz up in the county by 5 points`."""
_IS_AHEAD = re.compile(rf"(?P<name>{_NAME})\s+(?:(?:is|was|has|runs|ran|stood)\s+)?{_HEDGE}$")
_AHEAD = re.compile(r"\s+(?:ahead|behind|up|down)\b")
_OTHERWISE = re.compile(r"\s+(?:above|below|higher|lower|more|less|fewer)\b")
"""`at 12 percent below the average`: no share."""
_FOR = re.compile(rf"\s+for\s+(?P<name>{_NAME})")
"""`compared with 24 percent for Ruiz`."""
_TO_ANOTHERS = re.compile(rf"\s+(?:of the \w+ )?to\s+(?:[a-z]+\s+){{0,3}}{_NAME}['’]s?\s+\d")
"""`29 percent to Ruiz's 22 percent`."""
_OF_ANOTHER = re.compile(rf"\bto\s+(?:[a-z]+\s+){{0,3}}{_NAME}['’]s?\s+$")
_PREFERRED = re.compile(
    rf"\b(?:{_BACKS}|chose)\s+(?P<name>{_NAME})(?: (?:by|over) [^.;,()]{{1,40}})?,\s+$"
)
"""`renters favor Ruiz by a wide margin, 63 percent to 25 percent`."""
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SHARES = re.compile(rf"({_NUMBER})\D{{1,20}}?({_NUMBER})")
_TO = re.compile(r"\s+to\s+|\s?[-–]\s?")
_BACKING = frozenset({"support", "back", "favor", "prefer", "choose", "pick", "select"})
_WINNING = frozenset({"win", "carry", "sweep", "take", "lose"})
_VOTES = frozenset({"support", "vote", "votes", "backing", "approval", "favorable", "apiece"})
_NAMES = frozenset({"PROPN"})
_NO_HOLDERS = frozenset({"EVENT", "LAW", "LOC", "DATE"})
_NOBODY = _NO_HOLDERS | {"GPE", "NORP"}
_RIVAL = re.compile(rf"\b(?:{_LEADS}|over|ahead of|behind|against)\s+(?P<name>{_NAME})")
_CONTEST_WIDTH = 120
_BY_WIDTH = 12


def _states() -> frozenset[str]:
    return word_set("places", "kinds", "states")


def contested(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """The candidate whose votes, share of them or lead a figure is; None if it is nobody's.

    Of `Ruiz leading challenger Ana Pruitt 47 percent to 44 percent` the second is Pruitt's.
    """
    figure = link.figure
    if figure.kind not in SHARES | {"count", "percentage_point"}:
        return None
    found = _paired(link, earlier)
    if found is None and figure.kind in SHARES:
        found = _backed(link)
    if found is not None or figure.kind == "count":
        return found
    leads = figure.kind == "percentage_point"
    found = _leader(link, earlier) if leads else _holder(link, earlier)
    if found is None or not (is_of_votes(figure) or _is_opposed(link)):
        return None
    return found


def _is_opposed(link: Link) -> bool:
    """Whether it is one of `29 percent to Ruiz's 22 percent`, which tells of a vote by itself."""
    figure = link.figure
    return (
        _TO_ANOTHERS.match(link.text, figure.end) is not None
        or _search(_OF_ANOTHER, link) is not None
    )


def find_candidates(text: str, figures: Sequence[Figure]) -> frozenset[str]:
    """The last names, in small letters, of whose votes `figures` tell, and of their rivals."""
    found: set[str] = set()
    for figure in figures:
        if figure.is_of_candidate and figure.measure is not None:
            start, end = figure.measure
            found.add(text[start:end])
            rivals = _RIVAL.finditer(text, end, min(figure.end + _CONTEST_WIDTH, len(text)))
            found |= {rival["name"] for rival in rivals}
    return frozenset(name.split()[-1].casefold() for name in found)


def _paired(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """One of two shares that stand against each other."""
    text, figure = link.text, link.figure
    if figure.kind not in {"percent", "count"}:
        return None
    second = bool(earlier) and _TO.fullmatch(text, earlier[-1].end, figure.start) is not None
    if not second and _TO.match(text, figure.end) is None:
        return None
    end = earlier[-1].start if second else figure.start
    low = max(0, end - _CONTEST_WIDTH)
    match = _AGAINST.search(text, low, end) or _TIED.search(text, low, end)
    if match is not None:
        behind = " trail" in match.group() and _is_larger_first(text, end)
        return match.span("second" if second != behind else "first")
    if second or figure.kind != "percent":
        return None
    preferred = _PREFERRED.search(text, low, end)
    if preferred is not None:
        return preferred.span("name")
    won = _WON.search(text, low, end)
    return won.span("first" if won["first"] else "beater") if won is not None else None


def _is_larger_first(text: str, start: int) -> bool:
    """`Ruiz trails Pruitt, 52 percent to 41 percent`: the first share is of who leads."""
    pair = _SHARES.match(text, start)
    if pair is None:
        return False
    first, second = (Decimal(words.replace(",", "")) for words in pair.groups())
    return first > second


def _leader(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`Ruiz leads Pruitt by 5 points and Lowe by 3 points`, `Ruiz is 5 points ahead`."""
    match = _search(_LED_BY, link) or _search(_BACKED_BY, link)
    if match is None and _AHEAD.match(link.text, link.figure.end):
        match = _search(_IS_AHEAD, link)
    if match is None and _search(_AND_BY, link):
        return next((f.measure for f in reversed(earlier) if f.kind == "percentage_point"), None)
    return _named(link.doc, match)


def _holder(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`Ruiz at 14 percent`, `Ruiz by 14 percent` behind another who was chosen by some."""
    if _OTHERWISE.match(link.text, link.figure.end) or _is_of_noun(link):
        return None
    if "urnout" in sentence_text(link.figure.token):
        return None
    match = _search(_HAS, link) or _search(_CHOSEN_BY, link)
    if match is None and earlier and _ends_with_by(link.text, earlier[-1].start):
        match = _search(_BY, link)
    return _named(link.doc, match or _FOR.match(link.text, link.figure.end))


def _ends_with_by(text: str, end: int) -> bool:
    return text[max(0, end - _BY_WIDTH) : end].rstrip().endswith(" by")


def _is_of_noun(link: Link) -> bool:
    """`Halden's 9 percent unemployment rate`; not `14 percent support`."""
    behind = link.doc[link.last.i + 1] if link.last.i + 1 < len(link.doc) else None
    return behind is not None and behind.tag_ in {"NN", "NNS", "JJ"} and behind.lower_ not in _VOTES


def _search(pattern: re.Pattern[str], link: Link) -> re.Match[str] | None:
    start = link.figure.start
    low = max(sentence_of(link.figure.token).start_char, start - _CONTEST_WIDTH)
    return pattern.search(link.text, low, start)


def _named(doc: Doc, match: re.Match[str] | None) -> Place | None:
    """The name of a match without words that only open the sentence; no state or what is won."""
    span = tokens_over(doc, *match.span("name")) if match is not None else None
    while span is not None and len(span) > 1 and span[0].pos_ not in _NAMES:
        span = span[1:]
    if span is None or not len(span) or span[0].pos_ not in _NAMES | {"NOUN", "VERB"}:
        return None
    name = span.root
    won = name.dep_ == "dobj" and name.head.lemma_ in _WINNING
    within = span.start > 0 and doc[span.start - 1].lower_ in {"in", "at", "near", "across"}
    if won or within or name.ent_type_ in _NO_HOLDERS or span.text.casefold() in _states():
        return None
    return span.start_char, span.end_char


def _backed(link: Link) -> Place | None:
    """`42 percent support Senator Ana Pruitt`, `would vote for Ruiz`: who is chosen."""
    verb = link.anchor.head
    if link.anchor.dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if verb.lemma_ in _BACKING:
        found = (c for c in verb.rights if c.dep_ == "dobj")
    elif verb.lemma_ == "vote":
        found = (n for c in verb.rights if c.lower_ == "for" for n in c.rights if n.dep_ == "pobj")
    else:
        return None
    name = next(found, None)
    return _whole_name(name) if name is not None else None


def _whole_name(name: Token) -> Place | None:
    if name.pos_ not in _NAMES or name.ent_type_ in _NOBODY:
        return None
    first = name
    while first.i and first.nbor(-1).pos_ in _NAMES and first.nbor(-1).head in {name, first}:
        first = first.nbor(-1)
    return first.idx, name.idx + len(name)
