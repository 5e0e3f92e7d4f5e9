"""What a figure counts or measures, and the group it is taken of.

The evidence is tried in the order of `_MEASURES`: the counted noun itself; the noun that the figure
modifies (`a $75,000 fine`); the noun whose figure it is (`a rate of 2.46`); what a share of a group
does; what a preposition behind names (`$1.2 million in pollution controls`); the subject; the verb.
"""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token

from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import (
    GENERIC,
    governing_verb,
    noun_phrase,
    object_phrase,
    predicate,
    subject_of,
    token_at,
)

_SHARES = frozenset({"percent", "share", "ratio", "vague", "multiple", "rate"})
_COMPARED = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|(?:up|down) from|from)\s+(?:about |nearly |just )?$"
)
_NAMED_BEHIND = {
    "money": frozenset({"in", "for", "on", "of", "to"}),
    "measure": frozenset({"of"}),
    "duration": frozenset({"of"}),
}
_STATING = frozenset(
    {
        "be",
        "total",
        "reach",
        "cost",
        "average",
        "exceed",
        "equal",
        "run",
        "weigh",
        "include",
        "consume",
        "take",
        "last",
    }
    | {"work", "sell", "fetch", "bring", "go", "need", "range", "say"}
)
"""Verbs whose subject is what the figure measures."""
_NAMING = frozenset({"in", "for", "on", "of"})
_MODIFIER = frozenset({"nummod", "compound", "amod", "nmod", "quantmod"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BEFORE_NOUN = frozenset({"ADJ", "DET", "NUM", "PRON", "ADV", "VERB"})
_OF_WHOM = re.compile(r"\s+of\s+(?:whom|which|them|those|these)\b")
_ASKED = re.compile(r"\b(?:poll|survey|sample)\s+of\s+(?:about |nearly |some )?$", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|[.;]\s)\s*(?P<label>[A-Z][^.;:\n]{2,60}):\s*$")


def read_measures(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in measure and population of the figures of one paragraph."""
    for at, figure in enumerate(figures):
        if figure.kind in {"age", "vote", "score"}:
            continue
        figure.population = _population(doc, figure) or _population_before(doc, figures, at)
        for evidence in _MEASURES:
            figure.measure = evidence(doc, figure)
            if figure.measure:
                break
        if figure.measure is None or _is_carried(figure):
            _carry(figures[:at], figure)
        elif _is_compared(doc, figure):
            _carry(_in_sentence(figures[:at], figure), figure)
        if figure.measure is not None:
            figure.measure = _fuller(doc, figure.measure)


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


def _skip(doc: Doc, figure: Figure) -> frozenset[int]:
    span = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    return frozenset(range(span.start, span.end)) if span is not None else frozenset()


def _last_token(doc: Doc, figure: Figure) -> Token:
    return token_at(doc, figure.end - 1) or figure.token


def _population(doc: Doc, figure: Figure) -> Place | None:
    """The noun behind `of`, or directly behind a ratio or a vague share."""
    if figure.kind not in {"percent", "share", "ratio", "vague"}:
        return None
    match = re.compile(r"\s+(?P<of>of\s+)?").match(text_of(doc), figure.end)
    if not match or (figure.kind == "percent" and not match["of"]):
        return None
    first = token_at(doc, match.end())
    if first is None or (figure.kind == "vague" and figure.unit is not None):
        return None
    head = _phrase_head(doc, first)
    if head is None or head.ent_type_ in {"DATE", "TIME", "GPE", "LOC"}:
        return None
    if not match["of"] and (
        (head.tag_ not in {"NNS", "NNPS"} and head.lower_ != "people")
        or first.tag_ in {"VBD", "VBZ", "VBP"}
    ):
        return None
    return object_phrase(head, skip=_skip(doc, figure))


def _population_before(doc: Doc, figures: Sequence[Figure], at: int) -> Place | None:
    """The group of a share that does not name its own.

    What was counted just before (`212 nurses, one in five of whom`), else who a poll asked, else
    the subject of the clause that its own is joined to (`Students owe $900, and half leave`).
    """
    figure = figures[at]
    if figure.kind not in {"percent", "share", "ratio", "vague"}:
        return None
    if _OF_WHOM.match(text_of(doc), figure.end):
        before = figures[at - 1] if at else None
        return before.unit.place if before is not None and before.unit else None
    return _asked(doc, figures[:at]) or _joined_group(_in_sentence(figures[:at], figure), figure)


def _asked(doc: Doc, earlier: Sequence[Figure]) -> Place | None:
    """`In a poll of 540 voters, 51 percent`: who was asked."""
    for before in reversed(earlier):
        lead = text_of(doc)[max(0, before.start - 24) : before.start]
        if before.kind == "count" and before.unit and _ASKED.search(lead):
            return before.unit.place
    return None


def _joined_group(earlier: Sequence[Figure], figure: Figure) -> Place | None:
    subject = _as_subject(figure)
    if subject is None or subject.head.dep_ not in {"conj", "advcl"}:
        return None
    verb = subject.head
    alike = next((before for before in reversed(earlier) if before.kind == figure.kind), None)
    if alike is not None:
        return alike.population
    group = next((c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return noun_phrase(group) if group is not None and group.tag_ == "NNS" else None


def _as_subject(figure: Figure) -> Token | None:
    """The figure as the subject of a verb: `percent` where the parse hangs the number on it."""
    top = figure.token
    for _ in range(3):
        if top.dep_ in {"nsubj", "nsubjpass"}:
            return top
        top = top.head
    return None


def _phrase_head(doc: Doc, first: Token) -> Token | None:
    last = None
    for token in doc[first.i : first.i + 8]:
        if last is not None and token.ent_type_ in {"DATE", "TIME"}:
            break
        if token.pos_ in _NOUNS:
            last = token
        elif token.tag_ == "POS":
            last = None
        elif last is not None:
            if token.dep_ != "amod" or token.head.i < token.i:
                break
        elif token.pos_ not in _BEFORE_NOUN or token.tag_ == "PRP":
            break
    return last


def _ranked(doc: Doc, figure: Figure) -> Place | None:
    """What a rank is taken in: `bottom 20 of all rates`, `second-worst incarceration rate`."""
    if figure.kind != "rank":
        return None
    match = re.compile(r"\s+(?:of|in|for|among)\s+(?:all\s+)?").match(text_of(doc), figure.end)
    first = token_at(doc, match.end() if match else figure.end + 1)
    head = _phrase_head(doc, first) if first is not None else None
    if head is None or _is_setting(head):
        return None
    return noun_phrase(head, skip=_skip(doc, figure))


def _counted(doc: Doc, figure: Figure) -> Place | None:
    unit = figure.unit
    if unit is None or unit.family or unit.carried or figure.kind not in {"count", "vague"}:
        return None
    if unit.place is not None and text_of(doc)[unit.place[0] - 1] in {"-", "‐"}:
        return _modified(doc, figure) or unit.place
    return unit.place


def _label(doc: Doc, figure: Figure) -> Place | None:
    """`Bookings: 402`; a clause before the colon is no label."""
    match = _LABEL.search(text_of(doc), max(0, figure.start - 80), figure.start)
    if match is None:
        return None
    span = doc.char_span(*match.span("label"), alignment_mode="expand")
    if span is None or any(token.pos_ == "AUX" or token.tag_ == "VBD" for token in span):
        return None
    return match.span("label")


def _modified(doc: Doc, figure: Figure) -> Place | None:
    """The noun behind that the figure modifies; a noun of change leads on to what changes."""
    token = figure.token
    last = _last_token(doc, figure)
    while token.dep_ in _MODIFIER and token.head.i <= last.i and token.head != token:
        token = token.head
    head = token.head
    if token.dep_ not in _MODIFIER or head.i <= last.i or head.pos_ not in _NOUNS:
        return None
    changes = word_set("changes", "up", "nouns") | word_set("changes", "down", "nouns")
    if head.lemma_ in changes:
        named = _named_behind(head)
        return noun_phrase(named) if named is not None else None
    return noun_phrase(head, skip=_skip(doc, figure))


def _named_behind(token: Token) -> Token | None:
    """The object of `in`, `for`, `on` or `of` directly behind."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in _NAMING:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.pos_ in _NOUNS and not _is_setting(noun):
                    return noun
    return None


def _is_setting(noun: Token) -> bool:
    return noun.ent_type_ in {"DATE", "TIME", "GPE", "LOC"}


def _owned(doc: Doc, figure: Figure) -> Place | None:
    """`a rate of 2.46`, `a maximum of`, `scores of`: the noun whose value the figure is."""
    token = figure.token
    if token.dep_ in {"pobj", "pcomp"} and token.head.lower_ in {"of", "at"}:
        noun = token.head.head
        if (
            noun.pos_ == "NOUN"
            and noun.i < token.i
            and noun.lemma_ not in {"average", "total", "maximum", "minimum"}
        ):
            return noun_phrase(noun, skip=_skip(doc, figure))
    return None


def _done_by_group(doc: Doc, figure: Figure) -> Place | None:
    """What holds of a share: the predicate whose subject it is."""
    if figure.kind not in {"percent", "share", "ratio", "vague"}:
        return None
    top = _as_subject(figure)
    if top is None or top.head.i < top.i:
        return None
    return predicate(top.head, skip=_skip(doc, figure))


def _named(doc: Doc, figure: Figure) -> Place | None:
    """`$1.2 million in pollution controls`, `5.1 inches of rain`."""
    words = _NAMED_BEHIND.get(figure.kind)
    last = _last_token(doc, figure)
    if words is None or last.i + 2 >= len(doc) or doc[last.i + 1].lower_ not in words:
        return None
    head = _phrase_head(doc, doc[last.i + 2])
    if head is None or _is_setting(head):
        return None
    return noun_phrase(head, skip=_skip(doc, figure))


def _dealt_with(doc: Doc, figure: Figure) -> Place | None:
    """The object of the verb that sets the figure: `cap insulin at $35`, `raised the fee by $7`."""
    token = figure.token
    if token.dep_ != "pobj" or token.head.lower_ not in {"at", "for", "by", "to", "from"}:
        return None
    verb = governing_verb(token.head)
    if verb is None:
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and child.i < token.head.i and child.pos_ == "NOUN":
            if child.lemma_ in {"cost", "price", "value", "number", "share"}:
                named = _named_behind(child)
                return noun_phrase(named) if named is not None else noun_phrase(child)
            return noun_phrase(child, skip=_skip(doc, figure))
    return None


def _done(doc: Doc, figure: Figure) -> Place | None:
    """The verb whose object a sum or a length of time is: `stole $312`, `wait 83 days`."""
    if figure.kind not in {"money", "duration"}:
        return None
    verb = governing_verb(figure.token)
    if verb is None or verb.pos_ != "VERB" or verb.i in _skip(doc, figure):
        return None
    lemma = verb.lemma_
    changes = word_set("changes", "up", "verbs") | word_set("changes", "down", "verbs")
    if lemma in _STATING or (lemma in changes and lemma != "lose"):
        return None
    direct = figure.token.head == verb and figure.token.dep_ in {"dobj", "npadvmod", "nsubjpass"}
    if not direct and figure.kind != "duration":
        return None
    return verb.idx, verb.idx + len(verb)


def _said_of(doc: Doc, figure: Figure) -> Place | None:
    """The subject of the clause; the verb where the subject is somebody."""
    subject = subject_of(figure.token)
    skip = _skip(doc, figure)
    if subject is not None and subject.i not in skip and _may_be_measured(subject):
        return noun_phrase(subject, skip=skip)
    verb = governing_verb(figure.token)
    if verb is None or verb.i in skip or verb.pos_ == "AUX":
        return None
    return verb.idx, verb.idx + len(verb)


def _may_be_measured(subject: Token) -> bool:
    if subject.lower_ in {"percent", "%"}:
        return False
    if subject.pos_ == "PROPN":
        return subject.ent_type_ not in {"PERSON", "GPE", "LOC", "NORP", "DATE"}
    return subject.pos_ == "NOUN" and not _is_setting(subject)


def _is_carried(figure: Figure) -> bool:
    """Whether unit or base are understood from the figure before: then the measure may be too."""
    carried = (figure.unit and figure.unit.carried) or (figure.base and figure.base.carried)
    return bool(carried)


def _in_sentence(earlier: Sequence[Figure], figure: Figure) -> list[Figure]:
    start = sentence_of(figure.token).start
    return [before for before in earlier if sentence_of(before.token).start == start]


def _carry(earlier: Sequence[Figure], figure: Figure) -> None:
    """Take measure and population of the nearest figure before of the same kind."""
    for before in reversed(earlier):
        if before.kind == figure.kind and before.measure is not None:
            figure.measure = before.measure
            figure.population = figure.population or before.population
            return


def _is_compared(doc: Doc, figure: Figure) -> bool:
    return _COMPARED.search(text_of(doc)[max(0, figure.start - 28) : figure.start]) is not None


_MEASURES: tuple[Callable[[Doc, Figure], Place | None], ...] = (
    _ranked,
    _counted,
    _label,
    _done_by_group,
    _modified,
    _owned,
    _dealt_with,
    _named,
    _done,
    _said_of,
)
