"""What surrounds a block: blocks of its kind, what the extractors chose of them, and its topic."""

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from lxml.html import HtmlElement

from extract.content.learned.columns import Columns
from extract.content.outline import Outline, agreement, sum_by

_NEIGHBOURS = (-2, -1, 1, 2)
_LONGEST = 120
_FAR = 15
_DIGITS = re.compile(r"\d+")

Votes = Mapping[str, Sequence[bool]]
"""What each extractor chose, by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """What the blocks of one page have in common, each list in their order."""

    groups: Mapping[str, Sequence[Hashable]]
    """By how near: what each block shares with others, such as its parent."""
    sums: Mapping[str, Mapping[Hashable, float]]
    """For each of the groups the words of the sentences in it."""
    sentences: Sequence[int]
    """Words of the blocks that are sentences."""

    @property
    def total(self) -> int:
        """Words of all sentences; 1 where there are none."""
        return max(1, sum(self.sentences))


def read_company(outline: Outline) -> Company:
    """What the blocks of the page have in common."""
    sentences = outline.sentence_words
    groups = _groups(outline)
    sums = {name: sum_by(keys, sentences) for name, keys in groups.items()}
    return Company(groups=groups, sums=sums, sentences=sentences)


def _groups(outline: Outline) -> dict[str, list[Hashable]]:
    """What a block has in common with others: elements above it, and the like of them."""
    looks: dict[HtmlElement, tuple[str, str]] = {}
    threes: dict[HtmlElement, tuple[tuple[str, str], ...]] = {}

    def look(element: HtmlElement) -> tuple[str, str]:
        if element not in looks:
            name = _DIGITS.sub("", outline.names.get(element, ""))
            looks[element] = (str(element.tag), name)
        return looks[element]

    for chain in outline.chains:
        if chain[0] not in threes:
            threes[chain[0]] = tuple(map(look, chain[:3]))

    return {
        "parent": [chain[min(1, len(chain) - 1)] for chain in outline.chains],
        "grandparent": [chain[min(2, len(chain) - 1)] for chain in outline.chains],
        "third": [chain[min(3, len(chain) - 1)] for chain in outline.chains],
        "like": [
            (look(chain[0]), str(chain[min(1, len(chain) - 1)].tag)) for chain in outline.chains
        ],
        "like_three": [threes[chain[0]] for chain in outline.chains],
    }


def share_columns(outline: Outline, company: Company, *, at: Sequence[int]) -> Columns:
    """What share of the page's sentences stands together with the block."""
    below = outline.count_below(company.sentences)
    articles = [
        next((each for each in outline.chains[number] if each.tag == "article"), None)
        for number in at
    ]
    columns: Columns = {
        "total": [log2(company.total + 1)] * len(at),
        "sentence": [company.sentences[number] > 0 for number in at],
        "share_article": [
            -1 if article is None else below[article] / company.total for article in articles
        ],
    }
    for name, keys in company.groups.items():
        sums = company.sums[name] if name.startswith("like") else below
        columns[f"share_{name}"] = [sums[keys[number]] / company.total for number in at]
    return columns


def support_columns(
    outline: Outline, company: Company, votes: Votes, *, beside: Votes, at: Sequence[int]
) -> Columns:
    """What the extractors chose here and in the block's company, and how far they agree.

    Args:
        outline: The page.
        company: Its blocks' company.
        votes: The choices that are described.
        beside: Others, which they are compared with.
        at: The numbers of the blocks.
    """
    names = list(votes)
    pairs = [(one, other) for one in beside for other in names]
    pairs += [(one, other) for n, one in enumerate(names) for other in names[n + 1 :]]
    every = {**beside, **votes}
    columns: Columns = {
        f"agree_{one}_{other}": [agreement(every[one], every[other], outline.words)] * len(at)
        for one, other in pairs
    }
    for voter, choice in votes.items():
        kept = [
            words if is_kept else 0
            for words, is_kept in zip(company.sentences, choice, strict=True)
        ]
        chosen = [number for number, words in enumerate(kept) if words]
        first, last = (chosen[0], chosen[-1]) if chosen else (len(choice), -1)
        columns[f"kept_{voter}"] = [sum(kept) / company.total] * len(at)
        columns[f"vote_{voter}"] = [choice[number] for number in at]
        columns[f"before_{voter}"] = [max(-1, min(_FAR, first - number)) for number in at]
        columns[f"behind_{voter}"] = [max(-_FAR, min(_FAR, number - last)) for number in at]
        for name, keys in company.groups.items():
            sums, whole = sum_by(keys, kept), company.sums[name]
            columns[f"{name}_{voter}"] = [
                sums[keys[number]] / whole[keys[number]] if whole[keys[number]] else -1.0
                for number in at
            ]
    return columns


def neighbour_columns(outline: Outline, company: Company, *, at: Sequence[int]) -> Columns:
    """What the blocks before and behind are like."""
    like, sums = company.groups["like"], company.sums["like"]
    parents = company.groups["parent"]
    columns: Columns = {}
    for step in _NEIGHBOURS:
        near = [number + step if 0 <= number + step < len(parents) else None for number in at]
        columns[f"words{step:+d}"] = [
            -1 if each is None else min(outline.words[each], _LONGEST) for each in near
        ]
        columns[f"links{step:+d}"] = [-1 if each is None else outline.links[each] for each in near]
        columns[f"share_like{step:+d}"] = [
            -1 if each is None else sums[like[each]] / company.total for each in near
        ]
        columns[f"same_parent{step:+d}"] = [
            each is not None and parents[each] is parents[number]
            for number, each in zip(at, near, strict=True)
        ]
    return columns


def topic_columns(
    outline: Outline, company: Company, votes: Votes, *, at: Sequence[int]
) -> Columns:
    """How many of the block's words stand in other sentences that the extractors agree on.

    A teaser of another story has few in common with this one.
    """
    chosen = [all(each) for each in zip(*votes.values(), strict=True)]
    if not any(chosen):
        chosen = [any(each) for each in zip(*votes.values(), strict=True)]
    is_core = [kept and words > 0 for kept, words in zip(chosen, company.sentences, strict=True)]
    told = Counter(
        word
        for words, kept in zip(outline.content_words, is_core, strict=True)
        if kept
        for word in words
    )
    shares, strengths = [], []
    for number in at:
        words, own = outline.content_words[number], int(is_core[number])
        others = [min(3, told[word] - own) for word in words]
        shares.append(sum(each > 0 for each in others) / max(1, len(words)))
        strengths.append(sum(others) / max(1, len(words)))
    return {"topic": shares, "topic_strength": strengths}
