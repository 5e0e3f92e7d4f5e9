"""The learned judges: small regression trees whose sum says how likely a block is story."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.content.learned.columns import Matrix
from extract.content.learned.features import FEATURE_VERSION
from extract.errors import SetupError

WEIGHTS_FILE = "blocks.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Complete trees of one depth: node n asks, and goes on at 2n + 1 for no, at 2n + 2 for yes."""

    features: tuple[str, ...]
    """The names of the columns, in their order."""
    asked: NDArray[np.int32]
    """For each tree and node the column it looks at."""
    above: NDArray[np.float32]
    """For each tree and node: yes where the value is greater."""
    leaves: NDArray[np.float32]
    """For each tree and leaf what it adds to the logarithm of the odds."""
    start: float
    """The logarithm of the odds before any tree."""

    @property
    def depth(self) -> int:
        """Questions that each tree asks."""
        return int(self.leaves.shape[1]).bit_length() - 1

    def predict(self, matrix: Matrix) -> NDArray[np.float64]:
        """How likely each row is story."""
        nodes = np.zeros((len(matrix), len(self.leaves)), dtype=np.intp)
        row_at = (np.arange(len(matrix)) * matrix.shape[1])[:, None]
        tree_at = np.arange(len(self.asked)) * self.asked.shape[1]
        for _ in range(self.depth):
            values = matrix.take(row_at + self.asked.take(tree_at + nodes))
            nodes = 2 * nodes + 1 + (values > self.above.take(tree_at + nodes))
        leaf_at = np.arange(len(self.leaves)) * self.leaves.shape[1] - self.asked.shape[1]
        leaves = self.leaves.take(leaf_at + nodes)
        odds = self.start + leaves.sum(axis=1, dtype=np.float64)
        likely: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return likely


@dataclass(frozen=True, slots=True, kw_only=True)
class Judges:
    """The two that the cascade asks."""

    alone: Trees
    """Looks at a page before trafilatura has."""
    voiced: Trees
    """Looks at what trafilatura chose as well."""


def average_trees(several: Sequence[Trees]) -> Trees:
    """The trees of all in one, whose odds are the mean of theirs (in logarithms)."""
    first = several[0]
    return Trees(
        features=first.features,
        asked=np.concatenate([each.asked for each in several]),
        above=np.concatenate([each.above for each in several]),
        leaves=np.concatenate([each.leaves / np.float32(len(several)) for each in several]),
        start=sum(each.start for each in several) / len(several),
    )


def judges_from_json(data: dict[str, Any]) -> Judges:
    """Judges as `judges_to_json` wrote them.

    Raises:
        SetupError: They were learned from features of another version.
    """
    if data["feature_version"] != FEATURE_VERSION:
        msg = f"the weights are of feature version {data['feature_version']}, not {FEATURE_VERSION}"
        raise SetupError(msg)
    return Judges(alone=_from_json(data["alone"]), voiced=_from_json(data["voiced"]))


def judges_to_json(judges: Judges) -> dict[str, Any]:
    """The judges as JSON values."""
    return {
        "feature_version": FEATURE_VERSION,
        "alone": _to_json(judges.alone),
        "voiced": _to_json(judges.voiced),
    }


def _from_json(data: dict[str, Any]) -> Trees:
    return Trees(
        features=tuple(data["features"]),
        asked=np.array(data["asked"], dtype=np.int32),
        above=np.array(data["above"], dtype=np.float32),
        leaves=np.array(data["leaves"], dtype=np.float32),
        start=data["start"],
    )


def _to_json(trees: Trees) -> dict[str, Any]:
    return {
        "features": list(trees.features),
        "start": trees.start,
        "asked": trees.asked.tolist(),
        "above": [[float(f"{value:.5g}") for value in row] for row in trees.above.tolist()],
        "leaves": [[float(f"{value:.4g}") for value in row] for row in trees.leaves.tolist()],
    }


@cache
def load_judges() -> Judges:
    """The package's own judges."""
    folder = files("extract.content.learned").joinpath("weights")
    text = folder.joinpath(WEIGHTS_FILE).read_text(encoding="utf-8")
    return judges_from_json(json.loads(text))
