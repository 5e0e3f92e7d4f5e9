"""A decoded page as the later stages look at it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from extract.readers.blocks import Block, iter_blocks
from extract.readers.markup import find_elements, parse_markup
from extract.readers.raw_page import RawPage
from extract.text.whitespace import fold_space

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DIVIDERS = re.compile(r"[\s_-]+")
_KNOWN_NAMES = 16_384
"""Sites name the elements of all their pages alike."""
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
    named: tuple[tuple[HtmlElement, str], ...] = ()
    """The elements of the body that have a class or id, each with the words of both in lower case:
    `readMore-box` is `read more box`."""


def view_page(raw: RawPage) -> PageView:
    """The page parsed and divided into blocks.

    Raises:
        PageError: The markup cannot be followed (stage `content`).
    """
    if raw.media_type == "text/plain":
        return PageView(raw, tuple(_divide_lines(raw.text)))
    tree = parse_markup(raw.text)
    named = find_elements(tree, "//body//*[@class or @id]")
    return PageView(
        raw,
        tuple(iter_blocks(tree)),
        tree,
        tuple((element, _name_words(element)) for element in named),
    )


def _name_words(element: HtmlElement) -> str:
    return _words_of(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=_KNOWN_NAMES)
def _words_of(names: str) -> str:
    return _DIVIDERS.sub(" ", _CAMEL.sub(" ", names)).strip().lower()


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
