"""What a rate is per: `per 100,000 residents`, `a week`, `each`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from spacy.tokens import Doc

from extract.statistics.figure import BaseReading, UnitReading
from extract.statistics.lexicon import unit_forms
from extract.statistics.numbers import Number, parse_words
from extract.statistics.passage import text_of, token_over
from extract.statistics.units import TIME_BASES, noun_run, read_measure

_BASE = re.compile(
    r"(?:\s+for\s+(?:every|each)\s+|\s+(?:in|out of|of)\s+every\s+"
    r"|\s+of\s+each\s+(?=(?:[\w-]+\s+){0,2}dollar\b)|[\s-]*/\s?|\s+per[\s-]+"
    r"|\s+(?:on|in)\s+the\s+(?=dollar|pound)"
    r"|[\s-](?P<loose>an?|each|every)[\s-])"
)
_THROUGH = re.compile(
    r"\s+(?:more|less|extra|of(?:\s+(?!within\b)[a-z-]+){1,3}?)"
    r"(?=\s+(?:an?|per|each|every)\s+(?:year|month|week|day|hour)\b)"
)
"""Between a unit and its base: `3,000 tons of salt a year`, `$6.40 more a month`."""
_SCALE = re.compile(r"(?:hundred|thousand|million|billion)\b", re.IGNORECASE)
"""`deaths per million residents`: the scale alone is the count of the base."""
_EACH = re.compile(r"\s+(?:each|apiece|a piece|a head)\b(?!\s+(?:of|other)\b)")
_TIMES = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "nightly": "night",
    "daily": "day",
    "hourly": "hour",
}
_ADVERB = re.compile(rf"\s+(?:more\s+|less\s+)?(?P<adverb>{'|'.join(_TIMES)})\b(?!-)")
_ON_EACH = re.compile(r"\s+on\s+(?:each|every)\s+(?!of\b|one\b|other\b)(?P<noun>[a-z]+)\b(?![’'])")
_EATERS = frozenset(
    {"person", "head", "resident", "household", "animal", "cow", "pupil", "student"}
)
"""`140 litres a person a day`: who gets an amount."""
_PARTS = {"[ppm]": Decimal(10**6), "[ppb]": Decimal(10**9), "[ppt]": Decimal(10**12)}
_RELATIVE = re.compile(r"\s+(?:ago|earlier|later|before|after)\b")
_CLAUSE = re.compile(r"\s+(?:might|may|could|would|will|had|has|was|is)\b")
"""Behind `a noun`: it is the subject of a clause, not a base."""
_AMOUNTS = frozenset({"mass", "volume"})
_EXTENTS = frozenset({"area", "volume", "length"})
"""`5.6 tons an acre`: an amount on a measured base."""


def read_base(
    doc: Doc, unit: UnitReading | None, end: int, numbers: Sequence[Number]
) -> BaseReading | None:
    """The base directly behind the unit, such as `per 100,000 residents` or `a week`."""
    text = text_of(doc)
    match = _BASE.match(text, end)
    if not match:
        return _distant_base(doc, unit, end, numbers) if unit else None
    at = match.end()
    count = next((n for n in numbers if n.start == at and n.value is not None), None)
    at = count.end if count else at
    scale = None if count or match["loose"] else _SCALE.match(text, at)
    at = scale.end() if scale else at
    phrase = _base_phrase(doc, at)
    if match["loose"] and not _may_be_loose(unit, match["loose"], phrase, count):
        return None
    if phrase is None and count is None and scale is None:
        return None
    behind = phrase[1] if phrase else at
    if match["loose"] and (
        _RELATIVE.match(text, behind) or (_CLAUSE.match(text, behind) and not _is_time(phrase))
    ):
        return None
    value = count.value if count and count.value is not None else Decimal(1)
    if scale:
        value = parse_words(scale.group())
    return BaseReading(
        value=value,
        unit=phrase[0] if phrase else None,
        end=phrase[1] if phrase else at,
        adjacent="of" not in match.group().split() or unit is None,
    )


def base_of_parts(unit: UnitReading | None) -> BaseReading | None:
    """That of `parts per million`, which is told in the unit."""
    scale = _PARTS.get(unit.code or "") if unit is not None else None
    if unit is None or scale is None:
        return None
    return BaseReading(value=scale, unit=None, end=unit.end, adjacent=False)


def _distant_base(
    doc: Doc, unit: UnitReading, end: int, numbers: Sequence[Number]
) -> BaseReading | None:
    """`$4 each`, and a length of time behind what is measured or `more`."""
    text = text_of(doc)
    through = _THROUGH.match(text, end) if unit.family else None
    if through:
        base = read_base(doc, unit, through.end(), numbers)
        return replace(base, adjacent=False) if base else None
    each = _EACH.match(text, end)
    if each:
        return BaseReading(value=Decimal(1), unit="each", end=each.end())
    adverb = _ADVERB.match(text, end)
    if adverb and not _goes_before_noun(doc, adverb.end()):
        over = _TIMES[adverb["adverb"]]
        return BaseReading(value=Decimal(1), unit=over, end=end, adjacent=False)
    on_each = _ON_EACH.match(text, end) if unit.family == "currency" else None
    if on_each:
        return BaseReading(value=Decimal(1), unit=on_each["noun"], end=end, adjacent=False)
    return None


def _goes_before_noun(doc: Doc, at: int) -> bool:
    """`a $40 weekly fee`, `900 daily riders`: an adjective."""
    behind = token_over(doc, at + 1)
    return behind is not None and behind.idx > at and behind.pos_ in {"NOUN", "PROPN", "ADJ"}


def _is_time(phrase: tuple[str, int] | None) -> bool:
    """`2,800 vehicles a day is the ceiling`."""
    return phrase is not None and phrase[0].casefold() in TIME_BASES


def _base_phrase(doc: Doc, at: int) -> tuple[str, int] | None:
    text = text_of(doc)
    measured = read_measure(text, at) or read_measure(text, at - 1)
    if measured and measured.surface:
        start = measured.end - len(measured.surface)
        if start in {at, at + 1}:
            return measured.surface.casefold(), measured.end
    gap = 1 if text[at : at + 1] == " " else 0
    first = token_over(doc, at + gap)
    if first is None:
        return None
    if first.lower_ in {"capita", "head", "person", "pupil", "student"}:
        return first.lower_, first.idx + len(first)
    last = noun_run(doc, first.i)
    if last is None:
        return None
    end = doc[last].idx + len(doc[last])
    return text[first.idx : end], end


def _may_be_loose(
    unit: UnitReading | None, article: str, phrase: tuple[str, int] | None, count: Number | None
) -> bool:
    """Whether `a` starts a base: `$9 a bale`, `40 hours a week`, not `gave 5 dogs a home`."""
    if phrase is None:
        return False
    word = phrase[0].casefold()
    singular = word.removesuffix("s") if count else word
    if singular in TIME_BASES:
        return not (
            unit and unit.family == "time" and singular == (unit.head or "").removesuffix("s")
        )
    if article == "each":
        return False
    over = unit_forms().get(word)
    several = " " in word and over is None and word.rsplit(" ", 1)[-1] not in TIME_BASES
    if unit is None or word.endswith("s") or several:
        return False
    if unit.family in _AMOUNTS and (word in _EATERS or (over and over.family in _EXTENTS)):
        return True
    return unit.family == "currency" and not article.startswith("every")
