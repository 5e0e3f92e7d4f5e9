"""Tables of figures within a story, whose rows stand or fall together."""

from collections import defaultdict
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.content.verdicts import Verdict
from extract.readers import Block

_LONGEST_ROW = 30
"""Words; a table with a longer row is one that a page is laid out with."""
_SHARE = 0.5
"""Of a table's rows, from which it is the story's."""


def with_whole_tables(
    blocks: Sequence[Block], is_story: Sequence[bool], verdicts: Sequence[Verdict | None]
) -> list[bool]:
    """Which blocks are story, with all rows of a table of which at least half are.

    Rows are short and look like lists of links to a judge of single blocks; one row less is a
    figure less, and without its head a table does not say what it counts.

    Args:
        blocks: The page's blocks.
        is_story: For each whether it was chosen.
        verdicts: For each what a rule over elements said of it.
    """
    rows: defaultdict[HtmlElement, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        table = _table_around(block.element)
        if table is not None:
            rows[table].append(at)
    whole = list(is_story)
    for numbers in rows.values():
        chosen = sum(is_story[at] for at in numbers)
        longest = max(len(blocks[at].text.split()) for at in numbers)
        if chosen >= _SHARE * len(numbers) and longest <= _LONGEST_ROW:
            for at in numbers:
                whole[at] = whole[at] or verdicts[at] is None
    return whole


def _table_around(element: HtmlElement | None) -> HtmlElement | None:
    while element is not None and element.tag != "table":
        element = element.getparent()
    return element
