"""Bylines as a reader of the page sees them, where its statements name no author."""

import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import cache
from itertools import chain

from lxml.html import HtmlElement

from extract.metadata.byline import is_agency, is_name, opens_byline, parse_byline
from extract.metadata.head import find_headline
from extract.readers import Block, PageView
from extract.readers.markup import find_elements
from extract.text.dates import iter_dates
from extract.text.lexicon import read_lexicon
from extract.text.whitespace import fold_space

_STATED_ELEMENTS = "//*[@rel = 'author' or contains(concat(' ', @itemprop, ' '), ' author ')]"
_NAMED = re.compile(r"\b(?:byline|by line|author ?names?|authors?)\b")
_ELSEWHERE = re.compile(r"\b(?:comments?|related|recommend\w*|sidebar|footer|cards?)\b")
_ELSEWHERE_TAGS = frozenset({"aside", "figcaption", "figure", "footer", "nav"})
MAX_BYLINE = 200
_NAME_WORDS = (2, 3)
_MIN_HEADLINE = 4
_MAX_TEASER = 60
"""Words of a link to another story, and of a block that tells of one."""
_SHARES = re.compile(r"^#|^mailto:|share", re.IGNORECASE)
_HEAD_BLOCKS = 6
_BOLD_TAGS = ("strong", "b", "em", "i")
_WORDS = re.compile(r"\w+")
_STORY_WORDS = 20
_DATE_WORDS = 6
_MANY_WORDS = 100
"""Different words of a page's paragraphs, of which a short story has more: below that it says
nothing that a name is not among them."""


def iter_marked(
    page: PageView, outlet: str | None, *, with_teasers: bool = True
) -> Iterator[list[str]]:
    """The names in each element whose attributes call it the author's or the byline.

    Args:
        page: The page.
        outlet: The site's name.
        with_teasers: Also those of elements that stand beside a link to another story.
    """
    if page.tree is None:
        return
    named = [element for element, words in page.named if _NAMED.search(words)]
    elsewhere = {element for element, words in page.named if _ELSEWHERE.search(words)}
    stated = dict.fromkeys(find_elements(page.tree, _STATED_ELEMENTS))
    text_of = cache(_spaced_text)  # those around one byline are around others as well
    for element in (*stated, *named):
        if any(
            above in elsewhere or above.tag in _ELSEWHERE_TAGS for above in element.iterancestors()
        ):
            continue
        names = _names_in(text_of(element), outlet)
        if element in stated:
            names = _with_neighbours(element, names, stated, outlet, text_of)
        if names and (with_teasers or not _is_teaser(element)):
            yield names


def _names_in(text: str, outlet: str | None) -> list[str]:
    return parse_byline(text, outlet) if text and len(text) <= MAX_BYLINE else []


def _spaced_text(element: HtmlElement) -> str:
    """The words of an element; those of neighbouring elements never run together."""
    return fold_space(" ".join(element.itertext()))


def _with_neighbours(
    element: HtmlElement,
    names: list[str],
    stated: Container[HtmlElement],
    outlet: str | None,
    text_of: Callable[[HtmlElement], str],
) -> list[str]:
    """The names with those that are marked beside them, where one line of a byline has all."""
    for around in element.iterancestors():
        text = text_of(around)
        if len(text) > MAX_BYLINE:
            break
        told = [_names_in(text_of(each), outlet) for each in around.iter() if each in stated]
        marked = list(chain.from_iterable(told))
        if len(set(marked)) > len(set(names)) and set(_names_in(text, outlet)) == set(marked):
            names = list(dict.fromkeys(marked))
    return names


def _is_teaser(byline: HtmlElement) -> bool:
    """Whether a short block around a byline links to a story, which is then another one."""
    own = set(byline.iter())
    for block in byline.iterancestors():
        if block.tag == "a":
            return True
        words = " ".join(block.itertext()).split()
        if len(words) > _MAX_TEASER or next(block.iter("h1"), None) is not None:
            return False
        links = (link for link in block.iter("a") if link not in own and link.get("href"))
        for link in links:
            text = fold_space(" ".join(link.itertext()))
            is_share = _SHARES.search(link.get("href", "")) or _SHARES.search(text)
            if len(text.split()) >= _MIN_HEADLINE and not is_share:
                return True
    return False


def iter_below_headline(page: PageView, title: str | None, outlet: str | None) -> Iterator[str]:
    """The names between headline and story: behind `By`, beside the date, or in bold letters.

    What tells a name from a subheading or a place: none of its words stands in any paragraph of
    the page, for headings speak of what the story is about, and bylines of who is not in it.
    """
    if page.tree is None:
        return
    head = list(_iter_head(page.blocks, title))
    for block in head:
        if opens_byline(block.text) and len(block.text) <= MAX_BYLINE:
            names = parse_byline(_text_of(block), outlet)
            if names:
                yield from names
                return
    for at, block in enumerate(head):
        beside = head[max(0, at - 1) : at] + head[at + 1 : at + 2]
        is_last = at == len(head) - 1
        if not _has_form_of_author(block.text):
            continue
        told = _find_told(page.blocks)
        is_strange = not told & set(_WORDS.findall(block.text.casefold()))
        is_beside = any(_is_date(each.text) for each in beside)
        if is_strange and (is_beside or (is_last and _is_bold(block) and len(told) >= _MANY_WORDS)):
            yield block.text
            return


def _iter_head(blocks: Sequence[Block], title: str | None) -> Iterator[Block]:
    """The blocks between the headline and the first paragraph."""
    at = find_headline(blocks, title)
    for block in () if at is None else blocks[at + 1 : at + 1 + _HEAD_BLOCKS]:
        if len(block.text.split()) >= _STORY_WORDS:
            return
        yield block


def _text_of(block: Block) -> str:
    """The words of a block, apart where it is made of neighbouring elements."""
    spaced = _spaced_text(block.element) if block.element is not None else ""
    return spaced if spaced.replace(" ", "") == block.text.replace(" ", "") else block.text


def _has_form_of_author(text: str) -> bool:
    """Whether a line can be a person's name, and no label or section."""
    words = text.split()
    return (
        len(words) in _NAME_WORDS
        and is_name(text)
        and not is_agency(text)
        and not any(word.casefold() in _section_words() for word in words)
    )


def _is_date(text: str) -> bool:
    """Whether a line is a date with few words about it."""
    found = next(iter_dates(text), None)
    return (
        found is not None and len((text[: found.start] + text[found.end :]).split()) <= _DATE_WORDS
    )


def _is_bold(block: Block) -> bool:
    if block.element is None:
        return False
    bold = "".join("".join(each.itertext()) for each in block.element.iter(*_BOLD_TAGS))
    return fold_space(bold) == block.text


def _find_told(blocks: Sequence[Block]) -> set[str]:
    """The words of the page's paragraphs."""
    paragraphs = (each.text for each in blocks if len(each.text.split()) >= _STORY_WORDS)
    return set(_WORDS.findall(" ".join(paragraphs).casefold()))


@cache
def _section_words() -> frozenset[str]:
    """Words of sections and labels, which also stand beside dates: `Local News`."""
    lexicon = read_lexicon("byline")
    return frozenset(word.casefold() for word in lexicon["sections"]["words"])
