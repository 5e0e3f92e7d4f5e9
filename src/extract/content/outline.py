"""A page's blocks with what extractors look at: words, links, furniture, names, containers."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml.html import HtmlElement

from extract.readers import Block, PageView
from extract.text.lexicon import read_lexicon

_BLOCK_TAGS = frozenset(read_lexicon("page_tags")["block"])
_SENTENCE_WORDS = 10
LINKED = 0.5
"""Arc90's readability: a text half of which is links is navigation."""
_KNOWN_NAMES = 16_384
"""Sites name the elements of all their pages alike."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]」』]*$")
_OPENING = 500
_CONTENT_WORD = re.compile(r"\w{4,}")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LETTERS_A_WORD = 2
"""Thai, Japanese and Chinese are written without spaces; a word has about two letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One page for the extractors; the lists are in the order of its blocks."""

    tree: HtmlElement
    """The page."""
    blocks: Sequence[Block]
    """Its visible blocks."""
    is_furniture: Sequence[bool]
    """Whether a rule has taken the block out already."""
    words: Sequence[int]
    """Words of each block."""
    links: Sequence[float]
    """The share of its letters that are links."""
    ends: Sequence[bool]
    """Whether it ends as a sentence does."""
    chains: Sequence[tuple[HtmlElement, ...]]
    """Its element and all above it, from inside out."""
    names: Mapping[HtmlElement, str]
    """Class and id of elements as words, in lower case."""
    content_words: Sequence[frozenset[str]]
    """The longer words of each block's opening, which tell what it is about; in lower case."""
    first: frozenset[int] = frozenset()
    """The numbers of the first sentences below the headline; none where it is not known."""

    @property
    def sentence_words(self) -> list[int]:
        """Words of the blocks that are sentences of some story; 0 for the others."""
        return [
            words if words >= _SENTENCE_WORDS and links < LINKED and ends else 0
            for words, links, ends in zip(self.words, self.links, self.ends, strict=True)
        ]

    def count_below(self, words: Sequence[int]) -> Counter[HtmlElement]:
        """For each element the sum of the words of the blocks in it."""
        below: Counter[HtmlElement] = Counter()
        for chain, count in zip(self.chains, words, strict=True):
            if count:
                for element in chain:
                    below[element] += count
        return below

    def within(self, roots: Sequence[HtmlElement]) -> list[bool]:
        """Whether each block stands in one of the elements and is neither furniture nor links."""
        among = set(roots)
        return [
            not furniture and links < LINKED and not among.isdisjoint(chain)
            for chain, furniture, links in zip(
                self.chains, self.is_furniture, self.links, strict=True
            )
        ]


def outline_page(page: PageView, tree: HtmlElement, is_furniture: Sequence[bool]) -> Outline:
    """The outline of an HTML page whose rules took out the blocks of `is_furniture`."""
    letters: Counter[HtmlElement | None] = Counter()
    for block in page.blocks:
        letters[block.element] += len(block.text)
    linked = _linked_letters(tree)
    chains: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    return Outline(
        tree=tree,
        blocks=page.blocks,
        is_furniture=is_furniture,
        words=[count_words(block.text) for block in page.blocks],
        links=[min(1.0, linked[block.element] / letters[block.element]) for block in page.blocks],
        ends=[bool(_SENTENCE_END.search(block.text)) for block in page.blocks],
        chains=[_chain(block.element, chains) for block in page.blocks],
        names=dict(page.named),
        content_words=[content_words(block.text) for block in page.blocks],
    )


def count_words(text: str) -> int:
    """Words of a folded text, also of one that is written without spaces.

    >>> count_words("Buses wait outside.")
    3
    >>> count_words("バスは外で待っている。")
    6
    """
    words = text.count(" ") + 1
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // _LETTERS_A_WORD


def content_words(text: str) -> frozenset[str]:
    """The longer words of a text's opening, in lower case."""
    return frozenset(_CONTENT_WORD.findall(text[:_OPENING].casefold()))


def sum_by(keys: Sequence[Hashable], weights: Sequence[float]) -> dict[Hashable, float]:
    """The sum of the weights for each key."""
    sums: dict[Hashable, float] = dict.fromkeys(keys, 0.0)
    for key, weight in zip(keys, weights, strict=True):
        sums[key] += weight
    return sums


def agreement(one: Sequence[bool], other: Sequence[bool], words: Sequence[int]) -> float:
    """How far two choices of blocks agree: the F1 of one against the other, in words."""
    both = sum(n for a, b, n in zip(one, other, words, strict=True) if a and b)
    either = sum(n * (a + b) for a, b, n in zip(one, other, words, strict=True))
    return 2 * both / either if either else 0.0


@cache
def compile_words(name: str) -> re.Pattern[str]:
    """A group of the vocabulary as one pattern of whole words, for text in lower case."""
    return re.compile(rf"\b(?:{'|'.join(read_lexicon('content_words')[name])})\b")


@lru_cache(maxsize=_KNOWN_NAMES)
def has_word(name: str, group: str) -> bool:
    """Whether the name of an element has a word of a group of the vocabulary."""
    return compile_words(group).search(name) is not None


def _chain(
    element: HtmlElement | None, known: dict[HtmlElement, tuple[HtmlElement, ...]]
) -> tuple[HtmlElement, ...]:
    if element is None:
        return ()
    if element not in known:
        known[element] = (element, *element.iterancestors())
    return known[element]


def _linked_letters(tree: HtmlElement) -> Counter[HtmlElement | None]:
    """Letters of links by the block element around them."""
    letters: Counter[HtmlElement | None] = Counter()
    for link in tree.iter("a"):
        holder: HtmlElement | None = link
        while holder is not None and holder.tag not in _BLOCK_TAGS:
            holder = holder.getparent()
        letters[holder] += sum(len(text.strip()) for text in link.itertext())
    return letters
