"""The outlet that reported first what somebody said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.attribution import intermediaries as between
from extract.attribution.addressee import addressee_tokens
from extract.attribution.attribution import Attribution
from extract.attribution.cast import Cast
from extract.attribution.cues import Cue
from extract.attribution.draft import Draft
from extract.attribution.entity import Entity
from extract.attribution.speakers import quoted_by

_OCCASIONS = frozenset({"at", "in", "during", "on", "before", "from", "by", "through"})


_SIGNS: tuple[Callable[[Draft, Cast], Entity | None], ...] = (
    between.quoting_outlet,
    between.named_addressee,
    between.spoken_to,
    between.document_reader,
    between.reader_of_place,
    between.reader_of_one,
    between.passed_on,
    between.on_air,
)
"""What tells an outlet, the surest first; the reporter of an outer clause comes last."""


def find_via(draft: Draft, cues: Sequence[Cue], cast: Cast, site_name: str | None) -> str | None:
    """The outlet that reported a draft's words first; never the site itself."""
    if not cast.names_outlets:
        return None
    own = _own_name(draft, cast)
    if quoted_by(draft) is not None:
        own = None  # the source is the outlet that quotes another
    for sign in _SIGNS:
        name = _outlet_name(sign(draft, cast), site_name)
        if name is not None and name != own:
            return name
    name = _outlet_name(between.outer_reporter(draft, cues, cast), site_name)
    return name if name != own else None


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
        entity = entity.via or entity.issuer
    if entity is None or not entity.is_outlet or is_site(entity.name, site_name):
        return None
    return entity.name


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
            shown = between.reader_of_place(draft, cast) is not None
            reach = 0 if shown else 1
            heard = addressee_tokens(draft) or between.spoken_to(draft, cast)
            told = attribution.via if shown or heard is not None else None
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
