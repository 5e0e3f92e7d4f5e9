"""The drafts of one paragraph, by what was learned and by rules.

Drafts come in page order, with the quoted regions that none of them holds, for `carry` to find
speakers for. The learned tagger knows more cues, and better where content ends; the rules know
what is no quotation (a title, a scare quote), who is quoted by an outlet that passes words on, and
clear reports that the tagger missed. Without weights the rules work alone, and reach less
(docs/quality.md).
"""

from collections.abc import Sequence

from extract.attribution import lexicon
from extract.attribution.carry import Tagged, assign_owners
from extract.attribution.cast import Cast
from extract.attribution.cue_subjects import grammatical_source
from extract.attribution.cues import Cue, find_cues
from extract.attribution.direct import Loose, find_direct
from extract.attribution.draft import Draft, Span
from extract.attribution.indirect import find_indirect
from extract.attribution.intermediaries import is_outlet
from extract.attribution.learned import Found
from extract.attribution.learned_drafts import find_learned, is_inside
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.not_speech import is_name
from extract.attribution.supposed import is_supposed_saying
from extract.attribution.told_by_nouns import Nouns

LEAST_WORDS = 4
"""Fewer quoted words that the rules leave out are rather a name or a scare quote than speech:
letting all of them pass gives PolNeAR's mixed F1 half a point, and takes three times as many titles
and scare quotes for speech on pages like the network's."""

_TELLING = frozenset({"tell", "inform", "notify", "warn", "advise"})
EVEN = 0.5
"""Where the tagger holds its own reading of quoted words for rather wrong, that of the rules stands
(PolNeAR: words in quotation marks under the right speaker 92.3 against 91.9)."""


def tag(marked: MarkedParagraph, cast: Cast, learned: Sequence[Found] | None) -> Tagged:
    """The drafts of one paragraph: the learned ones that the rules let pass, and the rules' own.

    Args:
        marked: The paragraph.
        cast: Whom the article names.
        learned: What the learned tagger finds in it; None without weights.
    """
    ruled = tag_by_rules(marked, cast)
    if learned is None:
        return ruled
    said = {piece for draft in ruled.drafts if draft.is_told_by_noun for piece in draft.quoted}
    base = marked.paragraph.start
    names = {
        region.number
        for region in marked.regions
        if (region.inner[0] + base, region.inner[1] + base) not in said and is_name(region, marked)
    }
    drafts = [
        found
        for found in find_learned(marked, ruled.cues, names, learned)
        if not is_supposed_saying(found.cue_token, marked)
        and not _is_hearer(found)
        and _is_sound(found, ruled.drafts, cast)
    ]
    drafts = _join_stray(drafts)
    for draft in drafts:
        _leave_to_others(draft, ruled.drafts)
        _complete(draft, ruled.drafts)
        draft.source = grammatical_source(draft, ruled.cues, cast) or draft.source
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


def _is_sound(found: Draft, ruled: Sequence[Draft], cast: Cast) -> bool:
    """Whether the rules have nothing better, and nothing against the learned draft."""
    if any(
        one.is_told_by_noun and (_overlap(one, found) or _same_cue(one, found)) for one in ruled
    ):
        return False
    rivals = [draft for draft in ruled if _overlap(draft, found)]
    if rivals and found.quoted and found.confidence < EVEN:
        return False
    others = [draft for draft in rivals if not _same_cue(draft, found)]
    if not found.quoted:
        inside = any(_contains(draft, found) for draft in others)
        return not (inside or (others and _passes_on(found, cast)))
    if not rivals:
        return _is_speech(found) and (_is_whole(found) or not _passes_on(found, cast))
    if found.cue is None:
        return not any(draft.quoted for draft in others)
    return not (others and _passes_on(found, cast))


def _is_hearer(found: Draft) -> bool:
    """Whether a learned content is who was told, and not what: "None of them was told"."""
    if found.quoted or found.source is not None or found.cue_token is None:
        return False
    verb = found.marked.doc[found.cue_token]
    base = found.marked.paragraph.start
    last = found.marked.token_at(found.content[-1][1] - base - 1)
    return verb.lemma_ in _TELLING and any(
        child.dep_ == "nsubjpass" and child.left_edge.i <= last <= child.right_edge.i
        for child in verb.children
    )


def _join_stray(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, a whole quotation with no verb of saying joined to the one told just before it.

    `"It leaks," said Maro, whose family has sailed since 1902. "Ask anyone."`: the tagger may take
    the verb of the clause for a cue of its own.
    """
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.start):
        before = kept[-1] if kept else None
        if before is not None and _is_told_with(draft, before):
            before.content = [*before.content, *draft.content]
            before.quoted = [*before.quoted, *draft.quoted]
        else:
            kept.append(draft)
    return kept


def _is_told_with(draft: Draft, before: Draft) -> bool:
    marked = draft.marked
    if draft.cue_token is None or before.cue_token is None or before.cue is None:
        return False
    if not (_is_whole(draft) and _is_whole(before)) or before.cue[1] > draft.start:
        return False
    told = lexicon.cue_group(marked.doc[before.cue_token].lemma_.lower()) == "report"
    stray = lexicon.cue_group(marked.doc[draft.cue_token].lemma_.lower()) is None
    within = before.cue_token < draft.cue_token < marked.sentence(before.cue_token)[1]
    return told and stray and within


def _is_told_better(found: Draft, by_noun: Draft) -> bool:
    """Whether a noun tells what the learned draft tells by a verb, or with more than was said.

    Not where the noun itself is reported: "Maro said Birch’s answer was “no.”"; nor where it stands
    further off than the learned cue.
    """
    if _same_cue(found, by_noun):
        return True
    if not _overlap(found, by_noun):
        return False
    base, text = found.marked.paragraph.start, found.marked.text
    cue = text[found.cue[0] - base : found.cue[1] - base] if found.cue is not None else ""
    has_cue = any(character.isalpha() for character in cue)
    reported = by_noun.cue is not None and _meets(by_noun.cue, found)
    return not has_cue or (by_noun.is_sure_of_noun and not (reported and found.source))


def _leave_to_others(found: Draft, ruled: Sequence[Draft]) -> None:
    """Takes out the quoted words that another attribution follows: "A," Maro said. "B," Webb said.

    Words of the same speaker may stay: the rules see no more than another cue.
    """
    for draft in ruled:
        if draft.rule != "direct-right" or _same_cue(draft, found):
            continue
        rest = [piece for piece in found.content if piece not in draft.content]
        if rest and len(rest) < len(found.content) and _has_own(found, rest):
            found.content = rest
            found.quoted = [piece for piece in found.quoted if piece not in draft.content]


def _has_own(found: Draft, rest: Sequence[Span]) -> bool:
    """Whether what is left stands before the found cue."""
    return found.cue is not None and rest[0][0] < found.cue[0]


def _complete(found: Draft, ruled: Sequence[Draft]) -> None:
    """Adds what stands on the other side of an inserted cue: "The benefit, he said, would be $300".

    The tagger often takes the longer side alone; a pronoun on the other side says nothing more.
    """
    for draft in ruled:
        if draft.cue is None or not _same_cue(draft, found) or _is_whole(draft):
            continue
        sides = [_before(draft.cue, draft), _behind(draft.cue, draft)]
        have = [_before(draft.cue, found), _behind(draft.cue, found)]
        if not all(sides) or all(have):
            continue
        missing = [
            piece
            for piece in (sides[0] if have[1] else sides[1])
            if not _is_pronoun(piece, draft.marked) and not _meets(piece, found)
        ]
        found.content = sorted([*found.content, *missing])
        found.quoted = sorted(
            {*found.quoted, *(q for q in draft.quoted if any(_inside(q, one) for one in missing))}
        )


def _before(cue: Span, draft: Draft) -> list[Span]:
    return [piece for piece in draft.content if piece[1] <= cue[0]]


def _behind(cue: Span, draft: Draft) -> list[Span]:
    return [piece for piece in draft.content if piece[0] >= cue[1]]


def _is_pronoun(piece: Span, marked: MarkedParagraph) -> bool:
    base = marked.paragraph.start
    first, last = marked.token_at(piece[0] - base), marked.token_at(piece[1] - base - 1)
    return first == last and marked.doc[first].pos_ == "PRON"


def _meets(piece: Span, draft: Draft) -> bool:
    return any(start < piece[1] and piece[0] < end for start, end in draft.content)


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _is_speech(found: Draft) -> bool:
    """Whether quoted words that the rules do not see are more than a name or a scare quote."""
    base, text = found.marked.paragraph.start, found.marked.text
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


def _same_cue(one: Draft, other: Draft) -> bool:
    return (
        one.cue is not None
        and other.cue is not None
        and one.cue[0] < other.cue[1]
        and other.cue[0] < one.cue[1]
    )


def _overlap(one: Draft, other: Draft) -> bool:
    return any(_meets(piece, other) for piece in one.content)


def tag_by_rules(marked: MarkedParagraph, cast: Cast) -> Tagged:
    """The drafts of one paragraph by the rules of `direct` and `indirect`."""

    def passes_on(paragraph: MarkedParagraph, cue: Cue) -> bool:
        return cue.subject is not None and is_outlet(cast.entity_at(paragraph, cue.subject))

    cues = [cue for cue in find_cues(marked) if not is_supposed_saying(cue.token, marked)]
    drafts, loose = find_direct(marked, cues, passes_on, Nouns(marked, cast))
    nouns = {draft.cue_token for draft in drafts if draft.is_told_by_noun}
    cues = [cue for cue in cues if cue.token not in nouns]
    base = marked.paragraph.start
    taken = [(start - base, end - base) for draft in drafts for start, end in draft.content]
    taken += [one.region.inner for one in loose if one.free]
    drafts += find_indirect(marked, cues, taken, [one.region for one in loose if not one.free])
    tagged = Tagged(marked, cues, sorted(drafts, key=lambda draft: draft.start), loose)
    assign_owners(tagged)
    return tagged


def _is_whole(draft: Draft) -> bool:
    return is_inside(draft.content, draft.quoted)
