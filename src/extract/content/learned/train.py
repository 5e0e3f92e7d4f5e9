"""Learning the judge's trees: gradient boosting over histograms, in numpy.

Friedman 2001 with second-order steps (Chen and Guestrin 2016), complete trees of a fixed depth,
a share of blocks and of features for each tree. The same pages, seed and platform give the same
trees.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extract.content.learned.columns import Matrix
from extract.content.learned.model import Trees, average_trees

_BINS = 32
_FAR = 1e30
_LEAST_BLOCKS = 30

Floats = NDArray[np.float64]
Bins = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How much is learned; chosen by cross-validation over sites."""

    trees: int = 150
    depth: int = 4
    """Questions that each tree asks."""
    rate: float = 0.08
    ridge: float = 5.0
    blocks: float = 0.7
    """The share of blocks that each tree sees."""
    features: float = 0.2
    """The share of features that each tree may ask about."""
    rounds: int = 2
    """How often all is learned anew, from other shares; the mean is what counts."""
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What one tree is to gain, row by row."""

    slope: Floats
    """How far each row's likelihood is off, by its weight; 0 for a row that is not seen."""
    curve: Floats
    """How much the likelihood still moves there."""
    seen: Floats
    """1 for rows that this tree sees."""
    ridge: float
    """What draws the leaves to 0."""


def fit_trees(
    features: tuple[str, ...],
    matrix: Matrix,
    is_story: NDArray[np.bool_],
    weights: Floats,
    recipe: Recipe,
) -> Trees:
    """Trees that tell the rows that are story; each row counts by its weight."""
    return average_trees(
        [
            _fit_once(features, matrix, is_story, weights, replace(recipe, seed=recipe.seed + each))
            for each in range(recipe.rounds)
        ]
    )


def _fit_once(
    features: tuple[str, ...],
    matrix: Matrix,
    is_story: NDArray[np.bool_],
    weights: Floats,
    recipe: Recipe,
) -> Trees:
    random = np.random.default_rng(recipe.seed)
    cuts = [_find_cuts(column) for column in matrix.T]
    bins = np.stack(
        [np.searchsorted(cut, column) for cut, column in zip(cuts, matrix.T, strict=True)]
    )
    share = float((weights * is_story).sum() / weights.sum())
    start = float(np.log(share / (1 - share)))
    odds = np.full(len(matrix), start)
    asked, above, leaves = [], [], []
    per_tree = max(1, int(recipe.features * len(features)))
    for _ in range(recipe.trees):
        likely = 1 / (1 + np.exp(-odds))
        seen = (random.random(len(matrix)) < recipe.blocks) * weights
        columns = np.sort(random.choice(len(features), per_tree, replace=False))
        steps = Steps(
            slope=seen * (is_story - likely),
            curve=seen * likely * (1 - likely),
            seen=(seen > 0).astype(np.float64),
            ridge=recipe.ridge,
        )
        tree_asked, tree_bin, values, nodes = _grow(bins, columns, steps, recipe.depth)
        odds += recipe.rate * values[nodes]
        asked.append(tree_asked)
        above.append([_cut_at(cuts[c], b) for c, b in zip(tree_asked, tree_bin, strict=True)])
        leaves.append(recipe.rate * values)
    return Trees(
        features=features,
        asked=np.array(asked, dtype=np.int32),
        above=np.array(above, dtype=np.float32),
        leaves=np.array(leaves, dtype=np.float32),
        start=start,
    )


def _find_cuts(column: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values that divide a column: each of few, quantiles of many. A row is above a cut or not."""
    values = np.unique(column)
    if len(values) > _BINS:
        values = np.unique(np.quantile(column, np.linspace(0, 1, _BINS + 1), method="nearest"))
    middle = (values[:-1] + values[1:]) / 2
    return np.asarray(middle, dtype=np.float32)


def _cut_at(cuts: NDArray[np.float32], number: int) -> float:
    return float(cuts[number]) if number < len(cuts) else _FAR


def _grow(
    bins: Bins, columns: NDArray[np.int64], steps: Steps, depth: int
) -> tuple[list[int], list[int], Floats, NDArray[np.int64]]:
    """One tree: for each node its column and bin, the leaves' values, and each row's leaf."""
    inner = 2**depth - 1
    nodes = np.zeros(bins.shape[1], dtype=np.int64)
    asked, chosen = [0] * inner, [_BINS] * inner
    for level in range(depth):
        first, count = 2**level - 1, 2**level
        best = np.zeros(count)
        for column in columns:
            gains = _find_gains(nodes - first, bins[column], count, steps)
            at = gains.argmax(axis=1)
            for node in np.flatnonzero(gains.max(axis=1) > best + 1e-9):
                best[node] = gains[node, at[node]]
                asked[first + node], chosen[first + node] = int(column), int(at[node])
        column_of = np.array(asked)[nodes]
        bin_of = np.array(chosen)[nodes]
        nodes = 2 * nodes + 1 + (bins[column_of, np.arange(len(nodes))] > bin_of)
    leaf = nodes - inner
    slopes = np.bincount(leaf, steps.slope, inner + 1)
    curves = np.bincount(leaf, steps.curve, inner + 1)
    return asked, chosen, slopes / (curves + steps.ridge), leaf


def _find_gains(nodes: NDArray[np.int64], bins: Bins, count: int, steps: Steps) -> Floats:
    """For each node and bin what a question behind that bin gains."""
    keys = nodes * (_BINS + 1) + bins
    shape = (count, _BINS + 1)
    size = shape[0] * shape[1]
    left, curve_left, blocks = (
        np.bincount(keys, values, size).reshape(shape).cumsum(axis=1)
        for values in (steps.slope, steps.curve, steps.seen)
    )
    right, curve_right = left[:, -1:] - left, curve_left[:, -1:] - curve_left
    gains = (
        left**2 / (curve_left + steps.ridge)
        + right**2 / (curve_right + steps.ridge)
        - left[:, -1:] ** 2 / (curve_left[:, -1:] + steps.ridge)
    )
    few = (blocks < _LEAST_BLOCKS) | (blocks[:, -1:] - blocks < _LEAST_BLOCKS)
    return np.where(few, 0.0, gains)


def weigh_blocks(words: Sequence[int], story_words: int) -> Floats:
    """What each block of a page counts: its share of the story, so that each page counts alike."""
    return np.array([100 * max(2, min(150, each)) / max(200, story_words) for each in words])
