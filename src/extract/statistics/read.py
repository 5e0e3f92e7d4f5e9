"""Figures and rejected numbers of one parsed paragraph.

Each number phrase of the grammar goes one way, by its form. Digits and words are first held
against the patterns of what is no figure; then the unit is read, the context asked, ranges are
joined and the base is read. What is left is a figure with a kind; bounds, changes, what is carried
over from other figures, and referents come after.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc, Span, Token

from extract.statistics.sentences import sentence_of
from extract.statistics.figure import Figure, Reading, Rejected, UnitReading
from extract.statistics.kinds import (
    age_end,
    decide_kind,
    in_units,
    is_comparing,
    is_on_scale,
    is_roll_call,
    kind_of_pair,
)
from extract.statistics.lexicon import word_set
from extract.statistics.numbers import Number, find_numbers
from extract.statistics.reject import reject_by_context, reject_by_pattern
from extract.statistics.units import read_base, read_counted_noun, read_measure, read_unit
from schemas import StatisticKind
from schemas.statistic import MAX_DIGITS, digits_of

Found = Figure | Rejected | None
_Form = Callable[[Doc, Sequence[Number], int, Span], Found]

_RANGE_GAP = re.compile(
    r"\s*(?P<joint>-|–|—|to|and|or)\s*(?:up to |about |around |as many as |a )?",
    re.IGNORECASE,
)
_RANK_CUES = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|placed?|places|finish(?:es|ed|ing)?|came?|comes|rated?|stands?|stood|sits?|tied for|at|in"
    r"|was|is|were|are|seeded|from|to)\s+(?:(?:in|at|the|tied|for|a|state|only|just|now|currently|about)\s+)*$",
    re.IGNORECASE,
)
_RANK_AFTER = re.compile(
    r"\s+(?:of|out of|among|in the (?:nation|country|state|region|league|world|u\.s\.|conference)|nationally|nationwide"
    r"|statewide|worldwide|place\b|overall|with\s+[\d$])",
    re.IGNORECASE,
)
_RANK_WORDS = re.compile(
    r"\brank(?:s|ed|ing|ings)?\b|\bNo\.\s?\d|\b(?:best|worst|highest|lowest|most|least)\b",
    re.IGNORECASE,
)
_NEVER_MAJORITY = re.compile(
    r"\s+(?:leader|whip|opinion|party|owner|owned|vote|control|stake|shareholder|caucus|report|community|communities|students|groups?|populations?|business\w*)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\s+(?:of|the|its|their|his|her|our|your|that|those|these|this|all|what)\b|\s*[,.;:!?)”\"]|\s*$"
)
_LASTS = re.compile(
    r"\b(?:tak(?:es?|ing)|took|lasts?|lasted|lasting|runs?|ran|waits?|waited|spends?|spent|for|than|nearly|almost"
    r"|about|over|under|just|only)\s+$",
    re.IGNORECASE,
)
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_HALF_HEDGED = re.compile(
    r"\b(?:than|about|nearly|almost|over|under|roughly|approximately|by|to|in|just|around|only|least|at)\s+$",
    re.IGNORECASE,
)


def read_figures(doc: Doc) -> Reading:
    """Figures and rejected numbers of `doc`, each in order; none overlap."""
    reading = Reading(doc)
    numbers = find_numbers(doc.text)
    done = 0
    for at, number in enumerate(numbers):
        if number.start < done:
            continue
        tokens = doc.char_span(number.start, number.end, alignment_mode="expand")
        if tokens is None:
            continue
        found = _read(doc, numbers, at, tokens)
        if isinstance(found, Figure) and found.start >= done:
            reading.figures.append(found)
            done = found.end
        elif isinstance(found, Rejected):
            found = replace(found, start=max(found.start, done))
            reading.rejected.append(found)
            done = found.end
    return reading


def _read(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    rejected = _too_long(number) or reject_by_pattern(doc.text, number)
    if rejected:
        return rejected
    return _FORMS.get(number.form, _quantity)(doc, numbers, at, tokens)


def _too_long(number: Number) -> Rejected | None:
    if number.value is not None and digits_of(number.value) > MAX_DIGITS:
        return Rejected(start=number.start, end=number.end, reason="too_long")
    return None


def _rejected(number: Number, reason: str, end: int | None = None) -> Rejected:
    return Rejected(start=number.start, end=end or number.end, reason=reason)  # type: ignore[arg-type]  # one of the named reasons


def _figure(
    number: Number,
    tokens: Span,
    kind: StatisticKind,
    rule_id: str,
    *,
    end: int | None = None,
    unit: UnitReading | None = None,
    confidence: float = 0.85,
) -> Figure:
    return Figure(
        number=number,
        start=number.start,
        end=end or number.end,
        kind=kind,
        value=number.value,
        unit=unit,
        token=unit.token if unit and unit.token is not None else tokens.root,
        rule_id=f"statistics.{rule_id}",
        confidence=confidence,
    )


def _vague(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    word = doc.text[number.start : number.end].casefold()
    last = word.rsplit(" ", 1)[-1]
    if last in word_set("numbers", "vague", "shares"):
        if _NEVER_MAJORITY.match(doc.text, number.end):
            return None
        return _figure(number, tokens, "vague", "vague_share", confidence=0.7)
    if word == "most":
        return (
            _figure(number, tokens, "vague", "most", confidence=0.7)
            if _is_share(doc, tokens)
            else None
        )
    of = re.match(r"\s+of\s+(?:the\s+|its\s+|their\s+|other\s+)?", doc.text[number.end :])
    if word == "scores" and not of:
        return None
    unit = _noun_at(doc, number, number.end + of.end() if of else number.end)
    figure = _figure(number, tokens, "vague", "vague_amount", unit=unit, confidence=0.7)
    figure.end = number.end
    return figure


def _is_share(doc: Doc, tokens: Span) -> bool:
    """`Most of the deaths`, `most residents`; not `most likely`, `the most`, `at most`."""
    token = tokens[0]
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    if token.tag_ == "RBS" or before in {
        "the",
        "at",
        "a",
        "its",
        "their",
        "his",
        "her",
        "second",
        "’s",
        "'s",
    }:
        return False
    if tokens.end >= len(doc):
        return False
    following = doc[tokens.end]
    if following.lower_ == "of":
        return True
    return token.dep_ == "amod" and token.head.tag_ in {"NNS", "NNPS"} and token.head.i > token.i


def _noun_at(doc: Doc, number: Number, offset: int) -> UnitReading | None:
    """The unit or counted noun that starts at `offset`, behind an `of`."""
    at = offset - 1
    measured = read_measure(doc.text, at)
    if measured:
        return measured
    span = doc.char_span(at, offset, alignment_mode="expand")
    if span is None or offset >= len(doc.text):
        return None
    return read_counted_noun(doc, replace(number, end=at), doc[span.end - 1 : span.end])


def _multiple(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    word = doc.text[number.start : number.end].casefold()
    if word in {"twice", "thrice"}:
        accepted = is_comparing(doc.text, number.end)
    elif word in {"double", "triple", "quadruple"}:
        accepted = tokens[0].tag_ in {"VB", "VBP"} or bool(
            re.match(r"\s+(?:the|that|what|its|their|as|last|those)\b", doc.text[number.end :])
        )
    elif "fold" in word:
        accepted = True
    else:
        accepted = tokens[0].pos_ == "VERB"
    return _figure(number, tokens, "multiple", "multiple") if accepted else None


def _ratio(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    del doc
    return _figure(numbers[at], tokens, "ratio", "ratio", confidence=0.9)


def _rank(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    text = doc.text
    if text[number.start : number.start + 2].casefold() == "no":
        before = text[max(0, number.start - 20) : number.start].split()
        if before and before[-1].casefold() in word_set("names", "identified", "words"):
            return _rejected(number, "name")
    if number.rank_end and read_measure(text, number.end):
        return _quantity(doc, _without_lead(numbers, at), at, tokens)
    return _figure(number, tokens, "rank", "rank", confidence=0.9)


def _without_lead(numbers: Sequence[Number], at: int) -> list[Number]:
    """The numbers with that at `at` cut to its digits: `top 20 degrees` is no rank."""
    number = numbers[at]
    cut = replace(number, start=number.core, form="digits", rank_end=None)
    return [*numbers[:at], cut, *numbers[at + 1 :]]


def _end_of_field(numbers: Sequence[Number], at: int, doc: Doc) -> int:
    """The end of `38th of 50 states`: how many there are belongs to the rank."""
    number = numbers[at]
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    if following is None or not re.fullmatch(
        r" (?:out )?of (?:the )?", doc.text[number.end : following.start]
    ):
        return number.end
    unit = _noun_at(doc, following, following.end + 1)
    return unit.end if unit else following.end


def _ordinal(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    text = doc.text
    sentence = sentence_of(tokens[0])
    before = text[max(sentence.start_char, number.start - 32) : number.start]
    after = _RANK_AFTER.match(text, number.end)
    ranked = _RANK_WORDS.search(sentence.text)
    bare = tokens.end >= len(doc) or doc[tokens.end].pos_ in {
        "PUNCT",
        "ADP",
        "CCONJ",
        "SCONJ",
        "ADV",
    }
    cue = _RANK_CUES.search(before)
    if (
        (cue and bare and (ranked or after))
        or (ranked and bare and re.search(r"\b[A-Z]\w*\s+$", before))
        or (after and cue)
    ):
        end = _end_of_field(numbers, at, doc)
        return _figure(number, tokens, "rank", "ordinal_rank", end=end, confidence=0.75)
    return _rejected(number, "ordinal")


def _fraction(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    text = doc.text
    words = text[number.start : number.end].casefold()
    unit = read_measure(text, number.end)
    if unit and unit.family in {"time", "length", "area", "volume", "mass", "currency"}:
        return _finish(doc, numbers, at, tokens, unit, "fraction_of_unit")
    if unit and unit.code == "%":
        return _finish(doc, numbers, at, tokens, unit, "percent")
    number = replace(
        number, end=number.start + len(re.sub(r"\s+an?$", "", text[number.start : number.end]))
    )
    if re.match(r"-\w", text[number.end :]) and words == "half":
        return None
    plural = words.endswith("s") or "-" in words
    if words == "half" and re.match(r"\s+as\s+(?:much|many|likely|\w+)\s", text[number.end :]):
        return _figure(number, tokens, "multiple", "half_as")
    hedged = _HALF_HEDGED.search(text[max(0, number.start - 16) : number.start])
    if (
        re.search(
            r"\b(?:first|second|other|last|latter|this|that|each|every|final|the)\s+$",
            text[max(0, number.start - 12) : number.start],
            re.IGNORECASE,
        )
        and not plural
    ):
        return _rejected(number, "ordinal")
    if plural or _SHARED.match(text, number.end) or hedged or _subject_of_verb(doc, tokens):
        if number.plain is False and "/" in words and not _SHARED.match(text, number.end):
            return _rejected(number, "date")
        return _figure(number, tokens, "share", "fraction", confidence=0.85)
    return None if words == "half" else _rejected(number, "ordinal")


def _subject_of_verb(doc: Doc, tokens: Span) -> bool:
    return tokens.end < len(doc) and doc[tokens.end].pos_ in {"VERB", "AUX"}


def _pair(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    unit = read_unit(doc, number, tokens)
    rising = number.value is not None and number.second is not None and number.value < number.second
    if rising and unit and (unit.family or (unit.token is not None and unit.token.tag_ == "NNS")):
        figure = _finish(doc, numbers, at, tokens, unit, "range")
        if isinstance(figure, Figure):
            figure.low, figure.high = (
                in_units(v, unit) for v in (number.value, number.second) if v is not None
            )
            figure.value, figure.bound = None, "range"
        return figure
    if re.search(
        r"\b(?:grades?|ages?|pages?|rooms?|sections?)\s+$",
        doc.text[max(0, number.start - 12) : number.start],
        re.IGNORECASE,
    ):
        return _rejected(number, "name")
    return _figure(number, tokens, kind_of_pair(doc, number, tokens), "pair", confidence=0.6)


def _quantity(doc: Doc, numbers: Sequence[Number], at: int, tokens: Span) -> Found:
    number = numbers[at]
    text = doc.text
    if is_roll_call(text, number.start):
        return _figure(number, tokens, "vote", "roll_call")
    old = age_end(doc, number, tokens)
    if old is not None:
        unit = UnitReading(head="years", family="time", code="a", end=old)
        return _figure(number, tokens, "age", "age", end=old, unit=unit)
    unit = read_unit(doc, number, tokens)
    if text[number.start : number.end].casefold() in {"a", "an"} and not _LASTS.search(
        text[max(0, number.start - 20) : number.start]
    ):
        return None
    upper = _upper_end(doc, numbers, at, unit)
    if upper is not None:
        if _are_years(doc, number, upper):
            return _rejected(number, "year", upper.end)
        return _finish(doc, numbers, at, tokens, unit, "range")
    if _is_article(doc, number, tokens, unit):
        return None
    if not (unit and (unit.family in {"currency", "share"})):
        reason = reject_by_context(doc, number, tokens, unit)
        if reason:
            return _rejected(number, reason, unit.end if unit and unit.family == "time" else None)
    if unit and unit.head == "times" and _multiplies(doc, unit):
        return _figure(number, tokens, "multiple", "times", end=unit.end)
    return _finish(doc, numbers, at, tokens, unit, "quantity")


def _multiplies(doc: Doc, unit: UnitReading) -> bool:
    """`three times what`, `6.5 times earnings`; not `3,200 times`."""
    if is_comparing(doc.text, unit.end) or unit.token is None:
        return True
    at = unit.token.i + 1
    return at < len(doc) and doc[at].pos_ == "NOUN" and not doc[at].ent_type_


def _is_article(doc: Doc, number: Number, tokens: Span, unit: UnitReading | None) -> bool:
    """`one` for `a certain`, or a pronoun: `one thing`, `one of the best`, `no one`."""
    word = doc.text[number.start : number.end]
    if word.casefold() != "one":
        return False
    if unit is None or unit.family:
        return unit is None
    if tokens[0].is_sent_start or tokens[0].tag_ != "CD":
        return True
    noun = unit.token
    subject = noun is not None and noun.dep_ in {"nsubj", "nsubjpass"}
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    return (
        subject
        or before in {"no", "every", "any", "each", "this", "that", "the", "another", "number"}
        or (unit.head in word_set("names", "one_of"))
    )


def _finish(
    doc: Doc,
    numbers: Sequence[Number],
    at: int,
    tokens: Span,
    unit: UnitReading | None,
    rule_id: str,
) -> Found:
    """The figure with its range, base and kind."""
    number = numbers[at]
    upper = _upper_end(doc, numbers, at, unit)
    last = number
    if upper is not None:
        last = upper
        span = doc.char_span(upper.start, upper.end, alignment_mode="expand")
        if span is not None:
            tokens = span
        unit = read_unit(doc, upper, tokens) or unit
        if upper.currency is None and number.currency:
            unit = read_unit(doc, number, tokens)
    end = max(last.end, unit.end if unit else 0)
    base = read_base(doc, unit, end, numbers)
    kind = decide_kind(number, unit, base)
    figure = _figure(number, tokens, kind, rule_id, end=end, unit=unit)
    figure.base = base
    if base and base.adjacent:
        figure.end = base.end
        _extend_double_base(doc, figure)
    if figure.value is not None:
        figure.value = in_units(figure.value, unit)
    if upper is not None and number.value is not None and upper.value is not None:
        _make_range(figure, number, upper)
    return figure


def _extend_double_base(doc: Doc, figure: Figure) -> None:
    """`$1,150 an acre a year`: the second base belongs to the words of the figure."""
    again = re.compile(r"\s+(?:an?|per|each|every)\s+(?:year|month|week|day|hour)\b").match(
        doc.text, figure.end
    )
    if again:
        figure.end = again.end()


def _make_range(figure: Figure, number: Number, upper: Number) -> None:
    low, high = number.value, upper.value
    if low is None or high is None:
        return
    if upper.scaled and not number.scaled and low < 1000:  # noqa: PLR2004 - `$3 to $5 billion`
        factor = (
            high / Decimal(upper.value.normalize().as_tuple().digits[0])
            if upper.value
            else Decimal(1)
        )
        low = low.scaleb(factor.adjusted())
    figure.second = upper
    figure.low, figure.high = in_units(low, figure.unit), in_units(high, figure.unit)
    figure.value, figure.bound = None, "range"


def _upper_end(
    doc: Doc, numbers: Sequence[Number], at: int, unit: UnitReading | None
) -> Number | None:
    """The number that makes a range with the one at `at`: `18 to 24`, `between 15 and 20`."""
    number = numbers[at]
    following = numbers[at + 1] if at + 1 < len(numbers) else None
    if following is None or following.form not in {"digits", "words"} or following.value is None:
        return None
    inner = read_measure(doc.text, number.end)
    gap = _RANGE_GAP.fullmatch(doc.text, inner.end if inner else number.end, following.start)
    if gap is None or number.value is None or number.form not in {"digits", "words", "fraction"}:
        return None
    joint = gap["joint"].casefold()
    before = doc.text[max(0, number.start - 24) : number.start].casefold()
    between = bool(re.search(r"\bbetween (?:about |around |roughly )?$", before))
    if joint == "and":
        return following if between else None
    if bool(number.currency) != bool(following.currency) and number.currency is None:
        return None
    if not _rises(number, following) or _is_change(doc, number, before, joint):
        return None
    if joint == "or" and (following.currency or inner):
        return None
    if inner and unit and not _same_unit(doc, following, unit):
        return None
    return following


def _are_years(doc: Doc, number: Number, upper: Number) -> bool:
    """`between 2010 and 2020`, without a unit of the table behind."""
    return (
        all(re.fullmatch(_YEAR, doc.text[n.start : n.end]) for n in (number, upper))
        and read_measure(doc.text, upper.end) is None
    )


def _rises(number: Number, following: Number) -> bool:
    if number.value is None or following.value is None:
        return False
    return number.value < following.value


def _same_unit(doc: Doc, following: Number, unit: UnitReading) -> bool:
    other = read_measure(doc.text, following.end)
    return following.currency == unit.code or (other is not None and other.code == unit.code)


def _is_change(doc: Doc, number: Number, before: str, joint: str) -> bool:
    """`from 311 to 418` after a rise or fall is two levels, `rose 5 to 20` an amount and a level."""
    if joint != "to":
        return False
    span = doc.char_span(number.start, number.end, alignment_mode="expand")
    if span is None:
        return False
    led = re.search(r"\b(?P<word>from|by|\w+)(?: about| around| nearly| roughly)? $", before)
    if not led or not _is_moving(span[0], span.start, doc):
        return False
    return led["word"] == "from" or (bool(number.currency) and _leads(led["word"], span[0]))


def _leads(word: str, first: Token) -> bool:
    """`by`, or the verb of change itself, stands directly before."""
    return word == "by" or (first.i > 0 and first.nbor(-1).pos_ == "VERB")


def _is_moving(first: Token, at: int, doc: Doc) -> bool:
    verbs = word_set("changes", "up", "verbs") | word_set("changes", "down", "verbs")
    words = verbs | {"change", "move", "shift"}
    sentence = sentence_of(first)
    return any(token.lemma_.lower() in words for token in doc[max(sentence.start, at - 14) : at])


def scale_kind(doc: Doc, figure: Figure) -> bool:
    """Whether a bare figure is a reading on a scale: the words before it in its sentence name one."""
    sentence = sentence_of(figure.token)
    return is_on_scale(doc.text[sentence.start_char : figure.start])


_FORMS: dict[str, _Form] = {
    "vague": _vague,
    "multiple": _multiple,
    "ratio": _ratio,
    "rank": _rank,
    "ordinal": _ordinal,
    "fraction": _fraction,
    "pair": _pair,
}
