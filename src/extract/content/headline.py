"""Where a page prints its headline: what stands above it is no story."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from extract.content.outline import Outline

_LEVELS = ("h1", "h2", "h3")
_LONGEST = 300
_LEAST_LETTERS = 6
"""A shorter heading (`News`) stands in many a title."""
_SHARED = 0.7
_LEAST_SHARED = 3
"""Words that a heading has in common with the stated title, as a share of the shorter of the two,
from which they are the same headline in two wordings, or one with the site's name behind it."""
_BELOW_WORDS = 100
_BELOW_SHARE = 0.25
"""Words of sentences below the headline, all and as a share of the page's: below the headline of a
related story, which may repeat this one's, there are fewer."""
_FIRST = 3
_HEAD_BLOCKS = 25
"""Sentences of the story's beginning, and the blocks below the headline among which they stand:
bylines, dates, share links and a picture come between."""
_DIVIDER = re.compile(r"\s[|•·»«–—-]\s")
"""What a title has behind one may be the site's name."""
_WORD = re.compile(r"\w{3,}")
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The block that is the headline."""

    number: int
    """Its place among the blocks."""
    is_stated: bool
    """Whether its words are those of the title that the page states."""


def find_headline(outline: Outline) -> Headline | None:
    """The first `h1`, `h2` or `h3` that prints the stated title, else the first `h1`.

    A site's own name is often an `h1`, and a story's headline an `h2` below it.
    """
    title = max(_DIVIDER.split(stated_title(outline.tree)), key=len)
    key, words = _key(title), set(_WORD.findall(title.casefold()))
    headings: dict[str, list[int]] = {level: [] for level in _LEVELS}
    for number, chain in enumerate(outline.chains):
        level = next((str(e.tag) for e in chain[:2] if e.tag in headings), None)
        if level is not None and len(outline.blocks[number].text) <= _LONGEST:
            headings[level].append(number)
    for level in _LEVELS:
        for number in headings[level]:
            if _is_title(outline.blocks[number].text, key, words):
                return Headline(number, is_stated=True)
    first = next(iter(headings["h1"]), None)
    return None if first is None else Headline(first, is_stated=False)


def find_start(outline: Outline, headline: Headline | None) -> int:
    """The number of the first block that may be story; 0 where the page does not tell."""
    if headline is None or not headline.is_stated:
        return 0
    words = outline.sentence_words
    below = sum(words[headline.number :])
    enough = below >= _BELOW_WORDS and below >= _BELOW_SHARE * sum(words)
    return headline.number if enough else 0


def find_first(outline: Outline, headline: Headline | None) -> frozenset[int]:
    """The numbers of the first sentences below the headline: where a story begins."""
    if headline is None or not headline.is_stated:
        return frozenset()
    words = outline.sentence_words
    below = range(headline.number + 1, min(len(words), headline.number + 1 + _HEAD_BLOCKS))
    sentences = (at for at in below if words[at] and not outline.is_furniture[at])
    return frozenset(islice(sentences, _FIRST))


def stated_title(tree: HtmlElement) -> str:
    """The headline as the page's head states it."""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:title" and meta.get("content"):
            return str(meta.get("content"))
    title = tree.find(".//title")
    return "" if title is None else title.text_content()


def _is_title(text: str, key: str, words: set[str]) -> bool:
    own = _key(text)
    if len(own) >= _LEAST_LETTERS and key and own in key and 2 * len(own) >= len(key):
        return True
    of_text = set(_WORD.findall(text.casefold()))
    shared = len(of_text & words)
    return shared >= max(_LEAST_SHARED, _SHARED * min(len(of_text), len(words)))


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def mark_above(is_furniture: Sequence[bool], start: int) -> list[bool]:
    """The same, with the blocks above `start` marked as well."""
    return [each or number < start for number, each in enumerate(is_furniture)]
