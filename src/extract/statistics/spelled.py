"""Words that patterns of several modules spell out: small numbers, days of the week, choices."""

import re
from collections.abc import Iterable

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
