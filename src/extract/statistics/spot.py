"""One number phrase in its paragraph: what every rule about it looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from extract.statistics.confidence import QUANTITY
from extract.statistics.figure import Figure, Rejected, UnitReading
from extract.statistics.numbers import Number
from extract.statistics.passage import text_of
from schemas import RejectionReason, StatisticKind


@dataclass(slots=True, eq=False)
class Spot:
    """The number at `at` among all numbers of the paragraph, with the tokens that cover it."""

    doc: Doc
    numbers: Sequence[Number]
    at: int
    tokens: Span
    number: Number = field(init=False)
    """The number itself."""
    text: str = field(init=False)
    """The paragraph's text."""
    words: str = field(init=False)
    """The number's words in lower case."""

    def __post_init__(self) -> None:
        self.number = self.numbers[self.at]
        self.text = text_of(self.doc)
        self.words = self.text[self.number.start : self.number.end].casefold()

    @property
    def next_number(self) -> Number | None:
        """The number behind it."""
        return self.numbers[self.at + 1] if self.at + 1 < len(self.numbers) else None

    @property
    def next_token(self) -> Token | None:
        """The token behind it."""
        return self.doc[self.tokens.end] if self.tokens.end < len(self.doc) else None

    def before(self, width: int) -> str:
        """The `width` characters before it."""
        return self.text[max(0, self.number.start - width) : self.number.start]

    def with_number(self, number: Number) -> "Spot":
        """The same place with `number` instead."""
        numbers = [*self.numbers[: self.at], number, *self.numbers[self.at + 1 :]]
        return Spot(self.doc, numbers, self.at, self.tokens)

    def figure(
        self,
        kind: StatisticKind,
        rule_id: str,
        *,
        end: int | None = None,
        unit: UnitReading | None = None,
        confidence: float = QUANTITY,
    ) -> Figure:
        """A figure of the number, up to `end`."""
        return Figure(
            number=self.number,
            start=self.number.start,
            end=end or self.number.end,
            kind=kind,
            value=self.number.value,
            unit=unit,
            token=unit.token if unit and unit.token is not None else self.tokens.root,
            rule_id=f"statistics.{rule_id}",
            confidence=confidence,
        )

    def rejected(self, reason: RejectionReason, end: int | None = None) -> Rejected:
        """The number as no figure."""
        return Rejected(start=self.number.start, end=end or self.number.end, reason=reason)
