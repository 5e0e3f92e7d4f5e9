"""The body that a clause puts a person at: "who teaches at Quay College", "is now with the Post".

Only in the present, for who "ran the lab until May" serves it no more; who founded a body is of it
in any tense.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extract.attribution.clauses import REACH, is_present
from extract.attribution.names import Name
from extract.attribution.roles import phrase_after

_WORKING = frozenset(
    {"teach", "work", "practice", "serve", "coach", "lecture", "study", "volunteer", "farm", "fly"}
    | {"research", "preach", "intern", "consult", "speak", "lobby", "drive", "train", "play"}
)
"""What people do at a body, or for it."""
_LEADING = frozenset(
    {"run", "lead", "head", "direct", "chair", "own", "manage", "oversee", "edit", "operate"}
    | {"coordinate", "supervise", "captain", "publish", "coach"}
)
"""What people do with a body that is theirs to lead."""
_FOUNDING = frozenset({"found", "cofound", "start", "launch", "establish", "form", "open"})
"""What makes a body one's own for good."""
_SPEAKING_FOR = frozenset({"represent", "speak"})
_AT = frozenset({"at", "for", "with"})
_NOW = frozenset({"now", "currently", "today"})
_ONCE = frozenset({"once", "formerly", "previously", "never", "no", "not"})
_OBJECT = frozenset({"NOUN", "ADJ", "PROPN", "DET", "PRON", "NUM", "PART"})
_LATER = 12
"""Tokens from "formerly" to "now"."""

Words = tuple[int, int]
"""Tokens of a body's name, its article left off."""


def workplaces_told(doc: Doc, name: Name, verbs: Sequence[Token]) -> Iterator[Words]:
    """The bodies that clauses on a name put its bearer at.

    Args:
        doc: The paragraph.
        name: The name.
        verbs: Those of clauses behind it or with it as subject.
    """
    for verb in verbs:
        over = any(child.dep_ == "neg" or child.lower_ in _ONCE for child in verb.children)
        words = _body_of_clause(doc, verb) if not over else None
        if words is not None:
            yield words
    behind = doc[name.end : name.end + 2]
    if len(behind) > 1 and behind[0].text == ",":
        participle = behind[1]
        if participle.tag_ == "VBG" and participle.lemma_ in _SPEAKING_FOR:
            words = _spoken_for(doc, participle)
            if words is not None:
                yield words


def works_there(doc: Doc, verbs: Sequence[Token]) -> int | None:
    """The token of "there" in a clause on a name: "Lee Tran, who has worked there since"."""
    for verb in verbs:
        there = verb.i + 1
        if verb.lemma_ in _WORKING and is_present(verb) and doc[there : there + 1].text == "there":
            return there
    return None


def _body_of_clause(doc: Doc, verb: Token) -> Words | None:
    if verb.lemma_ in _FOUNDING:
        return phrase_after(doc, verb.i)
    if verb.lemma_ == "speak":
        return _spoken_for(doc, verb)
    if not is_present(verb):
        return None
    if verb.lemma_ == "be":
        return _is_with(doc, verb)
    led = phrase_after(doc, verb.i) if verb.lemma_ in _LEADING else None
    return led if led is not None and doc[led[1] - 1].text[0].isupper() else _done_for(doc, verb)


def _is_with(doc: Doc, verb: Token) -> Words | None:
    """Behind "is": "is with the Quay Players", "is now at Quay College"."""
    at, now = verb.i + 1, False
    while at < len(doc) and doc[at].pos_ == "ADV":
        now = now or doc[at].lower_ in _NOW
        at += 1
    told = at < len(doc) and (doc[at].lower_ == "with" or (now and doc[at].lower_ == "at"))
    return phrase_after(doc, at) if told else None


def _done_for(doc: Doc, verb: Token) -> Words | None:
    """Behind what people do: "works at", "teaches welding at", "keeps the books for"."""
    at = verb.i + 1
    while at < len(doc) and at <= verb.i + REACH and doc[at].pos_ in _OBJECT | {"ADV"}:
        at += 1
    if at >= len(doc) or doc[at].lower_ not in _AT:
        return None
    working = verb.lemma_ in _WORKING
    has_object = any(token.pos_ == "NOUN" for token in doc[verb.i + 1 : at])
    return phrase_after(doc, at) if working or (has_object and doc[at].lower_ == "for") else None


def _spoken_for(doc: Doc, verb: Token) -> Words | None:
    """For whom somebody speaks: "speaks for", "spoke on behalf of", "representing"."""
    if verb.lemma_ == "represent":
        return phrase_after(doc, verb.i)
    at = verb.i + 1
    if doc[at : at + 3].text == "on behalf of":
        return phrase_after(doc, at + 2)
    return phrase_after(doc, at) if doc[at : at + 1].text == "for" else None


def place_behind(doc: Doc, end: int) -> tuple[int, Words] | None:
    """The words for where somebody is of, right behind a name: "of Tran & Pike", ", with Pike".

    Of "formerly of Acme, now with Brill" the later is meant.

    Returns:
        The preposition and the words behind it.
    """
    at = end
    if at < len(doc) and doc[at].text == ",":
        at += 1
    if at < len(doc) and doc[at].lower_ in _ONCE:
        now = (t.i for t in doc[at : at + _LATER] if t.lower_ in _NOW)
        at = next(now, len(doc))
    if at < len(doc) and doc[at].lower_ in _NOW:
        at += 1
    if at >= len(doc) or doc[at].lower_ not in {"of", "with", "from", "at"}:
        return None
    words = phrase_after(doc, at)
    return (at, words) if words is not None else None
