"""Attributions of an article.

1. A tagger makes drafts of each paragraph: the learned one, or rules where there are no weights.
2. The layout gives turns of transcripts; `carry` gives speakers to what is left in marks.
3. The cast resolves the speakers; `via` names the outlet and the addressee.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import repeat

from extract.attribution.addressee import find_addressee
from extract.attribution.attribution import Attribution
from extract.attribution.carry import Tagged, carry_over, merge_continued
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft, Span
from extract.attribution.interviews import find_answers
from extract.attribution.layout import find_turns
from extract.attribution.learned import load_tagger
from extract.attribution.marked import MarkedParagraph
from extract.attribution.paragraph import Paragraph
from extract.attribution.speakers import resolve_speaker
from extract.attribution.tag import tag
from extract.attribution.via import find_via, keep_via
from schemas import Article
from schemas import Cue as CueRecord


def find_attributions(
    article: Article, paragraphs: Sequence[Paragraph], *, cast: Cast
) -> list[Attribution]:
    """Every attribution of the article, in page order; contents do not overlap.

    Each field is read for itself: nothing is carried from the text into a headline or caption.
    """
    del paragraphs  # the cast holds them, marked
    fields: dict[tuple[str, int], list[MarkedParagraph]] = {}
    for marked in cast.marked:
        place = (marked.paragraph.field, marked.paragraph.index)
        fields.setdefault(place, []).append(marked)
    found: list[Attribution] = []
    for group in fields.values():
        found.extend(_attributions_of_field(article, group, cast))
    return found


def _attributions_of_field(
    article: Article, paragraphs: list[MarkedParagraph], cast: Cast
) -> list[Attribution]:
    turns = find_turns(paragraphs, cast.names_person, article.site_name)
    if article.kind == "transcript" and paragraphs[0].paragraph.field == "text":
        who = cast.first_named(cast.interviewee) if cast.interviewee is not None else None
        turns = find_answers(paragraphs, turns, who) | turns
    tagger = load_tagger()
    told = [marked.paragraph for number, marked in enumerate(paragraphs) if number not in turns]
    learned = iter(tagger.find_in(told) if tagger is not None else repeat(None))
    tagged = []
    for number, marked in enumerate(paragraphs):
        if number in turns:
            turn = turns[number]
            tagged.append(Tagged(marked, [], [turn] if turn is not None else [], []))
        else:
            tagged.append(tag(marked, cast, next(learned)))
    merge_continued(tagged, cast)
    added = carry_over(tagged, cast)
    pairs = [(draft, one) for one in tagged for draft in one.drafts]
    cues = {id(one.marked): one.cues for one in tagged}
    pairs += [(draft, Tagged(draft.marked, cues[id(draft.marked)], [], [])) for draft in added]
    pairs.sort(key=lambda pair: pair[0].content[0])
    kept = _without_overlap(pairs)
    found = [_complete(article, draft, one.cues, cast) for draft, one in kept]
    places = {id(marked): number for number, marked in enumerate(paragraphs)}
    return keep_via(found, [draft for draft, _ in kept], places, cast)


def _without_overlap(pairs: list[tuple[Draft, Tagged]]) -> list[tuple[Draft, Tagged]]:
    """Drafts whose content meets no content of a surer one."""
    kept: list[tuple[Draft, Tagged]] = []
    spans: list[Span] = []  # sorted, not overlapping
    for draft, one in sorted(
        pairs, key=lambda pair: (-bool(pair[0].quoted), -pair[0].confidence, pair[0].start)
    ):
        if any(_meets(spans, piece) for piece in draft.content):
            continue
        for piece in draft.content:
            insort(spans, piece)
        kept.append((draft, one))
    return sorted(kept, key=lambda pair: pair[0].content[0])


def _meets(spans: list[Span], piece: Span) -> bool:
    """Whether a piece overlaps one of the sorted spans."""
    at = bisect_left(spans, piece)
    before = at > 0 and spans[at - 1][1] > piece[0]
    return before or (at < len(spans) and spans[at][0] < piece[1])


def _complete(article: Article, draft: Draft, cues: Sequence[Cue], cast: Cast) -> Attribution:
    paragraph = draft.marked.paragraph
    cue = None
    if draft.cue is not None:
        text = article.field_text(paragraph.field, paragraph.index) or ""
        cue = CueRecord(text=text[slice(*draft.cue)], start=draft.cue[0], end=draft.cue[1])
    return Attribution(
        field=paragraph.field,
        index=paragraph.index,
        content=tuple(draft.content),
        quoted=tuple(draft.quoted),
        cue=cue,
        speaker=resolve_speaker(draft, cast),
        via=find_via(draft, cues, cast, article.site_name),
        addressee=find_addressee(draft, cast),
        confidence=draft.confidence,
        rule_id=draft.rule,
    )
