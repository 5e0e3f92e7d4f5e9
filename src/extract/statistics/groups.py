"""What holds of a share, by the verb or preposition that stands with it."""

import re

from spacy.tokens import Token

from extract.statistics import verbs
from extract.statistics.anchor import Link
from extract.statistics.figure import Place
from extract.statistics.phrases import (
    FINITE,
    is_misread_verb,
    noun_phrase,
    phrase_head,
    predicate,
    subject_of,
    token_at,
)
from extract.statistics.populations import SHARES, as_subject

_LIKELY_REACH = 14
_LONGEST_VERB = 5
_OF_THEM = re.compile(r"\s+of\s+(?P<whom>whom|which|them|those|these|it)\s+")
_PASSED = {
    "lose": "to",
    "spend": "on",
    "devote": "to",
    "put": "into",
    "draw": "from",
    "get": "from",
}
"""Verbs of a share and the word before what it goes to."""
_AS_MANY = re.compile(r"\s+as\s+(?:many|much)\s+(?!as\b)")
_SHARE_NOUNS = frozenset({"share", "percentage", "proportion", "portion", "fraction", "percent"})
_DESTROYING = frozenset(
    {"destroy", "damage", "level", "flatten", "burn", "flood", "raze", "ruin", "scorch", "kill"}
    | {"submerge", "wreck", "displace", "infect", "gut", "inundate", "contaminate"}
)
_SPENT = frozenset({"after", "through", "for", "from", "on", "in", "to"})


def of_them(link: Link) -> Place | None:
    """`31 of them for fireworks`, `three of whom finished the course`, `40 percent of it laid`."""
    match = _OF_THEM.match(link.text, link.figure.end)
    first = token_at(link.doc, match.end()) if match else None
    while first is not None and first.pos_ in {"ADV", "AUX"} and first.i + 1 < len(link.doc):
        if first.pos_ == "AUX" and first.dep_ not in {"aux", "auxpass"}:
            break
        first = first.nbor()
    if first is None or (match is not None and _is_qualified(match["whom"], first)):
        return None
    if first.pos_ in {"VERB", "AUX"}:
        return predicate(first, skip=link.inside)
    if first.pos_ == "ADP" and first.i + 1 < len(link.doc):
        first = first.nbor()
    head = phrase_head(link.doc, first)
    return noun_phrase(head) if head is not None and head.i - first.i <= 3 else None  # noqa: PLR2004 - `of them in the east wing`


def _is_qualified(pronoun: str, behind: Token) -> bool:
    """`9 percent of those in honors classes`, `half of those tested`: whose share it is."""
    qualifies = behind.pos_ == "ADP" or behind.tag_ in {"VBN", "VBG", "WP", "WDT"}
    return pronoun in {"those", "these"} and qualifies


def done_by_group(link: Link) -> Place | None:
    """What holds of a share: the predicate whose subject it is."""
    if link.figure.kind not in SHARES:
        return None
    verb = _finite_behind(link)
    if verb is None:
        top = as_subject(link)
        if top is None or top.head.i < top.i:
            return None
        verb = top.head
    return predicate(verb, skip=link.inside)


def destroyed(link: Link) -> Place | None:
    """`The fire destroyed 40 percent of the homes`: what was done to a share of them."""
    verb = link.anchor.head
    if link.figure.kind not in SHARES or link.figure.population is None:
        return None
    if link.anchor.dep_ != "dobj" or verb.lemma_ not in _DESTROYING:
        return None
    return verb.idx, verb.idx + len(verb)


def in_name(link: Link) -> Place | None:
    """`A third of households in Vesper heat with wood`: the verb that stands in the name."""
    group = link.figure.population
    if group is None or group[0] < link.figure.end or link.figure.kind not in SHARES:
        return None
    head = token_at(link.doc, group[1] - 1)
    if head is None:
        return None
    places = (c for c in head.rights if c.lower_ == "in" and c.i == head.i + 1)
    nouns = (n for c in places for n in c.children if n.dep_ == "pobj" and is_misread_verb(n))
    verb = last = next(nouns, None)
    if verb is None or last is None:
        return None
    for token in link.doc[verb.i + 1 : verb.i + _LONGEST_VERB]:
        if token.is_punct or token.pos_ in {"CCONJ", "VERB", "AUX"} or verbs.is_setting(token):
            break
        last = token
    return verb.idx, last.idx + len(last)


def _finite_behind(link: Link) -> Token | None:
    """A finite verb right behind the figure or its group, however the parse hangs it."""
    end = link.last.i
    group = link.figure.population
    if group is not None and group[0] >= link.figure.end:
        last = token_at(link.doc, group[1] - 1)
        end = last.i if last is not None else end
    following = link.doc[end + 1] if end + 1 < len(link.doc) else None
    if following is None or following.pos_ != "VERB" or _is_led(link):
        return None
    active = any(child.dep_ == "dobj" for child in following.rights)
    return following if following.tag_ in FINITE or (following.tag_ == "VBN" and active) else None


def _is_led(link: Link) -> bool:
    """Whether the preposition above the figure leads to it: not `in the garage nine out of 10`."""
    preposition = link.preposition
    return preposition is not None and not any(
        token.pos_ in {"NOUN", "PROPN"} for token in link.doc[preposition.i + 1 : link.anchor.i]
    )


def spent_on(link: Link) -> Place | None:
    """`half through attrition`, `most of it on sewers`: what stands behind a share."""
    if link.figure.kind not in {"share", "vague"} or as_subject(link) is not None:
        return None
    if link.anchor.dep_ in {"dobj", "pobj", "attr", "nummod", "nmod", "compound"}:
        return None
    at = link.last.i + 1
    if at + 1 >= len(link.doc) or link.doc[at].lower_ not in _SPENT:
        return None
    head = phrase_head(link.doc, link.doc[at + 1])
    if head is None or verbs.is_setting(head):
        return None
    return noun_phrase(head, skip=link.inside)


def as_many(link: Link) -> Place | None:
    """`twice as many hours as in 2019`: what there are so many of."""
    match = _AS_MANY.match(link.text, link.figure.end)
    first = token_at(link.doc, match.end()) if match else None
    head = phrase_head(link.doc, first) if first is not None else None
    if first is None or head is None:
        return None
    return first.idx, noun_phrase(head, skip=link.inside)[1]


def passed_to(link: Link) -> Place | None:
    """`lost 28 percent of its water to leaks`, `spends half their income on rent`."""
    figure, verb = link.figure, link.anchor.head
    word = _PASSED.get(verb.lemma_) if link.anchor.dep_ == "dobj" else None
    if word is None or figure.kind not in SHARES or figure.population is None:
        return None
    end = max(figure.end, figure.population[1])
    if not link.text.startswith(f" {word} ", end):
        return None
    first = token_at(link.doc, end + len(word) + 2)
    head = phrase_head(link.doc, first) if first is not None else None
    if head is None or verbs.is_setting(head):
        return None
    return noun_phrase(head, skip=link.inside)


def share_of_those(link: Link) -> Place | None:
    """`the share of residents who rent fell 3 points`: what holds of them, who are the group."""
    figure = link.figure
    if figure.kind not in {"percent", "percentage_point", "multiple", "share"}:
        return None
    share = subject_of(link.anchor)
    if share is None or share.lemma_ not in _SHARE_NOUNS:
        return None
    group = next(
        (n for c in share.rights if c.lower_ == "of" for n in c.children if n.dep_ == "pobj"), None
    )
    if group is None:
        return None
    clause = next((c for c in group.rights if c.dep_ in {"relcl", "acl"}), None)
    if clause is None or clause.pos_ not in {"VERB", "AUX"} or clause.i > link.anchor.i:
        return None
    if figure.population is None or figure.kind == "percent":
        figure.population = noun_phrase(group)
    return predicate(clause, skip=link.inside)


def likely(link: Link) -> Place | None:
    """`twice as likely to be searched`: what is likely."""
    figure = link.figure
    if figure.kind not in {"multiple", "percent"}:
        return None
    behind = link.doc[link.last.i + 1 : link.last.i + _LIKELY_REACH]
    at = next((n for n, token in enumerate(behind[:4]) if token.lower_ == "likely"), None)
    if at is None:
        return None
    for token in behind[at:]:
        if token.is_punct or token.like_num:
            return None
        if token.tag_ == "TO" and token.head.pos_ == "VERB" and token.head.i > token.i:
            whole = predicate(token.head)
            return (token.head.idx, whole[1]) if whole is not None else None
    return None
