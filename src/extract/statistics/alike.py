"""Whether two phrases of a page mean the same."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

LEAST_COMMON = 0.5
"""Of the words, or the characters, of both: from here on two stretches mean the same."""
_WORD = re.compile(r"\w+")
_PLURAL = re.compile(r"(?<=\w\w\w)s$")
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "by", "for", "from", "to", "with", "and", "or"}
    | {"its", "his", "her", "their", "our", "as", "s"}
)


def means_the_same(first: str | None, second: str | None) -> bool:
    """Whether at least half of the words of both are common to them; nothing means nothing.

    >>> means_the_same("the state Health Department", "Health Department")
    True
    >>> means_the_same(None, "Ohio"), means_the_same(None, None)
    (False, True)
    """
    return are_alike(words_of(first), words_of(second))


def are_alike(first: AbstractSet[str], second: AbstractSet[str]) -> bool:
    """The same of the words of both."""
    common = len(first & second)
    return common >= LEAST_COMMON * (len(first) + len(second) - common)


@lru_cache(maxsize=512)
def words_of(phrase: str | None) -> AbstractSet[str]:
    """The words that bear the meaning, in lower case and without the s of a plural."""
    if not phrase:
        return frozenset()
    words = {_PLURAL.sub("", word) for word in _WORD.findall(phrase.casefold())}
    return words - _SMALL or words
