"""A decoded page as the later stages look at it."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.readers.blocks import Block, iter_blocks
from extract.readers.markup import parse_markup
from extract.readers.raw_page import RawPage
from extract.text.whitespace import fold_space

_BREAK = re.compile(r"\r\n?|\n|\x0b|\x0c|\x85|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class PageView:
    """One page in blocks, and as a tree where it is HTML; parsed once."""

    raw: RawPage
    """The page as it was read."""
    blocks: tuple[Block, ...]
    """What is visible on it, in page order: lines of a dump, block elements' text of HTML."""
    tree: HtmlElement | None = None
    """Its markup; none for a dump."""


def view_page(raw: RawPage) -> PageView:
    """The page parsed and divided into blocks.

    Raises:
        PageError: The markup cannot be followed (stage `content`).
    """
    if raw.media_type == "text/plain":
        return PageView(raw, tuple(_divide_lines(raw.text)))
    tree = parse_markup(raw.text)
    return PageView(raw, tuple(iter_blocks(tree)), tree)


def _divide_lines(text: str) -> list[Block]:
    """The lines that are not blank, each with the number of its paragraph."""
    blocks: list[Block] = []
    paragraph = 0
    for line in _BREAK.split(text):
        folded = fold_space(line)
        if folded:
            blocks.append(Block(folded, paragraph=paragraph))
        else:
            paragraph += 1
    return blocks
