"""The group that a share, a percent or a multiple is taken of."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.statistics.anchor import Link
from extract.statistics.figure import Figure, Place
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import (
    noun_phrase,
    object_phrase,
    phrase_head,
    subject_of,
    token_at,
)

SHARES = frozenset({"percent", "share", "ratio", "vague"})
"""Kinds that are taken of a group."""
_PART = re.compile(r"\s+(?P<of>of\s+)?(?P<the>the\s+|(?:its|their|his|her|our|my)\s+)?")
_OF_THEM = re.compile(r"\s+of\s+(?:whom|which|them|those|these|it)\b")
_OF_WHICH = re.compile(r"\bof\s+(?:whom|which)\s*,?\s+(?:about\s+|nearly\s+|only\s+)?$")
_RESTATED = re.compile(r",\s+or\s+(?:about\s+|nearly\s+|roughly\s+|just\s+)?$")
_ASKED = re.compile(r"\b(?:poll|survey|sample)\s+of\s+(?:about |nearly |some )?$", re.IGNORECASE)
_AS_LIKELY = re.compile(r"\s+(?:as|more|less)\s+\w+")
_RATES = frozenset({"rate", "share", "percentage", "proportion", "percent", "portion"})
_NOT_A_GROUP = frozenset({"DATE", "TIME", "GPE", "LOC"})
_NAMES = frozenset({"ORG", "PERSON", "NORP", "PRODUCT"})


def read_population(link: Link, figures: Sequence[Figure], at: int) -> Place | None:
    """The group of figure `at`, in its own words or those before."""
    figure = link.figure
    if figure.kind == "multiple":
        return _likely_group(link)
    if figure.kind not in SHARES:
        return None
    return _own_group(link) or _group_before(link, figures, at) or _rated_group(link)


def _own_group(link: Link) -> Place | None:
    """The noun behind `of`, or directly behind a share, a ratio or a vague share."""
    doc, figure = link.doc, link.figure
    match = _PART.match(link.text, figure.end)
    if not match or (figure.kind == "percent" and not match["of"]):
        return None
    first = token_at(doc, match.end())
    if first is None or (figure.kind == "vague" and figure.unit is not None):
        return None
    head = phrase_head(doc, first)
    if head is None or head.ent_type_ in _NOT_A_GROUP or names_place(head, match["the"]):
        return None
    if not match["of"] and not (figure.kind == "share" and match["the"]):
        many = head.tag_ in {"NNS", "NNPS"} or head.lower_ == "people"
        if not many or first.tag_ in {"VBD", "VBZ", "VBP"}:
            return None
    return object_phrase(head, skip=link.inside)


def names_place(head: Token, article: str | None) -> bool:
    """`87 percent of the Panhandle`: a name with an article that is no body's and no people's."""
    return (
        head.pos_ == "PROPN"
        and (article or "").strip().casefold() == "the"
        and head.ent_type_ not in _NAMES
    )


def _group_before(link: Link, figures: Sequence[Figure], at: int) -> Place | None:
    """The group of a share that does not name its own.

    What was counted just before (`212 nurses, one in five of whom`; `4,204 votes, or 58 percent`),
    else who a poll asked, else the subject of the clause that its own is joined to (`Students owe
    $900, and half leave`).
    """
    text, figure = link.text, link.figure
    before = figures[at - 1] if at else None
    if _OF_THEM.match(text, figure.end) or _OF_WHICH.search(link.lead):
        return before.unit.place if before is not None and before.unit else None
    if before is not None and before.kind == "count" and before.unit and figure.kind == "percent":
        between = text[before.end : figure.start]
        if _RESTATED.fullmatch(between) and not before.unit.carried:
            return before.unit.place
    return _asked(link.doc, figures[:at]) or _joined_group(link, figures[:at])


def _asked(doc: Doc, earlier: Sequence[Figure]) -> Place | None:
    """`In a poll of 540 voters, 51 percent`: who was asked."""
    for before in reversed(earlier):
        lead = text_of(doc)[max(0, before.start - 24) : before.start]
        if before.kind == "count" and before.unit and _ASKED.search(lead):
            return before.unit.place
    return None


def _joined_group(link: Link, earlier: Sequence[Figure]) -> Place | None:
    subject = as_subject(link)
    if subject is None or subject.head.dep_ not in {"conj", "advcl"}:
        return None
    start = sentence_of(link.figure.token).start
    for before in reversed(earlier):
        if sentence_of(before.token).start == start and before.kind == link.figure.kind:
            return before.population
    verb = subject.head
    group = next((c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return noun_phrase(group) if group is not None and group.tag_ == "NNS" else None


def _rated_group(link: Link) -> Place | None:
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


def _likely_group(link: Link) -> Place | None:
    """`Renters are twice as likely to move`: whose chance it is."""
    if not _AS_LIKELY.match(link.text, link.figure.end):
        return None
    if "likely" not in link.text[link.figure.end : link.figure.end + len(" as likely ")]:
        return None
    subject = subject_of(link.anchor)
    return noun_phrase(subject) if subject is not None and subject.pos_ == "NOUN" else None


def as_subject(link: Link) -> Token | None:
    """The figure as the subject of a verb."""
    top = link.figure.token
    for _ in range(3):
        if top.dep_ in {"nsubj", "nsubjpass"}:
            return top
        top = top.head
    return None
