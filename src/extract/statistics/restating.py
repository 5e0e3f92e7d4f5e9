"""Figures that say something of what the figure before measures: `, or 12 percent`, `up from 8`."""

import re
from collections.abc import Sequence

from extract.statistics import governed
from extract.statistics.anchor import Link
from extract.statistics.figure import Figure
from extract.statistics.lexicon import change_nouns
from extract.statistics.passage import sentence_of
from extract.statistics.populations import SHARES

_HEDGE = r"(?:(?:about|nearly|almost|roughly|just|only|some|around|well|more than|over)\s+)*"
_COMPARED = re.compile(
    rf"\b(?:compared (?:with|to)|versus|vs\.?|(?:up|down) from)\s+{_HEDGE}$", re.IGNORECASE
)
_FROM = re.compile(rf"\bfrom\s+{_HEDGE}$", re.IGNORECASE)
_RESTATED = re.compile(
    rf"(?:,\s+(?:or|up|down|at|to|an?|the)\s+|\(|[—–]\s*(?:(?:an?|the)\s+)?){_HEDGE}$"
)
"""`, or 12 percent`, `, up 5 points`, `, a 14 percent decline`, `, at 1,067 per 100,000`."""
_IN_BRACKETS = re.compile(rf"\((?:up|down|or|from)\s+{_HEDGE}$")
"""`302 (up 17 percent)`."""
GAPPED = re.compile(
    r"(?:,|;|,?\s+and|—)\s+(?:at|in|for|among)\s+(?:the\s+)?"
    rf"(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){{0,3}}),?\s+{_HEDGE}$"
)
"""`62 percent passed at Benton, at Truman 58 percent`: the verb is left out."""
_APPOSED = re.compile(rf"[,;]\s+{_HEDGE}$")
_APART = re.compile(r"\s+(?:\w+\s+)?(?:more|less|fewer|higher|lower|above|below|under|over)\b")
_NAMES_OWN = frozenset({"count", "vague", "age", "rank"})
_LASTING = frozenset({"in", "over", "within", "during", "through", "for"})
_CLAUSE_END = re.compile(r"[.;:,]|\b(?:and|but|which|who|while)\b")


def leans(link: Link, earlier: Sequence[Figure]) -> bool:
    """Whether a figure most likely measures what another one does, or what stands far from it.

    A rank of which nothing is told beside it; a length of time that something else took (`214
    refugees in two years`); and what says the same again of a figure of its sentence.
    """
    if link.figure.kind == "rank" or _is_taken_by_another(link, earlier):
        return True
    start = sentence_of(link.figure.token).start_char
    return bool(earlier) and earlier[-1].start >= start and is_restating(link)


def _is_taken_by_another(link: Link, earlier: Sequence[Figure]) -> bool:
    """`raises of 14 percent over three years`: what the figure before measures takes that long."""
    figure, preposition = link.figure, link.preposition
    if figure.kind != "duration" or preposition is None or preposition.lower_ not in _LASTING:
        return False
    before = earlier[-1] if earlier else None
    if before is None or before.measure is None or before.kind in {"duration", "rank"}:
        return False
    return _CLAUSE_END.search(link.text[before.end : figure.start]) is None


def is_restating(link: Link) -> bool:
    """Whether the words around the figure say that it is about the same as the one before."""
    figure, lead = link.figure, link.lead
    if figure.kind in _NAMES_OWN and figure.unit is not None and not figure.unit.carried:
        return False
    named = _is_named_by_clause(link) and governed.in_clause(link) is None
    named = named or _is_gapped(link) or _IN_BRACKETS.search(lead) is not None
    if named or _COMPARED.search(lead) or (_FROM.search(lead) and figure.bound != "range"):
        return True
    if _RESTATED.search(lead):
        return not lead.endswith((", a ", ", an ", ", the ")) or _is_of_change(link)
    if not _APPOSED.search(lead):
        return False
    return figure.kind == "multiple" or _APART.match(link.text, figure.end) is not None


def _is_gapped(link: Link) -> bool:
    """A share at a name, with neither a group nor a verb of its own."""
    if link.figure.kind not in SHARES or GAPPED.search(link.lead) is None:
        return False
    at = link.last.i + 1
    following = link.doc[at] if at < len(link.doc) else None
    return following is None or following.pos_ in {"PUNCT", "CCONJ"}


def _is_named_by_clause(link: Link) -> bool:
    """`the $225 million that was expected`, `the 330 the state asks for`: a second level."""
    if not link.lead.endswith("the "):
        return False
    at = link.last.i + 1
    following = link.doc[at] if at < len(link.doc) else None
    if following is None:
        return False
    opens = following.lower_ in {"that", "which"} or following.pos_ in {"DET", "PROPN", "PRON"}
    return opens and any(c.dep_ == "relcl" for c in link.anchor.rights)


def _is_of_change(link: Link) -> bool:
    """`a 14 percent decline`: not `a $40 million school`, and not `a decline in rents`."""
    following = link.last.nbor() if link.last.i + 1 < len(link.doc) else None
    nouns = change_nouns()
    if following is None or following.lemma_ not in nouns:
        return False
    behind = following.nbor() if following.i + 1 < len(link.doc) else None
    return behind is None or behind.lower_ not in {"in", "of", "to", "for"}
