"""The models at work: the chain that labels words, and the log-linear one of links and pieces."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import accumulate, chain
from math import inf, tanh
from pathlib import Path
from typing import Any

import numpy as np

from extract.attribution.learned.features import SPREADS, read_groups, spell
from extract.attribution.learned.structure import Structure
from extract.attribution.learned.view import View
from extract.attribution.learned.weights_file import Floats, Weights, read_weights

_MOST_ROWS = 100_000
"""Groups of attributes whose weights are held; with more of them all are added up anew."""
_FIRST_ROWS = 1024
"""How many the table begins with."""
_AT_ONCE = 64
"""Paragraphs whose words are labelled together."""
_GAP = max(abs(place) for spread in SPREADS for place in spread.places if place is not None)
"""How far words give something to others."""
_NOTHING = 0
"""The row of no attributes."""
_NOBODY = (None,) * _GAP
_YES = "y"
_PAIR = 2


class Chain:
    """Labels words by the likeliest row of labels.

    Words share most of their groups of attributes: the weights of a group are added up once.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._forget()

    def _forget(self) -> None:
        self._groups = _Rows(self.weights, lambda group: [spell(group)], 1)
        self._spreads = [_Rows(self.weights, one.spell, len(one.places)) for one in SPREADS]

    def label(self, paragraphs: Sequence[tuple[View, Structure]]) -> list[list[str]]:
        """A label for each word of paragraphs that have words.

        Many at once cost less than each by itself, and get the same labels.
        """
        if len(self._groups) + sum(map(len, self._spreads)) > _MOST_ROWS:
            self._forget()
        names = self.weights.labels
        labels: list[list[str]] = []
        for first in range(0, len(paragraphs), _AT_ONCE):
            scores = self._scores(paragraphs[first : first + _AT_ONCE])
            paths = _best_paths(scores, self.weights.transitions)
            labels += [[names[number] for number in path] for path in paths]
        return labels

    def _scores(self, paragraphs: Sequence[tuple[View, Structure]]) -> list[Floats]:
        """How much all attributes of each word (row) speak for each label (column)."""
        words: list[list[int]] = []
        heads: list[int] = []
        starts = []
        for view, structure in paragraphs:
            starts.append(len(words))
            heads += [head + len(words) for head in view.head]
            words += read_groups(view, structure, self._groups)
            heads += range(len(words), len(words) + _GAP)
            words += [[_NOTHING]] * _GAP  # so that nothing is given to the words of another
        rows = np.fromiter(chain.from_iterable(words), np.intp)
        bounds = np.fromiter(accumulate(map(len, words[:-1]), initial=0), np.intp, len(words))
        scores: Floats = np.add.reduceat(self._groups.table[rows, 0], bounds, axis=0)
        for spread, known in zip(SPREADS, self._spreads, strict=True):
            given = known.read([[*spread.read(*one), *_NOBODY] for one in paragraphs], len(words))
            for number, place in enumerate(spread.places):
                part = given[:, number]
                if place is None:
                    scores += part[heads]
                elif place > 0:
                    scores[place:] += part[:-place]
                else:
                    scores[: place or None] += part[-place:]
        return [
            scores[start : start + len(view)]
            for start, (view, _) in zip(starts, paragraphs, strict=True)
        ]


class _Rows(dict[Any, int]):
    """The row of each group of attributes in a table that grows as they are met."""

    def __init__(
        self, weights: Weights, spelling: Callable[[Any], list[list[str]]], places: int
    ) -> None:
        super().__init__({None: _NOTHING})
        self._weights, self._spell = weights, spelling
        self.table = np.zeros((_FIRST_ROWS, places, len(weights.labels)))
        """What the attributes of a group (row) speak for, by places and labels."""

    def __missing__(self, group: Hashable) -> int:
        row = len(self)
        if row == len(self.table):
            self.table = np.concatenate([self.table, np.empty_like(self.table)])
        attributes, states = self._weights.attributes, self._weights.states
        for place, spelled in enumerate(self._spell(group)):
            rows = [attributes.get(one, -1) for one in spelled]
            self.table[row, place] = states[rows].sum(axis=0)
        self[group] = row
        return row

    def read(self, groups: Sequence[Sequence[Hashable]], count: int) -> Floats:
        """The rows of some groups, so many."""
        known = map(self.__getitem__, chain.from_iterable(groups))
        rows = np.fromiter(known, np.intp, count)  # the table may have grown
        return self.table[rows]


def _best_paths(scores: Sequence[Floats], transitions: Floats) -> list[list[int]]:
    """The row of labels with the highest sum of weights (Viterbi 1967), for several paragraphs.

    Args:
        scores: Of each paragraph, what each word (row) speaks for.
        transitions: How much a label (row) speaks for the one behind it (column).
    """
    order = sorted(range(len(scores)), key=lambda one: -len(scores[one]))
    sizes = [len(scores[one]) for one in order]
    # The sum of the best row that ends with a label (third) at a word (first) of each (second).
    best = np.zeros((sizes[0], len(sizes), len(transitions)))
    for place, one in enumerate(order):
        best[: sizes[place], place] = scores[one]
    going_on = len(sizes)
    for word in range(1, sizes[0]):
        while sizes[going_on - 1] <= word:
            going_on -= 1
        before = best[word - 1, :going_on].T[:, :, None]
        best[word, :going_on] += np.maximum.reduce(before + transitions[:, None], axis=0)
    paths: list[list[int]] = [[] for _ in scores]
    for place, one in enumerate(order):
        paths[one] = _path_back(best[: sizes[place], place], transitions)
    return paths


def _path_back(best: Floats, transitions: Floats) -> list[int]:
    before = (best[:-1, :, None] + transitions).argmax(axis=1).tolist()
    path = [int(best[-1].argmax())]
    for came_from in reversed(before):
        path.append(came_from[path[-1]])
    return path[::-1]


class LogLinear:
    """The probability of what attributes describe."""

    def __init__(self, weights: Weights) -> None:
        yes = weights.labels.index(_YES)
        odds = 2 * weights.states[:, yes] - weights.states.sum(axis=1)
        self._bias = 0.0 if len(weights.labels) == _PAIR else inf  # nothing wrong was learned from
        self.odds: Mapping[str, float] = dict(
            zip(weights.attributes, odds[:-1].tolist(), strict=True)
        )
        """How much each attribute speaks for it, as a logarithm."""

    def __call__(self, attributes: Sequence[str]) -> float:
        """The probability that it is right."""
        odds = self.odds
        return 0.5 + 0.5 * tanh(0.5 * sum([odds.get(one, 0.0) for one in attributes], self._bias))


def open_chain(path: Path) -> Chain:
    """The chain in a file; raises what `read_weights` does."""
    return Chain(read_weights(path))


def open_log_linear(path: Path) -> LogLinear:
    """The log-linear model in a file; raises what `read_weights` does."""
    return LogLinear(read_weights(path))
