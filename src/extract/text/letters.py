"""Names that are printed in capitals, in the letters that names have elsewhere."""

import re

_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_NUMERAL = re.compile(r"II|III|IV")
_INITIALS = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2}(?<!JR)(?<!SR)")
"""As in TJ Fox: two letters that cannot be spoken as a name."""
_MC = re.compile(r"MC\w{2,}")


def without_capitals(name: str) -> str:
    """A person's name in capitals with but the first letter of each word large.

    Initials and numerals keep their capitals.

    >>> without_capitals("NORA O'DAY-MCCALL"), without_capitals("J.D. FOX III")
    ("Nora O'Day-McCall", 'J.D. Fox III')
    """
    return " ".join(_CAPITALS.sub(_capitalized, word) for word in name.split())


def _capitalized(match: re.Match[str]) -> str:
    word = match[0]
    if _NUMERAL.fullmatch(word) or _INITIALS.fullmatch(word):
        return word
    return f"Mc{word[2:].capitalize()}" if _MC.fullmatch(word) else word.capitalize()
