"""What a page says below a story about who wrote it."""

import re
from collections.abc import Sequence
from functools import cache

from extract.content.verdicts import Verdict
from extract.text.folds import fold_for_matching
from extract.text.lexicon import read_lexicon

AUTHOR_NOTE = Verdict("general.author_note", "note about the author")
_LAST = 5
"""Paragraphs from the end among which such a note stands."""
_LONGEST = 90
_OPENING = 40
"""Words of the longest note, and letters before the name in it: `Contact NAME at`, `About NAME`."""
_NAME_WORDS = (2, 3)
_LONGEST_SIGNATURE = 10
"""Words of `— Ada Webb, Harbor Times`."""
_SIGNED = re.compile(r"\s*(?:-{1,2}|[—–])\s*(?:by |reported by )?", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]{20,}\"")
_TELLS = re.compile(
    r"@|\b\d{3}[-.]\d{4}\b|\b(?:is (?:a|an|the|our)|was (?:a|an|the)|covers|writes|reports|edits"
    r"|lives|teaches|joined|works|has (?:covered|written|worked|reported|been)"
    r"|(?:can|may) be reached|reach|contact|follow|e-?mail)\b"
)


def judge_author_notes(paragraphs: Sequence[str], authors: Sequence[str]) -> list[Verdict | None]:
    """A verdict over each of the last paragraphs that is about an author; None over the others.

    A story does not name who wrote it: a paragraph at its end that opens with that name and goes
    on with what it covers, where it lives or how to reach it is no part of it, nor is the name
    behind a dash. A body that issued the text is named in it, and so is no author here.
    """
    names = [fold_for_matching(name) for name in authors if _is_person(name)]
    first = max(1, len(paragraphs) - _LAST)
    return [
        AUTHOR_NOTE if number >= first and _is_note(text, names) else None
        for number, text in enumerate(paragraphs)
    ]


def _is_person(name: str) -> bool:
    """Whether a credit can be a person's name: no job, and no body by any of its words."""
    words = fold_for_matching(name).split()
    particles = read_lexicon("byline")["particles"]["words"]
    return sum(word not in particles for word in words) in _NAME_WORDS and not any(
        word.strip(".,").removesuffix("'s") in _body_words() for word in words
    )


@cache
def _body_words() -> frozenset[str]:
    byline, heads = read_lexicon("byline"), read_lexicon("speakers_organizations")["heads"]
    words = (*byline["sections"]["words"], *byline["jobs"]["nouns"], *heads["words"])
    return frozenset(map(fold_for_matching, words))


def _is_note(text: str, names: Sequence[str]) -> bool:
    if len(text.split()) > _LONGEST:
        return False
    folded = fold_for_matching(text)
    at = min((folded.find(name) for name in names if name in folded), default=-1)
    if at >= 0 and _SIGNED.fullmatch(folded[:at]) and len(folded.split()) <= _LONGEST_SIGNATURE:
        return True
    return 0 <= at <= _OPENING and bool(_TELLS.search(folded)) and not _QUOTED.search(folded)
