"""The learned tagger at work: its weights, and what it finds in a paragraph."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

from extract.attribution.learned.chain import open_chain, open_log_linear
from extract.attribution.learned.confidence import LEAST, is_quoted_whole, piece_attributes
from extract.attribution.learned.features import FEATURE_VERSION
from extract.attribution.learned.labels import OUTSIDE_LABEL, Span, read_spans
from extract.attribution.learned.link import Scene, divide_spans, head_of, link_spans
from extract.attribution.learned.structure import LIKELY, read_structure
from extract.attribution.learned.view import CLOSING, OPENING, OUTSIDE, View, read_view
from extract.attribution.paragraph import Paragraph
from extract.errors import SetupError

LABELS_FILE = "labels.crfsuite"
"""The chain that labels words."""
LINKS_FILE = "links.crfsuite"
"""The log-linear model of links and of finished pieces."""
LEXICON_FILE = "lexicon.json"
"""The lemmas that attributes may hold, and how often each is a cue."""
CARD_FILE = "card.json"
"""What the weights were learned from, with which code, and how well they do."""
_MARKS = frozenset({"``", "''"})
_SEPARATORS = frozenset({",", ":", ".", "HYPH"})

Offsets = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Content with its cue and source; offsets count in the paragraph's field."""

    content: tuple[Offsets, ...]
    """Pieces in order, without quotation marks at their ends and without a leading "that"."""
    cue: Offsets | None = None
    """The words that mark the attribution; none for a quotation that stands alone."""
    cue_token: int | None = None
    """The word of the paragraph's Doc that the cue hangs on: its verb, mostly."""
    source: Offsets | None = None
    """The words for whom it is attributed to."""
    source_tokens: tuple[int, int] | None = None
    """The same as tokens of the Doc."""
    confidence: float
    """How likely it is that people would mark the content so, 0 to 1."""


class LearnedTagger:
    """Weights, opened once a process; not for several threads at a time.

    Args:
        folder: Where the files of the weights are.

    Raises:
        SetupError: They were built for other features than this code reads.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.card: dict[str, Any] = _read_json(folder / CARD_FILE)
        version = self.card.get("feature_version")
        if version != FEATURE_VERSION:
            msg = (
                f"the weights in {folder} have feature version {version}, the code "
                f"{FEATURE_VERSION}; rebuild them with `onrecord train attribution`"
            )
            raise SetupError(msg, path=str(folder))
        lexicon = _read_json(folder / LEXICON_FILE)
        self.lemmas: frozenset[str] = frozenset(lexicon["lemmas"])
        self.cues: Mapping[str, float] = lexicon["cues"]
        self._chain = _open(folder / LABELS_FILE, open_chain)
        self.score = _open(folder / LINKS_FILE, open_log_linear)
        """The probability of what attributes describe."""

    def find(self, paragraph: Paragraph) -> list[Found]:
        """Everything attributed in one paragraph, in page order; contents do not overlap."""
        return self.find_in([paragraph])[0]

    def find_in(self, paragraphs: Sequence[Paragraph]) -> list[list[Found]]:
        """The same for several paragraphs, which costs less than each by itself."""
        views = [read_view(one.doc, self.lemmas, one.text) for one in paragraphs]
        return [
            self._find_labelled(view, labels, paragraph.start)
            for paragraph, view, labels in zip(paragraphs, views, self._label(views), strict=True)
        ]

    def _find_labelled(self, view: View, labels: Sequence[str], base: int) -> list[Found]:
        found = []
        for spans in divide_spans(view, read_spans(labels)):
            found += self._find_linked(Scene(view, spans), base)
        return sorted(found, key=lambda one: one.content[0])

    def _find_linked(self, scene: Scene, base: int) -> list[Found]:
        view = scene.view
        found = []
        for linked in link_spans(scene, self.score):
            scored = [
                (content, self.score(piece_attributes(scene, linked, number)))
                for number, content in enumerate(linked.contents)
            ]
            kept = [
                (offsets, probability)
                for content, probability in scored
                if (probability >= LEAST or is_quoted_whole(view, content))
                and (offsets := content_offsets(view, content, base)) is not None
            ]
            if not kept:
                continue
            cue, source = linked.cue, linked.source
            found.append(
                Found(
                    content=tuple(offsets for offsets, _ in kept),
                    cue=_offsets(view, cue, base),
                    cue_token=None if cue is None else head_of(view, cue.start, cue.end),
                    source=_offsets(view, source, base),
                    source_tokens=None if source is None else (source.start, source.end),
                    confidence=round(min(probability for _, probability in kept), 3),
                )
            )
        return found

    def _label(self, views: Sequence[View]) -> list[list[str]]:
        """A label for each word."""
        labels = [[OUTSIDE_LABEL] * len(view) for view in views]
        structures = [read_structure(view, self.cues) for view in views]
        told = [
            number
            for number, (view, structure) in enumerate(zip(views, structures, strict=True))
            if view.regions or any(level >= LIKELY for level in structure.levels)
        ]
        found = self._chain.label([(views[number], structures[number]) for number in told])
        for number, one in zip(told, found, strict=True):
            labels[number] = one
        return labels

    def attributes(self) -> set[str]:
        """Every attribute that the weights hold."""
        return {*self._chain.weights.attributes, *self.score.odds}


@cache
def load_tagger() -> LearnedTagger | None:
    """The tagger with the package's weights; none where the package has no weights.

    Raises:
        SetupError: The weights do not fit the code.
    """
    with as_file(files("extract.attribution.learned").joinpath("weights")) as folder:
        return open_weights(folder)


def open_weights(folder: Path) -> LearnedTagger | None:
    """The tagger with the weights in a folder; none where it has no card.

    Raises:
        SetupError: The weights do not fit the code.
    """
    return LearnedTagger(folder) if (folder / CARD_FILE).is_file() else None


def content_offsets(view: View, content: Span, base: int) -> Offsets | None:
    """Where a content's words stand in the field; none where it has no letter or digit."""
    start, end = content.start, content.end
    while start < end and _is_edge(view, start):
        start += 1
    if end - start > 1 and view.lemma[start] == "that" and view.tag[start] == "IN":
        start += 1
        while start < end and _is_edge(view, start):
            start += 1
    while start < end and _is_edge(view, end - 1):
        end -= 1
    if start == end or not any(
        character.isalnum() for character in view.text[view.starts[start] : view.ends[end - 1]]
    ):
        return None
    return base + view.starts[start], base + view.ends[end - 1]


def _is_edge(view: View, token: int) -> bool:
    """Whether a token at the end of a content is no part of it: a mark, or narrated punctuation."""
    if view.state[token] in {OPENING, CLOSING} or view.tag[token] in _MARKS:
        return True
    return view.pos[token] == "SPACE" or (
        view.state[token] == OUTSIDE and view.tag[token] in _SEPARATORS
    )


def _offsets(view: View, span: Span | None, base: int) -> Offsets | None:
    if span is None:
        return None
    return base + view.starts[span.start], base + view.ends[span.end - 1]


def _open(path: Path, read: Callable[[Path], T]) -> T:
    try:
        return read(path)
    except (OSError, ValueError) as error:
        msg = f"{path} is no weights file ({error}); rebuild it with `onrecord train attribution`"
        raise SetupError(msg, path=str(path)) from error


def _read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be read ({error}); rebuild it with `onrecord train attribution`"
        raise SetupError(msg, path=str(path)) from error
