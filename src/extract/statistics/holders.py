"""Groups that the verb or the noun of a share tells: what is full, who votes, whose rate it is."""

import re

from extract.statistics.anchor import Link, verb_above
from extract.statistics.figure import Place
from extract.statistics.phrases import noun_phrase, object_phrase, subject_of

_FULL = re.compile(r"\s+(?:full|empty|filled|occupied)\b")
_BY = re.compile(r"\b[Bb]y\s+(?:more than\s+|about\s+|nearly\s+|over\s+)?$")
_VOTES = frozenset({"vote", "reject", "approve", "ratify", "back", "endorse", "oppose", "adopt"})
_RATES = frozenset({"rate", "share", "percentage", "proportion", "percent", "portion"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AS_LIKELY = re.compile(r"\s+(?:as|more|less)\s+likely\b")


def filled(link: Link) -> Place | None:
    """`Storage sites were 76 percent full`: what is full."""
    if _FULL.match(link.text, link.figure.end) is None:
        return None
    subject = subject_of(link.anchor)
    return noun_phrase(subject) if subject is not None and subject.pos_ == "NOUN" else None


def voting(link: Link) -> Place | None:
    """`By a slim majority, nurses rejected it`, `Nurses voted by more than 90 percent`."""
    if not _BY.search(link.lead):
        return None
    verb = verb_above(link.anchor)
    if verb is None or verb.lemma_ not in _VOTES:
        return None
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    return noun_phrase(subject) if subject is not None and subject.tag_ == "NNS" else None


def rated(link: Link) -> Place | None:
    """`The vaccination rate for kindergartners fell below 90 percent`."""
    subject = subject_of(link.anchor)
    if link.figure.kind != "percent" or subject is None or subject.lemma_ not in _RATES:
        return None
    for child in subject.rights:
        if child.dep_ == "prep" and child.lower_ in {"for", "among", "of"}:
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.tag_ == "NNS":
                    return noun_phrase(noun)
    return None


def likely(link: Link) -> Place | None:
    """`Renters are twice as likely to move`: whose chance it is."""
    if not _AS_LIKELY.match(link.text, link.figure.end):
        return None
    subject = subject_of(link.anchor)
    return object_phrase(subject) if subject is not None and subject.pos_ == "NOUN" else None
