"""Words that point back at a place that was named: `the county`, `the city's`, `there`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from extract.statistics.keyed import Keyed
from extract.statistics.lexicon import word_set
from extract.statistics.passage import tokens_over
from extract.statistics.placeevidence import last_word_classes
from extract.statistics.placenames import PlaceName
from extract.statistics.spelled import any_of

_POINTED_AT = frozenset({"civil", "water", "land", "road", "school", "building", "park"})
"""Classes of places; not of bodies and companies."""
_THINGS = frozenset(
    {"high", "middle", "point", "country", "run", "works", "range", "pass", "line", "field"}
    | {"market", "yard", "gap", "drive"}
)
"""Of their words, those that mean something else in small letters."""
_NATURAL = frozenset({"falls", "springs", "lake", "harbor", "grove", "bay", "creek", "city"})
"""Towns are called so as well: `Harlan Falls`, `Salt Lake City`."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """`county` of `the county`, or `there`."""

    noun: str
    """In small letters."""
    span: Span


@cache
def _pattern() -> Keyed:
    classes = last_word_classes()
    nouns = {word for word, name in classes.items() if name in _POINTED_AT} - _THINGS
    nouns |= word_set("places", "kinds", "settlements")
    pattern = rf"\b(?:[Tt]h(?:e|at|is)\s+(?P<noun>{any_of(nouns)})|(?P<there>there))\b(?!-)"
    return Keyed(frozenset(nouns | {"there"}), re.compile(pattern))


def iter_pointers(sentence: Span) -> Iterator[Pointer]:
    """What points back in `sentence`, in order."""
    doc = sentence.doc
    for match in _pattern().iter_in(sentence):
        key = match.lastgroup or ""
        span = tokens_over(doc, *match.span(key))
        if span is not None and span[0].dep_ != "expl":
            yield Pointer(match[key], span)


def can_mean(noun: str, name: PlaceName) -> bool:
    """Whether a pointer with `noun` may mean the place that is called `name`.

    `the county` means Dale County, `the state` one of the states, `the plant` the Holt plant, `the
    town` a name that says nothing of what is there, and `there` any place.
    """
    whole = name.words.casefold()
    words = whole.split()
    settled = not name.is_unsettled
    if noun == "there":
        return settled
    is_state = whole in word_set("places", "kinds", "states")
    if noun == "state":
        return is_state
    following = name.span.end
    doc = name.span.doc
    if (len(words) > 1 and words[-1] == noun) or (
        following < len(doc) and doc[following].lower_ == noun
    ):
        return True
    last = last_word_classes().get(words[-1]) if len(words) > 1 else None
    if noun in word_set("places", "kinds", "settlements"):
        return settled and not is_state and (last in {None, "land"} or words[-1] in _NATURAL)
    return noun in {"school", "district", "campus"} and last == "school"
