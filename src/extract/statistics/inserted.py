"""Who a clause between commas or at the end of a sentence names as the speaker, however it parses.

`…, the fire center in Winnipeg said.`, `…, state surveys show, …`, `…, its maker, Corn Labs of
Ames, Iowa, announced on Monday.`
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from extract.statistics.documents import is_document
from extract.statistics.passage import text_of, tokens_over
from extract.statistics.phrases import phrase_head
from extract.statistics.spelled import WEEKDAY

_SAYS = (
    r"(?P<verb>(?:said|says?|found|finds|shows?|showed|reports|reported|estimates|estimated|projects"
    r"|projected|predicts?|predicted|wrote|writes|notes|noted|claims|claimed|argues?|argued"
    r"|concludes?|concluded|warns?|warned|calculates?|calculated|announced|recalls?|recalled"
    r"|suggests?|suggested|indicates?|indicated)"
    rf"(?=[,.;]|\s+{WEEKDAY}\b|\s+(?:in|on|last|this|late|early)\s)"
    r"|(?:told|tells)(?=\s+(?!that\b|how\b|of\b)[\w’']+))"
)
_INSERTED = re.compile(rf",[”\"]?\s+(?P<who>(?!according\b)(?:[\w.&’'-]+\s+){{1,9}}?){_SAYS}")
_APPOSED = re.compile(
    r",\s+(?:the|its|his|her|their|a|an)\s+(?:[a-z’'-]+\s+){0,3}[a-z’'-]+"
    r",\s+(?P<who>[A-Z][\w.&’'-]*(?:\s+(?:of\s+)?[A-Z&][\w.’'-]*){0,5})"
    rf"(?:,\s+[A-Z][\w.]*)?,\s+{_SAYS}"
)
"""`…, its maker, Corn Labs of Ames, Iowa, announced …`: the name behind what it is a name of."""
_SEEN = frozenset({"seen", "obtained", "reviewed", "viewed", "examined"})
_NOT_AN_INSERT = frozenset(
    {"and", "but", "which", "who", "that", "as", "it", "he", "she", "they", "we"}
)


def iter_inserted(sentence: Span) -> Iterator[tuple[Token, int]]:
    """The nouns of the speakers of such clauses, and which token says so."""
    doc = sentence.doc
    text = text_of(doc)
    for match in _INSERTED.finditer(text, sentence.start_char, sentence.end_char):
        span = tokens_over(doc, *match.span("who"))
        if span is None or span[0].lower_ in _NOT_AN_INSERT:
            continue
        if any(token.like_num or token.pos_ == "AUX" for token in span):
            continue
        head = phrase_head(doc, span[0])
        if head is not None and head.i >= span.end:
            # `…, census data show.`: the verb taken for a noun
            head = shown_by(span[-1]) or span[-1]
        if head is not None and head.pos_ in {"NOUN", "PROPN"} and not head.is_sent_end:
            yield head, span.end
    for match in _APPOSED.finditer(text, sentence.start_char, sentence.end_char):
        span = tokens_over(doc, *match.span("who"))
        verb = tokens_over(doc, *match.span("verb"))
        if span is not None and verb is not None and span.root.pos_ == "PROPN":
            yield span.root, verb.start


def shown_by(name: Token) -> Token | None:
    """`an audit seen by the Courier shows`: the document that somebody was shown."""
    doc, at = name.doc, name.i
    while at > 1 and doc[at].pos_ in {"PROPN", "NOUN", "DET"}:
        at -= 1
    seen = at > 1 and doc[at].lower_ == "by" and doc[at - 1].lower_ in _SEEN
    return doc[at - 2] if seen and is_document(doc[at - 2]) else None
