"""Which cue introduces or follows a quoted region.

A region looks right first (`"...," Smith said`), then left (`Smith said: "..."`). Positions are
those that news writing uses (Quirk et al. 14.29; AP Stylebook, "quotations in the news"):

- right: the region ends with a comma, a question or exclamation mark or a dash, and the cue's
  clause follows at once, plain or inverted;
- left: a cue stands earlier in the same sentence and governs the region, or the region follows its
  comma or colon.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from spacy.tokens import Token

from extract.attribution.cues import Cue, colon_cue, find_insertion
from extract.attribution.marked import MarkedParagraph, Region

IsOutlet = Callable[[MarkedParagraph, Cue], bool]
"""Whether a cue's source only passes the words on (a newspaper that reports what others say)."""

_OPEN_ENDS = frozenset(",?!—–-…")
_CLAUSE_ENDS = frozenset({".", "!", "?", ";"})
_NO_ATTRIBUTION = frozenset(
    {
        "and",
        "but",
        "or",
        "nor",
        "so",
        "yet",
        "which",
        "that",
        "who",
        "because",
        "when",
        "while",
        "if",
        "to",
        "than",
        "although",
        "though",
        "after",
        "before",
        "since",
        "until",
        "unless",
    }
)
"""Words after a region that begin a new clause rather than its attribution."""
_REACH = 45
"""Tokens between a region and the verb behind it; a subject with its relative clause fits in."""
_OPENING = 3
"""Tokens in which another verb than one of saying opens the clause behind a region."""
_TAIL = 3
"""Words that may close a short attribution: on Friday night."""
_NEAR = 5
"""The same where the region ends with a full stop, which usually closes the quotation."""
_INTRODUCERS = frozenset({",", ":", "—", "–", "--"})
_STRONG = frozenset({"report", "document", "according"})
_CLAUSAL = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Link:
    """A region's cue and on which side of the region it stands."""

    cue: Cue
    side: Literal["left", "right"]


def link_region(
    region: Region,
    marked: MarkedParagraph,
    cues: Sequence[Cue],
    is_outlet: IsOutlet,
    previous: Link | None = None,
) -> Link | None:
    """The cue that attributes `region`; none where no cue of the paragraph does.

    `previous` is the link of the region before: in "A," she said, "B" one clause serves both.
    """
    if previous is not None and previous.side == "right" and region.first > 0:
        start, _ = marked.sentence(region.first)
        comma = marked.doc[region.first - 1].text in _INTRODUCERS
        if comma and start < region.first and start <= previous.cue.token < region.first:
            return Link(previous.cue, "left")
    right = _right_cue(region, marked, cues)
    left = _left_cue(region, marked, cues, is_outlet)
    if right is not None and left is not None:
        outer = is_outlet(marked, right) or not _same_sentence(right, region, marked)
        return Link(left, "left") if outer else Link(right, "right")
    if right is not None:
        return Link(right, "right")
    return Link(left, "left") if left is not None else None


def _same_sentence(cue: Cue, region: Region, marked: MarkedParagraph) -> bool:
    """Whether no stop stands between a region and what follows it, nor a capital after a stop."""
    start, _ = marked.sentence(cue.token)
    return start <= region.first or region.last_character in _OPEN_ENDS


# ---------------------------------------------------------------- right
def _right_cue(region: Region, marked: MarkedParagraph, cues: Sequence[Cue]) -> Cue | None:
    doc = marked.doc
    start = region.last
    end = _clause_end(start, marked)
    first = next((at for at in range(start, end) if not doc[at].is_punct), end)
    if first >= end or doc[first].lower_ in _NO_ATTRIBUTION:
        return None
    cue = _first_saying(start, end, cues)
    if cue is None:
        return None
    if cue.group == "according":
        opens = region.last_character == "." and doc[first].text[0].isupper()
        return cue if cue.token == first and not opens else None
    open_end = region.last_character in _OPEN_ENDS or doc[start].text in _INTRODUCERS - {":"}
    if not _follows(cue, start, first, marked):
        return None
    return cue if open_end or _closes_sentence(cue, region, end, marked) else None


def _first_saying(start: int, end: int, cues: Sequence[Cue]) -> Cue | None:
    """The first inflected verb of saying of a clause; none behind another verb that opens it."""
    for cue in cues:
        if not start <= cue.token < end or not cue.finite:
            continue
        if cue.group in _STRONG | {"behind"}:
            return cue
        if cue.token - start <= _OPENING:
            return None
    return None


def _clause_end(start: int, marked: MarkedParagraph) -> int:
    """The token where the clause behind a region ends: a stop, another region, or the reach."""
    limit = min(len(marked.doc), start + _REACH)
    for at in range(start, limit):
        if marked.is_quoted(at) or marked.doc[at].text in _CLAUSE_ENDS:
            return at
        if at > start and at in marked.sentence_starts:
            return at
    return limit


def _follows(cue: Cue, start: int, first: int, marked: MarkedParagraph) -> bool:
    """Whether nothing but its subject and adverbs stand between the region and the cue."""
    doc = marked.doc
    if cue.subject is None or cue.mention is None or cue.subject < start:
        return False
    if cue.subject > cue.token:  # inverted: said Smith
        return all(
            doc[at].is_punct or doc[at].pos_ in {"ADV", "AUX"} for at in range(first, cue.token)
        )
    lead = [doc[at] for at in range(first, max(first, cue.mention[0]))]
    return len(lead) <= _NEAR and not any(token.pos_ == "VERB" for token in lead)


def _closes_sentence(cue: Cue, region: Region, end: int, marked: MarkedParagraph) -> bool:
    """Whether an attribution and nothing more follows a region closed by a full stop."""
    doc = marked.doc
    if region.last_character not in ".”’'\"":
        return False
    last = max(cue.end, (cue.mention or (0, 0))[1])
    following = [doc[at] for at in range(last, end) if not doc[at].is_punct]
    lead = cue.token - region.last
    reports = any(
        child.dep_ == "ccomp" and child.i > cue.token for child in doc[cue.token].children
    )
    return lead <= _NEAR and len(following) <= _TAIL and not reports


# ---------------------------------------------------------------- left
def _left_cue(
    region: Region, marked: MarkedParagraph, cues: Sequence[Cue], is_outlet: IsOutlet
) -> Cue | None:
    doc = marked.doc
    start, _ = marked.sentence(region.first)
    if start == region.first:
        return None
    earlier = [cue for cue in cues if start <= cue.token < region.first and not cue.negated]
    put = next((cue for cue in reversed(earlier) if is_put_so(cue, marked)), None)
    if put is not None:
        return put
    introduced = doc[region.first - 1].text in _INTRODUCERS
    for wanted in (_STRONG - {"according"}, {"opinion", "naming", "marked", "according"}):
        for cue in reversed(earlier):
            if cue.group not in wanted:
                continue
            near = not any(doc[at].text == "," for at in range(cue.end, region.first - 1))
            if _governs(cue, region, marked) or (introduced and near):
                return _outermost(cue, earlier, marked, is_outlet)
    for cue in reversed(earlier):
        inserted = find_insertion(cue, marked)
        if (inserted and inserted[1] <= region.first) or _resumes(cue, region, marked):
            return cue
    if doc[region.first - 1].text == ":":
        told = next((cue for cue in reversed(earlier) if cue.subject is not None), None)
        return told or colon_cue(marked, start, region.first - 1)
    return None


def is_put_so(cue: Cue, marked: MarkedParagraph) -> bool:
    """Whether a sentence opens with whose words it holds: "As Maro put it, the pier is “...”"."""
    doc = marked.doc
    start, _ = marked.sentence(cue.token)
    put = doc[cue.token].lemma_ == "put" and doc[cue.end : cue.end + 1].text == "it"
    return put and cue.subject is not None and doc[start].lower_ == "as"


def _resumes(cue: Cue, region: Region, marked: MarkedParagraph) -> bool:
    """Whether a second reported clause leads to the region: "and that", "but that"."""
    if cue.group != "report" or cue.subject is None:
        return False
    words = [token.lower_ for token in marked.doc[cue.end : region.first]]
    return any(one in {"and", "but", "or"} and other == "that" for one, other in pairwise(words))


def _governs(cue: Cue, region: Region, marked: MarkedParagraph) -> bool:
    """Whether the region, or the word before it, hangs on the cue."""
    doc = marked.doc
    root = next(
        (
            t
            for t in doc[region.start : region.end]
            if not t.is_punct and not region.start <= t.head.i < region.end
        ),
        doc[region.start],
    )
    before = doc[region.first - 1]
    return (
        before.i == cue.token
        or _hangs_on(root, doc[cue.token])
        or _hangs_on(before, doc[cue.token])
    )


def _hangs_on(token: Token, verb: Token) -> bool:
    current = token
    while current.head.i != current.i:
        if current.head.i == verb.i:
            return current.dep_ not in {"nsubj", "nsubjpass", "conj", "cc"} and current.i > verb.i
        current = current.head
    return False


def _outermost(
    cue: Cue, earlier: Sequence[Cue], marked: MarkedParagraph, is_outlet: IsOutlet
) -> Cue:
    """The outer reporter where one person reports another; an outlet passes the words on."""
    for outer in earlier:
        if outer.token >= cue.token:
            break
        if outer.group != "report" or outer.subject is None or is_outlet(marked, outer):
            continue
        if _reports(marked.doc[outer.token], marked.doc[cue.token]):
            return outer
    return cue


def _reports(outer: Token, inner: Token) -> bool:
    """Whether the inner verb stands in a clause that the outer one reports."""
    current = inner
    while current.head.i != current.i:
        if current.head.i == outer.i:
            return current.dep_ in _CLAUSAL and current.i > outer.i
        current = current.head
    return False
