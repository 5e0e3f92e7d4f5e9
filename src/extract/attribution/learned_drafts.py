"""Drafts of what the learned tagger finds in a paragraph."""

import re
from collections.abc import Container, Sequence

from extract.attribution import lexicon
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft, Span
from extract.attribution.learned import Found
from extract.attribution.marked import MarkedParagraph, Region
from extract.attribution.no_report import is_apposed, tells_an_act
from extract.attribution.syntax import is_finite

_THAT = re.compile(r"\bthat\s*[\"“‘'`]+$", re.IGNORECASE)
_CLOSED = re.compile(r"[\"”’']\s+$")
_CONJUNCTION = frozenset({"IN", "WDT"})
"""Tags of "that" before a clause, the second by mistake; a determiner has DT."""
_THAT_LENGTH = 12
"""Characters before a piece in which its "that" and the opening mark stand."""
_CIRCUMSTANCES = frozenset({"as", "when", "while", "after", "before", "since", "until"})
_NOBODY = frozenset({"no", "nobody", "none", "neither"})
"""First words of a source whose words were not said: "No one said", "None of them said"."""
_STATES = frozenset({"advcl", "acomp", "amod", "ccomp", "ROOT"})
_ASKED = frozenset({"asked", "pressed", "questioned", "challenged"})
LEAST_UNATTRIBUTED = 0.5
"""Least confidence of narrated words that nobody is the source of; PolNeAR's indirect F1 is best
without, end F1 (with the speaker) with it."""
PREFIX = 2
"""Tokens of a prefix: "co" and "-"."""
LEAST_JOINED = 2
"""Pieces of a content of which one may stand in another sentence."""
LEAST_NARRATED_WORDS = 2
"""A single narrated word is whom somebody criticized, rather than what they said; titles of works
do not count."""


def find_learned(
    marked: MarkedParagraph, cues: Sequence[Cue], names: Container[int], learned: Sequence[Found]
) -> list[Draft]:
    """The drafts of one paragraph by the learned tagger, in page order.

    Quoted words that it finds without a cue or without a source are left to `carry`, which knows
    the layout and the paragraphs around; narrated words without a cue are nobody's.

    Args:
        marked: The paragraph.
        cues: What the rules know as cues in it.
        names: Numbers of the regions that hold a title or a slogan: narrated words.
        learned: What the tagger finds in the paragraph.
    """
    spoken = [region for region in marked.regions if region.number not in names]
    titles = [region for region in marked.regions if region.number in names]
    mentions = {cue.token: cue.mention for cue in cues}
    drafts: list[Draft] = []
    for found in learned:
        said = [
            piece for piece in found.content if _parts_inside(titles, marked, [piece]) != [piece]
        ]
        content = [_with_conjunction(p, marked) for p in _without_topics(said, spoken, marked)]
        content = [_without_conjunction(piece, marked) for piece in content]
        who = found.source_tokens
        if who is None and found.cue_token is not None:
            who = mentions.get(found.cue_token)
        who = _with_prefix(who, marked)
        content = [
            _without_source(piece, who, marked)
            for piece in content
            if not is_apposed(piece, who, found.cue_token, marked)
        ]
        content = _of_one_report(content, found.cue_token, marked)
        content = _behind_semicolon(content, found.cue_token, who, marked)
        quoted = _parts_inside(spoken, marked, content)
        is_whole = is_inside(content, quoted)
        if not content or (found.cue is None and (is_whole or not quoted)):
            continue
        if not quoted and any(found.cue_token == title.first - 1 for title in titles):
            continue  # a report titled "The Long Pier"
        if not quoted and _narrated_words(content, titles, marked) < LEAST_NARRATED_WORDS:
            continue
        source = who if quoted else found.source_tokens
        if source is None and (is_whole or (not quoted and found.confidence < LEAST_UNATTRIBUTED)):
            continue
        if not quoted and (
            _is_nobody(source, marked)
            or _is_put_to(found.cue_token, marked)
            or tells_an_act(content, found, marked, has_source=source is not None)
        ):
            continue
        if quoted and _asks_who_answers(found.cue_token, marked):
            continue
        for pieces in _apart(_divided(content, spoken, marked), spoken, marked):
            inside = _parts_inside(spoken, marked, pieces)
            kind = "direct" if is_inside(pieces, inside) else "mixed" if inside else "indirect"
            drafts.append(
                Draft(
                    marked=marked,
                    content=pieces,
                    quoted=inside,
                    cue=found.cue,
                    cue_token=found.cue_token,
                    source=source,
                    source_marked=marked,
                    rule=f"learned-{kind}",
                    confidence=found.confidence,
                )
            )
    return sorted(drafts, key=lambda draft: draft.start)


def _apart(
    content: list[Span], spoken: Sequence[Region], marked: MarkedParagraph
) -> list[list[Span]]:
    """The pieces of one attribution as those of one or two quotations.

    Narrated words are a quotation of their own where whole quoted sentences stand beside them:
    `It had failed, Maro said: "Nobody came."`
    """
    base = marked.paragraph.start
    opens = {
        region.inner[0] + base
        for region in spoken
        if region.first in marked.sentence_starts or _is_behind_colon(region, marked)
    }
    quoted = [piece for piece in content if _parts_inside(spoken, marked, [piece])]
    narrated = [piece for piece in content if piece not in quoted]
    if narrated and quoted and all(start in opens for start, _ in quoted):
        return [narrated, quoted]
    return [content]


def _is_behind_colon(region: Region, marked: MarkedParagraph) -> bool:
    return region.first > 0 and marked.doc[region.first - 1].text == ":"


def _divided(
    content: Sequence[Span], spoken: Sequence[Region], marked: MarkedParagraph
) -> list[Span]:
    """The pieces, those divided that run through a colon into whole quoted sentences.

    `Maro said it did not: "Nobody came."`
    """
    base = marked.paragraph.start
    pieces: list[Span] = []
    for start, end in content:
        colon = next(
            (
                region
                for region in spoken
                if start < region.inner[0] + base < end
                and _is_behind_colon(region, marked)
                and _is_clause((region.inner[0] + base, region.inner[1] + base), marked)
                and not _parts_inside(spoken[: spoken.index(region)], marked, [(start, end)])
            ),
            None,
        )
        before = start, colon and marked.doc[colon.first - 1].idx + base
        if colon is None or not _is_clause((start, before[1] or end), marked):
            pieces.append((start, end))
            continue
        pieces += [(start, before[1] or end), (colon.inner[0] + base, end)]
    return pieces


def _of_one_report(content: Sequence[Span], cue: int | None, marked: MarkedParagraph) -> list[Span]:
    """The pieces, less those woven into another sentence of the narrator's.

    `A new pier would cost $2 million, Maro said. The repair will last “if we are polite to it.”`:
    joined to the first sentence, the marked words would be said of the new pier.
    """
    if cue is None or len(content) < LEAST_JOINED:
        return list(content)
    own = marked.sentence(cue)
    kept = []
    for piece in content:
        first = marked.token_at(piece[0] - marked.paragraph.start)
        start, end = marked.sentence(first)
        is_woven = any(token.is_alpha for token in marked.doc[start:first])
        if not is_woven or (start, end) == own:
            kept.append(piece)
    return kept or list(content)


def _behind_semicolon(
    content: Sequence[Span], cue: int | None, who: tuple[int, int] | None, marked: MarkedParagraph
) -> list[Span]:
    """The pieces, less those of the clause before: `Maro put it at 40; police said 12`."""
    if cue is None or who is None or who[0] > cue:
        return list(content)
    doc, (start, end), first = marked.doc, marked.sentence(cue), who[0]
    divided = first > start and doc[first - 1].text == ";"
    told = cue + 1 < end and not doc[cue + 1].is_punct
    if not divided or not told:
        return list(content)
    before = doc[first - 1].idx + marked.paragraph.start
    return [piece for piece in content if piece[1] > before]


def _is_nobody(source: tuple[int, int] | None, marked: MarkedParagraph) -> bool:
    if source is None:
        return False
    first = marked.doc[source[0]]
    states = first.pos_ == "ADJ" and first.dep_ in _STATES and source[1] - source[0] == 1
    return states or first.lower_ in _NOBODY  # equal to 200 people


def _is_put_to(cue: int | None, marked: MarkedParagraph) -> bool:
    """Whether a cue's words are a question put to somebody: "Asked whether it will, Maro ..."."""
    if cue is None or marked.doc[cue].lower_ != "asked" or marked.doc[cue].tag_ != "VBN":
        return False
    children = {child.dep_: child for child in marked.doc[cue].children}
    is_active = "aux" in children and children["aux"].lemma_ == "have" and "auxpass" not in children
    return not is_active and "agent" not in children


def _asks_who_answers(cue: int | None, marked: MarkedParagraph) -> bool:
    """Whether a cue is the question that the quoted words answer: "Asked by Maro, Webb said"."""
    verb = marked.doc[cue] if cue is not None else None
    if verb is None or verb.lower_ not in _ASKED or verb.tag_ != "VBN":
        return False
    start, end = marked.sentence(verb.i)
    return verb.i == start and any(
        token.tag_ == "VBD"
        and lexicon.cue_group(token.lemma_.lower()) == "report"
        and not marked.is_quoted(token.i)
        for token in marked.doc[start + 1 : end]
    )


def _without_topics(
    content: Sequence[Span], spoken: Sequence[Region], marked: MarkedParagraph
) -> list[Span]:
    """The pieces, less what a quoted sentence is about, and when it was said.

    A narrated piece beside quoted ones is what was said only if it has a finite verb: not "the new
    plan" of `"They can," she said of the new plan`; nor if it tells a circumstance: `"Good night,"
    Maro said as she rose`.
    """
    if not _parts_inside(spoken, marked, content):
        return list(content)
    return [
        piece
        for piece in content
        if _parts_inside(spoken, marked, [piece]) or _is_clause(piece, marked)
    ]


def _is_clause(piece: Span, marked: MarkedParagraph) -> bool:
    base = marked.paragraph.start
    first, last = marked.token_at(piece[0] - base), marked.token_at(piece[1] - base - 1)
    opening = marked.doc[first]
    if opening.lower_ in _CIRCUMSTANCES and opening.head.dep_ == "advcl":
        return opening.head.head.i in range(first, last + 1)
    return any(is_finite(token) for token in marked.doc[first : last + 1])


def _with_conjunction(piece: Span, marked: MarkedParagraph) -> Span:
    """The piece with the "that" right before its opening mark, as with the rules."""
    base = marked.paragraph.start
    that = _THAT.search(marked.text, max(0, piece[0] - base - _THAT_LENGTH), piece[0] - base)
    return piece if that is None else (that.start() + base, piece[1])


def _without_conjunction(piece: Span, marked: MarkedParagraph) -> Span:
    """The piece less the "that" of a narrated clause; one before a mark stays with the words."""
    base = marked.paragraph.start
    that = marked.doc[marked.token_at(piece[0] - base)]
    if that.lower_ != "that" or that.tag_ not in _CONJUNCTION or that.i + 1 >= len(marked.doc):
        return piece
    behind = marked.doc[that.i + 1]
    start = behind.idx + base
    return piece if behind.is_quote or start >= piece[1] else (start, piece[1])


def _with_prefix(source: tuple[int, int] | None, marked: MarkedParagraph) -> tuple[int, int] | None:
    """The source with the prefix of its first word: co-director Ann Pell."""
    if source is None or source[0] < PREFIX or marked.doc[source[0] - 1].text != "-":
        return source
    before = marked.doc[source[0] - PREFIX]
    is_prefix = before.is_alpha and not (before.whitespace_ or marked.doc[before.i + 1].whitespace_)
    return (before.i, source[1]) if is_prefix else source


def _without_source(piece: Span, source: tuple[int, int] | None, marked: MarkedParagraph) -> Span:
    """The piece up to its closing mark, where who says it stands behind that."""
    base = marked.paragraph.start
    low = marked.doc[source[0]].idx + base if source is not None else 0
    if not piece[0] < low < piece[1]:
        return piece
    closed = _CLOSED.search(marked.text, piece[0] - base, low - base)
    return piece if closed is None else (piece[0], closed.start() + base)


def _narrated_words(
    content: Sequence[Span], titles: Sequence[Region], marked: MarkedParagraph
) -> int:
    def count(spans: Sequence[Span]) -> int:
        base = marked.paragraph.start
        return sum(len(marked.text[start - base : end - base].split()) for start, end in spans)

    return count(content) - count(_parts_inside(titles, marked, content))


def _parts_inside(
    regions: Sequence[Region], marked: MarkedParagraph, content: Sequence[Span]
) -> list[Span]:
    """The parts of the content inside the marks of some regions."""
    base = marked.paragraph.start
    inside = []
    for region in regions:
        start, end = region.inner[0] + base, region.inner[1] + base
        inside += [(max(start, a), min(end, b)) for a, b in content if a < end and start < b]
    return inside


def is_inside(content: Sequence[Span], quoted: Sequence[Span]) -> bool:
    """Whether each piece lies inside marks, but for a character of punctuation at either end."""
    return all(any(a >= start - 1 and b <= end + 1 for start, end in quoted) for a, b in content)
