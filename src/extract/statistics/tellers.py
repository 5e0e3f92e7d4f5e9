"""Which of several sources that a sentence names tells a figure: each of two who differ its own."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from extract.statistics.anchor import is_agent
from extract.statistics.documents import is_body, is_document
from extract.statistics.figure import Figure
from extract.statistics.named_sources import NamedSource
from extract.statistics.passage import text_of
from extract.statistics.verbs import CLAIMING

_DIVIDED = re.compile(r";|, (?:but|while|whereas|though|and) ")


def of_own_part(
    named: Sequence[NamedSource], figure: Figure, chosen: str | None, *, paragraph_start: int
) -> NamedSource | None:
    """Who tells in the figure's own part, where another was chosen.

    `Organizers put it at 40,000; police said 12,000`, `Police counted 300 and organizers claimed
    2,000`, `300 according to police and 2,000 according to organizers`.
    """
    tellers = sorted(
        ((one.token, one) for one in named if one.token is not None), key=lambda pair: pair[0].i
    )
    if len(tellers) < 2 or all(one.words != chosen for one in named):  # noqa: PLR2004
        return None  # one differs from nobody
    if all(_citing(token) is not None for token, _ in tellers):
        own = _cited(tellers, figure)
    else:
        own = _by_part(named, figure) or _by_verb(tellers, figure, chosen, paragraph_start)
    return own if own is not None and own.words != chosen else None


def _cited(tellers: Sequence[tuple[Token, NamedSource]], figure: Figure) -> NamedSource | None:
    """By the `according to` next behind that hangs on the figure's own clause, else the last."""
    for verb in figure.token.ancestors:
        own = [(token, one) for token, one in tellers if _citing(token) == verb]
        behind = [one for token, one in own if token.i > figure.token.i]
        if own:
            return behind[0] if behind else own[-1][1]
    return None


def _by_verb(
    tellers: Sequence[tuple[Token, NamedSource]], figure: Figure, chosen: str | None, start: int
) -> NamedSource | None:
    """By the next verb above that one of them has said; not a number of those who say so.

    Also by that of a clause on the figure: `twice the 15 the school reported`.
    """
    taken = [(token, one) for token, one in tellers if one.words == chosen]
    clauses = [child for child in figure.token.children if child.dep_ == "relcl"]
    for verb in (*clauses, *figure.token.ancestors):
        for token, one in tellers:
            if token == verb:
                return None
            if token.dep_ != "nsubj" or token.head != verb:
                continue
            tells = verb.lemma_ in CLAIMING and (is_agent(token) or is_body(token))
            kept = any(_keeps(other, told, token, figure, start) for other, told in taken)
            return one if tells and (verb in clauses or not kept) else None
    return None


def _keeps(
    chosen: Token, told: NamedSource, other: Token, figure: Figure, paragraph_start: int
) -> bool:
    """Whether all that `other` tells is told by who was chosen.

    `Divers counted 40 mussels, said Ana Torres`, `the study found that patients reported 40`,
    `according to the report, residents counted 40`; not `the mayor said the audit found 40`.
    """
    cited = _citing(chosen) is not None
    if chosen.i > figure.token.i:
        at = paragraph_start + other.idx
        return cited or any(low <= at < high for low, high in told.said)
    if is_document(other):
        return False
    if cited:
        return not is_body(other)
    verb = other.head
    return any(
        step.dep_ in {"ccomp", "xcomp"} and step.head == chosen.head
        for step in (verb, *verb.ancestors)
    )


def _by_part(named: Sequence[NamedSource], figure: Figure) -> NamedSource | None:
    """By what divides the sentence."""
    text = text_of(figure.token.doc)
    parts: dict[bool, list[NamedSource]] = {True: [], False: []}
    for one in named:
        if one.token is None:
            return None
        low, high = sorted((one.token.idx, figure.start))
        parts[_DIVIDED.search(text, low, high) is None].append(one)
    own, others = parts[True], parts[False]
    token = own[0].token if len(own) == 1 and others else None
    if token is None:
        return None
    says = token.dep_ == "nsubj" and token.head.lemma_ in CLAIMING
    return own[0] if says or _citing(token) is not None else None


def _citing(source: Token) -> Token | None:
    """`according to the clerk`: what that hangs on."""
    to = source.head
    if source.dep_ != "pobj" or to.head.lower_ != "according":
        return None
    return to.head.head
