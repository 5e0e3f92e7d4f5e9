"""Fitting the weights of features: a log-linear model over the candidates of each choice.

The probability of a candidate is proportional to the exponential of the sum of its weights
(conditional logit, McFadden 1974); several candidates may be right, and what is fitted is the
probability of any of them, with a Gaussian prior on the weights. Minimised by L-BFGS (Nocedal
1980). The same choices give the same weights.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Vector = list[float]
Loss = Callable[[Vector], tuple[float, Vector]]

_MEMORY = 8
_SMALLEST_STEP = 1e-8
_SUFFICIENT = 1e-4
"""Share of the expected decrease that a step must bring (Armijo)."""
_STOP = 1e-6


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
    rows = [
        (
            [[number[n] for n in features if n in number] for features in choice.candidates],
            choice.right,
        )
        for choice in choices
    ]

    def loss(weights: Vector) -> tuple[float, Vector]:
        return _loss(rows, weights, prior)

    return dict(zip(names, _minimise(loss, [0.0] * len(names), steps), strict=True))


def _loss(
    rows: Sequence[tuple[list[list[int]], tuple[bool, ...]]], weights: Vector, prior: float
) -> tuple[float, Vector]:
    value = 0.5 * prior * sum(weight * weight for weight in weights)
    gradient = [prior * weight for weight in weights]
    for candidates, right in rows:
        scores = [sum(weights[at] for at in features) for features in candidates]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        whole = sum(powers)
        good = sum(power for power, ok in zip(powers, right, strict=True) if ok)
        value += math.log(whole) - math.log(good or 1e-300)
        for features, power, ok in zip(candidates, powers, right, strict=True):
            slope = power / whole - (power / good if ok and good else 0.0)
            for at in features:
                gradient[at] += slope
    return value, gradient


def _minimise(loss: Loss, start: Vector, steps: int) -> Vector:
    point = start
    value, gradient = loss(point)
    history: list[tuple[Vector, Vector]] = []
    for _ in range(steps):
        direction = _direction(gradient, history)
        expected = _dot(gradient, direction)
        size = 1.0
        while True:
            moved = [p + size * d for p, d in zip(point, direction, strict=True)]
            new_value, new_gradient = loss(moved)
            if new_value <= value + _SUFFICIENT * size * expected or size < _SMALLEST_STEP:
                break
            size /= 2
        step = [size * d for d in direction]
        change = [a - b for a, b in zip(new_gradient, gradient, strict=True)]
        done = abs(value - new_value) < _STOP * max(1.0, abs(value))
        point, value, gradient = moved, new_value, new_gradient
        if done:
            break
        if _dot(step, change) > 0:
            history = [*history, (step, change)][-_MEMORY:]
    return point


def _direction(gradient: Vector, history: Sequence[tuple[Vector, Vector]]) -> Vector:
    """The two-loop recursion."""
    result = list(gradient)
    factors = []
    for step, change in reversed(history):
        factor = _dot(step, result) / _dot(change, step)
        factors.append(factor)
        result = [r - factor * c for r, c in zip(result, change, strict=True)]
    if history:
        step, change = history[-1]
        scale = _dot(step, change) / _dot(change, change)
    else:
        scale = 1 / max(1.0, sum(abs(g) for g in gradient))
    result = [scale * r for r in result]
    for (step, change), factor in zip(history, reversed(factors), strict=True):
        back = _dot(change, result) / _dot(change, step)
        result = [r + (factor - back) * s for r, s in zip(result, step, strict=True)]
    return [-r for r in result]


def _dot(first: Vector, second: Vector) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True))
