"""The grammar of number phrases: one regular expression, its alternatives named by what they are.

Longer readings stand before the shorter ones that start alike: `one in five` before `one`,
`half a million` before `half`, `third-highest` before `third`.
"""

import re
from dataclasses import dataclass
from functools import cache

from extract.statistics.lexicon import currency_prefixes, fraction_characters, load_lexicon
from extract.statistics.spelled import any_case_of, any_of

_DIGITS = (
    r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!,?\d)"
    r"|\d{1,3}(?:\.\d{3})+,\d{1,2}(?![,.]?\d)|\d{1,3}(?:\.\d{3}){2,}(?![,.]?\d)"
    r"|\d+\.\d+[eE][+-]?\d{1,2}(?!\w)"
    r"|\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+(?:[.．]\d+)?|\.\d+"
)
"""Groups of Indian and continental papers, powers of ten, then `1,234.5`, `1234.5` and `.5`."""
_NOT_SUPERLATIVE = (
    r"west|test|rest|guest|forest|quest|priest|inter|pro|con|har|ar|re|in|hon|mod|north|south"
)
_SUPERLATIVE = rf"(?:most|least|best|worst|last|leading|(?!{_NOT_SUPERLATIVE})[a-z]{{2,}}est)"
_NO_DENOMINATOR = (
    r"percent|million|billion|years?|months?|weeks?|days?|hours?|minutes?|seconds?|games?"
    r"|starts|seasons|attempts|innings|matches|at-bats"
)
_NO_MEMBER = (
    r"(?:percent|hundred|thousand|million|billion|or|and|to|of|was|is|were|are|more|died|came|dead"
    r"|points?|goals?|runs?|wins?|games?)\b"
)
_NO_COUNT = (
    r"(?! ?[-%]| (?:people|percent|feet|men|women|children)\b"
    r"| (?!cents|was|is|has|does|as|this|plus)[a-z]+s\b)"
)
"""Behind the cents of `a dollar fifty`, but not of `for a dollar ten children`."""
_PACED = frozenset({"inch", "foot", "mile", "penny", "dime", "nickel", "gallon", "pound", "ton"})
"""What one of is told for a time: `dropping an inch an hour`."""
_DIGIT = re.compile(r"\d")
_ARTICLES = frozenset({"a", "an", "the"})
_LETTER = r"(?=[^\W\d_])"
"""Before a choice of words: at a digit, none of them is tried."""
_OF_WORDS = frozenset({"vague", "half", "fraction", "single", "words", "lone"})
"""What never starts with a digit."""
_OF_DIGITS = frozenset({"pair", "lone"})
"""What never starts with a letter."""
_CLAUSE_END = (
    r"\s*(?:[,;:!?)”\"—–]|\.(?!\d)|$)"
    r"|\s+(?:in|on|at|near|across|around|here|there|nationwide|statewide|nationally|who|that)\b"
    r"|\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|does|did|do|says?|said)\b"
)
"""Behind `one day in five`; elsewhere a noun follows: `one fire in five counties`."""
_TIGHT = frozenset({"R", "PS", "RM", "Y="})
"""Currency letters that count only directly before a digit."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Alternations of words that several parts of the grammar use."""

    scales: str
    large: str
    simple: str
    group: str
    small: str
    ordinal: str


@cache
def number_pattern(*, without: frozenset[str] = frozenset()) -> re.Pattern[str]:
    """The grammar; `without` leaves out alternatives, for a phrase that is not what it seemed."""
    pieces = _pieces()
    parts = {**_phrases(pieces), **_plain_numbers(pieces)}
    return re.compile(
        "|".join(f"(?P<{name}>{part})" for name, part in parts.items() if name not in without)
    )


def never_opened_by(character: str) -> frozenset[str]:
    """The alternatives that no phrase is which starts with `character`."""
    if character.isdecimal():
        return _OF_WORDS
    return _OF_DIGITS if character.isalpha() else frozenset()


def find_starts(text: str) -> list[int]:
    """Where a number phrase may start: at digits, at signs before them, at words of the grammar.

    The grammar is asked there alone: trying it at every character took a fifth of the room's time.
    """
    words = [word.start() for word in _words().finditer(text)]
    if _DIGIT.search(text) is None:
        return words
    return sorted({*words, *(digits.start() for digits in _digits_and_signs().finditer(text))})


@cache
def _words() -> re.Pattern[str]:
    """Words that open a phrase."""
    articles = rf"(?:[aA]n?|[tT][hH][eE]){_behind_article()}"
    openers = any_case_of(_openers() - _ARTICLES)
    return re.compile(rf"(?<!\w)(?:{openers}(?![^\W\d_])|{articles})")


@cache
def _digits_and_signs() -> re.Pattern[str]:
    """Runs of digits, and what may stand before them: marks, and capitals that open a word."""
    letters = {prefix[0] for prefix in currency_prefixes()} | set("#.-−")
    capitals = "".join(sorted(letter for letter in letters if letter.isalpha()))
    marks = "".join(re.escape(letter) for letter in sorted(letters - set(capitals)))
    near_digits = r"(?=\S? ?\S{0,3} ?\d)"
    return re.compile(
        rf"[\d{marks}{capitals}]"
        rf"(?:(?<=\d)\d*|(?<=[{marks}]){near_digits}|(?<=[{capitals}])(?<!\w.){near_digits})"
    )


@cache
def _openers() -> frozenset[str]:
    """Every word that a phrase can start with, but for articles."""
    numbers = load_lexicon("numbers")
    words = {"no", "nos", "top", "bottom", "dozen", "dozens", "most", "minus", "negative"}
    words |= {"dollar", "buck"}
    for key in ("cardinals", "tens", "scales", "fractions", "ordinals", "multiples"):
        words |= set(numbers[key])
    words |= {f"{scale}{end}" for scale in numbers["scales"] for end in ("s", "fold")}
    words |= {f"{cardinal}fold" for cardinal in (*numbers["cardinals"], *numbers["tens"])}
    words |= {amount.split()[0] for amount in numbers["vague"]["amounts"]} - _ARTICLES
    return frozenset(words | set(numbers["vague"]["share_words"]) | set(fraction_characters()))


def _behind_article() -> str:
    """Behind an article, what makes a phrase of it: `a fifth`, `a dozen`, `the majority`."""
    numbers = load_lexicon("numbers")
    vague = {a.split()[1] for a in numbers["vague"]["amounts"] if a.split()[0] in _ARTICLES}
    words = _openers() | set(numbers["vague"]["shares"]) | vague
    units = {"decade", "dollar", "hour", "minute", "day", "week", "month", "year"} | _PACED
    return rf"(?=[ -]{any_case_of(words | units)})"


def _pieces() -> _Pieces:
    numbers = load_lexicon("numbers")
    units, tens = any_case_of(numbers["cardinals"]), any_case_of(numbers["tens"])
    simple = rf"(?:(?:{tens})(?:[ -](?:{units}))?|(?:{units}))"
    return _Pieces(
        scales=any_case_of(numbers["scales"]),
        large=any_case_of(scale for scale in numbers["scales"] if scale != "hundred"),
        simple=simple,
        group=rf"{simple}(?:[ -]hundred(?:[ -](?:and[ -])?{simple})?)?",
        small=rf"(?:{_LETTER}{simple}|\d{{1,3}}(?:,\d{{3}})*)",
        ordinal=rf"(?:\d+(?:,\d{{3}})*(?:st|nd|rd|th)\b"
        rf"|{_LETTER}(?:(?:{tens})-)?(?:{any_case_of(numbers['ordinals'])})\b)",
    )


def _phrases(pieces: _Pieces) -> dict[str, str]:
    """Phrases that are more than a number: ratios, multiples, ranks, vague amounts, fractions."""
    numbers = load_lexicon("numbers")
    small, large = pieces.small, pieces.large
    share_words = any_case_of(numbers["vague"]["share_words"])
    shares = any_case_of(numbers["vague"]["shares"])
    return {
        "ratio": (
            rf"\b(?i:(?P<over>{small})(?:(?: in (?:every )?| (?:out )?of (?:every|each) | out of )"
            rf"(?P<under>{small})|(?:-to-| to )(?P<one>1|one)"
            rf"| (?!{_NO_MEMBER})[a-z]+ (?:in|out of) (?:every )?(?P<group>{small})"
            rf"(?={_CLAUSE_END})|(?:-to-| to )(?P<against>{small}))"
            rf"(?![\w%]|[-.,]\w|[ -](?:{_NO_DENOMINATOR})))"
        ),
        "multiple": (
            rf"\b(?i:(?P<fold>{small}|\d+\.\d+|(?:an? )?(?:hundred|thousand|million))[- ]?fold"
            rf"|{_LETTER}(?P<times>{any_case_of(numbers['multiples'])}))\b"
        ),
        "rank": (
            rf"\b(?i:(?P<superlative>{pieces.ordinal})[- ]{_SUPERLATIVE}\b"
            rf"|(?P<end>top|bottom) (?P<among>{small})(?!\w|,\d| ?%| percent)"
            r"|(?:Nos?\.|(?<=\s)\#) ?(?P<place>\d{1,3})(?![\w-]|\.\d|,\d))"
        ),
        "vague": (
            rf"\b(?i:{any_case_of(numbers['vague']['amounts'])}(?!-\w)"
            rf"|(?:an?|the) (?:(?:{share_words}) )?(?:{shares})"
            rf"|(?:{share_words}) (?:majority|minority)|most)\b"
        ),
        "mixed": rf"\b(?i:(?P<whole>{small})[ -]and[ -]an?[ -](?P<rest>half|quarter|third))\b",
        "half": (
            rf"\b(?i:(?:an? )?(?P<portion>half|quarter)(?: an? | of an? |[- ])"
            rf"(?P<unit>{large}|dozen))s?\b"
        ),
        "fraction": (
            r"\b(?i:(?:(?P<article>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?"
            rf"(?P<denominator>{any_case_of(numbers['fractions'])})(?![-]?(?:{large}|dozen)\b)"
            rf"(?: (?=an? (?!{large}|dozen))an?)?)\b"
        ),
    }


def _plain_numbers(pieces: _Pieces) -> dict[str, str]:
    """Ordinals, sums in words, number words, pairs of digits, digits with currency and scale."""
    simple, large = pieces.simple, pieces.large
    signs = "".join(fraction_characters())
    return {
        "ordinal": rf"\b(?i:{pieces.ordinal})",
        "coins": (
            rf"\b(?i:(?:(?P<bucks>an?|{pieces.small})[ -](?:dollars?|bucks?)|(?:dollar|buck)(?=-))"
            rf"(?:[ -](?P<cents>{simple}){_NO_COUNT}|,? and (?P<pence>{pieces.small})(?= cents))"
            r"(?: cents)?)(?!\w)"
        ),
        "single": (
            r"\b[Aa]n?(?= (?:hour|minute|day|week|month|year|decade)\b"
            rf"| (?:{any_of(_PACED)}) an? (?:hour|day|week|month|year|minute|gallon|pound)\b"
            r"| dollar (?:more|less|an?|per|each)\b)"
        ),
        "words": (
            rf"\b(?i:(?:{pieces.group}|an?)[ -](?:hundred|{large})s?"
            rf"(?:[ -](?:and )?{pieces.group}(?:[ -](?:{large}))?)*"
            rf"|(?:{simple}|an?)[ -]dozen|dozen|{pieces.group})\b"
        ),
        "pair": (
            r"(?<![\w.,/-])(?P<left>\d{1,3}(?:,\d{3})*)(?:[-–]|(?P<to>-to-| to ))"
            r"(?P<right>\d{1,3}(?:,\d{3})*)(?:[-–](?P<third>\d{1,2}))?(?![\d/-]|[,.]\d| ?%)"
        ),
        "digits": _digits(pieces, signs),
        "lone": rf"(?P<alone>[{signs}])",
    }


def _digits(pieces: _Pieces, signs: str) -> str:
    symbols = any_of(load_lexicon("numbers")["scale_symbols"])
    prefixes = currency_prefixes()
    marks = any_of(prefix for prefix in prefixes if not prefix[0].isalpha())
    letters = any_of(p for p in prefixes if p[0].isalpha() and p not in _TIGHT)
    return (
        r"(?<![\d.])(?<!\d[,，．])"
        r"(?P<sign>(?<![\w)%°])[-−](?=[\d.$£€])|\b(?<!or )(?i:minus|negative)[ -])?"
        rf"(?P<currency>(?:{marks}) ?|(?<![\w-])(?:(?:{letters}) ?|(?:{any_of(_TIGHT)})(?=\d)))?"
        r"(?P<sign2>(?<=[$£€])[-−](?=\d))?"
        rf"(?P<number>{_DIGITS})"
        r"(?:(?P<sixteenths> \d/\d{1,2})|/(?P<below>\d{1,2})(?![\d/])"
        rf"|(?P<character>[{signs}]))?"
        rf"(?:[ -]?(?P<first>(?i:hundred|thousand)[ -])?(?P<scale>(?i:{pieces.scales}))\b"
        rf"| ?(?P<symbol>{symbols})(?![\w/]|-\w)| ?(?P<dozen>(?i:dozen))\b)?"
    )
