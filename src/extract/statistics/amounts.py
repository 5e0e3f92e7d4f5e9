"""Whether the object of a verb of change is how much it changes: jobs lost, but no games lost."""

import re

from spacy.tokens import Doc

from extract.statistics.anchor import is_agent
from extract.statistics.figure import Figure
from extract.statistics.lexicon import word_set
from extract.statistics.passage import text_of

SHARES = frozenset({"percent", "percentage_point", "share", "multiple", "index"})
_OF = re.compile(r"\s+of\b")
_LOST_SINCE = re.compile(r"\s+(?:[^,.;]{1,30}\s)?(?:since|between)\b")
"""`has lost 14 feet since 2019`."""
_FALLEN_ON = re.compile(r"\s+(?:of\s+(?:rain|snow|hail|ice)\b|on\s+(?!\w+day\b))")
"""`dropped 18 inches on Oswego`: snow does."""
_HEADCOUNT = frozenset({"add", "gain", "lose"})
_POSTS = frozenset({"job", "position", "post", "household", "herd", "slot", "building", "farm"})
"""What these change the number of, beside people: `lost 1,300 factory jobs`."""
_MOURNED = frozenset({"people", "soldier", "child", "son", "daughter", "man", "woman"})
_LOSING = frozenset({"lose", "gain"})
_FLOORS = frozenset({"stories", "story", "floors"})
"""`would rise three stories`: it stands so high."""


def is_changed(doc: Doc, figure: Figure, lemma: str) -> bool:
    """Whether a verb with the figure as its object tells a change: of people, not of games lost."""
    if lemma in _LOSING and _LOST_SINCE.match(text_of(doc), figure.end):
        return figure.kind in {"measure", *SHARES}
    if lemma in {"lose", "gain", "drop"} and _OF.match(text_of(doc), figure.end):
        return False
    if lemma in word_set("changes", "percent_only", "verbs") and figure.kind not in SHARES:
        return lemma in _HEADCOUNT and _is_headcount(figure, lemma)
    if figure.unit is not None and figure.kind == "measure" and lemma == "drop":
        return _FALLEN_ON.match(text_of(doc), figure.end) is None
    return figure.unit is None or figure.unit.head not in _FLOORS


def _is_headcount(figure: Figure, lemma: str) -> bool:
    """`Vermont lost 1,748 residents`, `Employers added 142,000 jobs`; of a price, what it gains."""
    if figure.kind != "count" or figure.unit is None or figure.unit.token is None:
        return figure.kind == "money" and lemma == "gain"
    noun = figure.unit.token
    return noun.lemma_ in _POSTS or (
        is_agent(noun) and (lemma == "add" or noun.lemma_ not in _MOURNED)
    )
