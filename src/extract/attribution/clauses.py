"""The clauses that tell of the bearer of a name: "Lee Tran, who teaches", "Lee Tran teaches"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extract.attribution.names import Name
from extract.attribution.roles import STOPS

REACH = 8
"""Words of a clause in which its verb, or what it tells, is looked for."""
_APPOSITION = 16
"""Tokens behind a name in which "who" is looked for: Lee Tran, the head of Acme who runs Quay."""
_STILL = frozenset({"is", "are", "has", "have", "’s", "'s", "’ve", "'ve"})
"""Auxiliaries of what goes on."""


def verbs_told(doc: Doc, name: Name) -> Iterator[Token]:
    """The verbs that tell what the bearer of a name does, each with those joined to it."""
    who = _who_behind(doc, name.end)
    if who is not None:
        relative = next((t for t in doc[who + 1 : who + 1 + REACH] if _is_finite(t)), None)
        if relative is not None:
            yield from _joined(relative)
    subject = doc[name.end - 1]
    if subject.dep_ == "appos":
        subject = subject.head  # its director, Lee Tran, is now with
    verb = subject.head
    if subject.dep_ in {"nsubj", "nsubjpass"} and verb.pos_ in {"VERB", "AUX"}:
        yield from _joined(verb)


def _who_behind(doc: Doc, end: int) -> int | None:
    """The "who" that means the bearer of a name: ", who", or ", a beekeeper who"."""
    if end >= len(doc) or doc[end].text != ",":
        return None
    prepositions = 0
    for token in doc[end + 1 : end + 1 + _APPOSITION]:
        before = token.nbor(-1)
        if token.lower_ == "who":
            name_like = before.text[0].isupper() or before.text == ","
            return token.i if name_like or not prepositions else None
        if token.text in STOPS - {","} or _is_finite(token) or token.pos_ == "PRON":
            return None
        prepositions += token.pos_ == "ADP"
    return None


def _is_finite(token: Token) -> bool:
    auxiliary = token.dep_ in {"aux", "auxpass"}
    told = token.tag_ in {"VBD", "VBZ", "VBP"} and not auxiliary
    return told or (
        token.tag_ in {"VBN", "VBG"}
        and any(child.dep_ in {"aux", "auxpass"} for child in token.children)
    )


def _joined(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            yield from _joined(child)


def is_present(verb: Token) -> bool:
    """Whether what a verb tells still holds: works, is working, has worked."""
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    if helpers:
        return helpers[0].lower_ in _STILL
    return verb.tag_ in {"VBZ", "VBP"}
