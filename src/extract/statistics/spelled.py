"""Words that patterns of several modules spell out: small numbers, days of the week, choices."""

import re
from collections.abc import Iterable
from itertools import groupby

TWO_TO_TWELVE = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
"""For a group in parentheses; `one`, a pronoun as often as a number, is added where it fits."""
HOURS = frozenset(
    {"noon", "midnight", "dawn", "dusk", "daybreak", "sunrise", "sunset", "nightfall"}
)
"""Hours of the day that have a name."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


def any_of(words: Iterable[str]) -> str:
    """One of `words` as the inside of a group, the longest first.

    >>> any_of({"town", "township"})
    'township|town'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def any_case_of(words: Iterable[str]) -> str:
    """One of `words` in whatever case, the longest that fits first, as a group.

    It is read letter by letter: where 200 words are tried one after the other, `re` takes ten times
    as long to find that none stands there.

    >>> any_case_of({"ten", "tenth", "two"})
    '(?-i:[tT](?:[eE][nN](?:[tT][hH])?|[wW][oO]))'
    """
    return f"(?-i:{_letter_by_letter(sorted({word.lower() for word in words}))})"


def _letter_by_letter(words: list[str]) -> str:
    is_optional = words[0] == ""
    branches = [
        _either_case(letter) + _letter_by_letter([word[1:] for word in group])
        for letter, group in groupby(filter(None, words), key=lambda word: word[0])
    ]
    if len(branches) == 1 and not is_optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' * is_optional}" if branches else ""


def _either_case(letter: str) -> str:
    """`letter` in lower case or as a capital.

    >>> _either_case("t")
    '[tT]'
    """
    return f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else re.escape(letter)
