"""What speaks for a figure holding at a time: features of the times that `times` chooses among."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from extract.statistics.candidates import Paths
from extract.statistics.carried import Answers, Carried, how_alike, measure_words
from extract.statistics.figure import Figure, Place
from extract.statistics.lexicon import word_set
from extract.statistics.passage import sentence_of, sentence_starts
from extract.statistics.placeevidence import subject_of
from extract.statistics.relation import (
    Standing,
    attachment,
    clause_relation,
    clause_verb,
    is_held_against,
    tense_of,
)
from extract.statistics.timewords import TimeWords, sort_of
from extract.statistics.verbs import kind_of_verb

_READ_OFF = frozenset(
    {"average", "reach", "hit", "be", "stand", "measure", "record", "top", "pay", "trade", "close"}
    | {"sell", "cost", "fetch", "bring", "dip", "peak", "total", "register", "settle", "finish"}
    | {"crest", "hold", "open", "end", "start"}
)
"""Verbs of a reading: `averaged $3.29 on Monday`; of others a weekday dates the event alone."""
_WHEN = re.compile(r"\s*(?:,|—|–|-)?\s*when\b")
_KEPT = re.compile(r"(?:since|before|through|until)\s+(?:the\s+)?", re.IGNORECASE)
_DECIDING = frozenset(
    {"vote", "decide", "rule", "order", "sign", "sue", "file", "hire", "unveil"}
    | {"propose", "agree", "pass", "reject", "plan"}
)


def time_of_clause(standing: Standing, times: Sequence[TimeWords]) -> Place | None:
    """The time that the figure's clause tells of: `in 1979, when a visit cost $4`.

    None where a time stands in the clause itself.
    """
    text, doc = standing.link.text, standing.figure.token.doc
    for time in times:
        when = _WHEN.match(text, time.place[1], standing.figure.start)
        if when is None or any(other.place[0] >= when.end() for other in times):
            continue
        word = next((token for token in doc[time.span.end :] if token.lower_ == "when"), None)
        verb = word.head if word is not None else None
        if verb is not None and (verb == standing.verb or verb.is_ancestor(standing.link.anchor)):
            kept = _KEPT.match(text, *time.place)
            return (kept.end() if kept else time.place[0]), time.place[1]
    return None


def tells_origin(standing: Standing, time: TimeWords) -> bool:
    """Whether a time says since when something is there: `Founded in 1902, it employs 340`."""
    verb = clause_verb(attachment(time.span.root)[0])
    return (
        verb is not None
        and verb.tag_ == "VBN"
        and (verb.dep_ == "advcl" or (verb.dep_ == "acl" and _is_set_off(verb)))
        and verb.lower_ in word_set("periods", "origin_verbs")
        and verb != standing.link.anchor
        and not verb.is_ancestor(standing.link.anchor)
    )


def _is_set_off(token: Token) -> bool:
    return token.i == 0 or token.nbor(-1).is_punct


def kind_of_happening(verb: Token | None) -> str:
    """What kind of verb tells what happened: `reading`, `deciding`, `event`, or as in `verbs`."""
    kind = kind_of_verb(verb)
    if verb is None or kind == "change":
        return kind
    lemma = verb.lemma_
    if lemma in _READ_OFF:
        return "reading"
    if lemma in _DECIDING or lemma in word_set("motions", "verbs"):
        return "deciding"
    return "event" if lemma in word_set("periods", "event_verbs") else kind


def iter_time(standing: Standing, time: TimeWords, paths: Paths) -> Iterator[str]:
    """What the time words themselves say, and the way to them through the parse."""
    figure = standing.figure
    behind = time.place[0] >= figure.end
    side = "behind" if behind else "before"
    head, preposition = attachment(time.span.root)
    word = preposition.lower_ if preposition is not None else "-"
    yield f"time:{time.sort}"
    yield f"time:{time.sort} {standing.kind}"
    yield f"time:{time.sort} {tense_of(standing.verb)}"
    yield f"preposition:{word}"
    yield f"preposition:{word} {time.sort}"
    compared = is_held_against(time.span)
    if compared is not None:
        yield "compared"
        yield f"compared:{compared} {side}"
        yield f"compared {figure.role} {side}"
    comparison = figure.comparison
    if comparison is not None and comparison[0] <= time.place[0] < comparison[1]:
        yield "own comparison"
    verb = clause_verb(head)
    kind = kind_of_happening(verb)
    if verb != standing.verb:
        yield from _iter_into(standing, time, verb)
    yield f"happens:{kind}"
    yield f"happens:{kind} {time.sort}"
    way = paths.to(time.span.root)
    yield f"short:{way[1] if way else 'far'}"
    yield f"part:{part_of(standing)} {side}"


def _iter_into(standing: Standing, time: TimeWords, verb: Token | None) -> Iterator[str]:
    """What speaks for the time of another clause, whose verb is `verb`.

    `washed out two bridges Friday, cutting power to 31,000 homes`: both at once.
    """
    if verb is not None:
        yield f"clause is {verb.dep_}"
    if standing.verb is not None:
        form = standing.verb.tag_
        yield f"into {form}"
        yield f"into {form} {clause_relation(standing.verb, verb)}"
        yield f"into {form} {time.sort}"


def iter_none(standing: Standing, others: int, own: int) -> Iterator[str]:
    """What speaks against any time.

    `others` is how many there are to choose from, `own` how many of them the sentence itself names:
    only where it names none its subject counts, by which it may lean on an earlier sentence.
    """
    figure = standing.figure
    yield "none"
    yield f"none of {min(others, 2)}"
    yield f"none {figure.kind}"
    yield f"none {figure.role}"
    if not own:
        yield f"none under {subject_of(sentence_of(figure.token))}"
    yield f"none part:{part_of(standing)}"
    yield f"none of verb {kind_of_happening(standing.verb)}"
    yield f"none {tense_of(standing.verb)}"


def part_of(standing: Standing) -> str:
    """`whole` of the figure before, as in `two of the county's 14 campgrounds`; else `-`."""
    preposition = standing.link.preposition
    if preposition is None:
        return "-"
    if preposition.lower_ in {"of", "among"}:
        return "whole" if _is_in(preposition.head, standing) else "of"
    return preposition.lower_


def _is_in(token: Token, standing: Standing) -> bool:
    return any(other.start <= token.idx < other.end for other in standing.others)


def iter_carried(
    standing: Standing, carried: Carried, held: Answers, own: int, before: Figure | None
) -> Iterator[str]:
    """What speaks for the period of an earlier sentence, where this one has `own` times.

    `before` is the figure before in the sentence.
    """
    figure, last = standing.figure, carried.figure
    sentence = sentence_of(figure.token)
    tense = tense_of(standing.verb)
    sort = sort_of(carried.words)
    yield "carried"
    yield f"carried:{sort}"
    if carried is held.last:
        yield "carried last"
        yield f"carried past {min(held.without, 2)}"
    if carried is held.main:
        yield "carried main"
    yield f"carried of {min(carried.times, 3)}"
    yield f"carried after {held.fared} sentence"
    under = subject_of(sentence)
    yield f"carried under {under}"
    yield f"carried:{sort} under {under}"
    yield f"carried {held.fared} under {under}"
    measure = measure_words(figure, standing.link.text)
    if measure and carried.measure:
        yield f"carried {how_alike(measure, carried.measure)} measure"
    yield f"carried:{sort} {tense}"
    yield f"carried over {min(own, 2)}"
    if before is not None:
        step = "none" if before.period is None else "kept"
        if before.period not in {None, carried.place}:
            step = "own"
        yield f"carried after {step}"
    yield f"carried into {opening_of(sentence)}"
    yield f"carried {tense}"
    yield f"carried {carried.tense} into {tense}"
    yield f"carried into verb {kind_of_happening(standing.verb)}"
    yield f"carried into part {part_of(standing)}"
    yield f"carried {'alike' if last.kind == figure.kind else 'unlike'}"
    if last.unit and figure.unit and last.unit.head == figure.unit.head:
        yield "carried same unit"
    if figure.unit is not None and figure.unit.carried:
        yield "carried unit too"
    same = carried.sentence >= 0 and figure.measure is not None
    if same and figure.measure == last.measure:
        yield "carried measure too"
    yield f"carried {figure.role}"
    yield f"carried {figure.kind}"
    if carried.sentence < 0:
        yield "carried over paragraphs"
        yield f"carried over {min(carried.paragraphs, 3)} paragraphs"
        return
    starts = sentence_starts(figure.token.doc)
    between = sum(carried.sentence < start <= sentence.start for start in starts)
    yield f"carried far:{min(between, 2)}"


def iter_told(standing: Standing, sort: str, where: str, own: int) -> Iterator[str]:
    """What speaks for a time of the sentence before, where this one has `own` times."""
    tense = tense_of(standing.verb)
    yield "told"
    yield f"told {where}"
    yield f"told:{sort}"
    yield f"told:{sort} {where}"
    yield f"told over {min(own, 1)}"
    yield f"told {tense}"
    yield f"told into {opening_of(sentence_of(standing.figure.token))}"
    yield f"told under {subject_of(sentence_of(standing.figure.token))}"
    yield f"told into verb {kind_of_happening(standing.verb)}"
    yield f"told into part {part_of(standing)}"


def opening_of(sentence: Span) -> str:
    """How a sentence starts: what it says may lean on the one before."""
    first = sentence[0]
    if first.pos_ == "PRON":
        return "pronoun"
    if first.lower_ in {"that", "this", "these", "those"}:
        return "demonstrative"
    return "adverb" if first.pos_ in {"ADV", "ADP", "SCONJ", "CCONJ"} else "other"
