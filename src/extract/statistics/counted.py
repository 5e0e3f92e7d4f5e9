"""What a count measures: the counted noun, or what it does where that noun is carried."""

from spacy.tokens import Token

from extract.statistics import governed, verbs
from extract.statistics.anchor import Link, verb_above
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import text_of
from extract.statistics.phrases import FINITE, GENERIC, noun_phrase, predicate
from extract.statistics.populations import as_subject

_TELLING = frozenset({"hold", "lose", "gain", "shed", "add"})
"""Of a bare number these tell what is counted: `On Monday the jail held 143`, `it lost nine`."""


def counted(link: Link) -> Place | None:
    """The counted noun; of a description what it describes, of `three times` what was done."""
    unit, figure = link.figure.unit, link.figure
    if unit is None or unit.family or unit.carried or unit.place is None:
        return None
    if unit.head in {"time", "times"} and figure.kind in {"count", "rate"}:
        return _repeated(link) or unit.place
    if figure.kind not in {"count", "vague"} or unit.head == "head":
        return None
    if text_of(link.doc)[unit.place[0] - 1] in {"-", "‐"}:
        return governed.modified(link) or unit.place
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


def done_by_counted(link: Link) -> Place | None:
    """`58 stemmed from tips`, `close two of its nine schools`: of a noun that is carried, the verb.

    Not with a verb that says no more than that there are some: `Dale County had 49,326`.
    """
    unit, figure = link.figure.unit, link.figure
    if unit is None or unit.family or not unit.carried or figure.kind != "count":
        return None
    subject = as_subject(link)
    verb = subject.head if subject is not None else link.anchor.head
    if verb.pos_ != "VERB" or verb.i in link.inside or _says_nothing(verb):
        return None
    if subject is not None:
        finite = verb.tag_ in FINITE or any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)
        return predicate(verb, skip=link.inside) if finite and subject.i < verb.i else None
    if link.anchor.dep_ != "dobj" or (verbs.says_little(verb) and verb.lemma_ not in _TELLING):
        return None
    return verb.idx, verb.idx + len(verb)


def _says_nothing(verb: Token) -> bool:
    nothing = verbs.is_empty(verb) or verb.lemma_ in verbs.COUNTING
    return nothing and verb.lemma_ not in _TELLING


def is_understood(figure: Figure) -> bool:
    """Whether the counted noun stands with a figure before: `We used to get 800`."""
    unit = figure.unit
    return (
        unit is not None and not unit.family and unit.carried and figure.kind in {"count", "vague"}
    )


def counted_on_base(link: Link) -> Place | None:
    """`fixes 110 breaks a year`: a rate of things counted, where a verb has them as its object."""
    unit = link.figure.unit
    if link.figure.kind != "rate" or unit is None or unit.family or unit.carried:
        return None
    return unit.place if link.anchor.dep_ in {"dobj", "nsubj", "nsubjpass"} else None
