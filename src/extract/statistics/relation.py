"""How words of a sentence stand to a figure: what a place, a time and a source are judged by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from extract.statistics.anchor import Link
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import parse_of, sentence_of, text_of

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_NOT_A_CLAUSE = frozenset({"amod", "aux", "auxpass", "compound"})
_HANGING = frozenset(
    {"compound", "nummod", "amod", "nmod", "det", "appos", "conj", "dep", "quantmod"}
)
_ADVERBIAL = frozenset({"npadvmod", "advmod", "poss"})
_STEPS = 8
_JOINING = re.compile(r"\b(?:and|but|yet|while|though|although|which|who|whose|when|where)\b")
_BREAK = re.compile(r"[;:]")
_RESTATING = re.compile(
    r"\W*(?:(?:or|and|to|up|down|from|a|an|the|about|nearly|just|only|roughly|more|than"
    r"|compared|with|by|at)\b\W*)*"
)
"""Between two figures that say something of the same: `to $1,140, up from`."""
_HELD_AGAINST = frozenset({"than", "compared", "versus", "as", "what", "from"})
_NEAR_COMPARISON = 5
_FUTURE = frozenset({"will", "would", "’ll", "'ll", "could", "may", "might", "should"})
_CLOSE, _NEAR, _FAR = 1, 5, 12
"""Words between a figure and a candidate: beside it, in its phrase, in its clause."""


@dataclass(slots=True, eq=False)
class Standing:
    """A figure in its sentence, as all its candidates see it."""

    link: Link
    others: Sequence[Figure]
    """The other figures of the sentence."""
    verb: Token | None
    """The verb of the figure's clause."""
    kind: str
    figure: Figure
    """The figure itself."""
    nearest: dict[Place, bool] = field(default_factory=dict)
    """Whether no other figure stands between words and the figure, as far as it was asked."""


def standing_of(link: Link, figures: Sequence[Figure]) -> Standing:
    """How `link`'s figure stands among `figures`."""
    start = sentence_of(link.figure.token).start
    others = [
        other
        for other in figures
        if other is not link.figure and sentence_of(other.token).start == start
    ]
    figure = link.figure
    return Standing(link, others, clause_verb(link.anchor), figure.kind, figure)


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that `token` stands in; itself where it is one."""
    known = parse_of(token.doc).clause_verbs
    start = token.i
    if start not in known:
        known[start] = _find_clause_verb(token)
    return known[start]


def _find_clause_verb(token: Token) -> Token | None:
    for _ in range(_STEPS + 2):
        if token.pos_ in _VERBS and token.dep_ not in _NOT_A_CLAUSE:
            return token
        head = token.head
        if head == token:
            return None
        token = head
    return None


def attachment(token: Token) -> tuple[Token, Token | None]:
    """What `token` hangs on through its preposition, and that preposition."""
    known = parse_of(token.doc).attachments
    start = token.i
    if start not in known:
        known[start] = _find_attachment(token)
    return known[start]


def _find_attachment(token: Token) -> tuple[Token, Token | None]:
    preposition = None
    for _ in range(_STEPS):
        if token.dep_ in {"pobj", "pcomp"}:
            preposition = token = token.head
        elif token.dep_ == "prep":
            return token.head, preposition or token
        elif token.dep_ in _ADVERBIAL:
            return token.head, preposition
        elif token.dep_ in _HANGING:
            token = token.head
        else:
            break
    return token, preposition


def clause_relation(own: Token | None, other: Token | None) -> str:
    """How the clause of `other` stands to the figure's own: the same, above it or below it."""
    if own is None or other is None:
        return "none"
    if own == other:
        return "same"
    above = _first_step(own, other)
    if above is not None:
        return f"above {above}"
    below = _first_step(other, own)
    return f"below {below}" if below is not None else "other"


def _first_step(low: Token, high: Token) -> str | None:
    """The relation by which the clause of `low` hangs below `high`; None where it does not."""
    token = low
    for _ in range(_STEPS):
        if token.head == token:
            return None
        if token.head == high:
            return str(token.dep_)
        token = token.head
    return None


def is_held_against(span: Span) -> str | None:
    """The word shortly before that compares: `than in September`, `what it was in 2019`."""
    known, start = parse_of(span.doc).held_against, span.start
    if start not in known:
        known[start] = _find_held_against(span.doc, start)
    return known[start]


def _find_held_against(doc: Doc, start: int) -> str | None:
    first = sentence_of(doc[start]).start
    for at in range(start - 1, max(first, start - _NEAR_COMPARISON) - 1, -1):
        token = doc[at]
        if token.lower_ in _HELD_AGAINST and doc[at + 1].lower_ != "of":
            return str(token.lower_)
        if token.text in {",", ";"} or token.like_num:
            return None
    return None


def tense_of(verb: Token | None) -> str:
    """`future`, `past` or `present` of a clause; `none` without a verb."""
    if verb is None:
        return "none"
    if any(child.lower_ in _FUTURE for child in verb.lefts):
        return "future"
    return "past" if verb.tag_ in {"VBD", "VBN"} else "present"


def is_description(figure: Figure) -> bool:
    """`a 25-bed hospital`: what something is like."""
    unit = figure.unit
    if unit is None or unit.place is None:
        return False
    text = text_of(figure.token.doc)
    return text[unit.place[0] - 1 : unit.place[0]] in {"-", "‐"}


def _is_nearest(place: Place, standing: Standing) -> bool:
    """Whether no other figure stands between words and the figure."""
    known = standing.nearest.get(place)
    if known is None:
        known = standing.nearest[place] = _is_free_between(place, standing)
    return known


def _is_free_between(place: Place, standing: Standing) -> bool:
    low, high = standing.figure.start, standing.figure.end
    low, high = (high, place[0]) if place[0] >= high else (place[1], low)
    return not any(low <= other.start < high for other in standing.others)


def iter_relation(
    standing: Standing, span: Span, place: Place, rivals: Sequence[Place]
) -> Iterator[str]:
    """What the position of `span`, whose words are `place`, says of it and the figure.

    `rivals` are the places of all candidates of the sentence.
    """
    figure, link = standing.figure, standing.link
    text = link.text
    behind = place[0] >= figure.end
    side = "behind" if behind else "before"
    low, high = (figure.end, place[0]) if behind else (place[1], figure.start)
    gap = text[low:high]
    words = len(gap.split())
    distance = 0 if words <= _CLOSE else 1 if words < _NEAR else 2 if words < _FAR else 3
    yield f"gap:{distance} {side}"
    between = sum([low <= other.start and other.end <= high for other in standing.others])
    yield f"figures between:{min(between, 2)} {side}"
    if any(low <= rival[0] and rival[1] <= high for rival in rivals if rival != place):
        yield f"rival between {side}"
    if _is_nearest(place, standing):
        yield "nearest figure"
    elif any(_is_nearest(rival, standing) for rival in rivals):
        yield "another is nearest"
    if "," in gap:
        yield f"comma {side}"
    if _BREAK.search(gap):
        yield f"break {side}"
    if _JOINING.search(gap):
        yield f"joined {side}"
    head, _ = attachment(span.root)
    relation = clause_relation(standing.verb, clause_verb(head))
    yield f"clause:{relation}"
    yield f"clause:{relation} {side}"
    if head.pos_ in _NOUNS:
        own = head.i in link.inside or head == link.anchor
        yield (
            "on own noun"
            if own
            else "on noun above"
            if head.is_ancestor(link.anchor)
            else "on noun"
        )
    elif head.pos_ in _VERBS:
        yield "on verb"
    if span.start - sentence_of(span[0]).start <= _OPENING:
        yield "opens"
    yield f"kind:{standing.kind} {side}"
    yield f"role:{figure.role} {side}"


_OPENING = 2
"""Words before what still opens a sentence: `In the first quarter`."""


def gap_relation(before: Figure, figure: Figure) -> str:
    """How a figure follows the one before: `restating`, `same verb`, `joined verb` or `apart`.

    With `broken` behind it where a semicolon or a colon stands between them.
    """
    known, between = parse_of(figure.token.doc).gap_relations, (before.end, figure.start)
    if between not in known:
        known[between] = _find_gap_relation(before, figure)
    return known[between]


def _find_gap_relation(before: Figure, figure: Figure) -> str:
    gap = text_of(figure.token.doc)[before.end : figure.start]
    own, other = clause_verb(figure.token), clause_verb(before.token)
    if _RESTATING.fullmatch(gap):
        relation = "restating"
    elif own is not None and own == other:
        relation = "same verb"
    elif own is not None and other is not None and own.dep_ == "conj" and own.head == other:
        relation = "joined verb"
    else:
        relation = "apart"
    return f"{relation} broken" if _BREAK.search(gap) else relation


def iter_chain(
    before: Figure, taken: Place | str | None, figure: Figure, candidate: Place | str | None
) -> Iterator[str]:
    """What the answer of the figure before in the sentence says of this one's.

    `taken` is that answer and `candidate` the one that is judged.
    """
    if taken is None:
        step = "still none" if candidate is None else "new"
    elif candidate is None:
        step = "dropped"
    else:
        step = "kept" if candidate == taken else "changed"
    relation = gap_relation(before, figure)
    yield f"chain:{step}"
    yield f"chain:{step} {relation}"
    yield f"chain:{step} {'alike' if before.kind == figure.kind else 'unlike'}"
    yield f"chain:{step} {figure.role}"
    if isinstance(candidate, tuple):
        inner = before.end <= candidate[0] < figure.start
        yield f"chain:{step} {'in the gap' if inner else 'outside'}"
