"""To whom something was said: "told the council", "said in an interview with the Courier"."""

from spacy.tokens import Token

from extract.attribution.cast import Cast
from extract.attribution.draft import Draft
from extract.attribution.marked import MarkedParagraph

_TOLD = frozenset(
    {
        "tell",
        "inform",
        "ask",
        "remind",
        "assure",
        "advise",
        "warn",
        "email",
        "text",
        "caution",
        "answer",
    }
)
_TO = frozenset({"to", "with", "in", "on", "by"})
INTERVIEWS = frozenset(
    {
        "interview",
        "text",
        "message",
        "letter",
        "call",
        "note",
        "chat",
        "statement",
        "email",
        "comment",
        "comments",
        "post",
        "appearance",
        "conversation",
    }
)
"""Occasions and texts in which somebody speaks to one other."""


def addressee_tokens(draft: Draft) -> tuple[int, int] | None:
    """To whom the cue's verb says it: told CNN, said to the Courier, said in an interview with."""
    if draft.cue_token is None:
        return None
    verb = draft.marked.doc[draft.cue_token]
    if verb.pos_ not in {"VERB", "AUX"} or verb.lower_ == "according":
        return None
    for child in verb.children:
        fronted = child.i < verb.i
        if draft.marked.is_quoted(child.i) or (fronted and child.lower_ not in {"in", "on"}):
            continue
        told = _told(child, verb)
        if told is not None:
            return _phrase(told, draft.marked)
    return None


def _told(child: Token, verb: Token) -> Token | None:
    """The noun of an addressee, from one dependent of the verb."""
    objects = [noun for noun in child.children if noun.dep_ == "pobj"]
    if child.dep_ in {"dative", "dobj"} and child.pos_ in {"NOUN", "PROPN", "PRON"}:
        return child if verb.lemma_ in _TOLD else None
    if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
        return objects[0] if objects else None
    if child.dep_ == "prep" and child.lower_ in _TO:
        interview = next((noun for noun in objects if noun.lower_ in INTERVIEWS), None)
        return with_whom(interview) if interview is not None else None
    return None


def with_whom(interview: Token) -> Token | None:
    """With whom an interview was: "an interview with the Courier", "an email to it"."""
    for child in interview.children:
        if child.dep_ == "prep" and child.lower_ in {"with", "to", "on"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _phrase(head: Token, marked: MarkedParagraph) -> tuple[int, int] | None:
    start, end = head.left_edge.i, head.i + 1
    if any(marked.is_quoted(at) for at in range(start, end)):
        return None
    return start, end


def find_addressee(draft: Draft, cast: Cast) -> str | None:
    """The name of whom it was said to, else the page's words."""
    words = addressee_tokens(draft)
    if words is None:
        return None
    entity = cast.entity_at(draft.marked, words[1] - 1)
    if entity is not None and entity.kind != "document":
        return entity.name
    text = draft.marked.doc[words[0] : words[1]].text
    return text if any(c.isalpha() for c in text) else None
