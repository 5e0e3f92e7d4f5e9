"""Whether a noun means the source before: `the report`, `the agency`, `department figures`."""

from spacy.tokens import Token

from extract.statistics.documents import is_document
from extract.statistics.lexicon import word_set

_DEFINITE = frozenset({"the", "this", "that"})
_ANY = frozenset({"agency", "group", "organization", "body"})
"""Nouns that any body may go by, whatever its name is."""


def is_back_reference(noun: Token, words: str, before: str, *, is_body: bool) -> bool:
    """Whether `words` mean the source before.

    Args:
        noun: Their noun.
        words: As they are printed, without an article.
        before: The words of the source before.
        is_body: Whether that one is a body or a document.
    """
    count = len(words.split())
    if is_document(noun):
        owner = next((one for one in noun.lefts if one.dep_ == "poss" and one.pos_ == "PRON"), None)
        if owner is not None:  # `their report`; not a town's `its own report`, nor a man's `its`
            own = owner.nbor(1).lower_ == "own"
            return not own and (is_body or owner.lower_ != "its")
        if count == 1:
            return any(child.lower_ in _DEFINITE for child in noun.lefts)
        first = words.split(maxsplit=1)[0]  # `department figures`
        return count == _PAIR and is_body and _names(first, before)
    return (
        count == 1
        and is_body
        and noun.pos_ == "NOUN"
        and any(child.lower_ in _DEFINITE for child in noun.lefts)
        and _names(noun.lower_, before)
    )


_PAIR = 2


def _names(noun: str, before: str) -> bool:
    """Whether a noun for a body may mean one of that name."""
    if noun in _ANY:
        return True
    return noun in word_set("agents", "bodies") and noun in before.casefold().split()
