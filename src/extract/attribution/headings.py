"""Headings between paragraphs, whose capitals are names of nobody: Key Points."""

from collections.abc import Sequence

from extract.attribution.marked import MarkedParagraph
from extract.attribution.name_words import name_words
from extract.attribution.names import Name

_LONGEST = 6
"""Words of a heading."""


def drop_headings(paragraphs: Sequence[MarkedParagraph], names: Sequence[list[Name]]) -> None:
    """Takes names out of headings, in place, that stand nowhere else and that no label tells."""
    headings = [number for number, marked in enumerate(paragraphs) if _is_heading(marked)]
    if not headings:
        return
    elsewhere = {
        name_words(marked.doc, name.start, name.end)
        for number, (marked, found) in enumerate(zip(paragraphs, names, strict=True))
        if number not in headings
        for name in found
    }
    for number in headings:
        doc = paragraphs[number].doc
        names[number][:] = [
            name
            for name in names[number]
            if name.kind == "person"
            or doc[name.start].ent_type_
            or name_words(doc, name.start, name.end) in elsewhere
        ]


def _is_heading(marked: MarkedParagraph) -> bool:
    words = marked.text.split()
    return (
        marked.paragraph.field == "text"
        and len(words) <= _LONGEST
        and not marked.text.rstrip().endswith((".", "!", "?", ":", "”", '"'))
    )
