"""Features of blocks as columns: a name to a value for each block."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, Sequence[float]]
Matrix = NDArray[np.float32]


def to_matrix(columns: Mapping[str, Sequence[float]]) -> Matrix:
    """A row for each block, a column for each name, in the order of the names."""
    return np.array(list(columns.values()), dtype=np.float32).T
