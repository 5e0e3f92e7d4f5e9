"""Pages that list headlines of other pages and tell no story of their own."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import SplitResult, urlsplit

from lxml.html import HtmlElement

from extract.readers import Block
from extract.readers.markup import find_elements
from extract.text.whitespace import fold_space

_MIN_CARDS = 3
"""Fewer teasers in a row are a box of links beside a story."""
_LISTED_SHARE = 0.5
_MIN_LINKED = 5
"""Without headings that say so, this many linked headlines in a row; a story may link to four."""
_HEADLINE_WORDS = range(4, 21)
_TEASER_BLOCKS = 3
_TEASER_WORDS = 60
"""Blocks and words below a headline; what has more is told, not teased."""
_TEASED_SHARE = 0.8
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
_TEASED_LINE = re.compile(r"(?:(?![.!?][\"'”’)]* [\"'“‘(]?[A-Z]).){40,}[.!?][\"'”’)]*")
"""One sentence: a column of news in brief has more below each of its headings."""
_BARE_LINE = re.compile(r"[\"'“‘(]?[A-Z\d].*[^\s.!?:;,…]")
_SENTENCE = re.compile(r".{60,}[.!?][\"'”’]?$")


def is_listed_dump(lines: Sequence[str]) -> bool:
    """Whether the lines between head and tail are teasers.

    By their bylines, pictures and pager, or since headlines and single sentences take turns.
    """
    if len(lines) < _FEW_LINES:
        return False
    if _takes_turns(lines):
        return True
    bylines = sum(bool(_TEASER_BYLINE.fullmatch(line)) for line in lines)
    pictures = sum(bool(_THUMBNAIL.fullmatch(line)) for line in lines)
    pager = any(_PAGER.fullmatch(line) for line in lines[-_MIN_CARDS:])
    sentences = sum(
        bool(_SENTENCE.match(line)) and len(line.split()) > _SHORT_WORDS for line in lines
    )
    marks = max(bylines, pictures)
    return (marks >= _MIN_CARDS and sentences < marks) or (pager and marks > 0 and sentences == 0)


def _takes_turns(lines: Sequence[str]) -> bool:
    """Whether nearly all lines are headlines with one sentence each, five of them at least.

    The first headline may have been taken for that of the page.
    """
    pairs = sum(
        bool(_BARE_LINE.fullmatch(line))
        and len(line.split()) in _HEADLINE_WORDS
        and bool(_TEASED_LINE.fullmatch(following))
        for line, following in pairwise(lines)
    )
    return pairs >= _MIN_LINKED - 1 and 2 * pairs >= _TEASED_SHARE * len(lines)


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


def find_linked_teasers(tree: HtmlElement, blocks: Sequence[Block]) -> list[list[str]]:
    """The teasers of a page by their words: linked headlines, each with a line or two below it.

    Five of them in a row at least, alike in markup. A link to another place of the page or to
    another site, as in a list of places to eat, is no headline.

    Returns:
        Each teaser's blocks, in page order, the headline first.
    """
    headlines = _linked_headlines(tree)
    numbers = [at for at, block in enumerate(blocks) if block.text in headlines]
    runs: list[list[range]] = []
    for at, following in pairwise([*numbers, len(blocks)]):
        teaser = range(at, min(following, at + 1 + _TEASER_BLOCKS))
        words = sum(len(blocks[below].text.split()) for below in teaser[1:])
        if not 0 < words <= _TEASER_WORDS:
            continue
        before = runs[-1][-1] if runs else None
        alike = before is not None and _tag_of(blocks[before.start]) == _tag_of(blocks[at])
        if before is None or before.stop != at or not alike:
            runs.append([])
        runs[-1].append(teaser)
    return [
        [blocks[at].text for at in teaser]
        for run in runs
        if len(run) >= _MIN_LINKED
        for teaser in run
    ]


def _linked_headlines(tree: HtmlElement) -> set[str]:
    """Words of links that may be headlines of the page's own site."""
    links = [
        (fold_space(str(link.text_content())), _read_address(link.get("href", "")))
        for link in find_elements(tree, "//body//a[@href]")
    ]
    hosts = Counter(address.netloc for _, address in links if address.netloc)
    own = hosts.most_common(1)[0][0] if hosts else ""
    return {
        words
        for words, address in links
        if len(words.split()) in _HEADLINE_WORDS
        and address.path
        and address.scheme in {"", "http", "https"}
        and address.netloc in {"", own}
    }


def _read_address(address: str) -> SplitResult:
    """The parts of a link's address; none of one that is malformed."""
    try:
        return urlsplit(address.strip())
    except ValueError:
        return urlsplit("")


def _tag_of(block: Block) -> str | None:
    return None if block.element is None else str(block.element.tag)


def is_teased(kept: Sequence[str], teasers: Sequence[Sequence[str]]) -> bool:
    """Whether nearly all of what was kept stands in teasers without headings."""
    teased = {text for teaser in teasers for text in teaser}
    words = sum(len(paragraph.split()) for paragraph in kept)
    listed = sum(len(paragraph.split()) for paragraph in kept if paragraph in teased)
    return bool(teasers) and listed >= _TEASED_SHARE * words


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
