"""Where on the page the story's headline is printed, and the lines around it."""

import re
from collections.abc import Sequence

from extract.readers import Block
from extract.text.dates import parse_visit_date
from extract.text.folds import fold_for_matching

_HEAD_BLOCKS = 8
_HEADINGS = frozenset({"h1", "h2", "h3"})
_NOT_WORDS = re.compile(r"\W+")


def find_headline(blocks: Sequence[Block], title: str | None) -> int | None:
    """The number of the block that is the headline; None where the page does not print it.

    A ticker or a list of the latest stories above it may print it too: the first that is a
    heading goes before the first of all.
    """
    key = _key(title or "")
    places = [n for n, block in enumerate(blocks) if key and _key(block.text) == key]
    headings = (n for n in places if _is_heading(blocks[n]))
    return next(headings, next(iter(places), None))


def head_lines(blocks: Sequence[Block], title: str | None) -> list[str]:
    """The lines around the headline, where bylines and dates stand; the masthead's date is none."""
    at = find_headline(blocks, title)
    if at is None:
        return []
    above = [each.text for each in blocks[max(0, at - 2) : at]]
    below = [each.text for each in blocks[at + 1 : at + 1 + _HEAD_BLOCKS]]
    return [line for line in above if not parse_visit_date(line)] + below


def _is_heading(block: Block) -> bool:
    return block.element is not None and block.element.tag in _HEADINGS


def _key(text: str) -> str:
    return _NOT_WORDS.sub(" ", fold_for_matching(text)).strip()
