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
from itertools import repeat
from math import exp
from typing import Generic, Literal, Protocol, TypeVar

from extract.errors import SetupError
from extract.statistics.alike import are_alike, words_of
from extract.statistics.figure import Figure

ChosenField = Literal["measure", "place", "period", "source"]
T = TypeVar("T")

_FOR_NO_ANSWER: Mapping[ChosenField, float] = {"place": 0.4, "period": -0.4}
"""Added to the sum of no answer.

Of places rather none than a guess: the passages that weights are learned from give more of their
figures a place than whole pages do (docs/quality.md has what each choice scores on both). Periods
are the other way about: no answer is one of a few, and so the likeliest too often. In folds
precision and recall come out equal here.
"""
_IN_QUESTION = 0.02
"""As a share of the most probable candidate's probability: what has less is not compared."""

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
    """Picks the answer that is most probably right, where several candidates may word the same.

    The probabilities of candidates that mean the same (`alike.py`) are added up; the meaning with
    the greatest sum is chosen (least expected loss; Kumar and Byrne 2004), and of its wordings the
    likeliest. Of equals the first.
    """

    is_always_asked = False

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        """Takes the weight of each feature, by field; a feature without one counts nothing."""
        self._weights = weights

    def choose(
        self, field: ChosenField, figure: Figure, candidates: Sequence[Candidate[T]]
    ) -> Candidate[T]:
        """The candidate that most speaks for, those that mean the same counted in."""
        weight_of, unknown = self._weights[field].get, repeat(0.0)
        none = _FOR_NO_ANSWER.get(field, 0.0)
        sums = [
            sum(map(weight_of, candidate.features, unknown), none if candidate.words is None else 0)
            for candidate in candidates
        ]
        best = max(sums)
        shares = [exp(total - best) for total in sums]
        rivals = [(s, c) for s, c in zip(shares, candidates, strict=True) if s >= _IN_QUESTION]
        rivals.sort(key=_share_of, reverse=True)
        share, chosen = rivals[0]
        if len(rivals) > 1:
            share, chosen = _most_meant(rivals)
        figure.sureness[field] = share / sum(shares)
        return chosen


def _share_of(rival: tuple[float, Candidate[T]]) -> float:
    return rival[0]


def _most_meant(rivals: Sequence[tuple[float, Candidate[T]]]) -> tuple[float, Candidate[T]]:
    """The likeliest wording of the meaning that has the greatest share, and that share.

    `rivals` are in the order of their shares.
    """
    meanings = [words_of(candidate.words) for _, candidate in rivals]
    alike = [
        [at for at, other in enumerate(meanings) if other is meaning or are_alike(meaning, other)]
        for meaning in meanings
    ]
    meant = [sum([rivals[at][0] for at in group]) for group in alike]
    first = alike[meant.index(max(meant))][0]
    return meant[first], rivals[first][1]


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
