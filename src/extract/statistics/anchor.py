"""The token that stands for a whole figure in the parse, and what it hangs on.

The parse may hang a number on its unit (`140 <- percent`), on its symbol (`$ <- million`) or on a
noun that only says how it was worked out (`an average of $17`): rules look at what is above these.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from extract.statistics.figure import Figure
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, text_of, token_range

_INNER = frozenset(
    {"nummod", "quantmod", "compound", "nmod", "amod", "advmod", "npadvmod", "conj", "pobj", "prep"}
)
_TRANSPARENT = frozenset(
    {"average", "total", "maximum", "minimum", "upward", "upwards", "record", "mean", "median"}
    | {"low", "high", "excess", "combined"}
)
"""`an average of`, `upward of`, `a record of`: what is measured stands above them."""
_LED = frozenset({"pobj", "pcomp"})
_WAY_UP = frozenset({"prep", "pobj", "pcomp", "advmod", "agent"})
_STEPS = 8
_LEAD = 80
"""Characters before a figure that tell whether it restates another one."""


@dataclass(slots=True, eq=False)
class Link:
    """A figure and its place in the parse."""

    doc: Doc
    figure: Figure
    inside: frozenset[int]
    """The indices of the figure's own tokens."""
    anchor: Token
    """The highest token of the figure."""
    preposition: Token | None
    """The preposition that leads to the figure."""
    last: Token
    """The figure's last token."""
    text: str
    """The paragraph's text."""
    lead: str
    """The words right before the figure, in its sentence."""


def link_of(doc: Doc, figure: Figure) -> Link:
    """The place of `figure` in the parse."""
    indices = token_range(doc, figure.start, figure.end)
    inside = frozenset(indices)
    token = figure.token
    for _ in range(_STEPS):
        head = token.head
        if head == token:
            break
        if head.i in inside and token.i in inside and token.dep_ in _INNER:
            token = head
        elif token.dep_ in _LED and _is_transparent(head):
            token = head.head
        else:
            break
    text = text_of(doc)
    start = max(sentence_of(figure.token).start_char, figure.start - _LEAD)
    return Link(
        doc,
        figure,
        inside,
        anchor=token,
        preposition=token.head if token.dep_ in _LED else None,
        last=doc[indices[-1]] if indices else figure.token,
        text=text,
        lead=text[start : figure.start],
    )


def _is_transparent(preposition: Token) -> bool:
    noun = preposition.head
    return preposition.lower_ == "of" and noun.i < preposition.i and noun.lower_ in _TRANSPARENT


def verb_above(token: Token) -> Token | None:
    """The verb that `token` completes, through prepositions alone: `raise it from 42 to 44`."""
    for _ in range(_STEPS):
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "amod":
            return token
        if token.dep_ not in _WAY_UP:
            return None
        token = token.head
    return None


def is_agent(token: Token) -> bool:
    """Whether a noun names people or a body: they act, and what they do is measured."""
    part = token.pos_
    if part == "PROPN" and token.ent_type_ == "PERSON":
        return True
    return part in {"NOUN", "PROPN"} and token.lemma_.casefold() in _agents()


@cache
def _agents() -> frozenset[str]:
    return word_set("agents", "people") | word_set("agents", "bodies")
