"""Where in a text what was found stands, and how that divides the text.

Items overlap: a figure stands inside a quotation, one quotation inside another, and what a figure
measures may begin before the quotation that it stands in. `iter_segments` cuts a text at every
beginning and end, so that each piece can say all that it belongs to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from schemas import FieldName, PageResult, Phrase, Quotation, Statistic

Role = Literal["quotation", "figure", "left_out", "part"]
"""What a mark is: an item's own words, a number that claims nothing, or words beside an item that
belong to it, such as its cue."""

_ORDER: dict[Role, int] = {"quotation": 0, "part": 1, "figure": 2, "left_out": 3}
"""Which of two marks with the same words is the outer one: a quotation holds figures."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that belong to an item."""

    start: int
    end: int
    role: Role
    item: str
    """As `key_of` has it; `n-1` for the first number left out."""
    kind: str
    """Of the item, or which part of it: cue, speaker, measure, source."""

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Outer marks first, where several cover the same words."""
        return self.start, -self.end, _ORDER[self.role], self.item


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is all of the same marks."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    """Outer ones first."""


def iter_segments(
    start: int, end: int, marks: Iterable[Mark], cuts: Iterable[int] = ()
) -> Iterator[Segment]:
    """What `marks` divide the text from `start` to `end` into, in order and without gaps.

    Marks that reach beyond are cut; empty ones, and ones outside, are left out. The text is also
    divided at `cuts`.

    >>> marks = [Mark(2, 9, "quotation", "q-1", "direct"), Mark(4, 6, "figure", "f-1", "money")]
    >>> [(s.start, s.end, [m.item for m in s.marks]) for s in iter_segments(0, 10, marks)]
    [(0, 2, []), (2, 4, ['q-1']), (4, 6, ['q-1', 'f-1']), (6, 9, ['q-1']), (9, 10, [])]
    """
    within = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in within:
        opening[max(mark.start, start)].append(mark)
        closing[min(mark.end, end)].append(mark)
    inner = {at for at in cuts if start < at < end}
    active: list[Mark] = []
    for at, following in pairwise(sorted({start, end, *opening, *closing, *inner})):
        for mark in closing[at]:
            active.remove(mark)
        active.extend(opening[at])
        yield Segment(at, following, tuple(sorted(active, key=lambda mark: mark.order)))


def key_of(item: Quotation | Statistic) -> str:
    """`q-1` for the first quotation of a page, `f-2` for its second figure.

    They are numbered as they were found, also where a person has struck one out.
    """
    return f"{'q' if isinstance(item, Quotation) else 'f'}-{item.ordinal + 1}"


class PageMarks:
    """The marks of a page, by the article's field that they stand in."""

    def __init__(self, result: PageResult) -> None:
        self._by_field: dict[tuple[FieldName, int], list[Mark]] = defaultdict(list)
        self._result = result
        self._add_quotations()
        self._add_figures()
        for number, left_out in enumerate(result.rejected_numbers, 1):
            self._by_field[left_out.field, left_out.index].append(
                Mark(left_out.start, left_out.end, "left_out", f"n-{number}", left_out.reason)
            )

    def of_field(self, field: FieldName, index: int = 0) -> list[Mark]:
        """The marks of one field, in the order of its words, outer ones first."""
        return sorted(self._by_field[field, index], key=lambda mark: mark.order)

    @cached_property
    def items(self) -> dict[str, str]:
        """`q-1` or `f-1` by quotation and statistic id."""
        quotations = {item.quotation_id: key_of(item) for item in self._result.quotations}
        figures = {item.statistic_id: key_of(item) for item in self._result.statistics}
        return quotations | figures

    def _add_quotations(self) -> None:
        for item in self._result.quotations:
            marks, name = self._by_field[item.field, item.index], key_of(item)
            marks += [Mark(s.start, s.end, "quotation", name, item.kind) for s in item.spans]
            if item.cue:
                marks.append(Mark(item.cue.start, item.cue.end, "part", name, "cue"))
            speaker = item.speaker
            if speaker and speaker.start is not None and speaker.end is not None:
                marks.append(Mark(speaker.start, speaker.end, "part", name, "speaker"))

    def _add_figures(self) -> None:
        for item in self._result.statistics:
            marks, name = self._by_field[item.field, item.index], key_of(item)
            marks.append(Mark(item.start, item.end, "figure", name, item.kind))
            parts: dict[str, Phrase | None] = {
                "hedge": item.hedge,
                "measure": item.measure,
                "population": item.population,
                "subject": item.subject,
                "place": item.place,
                "period": item.period,
                "comparison": item.comparison,
            }
            marks += [
                Mark(phrase.start, phrase.end, "part", name, part)
                for part, phrase in parts.items()
                if phrase
            ]
            source = item.source
            if source and source.start is not None and source.end is not None:
                marks.append(Mark(source.start, source.end, "part", name, "source"))
