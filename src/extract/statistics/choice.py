"""Choosing among candidates: which measure, place, period or source belongs to a figure.

Rules find the candidates and say what speaks for and against each, as short names of features
(`clause:same`, `between:1 before`). What each feature counts for was learned from passages with
answers (`learned/weights`, with a model card): the candidate with the highest sum is chosen. `None`
is a candidate like any other, so that a figure gets no place where none speaks loud enough.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Generic, Literal, Protocol, TypeVar

from extract.errors import SetupError
from extract.statistics.figure import Figure

ChosenField = Literal["measure", "place", "period", "source"]
T = TypeVar("T")

WEIGHTS_FILE = "weights.json"


@dataclass(slots=True)
class Candidate(Generic[T]):
    """One answer and what speaks for it."""

    value: T | None
    words: str | None
    """The answer as it will be printed; none for no answer."""
    features: list[str]


class Chooser(Protocol):
    """Picks one of several answers for a field of a figure."""

    is_always_asked: bool
    """Whether it is asked as well where a rule has the answer: it then learns from it."""

    def choose(
        self, field: ChosenField, figure: Figure, candidates: Sequence[Candidate[T]]
    ) -> Candidate[T]:
        """The candidate that is taken; how sure that is goes to `figure.sureness`."""


class LearnedChooser:
    """Picks the candidate with the highest sum of weights; of equals the first."""

    is_always_asked = False

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        """Takes the weight of each feature, by field; a feature without one counts nothing."""
        self._weights = weights

    def choose(
        self, field: ChosenField, figure: Figure, candidates: Sequence[Candidate[T]]
    ) -> Candidate[T]:
        """The candidate that most speaks for; several may give the same answer."""
        weights = self._weights[field]
        sums = [
            sum(map(weights.__getitem__, filter(weights.__contains__, candidate.features)))
            for candidate in candidates
        ]
        best = max(sums)
        chosen = candidates[sums.index(best)]
        shares = [exp(total - best) for total in sums]
        same = [
            share
            for share, candidate in zip(shares, candidates, strict=True)
            if candidate.value == chosen.value
        ]
        figure.sureness[field] = sum(same) / sum(shares)
        return chosen


@cache
def learned_chooser() -> LearnedChooser:
    """The chooser with the package's own weights.

    Raises:
        SetupError: The weights are missing or no JSON.
    """
    path = files("extract.statistics.learned") / "weights" / WEIGHTS_FILE
    try:
        return LearnedChooser(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        msg = (
            f"the weights for what figures measure, where and when cannot be read: {error}; "
            "install the package again"
        )
        raise SetupError(msg, path=str(path)) from error
