"""The story on an HTML page: a profile's main element, else an extractor's choice."""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.content.account import Kept, find_kept
from extract.content.content import Content
from extract.content.extractors import TRAFILATURA, find_main_text
from extract.content.furniture import Furniture
from extract.content.lines import judge_head, judge_line, judge_tail, rules_of
from extract.content.listing import find_cards, is_listed
from extract.content.places import describe_place
from extract.content.verdicts import Verdict, collect_fields, list_removed
from extract.readers import Block, PageView
from extract.readers.markup import find_elements
from extract.sites import Profile
from extract.sites.shapes import Taken
from extract.text.folds import fold_for_matching

_MARK = "data-onrecord-removed"
_ABOVE = Verdict("general.above_title", "what stands above the headline")
_TITLE = Verdict("general.title", "title", "label")
_SUBTITLE = Verdict("general.subtitle", "subtitle", "label")
_BYLINE = Verdict("general.byline", "byline", "label")
_FURNITURE_WORDS = 20
"""A longer paragraph above the headline is the story's own first one, set before it."""
_NOT_WORDS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article's head before its story is found."""

    title: str | None = None
    """The headline."""
    subtitle: str | None = None
    """The line under it."""
    authors: tuple[str, ...] = ()
    """The names in the byline."""

    @property
    def taken(self) -> Taken:
        """The same as head rules take it."""
        return {"title": [self.title] if self.title else []}

    def verdict(self, paragraph: str) -> Verdict | None:
        """The verdict over a first paragraph that only repeats subtitle or byline."""
        if self.subtitle and _key(paragraph) == _key(self.subtitle):
            return _SUBTITLE
        names = _key(" ".join(self.authors)).split()
        words = _key(paragraph).split()
        if names and words and set(words) <= {*names, "by", "and"}:
            return _BYLINE
        return None


def read_html(
    page: PageView,
    furniture: Furniture,
    profiles: Sequence[Profile],
    *,
    known: Known,
    states_article: bool,
) -> Content:
    """The paragraphs of the story, and every other visible block with the rule that took it out.

    1. Where a profile knows the element that holds the story, its blocks without the furniture
       are the story; else an extractor chooses from the page without the furniture.
    2. Rules over lines look at what is left, from the headline on.
    3. A page whose story would be teasers is a listing and has none.
    4. Each visible block that is not in the story is recorded with what took it out.

    Args:
        page: The page.
        furniture: What rules over its elements found.
        profiles: The profile of its network, where it has one, and behind it the general rules.
        known: What is known of its headline and byline.
        states_article: Whether the page says in its markup that it is an article.
    """
    tree = page.tree
    if tree is None:
        return Content()
    verdicts = furniture.verdicts(page.blocks)
    main, left_out = _find_main(tree, profiles)
    if main is None:
        chosen = find_main_text(_without(tree, furniture), blocks=len(page.blocks))
    else:
        within = set(main.iter())
        chosen = [
            block.text
            for block, verdict in zip(page.blocks, verdicts, strict=True)
            if verdict is None and block.element in within
        ]
    by_line = _judge_lines(chosen, profiles, known)
    paragraphs = [text for text, verdict in zip(chosen, by_line, strict=True) if verdict is None]
    is_listing = not states_article and _is_listing(tree, page.blocks, paragraphs)
    if is_listing:
        paragraphs, left_out = [], "general.listing"
    kept = _account(page.blocks, verdicts, paragraphs)
    reasons = dict(zip(chosen, by_line, strict=True))
    return Content(
        paragraphs=tuple(paragraphs),
        removed=list_removed(
            [
                (
                    text,
                    verdict or reasons.get(block.text) or describe_place(block.element, left_out),
                )
                for block, verdict, part in zip(page.blocks, verdicts, kept, strict=True)
                for text in part.left_out
            ]
        ),
        fields=_merge(furniture.fields, collect_fields(_removed_pairs(chosen, by_line))),
        elements=_story_elements(page.blocks, kept) if paragraphs else (),
        is_listing=is_listing,
    )


def _find_main(tree: HtmlElement, profiles: Sequence[Profile]) -> tuple[HtmlElement | None, str]:
    """The element that a profile knows to hold the story, and who leaves out what is elsewhere."""
    for profile in profiles:
        for path in profile.main:
            found = find_elements(tree, path)
            if found:
                return found[0], f"{profile.id}.outside"
    return None, f"{TRAFILATURA}.left_out"


def _without(tree: HtmlElement, furniture: Furniture) -> HtmlElement:
    """A copy of the tree without the elements that rules select."""
    for element in furniture.elements:
        element.set(_MARK, "")
    pruned = copy.deepcopy(tree)
    for element in furniture.elements:
        del element.attrib[_MARK]
    for element in find_elements(pruned, f"//*[@{_MARK}]"):
        if element.getparent() is not None:
            element.drop_tree()
    _show_times(pruned)
    return pruned


def _show_times(tree: HtmlElement) -> None:
    """Times as ordinary words, which trafilatura keeps; it deletes `time` elements.

    A time within a sentence is a part of it; one beside paragraphs heads a post of a live blog.
    """
    for element in tree.iter("time"):
        parent = element.getparent()
        element.tag = "p" if parent is not None and parent.find("p") is not None else "span"


def _judge_lines(
    paragraphs: Sequence[str], profiles: Sequence[Profile], known: Known
) -> list[Verdict | None]:
    above = _above_story(paragraphs, known.title)
    anywhere = rules_of(profiles, "html", "anywhere")
    head_rules = (*rules_of(profiles, "html", "head"), *anywhere)
    head: list[Verdict] = []
    while True:
        rest = paragraphs[len(above) + len(head) :]
        repeated = known.verdict(rest[0]) if rest else None
        more = [repeated] if repeated else judge_head(rest, head_rules, taken=known.taken)
        if not more:
            break
        head += more
    tail = judge_tail(rest, rules_of(profiles, "html", "tail"))
    middle = rest[: len(rest) - len(tail)]
    return [*above, *head, *(judge_line(middle, at, anywhere) for at in range(len(middle))), *tail]


def _above_story(paragraphs: Sequence[str], title: str | None) -> list[Verdict]:
    """Verdicts over the headline and what stands above it, where an extractor kept them."""
    key = _key(title or "")
    at = next((n for n, text in enumerate(paragraphs) if key and _key(text) == key), None)
    if at is None:
        return []
    if any(len(text.split()) > _FURNITURE_WORDS for text in paragraphs[:at]):
        return []
    return [_ABOVE] * at + [_TITLE]


def _is_listing(tree: HtmlElement, blocks: Sequence[Block], paragraphs: Sequence[str]) -> bool:
    cards = find_cards(tree)
    inside = {element for card in cards for element in card.iter()}
    carded = {block.text for block in blocks if block.element in inside}
    return is_listed(paragraphs, [text for text in paragraphs if text in carded], len(cards))


def _account(
    blocks: Sequence[Block], verdicts: Sequence[Verdict | None], paragraphs: Sequence[str]
) -> list[Kept]:
    """For each block how much of it is in the story; furniture never is."""
    candidates = [
        block.text for block, verdict in zip(blocks, verdicts, strict=True) if verdict is None
    ]
    found = iter(find_kept(candidates, paragraphs))
    return [
        next(found) if verdict is None else Kept(is_kept=False, left_out=(block.text,))
        for block, verdict in zip(blocks, verdicts, strict=True)
    ]


def _story_elements(blocks: Sequence[Block], kept: Sequence[Kept]) -> tuple[HtmlElement, ...]:
    return tuple(
        block.element
        for block, part in zip(blocks, kept, strict=True)
        if part.is_kept and block.element is not None
    )


def _removed_pairs(
    texts: Sequence[str], verdicts: Sequence[Verdict | None]
) -> list[tuple[str, Verdict]]:
    return [(text, each) for text, each in zip(texts, verdicts, strict=True) if each is not None]


def _merge(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {name: one.get(name, ()) + other.get(name, ()) for name in {**one, **other}}


def _key(text: str) -> str:
    return _NOT_WORDS.sub(" ", fold_for_matching(text)).strip()
