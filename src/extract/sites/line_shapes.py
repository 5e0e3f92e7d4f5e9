"""Shapes of lines that may stand anywhere: each looks at the lines around one."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extract.text.folds import fold_marks

_ABOUT = re.compile(
    r"[Aa](?:bout|BOUT) (?:[Tt]he |THE )?(?P<name>[A-Z][^.:?!]{2,70}?)(?:, Inc\.?)?:?"
)
_ABOUT_INLINE = re.compile(r"(?P<heading>A(?:bout|BOUT) [^.:?!]{2,74}:)\s+")
_NO_LETTERS = re.compile(r"[\W_]+")
_QUOTED_ENDS = frozenset({'."', '!"', '?"'})
_MIN_PULLED = 12
"""Letters of a pull quote."""
_MIN_TELLING = 6
"""Letters that a paragraph has beside the words of a pull quote: `, she said`."""


def is_pull_quote(lines: Sequence[str], at: int, _taken: Mapping[str, Sequence[str]]) -> bool:
    """Quoted words by themselves that one paragraph has too, split or with who says them.

    Without a full stop they are a heading.
    """
    folded = fold_marks(lines[at])
    if folded[:1] != '"' or folded[-2:] not in _QUOTED_ENDS or folded.count('"') != len('""'):
        return False
    sentences = [_letters(part) for part in re.split(r"(?<=[.!?])\s+", folded)]
    if sum(map(len, sentences)) < _MIN_PULLED:
        return False
    return any(
        len(line) > len(lines[at]) + _MIN_TELLING
        and number != at
        and all(sentence in _quoting_letters(line) for sentence in sentences)
        for number, line in enumerate(lines)
    )


@lru_cache(maxsize=1 << 14)
def _quoting_letters(line: str) -> str:
    """The letters of a line that quotes; kept, for each pull quote is looked for in every line."""
    return _letters(line) if '"' in fold_marks(line) else ""


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def is_issuer_note(lines: Sequence[str], at: int, _taken: Mapping[str, Sequence[str]]) -> bool:
    """The heading `About NAME`, or the paragraph below it, which opens with the name.

    A heading such as `About the project` is followed by whatever is to be told of it.
    """
    opening = _ABOUT_INLINE.match(lines[at])
    if opening and _is_about(opening["heading"], lines[at][opening.end() :]):
        return True
    return any(
        _is_about(lines[heading], lines[heading + 1])
        for heading in (at - 1, at)
        if 0 <= heading < len(lines) - 1
    )


def _is_about(heading: str, below: str) -> bool:
    match = _ABOUT.fullmatch(heading)
    if match is None:
        return False
    opening = fold_marks(below).removeprefix("The ").removeprefix("the ").casefold()
    return opening.startswith(fold_marks(match["name"]).casefold()) and len(below) > len(heading)
