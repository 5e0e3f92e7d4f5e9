"""Statistics in the vocabulary of the two scorers of figures.

| scorer | field | from the record |
|---|---|---|
| score_statistics | text, start, end, kind, bound, measure, … | the record's, of the body alone |
| | value, low, high | plain decimal strings |
| | unit | `unit.head`; null for a rank |
| | per_value, per_unit | the base |
| | change, change_from | direction and level before |
| | source | the resolved name, else the mention |
| score_quantities | value | a number, `[low, high]` for a range; cents stay cents |
| | | a vague amount is the range of its word; no ranks, votes and scores |
| | unit | its name in that vocabulary, with its base; the counted phrase in the singular |
| | change | the sign of the bound, else up or down for the size of a change |
| | concept | the words of measure and population |

That corpus counts lengths of time that only find a date (`six minutes later`), which are rejected
numbers here: they are rendered as quantities too.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from extract.statistics.numbers import find_numbers
from extract.statistics.units import read_measure
from schemas import Phrase, RejectedNumber, Statistic, Unit

SIGNS = {
    "exact": "=",
    "about": "~",
    "more_than": ">",
    "at_least": ">",
    "less_than": "<",
    "at_most": "<",
    "range": "=",
}
UNIT_NAMES = {
    "%": "percentage",
    "[pp]": "percentage point",
    "[bp]": "basis point",
    "a": "year",
    "mo": "month",
    "wk": "week",
    "d": "day",
    "h": "hour",
    "min": "minute",
    "s": "second",
    "ms": "millisecond",
    "10.a": "decade",
    "100.a": "century",
    "m": "metre",
    "km": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "um": "micrometre",
    "nm": "nanometre",
    "[mi_i]": "mile",
    "[nmi_i]": "nautical mile",
    "[ft_i]": "foot",
    "[in_i]": "inch",
    "[yd_i]": "yard",
    "[ly]": "light-year",
    "[acr_us]": "acre",
    "har": "hectare",
    "m2": "square metre",
    "km2": "square kilometre",
    "[sft_i]": "square foot",
    "[smi_us]": "square mile",
    "m3": "cubic metre",
    "[cft_i]": "cubic foot",
    "L": "litre",
    "mL": "millilitre",
    "[gal_us]": "gallon",
    "[bbl_us]": "barrel",
    "[bu_us]": "bushel",
    "g": "gram",
    "kg": "kilogram",
    "mg": "milligram",
    "ug": "microgram",
    "[lb_av]": "pound-mass",
    "[oz_av]": "ounce",
    "[ston_av]": "ton",
    "t": "metric ton",
    "Gt": "gigaton",
    "[car_m]": "carat",
    "[mi_i]/h": "mile per hour",
    "km/h": "kilometre per hour",
    "[mi_i]/[gal_us]": "mile per gallon",
    "{rev}/min": "revolutions per minute",
    "[HP]": "horsepower",
    "N.m": "newton metre",
    "[lbf_av].[ft_i]": "foot pound-force",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kW.h": "kilowatt hour",
    "MW.h": "megawatt hour",
    "GW.h": "gigawatt hour",
    "mA.h": "milliampere-hour",
    "V": "volt",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "MBy": "megabyte",
    "GBy": "gigabyte",
    "TBy": "terabyte",
    "Mbit/s": "megabit per second",
    "Gbit/s": "gigabit per second",
    "{MP}": "megapixel",
    "dB": "decibel",
    "Cel": "celsius",
    "[degF]": "fahrenheit",
    "deg": "degree",
    "[ppm]": "part per million",
    "[ppb]": "parts-per-billion",
    "[ksi]": "kilopound per square inch",
    "MPa": "megapascal",
    "USD": "dollar",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "SGD": "singapore dollar",
    "GBP": "pound sterling",
    "EUR": "euro",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "INR": "indian rupee",
    "MYR": "malaysian ringgit",
    "ZAR": "south african rand",
    "CHF": "swiss franc",
    "ILS": "shekel",
    "RUB": "russian ruble",
    "TRY": "turkish lira",
    "THB": "thai baht",
    "SEK": "swedish krona",
    "NOK": "norwegian krone",
    "DKK": "danish krone",
    "BTC": "bitcoin",
}
PARTS = {"USD": "cent", "GBP": "penny", "MYR": "sen"}
VAGUE_RANGES = {
    "dozens": (12, 120),
    "tens": (10, 100),
    "hundreds": (100, 1_000),
    "thousands": (1_000, 10_000),
    "millions": (10**6, 10**7),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}
NO_QUANTITY = frozenset({"rank", "vote", "score"})
DROPPED = frozenset({"more", "other", "such", "additional"})
IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child"}


def statistics_row(
    identifier: str, statistics: Sequence[Statistic], rejected: Sequence[RejectedNumber] = ()
) -> dict[str, Any]:
    """One line for both scorers, in offsets of the body."""
    body = [statistic for statistic in statistics if statistic.field == "text"]
    quantities = [render_quantity(statistic) for statistic in body]
    quantities += [render_rejected(number) for number in rejected if number.field == "text"]
    return {
        "id": identifier,
        "statistics": [render_statistic(statistic) for statistic in body],
        "quantities": [quantity for quantity in quantities if quantity],
    }


def render_statistic(statistic: Statistic) -> dict[str, Any]:
    """The record as `score_statistics.py` reads it."""
    source = statistic.source
    return {
        "text": statistic.text,
        "start": statistic.start,
        "end": statistic.end,
        "kind": statistic.kind,
        "value": _plain(statistic.value),
        "low": _plain(statistic.low),
        "high": _plain(statistic.high),
        "bound": statistic.bound,
        "unit": statistic.unit.head if statistic.unit else None,
        "per_value": _plain(statistic.base.value) if statistic.base else None,
        "per_unit": statistic.base.unit if statistic.base else None,
        "change": statistic.change.direction if statistic.change else None,
        "change_from": _plain(statistic.change.from_value) if statistic.change else None,
        "measure": _words(statistic.measure),
        "population": _words(statistic.population),
        "place": _words(statistic.place),
        "period": _words(statistic.period),
        "source": (source.name or source.mention) if source else None,
        "in_quotation": statistic.in_quotation,
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _words(phrase: Phrase | None) -> str | None:
    return phrase.text if phrase else None


def render_quantity(statistic: Statistic) -> dict[str, Any] | None:
    """The record as `score_quantities.py` reads it; None for what that corpus does not count."""
    if statistic.kind in NO_QUANTITY:
        return None
    if statistic.kind == "multiple" and "times" not in statistic.text:
        return None
    value = _quantity_value(statistic)
    if value is None:
        return None
    return {
        "value": value,
        "unit": _quantity_unit(statistic),
        "change": _sign(statistic),
        "concept": _concept(statistic),
        "span": [statistic.start, statistic.end],
    }


def render_rejected(number: RejectedNumber) -> dict[str, Any] | None:
    """A length of time that only finds a date, as the quantity that corpus sees; else None."""
    if number.reason != "date":
        return None
    found = find_numbers(number.text)
    unit = read_measure(number.text, found[0].end) if len(found) == 1 else None
    if unit is None or unit.family != "time" or found[0].value is None:
        return None
    return {
        "value": float(found[0].value),
        "unit": UNIT_NAMES.get(unit.code or "", unit.head),
        "change": "=",
        "concept": None,
        "span": [number.start, number.end],
    }


def _quantity_value(statistic: Statistic) -> float | list[float] | None:
    factor = 100 if _is_part(statistic.unit) else 1
    if statistic.low is not None and statistic.high is not None:
        return [float(statistic.low * factor), float(statistic.high * factor)]
    if statistic.value is not None:
        return float(statistic.value * factor)
    *first, last = statistic.text.casefold().split()
    if last not in VAGUE_RANGES:
        return None
    low, high = VAGUE_RANGES[last]
    if first and first[0] in VAGUE_RANGES:
        by = VAGUE_RANGES[first[0]]
        low, high = low * by[0], low * by[1]
    return [float(low), float(high)]


def _is_part(unit: Unit | None) -> bool:
    return unit is not None and (unit.surface or "").casefold() in {
        "cent",
        "cents",
        "¢",
        "pence",
        "penny",
        "p",
        "sen",
    }


def _quantity_unit(statistic: Statistic) -> str | None:
    name = _unit_name(statistic)
    base = statistic.base
    if base is None or not base.unit or base.unit == "each":
        return name
    per = UNIT_NAMES.get(base.unit, _singular_phrase(base.unit))
    return f"{name} per {per}" if name else None


def _unit_name(statistic: Statistic) -> str | None:
    unit = statistic.unit
    if statistic.kind == "age":
        return "year of age"
    if statistic.kind in {"share", "ratio"}:
        words = _words(statistic.population)
        return f"% {_singular_phrase(words)}" if words else None
    if statistic.kind == "multiple" or (unit and unit.head in {"time", "times"}):
        return "count"
    if unit is None:
        return None
    names = PARTS if _is_part(unit) else UNIT_NAMES
    return names.get(unit.code or "") or _singular_phrase(unit.phrase or unit.head or "") or None


def _singular_phrase(words: str) -> str:
    """The phrase with its last word in the singular, without `more` and the like."""
    kept = [word for word in words.split() if word.casefold() not in DROPPED]
    if not kept:
        return ""
    last = kept[-1]
    if last[0].isupper():
        return " ".join(kept)
    return " ".join([*kept[:-1], IRREGULAR.get(last.casefold(), _singular(last))])


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
    sign = SIGNS[statistic.bound]
    change = statistic.change
    if change and change.role == "amount" and sign == "=" and statistic.unit:
        return change.direction
    return sign


def _concept(statistic: Statistic) -> list[str] | None:
    counted = statistic.unit.phrase if statistic.unit else None
    words: list[str] = []
    for phrase in (statistic.measure, statistic.population):
        if phrase and phrase.text != counted:
            words += [word for word in phrase.text.split() if word not in words]
    return words or None
