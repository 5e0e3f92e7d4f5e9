"""Text and sentences of a parsed paragraph, worked out once.

spaCy joins the tokens at every `Doc.text` and walks the whole Doc at every `Token.sent`: together
that was two thirds of this room's time.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Span, Token

from extract.attribution import Paragraph
from extract.statistics.figure import Place

_KEPT = 8
"""Docs remembered: rules look at one paragraph and at most the one before."""


class _Passage:
    """What is known of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._sentences: dict[int, Span] = {}

    @cached_property
    def text(self) -> str:
        return self._doc.text

    @cached_property
    def starts(self) -> tuple[int, ...]:
        marks = self._doc.to_array("SENT_START").tolist()
        starts = [at for at, value in enumerate(marks) if value == 1]
        return tuple(starts) if starts and starts[0] == 0 else (0, *starts)

    @cached_property
    def offsets(self) -> list[int]:
        """Where each token starts."""
        found: list[int] = self._doc.to_array("IDX").tolist()
        return found

    def sentence(self, token_index: int) -> Span:
        at = bisect_right(self.starts, token_index)
        found = self._sentences.get(at)
        if found is None:
            end = self.starts[at] if at < len(self.starts) else len(self._doc)
            found = self._sentences[at] = self._doc[self.starts[at - 1] : end]
        return found


@lru_cache(maxsize=_KEPT)
def _passage(doc: Doc) -> _Passage:
    return _Passage(doc)


def text_of(doc: Doc) -> str:
    """The text of `doc`."""
    return _passage(doc).text


def remember_text(doc: Doc, whole: str, start: int) -> None:
    """Note the text of `doc`, which stands at `start` of `whole`: joining its tokens is slow."""
    last = doc[-1] if len(doc) else None
    length = last.idx + len(last) + len(last.whitespace_) if last is not None else 0
    _passage(doc).text = whole[start : start + length]


def sentence_of(token: Token) -> Span:
    """The sentence that holds `token`."""
    return _passage(token.doc).sentence(token.i)


def sentence_text(token: Token) -> str:
    """The text of the sentence that holds `token`; to join its tokens would be slow."""
    sentence = sentence_of(token)
    return text_of(token.doc)[sentence.start_char : sentence.end_char]


def sentence_starts(doc: Doc) -> tuple[int, ...]:
    """Token indices at which the sentences of `doc` start."""
    return _passage(doc).starts


def tokens_over(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that hold the characters from `start` to `end`; None for no character.

    What `Doc.char_span` gives in its mode `expand`, which looks through the tokens one by one.
    """
    offsets = _passage(doc).offsets
    if not 0 <= start < end or not offsets:
        return None
    first = max(bisect_right(offsets, start) - 1, 0)
    return doc[first : max(bisect_left(offsets, end), first + 1)]


def is_followed_by(first: Paragraph, second: Paragraph) -> bool:
    """Whether two paragraphs stand in the same field of an article."""
    return (first.field, first.index) == (second.field, second.index) and len(first.doc) > 0


def shifted(place: Place, by: int) -> Place:
    """A stretch of another paragraph in offsets of this one, negative where it stands before."""
    return place[0] + by, place[1] + by


def token_over(doc: Doc, offset: int) -> Token | None:
    """The token that holds the character at `offset`, or stands before that blank."""
    offsets = _passage(doc).offsets
    if not offsets or not 0 <= offset < len(text_of(doc)):
        return None
    return doc[max(bisect_right(offsets, offset) - 1, 0)]
