"""Speakers of quoted regions that no cue of their paragraph attributes.

In order: the quotation that goes on from the paragraph before; the one in the same breath
("A," she said. "B."); a signature; a paragraph that ends with a colon; the subject of the sentence
before; the speaker before (carried over). Short regions woven into the narrator's words are
scare quotes, and fall out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.direct import Loose, is_long_enough, woven_sentence
from extract.attribution.draft import Draft, Span
from extract.attribution.layout import find_signature
from extract.attribution.marked import MarkedParagraph, Region

_HEADING_WORDS = 14
"""A quoted line with more words is speech, even without a full stop."""
_LEAST_BEFORE = 3
"""Tokens before marks of which the last is a colon: Maro shrugged: "..."."""
_CARRIED_PARAGRAPHS = 1
"""A speaker is carried over into the next paragraph, not past one of narration."""


@dataclass(slots=True)
class Tagged:
    """A paragraph with what its tagger found."""

    marked: MarkedParagraph
    cues: list[Cue]
    drafts: list[Draft]
    loose: list[Loose]
    owner: dict[int, Draft] = field(default_factory=dict)
    """The draft of a region, by the region's number."""


def assign_owners(tagged: Tagged) -> None:
    """Notes which draft each region of a paragraph belongs to."""
    base = tagged.marked.paragraph.start
    for region in tagged.marked.regions:
        start, end = region.inner[0] + base, region.inner[1] + base
        for draft in tagged.drafts:
            if any(a <= start and end <= b for a, b in draft.quoted):
                tagged.owner[region.number] = draft


def carry_over(paragraphs: Sequence[Tagged], cast: Cast) -> list[Draft]:
    """Drafts for the loose regions of one field's paragraphs; drafts there are may gain pieces."""
    _prepend_open_quotations(paragraphs)
    added: list[Draft] = []
    last: tuple[int, Draft] | None = None
    for number, tagged in enumerate(paragraphs):
        before = paragraphs[number - 1] if number else None
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        events: list[tuple[int, Loose | Draft]] = [
            (loose.region.inner[0], loose) for loose in tagged.loose
        ]
        base = tagged.marked.paragraph.start
        events += [(max(0, draft.content[0][0] - base), draft) for draft in tagged.drafts]
        for _, event in sorted(events, key=lambda one: one[0]):
            if isinstance(event, Draft):
                last = None if _is_first_person(event) else (number, event)
                continue
            if event.region.number in tagged.owner:
                continue
            previous = (
                last[1] if last is not None and number - last[0] <= _CARRIED_PARAGRAPHS else None
            )
            draft = _attribute(event, tagged, before, following, previous, cast)
            if draft is not None and draft is not previous:
                added.append(draft)
            if draft is not None:
                tagged.owner[event.region.number] = draft
                last = number, draft
    return added


# ---------------------------------------------------------------- quotations over paragraphs
def is_continued(before: Tagged | None, tagged: Tagged) -> bool:
    """Whether the paragraph opens with a mark and the one before left a quotation open."""
    if before is None or not before.marked.regions or not tagged.marked.regions:
        return False
    left, right = before.marked.regions[-1], tagged.marked.regions[0]
    return (
        not left.closed
        and left.inner[1] >= len(before.marked.text.rstrip())
        and not tagged.marked.text[: right.inner[0] - 1].strip("\"“‘„«`' ")
    )


def _prepend_open_quotations(paragraphs: Sequence[Tagged]) -> None:
    """Gives open quotations without a cue to the cue at the end of the same quotation."""
    for number in range(len(paragraphs) - 2, -1, -1):
        tagged, following = paragraphs[number], paragraphs[number + 1]
        if not tagged.loose or not is_continued(tagged, following):
            continue
        region = tagged.marked.regions[-1]
        owner = following.owner.get(following.marked.regions[0].number)
        if (
            owner is None
            or region.number in tagged.owner
            or region.start != tagged.loose[-1].region.start
        ):
            continue
        if not tagged.loose[-1].free:
            continue
        _add_piece(owner, region, tagged.marked)
        tagged.owner[region.number] = owner


def merge_continued(paragraphs: Sequence[Tagged], cast: Cast) -> None:
    """Joins a quotation with its part in the next paragraph that has a cue of its own."""
    for before, tagged in pairwise(paragraphs):
        if not is_continued(before, tagged):
            continue
        left = before.owner.get(before.marked.regions[-1].number)
        right = tagged.owner.get(tagged.marked.regions[0].number)
        if left is None or right is None or left is right or right not in tagged.drafts:
            continue
        if not _same_speaker(left, right, cast):
            continue
        left.content = sorted(set(left.content) | set(right.content))
        left.quoted = sorted(set(left.quoted) | set(right.quoted))
        tagged.drafts.remove(right)
        for number, owner in tagged.owner.items():
            if owner is right:
                tagged.owner[number] = left


def _same_speaker(left: Draft, right: Draft, cast: Cast) -> bool:
    one, other = _entity(left, cast), _entity(right, cast)
    return one is not None and one is other


def _entity(draft: Draft, cast: Cast) -> object:
    if draft.source is None or draft.source_marked is None:
        return None
    for token in range(draft.source[1] - 1, draft.source[0] - 1, -1):
        entity = cast.entity_at(draft.source_marked, token)
        if entity is not None:
            return entity
    return None


def _is_first_person(draft: Draft) -> bool:
    """Whether the writer is the source ("I asked him whether"), so that another answers."""
    if draft.source is None or draft.source_marked is None:
        return False
    return draft.source_marked.doc[draft.source[0]].lower_ in {"i", "we"}


def _is_heading(region: Region, marked: MarkedParagraph) -> bool:
    """Whether a quotation is a line of its own without a stop, as headings are."""
    alone = region.first == 0 and region.last >= len(marked.doc)
    return (
        alone
        and marked.paragraph.field == "text"
        and region.closed
        and region.words <= _HEADING_WORDS
        and region.last_character not in ".!?,…—–"
    )


# ---------------------------------------------------------------- one loose region
def _attribute(
    loose: Loose,
    tagged: Tagged,
    before: Tagged | None,
    following: Tagged | None,
    previous: Draft | None,
    cast: Cast,
) -> Draft | None:
    region, marked = loose.region, tagged.marked
    if loose.free:
        owner = _continued_owner(region, tagged, before) or _same_breath(region, tagged)
        if owner is not None:
            return _add_piece(owner, region, marked)
        signed = find_signature(region, marked, following.marked if following else None)
        if signed is not None:
            return _free_draft(region, marked, "signed", 0.85, source=signed)
    introduced = _colon_source(region, tagged, before) if loose.free else None
    introduced = introduced or _behind_colon(region, marked, cast)
    if introduced is not None:
        return introduced
    spoken = is_long_enough(region) or _is_sentence_alone(region, marked)
    if not spoken or _is_heading(region, marked):
        return None
    if loose.free:
        place = marked if region.first else before.marked if before is not None else None
        subject = _subject_before(region, place, cast)
        if place is not None and subject is not None:
            return _free_draft(region, marked, "sentence-before", 0.7, source=(place, subject))
    return _carried(loose, marked, previous)


def _continued_owner(region: Region, tagged: Tagged, before: Tagged | None) -> Draft | None:
    """The draft of the quotation that the paragraph before left open."""
    if region.number or before is None or not is_continued(before, tagged):
        return None
    return before.owner.get(before.marked.regions[-1].number)


def _add_piece(draft: Draft, region: Region, marked: MarkedParagraph) -> Draft:
    base = marked.paragraph.start
    piece = region.inner[0] + base, region.inner[1] + base
    draft.content = sorted([*draft.content, piece])
    draft.quoted = sorted([*draft.quoted, piece])
    return draft


def _same_breath(region: Region, tagged: Tagged) -> Draft | None:
    """The draft that goes on: nothing but its attribution stands before the region."""
    marked = tagged.marked
    earlier = [one for one in marked.regions[: region.number] if one.number in tagged.owner]
    if not earlier:
        return None
    before = earlier[-1]
    owner = tagged.owner[before.number]
    if owner.rule == "mixed-left":
        return None
    between = range(before.last, region.first)
    starts = [at for at in marked.sentence_starts if before.last < at < region.first]
    cue_between = (
        owner.marked is marked and owner.cue_token is not None and owner.cue_token in between
    )
    if not any(marked.doc[at].is_alpha for at in between):
        return owner
    return owner if cue_between and not starts else None


def _colon_source(region: Region, tagged: Tagged, before: Tagged | None) -> Draft | None:
    if before is None or region.first > 1 or not before.marked.text.rstrip().endswith(":"):
        return None
    for cue in reversed(before.cues):
        if cue.mention is not None and cue.group in {"report", "document", "marked", "naming"}:
            draft = _free_draft(
                region, tagged.marked, "colon", 0.8, source=(before.marked, cue.mention)
            )
            base = before.marked.paragraph.start
            start, end = before.marked.characters(cue.start, cue.end)
            draft.cue = start + base, end + base
            draft.cue_token = None
            return draft
    return None


def _behind_colon(region: Region, marked: MarkedParagraph, cast: Cast) -> Draft | None:
    """What the person says of whom the words before a colon tell how: Maro was blunt: "..."."""
    whole = region.last_character in ".!?" and marked.doc[region.start].text[:1].isupper()
    if region.first < _LEAST_BEFORE or marked.doc[region.first - 1].text != ":" or not whole:
        return None
    start, _ = marked.sentence(region.first - 1)
    for token in marked.doc[start : region.first - 1]:
        if token.dep_ == "nsubj" and token.head.dep_ in {"ROOT", "conj", "ccomp"}:
            if not _tells_how(token.head) or _is_read_or_heard(token.i, region, marked):
                return None
            for one in (token, *(child for child in token.children if child.dep_ == "appos")):
                entity = cast.entity_at(marked, one.i)
                if entity is not None and entity.kind == "person":
                    source = marked, (one.i, one.i + 1)
                    return _free_draft(region, marked, "colon", 0.7, source=source)
    return None


def _tells_how(verb: Token) -> bool:
    """Whether a verb tells what somebody is like, how they bear themselves, or that they speak."""
    manner = lexicon.words("cues", "before_colon", "verbs")
    spoken = lexicon.cue_group(verb.lemma_) in {"report", "opinion", "behind"}
    return spoken or verb.lemma_ in manner


def _is_read_or_heard(start: int, region: Region, marked: MarkedParagraph) -> bool:
    """Whether something that bears words, a sign or a call, stands before those in marks."""
    bearing = lexicon.words("cues", "before_colon", "bearing")
    return any(
        token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in bearing
        for token in marked.doc[start : region.first - 1]
    )


def _is_sentence_alone(region: Region, marked: MarkedParagraph) -> bool:
    """Whether the paragraph is one quoted sentence, however short."""
    alone = not region.first and region.last >= len(marked.doc)
    return alone and region.words > 1 and region.last_character in ".!?"


def _subject_before(
    region: Region, place: MarkedParagraph | None, cast: Cast
) -> tuple[int, int] | None:
    """The person who is the subject of the narrator's sentence right before the region.

    Args:
        region: The quoted words.
        place: Their paragraph; the one before where they open theirs.
        cast: Who is meant.
    """
    if place is None:
        return None
    behind = region.first or len(place.doc)
    start, end = place.sentence(behind - 1)
    if end != behind or any(place.is_quoted(at) for at in range(start, end)):
        return None
    for token in place.doc[start:end]:
        if token.dep_ == "nsubj" and token.head.dep_ in {"ROOT", "conj"}:
            entity = cast.entity_at(place, token.i)
            if entity is not None and entity.kind == "person":
                return token.i, token.i + 1
    return None


def _carried(loose: Loose, marked: MarkedParagraph, previous: Draft | None) -> Draft:
    draft = _free_draft(loose.region, marked, "carried" if previous else "unattributed", 0.5)
    if not loose.free and marked.doc[loose.region.first - 1].text != ":":
        base = marked.paragraph.start
        start, end = woven_sentence(loose.region, marked)
        draft.content = [(start + base, end + base)]
        draft.confidence = 0.4
    if previous is not None:
        draft.carried = True
        draft.source, draft.source_marked = previous.source, previous.source_marked
    return draft


def _free_draft(
    region: Region,
    marked: MarkedParagraph,
    rule: str,
    confidence: float,
    source: tuple[MarkedParagraph, Span] | None = None,
) -> Draft:
    base = marked.paragraph.start
    piece = region.inner[0] + base, region.inner[1] + base
    return Draft(
        marked=marked,
        content=[piece],
        quoted=[piece],
        source=source[1] if source else None,
        source_marked=source[0] if source else None,
        rule=rule,
        confidence=confidence,
    )
