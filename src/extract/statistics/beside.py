"""What a figure measures, by the words that stand right beside it.

Each rule takes a figure's link to the parse and gives a stretch of the page, or nothing.
"""

import re

from extract.statistics.anchor import Link, verb_above
from extract.statistics.figure import Place
from extract.statistics.passage import tokens_over
from extract.statistics.phrases import noun_phrase, predicate, token_at

_ANSWER = re.compile(
    r"\s+(?:were |was |are |is )?(?P<answer>in favor|in support|opposed|undecided|unsure|against"
    r"|unopposed|in opposition)\b(?!\s+(?:to|of)\b)"
)
"""`with 39 percent in favor`: the answer of a poll."""
_SENTENCE = re.compile(
    r"\s+(?:(?:in|of|on)\s+(?:(?:state|federal|county|the)\s+)?)?"
    r"(?P<served>prison|jail|custody|probation|parole|community service|behind bars|house arrest"
    r"|(?<=on the )(?:market|job|force|bench))\b"
)
"""`10 years in prison`: what a court gave."""
_EACH = re.compile(r",?\s+each\s+(?:about |nearly |roughly |some |at |worth |of )?$")
_SET_OFF = re.compile(r"(?:—|–|--)\s*(?:about |nearly |roughly |almost |some |just )?$")
_SET_OFF_BEHIND = re.compile(r"\s*(?:—|–|--)")
_STATE = re.compile(
    r"\s+(?P<state>full|empty|vacant|contained|funded|occupied|recycled|vaccinated|staffed"
    r"|filled)\b(?!\s+[a-z]+s\b)"
)
"""`97 percent full`, `35 percent contained`: how far along something is."""
_OF_THE_TIME = re.compile(r"\s+of the time\b")
_TO = re.compile(r"\s+to\s+(?=[a-z])")
_WITH = re.compile(r"\b[Ww]ith\s+(?:about |nearly |roughly |almost |some |just |only )?$")
_MOST_WORDS = 4
_FIRST_WORDS = 9
"""Within which the participle of `with 91 percent of precincts reporting` stands."""

_HURT = re.compile(
    r" (?P<state>dead|wounded|injured|hurt|missing|hospitalized|displaced)\b(?! [a-z]+s\b)"
)
_AVERAGED = frozenset({"price", "cost", "rent", "wage", "salary", "income", "value", "fare", "fee"})
_AVERAGES = frozenset({"average", "median", "mean", "typical", "asking", "list", "sale"})


def answered(link: Link) -> Place | None:
    """`39 percent in favor`."""
    if link.figure.kind not in {"percent", "share"}:
        return None
    match = _ANSWER.match(link.text, link.figure.end)
    return match.span("answer") if match else None


def in_state(link: Link) -> Place | None:
    """`97 percent full`."""
    if link.figure.kind != "percent":
        return None
    match = _STATE.match(link.text, link.figure.end)
    return match.span("state") if match else None


def hurt(link: Link) -> Place | None:
    """`17 people were killed and 60 wounded`: what the people of a bare number are."""
    unit = link.figure.unit
    if unit is None or not unit.carried or link.figure.kind != "count":
        return None
    match = _HURT.match(link.text, link.figure.end)
    return match.span("state") if match else None


def average_of(link: Link) -> Place | None:
    """`changed hands at an average price of $689,000`: the noun, with what average it is."""
    of = link.preposition
    if of is None or of.lower_ != "of" or of.head.lemma_ not in _AVERAGED:
        return None
    first = of.head.nbor(-1) if of.head.i else of.head
    if first.lower_ not in _AVERAGES:
        return None
    return first.idx, of.head.idx + len(of.head)


def of_the_time(link: Link) -> Place | None:
    """`ran on schedule 97 percent of the time`: what is done so often."""
    if link.figure.kind not in {"percent", "share", "ratio"}:
        return None
    if _OF_THE_TIME.match(link.text, link.figure.end) is None:
        return None
    verb = verb_above(link.anchor) or link.anchor.head
    if verb.pos_ != "VERB" or verb.i in link.inside:
        return None
    start = verb.idx
    end = link.figure.start if link.figure.start > start else start + len(verb)
    between = link.text[start:end]
    if "," in between or between.count(" ") > _MOST_WORDS:
        return start, start + len(verb)
    return start, start + len(between.rstrip())


def taken_to(link: Link) -> Place | None:
    """`needs 19 minutes to reach a patient`, `has 10 days to appeal`: what is done in that time."""
    match = _TO.match(link.text, link.figure.end) if link.figure.kind == "duration" else None
    verb = token_at(link.doc, match.end()) if match else None
    if verb is None or verb.tag_ != "VB":
        return None
    whole = predicate(verb, skip=link.inside)
    direct = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    clause = direct is not None and any(c.dep_ in {"relcl", "acl"} for c in direct.rights)
    if direct is not None and clause:
        return verb.idx, noun_phrase(direct)[1]
    return whole


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
