"""The columns of a parsed paragraph that features are read from."""

from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, POS, SENT_START, TAG
from spacy.tokens import Doc

from extract.text.marks import find_quoted

OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
"""Where a token stands: outside quotation marks, inside, or a mark itself."""

_COLUMNS = [LEMMA, TAG, POS, DEP, ENT_TYPE, HEAD, SENT_START]


@dataclass(slots=True)
class View:
    """A paragraph, one list a column; all numbers are tokens of the Doc."""

    text: str
    starts: list[int]
    ends: list[int]
    lemma: list[str]
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
    regions: list[tuple[int, int]]
    """Quoted stretches in tokens, marks included."""
    left_open: bool
    """Whether the paragraph ends inside quotation marks."""

    def __len__(self) -> int:
        return len(self.starts)


def read_view(doc: Doc) -> View:
    """The columns of a paragraph's Doc."""
    strings = doc.vocab.strings
    table = doc.to_array(_COLUMNS)
    names: dict[int, str] = {}
    for value in set(table[:, :5].ravel().tolist()):
        names[value] = strings[value]
    lemma, tag, pos, dep, entity = (
        [names[value] for value in table[:, column].tolist()] for column in range(5)
    )
    size = len(doc)
    offsets = table[:, 5].astype("int64").tolist()
    head = [number + offset for number, offset in enumerate(offsets)]
    starts = [token.idx for token in doc]
    ends = [start + len(token) for start, token in zip(starts, doc, strict=True)]
    lemma = [
        value.lower() if kind not in {"PROPN", "NUM"} else "" for value, kind in zip(lemma, pos, strict=True)
    ]
    left, right = _edges(head)
    sentence, sentences = _sentences(table[:, 6].astype("int64").tolist())
    view = View(
        doc.text, starts, ends, lemma, tag, pos, dep, entity, head, left, right, sentence, sentences,
        [OUTSIDE] * size, [-1] * size, [], False,
    )
    _lay_marks(view)
    return view


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    size = len(head)
    left, right = list(range(size)), list(range(size))
    for token in range(size):
        above, steps = head[token], 0
        below = token
        while above != below and steps < size:
            if token < left[above]:
                left[above] = token
            elif token > right[above]:
                right[above] = token
            elif below != token:
                pass
            below, above = above, head[above]
            steps += 1
    return left, right


def _sentences(begins: list[int]) -> tuple[list[int], list[tuple[int, int]]]:
    sentence: list[int] = []
    bounds: list[tuple[int, int]] = []
    first = 0
    for token, begin in enumerate(begins):
        if token and begin == 1:
            bounds.append((first, token))
            first = token
        sentence.append(len(bounds))
    if begins:
        bounds.append((first, len(begins)))
    return sentence, bounds


def _lay_marks(view: View) -> None:
    token = 0
    for quoted in find_quoted(view.text):
        while token < len(view) and view.ends[token] <= quoted.start:
            token += 1
        first = token
        while token < len(view) and view.starts[token] < quoted.end:
            if view.ends[token] <= quoted.inner_start:
                state = OPENING
            elif view.starts[token] >= quoted.inner_end:
                state = CLOSING
            else:
                state = INSIDE
            view.state[token] = state
            view.region[token] = len(view.regions)
            token += 1
        if token > first:
            view.regions.append((first, token))
            view.left_open = not quoted.closed and quoted.end >= len(view.text.rstrip())
