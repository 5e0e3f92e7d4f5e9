"""Drafts of direct and mixed quotations, from the quoted regions of one paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract.attribution.cues import Cue, find_insertion
from extract.attribution.draft import Draft, Span
from extract.attribution.link import IsOutlet, Link, is_put_so, link_region
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.not_speech import is_name
from extract.attribution.telling import Telling
from extract.attribution.told_by_nouns import Nouns

_INTRODUCERS = frozenset({",", ":", "—", "–", "--"})
_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "oprd", "dobj", "prep", "acomp", "advcl", "attr", "nsubj"}
)
_SAYING = frozenset({"report", "document"})
"""Verbs that tell more than a noun does: "Maro said Birch's claim was “true.”"."""
_SUBJECT_POS = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
_WHEN = frozenset({"DATE", "TIME"})
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
    marked: MarkedParagraph, cues: Sequence[Cue], is_outlet: IsOutlet, nouns: Nouns
) -> tuple[list[Draft], list[Loose]]:
    """Drafts in order of their cues, and the regions that no cue attributes."""
    linked: dict[int, list[tuple[Region, Link]]] = {}
    told_by_nouns: list[Draft] = []
    loose = []
    link: Link | None = None
    for region in marked.regions:
        name = is_name(region, marked)
        told = nouns.behind(region)
        if told is None and name:
            told = nouns.before(region, slogan=True)
        elif told is None:
            link = link_region(region, marked, cues, is_outlet, link)
            if link is None or (link.side == "left" and link.cue.group not in _SAYING):
                told = nouns.before(region)
        if told is not None:
            told_by_nouns.append(_told_draft(marked, told))
        elif not name and link is not None:
            linked.setdefault(link.cue.token, []).append((region, link))
        elif not name:
            loose.append(Loose(region, _stands_free(region, marked)))
        if told is not None or name:
            link = None
    drafts = [draft for pairs in linked.values() for draft in _drafts(marked, pairs)]
    return sorted(told_by_nouns + drafts, key=lambda draft: draft.start), loose


def _told_draft(marked: MarkedParagraph, told: Telling) -> Draft:
    """The draft of what a noun tells, with the words of it that stand in marks."""
    quoted = [
        region.inner
        for region in marked.regions
        if any(start <= region.inner[0] and region.inner[1] <= end for start, end in told.content)
    ]
    draft = _new_draft(marked, told.cue, list(told.content), quoted)
    draft.rule, draft.confidence = told.rule, told.confidence
    return draft


def _stands_free(region: Region, marked: MarkedParagraph) -> bool:
    return region.first in marked.sentence_starts


def _drafts(marked: MarkedParagraph, pairs: list[tuple[Region, Link]]) -> list[Draft]:
    """The draft of one cue's regions; two where a clause without marks goes before (`_split`)."""
    cue, side = pairs[0][1].cue, pairs[0][1].side
    pieces: list[tuple[int, int]] = []
    woven = False
    follows = False
    for region, link in pairs:
        split = follows and link.side == "left" and marked.doc[region.first - 1].text == ","
        found = [region.inner] if split else _pieces(region, link, marked)
        woven = woven or found != [region.inner]
        follows = follows or link.side == "right"
        pieces += found
    content = _merged(pieces)
    quoted = [region.inner for region, _ in pairs]
    draft = _new_draft(marked, cue, content, quoted)
    draft.rule = f"{'mixed' if woven else 'direct'}-{side}"
    draft.confidence = _confidence(woven, side, cue)
    cut = _adjunct(marked, content[0], quoted[0]) if woven and len(pairs) == 1 else None
    if cut is None:
        return [draft]
    base = marked.paragraph.start
    first = _new_draft(marked, cue, [(content[0][0], cut[0])], [])
    draft.content[0] = cut[1] + base, content[0][1] + base
    return [first, draft]


def _new_draft(marked: MarkedParagraph, cue: Cue, content: list[Span], quoted: list[Span]) -> Draft:
    base = marked.paragraph.start
    start, end = marked.characters(cue.start, cue.end)
    return Draft(
        marked=marked,
        content=_shifted(content, base),
        quoted=_shifted(quoted, base),
        cue=(start + base, end + base),
        cue_token=cue.token,
        source=cue.mention,
        source_marked=marked,
        rule="indirect-before-adjunct",
        confidence=0.7,
    )


def _adjunct(marked: MarkedParagraph, content: Span, quoted: Span) -> tuple[int, int] | None:
    """Where a participle clause behind a comma holds all the marked words of a reported sentence.

    "It had studied the plan for months, consulting people who were "of two minds"": the first
    clause is a paraphrase whole, the second one is mixed. Characters of the comma and of the
    participle.
    """
    doc = marked.doc
    first, last = marked.token_at(content[0]), marked.token_at(quoted[0])
    for at in range(first + 1, last - 1):
        if doc[at].text != "," or doc[at + 1].tag_ != "VBG" or doc[at + 1].dep_ != "advcl":
            continue
        if any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in doc[first:at]):
            return doc[at].idx, doc[at + 1].idx
    return None


def _confidence(woven: bool, side: str, cue: Cue) -> float:  # noqa: FBT001 - two kinds of content
    """Precision on the development part of PolNeAR, rounded to five points."""
    if woven:
        return 0.7 if cue.group in {"report", "document"} else 0.6
    return 0.95 if side == "right" else 0.8


def _pieces(region: Region, link: Link, marked: MarkedParagraph) -> list[Span]:
    """Characters of the content around one region; the region alone where it stands by itself."""
    if link.side == "right":
        return [_right_extent(region, marked) or region.inner]
    if link.cue.subject is not None and link.cue.subject >= region.last:
        return [region.inner]  # was called “a trap” by Maro
    if is_put_so(link.cue, marked):
        return [_behind_comma(link.cue, region, marked)]
    insertion = find_insertion(link.cue, marked)
    if insertion is not None:
        return _around_insertion(region, insertion, marked)
    piece = _left_extent(region, link.cue, marked) or region.inner
    relative = _relative_before(link.cue, marked)
    return [relative, piece] if relative is not None and piece == region.inner else [piece]


def _behind_comma(cue: Cue, region: Region, marked: MarkedParagraph) -> Span:
    """The clause behind "As Maro put it in a letter,"; the region alone where no comma stands."""
    commas = [at for at in range(cue.end, region.first - 1) if marked.doc[at].text == ","]
    return (marked.doc[commas[0] + 1].idx if commas else region.inner[0], region.inner[1])


def _around_insertion(
    region: Region, insertion: tuple[int, int], marked: MarkedParagraph
) -> list[Span]:
    """What stands before and behind an inserted attribution: the plan, she said, "was dead"."""
    doc = marked.doc
    comma, rest = insertion
    while rest < region.first and (doc[rest].is_punct or doc[rest].pos_ == "CCONJ"):
        rest += 1
    piece = region.inner if rest >= region.first else (doc[rest].idx, region.inner[1])
    start, _ = marked.sentence(region.first)
    start += doc[start].pos_ == "CCONJ"
    before = doc[start:comma]
    continues = doc[max(rest, region.start) if rest >= region.first else rest].text[:1].islower()
    opens = len(before) and doc[start].pos_ in _SUBJECT_POS and doc[start].ent_type_ not in _WHEN
    if not continues or not opens or any(t.text in {",", ":"} for t in before):
        return [piece]
    if any(marked.is_quoted(token.i) for token in before):
        return [piece]
    return [marked.characters(start, comma), piece]


def _relative_before(cue: Cue, marked: MarkedParagraph) -> Span | None:
    """The pronoun of a relative clause around the attribution: teachers, who she said "..."."""
    if cue.mention is None:
        return None
    at = min(cue.mention[0], cue.start) - 1
    if at < 0 or marked.doc[at].tag_ not in {"WDT", "WP"}:
        return None
    return marked.characters(at, at + 1)


def _right_extent(region: Region, marked: MarkedParagraph) -> tuple[int, int] | None:
    start, _ = marked.sentence(region.first)
    if start == region.first:
        return None
    earlier = [r for r in marked.regions if start <= r.first < region.first]
    if earlier and not _has_words(earlier[-1].last, region.first, marked):
        return None
    while start < region.first and (marked.doc[start].is_punct or marked.doc[start].is_space):
        start += 1
    first = marked.characters(start, start + 1)[0]
    return first, region.inner[1]


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
