"""Drafts of indirect quotations: reported clauses and "according to", without quotation marks.

Three orders (Quirk et al. 14.28-29): the clause behind the verb (she said that ...), before it
(..., she said), and around it (..., she said, ...).
"""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft
from extract.attribution.marked import MarkedParagraph, Region

_MIN_TOKENS = 3
"""Shorter reported clauses ("he said so") hold nothing to report."""
_PUNCTUATION = frozenset(
    {
        ",",
        ";",
        ":",
        "—",
        "–",
        "-",
        "--",
        ".",
        "?",
        "!",
        "…",
        '"',
        "“",
        "”",
        "''",
        "``",
        "(",
        ")",
        "[",
        "]",
    }
)
_NOBODY = frozenset(
    {"this", "that", "these", "those", "which", "what", "there", "one", "nobody", "none"}
)
"""Subjects that say nothing: "This is not to say that"."""
_STRENGTH = {"report": 0.8, "document": 0.7, "according": 0.85, "opinion": 0.55}
_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_ASKING = frozenset({"ask", "press", "question", "tell", "quiz"})
"""Participles that tell what an answer is to: "Asked whether she knew, she replied"."""
_ABOUT_WHAT = frozenset(
    {"whether", "if", "about", "on", "what", "when", "where", "why", "how", "who", "by"}
)
_SUBORDINATORS = frozenset(
    {
        "as",
        "if",
        "when",
        "while",
        "because",
        "after",
        "before",
        "since",
        "until",
        "than",
        "where",
        "how",
        "whether",
        "what",
    }
)


def find_indirect(
    marked: MarkedParagraph,
    cues: Sequence[Cue],
    taken: Sequence[tuple[int, int]],
    woven: Sequence[Region] = (),
) -> list[Draft]:
    """Drafts of the cues whose content does not meet `taken` (offsets in the paragraph).

    A region of `woven`, which no cue attributes by itself, makes the content around it mixed:
    according to the complaint, charges went off "as close as 300 feet" from homes.
    """
    drafts: list[Draft] = []
    occupied = list(taken)
    for cue in cues:
        if cue.group not in _STRENGTH or cue.negated or cue.mention is None:
            continue
        if cue.subject is not None and marked.doc[cue.subject].lower_ in _NOBODY:
            continue
        verb_at = marked.doc[cue.token].idx
        if any(start <= verb_at < end for start, end in occupied):
            continue
        found = _according(cue, marked) if cue.group == "according" else _reported(cue, marked)
        if found is None:
            continue
        rule, tokens = found
        pieces = [
            marked.characters(*piece)
            for piece in (_trim(p, marked) for p in tokens)
            if piece[1] > piece[0]
        ]
        if not pieces or sum(end - start for start, end in tokens) < _MIN_TOKENS:
            continue
        if any(start < stop and begin < end for start, end in pieces for begin, stop in occupied):
            continue
        occupied.extend(pieces)
        base = marked.paragraph.start
        start, end = marked.characters(cue.start, cue.end)
        quoted = [
            region.inner
            for region in woven
            if any(a <= region.inner[0] and region.inner[1] <= b for a, b in pieces)
        ]
        drafts.append(
            Draft(
                marked=marked,
                content=[(a + base, b + base) for a, b in pieces],
                quoted=[(a + base, b + base) for a, b in quoted],
                cue=(start + base, end + base),
                cue_token=cue.token,
                source=cue.mention,
                source_marked=marked,
                rule=f"{'mixed' if quoted else 'indirect'}-{rule}",
                confidence=_STRENGTH[cue.group],
            )
        )
    return sorted(drafts, key=lambda draft: draft.start)


def _trim(piece: tuple[int, int], marked: MarkedParagraph) -> tuple[int, int]:
    start, end = piece
    while start < end and (marked.doc[start].text in _PUNCTUATION or marked.doc[start].is_space):
        start += 1
    while end > start and (
        marked.doc[end - 1].text in _PUNCTUATION or marked.doc[end - 1].is_space
    ):
        end -= 1
    return start, end


def _reported(cue: Cue, marked: MarkedParagraph) -> tuple[str, list[tuple[int, int]]] | None:
    verb = marked.doc[cue.token]
    after = _clause_after(cue, verb, marked)
    if after is not None:
        return "after", [after]
    if cue.group == "opinion" or not cue.finite:
        return None
    return _clause_before(cue, verb, marked)


def _clause_after(cue: Cue, verb: Token, marked: MarkedParagraph) -> tuple[int, int] | None:
    _, limit = marked.sentence(cue.token)
    floor = cue.end
    if cue.subject is not None and cue.mention is not None and cue.subject > cue.token:
        floor = cue.mention[1]
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i < floor:
            continue
        if cue.group == "opinion" and not any(c.dep_ in _CLAUSE_SUBJECTS for c in child.children):
            continue
        if not any(c.dep_ in _CLAUSE_SUBJECTS or c.dep_ == "mark" for c in child.children):
            continue
        if _is_attribution(child):
            continue
        start, end = max(child.left_edge.i, floor), min(child.right_edge.i + 1, limit)
        if marked.doc[start].lower_ == "that" and marked.doc[start].dep_ == "mark":
            start += 1
        return start, end
    return None


def _is_attribution(verb: Token) -> bool:
    """Whether a clause behind a comma attributes what stands before: ", the Courier reported"."""
    comma = verb.left_edge.i - 1
    bare = not any(child.dep_ in {"ccomp", "dobj", "mark"} for child in verb.children)
    return bare and comma >= 0 and verb.doc[comma].text == "," and is_reporting(verb)


def _clause_before(
    cue: Cue, verb: Token, marked: MarkedParagraph
) -> tuple[str, list[tuple[int, int]]] | None:
    """The words before an attribution behind a comma, and those behind an inserted one."""
    doc = marked.doc
    if cue.subject is None or cue.mention is None:
        return None
    start, end = marked.sentence(cue.token)
    first = min(cue.mention[0], cue.start)
    first = _with_adverbs(first, start, marked)
    if first <= start or doc[first - 1].text not in {",", "—", "–", "--"}:
        return None
    before = (start, first - 1)
    if verb.dep_ in {"relcl", "acl", "conj"} or doc[start].lower_ in _SUBORDINATORS:
        return None
    if doc[start].lemma_ in _ASKING and doc[start + 1].lower_ in _ABOUT_WHAT:
        return None
    last = _attribution_end(max(cue.end, cue.mention[1]), end, marked)
    inserted = last < end and doc[last].text in {",", "—", "–", "--"}
    is_clause = _is_clause(before, marked) or _has_other_subject(verb, cue.subject, before, last)
    if inserted and _goes_on(last + 1, end, marked, is_clause=is_clause):
        return "around", [before, (last + 1, end)]
    return ("before", [before]) if is_clause else None


def _with_adverbs(first: int, start: int, marked: MarkedParagraph) -> int:
    while (
        first - 1 > start
        and marked.doc[first - 1].pos_ == "ADV"
        and marked.doc[first - 1].text != ","
    ):
        first -= 1
    return first


def _is_clause(piece: tuple[int, int], marked: MarkedParagraph) -> bool:
    return any(
        token.pos_ in {"VERB", "AUX"} and token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for token in marked.doc[piece[0] : piece[1]]
    )


def _has_other_subject(verb: Token, subject: int, before: tuple[int, int], last: int) -> bool:
    """Whether the parser gave a cue the subject of the clause before, whose verb it did not see.

    "Gross margin widened by a point, Maro said": "widened" is a participle to it.
    """
    doc = verb.doc
    if last < len(doc) and doc[last].text not in {".", "!", "?"}:
        return False
    return any(
        child.dep_ == "nsubj"
        and before[0] <= child.i < before[1] - 1
        and child.i != subject
        and doc[child.i + 1].tag_ == "VBN"
        and doc[child.i + 1].head.i == child.i
        for child in verb.children
    )


def _attribution_end(last: int, end: int, marked: MarkedParagraph) -> int:
    """Token behind the attribution, which ends at a comma or stop."""
    at = last
    while at < end and marked.doc[at].text not in {",", "—", "–", "--", ".", ";", "?", "!"}:
        at += 1
    return at


def _goes_on(start: int, end: int, marked: MarkedParagraph, *, is_clause: bool = True) -> bool:
    """Whether what follows the insertion continues what stands before it.

    A subject alone ("The decision, she said, was hers") must find its verb there.
    """
    words = marked.doc[start:end]
    if not len(words) or not words[0].is_alpha:
        return False
    if words[0].pos_ in {"VERB", "AUX"} and words[0].tag_ != "VBG":
        if words[0].tag_ == "VB" and not any(child.dep_ == "aux" for child in words[0].children):
            return False  # according to Maro, lead author: no verb
        return is_clause or words[0].tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return is_clause and words[0].lower_ in {"that", "because"}


def _according(cue: Cue, marked: MarkedParagraph) -> tuple[str, list[tuple[int, int]]] | None:
    doc = marked.doc
    start, end = marked.sentence(cue.token)
    assert cue.mention is not None
    last = cue.mention[1]
    if not any(doc[at].is_alpha for at in range(start, cue.start)):
        source = doc[cue.mention[0] : cue.mention[1]].root
        while last < end and doc[last].text != ",":
            if doc[last].pos_ in {"VERB", "AUX"} and not source.is_ancestor(doc[last]):
                break
            last += 1
        if last < end and doc[last].text != ",":
            last = cue.mention[1]
        return "according", [(last, end)]
    behind = _past_source(last, end, marked)
    pieces = [(start, cue.start)]
    opens = not any(doc[at].pos_ in {"VERB", "AUX"} for at in range(start, cue.start))
    goes_on = opens or _goes_on(behind + 1, end, marked)  # in 2019, according to Maro, it cost
    if behind + 1 < end and doc[behind].text == "," and goes_on:
        pieces.append((behind + 1, end))
    return "according", pieces


def _past_source(last: int, end: int, marked: MarkedParagraph) -> int:
    while last < end and marked.doc[last].text not in {",", ".", ";"}:
        last += 1
    return last


def is_reporting(token: Token) -> bool:
    """Whether a verb is one of saying or finding."""
    return lexicon.cue_group(token.lemma_.lower()) in {"report", "document"}
