"""Pages that list headlines of other pages and tell no story of their own."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.readers.markup import find_elements

_MIN_CARDS = 3
"""Fewer teasers in a row are a box of links beside a story."""
_LISTED_SHARE = 0.5
_FEW_LINES = 4
_SHORT_WORDS = 16
_TEASER_BYLINE = re.compile(
    r"(?i:by) (?:(?i:staff reporter)|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})"
)
_THUMBNAIL = re.compile(
    r"(?:webp |shutterstock |img[ _-])?[\w-]*[a-z]+\d{2,}|shutterstock \d+", re.IGNORECASE
)
_PAGER = re.compile(
    r"(?:older|newer|more|previous|next)(?: stories| posts| articles| page)?"
    r"|load more|see all|view all|page \d+(?: of \d+)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r".{60,}[.!?][\"'”’]?$")


def is_listed_dump(lines: Sequence[str]) -> bool:
    """Whether the lines between head and tail are teasers, by their bylines, pictures and pager."""
    if len(lines) < _FEW_LINES:
        return False
    bylines = sum(bool(_TEASER_BYLINE.fullmatch(line)) for line in lines)
    pictures = sum(bool(_THUMBNAIL.fullmatch(line)) for line in lines)
    pager = any(_PAGER.fullmatch(line) for line in lines[-_MIN_CARDS:])
    sentences = sum(
        bool(_SENTENCE.match(line)) and len(line.split()) > _SHORT_WORDS for line in lines
    )
    marks = max(bylines, pictures)
    return (marks >= _MIN_CARDS and sentences < marks) or (pager and marks > 0 and sentences == 0)


def find_cards(tree: HtmlElement) -> list[HtmlElement]:
    """The teasers of a page: alike elements side by side, each with one linked heading.

    Three of them at least; a headline that is no link, or one that stands alone, makes no teaser.
    """
    path = "//*[self::h2 or self::h3 or self::h4 or self::h5][.//a[@href] or ancestor::a[@href]]"
    headings = find_elements(tree, path)
    holds: Counter[HtmlElement] = Counter()
    for heading in headings:
        holds.update([heading, *heading.iterancestors()])
    cards = []
    for heading in headings:
        card = heading
        while (parent := card.getparent()) is not None and holds[parent] == 1:
            card = parent
        if card.getparent() is not None:
            cards.append(card)
    alike = Counter((card.getparent(), card.tag) for card in cards)
    return [card for card in cards if alike[card.getparent(), card.tag] >= _MIN_CARDS]


def is_listed(kept: Sequence[str], kept_in_cards: Sequence[str], cards: int) -> bool:
    """Whether most of what an extractor kept stands in teasers.

    Args:
        kept: The paragraphs that were kept.
        kept_in_cards: Those of them that stand in teasers.
        cards: How many teasers the page has.
    """
    if cards < _MIN_CARDS:
        return False
    words = sum(len(paragraph.split()) for paragraph in kept)
    listed = sum(len(paragraph.split()) for paragraph in kept_in_cards)
    return listed >= _LISTED_SHARE * words
