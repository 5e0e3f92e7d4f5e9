"""Attributions that are acts: what their speakers do, ask or leave open, not what they tell."""

import re

from spacy.tokens import Token

from extract.attribution import Attribution, Paragraph
from extract.statistics.issuers import is_counting
from extract.statistics.lexicon import word_set
from extract.statistics.passage import text_of

_HANDING = frozenset({"release", "releases", "released", "issue", "issues", "issued"})
_MARKS = frozenset({'"', "“"})
_OPEN = re.compile(
    r"(?:on |about |over )?(?:whether|if)\b|(?:how|when|where|what|which|why|who|whom)\s+to\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:\bnot|n['’]t|\bnever)\s+(?:(?:\w+ly|yet)\s+)?$")
_LONGEST_DENIAL = 24
"""Characters before a cue within which it is denied."""


def is_act(paragraph: Paragraph, attribution: Attribution, speaker: Token | None) -> bool:
    """Whether what is attributed is an act of the speaker, whose noun is `speaker`."""
    return (
        _is_decided(attribution)
        or _is_handed_out(paragraph, attribution)
        or _is_left_open(paragraph, attribution)
        or _is_done(attribution, speaker)
    )


def _is_decided(attribution: Attribution) -> bool:
    """What is decided, ordered or pleaded is an act: its figures are the writer's report of it."""
    words = attribution.cue.text.casefold().split() if attribution.cue else []
    return any(word in word_set("sources", "acts") for word in words)


def _is_handed_out(paragraph: Paragraph, attribution: Attribution) -> bool:
    """`The fund released $9 million for tents`: things that are given, not words."""
    cue = attribution.cue.text.casefold() if attribution.cue else ""
    at = attribution.content[0][0] - paragraph.start
    first = text_of(paragraph.doc)[max(at, 0) : at + 1]
    return cue in _HANDING and not first.isalpha() and first not in _MARKS


def _is_left_open(paragraph: Paragraph, attribution: Attribution) -> bool:
    """`will decide whether to close it`, `did not say when it opens`."""
    if attribution.quoted:
        return False
    text, cue = text_of(paragraph.doc), attribution.cue
    if _OPEN.match(text, max(0, attribution.content[0][0] - paragraph.start)):
        return True
    if cue is None or cue.start is None:
        return False
    at = cue.start - paragraph.start
    said = text[max(0, at - _LONGEST_DENIAL) : max(0, at) + len(cue.text)]
    return _DENIED.search(said.rpartition(" ")[0] + " ") is not None


def _is_done(attribution: Attribution, speaker: Token | None) -> bool:
    """`Tennant listed the house for $410,000`, `The meadows released it five times as fast`."""
    if speaker is None or speaker.dep_ != "nsubj" or attribution.quoted:
        return False
    verb = speaker.head
    if verb.lemma_ not in word_set("sources", "body_verbs") or speaker.pos_ == "PRON":
        return False
    clause = any(child.dep_ == "ccomp" for child in verb.rights)
    cue = attribution.cue.text if attribution.cue else ""
    return verb.text in cue and not clause and not is_counting(speaker, verb)
