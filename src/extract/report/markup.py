"""Marked words as HTML: nested where items nest, cut and reopened where they cross."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from extract.report.marks import Mark, iter_segments
from extract.text.paragraphs import iter_paragraphs

_CLOSING_MARKS = "”’\"'»“)]"
"""Behind these the number of a quotation stands: the reader expects it after the mark."""


class MarkedText:
    """One field of an article as HTML, item by item.

    A quotation is `mark.q`, numbered at its end by a link to what is told of it; a figure is a link
    of its own. The first piece of an item carries its id, so that links lead to it.
    """

    def __init__(self, text: str, marks: Sequence[Mark], labels: Mapping[str, str]) -> None:
        """Nothing is rendered yet.

        Args:
            text: The field.
            marks: All of the field, in any order.
            labels: What a screen reader says for each quotation's number, by item.
        """
        self._text, self._marks, self._labels = text, marks, labels
        self._begun: set[str] = set()
        self._notes = self._place_notes()
        self._cuts = sorted(self._notes)

    def whole(self) -> Markup:
        """The field as one line."""
        return self._render(0, len(self._text), self._marks)

    def paragraphs(self) -> Iterator[Markup]:
        """The field paragraph by paragraph."""
        places = list(iter_paragraphs(self._text))
        starts = [start for start, _ in places]
        within: dict[int, list[Mark]] = defaultdict(list)
        for mark in self._marks:
            number = max(bisect_right(starts, mark.start) - 1, 0)
            while number < len(places) and places[number][0] < mark.end:
                within[number].append(mark)
                number += 1
        for number, (start, end) in enumerate(places):
            yield self._render(start, end, within[number])

    def _place_notes(self) -> dict[int, list[Mark]]:
        """The last piece of each quotation by the offset that its number stands at."""
        last: dict[str, Mark] = {}
        for mark in self._marks:
            if mark.role == "quotation" and mark.end > last.get(mark.item, _NOWHERE).end:
                last[mark.item] = mark
        notes: dict[int, list[Mark]] = defaultdict(list)
        for mark in last.values():
            at = mark.start + len(self._text[mark.start : mark.end].rstrip())
            while at < len(self._text) and self._text[at] in _CLOSING_MARKS:
                at += 1
            notes[at].append(mark)
        return notes

    def _render(self, start: int, end: int, marks: Sequence[Mark]) -> Markup:
        pieces: list[str] = []
        opened: list[Mark] = []
        closings: list[str] = []
        waiting: list[Mark] = []
        first, last = (bisect_right(self._cuts, at) for at in (start, end))
        for segment in iter_segments(start, end, marks, self._cuts[first:last]):
            shared = _count_shared(opened, segment.marks)
            while len(opened) > shared:
                opened.pop()
                pieces.append(closings.pop())
            if waiting and not any(mark.role == "figure" for mark in opened):
                pieces += map(self._note, waiting)
                waiting = []
            for mark in segment.marks[shared:]:
                opening, closing = self._tags(mark)
                opened.append(mark)
                closings.append(closing)
                pieces.append(opening)
            pieces.append(str(escape(self._text[segment.start : segment.end])))
            waiting += self._notes.get(segment.end, ())
        pieces += reversed(closings)
        pieces += map(self._note, waiting)
        return Markup("".join(pieces))  # noqa: S704 - every piece is escaped or our own

    def _note(self, mark: Mark) -> str:
        """The number of a quotation that has ended.

        It waits where a figure has not, since a link holds no link.
        """
        return (
            f'<a class="note {mark.kind}" role="doc-noteref" id="note-{mark.item}" '
            f'data-item="{mark.item}" href="#card-{mark.item}" '
            f'aria-label="{escape(self._labels[mark.item])}">{mark.item.partition("-")[2]}</a>'
        )

    def _tags(self, mark: Mark) -> tuple[str, str]:
        """What opens and what closes a piece of an item."""
        if mark.role == "part":
            return f'<span class="p" data-of="{mark.item}" data-part="{mark.kind}">', "</span>"
        is_first = mark.item not in self._begun
        self._begun.add(mark.item)
        facts = f'data-item="{mark.item}"' + (f' id="{mark.item}"' if is_first else "")
        if mark.role == "quotation":
            return f'<mark class="q {mark.kind}" {facts}>', "</mark>"
        if mark.role == "figure" and is_first:
            return f'<a class="f" {facts} href="#card-{mark.item}">', "</a>"
        return f'<span class="{"f" if mark.role == "figure" else "n"}" {facts}>', "</span>"


_NOWHERE = Mark(-1, -1, "quotation", "", "")


def _count_shared(opened: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """How many of the open marks stay open."""
    count = 0
    for one, other in zip(opened, wanted, strict=False):
        if one is not other:
            break
        count += 1
    return count
