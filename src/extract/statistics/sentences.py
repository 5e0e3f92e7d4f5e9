"""Sentences of a parsed paragraph, worked out once: spaCy's own `sent` walks the whole Doc each time."""

from bisect import bisect_right
from functools import lru_cache

from spacy.attrs import SENT_START
from spacy.tokens import Doc, Span, Token


@lru_cache(maxsize=8)
def sentence_starts(doc: Doc) -> tuple[int, ...]:
    """Token indices at which the sentences of `doc` start."""
    starts = [at for at, value in enumerate(doc.to_array(SENT_START).tolist()) if value == 1]
    return tuple(starts) if starts and starts[0] == 0 else (0, *starts)


def sentence_of(token: Token) -> Span:
    """The sentence that holds `token`."""
    doc = token.doc
    starts = sentence_starts(doc)
    at = bisect_right(starts, token.i)
    return doc[starts[at - 1] : starts[at] if at < len(starts) else len(doc)]
