"""Extractors of the main content of an HTML page: each one small function behind one protocol.

An extractor looks at a page's outline and says of each block whether it is story. Three score
elements by the paragraphs in them, each in its own way, and cost next to nothing; trafilatura
brings years of other people's rules. None is right on every page, and they err on different
ones: `cascade` decides between them.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Extractor as TrafilaturaOptions

from extract.content.outline import LINKED, Outline, has_word
from extract.readers.blocks import iter_blocks

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

TRAFILATURA = "trafilatura"
THOROUGH = "trafilatura_thorough"
"""What the record calls trafilatura in two settings."""
_PARAGRAPH_TAGS = frozenset({"p", "pre", "td", "blockquote", "span", "li"})
_HOLDER_SCORES = {"article": 10, "div": 5, "main": 5, "section": 5, "blockquote": 3, "td": 3}
_LISTS = frozenset({"address", "aside", "dl", "footer", "form", "header", "li", "nav", "ol", "ul"})
_NAME_SCORE = 25
_LEAST_LETTERS = 25
_SIBLING_SHARE = 0.2
"""Arc90's readability, whose scores these are: a sibling needs a fifth of the best one's."""
_GRANDPARENT_SHARE = 0.4
_GRAVITY_SIBLING_SHARE = 0.3
_GRAVITY_WORDS = 8
_NAMED_HOLDER = 1.3
"""Goose and newspaper: what a paragraph gives to the element above its parent, what a sibling of
the best element needs, and what the name of a story's body is worth."""
_FIRST_WORTH = 1.5
"""What it is worth to hold the first sentences below the headline: a box of other stories may have
more words, and stands elsewhere. 1.25 and 2 measured alike."""
_GROUP_SHARE = 0.7
"""The rest of the largest group may be teasers made of the same elements."""


class Extractor(Protocol):
    """Says of each block of a page whether it is story."""

    def __call__(self, outline: Outline, /) -> Sequence[bool]:
        """One answer for each block."""


def by_holder(outline: Outline) -> list[bool]:
    """Blocks in the element whose paragraphs score best by length, commas, names and links.

    The method of Arc90's readability, over blocks.
    """
    scores: dict[HtmlElement, float] = {}
    for number, block in enumerate(outline.blocks):
        if outline.is_furniture[number] or len(block.text) < _LEAST_LETTERS:
            continue
        score = 1 + block.text.count(",") + min(len(block.text) / 100, 3)
        score *= 1 - outline.links[number]
        holder, above = _holders(outline.chains[number], _PARAGRAPH_TAGS - {"li"})
        for element, share in ((holder, 1.0), (above, 0.5)):
            if element is not None:
                scores.setdefault(element, _score_holder(element, outline))
                scores[element] += share * score
    if not scores:
        return [False] * len(outline.blocks)
    for element in _begun(outline, _PARAGRAPH_TAGS - {"li"}) & scores.keys():
        scores[element] *= _FIRST_WORTH
    best = max(scores, key=lambda element: scores[element])
    least = max(10.0, _SIBLING_SHARE * scores[best])
    siblings = [*best.itersiblings(), *best.itersiblings(preceding=True)]
    roots = [each for each in siblings if scores.get(each, 0.0) >= least or each.tag == "p"]
    parts = [each for each, score in scores.items() if score >= least and _is_like(each, best)]
    return outline.within([best, *roots, *parts])


def by_gravity(outline: Outline) -> list[bool]:
    """Blocks in the element that most words of paragraphs pull to, and in its like siblings.

    The method of Goose and newspaper, with words for their stop words, which know one language.
    """
    pull: defaultdict[HtmlElement, float] = defaultdict(float)
    for number, words in enumerate(outline.words):
        is_paragraph = words >= _GRAVITY_WORDS and outline.links[number] < LINKED
        if outline.is_furniture[number] or not is_paragraph:
            continue
        holder, above = _holders(outline.chains[number], _PARAGRAPH_TAGS - {"td"})
        if holder is not None:
            pull[holder] += words
        if above is not None:
            pull[above] += _GRANDPARENT_SHARE * words
    if not pull:
        return [False] * len(outline.blocks)
    for element in _begun(outline, _PARAGRAPH_TAGS - {"td"}) & pull.keys():
        pull[element] *= _FIRST_WORTH
    for element in pull:
        if element.get("itemprop") == "articleBody" or has_word(
            outline.names.get(element, ""), "holder"
        ):
            pull[element] *= _NAMED_HOLDER
    best = max(pull, key=lambda element: pull[element])
    parent = best.getparent()
    roots = [
        each
        for each, words in pull.items()
        if _is_like(each, best)
        or (each.getparent() is parent and words > _GRAVITY_SIBLING_SHARE * pull[best])
    ]
    return outline.within([best, *roots])


def by_likeness(outline: Outline) -> list[bool]:
    """Blocks in the smallest element that holds most of the largest group of like sentences.

    Paragraphs of one story carry the same tag and class, wherever advertisements divide it.
    """
    kinds = [
        (chain[0].tag, chain[0].get("class")) if chain else ("", None) for chain in outline.chains
    ]
    sentences = [
        0 if furniture else words
        for words, furniture in zip(outline.sentence_words, outline.is_furniture, strict=True)
    ]
    groups: defaultdict[tuple[str, str | None], float] = defaultdict(float)
    for kind, words in zip(kinds, sentences, strict=True):
        groups[kind] += words
    for kind in {kinds[number] for number in outline.first}:
        groups[kind] *= _FIRST_WORTH
    if not groups or not max(groups.values()):
        return [False] * len(outline.blocks)
    top = max(groups, key=lambda kind: groups[kind])
    of_top = [words if kind == top else 0 for kind, words in zip(kinds, sentences, strict=True)]
    below = outline.count_below(of_top)
    element = outline.tree
    while True:
        narrower = [each for each in element if below[each] >= _GROUP_SHARE * sum(of_top)]
        if not narrower:
            return outline.within([element])
        element = narrower[0]


def extract_with_trafilatura(tree: HtmlElement, *, thorough: bool = False) -> list[str]:
    """The paragraphs that trafilatura keeps; none where it finds no main content.

    In favour of precision measured best of its settings on 181 pages (F1 .964, default .953).
    `fast` spares it the comparison with readability and justext, half of its time: here others
    are compared with it, and with them it measured the same.

    Args:
        tree: The page without what rules removed.
        thorough: Its default setting instead, comparison and all: what it keeps where the page
            is hard, at twice the cost.
    """
    options = TrafilaturaOptions(
        output_format="python", comments=False, precision=not thorough, fast=not thorough
    )
    try:
        document = bare_extraction(tree, options=options)
    except (RecursionError, etree.LxmlError):
        return []  # markup that trafilatura stumbles over is no reason to lose the page's fields
    if document is None or isinstance(document, dict):
        return []
    return [block.text for block in iter_blocks(document.body)]


def _holders(
    chain: Sequence[HtmlElement], paragraphs: frozenset[str]
) -> tuple[HtmlElement | None, HtmlElement | None]:
    """The element that holds a paragraph, and the one above it."""
    start = 1 if chain and chain[0].tag in paragraphs else 0
    above = [*chain[start : start + 2], None, None]
    return above[0], above[1]


def _begun(outline: Outline, paragraphs: frozenset[str]) -> set[HtmlElement]:
    """The elements that hold the first sentences below the headline, and those above them."""
    holders = (_holders(outline.chains[number], paragraphs) for number in outline.first)
    return {element for pair in holders for element in pair if element is not None}


def _is_like(element: HtmlElement, best: HtmlElement) -> bool:
    """Whether the element is the best one's sibling or namesake: a further part of the story.

    Long stories are cut into parts by advertisements, each part in elements of its own.
    """
    if element.tag != best.tag or element.get("class") != best.get("class"):
        return False
    return bool(best.get("class")) or element.getparent() is best.getparent()


def _score_holder(element: HtmlElement, outline: Outline) -> float:
    """What an element's tag and name promise."""
    name = outline.names.get(element, "")
    tag = str(element.tag)
    score = _HOLDER_SCORES.get(tag, 0) - (5 if tag in _LISTS else 0)
    score -= _NAME_SCORE if has_word(name, "other") else 0
    return score + (_NAME_SCORE if has_word(name, "kind_of_holder") else 0)
