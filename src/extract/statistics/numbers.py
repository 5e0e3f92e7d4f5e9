"""Numbers in running text, by a grammar over characters.

`find_numbers` gives every number phrase with exact offsets and its value as printed: digits with
currency and scale, number words, fractions, ratios, multiples, ordinals and vague amounts. It
decides nothing about what a number means: a year, a house number and a count look alike here.
The alternatives of the grammar are tried in the order in which they stand in `_pattern`, longer
readings first (`one in five` before `one`).
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import Literal

from extract.statistics.lexicon import (
    currency_prefixes,
    fraction_characters,
    load_lexicon,
    word_values,
)

NumberForm = Literal[
    "digits", "words", "fraction", "ratio", "multiple", "rank", "ordinal", "vague", "pair"
]

_QUOTIENT = Context(prec=4)
"""One in three is stored as 0.3333: news rounds shares to four digits at most."""
_EXACT = Context(prec=100)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SUPERLATIVE = r"(?:most|least|best|worst|last|(?!west|test|rest|guest|forest|quest|priest|inter|pro|con|har|ar|re|in|hon|mod|north|south)[a-z]{2,}est)"


@dataclass(frozen=True, slots=True, kw_only=True)
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
    scaled: bool = False
    """Whether a scale word or symbol is part of it."""
    rank_end: Literal["top", "bottom"] | None = None
    """The end that `top 10` counts from."""


def find_numbers(text: str) -> list[Number]:
    """The number phrases of `text` in order; none overlap.

    >>> [(n.value, text) for text in ["$1.3 million"] for n in find_numbers(text)]
    [(Decimal('1.3E+6'), '$1.3 million')]
    >>> [str(n.value) for n in find_numbers("one in five of the 1,200, or three-quarters")]
    ['0.2', '1200', '0.75']
    """
    found: list[Number] = []
    at = 0
    while match := _pattern().search(text, at):
        number = _READERS[match.lastgroup or ""](match)
        if number is None:
            other = _pattern(without=match.lastgroup).match(text, match.start())
            number = _READERS[other.lastgroup or ""](other) if other else None
        if number:
            found.append(number)
        at = number.end if number else match.end()
    return found


def parse_words(phrase: str) -> Decimal:
    """The value of number words.

    >>> parse_words("two hundred and fifty thousand")
    Decimal('250000')
    """
    words = re.split(r"[\s-]+", phrase.casefold())
    scales = load_lexicon("numbers")["scales"]
    total = current = Decimal(0)
    for word in words:
        if word in {"a", "an"}:
            current += 1
        elif word in word_values():
            current += word_values()[word]
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in scales:
            total += _scale(current or Decimal(1), scales[word])
            current = Decimal(0)
    whole = total + current
    return whole if whole.as_tuple().exponent == 0 else Decimal(int(whole))


def _scale(value: Decimal, power: int) -> Decimal:
    return value.scaleb(power, _EXACT)


def _divide(over: Decimal, under: Decimal) -> Decimal:
    return _QUOTIENT.divide(over, under)


def _small(words: str) -> Decimal:
    return Decimal(words.replace(",", "")) if words[0].isdigit() else parse_words(words)


def _alternatives(words: object) -> str:
    return "|".join(re.escape(str(w)) for w in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]  # any iterable of words


@cache
def _pattern(*, without: str | None = None) -> re.Pattern[str]:
    numbers = load_lexicon("numbers")
    units = _alternatives(numbers["cardinals"])
    tens = _alternatives(numbers["tens"])
    scales = _alternatives([*numbers["scales"]])
    large = _alternatives([scale for scale in numbers["scales"] if scale != "hundred"])
    symbols = _alternatives(numbers["scale_symbols"])
    signs = "".join(fraction_characters())
    denominators = _alternatives(numbers["fractions"])
    ordinals = _alternatives(numbers["ordinals"])
    prefixes = [p for p in currency_prefixes() if not p[0].isalpha()]
    lettered = [p for p in currency_prefixes() if p[0].isalpha()]
    spaced = [p for p in lettered if p not in {"R", "PS", "RM", "Y="}]
    simple = rf"(?:(?:{tens})(?:[ -](?:{units}))?|(?:{units}))"
    group = rf"{simple}(?:[ -]hundred(?:[ -](?:and[ -])?{simple})?)?"
    small = rf"(?:{simple}|\d{{1,3}}(?:,\d{{3}})*)"
    ordinal = rf"(?:\d+(?:st|nd|rd|th)\b|(?:(?:{tens})-)?(?:{ordinals})\b)"
    share_words = _alternatives(numbers["vague"]["share_words"])
    shares = _alternatives(numbers["vague"]["shares"])
    never = (
        r"percent|million|billion|years?|months?|weeks?|days?|hours?|minutes?|seconds?|games?"
        r"|starts|seasons|attempts|innings|matches|at-bats"
    )
    parts = {
        "ratio": rf"\b(?i:(?P<over>{small})(?:(?:[ ]in[ ](?:every[ ])?|[ ](?:out[ ])?of[ ](?:every|each)[ ]|[ ]out[ ]of[ ])(?P<under>{small})|(?:-to-|[ ]to[ ])(?P<one>1|one))(?![\w%]|[-.,]\w|[ -](?:{never})))",
        "multiple": rf"\b(?i:(?P<fold>{small}|\d+\.\d+)[- ]?fold|(?P<times>{_alternatives(numbers['multiples'])}))\b",
        "rank": rf"\b(?i:(?P<superlative>{ordinal})[- ]{_SUPERLATIVE}\b|(?P<end>top|bottom)[ ](?P<among>{small})(?![\w,]|[ ]?%|[ ]percent)|(?:No\.|Nos\.|(?<=\s)\#)[ ]?(?P<place>\d{{1,3}})(?![\w-]|\.\d|,\d))",
        "vague": rf"\b(?i:{_alternatives(numbers['vague']['amounts'])}|(?:an?|the)[ ](?:(?:{share_words})[ ])?(?:{shares})|(?:{share_words})[ ](?:majority|minority)|most)\b",
        "mixed": rf"\b(?i:(?P<whole>{small})(?:[ -]and[ -]an?[ -](?P<rest>half|quarter|third)))\b",
        "half": rf"\b(?i:(?:an?[ ])?(?P<portion>half|quarter)(?:[ ]an?[ ]|[ ]of[ ]an?[ ]|[- ])(?P<unit>{large}|dozen))s?\b",
        "fraction": rf"\b(?i:(?:(?P<article>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<denominator>{denominators})(?![-]?(?:{large}|dozen)\b)(?:[ ](?=an?[ ](?!{large}|dozen))an?)?)\b(?!-(?:largest|highest|most))",
        "ordinal": rf"\b(?i:{ordinal})",
        "single": r"\b[Aa]n?(?=[ ](?:hour|minute|day|week|month|year)\b)",
        "words": rf"\b(?i:(?:{group}|an?)[ -](?:hundred|{large})s?(?:[ -](?:and[ ])?{group}(?:[ -](?:{large}))?)*|(?:{simple}|an?)[ -]dozen|dozen|{group})\b",
        "pair": r"(?<![\w.,/-])(?P<left>\d{1,3})[-–](?P<right>\d{1,3})(?![\d/-]|[,.]\d|[ ]?%)",
        "digits": rf"(?<![\d.])(?<!\d,)(?P<sign>(?<![\w)])[-−](?=[\d.$£€])|\b(?<!or )(?i:minus|negative)[ -])?(?P<currency>(?:{_alternatives(prefixes)})[ ]?|(?<![\w-])(?:(?:{_alternatives(spaced)})[ ]?|(?:R|PS|RM|Y=)(?=\d)))?(?P<sign2>(?<=[$£€])[-−](?=\d))?(?P<number>{_DIGITS})(?:(?P<sixteenths>[ ]\d/\d{{1,2}})|/(?P<below>\d{{1,2}})(?![\d/])|(?P<character>[{signs}]))?(?:[ -]?(?P<first>(?i:hundred|thousand)[ -])?(?P<scale>(?i:{scales}))\b|[ ]?(?P<symbol>{symbols})(?![\w/]|-\w)|[ ]?(?P<dozen>(?i:dozen))\b)?",
        "lone": rf"(?P<alone>[{signs}])",
    }
    return re.compile(
        "|".join(f"(?P<{name}>{part})" for name, part in parts.items() if name != without)
    )


def _ratio(match: re.Match[str]) -> Number | None:
    over, under = _small(match["over"]), _small(match["under"] or "1")
    if match["one"]:
        return _number(match, "ratio", over) if over > 1 else None
    if not 0 < over < under or (_looks_like_year(match["under"]) and " in " in match.group()):
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
        return Decimal(words.rstrip("stndrhSTNDRH"))
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
    if not article and word != "half":
        return None
    over = 1 if article is None or article.casefold() in {"a", "an"} else parse_words(article)
    under = load_lexicon("numbers")["fractions"][word]
    return _number(match, "fraction", _divide(Decimal(over), Decimal(under)))


def _half(match: re.Match[str]) -> Number:
    factor = Decimal("0.5") if match["portion"].casefold() == "half" else Decimal("0.25")
    whole = _EXACT.multiply(factor, parse_words(match["unit"]))
    return _number(match, "words", whole.normalize(_EXACT))


def _words(match: re.Match[str]) -> Number:
    words = re.sub(r"(?<=[a-z])s$", "", match.group().casefold())
    scaled = bool(re.search(r"hundred|thousand|million|billion|trillion|lakh|crore", words))
    return _number(match, "words", parse_words(words), scaled=scaled)


def _pair(match: re.Match[str]) -> Number:
    return Number(
        start=match.start(),
        end=match.end(),
        core=match.start(),
        form="pair",
        value=Decimal(match["left"]),
        second=Decimal(match["right"]),
    )


def _number(
    match: re.Match[str], form: NumberForm, value: Decimal | None, *, scaled: bool = False
) -> Number:
    return Number(
        start=match.start(),
        end=match.end(),
        core=match.start(),
        form=form,
        value=value,
        scaled=scaled,
    )


def _single(match: re.Match[str]) -> Number:
    """`an hour`: whether it counts is for the context to say."""
    return _number(match, "words", Decimal(1))


def _character(match: re.Match[str]) -> Number:
    return _number(match, "fraction", fraction_characters()[match["alone"]])


def _digits(match: re.Match[str]) -> Number:
    printed, currency = match["number"], (match["currency"] or "").rstrip()
    symbol = match["symbol"]
    end = match.end()
    if symbol in {"m", "b", "mm", "T"} and not currency:
        end, symbol = match.end("number"), None  # metres and the like: units decide
    value = Decimal(printed.replace(",", ""))
    if match["sixteenths"]:
        over, under = match["sixteenths"].strip().split("/")
        value += _divide(Decimal(over), Decimal(under)) if int(under) else 0
    elif match["character"]:
        value += fraction_characters()[match["character"]]
    elif match["below"]:
        value = _divide(value, Decimal(match["below"])) if int(match["below"]) else value
    value = _apply_scale(value, match, symbol)
    if match["sign"] or match["sign2"]:
        value = value.copy_negate()
    fractional = bool(match["below"] or match["sixteenths"] or match["character"])
    scaled = bool(match["scale"] or symbol or match["dozen"])
    return Number(
        start=match.start(),
        end=end,
        core=match.start("number"),
        form="fraction" if match["below"] else "digits",
        value=value,
        currency=currency_prefixes().get(currency),
        prefix=currency or None,
        plain=printed.isdigit() and not (scaled or currency or fractional or match["sign"]),
        scaled=scaled,
    )


def _apply_scale(value: Decimal, match: re.Match[str], symbol: str | None) -> Decimal:
    numbers = load_lexicon("numbers")
    if match["scale"]:
        if match["first"]:
            value = _scale(value, numbers["scales"][match["first"].strip(" -").casefold()])
        return _scale(value, numbers["scales"][match["scale"].casefold()])
    if symbol:
        return _scale(value, numbers["scale_symbols"][symbol])
    return value * 12 if match["dozen"] else value


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
}
