"""The outlets that stand between who said something and this page, one sign each."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.addressee import INTERVIEWS, addressee_tokens
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft
from extract.attribution.entity import Entity
from extract.attribution.marked import MarkedParagraph
from extract.attribution.speakers import quoted_by

_ONE = frozenset({"one", "another"})
_SPEAKING = frozenset({"speak", "talk", "chat"})
_OPENING = 4
"""Tokens in which a sentence singles out one of the texts before: "In one," "In one email,"."""


def is_outlet(entity: Entity | None) -> bool:
    """Whether an entity is a newspaper, a broadcaster, or one of their stories."""
    if entity is not None and entity.kind == "document":
        entity = entity.issuer
    return entity is not None and entity.is_outlet


def quoting_outlet(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that "quoted an aide as saying" the words."""
    if quoted_by(draft) is None or draft.source is None or draft.source_marked is None:
        return None
    return cast.entity_at(draft.source_marked, draft.source[1] - 1)


def spoken_to(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that the sentence before says the speaker spoke to: "She talked to the Post."."""
    marked = draft.marked
    base = marked.paragraph.start
    first = marked.token_at(max(0, draft.start - base))
    start, _ = marked.sentence(first)
    if draft.source is None or draft.source_marked is not marked or not start:
        return None
    before, _ = marked.sentence(start - 1)
    speaker = next((cast.entity_at(marked, at) for at in reversed(range(*draft.source))), None)
    for verb in marked.doc[before:start]:
        if verb.lemma_ not in _SPEAKING or marked.is_quoted(verb.i):
            continue
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is None or speaker is None or cast.entity_at(marked, subject.i) is not speaker:
            continue
        for child in verb.children:
            if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
                heard = next((c for c in child.children if c.dep_ == "pobj"), None)
                return cast.entity_at(marked, heard.i) if heard is not None else None
    return None


def outer_reporter(draft: Draft, cues: Sequence[Cue], cast: Cast) -> Entity | None:
    """The outlet that the same sentence names as reporting: ", the Courier reported"."""
    if draft.cue_token is None:
        return None
    marked = draft.marked
    start, end = marked.sentence(draft.cue_token)
    own = draft.source
    for cue in cues:
        if not start <= cue.token < end or cue.token == draft.cue_token or cue.subject is None:
            continue
        if cue.group not in {"report", "document", "according"} or (
            own and own[0] <= cue.subject < own[1]
        ):
            continue
        entity = cast.entity_at(marked, cue.subject)
        if is_outlet(entity):
            return entity
    return None


def document_reader(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that saw the text that is the source: "a memo seen by the Courier says"."""
    if draft.source is None or draft.source_marked is None:
        return None
    for token in range(*draft.source):
        entity = cast.entity_at(draft.source_marked, token)
        if entity is not None and entity.kind == "document":
            return entity.via
    return None


def reader_of_place(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that saw the text in which it was said: "In an email obtained by the Courier"."""
    if draft.cue_token is None:
        return None
    marked = draft.marked
    verb = marked.doc[draft.cue_token]
    if verb.dep_ == "relcl":
        entity = cast.entity_at(marked, verb.head.i)
        if entity is not None and entity.kind == "document":
            return entity.via  # emails in which Keene mocked
    for child in verb.children:
        if child.lower_ != "in" or marked.is_quoted(child.i):
            continue
        for noun in child.children:
            entity = cast.entity_at(marked, noun.i)
            if noun.dep_ == "pobj" and entity is not None and entity.kind == "document":
                return entity.via
    return None


def reader_of_one(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that saw the texts of which the sentence quotes one.

    "In one, an aide wrote"; "In another email, she asked"; the texts may stand in the paragraph
    before.
    """
    if draft.cue_token is None:
        return None
    marked = draft.marked
    start, end = marked.sentence(draft.cue_token)
    opening = marked.doc[start : min(end, start + _OPENING)]
    if not any(_is_one_text(token) for token in opening):
        return None
    places = [(marked, start)]
    before = cast.paragraph_before(marked)
    if before is not None:
        places.append((before, len(before.doc)))
    for place, limit in places:
        for at in range(limit - 1, -1, -1):
            entity = cast.entity_at(place, at)
            if entity is not None and entity.kind == "document" and entity.via is not None:
                return entity.via
    return None


def _is_one_text(token: Token) -> bool:
    """Whether a word singles out one of several texts: "one", "another" of "another email"."""
    if token.lower_ not in _ONE:
        return False
    if token.dep_ == "pobj":
        return not any(child.dep_ == "prep" for child in token.children)
    texts = lexicon.words("speakers_organizations", "documents", "nouns")
    return token.head.dep_ == "pobj" and token.head.lower_ in texts | INTERVIEWS | {"exchange"}


def named_addressee(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that was told: "told CNN", "said in an interview with the Courier"."""
    words = addressee_tokens(draft)
    if words is None:
        return None
    return next(
        (
            e
            for e in (cast.entity_at(draft.marked, at) for at in range(*words))
            if e is not None and (e.is_outlet or _is_short_outlet(e, draft.marked, words[0]))
        ),
        None,
    )


def _is_short_outlet(entity: Entity, marked: MarkedParagraph, start: int) -> bool:
    """Whether somebody is told to a newspaper by one word of its name: told the Register."""
    listed = lexicon.words("speakers_organizations", "outlets", "words")
    short = entity.kind == "organization" and len(entity.words) == 1 and entity.name in listed
    if short and marked.doc[start].lower_ == "the":
        entity.is_outlet = True
    return entity.is_outlet
