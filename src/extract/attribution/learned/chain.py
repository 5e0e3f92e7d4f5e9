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
_YES = "y"
_PAIR = 2


class Chain:
    """Labels words by the likeliest row of labels.

    Words share most of their groups of attributes: the weights of a group are added up once.
    """

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._into = np.ascontiguousarray(weights.transitions.T)
        self._forget()

    def _forget(self) -> None:
        self._groups = _Rows(self.weights, lambda group: [spell(group)], 1)
        self._spreads = [_Rows(self.weights, one.spell, len(one.places)) for one in SPREADS]

    def label(self, view: View, structure: Structure) -> list[str]:
        """A label for each word of a paragraph that has words."""
        if len(self._groups) + sum(map(len, self._spreads)) > _MOST_ROWS:
            self._forget()
        scores = self._scores(view, structure)
        return [self.weights.labels[number] for number in _best_path(scores, self._into)]

    def _scores(self, view: View, structure: Structure) -> Floats:
        """How much all attributes of each word (row) speak for each label (column)."""
        words = read_groups(view, structure, self._groups)
        rows = np.fromiter(chain.from_iterable(words), np.intp)
        bounds = np.fromiter(accumulate(map(len, words[:-1]), initial=0), np.intp, len(words))
        scores: Floats = np.add.reduceat(self._groups.table[rows, 0], bounds, axis=0)
        for spread, known in zip(SPREADS, self._spreads, strict=True):
            given = known.read(spread.read(view, structure))
            for number, place in enumerate(spread.places):
                part = given[:, number]
                if place is None:
                    scores += part[view.head]
                elif place > 0:
                    scores[place:] += part[:-place]
                else:
                    scores[: place or None] += part[-place:]
        return scores


class _Rows(dict[Any, int]):
    """The row of each group of attributes in a table that grows as they are met."""

    def __init__(
        self, weights: Weights, spelling: Callable[[Any], list[list[str]]], places: int
    ) -> None:
        super().__init__()
        self._weights, self._spell = weights, spelling
        self.table = np.empty((1024, places, len(weights.labels)))
        """What the attributes of a group (row) speak for, by places and labels."""

    def __missing__(self, group: Hashable) -> int:
        row = len(self)
        if row == len(self.table):
            self.table = np.concatenate([self.table, np.empty_like(self.table)])
        attributes, states = self._weights.attributes, self._weights.states
        for place, spelled in enumerate(self._spell(group)):
            self.table[row, place] = states[[attributes.get(one, -1) for one in spelled]].sum(
                axis=0
            )
        self[group] = row
        return row

    def read(self, groups: Sequence[Hashable]) -> Floats:
        """The rows of some groups."""
        rows = np.fromiter(map(self.__getitem__, groups), np.intp, len(groups))
        return self.table[rows]


def _best_path(scores: Floats, into: Floats) -> list[int]:
    """The row of labels with the highest sum of weights (Viterbi 1967).

    Args:
        scores: What each word (row) speaks for.
        into: How much the label before (column) speaks for a label (row).
    """
    best = np.empty_like(scores)  # the sum of the best row that ends here with a label
    best[0] = scores[0]
    through = np.empty_like(into)
    for number in range(1, len(scores)):
        np.add(into, best[number - 1], out=through)
        np.add(np.maximum.reduce(through, axis=1), scores[number], out=best[number])
    before = (into + best[:-1, None]).argmax(axis=2).tolist()
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
