"""Surnames of several words, and given names that are short for one another."""

from collections.abc import Sequence
from functools import cache

from extract.attribution import lexicon

SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "Esq", "MD", "PhD", "M.D", "Ph.D"})
"""What may follow a surname."""
_GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})


def surname_of(words: Sequence[str]) -> str:
    """The last word of a name with the particles before it, suffixes left off.

    A capitalised particle that opens the name is a given name for all we know: Van Jones.

    >>> surname_of(("Ron", "de", "la", "Cruz", "Jr."))
    'de la Cruz'
    >>> surname_of(("Van", "Jones"))
    'Jones'
    """
    kept = [word for word in words if word.rstrip(".") not in SUFFIXES] or list(words)
    at = len(kept) - 1
    while at and _is_particle(kept[at - 1]) and (at > 1 or kept[0].islower()):
        at -= 1
    return " ".join(kept[at:])


def is_surname(words: Sequence[str]) -> bool:
    """Whether all words before the last are particles, as in "de la Cruz" and "St. Clair"."""
    return all(_is_particle(word) for word in words[:-1])


def is_suffix(word: str) -> bool:
    """Whether a word follows a name and is none: Jr., III.

    >>> is_suffix("Jr.")
    True
    """
    return word.rstrip(".") in SUFFIXES


def is_particle(word: str) -> bool:
    """Whether a word in small letters may open a surname: de, von, al."""
    return word.islower() and _is_particle(word)


def _is_particle(word: str) -> bool:
    return word.lower() in lexicon.words("speakers_names", "small", "particles") or word == "St."


def generation_of(words: Sequence[str]) -> str | None:
    """What tells a father from a son of the same name: Jr, III."""
    last = words[-1].rstrip(".")
    return last if last in _GENERATIONS else None


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, or short for the other.

    >>> same_given_name("Steve", "Stephen"), same_given_name("J.", "John")
    (True, True)
    >>> same_given_name("Bill", "Bob")
    False
    """
    if one == other or one.rstrip(".") == other[:1] or other.rstrip(".") == one[:1]:
        return True
    return bool(_short_forms().get(one, frozenset()) & _short_forms().get(other, frozenset()))


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    """A given name to the numbers of the groups of names that it belongs to."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(lexicon.given_name_groups()):
        for name in group:
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}
