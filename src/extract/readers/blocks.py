"""What a reader of the page sees, block by block, in page order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from extract.text.lexicon import read_lexicon
from extract.text.whitespace import fold_space

_TAGS = read_lexicon("page_tags")
_BLOCK_TAGS = frozenset(_TAGS["block"] + _TAGS["block_in_results"])
_CELL_TAGS = frozenset(_TAGS["cell"])
_LINE_TAGS = frozenset(_TAGS["line"])
_INVISIBLE_TAGS = frozenset(_TAGS["invisible"])
CELL_MARK = " | "
"""Stands between the cells of a table row, which is one block."""

_COLUMN_TAGS = frozenset({"td", "th"})
_DIVIDING_TAGS = ("p", "br", "div", "table", "ul", "ol", "h1", "h2", "h3")

_CELL = "\x1f"
_LINE = "\x1e"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GOES_ON = re.compile(r"(?!https?:|www\.)[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two boundaries, folded and not empty."""

    text: str
    """Its words."""
    element: HtmlElement | None = None
    """The innermost block element that holds it; none in a plain-text dump."""
    paragraph: int = 0
    """In a dump: which paragraph the line belongs to."""


def iter_blocks(root: HtmlElement) -> Iterator[Block]:
    """The visible blocks below `root`, in page order.

    A table row is one block, its cells divided by ` | `, but a cell that is divided itself is a
    column of the page and no cell of a table. A line break divides, unless the line
    before it stops in the middle of a sentence that goes on in lower case.
    """
    run: list[str] = []
    holders: list[HtmlElement] = [root]
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or _is_invisible(element):
                walker.skip_subtree()
                continue
            if tag in _BLOCK_TAGS or (tag in _CELL_TAGS and _is_column(element)):
                yield from _flush(run, holders[-1])
                holders.append(element)
            elif tag in _LINE_TAGS:
                run.append(_LINE)
            if element.text:
                run.append(element.text)
            continue
        if holders[-1] is element and element is not root:
            yield from _flush(run, holders.pop())
        elif tag in _CELL_TAGS:
            run.append(_CELL)
        if element.tail and element is not root:
            run.append(element.tail)
    yield from _flush(run, root)


def is_continuation(line: str, following: str) -> bool:
    """Whether `following` goes on with the sentence that `line` breaks off.

    >>> is_continuation("The board voted to", "close the pool.")
    True
    >>> is_continuation("Ayes: 5", "Nays: 0")
    False
    """
    first = _GOES_ON.match(following)
    return bool(first and first[0].islower() and not _SENTENCE_END.search(line))


def join_lines(lines: list[str]) -> list[str]:
    """`lines` with each broken-off sentence put together; an empty line always divides."""
    joined: list[str] = []
    before = ""
    for line in lines:
        if before and line and is_continuation(before, line):
            joined[-1] = f"{joined[-1]} {line}"
        elif line:
            joined.append(line)
        before = line
    return joined


def _flush(run: list[str], holder: HtmlElement) -> Iterator[Block]:
    if not run:
        return
    text = "".join(run)
    run.clear()
    lines = [_fold_cells(line) for line in text.split(_LINE)]
    for line in join_lines(lines) if len(lines) > 1 else lines:
        if line:
            yield Block(line, holder)


def _fold_cells(line: str) -> str:
    if _CELL not in line:
        return fold_space(line)
    return CELL_MARK.join(filter(None, map(fold_space, line.split(_CELL))))


def _is_column(cell: HtmlElement) -> bool:
    return cell.tag in _COLUMN_TAGS and next(cell.iter(*_DIVIDING_TAGS), None) is not None


def _is_invisible(element: HtmlElement) -> bool:
    if element.tag in _INVISIBLE_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))
