"""Labels of bare lists: `Bookings: 402`, `Burglaries, 141 (down from 188).`, with no verb."""

import re

from spacy.tokens import Doc, Span, Token

from extract.statistics.passage import text_of, tokens_over

_LABEL = re.compile(r"(?:^|[.;:)]\s|\n)\s*(?P<label>[A-Z][^.;:\n]{2,80}?)(?P<mark>[:,])\s*$")
_CLOSE = 4
_WIDTH = 96
_HEADING = re.compile(
    r"(?:^|\n|(?<![ap]\.m)[.!?]\s+)"
    r"(?P<heading>[A-Z](?:[^.:;\n]|(?<=[ap])\.(?=m)|(?<=[ap]\.m)\.){3,90}):\s"
    r"(?:[^.\n]|\.(?=\d))*$"
)
"""`Rainfall through 7 a.m. Sunday: Elm, 1.4 inches; Oak City, 2.2.`"""
_ITEM = re.compile(
    r"(?P<mark>[:;])\s+(?:and\s+)?(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}),\s+$"
)
_ITEM_END = re.compile(r"\s*(?:(?P<more>;)|[.(]|$)")
_WIDEST_LIST = 320
"""Characters from a heading to the last item of its list."""
_LIST_END = re.compile(r"\s*(?:[.;(]|$)")
"""Behind a figure whose label ends with a comma: nothing more is said of it."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOT_FIRST = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "PART", "INTJ"})
_CLAUSES = frozenset({"relcl", "acl"})


def label_before(doc: Doc, start: int, end: int) -> Span | None:
    """The label of the figure from `start` to `end`, without its time and its asides.

    A clause before the mark is none, nor is a name before an age.
    """
    text = text_of(doc)
    if not text[max(0, start - _CLOSE) : start].rstrip().endswith((":", ",")):
        return None
    match = _LABEL.search(text, max(0, start - _WIDTH), start)
    if match is None or (match["mark"] == "," and not _LIST_END.match(text, end)):
        return None
    span = tokens_over(doc, *match.span("label"))
    if span is None or span[0].pos_ in _NOT_FIRST:
        return None
    verbal = _is_said if match["mark"] == "," else _is_auxiliary
    if any(map(verbal, span)) or span[-1].tag_ == "POS":
        return None
    last = next((t.i for t in span if t.text in {",", "("}), span.end)
    label = _without_setting(doc, span.start, last)
    return label if any(token.pos_ in {"NOUN", "PROPN"} for token in label) else None


def list_item(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name before a figure in a list with a heading: `Ozone: Elm, 168; Oak City, 154.`."""
    if not text.endswith(", ", 0, start):
        return None
    closed = _ITEM_END.match(text, end)
    item = _ITEM.search(text, max(0, start - _WIDTH), start) if closed else None
    if item is None or (item["mark"] == ":" and closed and not closed["more"]):
        return None
    return item.span("name")


def heading_before(doc: Doc, start: int, end: int) -> Span | None:
    """The heading of the list that the figure is an item of, without its time."""
    text = text_of(doc)
    if list_item(text, start, end) is None:
        return None
    low = max(0, start - _WIDEST_LIST)
    match = _HEADING.search(text[low:start])
    span = (
        tokens_over(doc, low + match.start("heading"), low + match.end("heading"))
        if match
        else None
    )
    if span is None or span[0].pos_ in _NOT_FIRST or any(map(_is_auxiliary, span)):
        return None
    last = next((token.i for token in span if token.text in {",", "("}), span.end)
    return _without_setting(doc, span.start, last)


def _without_setting(doc: Doc, start: int, end: int) -> Span:
    while end > start + 1 and _is_setting(doc[end - 1]):
        end -= 1
    return Span(doc, start, end)


def label_noun(label: Span) -> Token:
    """The noun that a label is about."""
    return next((token for token in label if token.pos_ == "NOUN"), label.root)


def _is_said(token: Token) -> bool:
    """A finite verb of the label's own, not of a clause about its noun: `Patients who left`."""
    verb = token
    while verb.dep_ in {"aux", "auxpass", "conj"}:
        verb = verb.head
    return token.tag_ in _FINITE and verb.dep_ not in _CLAUSES


def _is_setting(token: Token) -> bool:
    """`Rainfall since midnight`, `Circulation last year`."""
    return token.ent_type_ in {"DATE", "TIME"} or token.pos_ in {"ADP", "SCONJ"}


def _is_auxiliary(token: Token) -> bool:
    return token.pos_ == "AUX"
