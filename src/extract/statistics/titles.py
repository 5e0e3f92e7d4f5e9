"""Numbers in titles that stand in quotation marks: “The 39 Steps”, “Fahrenheit 451”."""

import re

from extract.statistics.figure import Rejected
from extract.statistics.numbers import Number

_LONGEST = 56
"""Characters on either side of the number up to the marks."""
_MOST_WORDS = 8
_SMALL = frozenset(
    {"of", "the", "a", "an", "and", "to", "in", "on", "for", "with", "at", "by", "or", "from"}
    | {"vs", "under", "over", "&", "it", "is", "as"}
)
"""Words that titles have without a capital."""
_OPENS = re.compile(r"[\"“‘](?:(?<=[\s(—].)|(?<=^.))(?=\S)")
_CLOSES = re.compile(r"(?<=\S)[\"”’](?!\w)")
_STOPS = ".,;:!?"
_BARE = re.compile(r"[’'\d.:-]+|[A-Z]")
"""A number, or a lone letter."""
_JOINED = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+")
"""“Slaughterhouse-Five”."""
_TALKS = re.compile(
    r",[”\"’]\s+(?:[a-z]+ )?(?:[A-Z][\w.]+ )*(?:said|says|told|asked|added|wrote)\b"
)


def reject_in_title(text: str, number: Number) -> Rejected | None:
    """The title in quotation marks that `number` stands in; None where somebody speaks.

    >>> from extract.statistics.numbers import find_numbers
    >>> words = "They saw “Twelve Angry Men” with “twelve angry men,” he said."
    >>> [reject_in_title(words, number) is not None for number in find_numbers(words)]
    [True, False]
    """
    if number.currency or number.power:
        return None
    opened = None
    for mark in _OPENS.finditer(text, max(0, number.start - _LONGEST), number.start + 1):
        opened = mark
    if opened is None or _CLOSES.search(text, opened.end(), number.start):
        return None
    closed = _CLOSES.search(text, number.end, number.end + _LONGEST)
    if closed is None:
        return None
    start, end = opened.end(), closed.start()
    if not _is_title(text[start:end], number.start - start) or _TALKS.match(text, end - 1):
        return None
    return Rejected(start=start, end=end, reason="name")


def _is_title(quoted: str, at: int) -> bool:
    """Whether all words but small ones have capitals; one is enough where no mark ends it."""
    words = quoted.split()
    if not words or len(words) > _MOST_WORDS or "%" in quoted:
        return False
    if len(words) == 1:
        return _JOINED.fullmatch(quoted.strip(_STOPS)) is not None
    capitals = 0
    offset = 0
    for word in words:
        offset = quoted.index(word, offset)
        bare = word.strip(_STOPS + "()")
        inside = offset <= at < offset + len(word)
        offset += len(word)
        if not bare or bare in _SMALL or _BARE.fullmatch(bare) or inside:
            if inside and bare.islower() and bare.isalpha():
                return False
            continue
        if not bare[0].isupper() and not bare[0].isdigit():
            return False
        capitals += 1
    return capitals > 1 or (capitals == 1 and quoted[-1] not in _STOPS)
