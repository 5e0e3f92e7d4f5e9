"""Where a figure holds: a named place of its sentence or the one before, or `statewide`."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.setting import Setting, choose_setting

_PLACES = frozenset({"GPE", "LOC"})
_NO_PLACES = frozenset({"DATE", "TIME", "PERSON", "LAW", "LANGUAGE", "EVENT", "WORK_OF_ART"})
_WHERE = frozenset({"in", "at", "across", "near", "around", "throughout", "outside"})
_EVERYWHERE = re.compile(
    r"\b(?:statewide|nationwide|nationally|citywide|countywide|districtwide)\b", re.IGNORECASE
)
_ON_THE_WAY = frozenset(
    {"from", "to", "through", "into", "toward", "towards", "against", "with", "than", "like"}
)
"""Behind these a place is where something goes, comes from or is compared with."""
_PART_OF_NAME = frozenset({"compound", "nmod", "amod"})


def read_places(doc: Doc, figures: Sequence[Figure]) -> None:
    """Fill in the place of the figures of one paragraph."""
    earlier: Setting | None = None
    current: int | None = None
    found: list[Setting] = []
    for figure in figures:
        sentence = sentence_of(figure.token)
        if sentence.start != current:
            if current is not None and found:
                earlier = found[-1]
            found, current = _settings(doc, sentence), sentence.start
        own = [other for other in figures if sentence_of(other.token).start == sentence.start]
        setting = choose_setting(figure, own, found) or earlier
        figure.place = setting.words if setting else None


def _settings(doc: Doc, sentence: Span) -> list[Setting]:
    settings = [
        Setting(_trimmed(entity))
        for entity in sentence.ents
        if entity.label_ in _PLACES and not _is_part_of_name(entity)
    ]
    known = {setting.words[0] for setting in settings}
    settings += [
        Setting(place)
        for place in _iter_settled(sentence)
        if not any(place[0] <= start < place[1] for start in known)
    ]
    for match in _EVERYWHERE.finditer(text_of(doc), sentence.start_char, sentence.end_char):
        settings.append(Setting((match.start(), match.end())))
    return sorted(settings, key=lambda setting: setting.words)


def _trimmed(entity: Span) -> Place:
    """The entity without article and possessive."""
    start, end = entity.start, entity.end
    while start < end - 1 and entity.doc[start].pos_ == "DET":
        start += 1
    while end > start + 1 and entity.doc[end - 1].tag_ == "POS":
        end -= 1
    last = entity.doc[end - 1]
    return entity.doc[start].idx, last.idx + len(last)


def _iter_settled(sentence: Span) -> Iterator[Place]:
    """Capitalised names behind `in`, `at`, `near`: `at Northfield High`, which entities miss."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ not in _WHERE or token.i + 1 >= sentence.end:
            continue
        first = token.i + 1
        if doc[first].lower_ == "the":
            first += 1
        last = first
        while last < sentence.end and doc[last].pos_ == "PROPN" and doc[last].is_title:
            last += 1
        names = doc[first:last]
        if not len(names) or any(name.ent_type_ in _NO_PLACES for name in names):
            continue
        if names[0].ent_type_ == "ORG" and token.lower_ == "in" and last - first > 1:
            continue
        yield names[0].idx, names[-1].idx + len(names[-1])


def _is_part_of_name(entity: Span) -> bool:
    """Words that belong to an agency, a district or a company, or lead elsewhere."""
    head = entity.root.head
    following = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    if following is not None and following.lower_ in {"district", "township", "schools"}:
        return True
    if entity.root.dep_ == "pobj" and head.head.lower_ in {"those", "that"}:
        return True
    if entity.root.dep_ == "pobj" and head.lower_ in _ON_THE_WAY:
        return True
    return (
        entity.root.dep_ in _PART_OF_NAME and head.pos_ == "PROPN" and head.i > entity.root.i
    ) or entity.text.isupper()
