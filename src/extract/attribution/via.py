"""The outlet that reported first, and to whom something was said."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.attribution import lexicon
from extract.attribution.attribution import Attribution
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft
from extract.attribution.entity import Entity
from extract.attribution.marked import MarkedParagraph
from extract.attribution.speakers import quoted_by

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
_ONE = frozenset({"one", "another"})
_OCCASIONS = frozenset({"at", "in", "during", "on", "before", "from", "by", "through"})
_SPEAKING = frozenset({"speak", "talk", "chat"})
_OPENING = 4
"""Tokens in which a sentence singles out one of the texts before: "In one," "In one email,"."""
_TO = frozenset({"to", "with", "in", "on", "by"})
_INTERVIEW = frozenset(
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


def is_outlet(entity: Entity | None) -> bool:
    """Whether an entity is a newspaper, a broadcaster, or one of their stories."""
    if entity is not None and entity.kind == "document":
        entity = entity.issuer
    return entity is not None and entity.is_outlet


def find_via(draft: Draft, cues: Sequence[Cue], cast: Cast, site_name: str | None) -> str | None:
    """The outlet that reported a draft's words first; never the site itself."""
    own = _own_name(draft, cast)
    if quoted_by(draft) is not None:
        own = None  # the source is the outlet that quotes another
    for entity in (
        _quoting_outlet(draft, cast),
        _named_addressee(draft, cast),
        _spoken_to(draft, cast),
        _document_reader(draft, cast),
        _reader_of_place(draft, cast),
        _outer_reporter(draft, cues, cast),
        _reader_of_one(draft, cast),
    ):
        name = _outlet_name(entity, site_name)
        if name is not None and name != own:
            return name
    return None


def _quoting_outlet(draft: Draft, cast: Cast) -> Entity | None:
    """The outlet that "quoted an aide as saying" the words."""
    if quoted_by(draft) is None or draft.source is None or draft.source_marked is None:
        return None
    return cast.entity_at(draft.source_marked, draft.source[1] - 1)


def _spoken_to(draft: Draft, cast: Cast) -> Entity | None:
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


def _own_name(draft: Draft, cast: Cast) -> str | None:
    if draft.source is None or draft.source_marked is None:
        return None
    head = draft.source_marked.doc[slice(*draft.source)].root
    entity = cast.entity_at(draft.source_marked, head.i)
    return entity.name if entity is not None else None


def is_site(name: str, site_name: str | None) -> bool:
    """Whether a name is the site's own, in full or in part."""
    if not site_name:
        return False
    one, other = name.casefold().split(), site_name.casefold().split()
    return " ".join(one) in " ".join(other) or " ".join(other) in " ".join(one)


def _outlet_name(entity: Entity | None, site_name: str | None) -> str | None:
    if entity is not None and entity.kind == "document":
        entity = entity.issuer
    if entity is None or not entity.is_outlet or is_site(entity.name, site_name):
        return None
    return entity.name


def _outer_reporter(draft: Draft, cues: Sequence[Cue], cast: Cast) -> Entity | None:
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


def _document_reader(draft: Draft, cast: Cast) -> Entity | None:
    if draft.source is None or draft.source_marked is None:
        return None
    for token in range(*draft.source):
        entity = cast.entity_at(draft.source_marked, token)
        if entity is not None and entity.kind == "document":
            return entity.via
    return None


def _reader_of_place(draft: Draft, cast: Cast) -> Entity | None:
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


def _reader_of_one(draft: Draft, cast: Cast) -> Entity | None:
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
    return token.head.dep_ == "pobj" and token.head.lower_ in texts | _INTERVIEW | {"exchange"}


def _named_addressee(draft: Draft, cast: Cast) -> Entity | None:
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
        interview = next((noun for noun in objects if noun.lower_ in _INTERVIEW), None)
        return _with_whom(interview) if interview is not None else None
    return None


def _with_whom(interview: Token) -> Token | None:
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


def keep_via(
    found: Sequence[Attribution],
    drafts: Sequence[Draft],
    places: Mapping[int, int],
    cast: Cast,
) -> list[Attribution]:
    """Gives the outlet that somebody spoke to also to what they go on to say.

    They go on in the same or the next paragraph, with nobody else speaking between, and where no
    other listener and no occasion is told; a text that the outlet saw goes on in its paragraph.

    Args:
        found: The attributions of one field, in page order.
        drafts: Their drafts.
        places: The number of each marked paragraph, by its id.
        cast: Who is meant.
    """
    kept: list[Attribution] = []
    told: str | None = None
    place = reach = 0
    for attribution, draft in zip(found, drafts, strict=True):
        before = kept[-1] if kept else None
        goes_on = before is not None and _goes_on(before, attribution)
        if attribution.via is not None:
            shown = _reader_of_place(draft, cast) is not None
            reach = 0 if shown else 1
            told = attribution.via if shown or addressee_tokens(draft) is not None else None
        elif not goes_on or attribution.addressee is not None or _has_occasion(draft):
            told = None
        elif told is not None and places[id(draft.marked)] - place <= reach:
            attribution = replace(attribution, via=told)  # noqa: PLW2901 - the same, completed
        else:
            told = None
        place = places[id(draft.marked)]
        kept.append(attribution)
    return kept


def _goes_on(before: Attribution, attribution: Attribution) -> bool:
    one, other = before.speaker, attribution.speaker
    if one is None or other is None or one.name is None:
        return False
    return one.name == other.name


def _has_occasion(draft: Draft) -> bool:
    """Whether the verb tells where or how it was said: at a hearing, in a letter."""
    if draft.cue_token is None:
        return False
    verb = draft.marked.doc[draft.cue_token]
    return any(
        child.dep_ == "prep"
        and child.lower_ in _OCCASIONS
        and not draft.marked.is_quoted(child.i)
        and not any(
            noun.ent_type_ in {"DATE", "TIME"} or _is_same_interview(noun)
            for noun in child.children
        )
        for child in verb.children
    )


def _is_same_interview(noun: Token) -> bool:
    """Whether it is the interview told of before: "said in the interview"."""
    return noun.lower_ in {"interview", "conversation"} and any(
        child.lower_ in {"the", "that", "same"} for child in noun.children
    )
