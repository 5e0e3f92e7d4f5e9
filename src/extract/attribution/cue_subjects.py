"""Who says a learned draft's content, where grammar tells it better than the learned source."""

from collections.abc import Sequence

from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft, Span
from extract.attribution.marked import MarkedParagraph

_OBJECTS = frozenset({"pobj", "dobj", "poss", "agent", "dative"})
"""What a name is that stands before a verb without being its subject: people who know Tran said."""
_DASHES = ("—", "–", "--")
_CLOSING = {**dict.fromkeys(_DASHES, _DASHES), ")": ("(",)}
"""What closes an aside behind a name, and what opens it: Maro — she is a nurse — said."""
_INFLECTED = frozenset({"VBD", "VBZ", "VBP"})


def grammatical_source(found: Draft, cues: Sequence[Cue], cast: Cast) -> Span | None:
    """The mention of the cue's subject, where it is better than the learned source; else None.

    - A name right before the verb that the parser lost: "most of them in Ohio, President Lee Tran
      said"; "Pike said", where it takes the name for another word.
    - The tagger found no source.
    - A document's own words, with its date: "internal documents", not "internal documents seen by
      the Courier".
    - The learned source does not hang on the cue, and the subject does: "A spokesman, who would not
      be named because of the talks, said".
    """
    marked = found.marked
    named = _name_before_verb(found, cast)
    if named is not None:
        return named
    cue = next((one for one in cues if one.token == found.cue_token), None)
    if cue is None or cue.subject is None or cue.mention is None or found.source is None:
        return cue.mention if cue is not None else None
    apart = not (cue.mention[0] < found.source[1] and found.source[0] < cue.mention[1])
    entity = cast.entity_at(marked, cue.subject)
    if entity is not None and entity.kind == "document" and not apart:
        return cue.mention
    subject, head = marked.doc[cue.subject], marked.doc[slice(*found.source)].root
    hangs = subject.head.i == cue.token and subject.dep_ in {"nsubj", "nsubjpass"}
    return cue.mention if apart and hangs and head.head.i != cue.token else None


def _name_before_verb(found: Draft, cast: Cast) -> Span | None:
    """The person whose name ends at the cue's verb, where the learned source is not theirs."""
    marked, verb = found.marked, found.cue_token
    if verb is None or not (marked.doc[verb].tag_ in _INFLECTED or _is_behind_aside(verb, marked)):
        return None
    last = _last_before(verb, marked)
    entity = cast.entity_at(marked, last) if last is not None else None
    if last is None or entity is None or entity.kind != "person" or marked.is_quoted(last):
        return None
    first = last
    while first > 0 and cast.entity_at(marked, first - 1) is entity:
        first -= 1
    if any(token.dep_ in _OBJECTS for token in marked.doc[first : last + 1]):
        return None
    if not marked.doc[last].text[0].isupper() or not _is_wrong(found, (first, last + 1), cast):
        return None
    return _with_title(first, marked, cast), last + 1


def _is_behind_aside(verb: int, marked: MarkedParagraph) -> bool:
    """Whether a verb follows a dash, where the parser takes it for a participle: "— called"."""
    return verb > 0 and marked.doc[verb].tag_ == "VBN" and marked.doc[verb - 1].text in _CLOSING


def _with_title(first: int, marked: MarkedParagraph, cast: Cast) -> int:
    start, _ = marked.sentence(first)
    while first > start and marked.doc[first - 1].is_title and marked.doc[first - 1].is_alpha:
        if cast.entity_at(marked, first - 1) is not None:
            break
        first -= 1
    return first


def _last_before(verb: int, marked: MarkedParagraph) -> int | None:
    """The word before a verb, over adverbs, over an aside, and over "who ..." between commas."""
    doc = marked.doc
    start, _ = marked.sentence(verb)
    at = verb - 1
    while at > start and doc[at].pos_ == "ADV" and doc[at].text.islower():
        at -= 1
    if at > start and doc[at].text in _CLOSING:
        opening = (i for i in range(at - 1, start, -1) if doc[i].text in _CLOSING[doc[at].text])
        return next((i - 1 for i in opening if at - i > 1), None)
    if at > start and doc[at].text == ",":
        who = next((i for i in range(start + 1, at) if doc[i].lower_ in {"who", "whose"}), None)
        if who is None or doc[who - 1].text != ",":
            return None
        between = [token.text for token in doc[who:at]]
        return who - 2 if who - 2 >= start and "," not in between else None
    return at if at >= start else None


def _is_wrong(found: Draft, name: Span, cast: Cast) -> bool:
    """Whether a learned source is not the name before its verb, nor a description that holds it.

    It is none, or stands in what is said; it names nobody and stands apart from the name; or a
    comma that nothing closes divides its own head from the name: "seen by the Courier, President
    Lee Tran wrote".
    """
    source, marked = found.source, found.marked
    if source is None:
        return True
    start, end = (at + marked.paragraph.start for at in marked.characters(*source))
    if any(a < end and start < b for a, b in found.content):
        return True
    head = marked.doc[slice(*source)].root
    entity = cast.entity_at(marked, head.i)
    if not (source[0] < name[1] and name[0] < source[1]):
        return entity is None
    holder = cast.entity_at(marked, name[0])
    if head.i >= name[0] or entity is None or entity is holder:
        return False
    return entity.kind == "organization" and any(
        token.text == "," for token in marked.doc[head.i : name[0]]
    )
