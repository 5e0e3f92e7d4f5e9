r"""Which words of a paragraph stand inside quotation marks.

Marks come in four styles: double ones, straight or curly (pages mix the two in one pair),
guillemets, ``two backticks'' closed by two apostrophes, and single marks used as outer ones
(British style and headlines). The values of markup (author="...") are none. The rules, in the
order they are tried:

1. Every mark is classed by its neighbours as opening, closing or either (Chicago Manual of Style,
   17th ed., 6.9 and 13.30: a mark hugs the words it encloses).
2. A single mark inside a word, before a clipped word ('em, '90s) or after a plural possessive
   (the teachers' union) is an apostrophe.
3. Inside an open quotation only a mark of the same style can close it; others are nested.
4. An opening mark inside an open quotation of the same style is nested when two closing marks
   follow, else the quotation before it was left unclosed.
5. A quotation left open at the end of a paragraph ends there, `closed` being false: newspapers
   close only the last of several quoted paragraphs (AP Stylebook, "quotation marks").
"""

import re
from dataclasses import dataclass
from typing import Literal

_Role = Literal["open", "close", "either"]
_Style = Literal["double", "guillemet", "ticks", "single"]

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»'‘’‛]")
_STYLES: dict[str, tuple[_Style, _Role]] = {
    '"': ("double", "either"),
    "''": ("ticks", "either"),
    "``": ("ticks", "open"),
    "‘‘": ("ticks", "open"),
    "’’": ("ticks", "close"),
    "“": ("double", "open"),
    "„": ("double", "open"),
    "‟": ("double", "open"),
    "”": ("double", "close"),
    "«": ("guillemet", "open"),
    "»": ("guillemet", "close"),
    "'": ("single", "either"),
    "‘": ("single", "open"),
    "‛": ("single", "open"),
    "’": ("single", "close"),
}
_CLIPPED = re.compile(
    r"(?:\d\ds?|em|til|tis|twas|cause|bout|n|round|neath|cos|cuz|nuff|kay|hood|burbs)\b",
    re.IGNORECASE,
)
"""Words written with a leading apostrophe (Merriam-Webster), and decades."""
_INCHES = re.compile(r"\d['’]\s?\d{1,2}\Z")
_ATTRIBUTE = re.compile(r"=[\"'][^\"'\n]*[\"']")
"""A value of markup that was left in the text."""
_OPENERS_BEFORE = frozenset("([{-–—/\"“„‟«`‘'")
_CLOSERS_AFTER = frozenset(".,;:!?)]}-–—/\"”»'’…")
_SINGLE_REACH = 400
"""Marks that a single one is paired over; keeps a paragraph of nothing but marks linear."""
_SENTENCE_STOPS = frozenset(".,!?;…—")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words inside one pair of quotation marks; offsets count in the paragraph's text."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset behind the closing mark, or the end of the paragraph."""
    inner_start: int
    """Offset of the first character inside."""
    inner_end: int
    """Offset behind the last character inside."""
    closed: bool
    """Whether a closing mark was found."""
    single: bool = False
    """Whether the marks are single ones."""
    nested: tuple[tuple[int, int], ...] = ()
    """Marked stretches inside it, marks included."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    style: _Style
    role: _Role


def find_quoted(paragraph: str) -> list[Quoted]:
    """Stretches of `paragraph` inside outer quotation marks, in order, not overlapping.

    >>> [(q.inner_start, q.inner_end) for q in find_quoted('"No," she said. "Never."')]
    [(1, 4), (17, 23)]
    >>> [q.closed for q in find_quoted("“It goes on.")]
    [False]
    >>> find_quoted("The teachers' union of the '90s didn't vote.")
    []
    """
    marks = _classed_marks(paragraph)
    found: list[Quoted] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if mark.role == "close":
            at += 1
            continue
        if mark.style == "single":
            quoted, following = _read_single(paragraph, marks, at)
        else:
            quoted, following = _read_double(paragraph, marks, at)
        if quoted is not None and quoted.inner_start < quoted.inner_end:
            found.append(quoted)
        at = following
    return found


def _classed_marks(paragraph: str) -> list[_Mark]:
    marks = []
    values = {
        at
        for match in _ATTRIBUTE.finditer(paragraph)
        for at in (match.start() + 1, match.end() - 1)
    }
    for match in _MARK.finditer(paragraph):
        style, role = _STYLES[match.group()]
        start, end = match.span()
        if start in values:
            continue
        before = paragraph[start - 1] if start else " "
        after = paragraph[end] if end < len(paragraph) else " "
        if style == "single":
            single = _single_role(paragraph, start, before, after)
            if single is not None:
                marks.append(_Mark(start, end, style, single))
            continue
        shape = _shape(before, after)
        if role == "either":
            role = shape
            if before.isdigit() and _INCHES.search(paragraph[max(0, start - 5) : start]):
                continue
        elif style == "double" and shape != "either":
            role = shape  # a mark of the wrong hand: here,“ said
        marks.append(_Mark(start, end, style, role))
    return marks


def _shape(before: str, after: str) -> _Role:
    """What a straight mark is by its neighbours."""
    hugs_next = not after.isspace() and after not in ".,;:!?)]}"
    hugs_last = not before.isspace() and before not in "([{"
    if hugs_next and not hugs_last:
        return "open"
    if hugs_last and (after.isspace() or after in ".,;:!?)]}"):
        return "close"
    return "either"


def _single_role(paragraph: str, start: int, before: str, after: str) -> _Role | None:
    """What a single mark is; None for an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    opens = (before.isspace() or before in _OPENERS_BEFORE) and (
        after.isalnum() or after in '"“$£€[(…'
    )
    closes = not before.isspace() and (after.isspace() or after in _CLOSERS_AFTER)
    if opens:
        return None if _CLIPPED.match(paragraph, start + 1) else "open"
    if closes:
        return "close"
    return None


def _read_double(paragraph: str, marks: list[_Mark], at: int) -> tuple[Quoted | None, int]:
    """The quotation that double mark `at` opens, and the number of the mark to go on from."""
    first = marks[at]
    if first.role == "either" and not paragraph[first.end : first.end + 1].strip():
        return None, at + 1  # a stray mark, or the closing one of a quotation that was never opened
    nested: list[tuple[int, int]] = []
    inner: list[int] = []
    for number in range(at + 1, len(marks)):
        mark = marks[number]
        if mark.style != first.style:
            continue
        if mark.role == "open":
            if not _two_close_next(marks, number):
                return _unclosed(first, mark.start, paragraph, nested), number
            inner.append(mark.start)
        elif inner:
            nested.append((inner.pop(), mark.end))
        else:
            quoted = Quoted(
                first.start, mark.end, first.end, mark.start, closed=True, nested=tuple(nested)
            )
            return quoted, number + 1
    return _unclosed(first, len(paragraph), paragraph, nested), len(marks)


def _two_close_next(marks: list[_Mark], number: int) -> bool:
    """Whether the next two marks of the style both close, so that mark `number` is a nested one."""
    style = marks[number].style
    following = (mark.role for mark in marks[number + 1 : number + 12] if mark.style == style)
    return next(following, "open") == "close" and next(following, "open") == "close"


def _unclosed(
    first: _Mark, end: int, paragraph: str, nested: list[tuple[int, int]]
) -> Quoted | None:
    while end > first.end and paragraph[end - 1].isspace():
        end -= 1
    return Quoted(first.start, end, first.end, end, closed=False, nested=tuple(nested))


def _read_single(paragraph: str, marks: list[_Mark], at: int) -> tuple[Quoted | None, int]:
    """The quotation that the single mark number `at` opens; None where it is an apostrophe."""
    first = marks[at]
    fallback: int | None = None
    depth: _Style | None = None
    for number in range(at + 1, min(len(marks), at + _SINGLE_REACH)):
        mark = marks[number]
        if mark.style != "single":
            if depth is None and mark.role != "close":
                depth = mark.style
            elif depth == mark.style:
                depth = None
            continue
        if depth is not None:
            continue
        if mark.role == "open":
            break
        before = paragraph[mark.start - 1]
        follower = paragraph[mark.end : mark.end + 2]
        possessive = before in "sS" and follower[:1] == " " and follower[1:].isalnum()
        if before in _SENTENCE_STOPS or not possessive:
            return _single(first, mark, marks[at + 1 : number]), number + 1
        fallback = number
    if fallback is None:
        starts = not paragraph[: first.start].strip()
        if starts and paragraph[first.start] == "‘" and len(paragraph) - first.end > 1:
            end = len(paragraph.rstrip())
            return Quoted(first.start, end, first.end, end, closed=False, single=True), len(marks)
        return None, at + 1
    return _single(first, marks[fallback], marks[at + 1 : fallback]), fallback + 1


def _single(first: _Mark, last: _Mark, between: list[_Mark]) -> Quoted:
    pairs = [mark for mark in between if mark.style != "single"]
    nested = tuple(
        (one.start, other.end) for one, other in zip(pairs[::2], pairs[1::2], strict=False)
    )
    return Quoted(
        first.start, last.end, first.end, last.start, closed=True, single=True, nested=nested
    )
