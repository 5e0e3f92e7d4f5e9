"""Identifiers that are the same in every run."""

import hashlib

ID_LENGTH = 24
"""Hexadecimal digits of an identifier: 96 bits, a collision among 10^9 items is under 10^-10."""


def make_id(*parts: str) -> str:
    """The identifier of what `parts` name, in order.

    >>> make_id("page", "https://example.com/a") == make_id("page", "https://example.com/a")
    True
    >>> make_id("a", "bc") == make_id("ab", "c")
    False
    """
    joined = "\x1f".join(part.replace("\x1f", " ") for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
