"""Patterns of the words right before a number, each with the words that it can end with.

A number has some twenty such patterns to be held against, and most words end none of them: to look
at the last word first costs a tenth of trying them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 24
"""Characters of the longest ending, with the blanks behind it."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A pattern that ends right before a number, and how what it finds may end."""

    pattern: re.Pattern[str]
    endings: tuple[str, ...]
    """In lower case, without the blanks behind."""

    def search(self, text: str, low: int, end: int) -> re.Match[str] | None:
        """Where the pattern stands between `low` and `end`."""
        if not _tail(text, end).endswith(self.endings):
            return None
        return self.pattern.search(text, max(0, low), end)


def lead(pattern: str, endings: str, *, flags: re.RegexFlag = re.NOFLAG) -> Lead:
    """The pattern that stands behind a number's words with one of `endings` alone.

    >>> turned = lead(r"turned (?:just )?$", "turned just")
    >>> turned.search("He turned 60", 0, 10)
    <re.Match object; span=(3, 10), match='turned '>
    >>> turned.search("He called 60", 0, 10) is None
    True
    """
    return Lead(re.compile(pattern, flags), tuple(endings.split()))


@lru_cache(maxsize=8)
def _tail(text: str, end: int) -> str:
    return text[max(0, end - _LONGEST) : end].rstrip().lower()
