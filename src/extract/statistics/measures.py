"""What a figure counts or measures.

The evidence is tried in the order of `_MEASURES`: what it restates; the counted noun itself; what a
share of a group does; the noun that the figure modifies (`a $75,000 fine`); the noun whose figure
it is (`a rate of 2.46`); what a preposition behind names (`$1.2 million in pollution controls`);
the subject; the verb.
"""

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from extract.statistics import beside, counted, governed, groups
from extract.statistics.anchor import Link
from extract.statistics.figure import Figure, Place
from extract.statistics.labels import heading_before, label_before, label_noun
from extract.statistics.motions import moved
from extract.statistics.passage import sentence_of
from extract.statistics.phrases import GENERIC, noun_phrase, predicate, token_at
from extract.statistics.populations import SHARES, read_population
from extract.statistics.ranked import ranked
from extract.statistics.restating import during, is_restating, restated

_BARE = frozenset({"figure", "number", "total", "sum", "close", "price", "count", "average"})
"""`a statewide figure of $70,100`: nouns that stand for what was named before."""
_ARTICLE_WIDTH = 5
_MARGIN = re.compile(r"\bmargin of (?:sampling )?error\b", re.IGNORECASE)
_MARGIN_WIDTH = 44
_NOUNS = frozenset({"NOUN", "PROPN"})


def read_measures(doc: Doc, figures: Sequence[Figure], links: Sequence[Link]) -> None:
    """Fill in measure and population of the figures of one paragraph; `links` are theirs."""
    for at, (figure, link) in enumerate(zip(figures, links, strict=True)):
        if figure.kind in {"age", "vote", "score"}:
            continue
        figure.population = read_population(link, figures, at)
        figure.measure = _measure(link, figures[:at])
        if figure.measure is not None:
            figure.population = figure.population or _of_same_measure(figure, figures[:at])
            figure.measure = _fuller(doc, figure.measure)


def _of_same_measure(figure: Figure, earlier: Sequence[Figure]) -> Place | None:
    """The group of a share that the figure restates: `a quarter of homes, double the share of`."""
    if figure.kind not in SHARES | {"multiple", "percentage_point"}:
        return None
    return next(
        (f.population for f in reversed(earlier) if f.measure == figure.measure and f.population),
        None,
    )


def _measure(link: Link, earlier: Sequence[Figure]) -> Place | None:
    figure = link.figure
    own = (
        _margin(link)
        or _label(link)
        or groups.contested(link, earlier)
        or groups.of_them(link)
        or moved(link)
        or during(link, earlier)
        or (restated(link, earlier) if is_restating(link) else None)
    )
    if own is not None:
        return own
    for evidence in _MEASURES:
        found = evidence(link)
        if found is not None and not _is_bare(link.doc, found, earlier, figure):
            weak = evidence in _WEAK and _is_understood(figure) and not _is_noun(link.doc, found)
            return (_carried(earlier, figure) if weak else None) or found
    return _carried(earlier, figure)


def _is_noun(doc: Doc, found: Place) -> bool:
    head = token_at(doc, found[1] - 1)
    return head is not None and head.pos_ in _NOUNS


def _margin(link: Link) -> Place | None:
    """`a margin of error of plus or minus 4 points`, however the parse hangs it."""
    unit = link.figure.unit
    points = unit is not None and (unit.head or "").startswith("point")
    if link.figure.kind != "percentage_point" and not points:
        return None
    low = max(0, link.figure.start - _MARGIN_WIDTH)
    high = link.figure.end + _MARGIN_WIDTH // 2
    match = _MARGIN.search(link.text, low, high)
    return match.span() if match else None


def _label(link: Link) -> Place | None:
    """`Bookings: 402`; of `Patients who left early, 6 percent` what holds of them."""
    figure = link.figure
    heading = heading_before(link.doc, figure.start, figure.end)
    if heading is not None:
        return heading.start_char, heading.end_char
    label = label_before(link.doc, figure.start, figure.end)
    if label is None:
        return None
    noun = label_noun(label)
    clause = next((c for c in noun.rights if c.dep_ == "relcl" and c.i < label.end), None)
    if clause is not None and figure.kind in SHARES:
        figure.population = figure.population or noun_phrase(noun)
        return predicate(clause)
    return label.start_char, label.end_char


def _is_understood(figure: Figure) -> bool:
    """Whether unit or base are understood from the figure before: then the measure may be too."""
    return bool((figure.unit and figure.unit.carried) or (figure.base and figure.base.carried))


def _carried(earlier: Sequence[Figure], figure: Figure) -> Place | None:
    """Measure, and population where there is none, of the nearest figure of the same kind."""
    for before in reversed(earlier):
        if before.kind == figure.kind and before.measure is not None:
            figure.population = figure.population or before.population
            return before.measure
    return None


def _is_bare(doc: Doc, found: Place, earlier: Sequence[Figure], figure: Figure) -> bool:
    """`the statewide figure of $70,100` after another sum: it stands for what that measured."""
    head = token_at(doc, found[1] - 1)
    if head is None or head.lemma_ not in _BARE or head.idx > found[0]:
        return head is not None and _holds_number(found, earlier)
    return any(before.kind == figure.kind and before.measure for before in earlier)


def _holds_number(found: Place, earlier: Sequence[Figure]) -> bool:
    """Words that open with another figure: `2.3 times as likely to be searched`."""
    return any(found[0] <= before.start < found[0] + _ARTICLE_WIDTH for before in earlier)


def _fuller(doc: Doc, measure: Place) -> Place:
    """For a bare `rate` or `share`, the nearest phrase with the same head that says of what.

    It stands before in the same sentence or in the one before.
    """
    head = token_at(doc, measure[0])
    if head is None or head.idx + len(head) != measure[1] or head.lemma_ not in GENERIC:
        return measure
    sentence = sentence_of(head)
    first = sentence_of(doc[sentence.start - 1]).start if sentence.start else sentence.start
    for at in range(head.i - 1, first - 1, -1):
        if doc[at].lemma_ == head.lemma_ and doc[at].pos_ in _NOUNS:
            phrase = noun_phrase(doc[at])
            if phrase[1] - phrase[0] > len(doc[at]):
                return phrase
    return measure


_MEASURES: tuple[Callable[[Link], Place | None], ...] = (
    ranked,
    beside.answered,
    beside.with_participle,
    beside.set_off,
    counted.counted,
    groups.likely,
    groups.done_by_group,
    groups.spent_on,
    governed.in_clause,
    governed.modified,
    governed.owned,
    counted.done_by_counted,
    counted.understood,
    governed.dealt_with,
    governed.won,
    governed.named,
    governed.led_to,
    governed.changed_by_verb,
    counted.counted_on_base,
    governed.lasting,
    governed.done,
    governed.said_of,
)
_WEAK = frozenset({counted.understood, governed.dealt_with, governed.done, governed.said_of})
"""Evidence that gives way to the figure before, where unit or base are understood from it."""
