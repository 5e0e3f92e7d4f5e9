"""A statistic: a number that claims something about the world, with what it measures."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, PlainSerializer, model_validator

from schemas.record import Record
from schemas.span import FieldName, Phrase

StatisticKind = Literal[
    "count",
    "percent",
    "percentage_point",
    "share",
    "rate",
    "ratio",
    "multiple",
    "money",
    "measure",
    "rank",
    "duration",
    "index",
    "vague",
    "age",
    "vote",
    "score",
]
"""What sort of figure it is; docs/fields.md defines each."""

Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "range"]
"""How the printed number limits the true one."""

MAX_DIGITS = 38
"""More digits than DuckDB's widest DECIMAL holds: no figure in the news has them, such a number is
rejected."""


def _plain(value: Decimal) -> str:
    return format(value, "f")


Number = Annotated[
    Decimal,
    Field(allow_inf_nan=False),
    PlainSerializer(_plain, return_type=str, when_used="json"),
]
"""A decimal, written in JSON as a plain string such as `1300000` or `2.50`: binding a Decimal to
DuckDB would lose digits."""


class Unit(Record):
    """What is counted or measured in."""

    head: str | None = None
    """Head noun as printed, lower case (`homes`), or the measure's name (`percent`, `USD`, `square
    foot`)."""
    phrase: str | None = None
    """The whole counted noun phrase, such as `single-family homes`."""
    surface: str | None = None
    """The unit as printed (`%`, `$`, `mph`); none where it is only understood."""
    family: str | None = None
    """currency, share, length, area, mass, time, …; none for a counted noun."""
    code: str | None = None
    """ISO 4217 or UCUM code where there is one."""


class Base(Record):
    """What a rate is per."""

    value: Number
    """How many of the unit: 100000 for `per 100,000 residents`, 1 for `a week`."""
    unit: str | None = None
    """The unit as printed, such as `residents` or `week`."""


class Change(Record):
    """The rise or fall that the figure is the size or the outcome of."""

    direction: Literal["up", "down"]
    """Which way."""
    role: Literal["amount", "new_level"]
    """amount: the figure is the size of the change; new_level: what it came to."""
    from_value: Number | None = None
    """The level before, where the page gives it."""


class Period(Phrase):
    """The time the figure holds for, as printed."""

    starts_on: date | None = None
    """First day, where it can be worked out."""
    ends_on: date | None = None
    """Last day, where it can be worked out."""


class SourceReference(Record):
    """Who or what the figure is attributed to."""

    mention: str | None = None
    """The page's words; none when the source is carried over from a sentence before."""
    start: int | None = Field(default=None, ge=0)
    """Offset of the mention, in the statistic's field."""
    end: int | None = Field(default=None, gt=0)
    """Offset behind the mention."""
    name: str | None = None
    """The resolved name, where the page tells."""
    date: str | None = None
    """Date of the source as ISO 8601, as exact as printed: `a May 2017 report` is `2017-05`."""


class Statistic(Record):
    """One figure of an article."""

    statistic_id: str
    """Hash of article, kind, folded words and occurrence: the same in every run."""
    article_id: str
    """The article it stands in."""
    ordinal: int = Field(ge=0)
    """Place among the article's statistics, from 0, in page order."""
    field: FieldName = "text"
    """The article's field that all offsets of this record count in."""
    index: int = Field(default=0, ge=0)
    """Which image's caption; 0 for the other fields."""
    kind: StatisticKind
    """What sort of figure it is."""
    text: str
    """The words, exactly as printed."""
    start: int = Field(ge=0)
    """Offset of the first character."""
    end: int = Field(gt=0)
    """Offset behind the last character."""
    value: Number | None = None
    """The number with its scale applied, digits as printed; none for vague figures and ranges.

    Of a size in two units (`6 feet 4 inches`) the number of the smaller one.
    """
    low: Number | None = None
    """Lower end of a range."""
    high: Number | None = None
    """Upper end of a range."""
    bound: Bound = "exact"
    """How the number limits the true one."""
    hedge: Phrase | None = None
    """The words that make the bound, such as `more than`."""
    unit: Unit | None = None
    """What is counted or measured in."""
    base: Base | None = None
    """What a rate is per."""
    change: Change | None = None
    """The rise or fall it belongs to."""
    rank_end: Literal["top", "bottom"] | None = None
    """Which end a rank is counted from."""
    measure: Phrase | None = None
    """What is counted or measured, in the page's words."""
    population: Phrase | None = None
    """The group that the figure is taken of, in the page's words."""
    subject: Phrase | None = None
    """Whom or what it is said of, in the page's words: the company that cuts the jobs."""
    place: Phrase | None = None
    """Where it holds, in the page's words."""
    period: Period | None = None
    """When it holds."""
    comparison: Phrase | None = None
    """What it is compared with, in the page's words."""
    source: SourceReference | None = None
    """Who it is attributed to."""
    quotation_id: str | None = None
    """The quotation it stands in."""
    in_quotation: bool = False
    """Whether it stands inside quotation marks."""
    same_as: str | None = None
    """Id of the statistic that says the same in another unit."""
    sentence: str
    """The sentence it stands in."""
    confidence: float = Field(ge=0, le=1)
    """The rule's precision where it was measured, else the author's estimate."""
    rule_id: str
    """The rule that found it."""

    @model_validator(mode="after")
    def _values_fit_the_bound(self) -> Self:
        if self.end - self.start != len(self.text):
            msg = f"offsets {self.start} to {self.end} cannot hold {self.text!r}"
            raise ValueError(msg)
        if self.bound == "range":
            if self.low is None or self.high is None or self.value is not None:
                msg = "a range has low and high and no value"
                raise ValueError(msg)
        elif self.low is not None or self.high is not None:
            msg = "low and high belong to a range"
            raise ValueError(msg)
        elif (self.value is None) != (self.kind == "vague"):
            msg = "a value is missing exactly where the kind is vague"
            raise ValueError(msg)
        for number in (self.value, self.low, self.high):
            if number is not None and digits_of(number) > MAX_DIGITS:
                msg = f"more than {MAX_DIGITS} digits"
                raise ValueError(msg)
        return self


def digits_of(number: Decimal) -> int:
    """How many digits the plain form of `number` has."""
    return len(format(number, "f").lstrip("-").replace(".", ""))
