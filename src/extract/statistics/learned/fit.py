"""Fitting the weights of features: a log-linear model over the candidates of each choice.

The probability of a candidate is proportional to the exponential of the sum of its weights
(conditional logit, McFadden 1974); several candidates may be right, and what is fitted is the
probability of any of them, with a Gaussian prior on the weights. Minimised by L-BFGS (Nocedal
1980). The same choices give the same weights.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Loss = Callable[[Vector], tuple[float, Vector]]

_MEMORY = 8
_SMALLEST_STEP = 1e-8
_SUFFICIENT = 1e-4
"""Share of the expected decrease that a step must bring (Armijo)."""
_STOP = 1e-6
_NEVER = 1e-300


@dataclass(frozen=True, slots=True)
class Choice:
    """The features of each candidate of one choice, and which of them are right."""

    candidates: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def fit(
    choices: Sequence[Choice], *, prior: float, least: int = 2, steps: int = 200
) -> dict[str, float]:
    """The weight of each feature that at least `least` candidates have.

    `prior` is the precision of the Gaussian around 0: the higher, the smaller the weights.

    >>> fit([Choice((("a",), ("b",)), (True, False))] * 8, prior=1.0)["a"] > 0
    True
    """
    seen = Counter(
        name for choice in choices for features in choice.candidates for name in set(features)
    )
    names = sorted(name for name, times in seen.items() if times >= least)
    number = {name: at for at, name in enumerate(names)}
    table = _Table(choices, number)

    def loss(weights: Vector) -> tuple[float, Vector]:
        return table.loss(weights, prior)

    found: list[float] = _minimise(loss, np.zeros(len(names)), steps).tolist()
    return dict(zip(names, found, strict=True))


class _Table:
    """All candidates of all choices, one behind the other, with the numbers of their features."""

    def __init__(self, choices: Sequence[Choice], number: dict[str, int]) -> None:
        candidates = [features for choice in choices for features in choice.candidates]
        known = [[number[name] for name in features if name in number] for features in candidates]
        sizes = [len(choice.candidates) for choice in choices]
        self._features = np.fromiter(chain.from_iterable(known), np.int64)
        self._candidate = np.repeat(np.arange(len(known)), [len(row) for row in known])
        """Of each feature."""
        self._choice = np.repeat(np.arange(len(sizes)), sizes)
        """Of each candidate."""
        self._first = np.array([0, *accumulate(sizes)][:-1], np.int64)
        """The first candidate of each choice."""
        self._right = np.array([ok for choice in choices for ok in choice.right], np.float64)

    def loss(self, weights: Vector, prior: float) -> tuple[float, Vector]:
        value, gradient = 0.5 * prior * float(weights @ weights), prior * weights
        if not len(self._first):
            return value, gradient
        scores = np.bincount(self._candidate, weights[self._features], len(self._choice))
        powers = np.exp(scores - np.maximum.reduceat(scores, self._first)[self._choice])
        whole = np.add.reduceat(powers, self._first)
        good = np.add.reduceat(powers * self._right, self._first) + _NEVER
        value += float(np.sum(np.log(whole) - np.log(good)))
        slopes = powers / whole[self._choice] - powers * self._right / good[self._choice]
        gradient += np.bincount(self._features, slopes[self._candidate], len(weights))
        return value, gradient


def _minimise(loss: Loss, start: Vector, steps: int) -> Vector:
    point = start
    value, gradient = loss(point)
    history: list[tuple[Vector, Vector]] = []
    for _ in range(steps):
        direction = _direction(gradient, history)
        expected = float(gradient @ direction)
        size = 1.0
        while True:
            moved = point + size * direction
            new_value, new_gradient = loss(moved)
            if new_value <= value + _SUFFICIENT * size * expected or size < _SMALLEST_STEP:
                break
            size /= 2
        step, change = size * direction, new_gradient - gradient
        done = abs(value - new_value) < _STOP * max(1.0, abs(value))
        point, value, gradient = moved, new_value, new_gradient
        if done:
            break
        if step @ change > 0:
            history = [*history, (step, change)][-_MEMORY:]
    return point


def _direction(gradient: Vector, history: Sequence[tuple[Vector, Vector]]) -> Vector:
    """The two-loop recursion."""
    result = gradient.copy()
    factors = []
    for step, change in reversed(history):
        factor = (step @ result) / (change @ step)
        factors.append(factor)
        result -= factor * change
    if history:
        step, change = history[-1]
        result *= (step @ change) / (change @ change)
    else:
        result /= max(1.0, float(np.abs(gradient).sum()))
    for (step, change), factor in zip(history, reversed(factors), strict=True):
        result += (factor - (change @ result) / (change @ step)) * step
    return -result
