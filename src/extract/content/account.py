"""Which of a page's visible blocks stand in the text that an extractor kept.

An extractor hands over paragraphs and does not say where it took them from. Blocks and text
are in the same order but for accidents, so long blocks are found by their letters and put in
order by the longest rising chain; short ones, which may stand anywhere (`News`), count as kept
only between the places of their long neighbours.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_LONG = 24
"""Letters that a block needs to be found without looking at its neighbours."""
_MAX_PLACES = 8
_PARTIAL_SHARE = 0.5

_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of a block was kept."""

    is_kept: bool
    """Whether its words, or most of them, are in the text."""
    left_out: tuple[str, ...] = ()
    """The runs of its words that are not."""


def find_kept(blocks: Sequence[str], paragraphs: Sequence[str]) -> list[Kept]:
    """For each block whether it stands in the paragraphs, and what of it does not."""
    keys = [_key(block) for block in blocks]
    text = "\n".join(map(_key, paragraphs))
    whole = frozenset(paragraphs)
    times = Counter(keys)
    chain = _longest_chain(keys, text)
    windows = _windows(keys, chain, len(text))
    kept: list[Kept] = []
    used = 0
    for number, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        start, end = windows[number]
        used = max(used, start)
        at = text.find(key, used, end) if key and number not in chain else -1
        if at >= 0:
            used = at + len(key)
        is_long = len(key) >= _LONG
        out_of_order = is_long and times[key] == 1 and key in text
        if number in chain or at >= 0 or out_of_order or (not key and block in whole):
            kept.append(Kept(is_kept=True))
        elif is_long and key not in text:
            kept.append(_compare(block, text))
        else:
            kept.append(Kept(is_kept=False, left_out=(block,)))
    return kept


def _key(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def _longest_chain(keys: Sequence[str], text: str) -> dict[int, int]:
    """Blocks to their places in the text, both rising: the longest such chain of long blocks."""
    ends: list[int] = []
    links: list[tuple[int, int, int]] = []  # block, its place, the number of the link before it
    tails: list[int] = []
    for number, key in enumerate(keys):
        if len(key) < _LONG:
            continue
        for place in reversed(_places(key, text)):
            at = bisect_left(ends, place)
            links.append((number, place, tails[at - 1] if at else -1))
            if at == len(ends):
                ends.append(place)
                tails.append(len(links) - 1)
            else:
                ends[at] = place
                tails[at] = len(links) - 1
    chain: dict[int, int] = {}
    link = tails[-1] if tails else -1
    while link >= 0:
        number, place, link = links[link]
        chain[number] = place
    return chain


def _places(key: str, text: str) -> list[int]:
    """Where a block stands in the text: as a paragraph of its own, else within others."""
    # One break more on either side of both: a place is the same in the text as it is.
    return _find_all(f"\n{key}\n", f"\n{text}\n") or _find_all(key, text)


def _find_all(part: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(part)
    while at >= 0 and len(places) < _MAX_PLACES:
        places.append(at)
        at = text.find(part, at + 1)
    return places


def _windows(keys: Sequence[str], chain: dict[int, int], length: int) -> list[tuple[int, int]]:
    """For each block where in the text it may stand: between its neighbours in the chain."""
    starts, ends = [], []
    at = 0
    for number, key in enumerate(keys):
        starts.append(at)
        if number in chain:
            at = chain[number] + len(key)
    at = length
    for number in range(len(keys) - 1, -1, -1):
        ends.append(at)
        if number in chain:
            at = chain[number]
    return list(zip(starts, reversed(ends), strict=True))


def _compare(block: str, text: str) -> Kept:
    """A block of which only a part is in the text: its long runs of words count as kept."""
    words = block.split()
    keys = [_key(word) for word in words]
    left_out: list[str] = []
    kept = at = 0
    while at < len(words):
        end = at
        while end < len(words) and "".join(keys[at : end + 1]) in text:
            end += 1
        run = sum(map(len, keys[at:end]))
        if run >= _LONG:
            kept += run
            left_out.append("")
            at = end
        else:
            left_out[-1:] = [f"{left_out[-1]} {words[at]}" if left_out else words[at]]
            at += 1
    pieces = tuple(filter(None, map(str.strip, left_out)))
    if kept < _PARTIAL_SHARE * sum(map(len, keys)):
        return Kept(is_kept=False, left_out=(block,))
    return Kept(is_kept=True, left_out=pieces)
