"""The corpus that the tagger learns from: PolNeAR's articles, one JSON object a line."""

import gzip
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.attribution.learned.labels import OUTSIDE_LABEL, Role, Side, label
from extract.attribution.learned.view import View
from extract.errors import SetupError

Offsets = tuple[int, int]

_NAMES = ("{part}.jsonl.gz", "{part}.jsonl")


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as people marked it; offsets count in the article's text."""

    content: tuple[Offsets, ...]
    cue: tuple[Offsets, ...]
    source: tuple[Offsets, ...]

    def spans(self, role: Role) -> tuple[Offsets, ...]:
        """The offsets of one role."""
        return {"content": self.content, "cue": self.cue, "source": self.source}[role]


@dataclass(frozen=True, slots=True)
class CorpusArticle:
    """A text with its attributions."""

    identifier: str
    text: str
    attributions: tuple[Marked, ...]


def find_part(corpus: Path, part: str) -> Path | None:
    """The file of a part (`train`, `dev`) in the corpus' folder."""
    candidates = (corpus / name.format(part=part) for name in _NAMES)
    return next((path for path in candidates if path.is_file()), None)


def read_articles(path: Path) -> list[CorpusArticle]:
    """The articles of a file.

    Raises:
        SetupError: A line is not what the corpus has.
    """
    articles = []
    for number, line in _iter_lines(path):
        try:
            value = json.loads(line)
            article = CorpusArticle(
                str(value["id"]), str(value["text"]), tuple(_marked(value["attributions"]))
            )
        except (ValueError, KeyError, TypeError) as error:
            msg = (
                f"{path}, line {number}: expected an object with id, text and attributions "
                f"({error!r}); give the folder that holds the corpus' train.jsonl.gz"
            )
            raise SetupError(msg, path=str(path), line=number) from error
        articles.append(article)
    return articles


def _iter_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    except (OSError, EOFError) as error:
        msg = f"{path} cannot be read ({error}); is it whole?"
        raise SetupError(msg, path=str(path)) from error
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield number, line


def _marked(values: Iterable[dict[str, Any]]) -> Iterator[Marked]:
    for value in values:
        content, cue, source = (
            tuple((int(start), int(end)) for start, end in value[role])
            for role in ("content", "cue", "source")
        )
        yield Marked(content, cue, source)


def label_words(view: View, start: int, attributions: Sequence[Marked]) -> list[str]:
    """The labels that people gave the words of a paragraph.

    Args:
        view: The paragraph.
        start: Its offset in the article's text.
        attributions: Those of the article. No word is in two of them.
    """
    labels = [OUTSIDE_LABEL] * len(view)
    for marked in attributions:
        cue = marked.cue[0][0] if marked.cue else None
        for role in ("content", "source", "cue"):
            for span in marked.spans(role):
                side: Side = (
                    "" if role != "content" else ">" if cue is None or cue < span[0] else "<"
                )
                first = True
                for token in words_of(view, start, span):
                    if labels[token] == OUTSIDE_LABEL:
                        labels[token] = label(role, side, first=first)
                        first = False
    return labels


def words_of(view: View, start: int, span: Offsets) -> list[int]:
    """The tokens of a paragraph that a span of the article touches."""
    first, last = span[0] - start, span[1] - start
    if not len(view) or last <= 0 or first >= view.ends[-1]:
        return []
    token = max(bisect_right(view.starts, first) - 1, 0)
    found = []
    while token < len(view) and view.starts[token] < last:
        if view.ends[token] > first and view.pos[token] != "SPACE":
            found.append(token)
        token += 1
    return found
