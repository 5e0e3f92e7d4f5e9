"""The files that the search of a report reads.

A page opened from a disk may not fetch, so each file is a script that hands over its data. Words
lie in files of their first two characters, what is shown of a hit in files of so many hits: a
search loads a few of them, however large the report is. assets/search.js is the other end.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Literal

from extract.findings import Posting

What = Literal["person", "quotation", "statistic", "article"]
KINDS: tuple[What, ...] = ("person", "quotation", "statistic", "article")
"""The order in which a word's postings are written."""
CHUNKS: dict[What, int] = {"person": 256, "quotation": 256, "statistic": 256, "article": 64}
"""Hits a file: about 100 kB of each kind."""
MOST_POSTINGS = 20_000
"""A word that stands in more hits of a kind tells nothing there, and is not listed for it."""


def write_data(folder: Path, name: str, data: Any) -> None:  # noqa: ANN401 - anything of JSON
    """One file of the search.

    Within a script `<` and the line separators of Unicode are written as escapes, so that the data
    would also be safe inside a page.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    (folder / f"{name}.js").write_text(f"onrecordData({json.dumps(name)},{text});\n", "utf-8")


class HitFiles:
    """What is shown of the hits of a kind, written as it comes."""

    def __init__(self, folder: Path, what: What) -> None:
        self.count = 0
        self._folder, self._what, self._size = folder, what, CHUNKS[what]
        self._waiting: list[list[Any]] = []

    def add(self, values: list[Any]) -> None:
        """The next hit, in the order that postings number them in."""
        self._waiting.append(values)
        self.count += 1
        if len(self._waiting) == self._size:
            self.close()

    def close(self) -> None:
        """Write what is left."""
        if self._waiting:
            write_data(
                self._folder, f"{self._what}-{(self.count - 1) // self._size}", self._waiting
            )
            self._waiting = []


def write_words(folder: Path, postings: Iterable[Posting]) -> list[str]:
    """Write the words, in the order of `postings`; the beginnings that there is a file for."""
    shards = []
    for shard, own in groupby(postings, key=lambda posting: shard_of(posting.term)):
        entries = [[term, *_pack_kinds(found)] for term, found in groupby(own, key=_term)]
        write_data(folder, f"words-{shard}", entries)
        shards.append(shard)
    return shards


def shard_of(term: str) -> str:
    """The part of a file's name that tells the first two characters of its words.

    >>> shard_of("bridge"), shard_of("7"), shard_of("łodz")
    ('br', '7', '_142o')
    """
    return "".join(
        c if c.isascii() and (c.isdigit() or c.islower()) else f"_{ord(c):x}" for c in term[:2]
    )


def pack(numbers: Iterable[int], counts: Iterable[int], size: int) -> list[int] | int:
    """Numbers as steps from one to the next; a count other than 1 follows as a negative.

    >>> pack([4, 5, 9], [1, 3, 1], 3)
    [4, 1, -3, 4]
    """
    if size > MOST_POSTINGS:
        return 0
    packed: list[int] = []
    for (before, number), count in zip(pairwise((0, *numbers)), counts, strict=True):
        packed.append(number - before)
        if count != 1:
            packed.append(-count)
    return packed


def _term(posting: Posting) -> str:
    return posting.term


def _pack_kinds(found: Iterator[Posting]) -> list[list[int] | int]:
    """A word's postings by kind, in the order of `KINDS`, without empty ones at the end."""
    packed: list[list[int] | int] = [[] for _ in KINDS]
    for posting in found:
        place = KINDS.index(posting.what)
        packed[place] = pack(posting.numbers, posting.counts, len(posting.numbers))
    while packed and packed[-1] == []:
        packed.pop()
    return packed
