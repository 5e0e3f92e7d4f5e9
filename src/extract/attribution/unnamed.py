"""Speakers described without a name: a spokesman for the board, officials, the report."""

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extract.attribution import lexicon
from extract.attribution.entity import Entity, Mention
from extract.attribution.roles import is_role_noun, phrase_after
from schemas.quotation import SpeakerKind

PRONOUNS = frozenset(
    {"he", "she", "it", "they", "him", "her", "his", "its", "who", "i", "we", "you", "them"}
)
_GROUPS = frozenset({"they", "we", "police", "many", "some", "others", "both", "most", "people"})
_PLURAL = frozenset({"NNS", "NNPS"})
_SERVED = frozenset({"for", "of", "at", "with", "from"})


@dataclass(frozen=True, slots=True)
class Description:
    """What the words for a speaker tell of it."""

    kind: SpeakerKind
    name: str | None = None
    role: str | None = None
    affiliation: str | None = None


def describe(span: Span, head: Token, meaning: Mapping[int, Mention]) -> Description:
    """What a mention without an entity says: its kind, and for a person role and body served."""
    lower = head.lower_
    if lower in {"one", "another"}:
        return Description("unnamed")
    if head.tag_ in _PLURAL or lower in _GROUPS or head.pos_ == "NUM" or head.text == "%":
        named = head.tag_ == "NNPS" or head.ent_type_ == "NORP"
        told = _role(span, head, meaning)[1] if is_role_noun(head.text) else None
        return Description("group", name=head.text if named else None, affiliation=told)
    newly = span[0].lower_ in {"a", "an", "one", "another"} and is_role_noun(head.text)
    body = lower in lexicon.organization_nouns() and not newly  # but not "a developer told me"
    if body or lower in lexicon.words("speakers_organizations", "outlets", "nouns"):
        return Description("organization", name=_named_body(span, head))
    if lower in lexicon.words("speakers_organizations", "documents", "nouns"):
        return Description("document")
    if is_role_noun(head.text) or lexicon.is_person_noun(lower):
        role, affiliation = _role(span, head, meaning)
        return Description("unnamed", role=role, affiliation=affiliation)
    return Description("unnamed")


def _named_body(span: Span, head: Token) -> str | None:
    """The name of a body made of a person's or place's: "the Harris campaign"."""
    start = head.i
    while start > span.start and span.doc[start - 1].tag_ in {"NNP", "NNPS"}:
        start -= 1
    return span.doc[start : head.i + 1].text if start < head.i else None


def _role(span: Span, head: Token, meaning: Mapping[int, Mention]) -> tuple[str, str | None]:
    doc = span.doc
    start = head.i
    affiliation: str | None = None
    while start > span.start and doc[start - 1].dep_ in {"amod", "compound", "nmod"}:
        mention = meaning.get(start - 1)
        if mention is not None and start - 2 >= span.start and doc[start - 2].tag_ == "POS":
            mention = None  # the city's IT director
        if mention is not None or doc[start - 1].is_punct:
            affiliation = body_name(mention.entity) if mention is not None else None
            break
        start -= 1
    if start - 2 >= span.start and doc[start - 1].text in {"’s", "'s"} and start - 2 in meaning:
        affiliation = body_name(meaning[start - 2].entity)
    after = head.i + 1
    if affiliation is None and after < len(doc) and doc[after].lower_ in _SERVED:
        words = phrase_after(doc, after)
        if words is not None:
            affiliation = _body_in(meaning, *words) or doc[words[0] : words[1]].text
    return doc[start : head.i + 1].text, affiliation


def _body_in(meaning: Mapping[int, Mention], start: int, end: int) -> str | None:
    for at in range(end - 1, start - 1, -1):
        mention = meaning.get(at)
        if mention is not None and mention.end >= end:
            return body_name(mention.entity)
    return None


def body_name(entity: Entity) -> str | None:
    """The name of an organization or place; None for people and texts."""
    return entity.name if entity.kind in {"organization", "place"} else None
