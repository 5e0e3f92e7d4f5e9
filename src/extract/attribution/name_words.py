"""The words of a name as printed, the nickname inside it, and the word that it hangs by."""

import re
from functools import lru_cache

from spacy.tokens import Doc, Token

_NICKNAME = re.compile(r"\s[“\"‘](?P<nickname>\w[\w .-]*)[”\"’](?=\s)")
"""A nickname in marks inside a full name (Chicago Manual of Style 8.35)."""
_LEAST_WITH_NICKNAME = 3
"""Tokens of a name with one: a word stands before it and behind it."""
_NAMES_KEPT = 512
"""Names whose words are remembered: each is asked for several times while its article is read."""


@lru_cache(maxsize=_NAMES_KEPT)
def name_words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The words of a name as printed, divided at white space.

    A nickname in marks is left out, unless it is all there is.
    """
    text = doc[start:end].text
    words = tuple(_NICKNAME.sub("", text).split()) or tuple(text.split()) or (text,)
    if words[-1] in {"Jr", "Sr"} and doc[end : end + 1].text == ".":
        return (*words[:-1], f"{words[-1]}.")  # its stop ends the sentence as well
    return words


def nickname_in(doc: Doc, start: int, end: int) -> str | None:
    """The nickname that a full name holds in marks."""
    if end - start < _LEAST_WITH_NICKNAME:
        return None
    match = _NICKNAME.search(doc[start:end].text)
    return match["nickname"] if match is not None else None


def name_head(doc: Doc, start: int, end: int) -> Token:
    """The first word of a name whose head stands outside it; the last word where none does."""
    outer = (token for token in doc[start:end] if not start <= token.head.i < end)
    return next(outer, doc[end - 1])
