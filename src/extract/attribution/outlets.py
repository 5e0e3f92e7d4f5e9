"""Newspapers and broadcasters that names alone do not give away: "the Lamp first reported".

A name counts as an outlet's where the story says that it reported, saw papers, or interviewed
somebody; one weak sign (somebody told it something, it published something) is not enough.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.attribution import lexicon
from extract.attribution.marked import MarkedParagraph
from extract.attribution.name_words import name_words
from extract.attribution.names import Name
from extract.attribution.register import Register
from extract.text.dateline import dateline_end

_REACH = 40
"""Characters before a name in which a sign ends."""
_STRONG_BEFORE = re.compile(
    r"\bfirst reported (?:\w+ )?(?:by|in) (?:the )?$"
    r"|\b(?:obtained|reviewed|seen|viewed) by the $"
    r"|\b(?:interviewed|aired|broadcast|first published) by the $"
    r"|\binterview(?: \w+)? (?:with|to) the $|\ban? (?:story|editorial|column) in the $"
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
_CALLED = re.compile(
    r", (?:an? |the )?(?:[\w’'-]+ ){0,3}"
    r"(?:newspaper|newsletter|magazine|podcast|tabloid|broadcaster|blog"
    r"|(?:news|radio|television|TV) (?:site|station|outlet|service|network|program|show|channel))\b"
)
_BRACKETS = frozenset("([/")
_SIGNS = 2


def note_outlets(
    paragraphs: Sequence[MarkedParagraph],
    names: Sequence[list[Name]],
    register: Register,
) -> None:
    """Marks the bodies of a register that the story treats as outlets."""
    signs: defaultdict[str, set[str]] = defaultdict(set)
    for marked, found in zip(paragraphs, names, strict=True):
        opening = dateline_end(marked.text) if found else 0
        for at, name in enumerate(found):
            if marked.is_quoted(name.start):
                continue
            told = _signs_of(marked, name)
            bracket = name.start > 0 and marked.doc[name.start - 1].text in _BRACKETS
            if bracket and marked.doc[name.start].idx < opening:
                told = told | {"strong"}  # HARLOW (Harbor Newswire) -
            if name.kind == "person":
                if "called" not in told:
                    continue
                found[at] = replace(name, kind="organization")
            words = name_words(marked.doc, name.start, name.end)
            entity = register.known_organization(words, None)
            if entity is None and _is_sure(words, told):
                entity = register.organization(words, "organization")
            if entity is None or entity.kind != "organization" or _is_official(entity.words):
                continue
            entity.is_outlet = entity.is_outlet or (bool(told) and _is_sure(words, told))
            signs[entity.name] |= told
            if "strong" in signs[entity.name] or len(signs[entity.name]) >= _SIGNS:
                entity.is_outlet = True


def _signs_of(marked: MarkedParagraph, name: Name) -> set[str]:
    doc, text = marked.doc, marked.text
    start, end = doc[name.start].idx, doc[name.end - 1].idx + len(doc[name.end - 1])
    before = text[max(0, start - _REACH) : start].casefold()
    behind = text[end:]
    if _CALLED.match(behind) and lexicon.given_name_gender(doc[name.start].text) is None:
        return {"called"}
    if _STRONG_BEFORE.search(before) or (before.endswith("the ") and _STRONG_BEHIND.match(behind)):
        return {"strong"}
    if before.endswith("the ") and _WEAK_BEHIND.match(behind):
        return {"acts"}
    return {"hears"} if _WEAK_BEFORE.search(before) else set()


def _is_sure(words: Sequence[str], signs: set[str]) -> bool:
    """Whether signs make an outlet of a name; a weak one does where a newspaper is named so."""
    if signs & {"strong", "called"}:
        return bool(signs & {"called"}) or len(words) == 1
    return bool(signs) and len(words) > 1 and words[-1].rpartition("-")[2] in lexicon.mastheads()


def _is_official(words: Sequence[str]) -> bool:
    """Whether a name tells a body of another kind, or is an acronym, as those of agencies are."""
    heads = lexicon.words("speakers_organizations", "heads", "words")
    ends = lexicon.words("speakers_organizations", "business", "ends")
    outlets = lexicon.words("speakers_organizations", "outlets", "words")
    told = any(word in heads and word not in outlets for word in words)
    return told or words[-1] in ends - outlets or (len(words) == 1 and words[0].isupper())
