"""Drafts of direct and mixed quotations, from the quoted regions of one paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract.attribution.cues import Cue
from extract.attribution.draft import Draft, Span
from extract.attribution.link import IsOutlet, Link, is_name, link_region
from extract.attribution.marked import MarkedParagraph, Region

_INTRODUCERS = frozenset({",", ":", "—", "–", "--"})
_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "oprd", "dobj", "prep", "acomp", "advcl", "attr", "nsubj"}
)
_FREE_WORDS = 5
"""Five quoted words and more are nearly always speech, also where no cue stands by them."""
_EDGE_PUNCTUATION = frozenset({",", ";", ":", "—", "–", "-", "--", ".", "…"})


@dataclass(frozen=True, slots=True)
class Loose:
    """A region that no cue of its paragraph attributes."""

    region: Region
    free: bool
    """Whether it is a sentence of its own rather than words woven into the narrator's."""


def find_direct(
    marked: MarkedParagraph, cues: Sequence[Cue], is_outlet: IsOutlet
) -> tuple[list[Draft], list[Loose]]:
    """Drafts in order of their cues, and the regions that no cue attributes."""
    linked: dict[int, list[tuple[Region, Link]]] = {}
    loose = []
    link: Link | None = None
    for region in marked.regions:
        if is_name(region, marked):
            link = None
            continue
        link = link_region(region, marked, cues, is_outlet, link)
        if link is not None:
            linked.setdefault(link.cue.token, []).append((region, link))
        else:
            loose.append(Loose(region, _stands_free(region, marked)))
    drafts = [_draft(marked, pairs) for pairs in linked.values()]
    return sorted(drafts, key=lambda draft: draft.start), loose


def _stands_free(region: Region, marked: MarkedParagraph) -> bool:
    return region.first in marked.sentence_starts


def _draft(marked: MarkedParagraph, pairs: list[tuple[Region, Link]]) -> Draft:
    base = marked.paragraph.start
    cue = pairs[0][1].cue
    pieces: list[tuple[int, int]] = []
    woven = False
    follows = False
    for region, link in pairs:
        split = follows and link.side == "left" and marked.doc[region.first - 1].text == ","
        piece = None if split else _extent(region, link, marked)
        follows = follows or link.side == "right"
        if piece is None:
            pieces.append(region.inner)
            lead = None if split else _interrupted_lead(region, link, marked)
            if lead is not None:
                woven = True
                pieces.append(lead)
        else:
            woven = True
            pieces.append(piece)
    content = _merged(pieces)
    quoted = [region.inner for region, _ in pairs]
    side = pairs[0][1].side
    start, end = marked.characters(cue.start, cue.end)
    return Draft(
        marked=marked,
        content=_shifted(content, base),
        quoted=_shifted(quoted, base),
        cue=(start + base, end + base),
        cue_token=cue.token,
        source=cue.mention,
        source_marked=marked,
        rule=f"{'mixed' if woven else 'direct'}-{side}",
        confidence=_confidence(woven, side, cue),
    )


def _confidence(woven: bool, side: str, cue: Cue) -> float:  # noqa: FBT001 - two kinds of content
    """Precision on the development part of PolNeAR, rounded to five points."""
    if woven:
        return 0.7 if cue.group in {"report", "document"} else 0.6
    return 0.95 if side == "right" else 0.8


def _extent(region: Region, link: Link, marked: MarkedParagraph) -> tuple[int, int] | None:
    """Characters of the clause that a region is woven into; None where it stands by itself."""
    if link.side == "right":
        return _right_extent(region, link.cue, marked)
    return _left_extent(region, link.cue, marked)


def _right_extent(region: Region, cue: Cue, marked: MarkedParagraph) -> tuple[int, int] | None:
    start, _ = marked.sentence(region.first)
    if start == region.first:
        return None
    earlier = [r for r in marked.regions if start <= r.first < region.first]
    if earlier and not _has_words(earlier[-1].last, region.first, marked):
        return None
    del cue
    while start < region.first and (marked.doc[start].is_punct or marked.doc[start].is_space):
        start += 1
    first = marked.characters(start, start + 1)[0]
    return first, region.inner[1]


def _interrupted_lead(
    region: Region, link: Link, marked: MarkedParagraph
) -> tuple[int, int] | None:
    """The clause that an inserted attribution interrupts: the plan, she said, "was dead"."""
    doc = marked.doc
    cue = link.cue
    if link.side == "right" or cue.mention is None or not doc[region.start].text[:1].islower():
        return None
    start, _ = marked.sentence(region.first)
    first = min(cue.mention[0], cue.start)
    if first - 1 <= start or doc[first - 1].text != "," or doc[region.first - 1].text != ",":
        return None
    if doc[start].pos_ not in {"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"} or doc[
        start
    ].ent_type_ in {"DATE", "TIME"}:
        return None
    if any(marked.is_quoted(at) or doc[at].text in {",", ":"} for at in range(start, first - 1)):
        return None
    return marked.characters(start, first - 1)


def _has_words(start: int, end: int, marked: MarkedParagraph) -> bool:
    return any(token.is_alpha for token in marked.doc[start:end])


def _left_extent(region: Region, cue: Cue, marked: MarkedParagraph) -> tuple[int, int] | None:
    doc = marked.doc
    verb = doc[cue.token]
    before = doc[region.first - 1]
    first = doc[region.start]
    capital = first.text[:1].isupper() or not first.text[:1].isalpha()
    if before.text == ":" or (before.text in _INTRODUCERS and capital):
        return None
    nothing_between = not any(
        token.is_alpha and not _is_aside(token, verb) for token in doc[cue.end : region.first]
    ) or any(
        marked.is_quoted(at) and not _has_words(at + 1, region.first, marked)
        for at in range(cue.end, region.first)
    )
    tail = _complement_end(region, verb, marked)
    if nothing_between and cue.group in {"report", "document"} and tail <= region.last:
        return None
    start = _complement_start(region, cue, marked)
    if start >= region.first and tail <= region.last:
        return None
    first_character = region.inner[0] if start >= region.first else doc[start].idx
    last_character = region.inner[1] if tail <= region.last else marked.characters(start, tail)[1]
    return first_character, last_character


def _is_aside(token: Token, verb: Token) -> bool:
    """Whether a word between cue and quotation tells when, where or to whom it was said."""
    current = token
    while current.head.i != current.i:
        if current.head.i == verb.i:
            return (
                current.dep_
                in {"npadvmod", "advmod", "dative", "prep", "prt", "nsubj", "aux", "dobj"}
                and token.lower_ != "that"
            )
        current = current.head
    return False


def _complement_start(region: Region, cue: Cue, marked: MarkedParagraph) -> int:
    """First token of the clause or phrase behind the cue that leads up to the region."""
    doc = marked.doc
    verb = doc[cue.token]
    floor = cue.end
    if cue.subject is not None and cue.mention is not None and cue.subject > cue.token:
        floor = max(floor, cue.mention[1])
    start = None
    children = [child for child in verb.children if floor <= child.i < region.end]
    clause = [child for child in children if child.dep_ == "ccomp"]
    for child in clause or [child for child in children if child.dep_ in _COMPLEMENTS]:
        start = max(child.left_edge.i, floor)
        break
    start = _after_that(floor, region, cue, marked) or start
    if start is None or start > region.first:
        start = _after_asides(floor, region, verb, marked)
    while start < region.first and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if (
        start < region.first - 1
        and doc[start].lower_ == "that"
        and doc[start].dep_ in {"mark", "nsubj", "det"}
    ):
        start += doc[start].dep_ == "mark"
    return start


def _after_that(floor: int, region: Region, cue: Cue, marked: MarkedParagraph) -> int | None:
    """The word behind "that" where only an addressee or a place stands before it: told X that."""
    if cue.group not in {"report", "document"}:
        return None
    for at in range(floor, region.first - 1):
        token = marked.doc[at]
        if (
            token.pos_ in {"VERB", "AUX"}
            or marked.is_quoted(at)
            or token.text in _EDGE_PUNCTUATION - {"-"}
        ):
            return None
        if token.lower_ == "that" and token.pos_ in {"SCONJ", "PRON"} and at > floor:
            return at + 1
    return None


def _after_asides(floor: int, region: Region, verb: Token, marked: MarkedParagraph) -> int:
    doc = marked.doc
    at = floor
    while (
        at < region.first
        and _is_aside(doc[at], verb)
        and doc[at].dep_ in {"advmod", "npadvmod", "dative"}
    ):
        at += 1
    return at


def _complement_end(region: Region, verb: Token, marked: MarkedParagraph) -> int:
    """Token behind the clause that holds the region."""
    doc = marked.doc
    _, limit = marked.sentence(region.first)
    if region.last >= limit or doc[region.last].text in {".", ";", ",", "?", "!", ":", "—", "–"}:
        return region.last
    if region.last_character in ".,?!":
        return region.last
    owner = None
    current = doc[region.end - 1]
    while current.head.i != current.i:
        if current.head.i == verb.i and current.i > verb.i:
            owner = current
            break
        current = current.head
    if owner is None:
        return region.last
    end = min(owner.right_edge.i + 1, limit)
    if end <= region.last:
        return region.last
    for at in range(region.last, end):
        if doc[at].text in {",", ";", "—", "–"} and not marked.is_quoted(at):
            end = at
            break
    while (
        end > region.last
        and (doc[end - 1].is_punct or doc[end - 1].is_space)
        and not marked.is_quoted(end - 1)
    ):
        end -= 1
    return max(end, region.last)


def woven_sentence(region: Region, marked: MarkedParagraph) -> tuple[int, int]:
    """Characters of the narrator's sentence around a region, for one that no cue attributes."""
    start, end = marked.sentence(region.first)
    while start < region.first and (marked.doc[start].is_punct or marked.doc[start].is_space):
        start += 1
    while end > region.last and marked.doc[end - 1].text in _EDGE_PUNCTUATION:
        end -= 1
    first = region.inner[0] if start >= region.first else marked.doc[start].idx
    last = region.inner[1] if end <= region.last else marked.characters(start, end)[1]
    return first, last


def is_long_enough(region: Region) -> bool:
    """Whether a region without a cue may be taken for speech."""
    return region.words >= _FREE_WORDS


def _merged(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _shifted(pieces: list[tuple[int, int]], base: int) -> list[Span]:
    return [(start + base, end + base) for start, end in pieces]
