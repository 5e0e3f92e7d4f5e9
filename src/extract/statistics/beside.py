"""What a figure measures, by the words that stand right beside it.

Each rule takes a figure's link to the parse and gives a stretch of the page, or nothing.
"""

import re

from extract.statistics.anchor import Link
from extract.statistics.figure import Place
from extract.statistics.passage import tokens_over
from extract.statistics.phrases import noun_phrase, predicate, token_at

_ANSWER = re.compile(
    r"\s+(?:were |was |are |is )?(?P<answer>in favor|in support|opposed|undecided|unsure|against"
    r"|unopposed|in opposition)\b(?!\s+(?:to|of)\b)"
)
"""`with 39 percent in favor`: the answer of a poll."""
_SENTENCE = re.compile(
    r"\s+(?:(?:in|of|on)\s+(?:(?:state|federal|county)\s+)?)?"
    r"(?P<served>prison|jail|custody|probation|parole|community service|behind bars|house arrest)\b"
)
"""`10 years in prison`: what a court gave."""
_EACH = re.compile(r",?\s+each\s+(?:about |nearly |roughly |some |at |worth |of )?$")
_SET_OFF = re.compile(r"(?:—|–|--)\s*(?:about |nearly |roughly |almost |some |just )?$")
_SET_OFF_BEHIND = re.compile(r"\s*(?:—|–|--)")
_WITH = re.compile(r"\b[Ww]ith\s+(?:about |nearly |roughly |almost |some |just |only )?$")
_FIRST_WORDS = 9
"""Within which the participle of `with 91 percent of precincts reporting` stands."""


def answered(link: Link) -> Place | None:
    """`39 percent in favor`."""
    if link.figure.kind not in {"percent", "share"}:
        return None
    match = _ANSWER.match(link.text, link.figure.end)
    return match.span("answer") if match else None


def sentenced(link: Link) -> Place | None:
    """`faces up to 10 years in prison`, `18 months behind bars`: where or how it is served."""
    if link.figure.kind != "duration":
        return None
    match = _SENTENCE.match(link.text, link.figure.end)
    return match.span("served") if match else None


def with_participle(link: Link) -> Place | None:
    """`With 91 percent of precincts reporting, Kessler led`: what the share does."""
    figure = link.figure
    if figure.kind not in {"percent", "share", "vague"} or not _WITH.search(link.lead):
        return None
    last = link.last.i
    for token in link.doc[last + 1 : last + _FIRST_WORDS]:
        if token.is_punct:
            return None
        if token.tag_ in {"VBG", "VBN"} and token.dep_ != "amod" and token.i > last + 1:
            return predicate(token, skip=link.inside)
    return None


def each_of(link: Link) -> Place | None:
    """`eight lanes, each 42 inches wide`: the noun before the comma."""
    match = _EACH.search(link.lead)
    if match is None:
        return None
    noun = token_at(link.doc, link.figure.start - len(match.group()) - 1)
    return noun_phrase(noun) if noun is not None and noun.pos_ == "NOUN" else None


def set_off(link: Link) -> Place | None:
    """`its cesarean rate — 17 percent — is low`: the noun before the dashes."""
    match = _SET_OFF.search(link.lead)
    if match is None or not _SET_OFF_BEHIND.match(link.text, link.figure.end):
        return None
    before = link.text[: link.figure.start - len(match.group())].rstrip()
    span = tokens_over(link.doc, len(before) - 1, len(before)) if before else None
    noun = token_at(link.doc, span.start_char) if span is not None else None
    return noun_phrase(noun) if noun is not None and noun.pos_ == "NOUN" else None
