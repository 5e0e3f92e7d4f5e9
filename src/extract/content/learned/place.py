"""Where a block stands: on the page, below its headings, and under what elements."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from extract.content.learned.columns import Columns
from extract.content.outline import Outline, compile_words, has_word
from extract.content.stated import iter_stated

_DEEP = 20
_FAR = 30
_NO_HEADLINE = -50
_NEAR_HEADING = 15
_LEAST_STATED = 400
_LEAST_KEY = 3
_NOT_WORDS = re.compile(r"[\W_]+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = ("p", "div", "li", "h2", "h3")
_INSIDE = ("article", "ul", "blockquote", "figure")

Row = dict[str, float]


def place_columns(outline: Outline, headline: int | None, *, at: Sequence[int]) -> Columns:
    """The features of each block of `at` that tell its place; `headline` is that block's number."""
    tags = [str(outline.chains[number][0].tag) for number in at]
    columns: Columns = {
        "position": [number / len(outline.blocks) for number in at],
        "from_title": [
            _NO_HEADLINE if headline is None else max(-_FAR, min(_FAR, number - headline))
            for number in at
        ],
        "named": [bool(outline.names.get(outline.chains[number][0])) for number in at],
        "heading": [tag in _HEADINGS for tag in tags],
    }
    columns |= {f"is_{each}": [tag == each for tag in tags] for each in _TAGS}
    known: dict[HtmlElement, Row] = {}
    rows = [_read_above(outline.chains[number], outline, known) for number in at]
    for name in ("story_name", "other_name", "in_body", *(f"in_{each}" for each in _INSIDE)):
        columns[name] = [row[name] for row in rows]
    return columns | _stated(outline, at) | _order(outline, at) | _below_heading(outline, at)


def _read_above(
    chain: Sequence[HtmlElement], outline: Outline, known: dict[HtmlElement, Row]
) -> Row:
    """What the elements above a block say: steps up to a telling name, and kinds of elements."""
    if not chain:
        nothing: Row = {"story_name": _DEEP, "other_name": _DEEP, "in_body": False}
        return {**nothing, **{f"in_{each}": False for each in _INSIDE}}
    element = chain[0]
    if element not in known:
        row = dict(_read_above(chain[1:], outline, known))
        name = outline.names.get(element, "")
        for feature, group in (("story_name", "holder"), ("other_name", "other")):
            is_named = bool(name) and has_word(name, group)
            row[feature] = 0 if is_named else min(_DEEP, row[feature] + 1)
        row["in_body"] = row["in_body"] or element.get("itemprop") == "articleBody"
        if element.tag in _INSIDE:
            row[f"in_{element.tag}"] = True
        known[element] = row
    return known[element]


def _order(outline: Outline, at: Sequence[int]) -> Columns:
    """How much of the page, and of the parent element, stands before and behind the block."""
    sentences = outline.sentence_words
    parents = [chain[min(1, len(chain) - 1)] for chain in outline.chains]
    total = max(1, sum(sentences))
    behind, seen = total, Counter[HtmlElement]()
    left, before = [], []
    for parent, words in zip(parents, sentences, strict=True):
        behind -= words
        left.append(behind / total)
        before.append(seen[parent])
        seen[parent] += words
    within = [max(1, seen[parents[number]]) for number in at]
    ahead = [before[number] for number in at]
    own = [sentences[number] for number in at]
    return {
        "left": [left[number] for number in at],
        "parent_before": [b / w for b, w in zip(ahead, within, strict=True)],
        "parent_behind": [(w - b - o) / w for b, o, w in zip(ahead, own, within, strict=True)],
        "parent_words": [min(500, each) for each in within],
    }


def _below_heading(outline: Outline, at: Sequence[int]) -> Columns:
    """The nearest heading above: how far, of what level, and whether a newsroom's own words."""
    newsroom = compile_words("newsroom")
    above: list[int] = []
    last = -1
    for number, chain in enumerate(outline.chains):
        above.append(last)
        if chain[0].tag in _HEADINGS:
            last = number
    of = [above[number] for number in at]
    return {
        "heading_far": [
            min(_NEAR_HEADING, number - each) if each >= 0 else _DEEP
            for number, each in zip(at, of, strict=True)
        ],
        "heading_level": [
            int(str(outline.chains[each][0].tag)[1:]) if each >= 0 else 0 for each in of
        ],
        "heading_newsroom": [
            len(newsroom.findall(outline.blocks[each].text.lower())) if each >= 0 else -1
            for each in of
        ],
    }


def _stated(outline: Outline, at: Sequence[int]) -> Columns:
    """Whether the block's letters are in the story that the page states; 0 where it states none."""
    stated = _stated_body(outline.tree)
    keys = [_key(outline.blocks[number].text) if stated else "" for number in at]
    return {
        "stated": [0.0 if len(key) < _LEAST_KEY else 1.0 if key in stated else -1.0 for key in keys]
    }


def _stated_body(tree: HtmlElement) -> str:
    """The letters of the story that the page states as data, if long."""
    body = max(["", *iter_stated(tree)], key=len)
    return _key(re.sub(r"<[^>]*>", " ", body)) if len(body) > _LEAST_STATED else ""


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()
