"""The story on an HTML page: a profile's main element, else an extractor's choice."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.content.author_note import judge_author_notes
from extract.content.cascade import choose_story
from extract.content.content import Content
from extract.content.furniture import Furniture
from extract.content.lines import judge_head, judge_lines, judge_tail, rules_of
from extract.content.listing import find_cards, find_linked_teasers, is_listed, is_teased
from extract.content.places import describe_place
from extract.content.tables import with_whole_tables
from extract.content.verdicts import Verdict, collect_fields, list_removed
from extract.readers import Block, PageView
from extract.readers.markup import find_elements
from extract.sites import Profile
from extract.sites.shapes import Taken
from extract.text.dates import iter_dates
from extract.text.folds import fold_for_matching
from extract.text.lexicon import read_lexicon

_ABOVE = Verdict("general.above_title", "what stands above the headline")
_TITLE = Verdict("general.title", "title", "label")
_SUBTITLE = Verdict("general.subtitle", "subtitle", "label")
_BYLINE = Verdict("general.byline", "byline", "label")
_FURNITURE_WORDS = 20
"""A longer paragraph above the headline is the story's own first one, set before it."""
_NOT_WORDS = re.compile(r"\W+")
_BYLINE_WORDS = frozenset(
    {"and", "on", "published", "posted", "updated"}.union(
        *(opening.split() for opening in read_lexicon("byline")["opening"]["words"])
    )
)
"""What stands beside names and dates in a line that tells who wrote, and when."""


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
        return {
            "title": [self.title] if self.title else [],
            "byline": list(self.authors),
        }

    def verdict(self, paragraph: str) -> Verdict | None:
        """The verdict over a first paragraph that only repeats subtitle or byline."""
        if self.subtitle and _key(paragraph) == _key(self.subtitle):
            return _SUBTITLE
        names = _key(" ".join(self.authors)).split()
        words = _key(_without_dates(paragraph)).split()
        if names and words and set(words) <= {*names, *_BYLINE_WORDS}:
            return _BYLINE
        return None


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What was chosen as story before rules look at its lines."""

    texts: Sequence[str]
    """Its paragraphs."""
    numbers: Sequence[int]
    """The blocks that they are; none where no visible block holds them."""
    left_out: str
    """The rule by which all else is left out."""
    extractor: str | None = None
    """Whose choice it is; none for a profile's."""
    agreement: float | None = None
    """How far the extractors agree."""


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
       are the story; else a cascade of extractors chooses from the page without the furniture.
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
    chosen = _choose(page, tree, furniture, profiles, verdicts)
    by_line = _judge_lines(chosen.texts, profiles, known)
    stays = [verdict is None for verdict in by_line]
    left_out = chosen.left_out
    is_listing = not states_article and _is_listing(
        tree, page.blocks, [text for text, stay in zip(chosen.texts, stays, strict=True) if stay]
    )
    if is_listing:
        stays, left_out = [False] * len(stays), "general.listing"
    reasons: dict[int, Verdict | None] = dict(zip(chosen.numbers, by_line, strict=False))
    kept = {at for at, stay in zip(chosen.numbers, stays, strict=False) if stay}
    return Content(
        paragraphs=tuple(text for text, stay in zip(chosen.texts, stays, strict=True) if stay),
        removed=list_removed(
            [
                (
                    block.text,
                    verdicts[at] or reasons.get(at) or describe_place(block.element, left_out),
                )
                for at, block in enumerate(page.blocks)
                if at not in kept
            ]
        ),
        fields=_merge(furniture.fields, collect_fields(_removed_pairs(chosen.texts, by_line))),
        elements=tuple(
            block.element
            for at, block in enumerate(page.blocks)
            if at in kept and block.element is not None
        ),
        is_listing=is_listing,
        extractor=chosen.extractor,
        agreement=chosen.agreement,
    )


def _choose(
    page: PageView,
    tree: HtmlElement,
    furniture: Furniture,
    profiles: Sequence[Profile],
    verdicts: Sequence[Verdict | None],
) -> _Chosen:
    """The blocks of the main element that a profile knows, else those the extractors agree on."""
    main, outside = _find_main(tree, profiles)
    if main is not None:
        within = set(main.iter())
        numbers = [
            at
            for at, block in enumerate(page.blocks)
            if verdicts[at] is None and block.element in within
        ]
        return _Chosen([page.blocks[at].text for at in numbers], numbers, outside)
    choice = choose_story(page, tree, furniture, rules_of(profiles, "html", "anywhere"))
    is_story = with_whole_tables(page.blocks, choice.is_story, verdicts)
    numbers = [at for at, stays in enumerate(is_story) if stays]
    texts = [page.blocks[at].text for at in numbers] or list(choice.paragraphs)
    left_out = f"{choice.extractor}.left_out"
    return _Chosen(texts, numbers, left_out, choice.extractor, choice.agreement)


def _find_main(tree: HtmlElement, profiles: Sequence[Profile]) -> tuple[HtmlElement | None, str]:
    """The element that a profile knows to hold the story, and who leaves out what is elsewhere."""
    for profile in profiles:
        for path in profile.main:
            found = find_elements(tree, path)
            if found:
                return found[0], f"{profile.id}.outside"
    return None, ""


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
    lines = judge_lines(middle, anywhere)
    story = [at for at, verdict in enumerate(lines) if verdict is None]
    notes = judge_author_notes([middle[at] for at in story], known.authors)
    for at, note in zip(story, notes, strict=True):
        lines[at] = note
    return [*above, *head, *lines, *tail]


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
    in_cards = [text for text in paragraphs if text in carded]
    return is_listed(paragraphs, in_cards, len(cards)) or is_teased(
        paragraphs, find_linked_teasers(tree, blocks)
    )


def _removed_pairs(
    texts: Sequence[str], verdicts: Sequence[Verdict | None]
) -> list[tuple[str, Verdict]]:
    return [(text, each) for text, each in zip(texts, verdicts, strict=True) if each is not None]


def _merge(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    return {name: one.get(name, ()) + other.get(name, ()) for name in {**one, **other}}


def _without_dates(text: str) -> str:
    for found in reversed(list(iter_dates(text))):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _key(text: str) -> str:
    return _NOT_WORDS.sub(" ", fold_for_matching(text)).strip()
