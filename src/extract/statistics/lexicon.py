"""The room's word lists, read once from the package's TOML data."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit of measure or money, as one of its forms names it."""

    code: str
    """ISO 4217 or UCUM, in brackets or braces where UCUM has none."""
    family: str
    """currency, share, time, length, …"""
    name: str | None = None
    """What the unit is called in records; none: as printed."""
    part: bool = False
    """Whether the form is a hundredth of the unit, such as cents."""
    glued: bool = False
    """Whether the form counts only directly behind the digits."""
    symbol: bool = False
    """Whether the form is matched with its capitals."""


@cache
def load_lexicon(topic: str) -> dict[str, Any]:
    """The table `lexicons/statistics_<topic>.toml`."""
    path = files("extract.lexicons") / f"statistics_{topic}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def word_values() -> dict[str, int]:
    """Cardinals below a hundred by their word."""
    numbers = load_lexicon("numbers")
    return {**numbers["cardinals"], **numbers["tens"]}


@cache
def currency_prefixes() -> dict[str, str]:
    """ISO 4217 code by what stands before a number, such as `US$`."""
    table = load_lexicon("currencies")
    return {prefix: code for code, entry in table.items() for prefix in entry.get("prefixes", ())}


@cache
def unit_forms() -> dict[str, UnitEntry]:
    """Every form behind a number: words in lower case, symbols as they are."""
    forms: dict[str, UnitEntry] = {}
    for unit in load_lexicon("units")["unit"]:
        code, family, name = unit["code"], unit["family"], unit.get("name")
        entry = UnitEntry(code, family, name)
        for word in unit.get("words", ()):
            forms[word] = entry
        for symbol in unit.get("symbols", ()):
            forms[symbol] = UnitEntry(code, family, name, symbol=True)
        for symbol in unit.get("glued", ()):
            forms[symbol] = UnitEntry(code, family, name, glued=True, symbol=True)
    for code, money in load_lexicon("currencies").items():
        entry = UnitEntry(code, "currency", code)
        part = UnitEntry(code, "currency", code, part=True)
        forms |= dict.fromkeys(money.get("words", ()), entry)
        forms |= dict.fromkeys(money.get("parts", ()), part)
        for symbol in money.get("symbols", ()):
            forms[symbol] = UnitEntry(code, "currency", code, symbol=True)
        for symbol in money.get("part_symbols", ()):
            forms[symbol] = UnitEntry(code, "currency", code, part=True, glued=True, symbol=True)
    return forms


@cache
def units_by_code() -> dict[str, UnitEntry]:
    """The unit of each code, without the marks of a single form."""
    units = {
        unit["code"]: UnitEntry(unit["code"], unit["family"], unit.get("name"))
        for unit in load_lexicon("units")["unit"]
    }
    return units | {code: UnitEntry(code, "currency", code) for code in load_lexicon("currencies")}


@cache
def unit_names() -> dict[str, str]:
    """The full name of each unit and currency in the singular, by code."""
    named = {unit["code"]: unit for unit in load_lexicon("units")["unit"]}
    named |= load_lexicon("currencies")
    return {
        code: forms[0]
        for code, unit in named.items()
        if (forms := unit.get("words") or unit.get("symbols"))
    }


@cache
def fraction_characters() -> dict[str, Decimal]:
    """Value of `½` and its like."""
    return {
        sign: Decimal(value)
        for sign, value in load_lexicon("numbers")["fraction_characters"].items()
    }


@cache
def word_set(topic: str, *keys: str) -> frozenset[str]:
    """The list at `keys` of a lexicon, as a set."""
    value: Any = load_lexicon(topic)
    for key in keys:
        value = value[key]
    return frozenset(value)


@cache
def change_nouns() -> frozenset[str]:
    """Nouns of rises and falls."""
    return word_set("changes", "up", "nouns") | word_set("changes", "down", "nouns")


@cache
def change_verbs() -> frozenset[str]:
    """Verbs of rises and falls, by their lemma."""
    return word_set("changes", "up", "verbs") | word_set("changes", "down", "verbs")
