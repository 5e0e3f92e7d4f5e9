"""How well the tagger finds what people marked, before any speaker is resolved.

The figures of the model card. A piece of content is right where it shares four fifths of its
letters and digits with a piece that people marked (Jaccard index; pieces of one attribution with
nothing but marks between them count as one), and its source where the two have half of the
shorter in common.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.attribution.learned.corpus import CorpusArticle, Offsets
from extract.attribution.learned.tagger import Found
from extract.text.marks import find_quoted
from extract.text.paragraphs import iter_paragraphs

Kind = Literal["direct", "mixed", "indirect"]

KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
ALIKE = 0.8
"""Jaccard index from which two pieces are the same: that of the corpus' usual scorer."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Content in one run, with its source."""

    letters: frozenset[int]
    """Offsets of its letters and digits."""
    source: frozenset[int]
    kind: Kind

    def is_like(self, other: "Piece") -> bool:
        """Whether the two are the same content."""
        shared = len(self.letters & other.letters)
        return shared >= ALIKE * len(self.letters | other.letters)

    def agrees(self, other: "Piece") -> bool:
        """Whether the two have the same source, or neither has one."""
        shorter = min(len(self.source), len(other.source))
        if not shorter:
            return len(self.source) == len(other.source)
        return len(self.source & other.source) >= _HALF * shorter


def marked_pieces(article: CorpusArticle) -> list[Piece]:
    """The pieces that people marked."""
    quoted = quoted_letters(article.text)
    return [
        piece
        for marked in article.attributions
        for piece in _pieces(article.text, marked.content, marked.source, quoted)
    ]


def found_pieces(article: CorpusArticle, found: Iterable[Found]) -> list[Piece]:
    """The pieces that the tagger found."""
    quoted = quoted_letters(article.text)
    return [
        piece
        for one in found
        for piece in _pieces(
            article.text, one.content, (one.source,) if one.source is not None else (), quoted
        )
    ]


def piece_of(text: str, content: Offsets, quoted: frozenset[int]) -> Piece:
    """One run of content, without its source."""
    letters = _letters(text, content)
    return Piece(letters, frozenset(), _kind(letters, quoted))


def quoted_letters(text: str) -> frozenset[int]:
    """Offsets of the letters and digits inside quotation marks."""
    return frozenset(
        at
        for start, end in iter_paragraphs(text)
        for quoted in find_quoted(text[start:end])
        for at in _letters(text, (start + quoted.start, start + quoted.end))
    )


def score_pieces(pairs: Iterable[tuple[Sequence[Piece], Sequence[Piece]]]) -> dict[str, float]:
    """F1 of contents, and of contents with their sources, by kind, in percent.

    Args:
        pairs: Of each article, the pieces marked and the pieces found.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for marked, found in pairs:
        counts.update(("marked", piece.kind) for piece in marked)
        counts.update(("found", piece.kind) for piece in found)
        left = list(found)
        for piece in marked:
            other = next((one for one in left if piece.is_like(one)), None)
            if other is None:
                continue
            left.remove(other)
            agrees = piece.agrees(other)
            for side, kind in (("right marked", piece.kind), ("right found", other.kind)):
                counts[side, kind] += 1
                counts[f"{side} with source", kind] += agrees
    figures = {}
    for kind in KINDS:
        figures[f"{kind}_f1"] = _f1(counts, kind, "")
        figures[f"{kind}_with_source_f1"] = _f1(counts, kind, " with source")
    return figures


def _f1(counts: Mapping[tuple[str, str], int], kind: Kind, what: str) -> float:
    precision = counts[f"right found{what}", kind] / max(1, counts["found", kind])
    recall = counts[f"right marked{what}", kind] / max(1, counts["marked", kind])
    return round(200 * precision * recall / max(precision + recall, 1e-9), 1)


def _pieces(
    text: str,
    content: Iterable[Offsets],
    source: Iterable[Offsets],
    quoted: frozenset[int],
) -> Iterable[Piece]:
    said_by = frozenset(at for span in source for at in _letters(text, span))
    runs: list[Offsets] = []
    for start, end in sorted(content):
        if runs and not any(letter.isalnum() for letter in text[runs[-1][1] : start]):
            runs[-1] = runs[-1][0], max(end, runs[-1][1])
        else:
            runs.append((start, end))
    for run in runs:
        letters = _letters(text, run)
        if letters:
            yield Piece(letters, said_by, _kind(letters, quoted))


def _letters(text: str, span: Offsets) -> frozenset[int]:
    start, end = max(0, span[0]), min(len(text), span[1])
    return frozenset(at for at in range(start, end) if text[at].isalnum())


def _kind(letters: frozenset[int], quoted: frozenset[int]) -> Kind:
    inside = len(letters & quoted)
    return "indirect" if not inside else "direct" if inside == len(letters) else "mixed"
