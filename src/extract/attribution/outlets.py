"""Newspapers and broadcasters that names alone do not give away: "the Lamp first reported".

A name counts as an outlet's where the story says that it reported, saw papers, or interviewed
somebody; one weak sign (somebody told it something, it published something) is not enough.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from extract.attribution import lexicon
from extract.attribution.marked import MarkedParagraph
from extract.attribution.names import Name, name_words
from extract.attribution.register import Register

_REACH = 40
"""Characters before a name in which a sign ends."""
_STRONG_BEFORE = re.compile(
    r"\bfirst reported (?:\w+ )?(?:by|in) (?:the )?$"
    r"|\b(?:obtained|reviewed|seen|viewed) by the $"
    r"|\binterview(?: \w+)? with the $|\ban? (?:story|editorial|column) in the $"
)
_STRONG_BEHIND = re.compile(
    r",? which (?:first )?(?:reported|published|broke)\b"
    r"| published (?:\w+ ){0,2}(?:texts|emails|messages|recordings|records|documents|audio|video)\b"
    r"|(?: has)?(?: first| also)? reported"
    r"(?:[.,]| (?:on|in|last|this|earlier|early|late|that|[A-Z]\w+day|[A-Z][a-z]+\.? \d))"
)
_WEAK_BEFORE = re.compile(r"\b(?:told|to|with|by) the $")
_WEAK_BEHIND = re.compile(
    r" (?:published|reported|wrote|quoted|obtained|interviewed|broke)\b"
    r"| said it (?:had )?(?:saw|seen|obtained)\b"
)
_SIGNS = 2


def note_outlets(
    paragraphs: Sequence[MarkedParagraph],
    names: Sequence[Sequence[Name]],
    register: Register,
) -> None:
    """Marks the bodies of a register that the story treats as outlets."""
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for marked, found in zip(paragraphs, names, strict=True):
        for name in found:
            if name.kind == "person" or marked.is_quoted(name.start):
                continue
            words = name_words(marked.doc, name.start, name.end)
            entity = register.known_organization(words, None)
            if entity is None and len(words) == 1 and _signs_of(marked, name) == {"strong"}:
                entity = register.organization(words, "organization")
            if entity is None or entity.kind != "organization" or _is_official(entity.words):
                continue
            signs[entity.name] |= _signs_of(marked, name)
            if "strong" in signs[entity.name] or len(signs[entity.name]) >= _SIGNS:
                entity.is_outlet = True


def _signs_of(marked: MarkedParagraph, name: Name) -> set[str]:
    doc, text = marked.doc, marked.text
    start, end = doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])
    before = text[max(0, start - _REACH) : start].casefold()
    behind = text[end:]
    if _STRONG_BEFORE.search(before) or (before.endswith("the ") and _STRONG_BEHIND.match(behind)):
        return {"strong"}
    if before.endswith("the ") and _WEAK_BEHIND.match(behind):
        return {"acts"}
    return {"hears"} if _WEAK_BEFORE.search(before) else set()


def _is_official(words: Sequence[str]) -> bool:
    """Whether a name tells a body of another kind, or is an acronym, as those of agencies are."""
    heads = lexicon.words("speakers_organizations", "heads", "words")
    ends = lexicon.words("speakers_organizations", "business", "ends")
    outlets = lexicon.words("speakers_organizations", "outlets", "words")
    told = any(word in heads and word not in outlets for word in words)
    return told or words[-1] in ends - outlets or (len(words) == 1 and words[0].isupper())
