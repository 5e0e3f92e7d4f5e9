"""What a bare number leaves out: `1,100 residents in 2020 and 900 in 2021`, `a GPA of 3.1`.

A number with no unit of its own is, in this order: a reading on a scale, when words of a scale lead
to it; a part of the noun behind `of`; a figure without unit, when a population or an attendance
is given; the same as the figure before it in the paragraph; the plural noun that it is said of.
A sum of money beside another one on a base shares that base.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from extract.statistics.anchor import is_agent
from extract.statistics.asides import lends_nothing
from extract.statistics.casualties import (
    read_affected,
    read_children,
    read_toll,
    tells_toll,
)
from extract.statistics.figure import ZERO_RULE, Figure, UnitReading
from extract.statistics.kinds import in_units
from extract.statistics.labels import label_before
from extract.statistics.lending import (
    CARRIED_KINDS,
    changed_object,
    is_existing,
    is_outcome,
    is_percent_again,
    is_sample,
    lender_of,
    stands_for_things,
)
from extract.statistics.lexicon import change_nouns, unit_forms
from extract.statistics.passage import sentence_of, text_of, token_over
from extract.statistics.points import decide_points
from extract.statistics.readings import is_decimal_alone, is_new_reading, is_reading
from extract.statistics.shared import (
    carried_base,
    is_near,
    share_base,
    share_rate,
)
from extract.statistics.sums import read_bare_sum
from extract.statistics.verbs import CLAIMING, COUNTING

_PART_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|our\s+|those\s+|these\s+|all\s+)?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s+of\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
_TOTALS = re.compile(
    r"\b(?:crowds?\b[^.;]*(?:averag|total|put|estimat|number)[^.;]*|population|attendance"
    r"|enrollment|turnout|circulation|readership|ridership)\b",
    re.IGNORECASE,
)
_CROWD = re.compile(
    r"\b(?:(?:crowd|famil(?:y|ie)|household|jury|panel|team|crew|group)s? of|seats?"
    r"|drew(?: an average of)?)"
    r" (?:(?:about|around|nearly|roughly|some|over|only|just) )?$",
    re.IGNORECASE,
)
"""`a crowd of 900`, `a family of five`, `the arena seats 7,200`, `drew 5,118`."""
_POINTS = re.compile(r"points?$", re.IGNORECASE)
_ANTECEDENT = re.compile(r"\w,\s+(?:about\s+|nearly\s+|some\s+|only\s+)?$")
"""`Neighbors, 400 of whom signed`."""
_MEASURED = frozenset({"length", "area", "volume", "mass"})
_ESTIMATING = CLAIMING - {"report", "tell", "find", "project"}
"""`Police put it at 40`: who says so is not what is counted."""
_CLIMB = 6
"""Steps up the parse in which the subject of a bare number is looked for."""
_BEFORE_NOUN = frozenset({"ADJ", "NUM", "PART", "ADV", "VERB"})
_COLLECTIVE = frozenset({"people", "head", "staff", "crew", "personnel", "workforce", "cattle"})
_RATING = frozenset({"average", "score", "rate"})
"""`Third graders averaged 412`: a reading, no number of children."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEVER_COUNTED = frozenset(
    {"price", "rate", "cost", "average", "level", "value", "wage", "premium", "tax", "sale"}
)


def carry_over(doc: Doc, figures: Sequence[Figure]) -> None:
    """Complete the figures of one paragraph, in page order."""
    for at, figure in enumerate(figures):
        if figure.unit and figure.unit.head and _POINTS.search(figure.unit.head):
            decide_points(doc, figures, at, reading=is_reading(doc, figure))
        if figure.kind == "vague" and figure.unit is None and figure.rule_id.endswith("amount"):
            before = lender_of(figures, at)
            counted = before.unit if before is not None and before.kind == "count" else None
            unit = _whose_part(doc, figure) or _carried_unit(counted, figure)
            figure.unit = unit or read_toll(text_of(doc), figure.end)
        if read_bare_sum(figures, at):
            continue
        if figure.kind in {"count", "rate"} and figure.unit is None:
            _complete(doc, figures, at)
        elif figure.kind == "money" and figure.base is None:
            share_base(doc, figures, at)
        elif figure.kind == "measure" and figure.base is None:
            share_rate(doc, figures, at)
    for figure in figures:
        if figure.unit is not None and figure.unit.carried and _is_per_many(doc, figure):
            figure.unit = None


def _complete(doc: Doc, figures: Sequence[Figure], at: int) -> None:
    figure = figures[at]
    if _takes_from_level(doc, figures, at) or is_sample(doc, figure):
        return
    before = lender_of(figures, at)
    if (is_decimal_alone(doc, figure) or is_new_reading(doc, figures, at)) and figure.base is None:
        figure.kind = "index"
        return
    unit = (
        read_children(text_of(doc), figure.start, figure.end)
        or _numbered(doc, figure)
        or _part_of(doc, figures, at)
        or _label(doc, figure)
        or _object_unit(doc, figure)
        or _apposed_unit(doc, figure)
        or _people(doc, figure)
    )
    if unit:
        figure.unit = unit
        return
    sentence = sentence_of(figure.token)
    lead = text_of(doc)[sentence.start_char : figure.start]
    if figure.base is not None and lead.endswith("rate of "):
        return
    total = figure.base is None and (_TOTALS.search(lead) or _CROWD.search(lead))
    if total and not is_percent_again(doc, before, figure):
        return
    if before is not None and _lend(doc, before, figure):
        return
    if figure.rule_id == ZERO_RULE:
        figure.kind = "measure"
    else:
        affected = read_affected(figure.token, figure.end) if figure.base is None else None
        figure.unit = affected or _subject_unit(doc, figures, at) or _antecedent_unit(doc, figure)


def _takes_from_level(doc: Doc, figures: Sequence[Figure], at: int) -> bool:
    """`fell from 6.2 to 4.1 per 1,000 trips`: the level before has the base of the one behind."""
    figure, following = figures[at], figures[at + 1] if at + 1 < len(figures) else None
    text = text_of(doc)
    unit, base = (following.unit, following.base) if following is not None else (None, None)
    if (
        following is None
        or figure.base is not None
        or not text.endswith("from ", 0, figure.start)
        or text[figure.end : following.start] != " to "
        or not (base or (unit and unit.family))
    ):
        return False
    figure.kind = following.kind
    figure.base = carried_base(base, figure) if base else None
    figure.unit = _carried_unit(unit, figure)
    if figure.value is not None:
        figure.value = in_units(figure.value, unit)
    return unit is not None


def _lend(doc: Doc, before: Figure, figure: Figure) -> bool:
    """Give the figure what the one before lends; False where that is nothing."""
    if is_outcome(doc, before, figure):
        return False
    if before.kind == "rate" and stands_for_things(before, figure):
        figure.unit = _carried_unit(before.unit, figure)
        return True
    if before.kind in CARRIED_KINDS and (before.unit is not None or before.kind != "count"):
        figure.kind = before.kind if figure.base is None else figure.kind
        figure.unit = _carried_unit(before.unit, figure)
        if before.base and figure.base is None and not _is_combined(doc, figure):
            figure.base = carried_base(before.base, figure)
        elif before.base and figure.base is not None and figure.base.unit is None:
            figure.base = replace(figure.base, unit=before.base.unit)
        elif before.base and figure.base is None:
            figure.kind = "count" if before.kind == "rate" else figure.kind
        return True
    start = sentence_of(before.token).start_char
    return before.kind == "count" and bool(_TOTALS.search(text_of(doc)[start : before.start]))


def _is_per_many(doc: Doc, figure: Figure) -> bool:
    """`27.4 per 100,000 people`: what it counts is its measure, no unit."""
    if figure.kind != "rate" or figure.base is None or figure.base.value == 1:
        return False
    if figure.unit is not None and figure.unit.family == "concentration":
        return False
    return figure.base.carried or text_of(doc).startswith(" per ", figure.number.end)


def _is_combined(doc: Doc, figure: Figure) -> bool:
    """`revised down by a combined 18,000`: over several times."""
    return text_of(doc).endswith(("combined ", "total of "), 0, figure.start)


def _carried_unit(unit: UnitReading | None, figure: Figure) -> UnitReading | None:
    if unit is None:
        return None
    return replace(unit, end=figure.end, surface=None, carried=True)


def _part_of(doc: Doc, figures: Sequence[Figure], at: int) -> UnitReading | None:
    """`two of its nine schools`, `nine of them`."""
    figure = figures[at]
    unit = _whose_part(doc, figure)
    if unit is not None:
        return unit
    if _PRONOUN.match(text_of(doc), figure.end) and at:
        before = figures[at - 1].unit
        if before is not None and lends_nothing(figure, figures[at - 1]):
            lender = lender_of(figures, at)
            unit = lender.unit if lender is not None and lender.kind == "count" else None
            return _noun_before(doc, figures[at - 1], figure) or _carried_unit(unit, figure)
        return _carried_unit(before, figure) if before and not before.family else None
    match = _PART_OF.match(text_of(doc), figure.end)
    if not match:
        return None
    following = figures[at + 1] if at + 1 < len(figures) else None
    if following is not None and following.start == match.end():
        return _carried_unit(following.unit, figure)
    noun = _noun_from(doc, match.end())
    return _noun_unit(doc, noun, figure) if noun is not None else None


def _whose_part(doc: Doc, figure: Figure) -> UnitReading | None:
    """`Neighbors, 400 of whom signed`: the noun before the comma."""
    if not _PRONOUN.match(text_of(doc), figure.end):
        return None
    antecedent = _ANTECEDENT.search(text_of(doc), 0, figure.start)
    noun = token_over(doc, antecedent.start()) if antecedent else None
    noun = noun if noun is not None and noun.lower_ not in unit_forms() else None
    return _noun_unit(doc, noun, figure) if noun is not None else None


def _noun_before(doc: Doc, before: Figure, figure: Figure) -> UnitReading | None:
    """`40 years mapping wells and proved that it had poisoned three of them`: the wells."""
    verb = figure.token.head
    for token in reversed(doc[before.token.i + 1 : figure.token.i]):
        if token.idx < before.end:
            break
        if token.tag_ == "NNS" and token.dep_ in {"dobj", "pobj"} and token.head != verb:
            return _noun_unit(doc, token, figure)
    return None


def _noun_from(doc: Doc, offset: int) -> Token | None:
    first = token_over(doc, offset)
    if first is None:
        return None
    last = None
    for token in doc[first.i : first.i + 6]:
        if token.tag_ == "POS":
            last = None
        elif token.pos_ in {"NOUN", "PROPN"}:
            last = token
        elif last is not None or token.pos_ not in _BEFORE_NOUN:
            break
    return last


def _object_unit(doc: Doc, figure: Figure) -> UnitReading | None:
    noun = changed_object(figure.token)
    return _noun_unit(doc, noun, figure) if noun is not None else None


def _apposed_unit(doc: Doc, figure: Figure) -> UnitReading | None:
    """`Volunteers, 64 in all, came`: the plural noun before the comma."""
    token = figure.token
    noun = token.head if token.dep_ == "appos" and token.head.i < token.i else None
    if noun is None or noun.pos_ != "NOUN" or noun.lower_ in unit_forms():
        return None
    return _noun_unit(doc, noun, figure)


def _people(doc: Doc, figure: Figure) -> UnitReading | None:
    """`12 dead`: people, unless words of the same toll before tell whom."""
    lead = text_of(doc)[sentence_of(figure.token).start_char : figure.start]
    return None if tells_toll(lead) else read_toll(text_of(doc), figure.end)


def _noun_unit(doc: Doc, noun: Token, figure: Figure) -> UnitReading | None:
    plural = noun.tag_ == "NNS" or (noun.tag_ == "VBZ" and _is_numbered(noun))
    if not plural and noun.lower_ not in _COLLECTIVE:
        return None
    if noun.lemma_ in _NEVER_COUNTED or _ends_name(noun):
        return None
    first = noun
    while (
        first.i
        and doc[first.i - 1].pos_ in {"ADJ", "NOUN", "PROPN"}
        and not doc[first.i].is_sent_start
    ):
        first = doc[first.i - 1]
    end = noun.idx + len(noun)
    return UnitReading(
        head=noun.lower_,
        phrase=text_of(doc)[first.idx : end],
        end=figure.end,
        token=noun,
        place=(first.idx, end),
        carried=True,
    )


def _numbered(doc: Doc, figure: Figure) -> UnitReading | None:
    """`Permits numbered 52`, `the number of permits rose to 52`: no other noun can be counted."""
    verb = figure.token.head
    if verb.lower_ == "number" and verb.i + 1 == figure.token.i and verb.i:  # `Freshmen number 90`
        return _noun_unit(doc, verb.nbor(-1), figure)
    subject = _subject(figure.token)
    if subject is None or figure.kind not in {"count", "rate"}:
        return None
    if subject.lemma_ == "number":
        of = next((child for child in subject.rights if child.lower_ == "of"), None)
        nouns = [child for child in of.children if child.dep_ == "pobj"] if of is not None else []
        return _noun_unit(doc, nouns[0], figure) if nouns else None
    return _noun_unit(doc, subject, figure) if _is_numbered(subject) else None


def _ends_name(noun: Token) -> bool:
    """`Deshawn Pruitt`, which the model takes for a plural."""
    return noun.text.istitle() and noun.i > 0 and noun.nbor(-1).pos_ == "PROPN"


def _is_numbered(noun: Token) -> bool:
    """`Building permits numbered 52`: a subject, even where the model takes it for a verb."""
    return noun.dep_ in _SUBJECTS and noun.head.lemma_ in COUNTING


def _label(doc: Doc, figure: Figure) -> UnitReading | None:
    """`Bookings: 402`: the plural noun of the label, unless it names an average or a rate."""
    span = label_before(doc, figure.start, figure.end)
    if span is None:
        return None
    nouns = [token for token in span if token.tag_ in {"NNS", "NNPS"}]
    unit = _noun_unit(doc, nouns[-1], figure) if nouns else None
    known = unit_forms().get(unit.head or "") if unit else None
    if unit and known and known.family in _MEASURED:
        figure.kind = "measure"
        return replace(unit, family=known.family, code=known.code)
    return unit


def _subject_unit(doc: Doc, figures: Sequence[Figure], at: int) -> UnitReading | None:
    """The plural noun that the clause says the number of; a pronoun stands for the one before."""
    figure = figures[at]
    subject = _subject(figure.token)
    if subject is not None and subject.head.lemma_ in _RATING and is_agent(subject):
        figure.kind = "index" if figure.base is None else figure.kind
        return None
    if subject is not None and subject.pos_ == "PRON" and at and is_near(figure, figures[at - 1]):
        subject = _subject(figures[at - 1].token)
    unit = _noun_unit(doc, subject, figure) if subject is not None else None
    if unit and subject is not None and subject.lemma_ in change_nouns():
        job = subject.i and doc[subject.i - 1].lower_ == "job"
        return replace(unit, head="jobs") if job else unit
    return unit


def _antecedent_unit(doc: Doc, figure: Figure) -> UnitReading | None:
    """`We checked the beds and there are only 14`: the plural noun before, in the same sentence."""
    if not is_existing(figure):
        return None
    sentence = sentence_of(figure.token)
    for token in reversed(doc[sentence.start : figure.token.i]):
        if token.tag_ == "NNS" and token.dep_ in {"dobj", "nsubj", "nsubjpass"}:
            return _noun_unit(doc, token, figure)
    return None


def _estimated(verb: Token) -> Token | None:
    """`Police put arrests at 40`, `officials said 12`: who says so is not what is counted."""
    objects = (child for child in verb.rights if child.dep_ == "dobj")
    return next((child for child in objects if child.tag_ == "NNS"), None)


def _subject(token: Token) -> Token | None:
    """The nearest subject above `token` that stands before it."""
    at = token.i
    for _ in range(_CLIMB):
        for child in token.children:
            if child.dep_ in _SUBJECTS and child.i < at:
                return _estimated(token) if token.lemma_ in _ESTIMATING else child
        if token.head == token or token.dep_ == "ccomp":  # nobody counts who says so
            break
        token = token.head
    return None
