"""A draft's source to its Speaker."""

from extract.attribution.capitals import is_divided_title
from extract.attribution.cast import Cast
from extract.attribution.draft import Draft
from extract.attribution.marked import MarkedParagraph
from extract.attribution.syntax import mention_span
from schemas import Speaker

_PRONOUNS = frozenset({"he", "she"})
_QUOTING = frozenset({"quote", "cite"})


def resolve_speaker(draft: Draft, cast: Cast) -> Speaker | None:
    """Who says a draft's content; a carried speaker has no mention of its own."""
    if draft.source is None or draft.source_marked is None:
        return None
    marked = draft.source_marked
    source = draft.source
    if not draft.carried:
        source = quoted_by(draft) or source
        source = _named_before(source, marked, cast) or source
        source = _behind_title(source, marked, cast) or source
    first, last = marked.characters(*source)
    base = marked.paragraph.start
    speaker = _turn_speaker(draft, marked, cast) or cast.resolve(
        marked.paragraph, first + base, last + base
    )
    if draft.carried and speaker is not None:
        update = {"mention": None, "start": None, "end": None, "resolution": "carried"}
        return speaker.model_copy(update=update)
    return speaker


def quoted_by(draft: Draft) -> tuple[int, int] | None:
    """Who is quoted by the cue's subject: "the newspaper quoted an aide as saying"."""
    marked = draft.marked
    if draft.cue_token is None or draft.source_marked is not marked:
        return None
    verb = marked.doc[draft.cue_token]
    if verb.lemma_ not in {"say", "tell"} and verb.lemma_ not in _QUOTING:
        return None
    quoting = verb if verb.lemma_ in _QUOTING else verb.head.head
    if quoting.lemma_ not in _QUOTING or quoting.i + 1 >= len(marked.doc):
        return None
    as_ = any(child.lower_ == "as" and child.i > quoting.i for child in quoting.children)
    cited = next((child for child in quoting.children if child.dep_ == "dobj"), None)
    if not as_ or cited is None or marked.is_quoted(cited.i):
        return None
    return mention_span(cited, marked)


def _turn_speaker(draft: Draft, marked: MarkedParagraph, cast: Cast) -> Speaker | None:
    """The person that the label of a transcript means, or the name before a colon.

    A label is often in capitals, and without a verb the model takes a surname for anything.
    """
    if draft.rule not in {"turn", "label"} or draft.source is None:
        return None
    first, last = marked.characters(*draft.source)
    label = marked.text[first:last]
    entity = cast.interviewee if label.rstrip(".") == "A" else cast.person_named(label)
    if entity is None:
        return None
    base = marked.paragraph.start
    return cast.speaker_for(entity, marked.text[first:last], first + base, last + base)


def _named_before(
    source: tuple[int, int], marked: MarkedParagraph, cast: Cast
) -> tuple[int, int] | None:
    """The name that a pronoun of the sentence goes back to: "Keene mocked it when he wrote"."""
    if source[1] - source[0] != 1 or marked.doc[source[0]].lower_ not in _PRONOUNS:
        return None
    pronoun = marked.doc[source[0]]
    entity = cast.entity_at(marked, pronoun.i)
    verb = pronoun.head
    if entity is None or verb.dep_ != "advcl":
        return None
    for child in verb.head.children:
        named = child.dep_ == "nsubj" and child.i < pronoun.i and child.pos_ == "PROPN"
        if named and cast.entity_at(marked, child.i) is entity:
            return child.i, child.i + 1
    return None


def _behind_title(
    source: tuple[int, int], marked: MarkedParagraph, cast: Cast
) -> tuple[int, int] | None:
    """The name behind an abbreviated title at whose stop the parser ended the sentence."""
    stop = source[1]
    if stop >= len(marked.doc) or not is_divided_title(marked.doc, stop):
        return None
    entity = cast.entity_at(marked, stop + 1)
    if entity is None or entity.kind != "person":
        return None
    end = stop + 1
    while end < len(marked.doc) and cast.entity_at(marked, end) is entity:
        end += 1
    return stop + 1, end
