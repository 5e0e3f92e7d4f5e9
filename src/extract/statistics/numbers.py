"""Numbers in running text, by a grammar over characters.

`find_numbers` gives every number phrase with exact offsets and its value as printed: digits with
currency and scale, number words, fractions, ratios, multiples, ordinals and vague amounts. It
decides nothing about what a number means: a year, a house number and a count look alike here.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import Literal

from extract.statistics.grammar import find_starts, never_opened_by, number_pattern
from extract.statistics.lexicon import (
    currency_prefixes,
    fraction_characters,
    load_lexicon,
    unit_forms,
    word_values,
)
from extract.statistics.tallies import is_tally

NumberForm = Literal[
    "digits", "words", "fraction", "ratio", "multiple", "rank", "ordinal", "vague", "pair"
]

_QUOTIENT = Context(prec=4)
"""One in three is stored as 0.3333: news rounds shares to four digits at most."""
_EXACT = Context(prec=100)
_WORD = re.compile(r" ?([A-Za-z]+)")
_CONTINENTAL = re.compile(r"\d{1,3}(?:(?:\.\d{3})+,\d{1,2}|(?:\.\d{3}){2,})")
_LEAD = 48
_RATIO = re.compile(r"\b(?:ratios?|odds)\b[^.;:]*$", re.IGNORECASE)
"""Before `1 to 1,100`, which elsewhere is a range."""
_SPOKEN = re.compile(
    r"(?P<over>.+)[ -](?P<scale>million|billion) "
    r"(?P<tenths>one|two|three|four|five|six|seven|eight|nine)",
    re.IGNORECASE,
)
_SPOKEN_END = re.compile(
    r"\s*(?:[.,;:!?)”\"—–’]|$)|\s+(?:a|by|when|in|on|at|for|to|from|of|or|and|but|if|is|was|today|now|then"
    r"|last|this|next|more|less|short|over|under|we|they|he|she|i|it|you|that|because|since)\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"[ -](?:percentage[ -])?points?\b(?! guard)", re.IGNORECASE)
_METRIC = frozenset({"m", "b", "mm", "T"})
"""Scale symbols that are units of measure where no currency stands before."""


@dataclass(slots=True, kw_only=True)
class Number:
    """A number phrase and its value; offsets count in the searched text."""

    start: int
    """With its currency sign or article."""
    end: int
    form: NumberForm
    value: Decimal | None
    """None for vague amounts."""
    second: Decimal | None = None
    """The other number of a pair such as `5-2`."""
    currency: str | None = None
    """ISO code of the currency sign before it."""
    prefix: str | None = None
    """That sign as printed."""
    core: int
    """Offset behind the currency sign."""
    plain: bool = False
    """Whether it is digits alone: no comma, point, scale or currency."""
    power: int = 0
    """The power of ten that a scale word or symbol adds, such as 6 for `million`."""
    rank_end: Literal["top", "bottom"] | None = None
    """The end that `top 10` counts from."""
    spoken: bool = False
    """Whether tenths are told as one tells sums: `a million three`."""


def find_numbers(text: str) -> list[Number]:
    """The number phrases of `text` in order; none overlap.

    >>> [(n.value, text) for text in ["$1.3 million"] for n in find_numbers(text)]
    [(Decimal('1.3E+6'), '$1.3 million')]
    >>> [str(n.value) for n in find_numbers("one in five of the 1,200, or three-quarters")]
    ['0.2', '1200', '0.75']
    """
    found: list[Number] = []
    at = 0
    for start in find_starts(text):
        if start < at:
            continue
        refused = never_opened_by(text[start])
        match = number_pattern(without=refused).match(text, start)
        if match is None:
            continue
        number = _read_first(match, refused)
        if number:
            found.append(number)
        at = number.end if number else match.end()
    return found


def _read_first(match: re.Match[str], refused: frozenset[str]) -> Number | None:
    """The first reading of the grammar that holds, without those that are `refused`."""
    other: re.Match[str] | None = match
    while other is not None:
        name = other.lastgroup or ""
        number = _READERS[name](other)
        if number:
            return number
        refused |= {name}
        other = number_pattern(without=refused).match(match.string, match.start())
    return None


def parse_words(phrase: str) -> Decimal:
    """The value of number words.

    >>> parse_words("two hundred and fifty thousand")
    Decimal('250000')
    """
    scales = load_lexicon("numbers")["scales"]
    total = current = 0
    for word in re.split(r"[\s-]+", phrase.casefold()):
        if word in {"a", "an"}:
            current += 1
        elif word in word_values():
            current += word_values()[word]
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in scales:
            total += (current or 1) * 10 ** scales[word]
            current = 0
    return Decimal(total + current)


def _scale(value: Decimal, power: int) -> Decimal:
    return value.scaleb(power, _EXACT) if power else value


def _divide(over: Decimal, under: Decimal) -> Decimal:
    return _QUOTIENT.divide(over, under)


def _small(words: str) -> Decimal:
    return Decimal(words.replace(",", "")) if words[0].isdigit() else parse_words(words)


def _ratio(match: re.Match[str]) -> Number | None:
    whole = match["under"] or match["group"]
    over, under = _small(match["over"]), _small(whole or "1")
    if match["against"]:
        led = _RATIO.search(match.string, max(0, match.start() - _LEAD), match.start())
        named = led and over == 1 and not match["against"].endswith("one")
        return _number(match, "ratio", _divide(over, _small(match["against"]))) if named else None
    if match["one"]:
        return _number(match, "ratio", over) if over > 1 else None
    if not 0 < over < under or (_looks_like_year(whole) and " in " in match.group()):
        return None
    return _number(match, "ratio", _divide(over, under))


def _looks_like_year(words: str) -> bool:
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", words) is not None


def _multiple(match: re.Match[str]) -> Number:
    if match["fold"]:
        return _number(match, "multiple", Decimal(_small_or_decimal(match["fold"])))
    value = load_lexicon("numbers")["multiples"][match["times"].casefold()]
    return _number(match, "multiple", Decimal(value))


def _small_or_decimal(words: str) -> Decimal:
    return Decimal(words) if "." in words else _small(words)


def _rank(match: re.Match[str]) -> Number:
    if match["superlative"]:
        return _number(match, "rank", parse_ordinal(match["superlative"]))
    if match["place"]:
        return _number(match, "rank", Decimal(match["place"]))
    end: Literal["top", "bottom"] = "top" if match["end"].casefold() == "top" else "bottom"
    return Number(
        start=match.start(),
        end=match.end(),
        core=match.start("among"),
        form="rank",
        value=_small(match["among"]),
        rank_end=end,
    )


def parse_ordinal(words: str) -> Decimal:
    """The number of an ordinal: `38th` is 38, `twenty-first` 21."""
    if words[0].isdigit():
        return Decimal(words.rstrip("stndrhSTNDRH").replace(",", ""))
    *tens, last = words.casefold().split("-")
    numbers = load_lexicon("numbers")
    return Decimal(sum(numbers["tens"][word] for word in tens) + numbers["ordinals"][last])


def _ordinal(match: re.Match[str]) -> Number:
    return _number(match, "ordinal", parse_ordinal(match.group()))


def _vague(match: re.Match[str]) -> Number:
    return _number(match, "vague", None)


def _mixed(match: re.Match[str]) -> Number:
    rest = {"half": "0.5", "quarter": "0.25", "third": "0.3333"}[match["rest"].casefold()]
    return _number(match, "words", _small(match["whole"]) + Decimal(rest))


def _fraction(match: re.Match[str]) -> Number | None:
    article, word = match["article"], match["denominator"].casefold()
    points = _POINT.match(match.string, match.end()) is not None
    if not article and word != "half" and not (points and _stands_free(match)):
        return None
    counts = article is not None and article.casefold() not in {"a", "an"}
    apart = counts and match.string[match.end("article")] == " "
    singular = article is not None and article.casefold() != "one" and not word.endswith("s")
    if apart and (points or singular):  # `two quarter-point cuts`, `two third-graders`
        return None
    over = parse_words(article) if article is not None and counts else 1
    under = load_lexicon("numbers")["fractions"][word]
    if over >= under or (over > 1 and word == "quarters" and over != 3):  # noqa: PLR2004 - of four
        return None
    return _number(match, "fraction", _divide(Decimal(over), Decimal(under)))


def _stands_free(match: re.Match[str]) -> bool:
    """`quarter-point`, not the end of `first-quarter point`."""
    return match["denominator"].islower() and not match.string.endswith("-", 0, match.start())


def _half(match: re.Match[str]) -> Number:
    factor = Decimal("0.5") if match["portion"].casefold() == "half" else Decimal("0.25")
    whole = _EXACT.multiply(factor, parse_words(match["unit"]))
    return _number(match, "words", whole.normalize(_EXACT))


def _words(match: re.Match[str]) -> Number:
    spoken = _SPOKEN.fullmatch(match.group())
    if spoken is not None:
        return _spoken(match, spoken)
    words = re.sub(r"(?<=[a-z])s$", "", match.group().casefold())
    scale = load_lexicon("numbers")["scales"].get(re.split(r"[ -]", words)[-1], 0)
    return _number(match, "words", parse_words(words), power=scale)


def _spoken(match: re.Match[str], spoken: re.Match[str]) -> Number:
    """`a million three` is 1.3 million, before a noun a million of something."""
    power = load_lexicon("numbers")["scales"][spoken["scale"].casefold()]
    number = _number(match, "words", _scale(parse_words(spoken["over"]), power), power=power)
    if _SPOKEN_END.match(match.string, match.end()):
        tenths = _scale(parse_words(spoken["tenths"]), power - 1)
        return replace(number, value=_EXACT.add(number.value or 0, tenths), spoken=True)
    return replace(number, end=match.start() + spoken.end("scale"))


def _coins(match: re.Match[str]) -> Number:
    """`a buck fifty`, `dollar-fifty`, `three dollars and fifty cents`."""
    cents = _scale(_small(match["cents"] or match["pence"]), -2)
    whole = _EXACT.add(_small(match["bucks"] or "1"), cents)
    return replace(_number(match, "words", whole), currency="USD")


def _pair(match: re.Match[str]) -> Number | None:
    needs_word = match["to"] or match["third"] or "," in match["left"] + match["right"]
    if needs_word and not is_tally(match):
        return None
    return Number(
        start=match.start(),
        end=match.end(),
        core=match.start(),
        form="pair",
        value=Decimal(match["left"].replace(",", "")),
        second=Decimal(match["right"].replace(",", "")),
    )


def _number(
    match: re.Match[str], form: NumberForm, value: Decimal | None, *, power: int = 0
) -> Number:
    return Number(
        start=match.start(),
        end=match.end(),
        core=match.start(),
        form=form,
        value=value,
        power=power,
    )


def _single(match: re.Match[str]) -> Number:
    """`an hour`: whether it counts is for the context to say."""
    return _number(match, "words", Decimal(1))


def _character(match: re.Match[str]) -> Number:
    return _number(match, "fraction", fraction_characters()[match["alone"]])


def _digits(match: re.Match[str]) -> Number:
    printed, currency = match["number"], (match["currency"] or "").rstrip()
    symbol, end = match["symbol"], match.end()
    if symbol in _METRIC and not currency and not _is_money(match.string, match.end()):
        symbol, end = None, match.end("number")
    power = _power(match, symbol)
    value = _scale(
        _with_fraction(_printed_value(printed), match, cents=_tells_cents(printed)), power
    )
    if match["dozen"]:
        value = _EXACT.multiply(value, Decimal(12))
    if match["sign"] or match["sign2"]:
        value = value.copy_negate()
    return Number(
        start=match.start(),
        end=end,
        core=match.start("number"),
        form="fraction" if match["below"] else "digits",
        value=value,
        currency=currency_prefixes().get(currency),
        prefix=currency or None,
        plain=printed == match.group(),
        power=power,
    )


def _printed_value(printed: str) -> Decimal:
    """The value of grouped digits: a stop before a comma, or two stops, group thousands."""
    if printed.isdecimal():
        return Decimal(printed)
    ascii_digits = unicodedata.normalize("NFKC", printed)
    if _CONTINENTAL.fullmatch(ascii_digits):
        return Decimal(ascii_digits.replace(".", "").replace(",", "."))
    return Decimal(ascii_digits.replace(",", ""))


def _is_money(text: str, end: int) -> bool:
    """`3.5m euros`: the word of a currency behind makes the letter a scale."""
    word = _WORD.match(text, end)
    entry = unit_forms().get(word[1].casefold()) if word else None
    return entry is not None and entry.family == "currency"


def _tells_cents(printed: str) -> bool:
    """`$4.20 1/2`: behind two decimals, a part of a cent."""
    return len(printed) > len(".20") and printed[-3] == "."


def _with_fraction(value: Decimal, match: re.Match[str], *, cents: bool) -> Decimal:
    """`2 1/2`, `2½` and `1/2`; a zero below the line is left alone."""
    part = None
    if match["character"]:
        part = fraction_characters()[match["character"]]
    elif match["sixteenths"]:
        over, under = match["sixteenths"].strip().split("/")
        part = _divide(Decimal(over), Decimal(under)) if int(under) else None
    if part is not None:
        return _EXACT.add(value, part.scaleb(-2, _EXACT) if cents else part)
    if match["below"] and int(match["below"]):
        return _divide(value, Decimal(match["below"]))
    return value


def _power(match: re.Match[str], symbol: str | None) -> int:
    numbers = load_lexicon("numbers")
    if symbol:
        return int(numbers["scale_symbols"][symbol])
    words = (match["first"], match["scale"])
    return sum(numbers["scales"][word.strip(" -").casefold()] for word in words if word)


_READERS = {
    "ratio": _ratio,
    "multiple": _multiple,
    "rank": _rank,
    "vague": _vague,
    "mixed": _mixed,
    "fraction": _fraction,
    "half": _half,
    "ordinal": _ordinal,
    "words": _words,
    "pair": _pair,
    "digits": _digits,
    "lone": _character,
    "single": _single,
    "coins": _coins,
}
