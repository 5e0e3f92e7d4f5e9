"""The group of a share that another is held against: `40 percent of boys, against 52 for girls`."""

import re
from collections.abc import Sequence

from extract.statistics.anchor import Link, is_agent
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of
from extract.statistics.phrases import noun_phrase, phrase_head, token_at

_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|against|versus|than|(?:up|down) from)"
    r"(?: (?:about|nearly|just|only|roughly))? $"
)
_WIDTH = 36
_FOR = re.compile(r" (?:for|of|among) (?:the )?(?=[A-Za-z])")


def held_against(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """Its own group behind `for`, else that of the share before of its sentence."""
    figure = link.figure
    low = max(0, figure.start - _WIDTH)
    if figure.kind != "percent" or _AGAINST.search(link.text, low, figure.start) is None:
        return None
    sentence = sentence_of(figure.token).start
    before = next(
        (
            one
            for one in reversed(earlier)
            if one.kind == figure.kind and sentence_of(one.token).start == sentence
        ),
        None,
    )
    if before is None or before.population is None:
        return None
    other = _FOR.match(link.text, figure.end)
    if other is None:
        return before.population
    first = token_at(link.doc, other.end())
    head = phrase_head(link.doc, first) if first is not None else None
    many = head is not None and (head.tag_ in {"NNS", "NNPS"} or is_agent(head))
    return noun_phrase(head) if head is not None and many else None
