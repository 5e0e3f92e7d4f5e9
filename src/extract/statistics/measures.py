"""What a figure counts or measures.

The evidence is tried in the order of `_MEASURES`: what it restates; the counted noun itself; what a
share of a group does; the noun that the figure modifies (`a $75,000 fine`); the noun whose figure
it is (`a rate of 2.46`); what a preposition behind names (`$1.2 million in pollution controls`);
the subject; the verb.
"""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from extract.statistics import governed
from extract.statistics.anchor import Link, link_of, verb_above
from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.motions import moved
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import (
    GENERIC,
    noun_phrase,
    phrase_head,
    predicate,
    token_at,
)
from extract.statistics.populations import SHARES, as_subject, read_population

_HEDGE = r"(?:(?:about|nearly|almost|roughly|just|only|some|around|well|more than|over)\s+)*"
_COMPARED = re.compile(
    rf"\b(?:compared (?:with|to)|versus|vs\.?|(?:up|down) from)\s+{_HEDGE}$", re.IGNORECASE
)
_FROM = re.compile(rf"\bfrom\s+{_HEDGE}$", re.IGNORECASE)
_RESTATED = re.compile(
    rf"(?:,\s+(?:or|up|down|at|to|an?|the)\s+|\(|[—–]\s*(?:(?:an?|the)\s+)?){_HEDGE}$"
)
"""`, or 12 percent`, `, up 5 points`, `, a 14 percent decline`, `, at 1,067 per 100,000`."""
_APPOSED = re.compile(rf"[,;]\s+{_HEDGE}$")
_APART = re.compile(r"\s+(?:\w+\s+)?(?:more|less|fewer|higher|lower|above|below|under|over)\b")
_NAMES_OWN = frozenset({"count", "vague", "age", "rank"})
_BARE = frozenset({"figure", "number", "total", "sum", "close"})
"""`a statewide figure of $70,100`: nouns that stand for what was named before."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LIKELY_REACH = 14
_OF_THEM = re.compile(r"\s+of\s+(?:whom|which|them|those|these|it)\s+")
_LABEL = re.compile(r"(?:^|[.;]\s)\s*(?P<label>[A-Z][^.;:\n]{2,60}):\s*$")
_RANKED_IN = re.compile(r"\s+(?:in|for|of all)\s+")
_TO = re.compile(r"\s+to\s+")
_NAME = r"(?:[A-Z][\w.’'-]+\s+){0,3}[A-Z][\w’'-]+"
_AGAINST = re.compile(
    rf"(?P<first>{_NAME})\s+(?:lead(?:s|ing)?|led|beat(?:s|ing)?|defeat(?:s|ed|ing)|trail(?:s|ed|ing)"
    r"|edg(?:es|ed|ing)|top(?:s|ped|ping)|ahead of|over)\s+(?:[a-z]+\s+){0,3}"
    rf"(?P<second>{_NAME}),?\s+(?:by\s+|with\s+)?$"
)
"""A race or a poll between two: `Ruiz beat Pruitt, 52 percent to 48 percent`."""
_CONTEST_WIDTH = 120
_MARGIN = re.compile(r"\bmargin of (?:sampling )?error\b", re.IGNORECASE)
_MARGIN_WIDTH = 44
_NOUNS = frozenset({"NOUN", "PROPN"})


def read_measures(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in measure and population of the figures of one paragraph."""
    for at, figure in enumerate(figures):
        if figure.kind in {"age", "vote", "score"}:
            continue
        link = link_of(doc, figure)
        figure.population = read_population(link, figures, at)
        figure.measure = _measure(link, figures[:at])
        if figure.measure is not None:
            figure.measure = _fuller(doc, figure.measure)


def _measure(link: Link, earlier: Sequence[Figure]) -> Place | None:
    figure = link.figure
    own = (
        _margin(link) or _label(link) or _contested(link, earlier) or _of_them(link) or moved(link)
    )
    if own is not None:
        return own
    if _is_restating(link):
        before = _restated(link, earlier)
        if before is not None:
            return before
    for evidence in _MEASURES:
        found = evidence(link)
        if found is not None and not _is_bare(link.doc, found, earlier, figure):
            weak = evidence in _WEAK and _is_understood(figure)
            return (_carried(earlier, figure) if weak else None) or found
    return _carried(earlier, figure)


def _margin(link: Link) -> Place | None:
    """`a margin of error of plus or minus 4 points`, however the parse hangs it."""
    unit = link.figure.unit
    points = unit is not None and (unit.head or "").startswith("point")
    if link.figure.kind != "percentage_point" and not points:
        return None
    low = max(0, link.figure.start - _MARGIN_WIDTH)
    high = link.figure.end + _MARGIN_WIDTH // 2
    match = _MARGIN.search(link.text, low, high)
    return match.span() if match else None


def _contested(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`Ruiz leading challenger Ana Pruitt 47 percent to 44 percent`: whose share it is."""
    text, figure = link.text, link.figure
    if figure.kind not in {"percent", "count"}:
        return None
    second = bool(earlier) and _TO.fullmatch(text, earlier[-1].end, figure.start) is not None
    if not second and _TO.match(text, figure.end) is None:
        return None
    end = earlier[-1].start if second else figure.start
    match = _AGAINST.search(text, max(0, end - _CONTEST_WIDTH), end)
    if match is None:
        return None
    return match.span("second" if second else "first")


def _label(link: Link) -> Place | None:
    """`Bookings: 402`; a clause before the colon is no label."""
    start = link.figure.start
    match = _LABEL.search(link.text, max(0, start - 80), start)
    if match is None:
        return None
    span = link.doc.char_span(*match.span("label"), alignment_mode="expand")
    if span is None or span[0].pos_ in {"DET", "PRON"}:
        return None
    if any(token.pos_ == "AUX" for token in span):
        return None
    return match.span("label")


def _of_them(link: Link) -> Place | None:
    """`31 of them for fireworks`, `three of whom finished the course`, `40 percent of it laid`."""
    match = _OF_THEM.match(link.text, link.figure.end)
    first = token_at(link.doc, match.end()) if match else None
    while first is not None and first.pos_ in {"ADV", "AUX"} and first.i + 1 < len(link.doc):
        if first.pos_ == "AUX" and first.dep_ not in {"aux", "auxpass"}:
            break
        first = first.nbor()
    if first is None:
        return None
    if first.pos_ in {"VERB", "AUX"}:
        return predicate(first, skip=link.inside)
    if first.pos_ == "ADP" and first.i + 1 < len(link.doc):
        first = first.nbor()
    head = phrase_head(link.doc, first)
    return noun_phrase(head) if head is not None and head.i - first.i <= 3 else None  # noqa: PLR2004 - `of them in the east wing`


def _is_restating(link: Link) -> bool:
    """Whether the words around the figure say that it is about the same as the one before."""
    figure, lead = link.figure, link.lead
    if figure.kind == "rank":
        return _ranked(link) is None
    if figure.kind in _NAMES_OWN and figure.unit is not None and not figure.unit.carried:
        return False
    if _COMPARED.search(lead) or (_FROM.search(lead) and figure.bound != "range"):
        return True
    if _RESTATED.search(lead):
        return not lead.endswith((", a ", ", an ", ", the ")) or _is_of_change(link)
    if not _APPOSED.search(lead):
        return False
    return figure.kind == "multiple" or _APART.match(link.text, figure.end) is not None


def _is_of_change(link: Link) -> bool:
    """`a 14 percent decline`: not `a $40 million school`, and not `a decline in rents`."""
    following = link.last.nbor() if link.last.i + 1 < len(link.doc) else None
    nouns = word_set("changes", "up", "nouns") | word_set("changes", "down", "nouns")
    if following is None or following.lemma_ not in nouns:
        return False
    behind = following.nbor() if following.i + 1 < len(link.doc) else None
    return behind is None or behind.lower_ not in {"in", "of", "to", "for"}


def _restated(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """The measure of the figure before in the sentence, the nearest of the same kind first."""
    figure = link.figure
    start = sentence_of(figure.token).start
    before = [f for f in earlier if sentence_of(f.token).start == start and f.measure is not None]
    alike = [f for f in before if f.kind == figure.kind]
    if not alike and not _is_left(link):
        alike = before
    if not alike:
        return None
    if figure.kind in SHARES | {"percentage_point"}:
        figure.population = figure.population or alike[-1].population
    return alike[-1].measure


def _is_left(link: Link) -> bool:
    """`from 40 percent`, not `up from`: what is left behind was of the same kind."""
    return _FROM.search(link.lead) is not None and _COMPARED.search(link.lead) is None


def _is_understood(figure: Figure) -> bool:
    """Whether unit or base are understood from the figure before: then the measure may be too."""
    return bool((figure.unit and figure.unit.carried) or (figure.base and figure.base.carried))


def _carried(earlier: Sequence[Figure], figure: Figure) -> Place | None:
    """Measure, and population where there is none, of the nearest figure of the same kind."""
    for before in reversed(earlier):
        if before.kind == figure.kind and before.measure is not None:
            figure.population = figure.population or before.population
            return before.measure
    return None


def _is_bare(doc: Doc, found: Place, earlier: Sequence[Figure], figure: Figure) -> bool:
    """`the statewide figure of $70,100` after another sum: it stands for what that measured."""
    head = token_at(doc, found[1] - 1)
    if head is None or head.lemma_ not in _BARE:
        return False
    return any(before.kind == figure.kind and before.measure for before in earlier)


def _fuller(doc: Doc, measure: Place) -> Place:
    """For a bare `rate` or `share`, the nearest phrase with the same head that says of what.

    It stands before in the same sentence or in the one before.
    """
    head = token_at(doc, measure[0])
    if head is None or head.idx + len(head) != measure[1] or head.lemma_ not in GENERIC:
        return measure
    sentence = sentence_of(head)
    first = sentence_of(doc[sentence.start - 1]).start if sentence.start else sentence.start
    for at in range(head.i - 1, first - 1, -1):
        if doc[at].lemma_ == head.lemma_ and doc[at].pos_ in _NOUNS:
            phrase = noun_phrase(doc[at])
            if phrase[1] - phrase[0] > len(doc[at]):
                return phrase
    return measure


def _counted(link: Link) -> Place | None:
    unit, figure = link.figure.unit, link.figure
    if unit is None or unit.family or figure.kind not in {"count", "vague"}:
        return None
    if unit.carried or unit.place is None:
        return None
    if text_of(link.doc)[unit.place[0] - 1] in {"-", "‐"}:
        return governed.modified(link) or unit.place
    if unit.head in {"time", "times"}:
        return _repeated(link) or unit.place
    if unit.token is not None and unit.token.lemma_ in GENERIC:
        return unit.place[0], max(unit.place[1], noun_phrase(unit.token)[1])
    return unit.place


def _repeated(link: Link) -> Place | None:
    """`moved his docks three times`: what was done so often."""
    verb = verb_above(link.anchor) or link.anchor.head
    if verb.pos_ != "VERB":
        return None
    whole = predicate(verb, skip=link.inside)
    return (verb.idx, max(whole[1], verb.idx + len(verb))) if whole is not None else None


def _understood(link: Link) -> Place | None:
    """The counted noun of a figure before: `We used to get 800`."""
    unit = link.figure.unit
    if (
        unit is None
        or unit.family
        or not unit.carried
        or link.figure.kind not in {"count", "vague"}
    ):
        return None
    return unit.place


def _counted_on_base(link: Link) -> Place | None:
    """`fixes 110 breaks a year`: a rate of things counted, where a verb has them as its object."""
    unit = link.figure.unit
    if link.figure.kind != "rate" or unit is None or unit.family or unit.carried:
        return None
    return unit.place if link.anchor.dep_ in {"dobj", "nsubj", "nsubjpass"} else None


def _ranked(link: Link) -> Place | None:
    """What a rank is of: `second-worst incarceration rate`, `ninth for readiness`."""
    figure, doc = link.figure, link.doc
    if figure.kind != "rank":
        return None
    following = link.last.nbor() if link.last.i + 1 < len(doc) else None
    if following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
        head = phrase_head(doc, following)
        if head is not None and not governed.is_setting(head):
            return noun_phrase(head, skip=link.inside)
    match = _RANKED_IN.match(link.text, figure.end)
    first = token_at(doc, match.end()) if match else None
    head = phrase_head(doc, first) if first is not None else None
    if head is None or governed.is_setting(head) or head.lemma_ in word_set("agents", "arenas"):
        return None
    return noun_phrase(head, skip=link.inside)


def _done_by_group(link: Link) -> Place | None:
    """What holds of a share: the predicate whose subject it is."""
    if link.figure.kind not in SHARES:
        return None
    verb = _finite_behind(link)
    if verb is None:
        top = as_subject(link)
        if top is None or top.head.i < top.i:
            return None
        verb = top.head
    return predicate(verb, skip=link.inside)


def _finite_behind(link: Link) -> Token | None:
    """A finite verb right behind the figure or its group, however the parse hangs it."""
    end = link.last.i
    group = link.figure.population
    if group is not None and group[0] >= link.figure.end:
        last = token_at(link.doc, group[1] - 1)
        end = last.i if last is not None else end
    following = link.doc[end + 1] if end + 1 < len(link.doc) else None
    if following is None or following.pos_ != "VERB" or link.preposition is not None:
        return None
    active = any(child.dep_ == "dobj" for child in following.rights)
    return following if following.tag_ in _FINITE or (following.tag_ == "VBN" and active) else None


def _likely(link: Link) -> Place | None:
    """`twice as likely to be searched`: what is likely."""
    figure = link.figure
    if figure.kind not in {"multiple", "percent"}:
        return None
    behind = link.doc[link.last.i + 1 : link.last.i + _LIKELY_REACH]
    at = next((n for n, token in enumerate(behind[:4]) if token.lower_ == "likely"), None)
    if at is None:
        return None
    for token in behind[at:]:
        if token.is_punct or token.like_num:
            return None
        if token.tag_ == "TO" and token.head.pos_ == "VERB" and token.head.i > token.i:
            whole = predicate(token.head)
            return (token.head.idx, whole[1]) if whole is not None else None
    return None


_MEASURES: tuple[Callable[[Link], Place | None], ...] = (
    _ranked,
    _counted,
    _likely,
    _done_by_group,
    governed.modified,
    governed.owned,
    _understood,
    governed.dealt_with,
    governed.won,
    governed.named,
    governed.led_to,
    governed.changed_by_verb,
    _counted_on_base,
    governed.lasting,
    governed.done,
    governed.said_of,
)
_WEAK = frozenset({_understood, governed.dealt_with, governed.done, governed.said_of})
"""Evidence that gives way to the figure before, where unit or base are understood from it."""
