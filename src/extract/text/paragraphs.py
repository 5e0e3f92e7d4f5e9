"""Where the paragraphs of a text stand."""

import re
from collections.abc import Iterator

_PARAGRAPH = re.compile(r"[^\n]+")
_SPACE = re.compile(r"\s")


def iter_paragraphs(text: str, *, max_characters: int | None = None) -> Iterator[tuple[int, int]]:
    r"""Offsets of the paragraphs of `text`, in order: what stands between line breaks, trimmed.

    A line break of any number divides: article texts join paragraphs by a blank line, and texts
    of others by one break. Paragraphs of white space alone are skipped.

    Args:
        text: Any text.
        max_characters: A longer paragraph is given in pieces, divided at the last white space.

    >>> list(iter_paragraphs("One.\n\n  Two. \n"))
    [(0, 4), (8, 12)]
    """
    for match in _PARAGRAPH.finditer(text):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        end = match.end() - (len(words) - len(words.rstrip()))
        while max_characters and end - start > max_characters:
            cut = _last_space(text, start, start + max_characters)
            yield start, cut
            start = cut
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            yield start, end


def _last_space(text: str, start: int, limit: int) -> int:
    for at in range(limit, start, -1):
        if _SPACE.match(text[at]):
            return at
    return limit
