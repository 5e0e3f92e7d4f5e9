"""The furniture of an HTML page: elements that rules take for something else than story."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from extract.content.outline import count_words
from extract.content.verdicts import Verdict, verdict_of
from extract.readers import Block, PageView
from extract.readers.blocks import iter_blocks
from extract.readers.markup import find_elements
from extract.sites import Profile, Rule
from extract.sites.profile import compile_classes
from extract.text.lexicon import read_lexicon
from extract.text.whitespace import fold_space

_STORY_WORDS = 12
"""A block with fewer words may be anything; one with more is a sentence of some story."""
_WEAK_SHARE = 0.25
"""A weak rule that takes more of the page's sentences has met the story: on pages with a paywall
each paragraph carries its class, and a page about donations says so in its frame's class."""
_BLOCK_TAGS = frozenset(read_lexicon("page_tags")["block"])

Verdicts = Mapping[HtmlElement, Verdict]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The elements that rules select, and what those among them say that are fields."""

    elements: Verdicts = field(default_factory=dict)
    """Each element to the verdict of the first rule that selects it."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Texts of labelled and captured elements, by the field they feed, in page order."""

    def verdicts(self, blocks: Sequence[Block]) -> list[Verdict | None]:
        """For each block the verdict over the nearest element around it that has one."""
        inline = _inline_verdicts(self.elements)
        return [
            _verdict_above(block.element, self.elements) or inline.get((block.element, block.text))
            for block in blocks
        ]


def find_furniture(page: PageView, profiles: Sequence[Profile]) -> Furniture:
    """The verdicts of all rules for HTML; none for a dump, whose rules look at lines."""
    if page.tree is None:
        return Furniture()
    words = _story_words(page.blocks)
    page_words = words[page.tree]
    verdicts: dict[HtmlElement, Verdict] = {}
    for profile, rule, elements in _iter_selected(page, profiles):
        if rule.weak:
            taken = sum(words[element] for element in _outermost(elements))
            if taken > _WEAK_SHARE * page_words:
                continue
        for element in elements:
            if not (rule.weak and element.find(".//h1") is not None):
                verdicts.setdefault(element, verdict_of(profile, rule))
    return Furniture(verdicts, _field_texts(verdicts))


def _verdict_above(element: HtmlElement | None, verdicts: Verdicts) -> Verdict | None:
    """The verdict over the nearest of the element and its ancestors that has one."""
    while element is not None:
        found = verdicts.get(element)
        if found is not None:
            return found
        element = element.getparent()
    return None


def _inline_verdicts(verdicts: Verdicts) -> dict[tuple[HtmlElement | None, str], Verdict]:
    """Verdicts over inline elements, by the block element around them and their words.

    A block is a run of text in a block element; it shares the fate of an inline element that
    makes up all of it, such as the link that a masthead is.
    """
    found: dict[tuple[HtmlElement | None, str], Verdict] = {}
    for element, verdict in verdicts.items():
        if element.tag in _BLOCK_TAGS:
            continue
        holder = element.getparent()
        while holder is not None and holder.tag not in _BLOCK_TAGS:
            holder = holder.getparent()
        found[holder, fold_space(element.text_content())] = verdict
    return found


def _field_texts(verdicts: Verdicts) -> dict[str, tuple[str, ...]]:
    """What labelled and captured elements say, by the field they feed, in page order."""
    fields: dict[str, list[str]] = {}
    for element, verdict in verdicts.items():
        if verdict.field is None:
            continue
        if element.tag in _BLOCK_TAGS:
            texts = [block.text for block in iter_blocks(element)]
        else:
            texts = [fold_space(element.text_content())]
        fields.setdefault(verdict.field, []).extend(filter(None, texts))
    return {name: tuple(texts) for name, texts in fields.items()}


def _iter_selected(
    page: PageView, profiles: Sequence[Profile]
) -> Iterator[tuple[Profile, Rule, list[HtmlElement]]]:
    rules = [(profile, rule) for profile in profiles for rule in profile.rules_for("html")]
    named = _named_by_any(page, tuple(each for _, rule in rules for each in rule.classes))
    for profile, rule in rules:
        if rule.xpath is not None and page.tree is not None:
            yield profile, rule, find_elements(page.tree, rule.xpath)
        elif rule.classes:
            pattern = compile_classes(rule.classes)
            yield profile, rule, [each for each, words in named if pattern.search(words)]


def _named_by_any(page: PageView, patterns: tuple[str, ...]) -> list[tuple[HtmlElement, str]]:
    """The block elements whose names any of the patterns finds; inline ones are words of a text."""
    if not patterns:
        return []
    anyone = compile_classes(patterns)
    return [
        (element, words)
        for element, words in page.named
        if element.tag in _BLOCK_TAGS and anyone.search(words)
    ]


def _story_words(blocks: Sequence[Block]) -> Counter[HtmlElement]:
    """Words of the sentences below each element."""
    own: Counter[HtmlElement] = Counter()
    for block in blocks:
        count = count_words(block.text)
        if block.element is not None and count >= _STORY_WORDS:
            own[block.element] += count
    words: Counter[HtmlElement] = Counter(own)
    for element, count in own.items():
        for ancestor in element.iterancestors():
            words[ancestor] += count
    return words


def _outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    among = set(elements)
    return [each for each in elements if not any(above in among for above in each.iterancestors())]
