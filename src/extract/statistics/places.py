"""Where a figure holds: a named place of its sentence or the one before, or a word like `statewide`."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from extract.statistics.figure import Figure
from extract.statistics.sentences import sentence_of
from extract.statistics.settings import Setting, choose_setting

_PLACES = frozenset({"GPE", "LOC"})
_EVERYWHERE = re.compile(
    r"\b(?:statewide|nationwide|nationally|citywide|countywide|districtwide)\b", re.IGNORECASE
)
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
        Setting((entity.start_char, entity.end_char))
        for entity in sentence.ents
        if entity.label_ in _PLACES and not _is_part_of_name(entity)
    ]
    for match in _EVERYWHERE.finditer(doc.text, sentence.start_char, sentence.end_char):
        settings.append(Setting((match.start(), match.end())))
    return sorted(settings, key=lambda setting: setting.words)


def _is_part_of_name(entity: Span) -> bool:
    """Words that belong to an agency, a company or a nationality: `the Springfield office` is a place."""
    head = entity.root.head
    return (
        entity.root.dep_ in _PART_OF_NAME and head.pos_ == "PROPN" and head.i > entity.root.i
    ) or entity.text.isupper()
