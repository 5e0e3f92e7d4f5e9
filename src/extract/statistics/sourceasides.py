"""Whether whoever says so says it in an aside: in a clause that does not hold the figure.

`Police found 12 guns in a home where neighbors said shots had rung out`: of these 12 the neighbors
say nothing.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from extract.statistics.figure import Figure
from extract.statistics.passage import text_of

_CLAUSES = frozenset({"relcl", "advcl", "acl", "pcomp", "ccomp"})
_OPENING = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "that", "although", "though", "because"}
    | {"while", "whereas", "after", "before", "since", "unless", "until", "despite"}
)
"""Not `as`: `12 guns were found, as the chief said`."""
_RELATIVE = frozenset({"relcl", "acl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBS = frozenset({"VERB", "AUX"})
_ONE_OF = re.compile(r",\s+(?:one|two|three|four|five|some) of (?:[\w-]+\s+){0,3}$")


def says_elsewhere(sources: Sequence[Token], figure: Figure) -> bool:
    """Whether a figure stands outside the clauses in which `sources` say something."""
    return bool(sources) and all(_is_beside(source, figure) for source in sources)


def _is_beside(source: Token, figure: Figure) -> bool:
    if source.doc is not figure.token.doc or source.dep_ not in _SUBJECTS:
        return False
    clause, told = source.head, figure.token
    while clause.head != clause:
        if clause.dep_ in _CLAUSES and _is_opened(clause, source):
            if clause == told or clause.is_ancestor(told):
                return False
            return clause.left_edge.nbor(-1).text == "," or not _is_of(clause, figure)
        clause = clause.head
    return False


def _is_opened(clause: Token, source: Token) -> bool:
    """Whether the word that leads to the clause stands right before the source."""
    first = clause.left_edge
    if first.lower_ not in _OPENING or not 0 < first.i < source.i:
        return False
    if first.lower_ == "that" and clause.dep_ not in _RELATIVE:
        return False
    between = first.doc[first.i + 1 : source.i]
    return not any(token.is_punct or token.pos_ in _VERBS for token in between)


def _is_of(clause: Token, figure: Figure) -> bool:
    """`the 180,000 that economists expected`: the figure is what is told."""
    return figure.start <= clause.head.idx < figure.end


def is_told_of(source: Token | None, figure: Figure) -> bool:
    """`said Lena Moss, one of about 40 parents`: what somebody is one of, however it parses."""
    if source is None or source.doc is not figure.token.doc or figure.start < source.idx:
        return False
    return _ONE_OF.search(text_of(source.doc), source.idx, figure.start) is not None
