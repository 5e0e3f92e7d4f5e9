"""The group that a share, a percent or a multiple is taken of."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extract.statistics.anchor import Link, is_agent, verb_above
from extract.statistics.compared_groups import held_against
from extract.statistics.figure import Figure, Place
from extract.statistics.holders import filled, likely, rated, voting
from extract.statistics.partitives import own_group
from extract.statistics.passage import sentence_of, text_of
from extract.statistics.phrases import (
    noun_phrase,
    object_phrase,
    phrase_head,
    subject_of,
    token_at,
)
from extract.statistics.verbs import verb_over

SHARES = frozenset({"percent", "share", "ratio", "vague"})
"""Kinds that are taken of a group."""
_OF_THEM = re.compile(r"\s+of\s+(?:whom|which|them|those|these|it)\b")
_WHOM = re.compile(r"\s+of\s+whom\b")
_BEFORE_WHOM = re.compile(r",\s+(?:about\s+|nearly\s+|only\s+|more than\s+)?$")
_OF_WHICH = re.compile(r"\bof\s+(?:whom|which)\s*,?\s+(?:about\s+|nearly\s+|only\s+)?$")
_RESTATED_LATER = re.compile(
    r"(?:\s[a-z -]{1,40})?,\s+or\s+(?:about\s+|nearly\s+|roughly\s+|just\s+)?"
)
"""`27 million people without insurance, or 8 percent`."""
_ASKED = re.compile(
    r"\b(?:(?:poll|survey|sample)\s+of|polled|surveyed|interviewed)\s+(?:about |nearly |some )?$",
    re.IGNORECASE,
)
_RATED = re.compile(r"\b(?:odds|chance|ratio|margin|outnumber\w*)\b|\bby\s+(?:\w+\s+){0,2}$")
_AMONG = re.compile(r"\b[Aa]mong\s+(?:the\s+)?(?!(?:the\s+)?\w+est\b)(?=[A-Za-z])")
_RANKED = re.compile(r"\b[\w-]+(?:est|-worst|-best)\b")
"""`5.1 percent, the sixth-worst reading among metro areas`: a place among them, no group."""
_OPENING_OF = re.compile(r"Of\s+(?:all\s+)?(?:the|its|their|those|these|our)\s+")
_BREAK = re.compile(r"[;:]|,\s+(?:and|but|while)\b|\b(?:who|which)\b")
_OF_GROUP = re.compile(r"\bof\s+(?:whom|which)\b[^.;:]*$")
_OF_IT = re.compile(r"\s+of\s+(?:it|that)\b(?!\s+[a-z]+\s+(?:is|are|was|were|sits|goes)\b)")
_AS_MANY = re.compile(r"\s+as\s+(?:many|much)\b")
_WITH_NOUN = re.compile(r"\s+(?:of|in)\s+(?:the\s+|its\s+)?(?=[a-z])")
_AND = re.compile(r"(?:,?\s(?:and|but|while)|;)\s(?:about |nearly |just |only |almost )?$")
_THERE = re.compile(r"\s+(?:in|at) (?:the )?[A-Z]")
_AGAIN = frozenset({"share", "figure", "percentage", "number", "rate", "proportion"})
_BARELY = frozenset({"det", "advmod", "punct"})
_ELIDED = frozenset({"percent", "share", "ratio"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def read_population(link: Link, figures: Sequence[Figure], at: int) -> Place | None:
    """The group of figure `at`, in its own words or those before."""
    figure = link.figure
    if figure.kind == "multiple":
        return likely(link) or _asked_among(link)
    if figure.kind == "percentage_point":
        return _asked_among(link)
    if figure.kind not in SHARES or (figure.kind == "vague" and figure.unit is not None):
        return None
    if _OF_IT.match(link.text, figure.end):
        return _of_it(link, figures[:at])
    if _AS_MANY.match(link.text, figure.end):
        return None
    return (
        own_group(link)
        or held_against(link, figures[:at])
        or _asked_among(link)
        or _opening_group(link)
        or _group_before(link, figures, at)
        or rated(link)
        or likely(link)
        or filled(link)
        or voting(link)
        or _same_again(link, figures[:at])
    )


def _of_it(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`moved 1.3 million tons of cargo …. Grain made up four-fifths of it`: the cargo."""
    before = earlier[-1] if earlier else None
    if before is None or not _is_near(before, link.figure):
        return None
    match = _WITH_NOUN.match(link.text, before.end)
    first = token_at(link.doc, match.end()) if match else None
    head = phrase_head(link.doc, first) if first is not None else None
    return noun_phrase(head) if head is not None and head.pos_ == "NOUN" else None


def _same_again(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`In math the share was 44 percent`, `In 2020 they slid to 41`: the group named before."""
    if not earlier or link.figure.kind != "percent":
        return None
    subject = subject_of(link.anchor)
    if subject is None or subject.i in link.inside:
        return None
    bare = subject.lower_ in _AGAIN and all(c.dep_ in _BARELY for c in subject.children)
    if not bare and subject.lower_ != "they":
        return None
    near = (f for f in reversed(earlier) if f.kind in SHARES and _is_near(f, link.figure))
    return next((f.population for f in near if f.population is not None), None)


def _is_near(before: Figure, figure: Figure) -> bool:
    """In the same sentence, or in the one before."""
    start = sentence_of(figure.token).start
    return start in {sentence_of(before.token).start, sentence_of(before.token).end}


def _asked_among(link: Link) -> Place | None:
    """`44 percent among independents`, `Among Latino voters the mayor led 55 to 38`."""
    sentence = sentence_of(link.figure.token)
    text = link.text
    for match in _AMONG.finditer(text, sentence.start_char, sentence.end_char):
        behind = match.start() >= link.figure.end
        first = token_at(link.doc, match.end())
        head = phrase_head(link.doc, first) if first is not None else None
        low, high = (link.figure.end, match.start()) if behind else (match.end(), link.figure.start)
        clause = next((c for c in head.rights if c.dep_ == "relcl"), None) if head else None
        if clause is not None and not behind:  # `Among patients who had to be traced, one in six`
            low = max(low, clause.right_edge.idx)
        if _BREAK.search(text, low, high) or (behind and _RANKED.search(text, low, high)):
            continue
        if head is not None and head.tag_ in {"NNS", "NNPS"}:
            return object_phrase(head) if clause is not None else noun_phrase(head)
    return None


def _opening_group(link: Link) -> Place | None:
    """`Of the 212 pupils tested at Pine, 58 percent read well`: the group that opens a sentence."""
    sentence = sentence_of(link.figure.token)
    match = _OPENING_OF.match(link.text, sentence.start_char, link.figure.start)
    if match is None:
        return None
    first = token_at(link.doc, match.end())
    those = first.nbor(-1) if first is not None and first.i else None
    if those is not None and those.lower_ == "those" and first is not None and first.tag_ == "VBN":
        return those.idx, first.idx + len(first)
    head = phrase_head(link.doc, first) if first is not None else None
    comma = head is not None and "," in link.text[head.idx : link.figure.start]
    if head is None or not comma or head.tag_ not in {"NNS", "NNPS"}:
        return None
    return object_phrase(head, skip=link.inside)


def _group_before(link: Link, figures: Sequence[Figure], at: int) -> Place | None:
    """The group of a share that does not name its own.

    What was counted just before (`212 nurses, one in five of whom`; `4,204 votes, or 58 percent`),
    else who a poll asked, else the subject of the clause that its own is joined to (`Students owe
    $900, and half leave`).
    """
    text, figure = link.text, link.figure
    before = figures[at - 1] if at else None
    if _OF_THEM.match(text, figure.end) or _OF_WHICH.search(link.lead):
        whose = _of_whom(link)
        if whose is not None:
            return whose
        counted = before.unit.place if before is not None and before.unit else None
        if before is not None and counted is not None:
            counted = _outer_place(before, figures[: at - 1]) or counted
        top = as_subject(link)
        verb = top.head if top is not None else verb_above(link.anchor)
        if counted is None and verb is not None:
            return _antecedent(figure, verb, figures[:at])
        return counted
    if before is not None and before.kind == "count" and before.unit and figure.kind == "percent":
        restated = _RESTATED_LATER.fullmatch(text, before.end, figure.start)
        if restated and not before.unit.carried and figure.direction is None:
            return before.unit.place
    antecedent = _OF_GROUP.search(link.lead)
    if antecedent is not None:
        noun = _noun_before(link, figure.start - len(link.lead) + antecedent.start())
        return noun_phrase(noun) if noun is not None else None
    return (
        _inside_ratio(link)
        or _next_part(link, figures[:at])
        or _asked(link.doc, figures[:at])
        or _joined_group(link, figures[:at])
        or _counted_before(link, figures[:at])
        or _elided_group(link, figures[:at])
        or _listed_group(link, figures[:at])
    )


def _listed_group(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`won 83 percent of young voters in Ohio and 71 percent in Maine`: of those there."""
    before, figure = earlier[-1] if earlier else None, link.figure
    if before is None or before.kind != figure.kind or figure.kind != "percent":
        return None
    if not _THERE.match(link.text, figure.end) or figure.direction is not None:
        return None
    between = link.doc[before.token.i + 1 : figure.token.i]
    apart = any(token.pos_ in {"VERB", "AUX"} or token.is_sent_end for token in between)
    return None if apart else before.population


def _of_whom(link: Link) -> Place | None:
    """`votes among farmers, 44 percent of whom back her`: the noun right before the comma."""
    comma = _BEFORE_WHOM.search(link.lead) if _WHOM.match(link.text, link.figure.end) else None
    if comma is None:
        return None
    noun = _noun_before(link, link.figure.start - len(link.lead) + comma.start())
    return noun_phrase(noun) if noun is not None and noun.tag_ == "NNS" else None


def _next_part(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`Half of merchants favor it, and a small minority would ban cars`: of the same merchants."""
    at = link.last.i + 1
    following = link.doc[at] if at < len(link.doc) else None
    goes_on = following is not None and following.pos_ in {"VERB", "AUX"}
    if not goes_on or not _AND.search(link.lead):
        return None
    start = sentence_of(link.figure.token).start
    same = (f for f in reversed(earlier) if sentence_of(f.token).start == start)
    return next((f.population for f in same if f.kind in SHARES and f.population), None)


def _noun_before(link: Link, offset: int) -> Token | None:
    """The noun before the comma at which `of which` opens a clause."""
    token = token_at(link.doc, offset - 1)
    while token is not None and token.i and (token.is_punct or token.is_space):
        token = token.nbor(-1)
    return token if token is not None and token.pos_ in {"NOUN", "PROPN"} else None


def _inside_ratio(link: Link) -> Place | None:
    """`one branch in six`: the noun between the two numbers; `3-to-1` has none."""
    if link.figure.kind != "ratio":
        return None
    inside = [link.doc[at] for at in sorted(link.inside)]
    nouns = [token for token in inside if token.pos_ == "NOUN" and token.text.isalpha()]
    return (nouns[0].idx, nouns[0].idx + len(nouns[0])) if nouns else None


def _counted_before(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`It has 151 officers, and one in eight can retire`: what was counted just before."""
    figure = link.figure
    before = earlier[-1] if earlier else None
    if figure.kind not in {"ratio", "share"} or before is None or before.kind != "count":
        return None
    sentence = sentence_of(figure.token)
    near = before.start >= sentence.start_char or (
        figure.kind == "ratio" and sentence_of(before.token).end == sentence.start
    )
    behind = link.doc[link.last.i + 1] if link.last.i + 1 < len(link.doc) else None
    stands_alone = behind is not None and behind.pos_ in {"VERB", "AUX", "ADP", "PUNCT", "ADV"}
    if not near or not stands_alone or figure.direction or _RATED.search(link.lead):
        return None
    return before.unit.place if before.unit and not before.unit.family else None


def _elided_group(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`It drew 412,000 visitors. A quarter came from Ohio`: what a share is of that only does.

    The group or the things counted that stand before, in the sentence or the one before it; else
    whom the clause or sentence before is about: `The average age of ranchers is 57, and 9 percent
    are under 35`.
    """
    figure, subject = link.figure, as_subject(link)
    if figure.kind not in _ELIDED or subject is None or figure.direction is not None:
        return None
    verb = subject.head
    if verb.i < subject.i or verb.pos_ not in {"VERB", "AUX"} or subject.i not in link.inside:
        return None
    return _antecedent(figure, verb, earlier)


def _antecedent(figure: Figure, verb: Token, earlier: Sequence[Figure]) -> Place | None:
    """The group that a share or a pronoun points back to from the clause of `verb`."""
    start = sentence_of(figure.token).start
    for before in reversed(earlier):
        if start not in {sentence_of(before.token).start, sentence_of(before.token).end}:
            break
        if before.kind in SHARES and before.population is not None:
            return before.population
        unit = before.unit
        if before.kind == "count" and unit is not None and not unit.family and unit.place:
            return _outer_place(before, earlier) or unit.place
    return _subject_before(verb)


def _outer_place(figure: Figure, earlier: Sequence[Figure]) -> Place | None:
    """Of `60 nurses from nine clinics` the firefighters, for `half of them`."""
    outer = (
        other.unit.place
        for other in earlier
        if other.kind == "count"
        and other.unit is not None
        and not other.unit.family
        and other.token.is_ancestor(figure.token)
    )
    return next(outer, None)


def _subject_before(verb: Token) -> Place | None:
    """Whom the clause before is about, or the sentence before; not who says it."""
    if verb.dep_ == "ccomp":
        return None
    above = verb.head if verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"} else None
    if above is None:
        sentence = sentence_of(verb)
        above = sentence_of(verb.doc[sentence.start - 1]).root if sentence.start else None
    group = (
        next((c for c in above.lefts if c.dep_ in _SUBJECTS), None) if above is not None else None
    )
    if group is not None and group.ent_type_ == "PERSON":  # nobody by name is a group
        return None
    while group is not None and group.tag_ != "NNS" and not is_agent(group):
        of = next((c for c in group.rights if c.lower_ == "of"), None)
        group = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return noun_phrase(group) if group is not None else None


def _asked(doc: Doc, earlier: Sequence[Figure]) -> Place | None:
    """`In a poll of 540 voters, 51 percent`: who was asked."""
    for before in reversed(earlier):
        lead = text_of(doc)[max(0, before.start - 24) : before.start]
        if before.kind == "count" and before.unit and _ASKED.search(lead):
            return before.unit.place
    return None


def _joined_group(link: Link, earlier: Sequence[Figure]) -> Place | None:
    subject = as_subject(link)
    if subject is None or link.figure.direction is not None:
        return None
    if subject.head.dep_ == "relcl" and link.figure.kind == "ratio":
        return _of_main_clause(subject.head)
    if subject.head.dep_ not in {"conj", "advcl"}:
        return _answered_before(link, earlier)
    start = sentence_of(link.figure.token).start
    for before in reversed(earlier):
        if sentence_of(before.token).start == start and before.kind == link.figure.kind:
            return before.population
    verb = subject.head
    group = next((c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    for before in reversed(earlier):
        if group is not None and before.start <= group.idx < before.end:
            return before.population if before.kind in SHARES else None
    return noun_phrase(group) if group is not None and group.tag_ == "NNS" else None


def _of_main_clause(verb: Token) -> Place | None:
    """`Students miss much at Carver, where one in three is absent`."""
    group = next((c for c in verb_over(verb.head).lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return noun_phrase(group) if group is not None and group.tag_ == "NNS" else None


def _answered_before(link: Link, earlier: Sequence[Figure]) -> Place | None:
    """`1 in 10 Iowans trusts it. Sixty-eight percent say`: the group of the sentence before."""
    before = earlier[-1] if earlier else None
    sentence = sentence_of(link.figure.token)
    if before is None or before.kind not in SHARES or sentence.start_char < before.end:
        return None
    last = sentence_of(before.token).end == sentence.start
    return before.population if last and link.figure.kind in {"percent", "share"} else None


def as_subject(link: Link) -> Token | None:
    """The figure as the subject of a verb."""
    top = link.figure.token
    for _ in range(3):
        if top.dep_ in {"nsubj", "nsubjpass"}:
            return top
        top = top.head
    return None
