"""Walking items and writing down what a person says of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.corrections.correction import VERDICTS, Correction, build_correction
from extract.corrections.doubt import Doubt
from extract.corrections.file import append_corrections, remove_corrections


@dataclass(slots=True, kw_only=True)
class Review:
    """A walk over items; what is said of one is in the file before the next is asked about."""

    path: Path
    """The corrections file."""
    doubts: Sequence[Doubt]
    """The items, in order."""
    noted_by: str
    """Who answers."""
    now: Callable[[], str]
    """The time of an answer, as it is written."""
    position: int = 0
    """Number of the item that is asked about, from 0."""
    answers: dict[int, list[Correction]] = field(default_factory=dict)
    """What was said in this walk, by number of the item."""
    settled: set[str] = field(default_factory=set)
    """Items that were answered together with another one: they are passed over."""

    @property
    def current(self) -> Doubt | None:
        """The item that is asked about; none at the end."""
        return self.doubts[self.position] if self.position < len(self.doubts) else None

    @property
    def said(self) -> tuple[Correction, ...]:
        """What was said of the current item before, in this walk."""
        return tuple(self.answers.get(self.position, ()))

    def note(self, correction: str, value: str = "", doubt: Doubt | None = None) -> None:
        """Write down what is said of the current item, or of `doubt` together with it.

        Raises:
            ValueError: It cannot be said so, in words for whoever answers.
            StoreError: The file cannot be written.
        """
        doubt = doubt or self.doubts[self.position]
        line = build_correction(
            {
                "page_id": doubt.page_id,
                "item": doubt.item,
                "words": doubt.words,
                "occurrence": str(doubt.occurrence or ""),
                "correction": correction,
                "value": value,
                "noted_by": self.noted_by,
                "noted_at": self.now(),
            }
        )
        append_corrections(self.path, [line])
        self.answers.setdefault(self.position, []).append(line)
        if doubt is not self.current:
            self.settled.add(doubt.item_id)

    def take_back(self) -> int:
        """Take out what was said of the current item in this walk; how many lines that were."""
        said = self.answers.pop(self.position, [])
        self.settled.clear()
        return remove_corrections(self.path, said.__contains__) if said else 0

    def go_on(self) -> None:
        """Ask about the next item."""
        self.position = min(self.position + 1, len(self.doubts))
        while self.current and self.current.item_id in self.settled:
            self.position += 1

    def go_back(self) -> None:
        """Ask about the item before again."""
        self.position = max(self.position - 1, 0)

    def count(self) -> dict[str, int]:
        """How many items were said to be right, wrong or mended, in this walk."""
        counts = {"right": 0, "wrong": 0, "mended": 0}
        for lines in self.answers.values():
            if lines:
                verdicts = [line.correction for line in lines if line.correction in VERDICTS]
                is_mended = len(verdicts) < len(lines) and verdicts[-1:] != ["wrong"]
                counts["mended" if is_mended else verdicts[-1]] += 1
        return counts
