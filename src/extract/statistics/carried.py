"""The places or periods that the figures read so far got: the last one and the main one."""

from dataclasses import dataclass, replace

from extract.statistics.alike import words_of
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import shifted


@dataclass(slots=True)
class Carried:
    """A place or period that a figure got, in offsets of the paragraph that is read."""

    figure: Figure
    place: Place
    words: str
    sentence: int
    """The first token of its sentence; -1 in an earlier paragraph."""
    tense: str
    measure: frozenset[str]
    """The words of what the figure measures."""
    times: int = 1
    """How many figures got it."""
    paragraphs: int = 0
    """How many paragraphs ago."""


class Answers:
    """Those of one field of an article, up to the sentence that is read.

    They follow to another paragraph when the first sentence there is read that has figures.
    """

    def __init__(self) -> None:
        self.last: Carried | None = None
        """What the last figure got that got one, in the sentences before."""
        self.main: Carried | None = None
        """What most figures got, the first of equals."""
        self.fared = "no figure"
        """`taken` or `none`: how the last figure of the sentences before fared."""
        self.without = 0
        """How many figures of the sentences before got none since one did."""
        self._known: dict[str, Carried] = {}
        self._newest: list[Carried | None] = []
        """Of the figures of the sentence that is read."""
        self._shift = self._paragraphs = 0
        """How far the paragraph that is read is from the one that all stand in."""

    @property
    def known(self) -> list[Carried]:
        """All that figures of the sentences before got, each once."""
        return list(self._known.values())

    def go_on(self, shift: int) -> None:
        """Go on to the next paragraph, in whose offsets places are `shift` further."""
        self._shift += shift
        self._paragraphs += 1

    def note(self, carried: Carried | None) -> None:
        """A figure of this sentence has got its answer, or none."""
        self._newest.append(carried)

    def end_sentence(self) -> None:
        """The figures noted last are of a sentence before now."""
        last = self.last.words if self.last is not None else None
        for carried in self._newest:
            if carried is None:
                self.without += 1
                continue
            self.without = 0
            last = carried.words
            known = self._known.get(last)
            self._known[last] = replace(carried, times=known.times + 1 if known else 1)
        if self._newest:
            self.fared = "none" if self._newest[-1] is None else "taken"
        elif not self._paragraphs:
            return
        self._newest = []
        self._move()
        self._settle(last)

    def _move(self) -> None:
        """Put all into the offsets of the paragraph that is read."""
        if not self._paragraphs:
            return
        for words, carried in self._known.items():
            self._known[words] = replace(
                carried,
                place=shifted(carried.place, self._shift),
                sentence=-1,
                paragraphs=carried.paragraphs + self._paragraphs,
            )
        self._shift = self._paragraphs = 0

    def _settle(self, last: str | None) -> None:
        self.last = self._known[last] if last is not None else None
        self.main = max(self._known.values(), key=_times, default=None)


def _times(carried: Carried) -> int:
    return carried.times


def measure_words(figure: Figure, text: str) -> frozenset[str]:
    """The words of what a figure measures."""
    return frozenset(words_of(text[slice(*figure.measure)])) if figure.measure else frozenset()


def how_alike(first: frozenset[str], second: frozenset[str]) -> str:
    """`same`, `some` or `no` words in common."""
    return "same" if first == second else "some" if first & second else "no"
