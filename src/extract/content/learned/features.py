"""What the learned judge sees of a block: numbers about its form, its place and its company.

No word of a page enters them but through the vocabularies of `content_words.toml`: what is learned
is how stories are laid out, not what they tell.
"""

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from lxml.html import HtmlElement
from numpy.typing import NDArray

from extract.content.outline import Outline, agreement, compile_words, has_word, sum_by

FEATURE_VERSION = 1
"""Raised with every change of what a feature means: weights of another version are refused."""
_NEAR = 8
"""Blocks around one that an extractor chose that may be story."""
_NEIGHBOURS = (-2, -1, 1, 2)
_LONGEST = 120
_FAR = 15
_DEEP = 20
_OPENING = 500
"""Letters in which a newsroom that speaks of itself has done so."""
_LEAST_STATED = 400
_LEAST_KEY = 3
_NOT_WORDS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w{4,}")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = ("p", "div", "li", "h2", "h3")
_INSIDE = ("article", "ul", "blockquote", "figure")

Matrix = NDArray[np.float32]
Row = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What surrounds the blocks of one page, each list in their order."""

    groups: Mapping[str, Sequence[Hashable]]
    """By how near: what each block shares with others, such as its parent."""
    sentences: Sequence[int]
    """Words of the blocks that are sentences."""
    votes: Mapping[str, Sequence[bool]]
    """The choices of the extractors, by their names."""


def find_plausible(outline: Outline, votes: Mapping[str, Sequence[bool]]) -> list[int]:
    """The blocks that may be story: sentences, and what stands near an extractor's choice."""
    chosen = [any(each) for each in zip(*votes.values(), strict=True)]
    near = [any(chosen[max(0, at - _NEAR) : at + _NEAR + 1]) for at in range(len(chosen))]
    return [at for at, words in enumerate(outline.sentence_words) if words or near[at]]


def read_features(
    outline: Outline,
    votes: Mapping[str, Sequence[bool]],
    *,
    at: Sequence[int],
    is_line: Sequence[bool],
) -> tuple[tuple[str, ...], Matrix]:
    """The names of the features, and a row of their values for each of the blocks `at`.

    Args:
        outline: The page.
        votes: What each extractor chose, by its name.
        at: The numbers of the blocks to look at.
        is_line: For each block whether a rule over lines would take it out.
    """
    title = _stated_title(outline.tree)
    company = Company(groups=_groups(outline), sentences=outline.sentence_words, votes=votes)
    parts = (
        _form(outline, title, is_line, at),
        _place(outline, title, at),
        _shares(outline, company, at),
        _support(outline, company, at),
        _neighbours(outline, company, at),
    )
    rows = [{**a, **b, **c, **d, **e} for a, b, c, d, e in zip(*parts, strict=True)]
    names = tuple(rows[0]) if rows else ()
    return names, np.array([list(row.values()) for row in rows], dtype=np.float32)


def _groups(outline: Outline) -> dict[str, list[Hashable]]:
    """What a block has in common with others: elements above it, and the like of them."""
    looks: dict[HtmlElement, tuple[str, str]] = {}

    def look(element: HtmlElement) -> tuple[str, str]:
        if element not in looks:
            name = _DIGITS.sub("", outline.names.get(element, ""))
            looks[element] = (str(element.tag), name)
        return looks[element]

    return {
        "parent": [chain[min(1, len(chain) - 1)] for chain in outline.chains],
        "grandparent": [chain[min(2, len(chain) - 1)] for chain in outline.chains],
        "third": [chain[min(3, len(chain) - 1)] for chain in outline.chains],
        "like": [
            (look(chain[0]), str(chain[min(1, len(chain) - 1)].tag)) for chain in outline.chains
        ],
        "like_three": [tuple(map(look, chain[:3])) for chain in outline.chains],
    }


def _form(
    outline: Outline, title: str, is_line: Sequence[bool], at: Sequence[int]
) -> Iterator[Row]:
    """The block by itself."""
    times = Counter(block.text for block in outline.blocks)
    title_words = _content_words(title)
    newsroom = compile_words("newsroom")
    for number in at:
        text, words = outline.blocks[number].text, outline.words[number]
        found = len(newsroom.findall(text[:_OPENING]))
        yield {
            "words": min(words, _LONGEST),
            "letters_a_word": min(len(text) / words, _DEEP),
            "links": outline.links[number],
            "ends": outline.ends[number],
            "capitals": sum(word[:1].isupper() for word in text.split()) / words,
            "digits": sum(map(str.isdigit, text)) / len(text),
            "newsroom": found / max(3, words),
            "newsroom_count": found,
            "title_words": len(title_words & _content_words(text)) / max(1, len(title_words)),
            "line_rule": is_line[number],
            "times": min(3, times[text]),
        }


def _place(outline: Outline, title: str, at: Sequence[int]) -> Iterator[Row]:
    """Where the block stands on the page and under what elements."""
    stated = _stated_body(outline.tree)
    known: dict[HtmlElement, Row] = {}
    head = _find_head(outline, title)
    for number in at:
        chain = outline.chains[number]
        tag = str(chain[0].tag)
        key = _key(outline.blocks[number].text) if stated else ""
        row: Row = {
            "position": number / len(outline.blocks),
            "from_title": -50 if head is None else max(-30, min(30, number - head)),
            "named": bool(outline.names.get(chain[0])),
            "heading": tag in _HEADINGS,
            "stated": 0.0 if len(key) < _LEAST_KEY else 1.0 if key in stated else -1.0,
        }
        row.update({f"is_{each}": tag == each for each in _TAGS})
        yield {**row, **_above(chain, outline, known)}


def _find_head(outline: Outline, title: str) -> int | None:
    """The first block that is the headline: an `h1`, or an `h2` with the words of the title."""
    key = _key(title)
    for number, (block, chain) in enumerate(zip(outline.blocks, outline.chains, strict=True)):
        tag = chain[0].tag
        if tag == "h1" or (tag == "h2" and key and _key(block.text) == key):
            return number
    return None


def _above(chain: Sequence[HtmlElement], outline: Outline, known: dict[HtmlElement, Row]) -> Row:
    """What the elements above a block say: steps up to a telling name, and kinds of elements."""
    if not chain:
        nothing: Row = {"story_name": _DEEP, "other_name": _DEEP, "in_body": False}
        return {**nothing, **{f"in_{each}": False for each in _INSIDE}}
    element = chain[0]
    if element not in known:
        row = dict(_above(chain[1:], outline, known))
        name = outline.names.get(element, "")
        for feature, group in (("story_name", "holder"), ("other_name", "other")):
            is_named = bool(name) and has_word(name, group)
            row[feature] = 0 if is_named else min(_DEEP, row[feature] + 1)
        row["in_body"] = row["in_body"] or element.get("itemprop") == "articleBody"
        if element.tag in _INSIDE:
            row[f"in_{element.tag}"] = True
        known[element] = row
    return known[element]


def _shares(outline: Outline, company: Company, at: Sequence[int]) -> Iterator[Row]:
    """What share of the page's sentences stands together with the block."""
    total = max(1, sum(company.sentences))
    below = outline.count_below(company.sentences)
    like = {
        name: sum_by(company.groups[name], company.sentences) for name in ("like", "like_three")
    }
    for number in at:
        article = next((each for each in outline.chains[number] if each.tag == "article"), None)
        row: Row = {"total": log2(total + 1), "sentence": company.sentences[number] > 0}
        for name in ("parent", "grandparent", "third"):
            row[f"share_{name}"] = below[company.groups[name][number]] / total
        for name, sums in like.items():
            row[f"share_{name}"] = sums[company.groups[name][number]] / total
        row["share_article"] = -1 if article is None else below[article] / total
        yield row


def _support(outline: Outline, company: Company, at: Sequence[int]) -> Iterator[Row]:
    """What the extractors chose here and in the block's company, and how far they agree."""
    total = max(1, sum(company.sentences))
    names = list(company.votes)
    common: Row = {
        f"agree_{one}_{other}": agreement(company.votes[one], company.votes[other], outline.words)
        for at, one in enumerate(names)
        for other in names[at + 1 :]
    }
    supported: dict[str, dict[str, dict[Hashable, float]]] = {}
    edges: dict[str, tuple[int, int]] = {}
    all_sums = {name: sum_by(keys, company.sentences) for name, keys in company.groups.items()}
    for voter, choice in company.votes.items():
        kept = [
            words if is_kept else 0
            for words, is_kept in zip(company.sentences, choice, strict=True)
        ]
        common[f"kept_{voter}"] = sum(kept) / total
        supported[voter] = {}
        for name, keys in company.groups.items():
            sums = sum_by(keys, kept)
            supported[voter][name] = {
                key: sums[key] / whole if whole else -1.0 for key, whole in all_sums[name].items()
            }
        chosen = [number for number, words in enumerate(kept) if words]
        edges[voter] = (chosen[0], chosen[-1]) if chosen else (len(choice), -1)
    for number in at:
        row = {"votes": float(sum(choice[number] for choice in company.votes.values())), **common}
        for voter, choice in company.votes.items():
            first, last = edges[voter]
            row[f"vote_{voter}"] = choice[number]
            row[f"before_{voter}"] = max(-1, min(_FAR, first - number))
            row[f"behind_{voter}"] = max(-_FAR, min(_FAR, number - last))
            for name, shares in supported[voter].items():
                row[f"{name}_{voter}"] = shares[company.groups[name][number]]
        yield row


def _neighbours(outline: Outline, company: Company, at: Sequence[int]) -> Iterator[Row]:
    """What the blocks before and behind are like."""
    like = company.groups["like"]
    sums = sum_by(like, company.sentences)
    total = max(1, sum(company.sentences))
    parents = company.groups["parent"]
    for number in at:
        row: Row = {}
        for step in _NEIGHBOURS:
            near = number + step
            is_there = 0 <= near < len(parents)
            row[f"words{step:+d}"] = min(outline.words[near], _LONGEST) if is_there else -1
            row[f"links{step:+d}"] = outline.links[near] if is_there else -1
            row[f"share_like{step:+d}"] = sums[like[near]] / total if is_there else -1
            row[f"same_parent{step:+d}"] = is_there and parents[near] is parents[number]
        yield row


def _stated_title(tree: HtmlElement) -> str:
    """The headline as the page's head states it."""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:title" and meta.get("content"):
            return str(meta.get("content"))
    title = tree.find(".//title")
    return "" if title is None else title.text_content()


def _stated_body(tree: HtmlElement) -> str:
    """The letters of the story that the page states as data (JSON-LD's articleBody), if long."""
    bodies = [""]
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and "articleBody" in (script.text or ""):
            try:
                bodies += _iter_bodies(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue
    body = max(bodies, key=len)
    return _key(re.sub(r"<[^>]*>", " ", body)) if len(body) > _LEAST_STATED else ""


def _iter_bodies(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        body = data.get("articleBody")
        if isinstance(body, str):
            yield body
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _iter_bodies(each)


def _key(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def _content_words(text: str) -> set[str]:
    return set(_WORD.findall(text[:_OPENING].casefold()))
