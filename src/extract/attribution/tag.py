"""The drafts of one paragraph, by what was learned and by rules.

Drafts come in page order, with the quoted regions that none of them holds, for `carry` to find
speakers for. The learned tagger knows more cues, and better where content ends; the rules know
what is no quotation (a title, a scare quote), who is quoted by an outlet that passes words on, and
clear reports that the tagger missed. Without weights the rules work alone, and reach less
(docs/quality.md).
"""

import re
from collections.abc import Sequence

from extract.attribution.carry import Tagged, assign_owners
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue, find_cues
from extract.attribution.direct import Loose, find_direct
from extract.attribution.draft import Draft, Span
from extract.attribution.indirect import find_indirect
from extract.attribution.learned import LearnedTagger
from extract.attribution.link import is_name
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.syntax import is_finite
from extract.attribution.via import is_outlet

LEAST_WORDS = 4
"""Fewer quoted words that the rules leave out are rather a name or a scare quote than speech:
letting all of them pass gives PolNeAR's mixed F1 half a point, and takes three times as many titles
and scare quotes for speech on pages like the network's."""

LEAST_NARRATED_WORDS = 2
"""A single narrated word is whom somebody criticized, rather than what they said."""


def tag(marked: MarkedParagraph, cast: Cast, tagger: LearnedTagger | None) -> Tagged:
    """The drafts of one paragraph: the learned ones that the rules let pass, and the rules' own."""
    ruled = tag_by_rules(marked, cast)
    if tagger is None:
        return ruled
    names = {region.number for region in marked.regions if is_name(region, marked)}
    drafts = [
        found
        for found in find_learned(marked, ruled.cues, tagger)
        if _is_sound(found, ruled.drafts, names, cast)
    ]
    for draft in drafts:
        draft.source = _document_mention(draft, ruled.cues, cast) or draft.source
    drafts += [
        draft for draft in ruled.drafts if not any(_overlap(draft, found) for found in drafts)
    ]
    tagged = Tagged(
        marked,
        ruled.cues,
        sorted(drafts, key=lambda draft: draft.start),
        _left_over(marked, drafts, ruled.loose, names),
    )
    assign_owners(tagged)
    return tagged


def _is_sound(found: Draft, ruled: Sequence[Draft], names: set[int], cast: Cast) -> bool:
    """Whether the rules have nothing better, and nothing against the learned draft."""
    rivals = [draft for draft in ruled if _overlap(draft, found)]
    others = [draft for draft in rivals if not _same_cue(draft, found)]
    if not found.quoted:
        return _word_count(found) >= LEAST_NARRATED_WORDS and not (
            others and (_passes_on(found, cast) or any(_contains(draft, found) for draft in others))
        )
    if not rivals:
        return _is_speech(found, names) and (_is_whole(found) or not _passes_on(found, cast))
    if found.cue is None:
        return not any(draft.quoted for draft in others)
    return not (others and _passes_on(found, cast))


def _document_mention(found: Draft, cues: Sequence[Cue], cast: Cast) -> Span | None:
    """A document's own words: "internal documents", not "internal documents seen by the Courier".

    The learned source leaves out its date too, which is the source's of a figure.
    """
    for cue in cues:
        if cue.token == found.cue_token and cue.subject is not None:
            entity = cast.entity_at(found.marked, cue.subject)
            return cue.mention if entity is not None and entity.kind == "document" else None
    return None


def _is_speech(found: Draft, names: set[int]) -> bool:
    """Whether quoted words that the rules do not see are more than a name or a scare quote."""
    marked = found.marked
    base, text = marked.paragraph.start, marked.text
    if _is_whole(found) and all(
        region.number in names for region in marked.regions if _holds(found, region)
    ):
        return False
    return any(len(text[a - base : b - base].split()) >= LEAST_WORDS for a, b in found.quoted)


def _passes_on(found: Draft, cast: Cast) -> bool:
    """Whether the source is an outlet, so that it tells what another said."""
    return found.source is not None and any(
        is_outlet(cast.entity_at(found.marked, token)) for token in range(*found.source)
    )


def _left_over(
    marked: MarkedParagraph, drafts: Sequence[Draft], loose: Sequence[Loose], names: set[int]
) -> list[Loose]:
    """The regions that no draft holds and that are no names."""
    known = {one.region.number: one for one in loose}
    return [
        known.get(region.number) or Loose(region, region.first in marked.sentence_starts)
        for region in marked.regions
        if region.number not in names and not any(_holds(draft, region) for draft in drafts)
    ]


def _holds(draft: Draft, region: Region) -> bool:
    start, end = (offset + draft.marked.paragraph.start for offset in region.inner)
    return any(a < end and start < b for a, b in draft.content)


def _contains(one: Draft, other: Draft) -> bool:
    return one.start <= other.start and other.content[-1][1] <= one.content[-1][1]


def _word_count(draft: Draft) -> int:
    text, base = draft.marked.text, draft.marked.paragraph.start
    return sum(len(text[start - base : end - base].split()) for start, end in draft.content)


def _same_cue(one: Draft, other: Draft) -> bool:
    return (
        one.cue is not None
        and other.cue is not None
        and one.cue[0] < other.cue[1]
        and other.cue[0] < one.cue[1]
    )


def _overlap(one: Draft, other: Draft) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def tag_by_rules(marked: MarkedParagraph, cast: Cast) -> Tagged:
    """The drafts of one paragraph by the rules of `direct` and `indirect`."""

    def passes_on(paragraph: MarkedParagraph, cue: Cue) -> bool:
        return cue.subject is not None and is_outlet(cast.entity_at(paragraph, cue.subject))

    cues = find_cues(marked)
    drafts, loose = find_direct(marked, cues, passes_on)
    base = marked.paragraph.start
    taken = [(start - base, end - base) for draft in drafts for start, end in draft.content]
    taken += [one.region.inner for one in loose if one.free]
    drafts += find_indirect(marked, cues, taken, [one.region for one in loose if not one.free])
    tagged = Tagged(marked, cues, sorted(drafts, key=lambda draft: draft.start), loose)
    assign_owners(tagged)
    return tagged


def find_learned(
    marked: MarkedParagraph, cues: Sequence[Cue], tagger: LearnedTagger
) -> list[Draft]:
    """The drafts of one paragraph by the learned tagger, in page order.

    Quoted words that it finds without a cue or without a source are left to `carry`, which knows
    the layout and the paragraphs around; narrated words without a cue are nobody's.
    """
    mentions = {cue.token: cue.mention for cue in cues}
    drafts: list[Draft] = []
    for found in tagger.find(marked.paragraph):
        content = _without_topics(found.content, marked)
        content = [_with_conjunction(piece, marked) for piece in content]
        quoted = _quoted_parts(marked, content)
        is_whole = is_inside(content, quoted)
        if found.cue is None and (is_whole or not quoted):
            continue
        source = found.source_tokens
        if source is None and found.cue_token is not None and quoted:
            source = mentions.get(found.cue_token)
        if source is None and is_whole:
            continue
        drafts.append(
            Draft(
                marked=marked,
                content=content,
                quoted=quoted,
                cue=found.cue,
                cue_token=found.cue_token,
                source=source,
                source_marked=marked,
                rule=f"learned-{'direct' if is_whole else 'mixed' if quoted else 'indirect'}",
                confidence=found.confidence,
            )
        )
    return sorted(drafts, key=lambda draft: draft.start)


def _without_topics(content: Sequence[Span], marked: MarkedParagraph) -> list[Span]:
    """The pieces, less what a quoted sentence is about: "They can," she said of the new plan.

    A narrated piece beside whole quoted ones is what was said only if it has a finite verb.
    """
    kept = [
        piece for piece in content if _quoted_parts(marked, [piece]) or _is_clause(piece, marked)
    ]
    return kept if any(_quoted_parts(marked, [piece]) for piece in kept) else list(content)


def _is_clause(piece: Span, marked: MarkedParagraph) -> bool:
    base = marked.paragraph.start
    first, last = marked.token_at(piece[0] - base), marked.token_at(piece[1] - base - 1)
    return any(is_finite(token) for token in marked.doc[first : last + 1])


_THAT = re.compile(r"\bthat\s*[\"“‘'`]+$", re.IGNORECASE)


def _with_conjunction(piece: Span, marked: MarkedParagraph) -> Span:
    """The piece with the "that" right before its opening mark, as with the rules."""
    base = marked.paragraph.start
    that = _THAT.search(marked.text, max(0, piece[0] - base - 12), piece[0] - base)
    return piece if that is None else (that.start() + base, piece[1])


def _quoted_parts(marked: MarkedParagraph, content: Sequence[Span]) -> list[Span]:
    """The parts of the content inside the paragraph's marks."""
    base = marked.paragraph.start
    quoted = []
    for region in marked.regions:
        start, end = region.inner[0] + base, region.inner[1] + base
        quoted += [(max(start, a), min(end, b)) for a, b in content if a < end and start < b]
    return quoted


def _is_whole(draft: Draft) -> bool:
    return is_inside(draft.content, draft.quoted)


def is_inside(content: Sequence[Span], quoted: Sequence[Span]) -> bool:
    """Whether each piece lies inside marks, but for a character of punctuation at either end."""
    return all(any(a >= start - 1 and b <= end + 1 for start, end in quoted) for a, b in content)
