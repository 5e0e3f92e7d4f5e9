"""Set phrases whose number counts nothing: `of two minds`, `a zero-sum game`, `cloud nine`."""

import re
from collections import defaultdict
from functools import cache

from extract.statistics.figure import Rejected
from extract.statistics.lexicon import load_lexicon
from extract.statistics.numbers import Number

_NUMBER = re.compile(r"(?P<before>[^\[]*)\[(?P<number>[^\]]+)\](?P<behind>.*)")


def reject_idiom(text: str, number: Number) -> Rejected | None:
    """The set phrase that `number` is a part of; None outside of one.

    >>> from extract.statistics.numbers import find_numbers
    >>> words = "They were of two minds about the two roads."
    >>> [reject_idiom(words, number) is not None for number in find_numbers(words)]
    [True, False]
    """
    words = text[number.start : number.end].casefold()
    for before, behind in _phrases().get(words, ()):
        start, end = number.start - len(before), number.end + len(behind)
        if (
            start >= 0
            and text[start : number.start].casefold() == before
            and text[number.end : end].casefold() == behind
            and not text[end : end + 1].isalnum()
            and not text[start - 1 : start].isalnum()
        ):
            return Rejected(start=start, end=end, reason="name")
    return None


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """What stands before and behind the number of each phrase, by the number's words."""
    phrases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase in load_lexicon("names")["idiom"]["phrases"]:
        match = _NUMBER.fullmatch(phrase)
        if match is not None:
            phrases[match["number"]].append((match["before"], match["behind"]))
    return dict(phrases)
