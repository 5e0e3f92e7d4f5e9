"""Passages with answers, and the chooser that follows them and notes what speaks for each."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from extract.attribution import Paragraph
from extract.errors import SetupError
from extract.statistics.alike import LEAST_COMMON, means_the_same
from extract.statistics.choice import Candidate, ChosenField
from extract.statistics.figure import Figure
from extract.statistics.learned.fit import Choice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and the answers for its figures."""

    identifier: str
    text: str
    figures: tuple[Mapping[str, Any], ...]
    """Each with start, end, measure, place, period and source; the last four may be null."""

    def answer_for(self, start: int, end: int) -> Mapping[str, Any] | None:
        """The answers for the figure from `start` to `end`, or for most of its characters."""
        for answer in self.figures:
            common = min(end, answer["end"]) - max(start, answer["start"])
            whole = end - start + answer["end"] - answer["start"] - common
            if common >= LEAST_COMMON * whole:
                return answer
        return None


def read_passages(path: Path) -> list[Passage]:
    """The passages of a JSON Lines file: id, text, statistics in each line.

    Raises:
        SetupError: The file is missing, or a line is no such passage.
    """
    try:
        return list(_iter_passages(path))
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise SetupError(msg, path=str(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        msg = f"{path} is no file of passages with id, text and statistics in each line: {error!r}"
        raise SetupError(msg, path=str(path)) from error


def _iter_passages(path: Path) -> Iterator[Passage]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                row = json.loads(line)
                yield Passage(str(row["id"]), row["text"], tuple(row["statistics"]))


@dataclass(slots=True)
class Teacher:
    """Follows the answers of one passage, and keeps each choice with what was right in it."""

    passage: Passage
    paragraphs: Sequence[Paragraph]
    choices: list[tuple[ChosenField, Choice]] = field(default_factory=list)
    is_always_asked = True

    def choose(
        self, field: ChosenField, figure: Figure, candidates: Sequence[Candidate[T]]
    ) -> Candidate[T]:
        """The first right candidate; the last one, no answer, where none is right or known."""
        answers = self._answers(figure)
        if answers is None:
            return candidates[-1]
        wanted = answers.get(field)
        right = tuple(means_the_same(wanted, candidate.words) for candidate in candidates)
        if not any(right):
            return candidates[-1]
        self.choices.append((field, Choice(tuple(tuple(c.features) for c in candidates), right)))
        return candidates[right.index(True)]

    def _answers(self, figure: Figure) -> Mapping[str, Any] | None:
        doc = figure.token.doc
        start = next(paragraph.start for paragraph in self.paragraphs if paragraph.doc is doc)
        return self.passage.answer_for(start + figure.start, start + figure.end)
