"""The columns of a parsed paragraph that features are read from."""

from collections.abc import Container
from dataclasses import dataclass, field

from spacy.tokens import Doc

from extract.text.marks import find_quoted

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
"""Where a token stands: outside quotation marks, inside, or a mark itself."""

_COLUMNS: list[int | str] = [
    *("LEMMA", "TAG", "POS", "DEP", "ENT_TYPE"),
    *("HEAD", "SENT_START", "IDX", "LENGTH"),
]
_NAMES = 5
"""How many of the columns are hashes of names."""
_UNNAMED = frozenset({"PROPN", "NUM", "SPACE"})
"""Words whose lemma is no feature: names and numbers of a corpus say nothing about other news."""


@dataclass(slots=True)
class View:
    """A paragraph, one list a column; all numbers are tokens of the Doc."""

    text: str
    starts: list[int]
    ends: list[int]
    lemma: list[str]
    """In lower case; empty for names, numbers and lemmas that the tagger does not know."""
    tag: list[str]
    pos: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    left: list[int]
    """First token of each token's subtree."""
    right: list[int]
    """Last token of it."""
    sentence: list[int]
    """Number of the token's sentence."""
    sentences: list[tuple[int, int]]
    state: list[int]
    """OUTSIDE, INSIDE, OPENING or CLOSING."""
    region: list[int]
    """Number of the quoted stretch that holds the token, or -1."""
    regions: list[tuple[int, int]] = field(default_factory=list)
    """Quoted stretches in tokens, marks included."""

    def __len__(self) -> int:
        return len(self.starts)

    def root(self, token: int) -> int:
        """The word that heads the token's part of the parse."""
        while self.head[token] != token:
            token = self.head[token]
        return token


def read_view(doc: Doc, known: Container[str] | None = None, text: str | None = None) -> View:
    """The columns of a paragraph's Doc.

    Args:
        doc: A parsed paragraph.
        known: Lemmas that the tagger knows; all of them where none are given.
        text: The Doc's text, where it is at hand: spaCy joins it anew at each call.
    """
    strings = doc.vocab.strings
    table = doc.to_array(_COLUMNS)
    names = {int(value): strings[int(value)] for value in set(table[:, :_NAMES].ravel().tolist())}
    lemma, tag, pos, dep, entity = (
        [names[value] for value in table[:, column].tolist()] for column in range(_NAMES)
    )
    offsets, begins, starts, lengths = table[:, _NAMES:].astype("int64").T.tolist()
    head = [number + offset for number, offset in enumerate(offsets)]
    left, right = _edges(head)
    sentence, sentences = _sentences(begins)
    view = View(
        text=doc.text if text is None else text,
        starts=starts,
        ends=[start + length for start, length in zip(starts, lengths, strict=True)],
        lemma=[_fold(value, kind, known) for value, kind in zip(lemma, pos, strict=True)],
        tag=tag,
        pos=pos,
        dep=dep,
        entity=entity,
        head=head,
        left=left,
        right=right,
        sentence=sentence,
        sentences=sentences,
        state=[OUTSIDE] * len(doc),
        region=[-1] * len(doc),
    )
    _lay_marks(view)
    return view


def _fold(lemma: str, pos: str, known: Container[str] | None) -> str:
    if pos in _UNNAMED:
        return ""
    lemma = lemma.lower()
    return lemma if known is None or lemma in known else ""


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    size = len(head)
    left, right = list(range(size)), list(range(size))
    for token in range(size):  # what a token before it reached, its heads' heads have too
        below, above = token, head[token]
        while above != below and left[above] > token:
            left[above] = token
            below, above = above, head[above]
    for token in reversed(range(size)):
        below, above = token, head[token]
        while above != below and right[above] < token:
            right[above] = token
            below, above = above, head[above]
    return left, right


def _sentences(begins: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    numbers: list[int] = []
    bounds: list[tuple[int, int]] = []
    first = 0
    for token, begin in enumerate(begins):
        if token and begin == 1:
            bounds.append((first, token))
            first = token
        numbers.append(len(bounds))
    if begins:
        bounds.append((first, len(begins)))
    return numbers, bounds


def _lay_marks(view: View) -> None:
    token = 0
    for quoted in find_quoted(view.text):
        while token < len(view) and view.ends[token] <= quoted.start:
            token += 1
        first = token
        while token < len(view) and view.starts[token] < quoted.end:
            if view.ends[token] <= quoted.inner_start:
                view.state[token] = OPENING
            elif view.starts[token] >= quoted.inner_end:
                view.state[token] = CLOSING
            else:
                view.state[token] = INSIDE
            view.region[token] = len(view.regions)
            token += 1
        if token > first:
            view.regions.append((first, token))
