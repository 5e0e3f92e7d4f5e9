"""Records in the vocabulary of `score_quantities.py`, whose corpus is NewsQuant.

| field | from the record |
|---|---|
| value | a number, `[low, high]` for a range; cents stay cents |
| | a vague amount is the range of its word; no ranks, votes and scores |
| | an old and a new level side by side (`from 311 to 204`) are the two ends of one range |
| | thirds and sixths are whole again, which records hold to four digits |
| unit | the unit's full name in British spelling, with its base; a counted phrase in the singular |
| change | up or down for the size of a change that a verb tells, else the sign of the bound |
| concept | the words of measure, population and subject |

That corpus counts lengths of time that only find a date (`six minutes later`), which are rejected
numbers here: they are rendered as quantities too. It does not count the number word in a
description (`a four-door car`).
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from extract.statistics.lexicon import unit_forms, unit_names, word_set, word_values
from extract.statistics.numbers import find_numbers
from extract.statistics.units import read_measure
from schemas import Phrase, RejectedNumber, Statistic, Unit

_SIGNS = {
    "exact": "=",
    "about": "~",
    "more_than": ">",
    "at_least": ">",
    "less_than": "<",
    "at_most": "<",
    "range": "=",
}
_OTHER_NAMES = {
    "[lb_av]": "pound-mass",
    "[ly]": "light-year",
    "[ppb]": "parts-per-billion",
    "{rev}/min": "revolutions per minute",
    "deg": "degree",
}
"""Units that the corpus calls otherwise than our table does."""
_PARTS = {"GBP": "penny", "MYR": "sen"}
_PART_FORMS = frozenset({"cent", "cents", "¢", "pence", "penny", "p", "sen"})
_VAGUE_RANGES = {
    "dozens": (12, 120),
    "tens": (10, 100),
    "hundreds": (100, 1_000),
    "thousands": (1_000, 10_000),
    "millions": (10**6, 10**7),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}
_DENOMINATORS = 100
"""Shares in words have small denominators."""
_NO_QUANTITY = frozenset({"rank", "vote", "score"})
_DROPPED = frozenset({"more", "such", "additional", "and", "or", "of", "the", "&"})
_IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child"}
_NO_CONCEPT = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "for", "to", "and", "or", "by", "with", "from", "as"}
    | {"its", "their", "his", "her", "our", "your", "my", "this", "that", "these", "those", "who"}
    | {"it", "they", "he", "she", "we", "you", "i", "is", "are", "was", "were", "be", "which"}
)
_DESCRIPTION = re.compile(r"(?P<number>[A-Za-z]+)-[A-Za-z]+")
_VERB = re.compile(r"[a-z]+[^e\W]ed")
"""A bare verb as the measure, not `speed`: that corpus has none among its concepts."""
_FROM = re.compile(r"\s+from\s+", re.IGNORECASE)


def render_quantities(
    statistics: Sequence[Statistic], rejected: Sequence[RejectedNumber]
) -> list[dict[str, Any]]:
    """The quantities of one text, as far as that corpus counts them."""
    quantities = []
    merged: set[str] = set()
    for at, statistic in enumerate(statistics):
        if statistic.statistic_id in merged:
            continue
        following = statistics[at + 1] if at + 1 < len(statistics) else None
        quantity = render_quantity(statistic)
        if quantity and following is not None and (ends := _levels(statistic, following)):
            merged.add(following.statistic_id)
            quantity |= {
                "value": ends,
                "change": "=",
                "unit": _unit_of_levels(statistic, following),
            }
            quantity["span"] = [statistic.start, following.end]
        quantities.append(quantity)
    quantities += [_render_rejected(number) for number in rejected]
    return [quantity for quantity in quantities if quantity]


def render_quantity(statistic: Statistic) -> dict[str, Any] | None:
    """One record; None for what that corpus does not count."""
    if statistic.kind in _NO_QUANTITY or _is_description(statistic.text):
        return None
    if statistic.kind == "multiple" and "times" not in statistic.text:
        return None
    value = _value(statistic)
    if value is None:
        return None
    return {
        "value": value,
        "unit": _unit(statistic),
        "change": _sign(statistic),
        "concept": _concept(statistic),
        "span": [statistic.start, statistic.end],
    }


def _is_description(text: str) -> bool:
    match = _DESCRIPTION.fullmatch(text)
    return match is not None and match["number"].casefold() in word_values()


def _render_rejected(number: RejectedNumber) -> dict[str, Any] | None:
    """A length of time that only finds a date; else None."""
    if number.reason != "date":
        return None
    found = find_numbers(number.text)
    unit = read_measure(number.text, found[0].end) if len(found) == 1 else None
    if unit is None or unit.family != "time" or found[0].value is None:
        return None
    return {
        "value": float(found[0].value),
        "unit": _name_of(unit.code, unit.head or ""),
        "change": "=",
        "concept": None,
        "span": [number.start, number.end],
    }


def _levels(first: Statistic, second: Statistic) -> list[float] | None:
    """Old and new level, where the two say that something went from one to the other."""
    if first.sentence != second.sentence:
        return None
    if second.change and _is_from(second, first):
        return [_size(first), _size(second)]
    if first.change and _is_from(first, second) and _FROM.fullmatch(_between(first, second)):
        return [_size(second), _size(first)]
    return None


def _is_from(new: Statistic, old: Statistic) -> bool:
    """Whether `new` is the level that came after `old`."""
    change = new.change
    return (
        change is not None
        and change.role == "new_level"
        and change.from_value is not None
        and change.from_value == old.value
        and new.value is not None
    )


def _between(first: Statistic, second: Statistic) -> str:
    """The words of the sentence between two figures."""
    start = first.sentence.find(first.text) + len(first.text)
    return first.sentence[start : first.sentence.find(second.text, start)]


def _size(statistic: Statistic) -> float:
    return float(statistic.value or 0) * _factor(statistic)


def _unit_of_levels(first: Statistic, second: Statistic) -> str | None:
    """The unit that is printed with one of them."""
    printed = next((s for s in (first, second) if s.unit and s.unit.surface), first)
    return _unit(printed)


def _value(statistic: Statistic) -> float | list[float] | None:
    factor = _factor(statistic)
    if statistic.low is not None and statistic.high is not None:
        return [float(statistic.low * factor), float(statistic.high * factor)]
    if statistic.kind in {"share", "ratio"} and statistic.value is not None:
        return _whole_fraction(statistic.value)
    if statistic.value is not None:
        return float(statistic.value * factor)
    *first, last = statistic.text.casefold().split()
    if last not in _VAGUE_RANGES:
        return None
    low, high = _VAGUE_RANGES[last]
    if first and first[0] in _VAGUE_RANGES:
        by = _VAGUE_RANGES[first[0]]
        low, high = low * by[0], low * by[1]
    return [float(low), float(high)]


def _whole_fraction(value: Decimal) -> float:
    """A third for 0.3333: the fraction of small numbers that is stored so."""
    fraction = Fraction(value).limit_denominator(_DENOMINATORS)
    stored = Context(prec=4).divide(fraction.numerator, fraction.denominator)
    return float(fraction) if stored == value else float(value)


def _factor(statistic: Statistic) -> int:
    return 100 if _is_part(statistic.unit) else 1


def _is_part(unit: Unit | None) -> bool:
    return unit is not None and (unit.surface or "").casefold() in _PART_FORMS


def _unit(statistic: Statistic) -> str | None:
    name = _unit_name(statistic)
    base = statistic.base
    if base is None or not base.unit or base.unit == "each":
        return name
    known = unit_forms().get(base.unit)
    per = _name_of(known.code if known else None, base.unit)
    return f"{name} per {per}" if name else None


def _unit_name(statistic: Statistic) -> str | None:
    unit = statistic.unit
    if statistic.kind == "age":
        return "year of age"
    if statistic.kind in {"share", "ratio"}:
        population = statistic.population
        return f"% {_singular_phrase(population.text)}" if population else None
    if statistic.kind == "multiple" or (unit and unit.head in {"time", "times"}):
        return "count"
    if unit is None:
        return None
    if _is_part(unit):
        return _PARTS.get(unit.code or "", "cent")
    return _name_of(unit.code, unit.phrase or unit.head or "") or None


def _name_of(code: str | None, words: str) -> str:
    names = unit_names() | _OTHER_NAMES
    return names.get(code or "") or _singular_phrase(words)


def _singular_phrase(words: str) -> str:
    """The phrase without stop words and participles, its last word in the singular."""
    *modifiers, last = words.split() or [""]
    kept = [
        word
        for word in modifiers
        if word.casefold() not in _DROPPED and not word.endswith(("ed", "ly"))
    ]
    if last[:1].isupper() and not kept:
        return last
    return " ".join([*kept, _IRREGULAR.get(last.casefold(), _singular(last))])


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - not `dies`
        return f"{word[:-3]}y"
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith(("sses", "uses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - not `gas`
        return word[:-1]
    return word


def _sign(statistic: Statistic) -> str:
    """The trend, but `more than` and `up to` before it, and it before `about` and `under`."""
    sign = _SIGNS[statistic.bound]
    change = statistic.change
    if statistic.bound == "range" and statistic.hedge:
        sign = _sign_of_hedge(statistic.hedge.text)
    if change is None or change.role != "amount" or statistic.unit is None:
        return sign
    stronger = sign == ">" or statistic.bound == "at_most" or _is_told_by_noun(statistic)
    return sign if stronger else change.direction


def _sign_of_hedge(words: str) -> str:
    """`about 14 to 18`."""
    return "~" if words.casefold() in word_set("hedges", "before", "about") else "="


def _is_told_by_noun(statistic: Statistic) -> bool:
    """`a 25 percent drop`: exact in that corpus."""
    at = statistic.sentence.find(statistic.text) + len(statistic.text)
    return _noun_of_change().match(statistic.sentence, at) is not None


@cache
def _noun_of_change() -> re.Pattern[str]:
    nouns = word_set("changes", "up", "nouns") | word_set("changes", "down", "nouns")
    return re.compile(
        rf"(?:[\s-]+(?!but|and|or|as|while)\w+){{0,2}}[\s-]+(?:{'|'.join(sorted(nouns))})\b"
    )


def _concept(statistic: Statistic) -> list[str] | None:
    """The words of what is measured, of whom, and what it is said of."""
    counted = statistic.unit.phrase if statistic.unit else None
    phrases = (statistic.measure, statistic.population, statistic.subject)
    named = [phrase for phrase in phrases if phrase and phrase.text != counted]
    words = list(_words(phrase for phrase in named if not _VERB.fullmatch(phrase.text)))
    if not words and statistic.place:
        words = list(_words([statistic.place]))
    return list(dict.fromkeys(words)) or None


def _words(phrases: Iterable[Phrase]) -> Iterable[str]:
    for phrase in phrases:
        for word in re.findall(r"[^\s,;:()“”\"]+", phrase.text):
            if word.casefold() not in _NO_CONCEPT:
                yield re.sub(r"[’']s?$", "", word)
