"""Set phrases and names whose number counts nothing: `of two minds`, `cloud nine`, `Six Flags`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.statistics.figure import Rejected
from extract.statistics.lexicon import load_lexicon, word_set
from extract.statistics.numbered import counts_nothing
from extract.statistics.numbers import Number

_NUMBER = re.compile(r"(?P<before>[^\[]*)\[(?P<number>[^\]]+)\](?P<behind>.*?)(?P<last>\.?)")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_KEY = 2
"""Characters behind a number by which its phrases are looked up."""
_O_CLOCK = (" o’clock", " o'clock")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What stands before and behind the number of a phrase."""

    before: str
    behind: str
    capitals: bool
    """Whether it is matched with its capitals."""
    last: bool
    """Whether nothing that is counted may follow."""


def reject_idiom(text: str, number: Number) -> Rejected | None:
    """The set phrase that `number` is a part of; None outside of one.

    >>> from extract.statistics.numbers import find_numbers
    >>> words = "They were of two minds about the two roads."
    >>> [reject_idiom(words, number) is not None for number in find_numbers(words)]
    [True, False]
    """
    if text.startswith(_O_CLOCK, number.end):
        return Rejected(start=number.start, end=number.end + len(_O_CLOCK[0]), reason="time")
    for phrase in _phrases_of(
        text[number.start : number.end], text[number.end : number.end + _KEY]
    ):
        if _stands(phrase, text, number):
            start, end = number.start - len(phrase.before), number.end + len(phrase.behind)
            return Rejected(start=start, end=end, reason="name")
    if text.startswith("-", number.end):
        joined = _compounds().match(text, number.end + 1)
        if joined is not None:
            return Rejected(start=number.start, end=joined.end(), reason="name")
    return None


def _stands(phrase: _Phrase, text: str, number: Number) -> bool:
    start, end = number.start - len(phrase.before), number.end + len(phrase.behind)
    if start < 0 or (start and text[start - 1].isalnum()) or text[end : end + 1].isalnum():
        return False
    before, behind = text[start : number.start], text[number.end : end]
    if not phrase.capitals:
        before, behind = before.casefold(), behind.casefold()
    elif text[number.start].islower():
        return False
    if (before, behind) != (phrase.before, phrase.behind):
        return False
    return not phrase.last or counts_nothing(text, end)


@cache
def _compounds() -> re.Pattern[str]:
    words = "|".join(map(re.escape, word_set("idioms", "compound", "words")))
    return re.compile(rf"(?:{words})\b")


def _phrases_of(words: str, behind: str) -> Sequence[_Phrase]:
    """The phrases of a number's words that may stand where `behind` follows them."""
    by_behind = _phrases().get(words.casefold())
    if by_behind is None:
        return ()
    return by_behind.get(behind.casefold()) or by_behind[""]


@cache
def _phrases() -> dict[str, dict[str, list[_Phrase]]]:
    """The phrases by their number's words in lower case, then by the characters right behind.

    Those with fewer words behind stand with all of these, and alone at "".
    """
    phrases: dict[str, list[_Phrase]] = defaultdict(list)
    for table in ("phrase", "title"):
        for phrase in iter_phrases(table):
            match = _NUMBER.fullmatch(phrase)
            if match is None:
                raise ValueError(f"no number in brackets: {phrase!r} of statistics_idioms")
            read = _Phrase(match["before"], match["behind"], table == "title", bool(match["last"]))
            phrases[match["number"].casefold()].append(read)
    return {words: _by_what_follows(several) for words, several in phrases.items()}


def _by_what_follows(phrases: Sequence[_Phrase]) -> dict[str, list[_Phrase]]:
    keys = {_key_of(phrase) for phrase in phrases} | {""}
    return {key: [one for one in phrases if _key_of(one) in {key, ""}] for key in keys}


def _key_of(phrase: _Phrase) -> str:
    """What must follow the number; nothing where the phrase has fewer characters behind."""
    return phrase.behind[:_KEY].casefold() if len(phrase.behind) >= _KEY else ""


def iter_phrases(table: str) -> Iterator[str]:
    """The phrases of `table` in the lexicon, all choices written out, numbers in brackets."""
    for several in load_lexicon("idioms")[table].values():
        for phrase in several:
            yield from _spelled_out(phrase)


def _spelled_out(phrase: str) -> Iterator[str]:
    """Every phrase that `phrase` with `{a|b}` stands for."""
    choice = _CHOICE.search(phrase)
    if choice is None:
        yield phrase
        return
    for word in choice[1].split("|"):
        yield from _spelled_out(phrase[: choice.start()] + word + phrase[choice.end() :])
