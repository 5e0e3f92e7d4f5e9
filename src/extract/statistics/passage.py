"""Text and sentences of a parsed paragraph, worked out once.

spaCy joins the tokens at every `Doc.text` and walks the whole Doc at every `Token.sent`: together
that was two thirds of this room's time.
"""

from bisect import bisect_right
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

_KEPT = 8
"""Docs remembered: rules look at one paragraph and at most the one before."""


@lru_cache(maxsize=_KEPT)
def text_of(doc: Doc) -> str:
    """The text of `doc`."""
    return doc.text


@lru_cache(maxsize=_KEPT)
def sentence_starts(doc: Doc) -> tuple[int, ...]:
    """Token indices at which the sentences of `doc` start."""
    starts = [at for at, value in enumerate(doc.to_array("SENT_START").tolist()) if value == 1]
    return tuple(starts) if starts and starts[0] == 0 else (0, *starts)


def sentence_of(token: Token) -> Span:
    """The sentence that holds `token`."""
    doc = token.doc
    starts = sentence_starts(doc)
    at = bisect_right(starts, token.i)
    return doc[starts[at - 1] : starts[at] if at < len(starts) else len(doc)]
