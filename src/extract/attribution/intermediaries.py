"""The outlets that stand between who said something and this page, one sign each."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.addressee import INTERVIEWS, addressee_tokens, with_whom
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft
from extract.attribution.entity import Entity
from extract.attribution.marked import MarkedParagraph
from extract.attribution.speakers import quoted_by

_ONE = frozenset({"one", "another"})
_SPEAKING = frozenset({"speak", "talk", "chat"})
_TALKS = frozenset({"interview", "conversation", "appearance"})
_BY = frozenset({"by", "to", "with", "per"})
_PRINTING = frozenset(
    {"report", "publish", "print", "air", "broadcast", "post", "quote", "interview", "reach"}
    | {"ask", "contact", "record", "capture", "release", "carry"}
)
"""What an outlet does that passes on what somebody said; "ask" and "reach" are of its reporters."""
_SENDING = frozenset(
    {"send", "provide", "give", "release", "share", "forward", "leak", "email", "supply", "submit"}
)
"""How an outlet gets a text."""
_REPORTERS = frozenset({"reporter", "journalist", "correspondent", "columnist", "editor", "crew"})
_ADVERBS = 4
"""Tokens between a participle and its preposition, or from there to the outlet."""
_REACH = 6
"""Tokens behind a verb of speech in which "on" tells the broadcaster."""
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
    """The outlet that the speaker is said to have spoken to.

    By a clause on the speaker ("said Lee Tran, who spoke with the Post"), or by the sentence
    before: "She talked to the Post."; "He was blunter in an interview with the Post."
    """
    marked = draft.marked
    if draft.source is None or draft.source_marked is not marked:
        return None
    first = marked.token_at(max(0, draft.start - marked.paragraph.start))
    start, end = marked.sentence(first)
    speaker = next((cast.entity_at(marked, at) for at in reversed(range(*draft.source))), None)
    if speaker is None:
        return None
    for verb in marked.tokens[start:end]:
        told_of = verb.lemma_ in _SPEAKING and verb.dep_ == "relcl"
        if told_of and cast.entity_at(marked, verb.head.i) is speaker:
            return _listener(verb, marked, cast)
    if not start:
        return None
    before, _ = marked.sentence(start - 1)
    return _talked_to(marked, before, start, speaker, cast)


def _talked_to(
    marked: MarkedParagraph, start: int, end: int, speaker: Entity, cast: Cast
) -> Entity | None:
    """The outlet of a sentence in which somebody speaks to it, or gives an interview."""
    for token in marked.tokens[start:end]:
        if marked.is_quoted(token.i):
            continue
        if token.lemma_ in _SPEAKING and token.pos_ == "VERB":
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and cast.entity_at(marked, subject.i) is speaker:
                return _listener(token, marked, cast)
        heard = with_whom(token) if token.lower_ in _TALKS else None
        found = cast.entity_at(marked, heard.i) if heard is not None else None
        if found is None or not found.is_outlet:
            continue
        if any(cast.entity_at(marked, at) is speaker for at in range(start, token.i)):
            return found
    return None


def _listener(verb: Token, marked: MarkedParagraph, cast: Cast) -> Entity | None:
    for child in verb.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
            heard = next((c for c in child.children if c.dep_ == "pobj"), None)
            return cast.entity_at(marked, heard.i) if heard is not None else None
    return None


def passed_on(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that the same sentence says saw, heard or printed it.

    "in remarks first reported by the Courier", "reached by the Courier", "a letter sent to it",
    "per the Courier".
    """
    marked = draft.marked
    at = draft.cue_token
    if at is None:
        at = marked.token_at(max(0, draft.start - marked.paragraph.start))
    start, end = marked.sentence(at)
    for token in marked.tokens[start:end]:
        if token.lower_ not in _BY or marked.is_quoted(token.i):
            continue
        if token.lower_ != "per" and not _is_passing(marked, token):
            continue
        found = _outlet_behind(marked, token.i, cast)
        if found is not None:
            return found
    return None


def _is_passing(marked: MarkedParagraph, preposition: Token) -> bool:
    """Whether a participle before "by" or "to" tells that an outlet got or printed something."""
    for back in marked.doc[max(0, preposition.i - _ADVERBS) : preposition.i]:
        if back.tag_ not in {"VBN", "VBD"} or marked.is_quoted(back.i):
            continue
        between = marked.doc[back.i + 1 : preposition.i]
        if any(token.pos_ in {"VERB", "PUNCT", "PROPN"} for token in between):
            continue
        verbs = lexicon.words("speakers_organizations", "documents", "seen") | _PRINTING
        if back.lemma_ in (verbs if preposition.lower_ == "by" else _SENDING):
            return True
    return False


def _outlet_behind(marked: MarkedParagraph, preposition: int, cast: Cast) -> Entity | None:
    for at in range(preposition + 1, min(preposition + 1 + _ADVERBS, len(marked.doc))):
        found = cast.entity_at(marked, at)
        if found is not None:
            return found if found.is_outlet else None
        if marked.doc[at].pos_ not in {"DET", "NOUN", "ADJ", "PROPN"}:
            return None
    return None


def on_air(draft: Draft, cast: Cast) -> Entity | None:
    """Where it was said: "said Tuesday on KXRV’s show", "quoted as saying in the Courier"."""
    if draft.cue_token is None:
        return None
    marked = draft.marked
    verb = marked.doc[draft.cue_token]
    for token in marked.tokens[verb.i + 1 : verb.i + 1 + _REACH]:
        if token.lower_ not in {"on", "in"} or marked.is_quoted(token.i):
            continue
        dated = token.head.ent_type_ in {"DATE", "TIME"} and token.head.head.i == verb.i
        if token.head.i == verb.i or dated:
            found = _outlet_behind(marked, token.i, cast)
            if found is not None:
                return found
    return None


def outer_reporter(draft: Draft, cues: Sequence[Cue], cast: Cast) -> Entity | None:
    """The outlet that the same sentence names as reporting: ", the Courier reported"."""
    if draft.cue_token is None:
        return None
    marked = draft.marked
    start, end = marked.sentence(draft.cue_token)
    own = draft.source
    for cue in cues:
        if not start <= cue.token < end or cue.token == draft.cue_token:
            continue
        subject = cue.subject
        if subject is None and cue.group == "document" and cue.token:
            subject = cue.token - 1  # of a fragment
        if subject is None or cue.group not in {"report", "document", "according"}:
            continue
        if own and own[0] <= subject < own[1]:
            continue
        entity = cast.entity_at(marked, subject)
        if is_outlet(entity):
            return entity
        if entity is not None and entity.via is not None:
            return entity.via  # the transcript, which the Courier obtained, shows
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
        if child.lower_ not in {"in", "on"} or marked.is_quoted(child.i):
            continue
        for noun in child.children:
            entity = cast.entity_at(marked, noun.i)
            if noun.dep_ == "pobj" and entity is not None and entity.kind == "document":
                return entity.via or (entity.issuer if is_outlet(entity) else None)
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
    if draft.marked.doc[words[1] - 1].lower_ in _REPORTERS:
        words = words[0], words[1] + _ADVERBS  # told a reporter for the Courier
        words = words[0], min(words[1], len(draft.marked.doc))
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
