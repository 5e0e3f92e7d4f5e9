"""A figure while it is being read: what numbers, units and referents fill in step by step."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from spacy.tokens import Doc, Token

from extract.statistics.numbers import Number
from schemas import Bound, RejectionReason, StatisticKind

WITHOUT_REFERENT: frozenset[StatisticKind] = frozenset({"age", "vote", "score"})
"""Kinds of figures for which no measure, place or period is looked for."""
ZERO_RULE = "statistics.zero"
"""The rule of figures that are told from zero: `12 below zero`."""
Place = tuple[int, int]
"""Half-open character offsets in the paragraph."""


@dataclass(slots=True, kw_only=True)
class UnitReading:
    """What a number is counted or measured in."""

    head: str | None
    phrase: str | None = None
    surface: str | None = None
    family: str | None = None
    code: str | None = None
    part: bool = False
    """Whether it is a hundredth of the unit, such as cents."""
    end: int
    """Offset behind the unit, or behind the number where nothing follows."""
    token: Token | None = None
    """The counted noun, where there is one."""
    place: Place | None = None
    """Where the counted noun phrase stands."""
    carried: bool = False
    """Whether it is understood from another figure."""


@dataclass(slots=True, kw_only=True)
class BaseReading:
    """What a rate is per."""

    value: Decimal
    unit: str | None
    end: int
    """Offset behind the base."""
    adjacent: bool = True
    """Whether it belongs to the words of the figure: not in `19 cents of every tax dollar`."""
    carried: bool = False


@dataclass(slots=True, kw_only=True)
class Figure:
    """A number that claims something, on its way to a Statistic; offsets count in the paragraph."""

    number: Number
    start: int
    end: int
    kind: StatisticKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"
    hedge: Place | None = None
    unit: UnitReading | None = None
    base: BaseReading | None = None
    direction: Literal["up", "down"] | None = None
    role: Literal["amount", "new_level", "old_level"] | None = None
    from_value: Decimal | None = None
    token: Token
    """The token that stands for the figure in the parse: the unit, else the number."""
    measure: Place | None = None
    is_of_candidate: bool = False
    """Whether the measure is a candidate, whose votes or lead the figure is."""
    population: Place | None = None
    subject: Place | None = None
    place: Place | None = None
    period: Place | None = None
    comparison: Place | None = None
    same_as: "Figure | None" = None
    rule_id: str
    confidence: float
    """How likely its number, kind and unit are right, by the rule that read them."""
    sureness: dict[str, float] = field(default_factory=dict)
    """How likely measure, place, period and source are right, where they were chosen."""

    @property
    def size(self) -> Decimal | None:
        """The number, or the upper end of a range."""
        return self.value if self.value is not None else self.high

    def set_ends(self, low: Decimal, high: Decimal) -> None:
        """Make it a range."""
        self.low, self.high = low, high
        self.value, self.bound = None, "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A number that is no figure; offsets count in the paragraph."""

    start: int
    end: int
    reason: RejectionReason


@dataclass(slots=True)
class Reading:
    """The figures and rejected numbers of one paragraph."""

    doc: Doc
    figures: list[Figure] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
