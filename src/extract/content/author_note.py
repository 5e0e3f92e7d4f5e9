"""What a page says below a story about who wrote it."""

import re
from collections.abc import Sequence

from extract.content.verdicts import Verdict
from extract.text.folds import fold_for_matching

AUTHOR_NOTE = Verdict("general.author_note", "note about the author")
_LAST = 5
"""Paragraphs from the end among which such a note stands."""
_LONGEST = 90
_OPENING = 40
"""Words of the longest note, and letters before the name in it: `Contact NAME at`, `About NAME`."""
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
    behind a dash.
    """
    names = [fold_for_matching(name) for name in authors if " " in name]
    first = max(1, len(paragraphs) - _LAST)
    return [
        AUTHOR_NOTE if number >= first and _is_note(text, names) else None
        for number, text in enumerate(paragraphs)
    ]


def _is_note(text: str, names: Sequence[str]) -> bool:
    if len(text.split()) > _LONGEST:
        return False
    folded = fold_for_matching(text)
    at = min((folded.find(name) for name in names if name in folded), default=-1)
    if at >= 0 and _SIGNED.fullmatch(folded[:at]) and len(folded.split()) <= _LONGEST_SIGNATURE:
        return True
    return 0 <= at <= _OPENING and bool(_TELLS.search(folded)) and not _QUOTED.search(folded)
