"""Paths as text that a database can hold, and back.

A name on disk is bytes, which need not be UTF-8; Python spells the odd ones as lone surrogates,
which no database text may hold.
"""

import os
import re

_ESCAPED = re.compile(rb"\\x([89a-f][0-9a-f])")


def path_as_text(path: str) -> str:
    r"""The path with each byte that is no UTF-8 written as `\xNN`.

    >>> path_as_text("/in/caf\udce9.html")
    '/in/caf\\xe9.html'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def path_of_text(text: str) -> str:
    r"""The path that `path_as_text` made `text` of.

    A name may hold the four characters of `\xe9` itself: of the two readings the one that is
    there on disk is taken, and as it is written where neither is.
    """
    if "\\x" not in text or os.path.lexists(text):
        return text
    raw = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), os.fsencode(text))
    return os.fsdecode(raw) if os.path.lexists(raw) else text
