"""The learned judge: small regression trees whose sum says how likely a block is story."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.content.learned.features import FEATURE_VERSION, Matrix
from extract.errors import SetupError

WEIGHTS_FILE = "blocks.json"
DEPTH = 3
"""Questions that each tree asks."""
INNER = 2**DEPTH - 1


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

    def predict(self, matrix: Matrix) -> NDArray[np.float64]:
        """How likely each row is story."""
        trees = np.arange(len(self.leaves))
        rows = np.arange(len(matrix))[:, None]
        nodes = np.zeros((len(matrix), len(trees)), dtype=np.int32)
        for _ in range(DEPTH):
            values = matrix[rows, self.asked[trees, nodes]]
            nodes = 2 * nodes + 1 + (values > self.above[trees, nodes])
        odds = self.start + self.leaves[trees, nodes - INNER].sum(axis=1, dtype=np.float64)
        likely: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return likely


def trees_from_json(data: dict[str, Any]) -> Trees:
    """Trees as `trees_to_json` wrote them.

    Raises:
        SetupError: They were learned from features of another version.
    """
    if data["feature_version"] != FEATURE_VERSION:
        msg = f"the weights are of feature version {data['feature_version']}, not {FEATURE_VERSION}"
        raise SetupError(msg)
    return Trees(
        features=tuple(data["features"]),
        asked=np.array(data["asked"], dtype=np.int32),
        above=np.array(data["above"], dtype=np.float32),
        leaves=np.array(data["leaves"], dtype=np.float32),
        start=data["start"],
    )


def trees_to_json(trees: Trees) -> dict[str, Any]:
    """The trees as JSON values."""
    return {
        "feature_version": FEATURE_VERSION,
        "features": list(trees.features),
        "start": trees.start,
        "asked": trees.asked.tolist(),
        "above": [[float(f"{value:.5g}") for value in row] for row in trees.above.tolist()],
        "leaves": [[float(f"{value:.4g}") for value in row] for row in trees.leaves.tolist()],
    }


@cache
def load_trees() -> Trees:
    """The package's own trees."""
    folder = files("extract.content.learned").joinpath("weights")
    text = folder.joinpath(WEIGHTS_FILE).read_text(encoding="utf-8")
    return trees_from_json(json.loads(text))
