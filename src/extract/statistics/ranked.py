"""What a rank is of: `second-worst incarceration rate`, `ninth for readiness`."""

import re

from spacy.tokens import Token

from extract.statistics import verbs
from extract.statistics.anchor import Link
from extract.statistics.figure import Place
from extract.statistics.lexicon import word_set
from extract.statistics.phrases import named_phrase, noun_phrase, phrase_head, token_at

_RANKED_IN = re.compile(r"\s+(?:in|for|of all)\s+")
_RANK_REACH = 12
"""Words behind a rank in which its clause says what for."""
_PLACED = frozenset({"mark", "figure", "total", "number", "spot", "place", "rank", "reading"})
"""`the fifth-worst mark`: nouns that say no more than that there is a rank."""


_SUPERLATIVE = re.compile(r"-[a-z]+est$")


def ranked(link: Link) -> Place | None:
    """What a rank is of: `second-worst incarceration rate`, `ninth for readiness`."""
    figure, doc = link.figure, link.doc
    if figure.kind != "rank":
        return None
    following = link.last.nbor() if link.last.i + 1 < len(doc) else None
    if following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
        head = phrase_head(doc, following)
        if head is not None and head.lemma_ in _PLACED:
            return None
        hottest = _SUPERLATIVE.search(link.text, figure.start, figure.end)
        if head is not None and hottest and head == following and verbs.is_setting(head):
            return head.idx, head.idx + len(head)  # `the second-hottest October`
        if head is not None and not verbs.is_setting(head):
            return noun_phrase(head, skip=link.inside)
    match = _RANKED_IN.match(link.text, figure.end)
    first = token_at(doc, match.end()) if match else None
    head = phrase_head(doc, first) if first is not None else None
    if head is None or not _may_be_ranked(head):
        head = _ranked_for(link)
    return named_phrase(head, skip=link.inside) if head is not None else None


def _may_be_ranked(noun: Token) -> bool:
    return not verbs.is_setting(noun) and noun.lemma_ not in word_set("agents", "arenas")


def _ranked_for(link: Link) -> Token | None:
    """`ranked 48th in the nation for growth in wages`: further on in the clause."""
    for token in link.doc[link.last.i + 1 : link.last.i + _RANK_REACH]:
        if token.is_punct or token.lower_ in {"and", "but"}:
            return None
        if token.lower_ in {"in", "for"} and token.dep_ == "prep":
            noun = next((c for c in token.children if c.dep_ == "pobj"), None)
            if noun is not None and noun.pos_ == "NOUN" and _may_be_ranked(noun):
                return noun
    return None
