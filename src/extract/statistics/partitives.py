"""The group that stands with its part: `38 percent of its homes`, `one in six children`."""

import re

from spacy.tokens import Token

from extract.statistics.anchor import Link
from extract.statistics.figure import Place
from extract.statistics.phrases import FINITE, object_phrase, phrase_head, token_at

_PART = re.compile(r"\s+(?P<of>of\s+)?(?P<the>the\s+|(?:its|their|his|her|our|my)\s+)?")
_WHOLE = frozenset({"normal", "capacity", "average"})
"""`74 percent of normal`."""
_LONGEST_QUALIFIER = 6
_NOT_A_GROUP = frozenset({"DATE", "TIME", "GPE", "LOC"})
_NAMES = frozenset({"ORG", "PERSON", "NORP", "PRODUCT"})


def own_group(link: Link) -> Place | None:
    """The noun behind `of`, or directly behind a share, a ratio or a vague share."""
    match = _PART.match(link.text, link.figure.end)
    if not match or (link.figure.kind == "percent" and not match["of"]):
        return None
    first = token_at(link.doc, match.end())
    if first is None or first.lower_ in {"whom", "which"}:
        return None
    if (match["of"] and first.lower_ in {*_WHOLE, "us"}) or (
        match["the"] and _stands_for_people(first)
    ):
        return first.idx, first.idx + len(first)
    if match["of"] and (first.lower_ == "what" or _stands_alone(first)):
        return _qualified(first)
    head = phrase_head(link.doc, first)
    if head is None or head.ent_type_ in _NOT_A_GROUP or names_place(head, match["the"]):
        return None
    partitive = match["of"] or (link.figure.kind == "share" and match["the"])
    return object_phrase(head, skip=link.inside) if partitive or _is_many(head, first) else None


def _stands_alone(first: Token) -> bool:
    """`those under 30`, not `those calls`."""
    following = first.nbor() if first.i + 1 < len(first.doc) else None
    noun = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}
    return first.lower_ == "those" and not noun


def _qualified(those: Token) -> Place | None:
    """`those under 30`, `those 65 and up`, `those who voted`: up to the verb of the share.

    `what it earned`, up to its end.
    """
    doc, last = those.doc, those
    if those.lower_ == "what":
        end = those.head.right_edge
        return (those.idx, end.idx + len(end)) if those.head.pos_ == "VERB" else None
    clause = next((child for child in those.rights if child.dep_ in {"relcl", "acl"}), None)
    if clause is not None:
        last = clause.right_edge
        by = next((c for c in clause.rights if c.dep_ == "agent"), None)
        if by is not None and clause.dep_ == "acl":  # `those polled by the college`
            last = by.nbor(-1)
        while last.i > those.i and last.is_punct:
            last = last.nbor(-1)
        return those.idx, last.idx + len(last)
    for token in doc[those.i + 1 : those.i + _LONGEST_QUALIFIER]:
        if token.is_punct or token.tag_ in FINITE or token.pos_ == "AUX":
            break
        last = token
    return (those.idx, last.idx + len(last)) if last.i > those.i else None


def _is_many(head: Token, first: Token) -> bool:
    """`one in six children`, not `one in six lost hope`."""
    many = head.tag_ in {"NNS", "NNPS"} or head.lower_ == "people"
    behind = head.nbor() if head.i + 1 < len(head.doc) else head
    if (
        head == first and behind.pos_ == "DET" and behind.lower_ not in {"each", "every"}
    ):  # `one in six works a second job`
        return False
    return many and first.tag_ not in FINITE


def _stands_for_people(first: Token) -> bool:
    """`most of the dead were`: an adjective that is a noun."""
    following = first.nbor() if first.i + 1 < len(first.doc) else None
    return first.pos_ == "ADJ" and following is not None and following.pos_ in {"AUX", "VERB"}


def names_place(head: Token, article: str | None) -> bool:
    """`87 percent of the Panhandle`: a name with an article that is no body's and no people's."""
    return (
        head.pos_ == "PROPN"
        and (article or "").strip().casefold() == "the"
        and head.ent_type_ not in _NAMES
    )
