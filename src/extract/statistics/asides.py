"""Figures that only describe or locate something, and so lend a bare number nothing.

`the 25-bed hospital`, `12 miles north of Dover`, `over two days`: what is counted next to them is
neither beds nor miles nor days.
"""

import re

from extract.statistics.figure import Figure
from extract.statistics.lexicon import change_verbs
from extract.statistics.passage import text_of
from extract.statistics.units import TIME_BASES
from extract.statistics.verbs import verb_over

_LOCATING = re.compile(
    r"\s+(?:(?:due |farther |further )?(?:north|south|east|west)\w*\b|away\b|out(?! of)\b|off\b"
    r"|inland\b|upstream\b|downstream\b|offshore\b|outside\b|from (?!\d))"
)
_PLACING_UNITS = frozenset(
    {"mile", "miles", "kilometer", "kilometers", "kilometre", "kilometres", "km", "mi", "block"}
    | {"blocks", "yard", "yards", "meter", "meters", "minute", "minutes", "hour", "hours", "feet"}
)
"""What a way is told in: `two blocks from the river`."""
_LATE = re.compile(r"\s+(?:late|early),")
"""`The ferry, 30 minutes late, carried 85`."""
_HYPHENS = frozenset({"-", "‐"})
_GROWING = frozenset({"add", "expand", "grow", "enlarge", "shrink", "cut", "increase", "reduce"})
"""Of a thing that is so large: `the 25-bed hospital will add 15`."""
_LASTING = frozenset(
    {"last", "take", "wait", "serve", "spend", "run", "get", "face", "receive", "need"}
    | {"require", "be", "average", "have", "allow", "give", "sentence", "total", "exceed"}
    | {"reach", "go", "pass", "add", "want", "remain", "lose", "save", "log", "work", "play"}
    | {"do", "follow", "stay", "drive", "seek", "ask", "impose", "recommend", "propose", "grant"}
    | {"see", "know"}
)
"""Verbs that lengths of time go with, though no noun of time stands behind the number."""
_OF_PEOPLE = frozenset({"employ", "hire", "furlough", "deport", "jail", "elect", "convict"})
"""Verbs whose objects are people."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = _SUBJECTS | {"dobj"}
_PHYSICAL = frozenset({"length", "area", "temperature"})
_WITH = re.compile(r",? with (?:about |nearly |roughly |some |only |just |at least |more than )?$")
_WITH_WIDTH = 20


def lends_nothing(figure: Figure, before: Figure) -> bool:
    """Whether `before` describes or locates: the bare number `figure` counts other things."""
    if before.kind == "count":
        return _is_glued(figure, before) or (_is_time(before) and _is_other_act(figure, before))
    if before.kind == "percent":
        head = figure.token.head
        if figure.token.dep_ == "dobj" and head.lemma_ in _OF_PEOPLE:
            return True
        return _is_number_of_what_changed(figure, before)
    if before.kind not in {"measure", "duration"} or before.base is not None:
        return False
    return _locates(figure, before) or _is_other_act(figure, before)


def _is_time(before: Figure) -> bool:
    """`over three mornings`: a noun of time that is no unit of it."""
    noun = before.unit.token if before.unit is not None else None
    return noun is not None and noun.lemma_ in TIME_BASES


def _is_glued(figure: Figure, before: Figure) -> bool:
    """`A 40-bed shelter housed 312`: an adjective's noun, unless the thing itself grows."""
    text = text_of(before.token.doc)
    if text[before.number.end : before.number.end + 1] not in _HYPHENS:
        return False
    scale = before.unit is not None and before.unit.head in {"point", "star"}
    return not scale and verb_over(figure.token).lemma_ not in _GROWING


def _locates(figure: Figure, before: Figure) -> bool:
    """`12 miles north of Dover`: lends to nothing but another distance of the sort."""
    unit = before.unit.head if before.unit is not None else None
    if unit not in _PLACING_UNITS:
        return False
    text = text_of(before.token.doc)
    if _LATE.match(text, before.end):
        return True
    if not _LOCATING.match(text, before.end):
        return False
    return _LOCATING.match(text, figure.end) is None


def _is_other_act(figure: Figure, before: Figure) -> bool:
    """`worked two nights and 14 were hurt`, `ten years, and will close two`: other things."""
    token = figure.token
    if token.head.lower_ == "more" and token.head.i == token.i + 1:
        token = token.head  # `will close two more`
    if token.dep_ not in _ARGUMENTS or token.head.pos_ not in {"VERB", "AUX"}:
        return False
    acts = token.dep_ in _SUBJECTS and before.token.dep_ not in _SUBJECTS
    if before.kind == "measure":
        family = before.unit.family if before.unit is not None else None
        return (acts and family in _PHYSICAL) or token.head.lemma_ in _OF_PEOPLE
    verb = token.head
    if token.dep_ in _SUBJECTS:
        return acts and (verb.lemma_ != "be" or verb.lower_ in {"were", "are"})
    return verb.lemma_ not in _LASTING and verb != before.token.head


def _is_number_of_what_changed(figure: Figure, before: Figure) -> bool:
    """`Burglaries fell 12 percent, with 84 reported`: how many there were."""
    text = text_of(figure.token.doc)
    if not _WITH.search(text, max(0, figure.start - _WITH_WIDTH), figure.start):
        return False
    verb = verb_over(before.token)
    return verb.lemma_ in change_verbs() or any(
        child.lower_ in {"up", "down"} for child in (*verb.children, *before.token.children)
    )
