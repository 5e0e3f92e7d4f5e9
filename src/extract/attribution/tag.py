"""The drafts of one paragraph, by rules and by what was learned.

Drafts come in page order, with the quoted regions that none of them holds, for `carry` to find
speakers for. The rules know what is no quotation (a title, a scare quote) and read the innermost
speaker; the learned tagger knows more cues, and better where content ends. Without weights the
rules work alone, and reach less (docs/quality.md).
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.attribution.carry import Tagged, assign_owners
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue, find_cues
from extract.attribution.direct import find_direct
from extract.attribution.draft import Draft, Span
from extract.attribution.indirect import find_indirect
from extract.attribution.learned import Found, LearnedTagger
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.via import is_outlet

LEAST_WORDS = 4
"""Fewer quoted words that the rules leave out are rather a name or a scare quote than speech."""
LEAST_NARRATED_WORDS = 4
"""Fewer narrated words are what somebody criticized or wanted rather than what they said."""
LEAST_NARRATED = 0.4
"""Least confidence of content without quotation marks; 0.28 would be best for PolNeAR's wide sense
of attribution, which holds wishes and attacks too."""


def tag(marked: MarkedParagraph, cast: Cast, tagger: LearnedTagger | None) -> Tagged:
    """The drafts of one paragraph: those of the rules, bettered by what was learned."""
    ruled = tag_by_rules(marked, cast)
    return ruled if tagger is None else _better(ruled, find_learned(marked, ruled.cues, tagger))


def _better(ruled: Tagged, learned: list[Draft]) -> Tagged:
    """The rules' reading of a paragraph, with the learned one's where that is safe."""
    drafts = list(ruled.drafts)
    for found in learned:
        rivals = [draft for draft in drafts if _overlap(draft, found)]
        if not rivals and _is_plain(found):
            drafts.append(found)
        elif len(rivals) == 1 and found.quoted and _same_cue(rivals[0], found):
            rival = rivals[0]
            if len(rival.content) == len(found.content):
                drafts[drafts.index(rival)] = replace(
                    rival,
                    content=_with_conjunction(found, rival),
                    quoted=found.quoted,
                    confidence=found.confidence,
                )
    tagged = Tagged(
        ruled.marked,
        ruled.cues,
        sorted(drafts, key=lambda draft: draft.start),
        [one for one in ruled.loose if not _is_held(one.region, ruled.marked, drafts)],
    )
    assign_owners(tagged)
    return tagged


def _with_conjunction(found: Draft, rival: Draft) -> list[Span]:
    """The learned content; a "that" right before a mark stays with it, as with the rules."""
    base = found.marked.paragraph.start
    start, end = rival.content[0][0], found.content[0][0]
    between = found.marked.text[start - base : max(start, end) - base]
    if between.strip("\"“‘'` ").casefold() == "that":
        return [(start, found.content[0][1]), *found.content[1:]]
    return found.content


def _is_plain(found: Draft) -> bool:
    """Whether learned content that the rules do not see is words that somebody uttered."""
    if found.cue_token is None or found.source is None:
        return False
    base, text = found.marked.paragraph.start, found.marked.text
    start, end = found.marked.characters(*found.marked.sentence(found.cue_token))
    if not any(a < base + end and base + start < b for a, b in found.content):
        return False  # the cue is another sentence's
    if found.quoted:
        return any(len(text[a - base : b - base].split()) >= LEAST_WORDS for a, b in found.quoted)
    words = sum(len(text[a - base : b - base].split()) for a, b in found.content)
    return words >= LEAST_NARRATED_WORDS and found.confidence >= LEAST_NARRATED


def _same_cue(one: Draft, other: Draft) -> bool:
    return (
        one.cue is not None
        and other.cue is not None
        and one.cue[0] < other.cue[1]
        and other.cue[0] < one.cue[1]
    )


def _overlap(one: Draft, other: Draft) -> bool:
    return any(a < d and c < b for a, b in one.content for c, d in other.content)


def _is_held(region: Region, marked: MarkedParagraph, drafts: list[Draft]) -> bool:
    start, end = (offset + marked.paragraph.start for offset in region.inner)
    return any(a < end and start < b for draft in drafts for a, b in draft.content)


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
        quoted = _quoted_parts(marked, found)
        is_whole = _is_whole(found.content, quoted)
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
                content=list(found.content),
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


def _quoted_parts(marked: MarkedParagraph, found: Found) -> list[Span]:
    """The parts of the content inside the paragraph's marks."""
    base = marked.paragraph.start
    quoted = []
    for region in marked.regions:
        start, end = region.inner[0] + base, region.inner[1] + base
        quoted += [(max(start, a), min(end, b)) for a, b in found.content if a < end and start < b]
    return quoted


def _is_whole(content: tuple[Span, ...], quoted: list[Span]) -> bool:
    """Whether each piece lies inside marks, but for a character of punctuation at either end."""
    return all(any(a >= start - 1 and b <= end + 1 for start, end in quoted) for a, b in content)
