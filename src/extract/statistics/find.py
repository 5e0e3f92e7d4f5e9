"""From parsed paragraphs to the statistics and rejected numbers of an article, step by step.

1. `read`: numbers, units, bases, kinds, and what is no figure.
2. `bounds`, `carry`, `changes`: hedges, what is left out, rises and falls.
3. `referent`: measure, population, place, period, comparison.
4. `source`: who says so, through the attributions and by the room's own patterns.
5. `records`: offsets of the article's field, identifiers, links.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from spacy.tokens import Doc

from extract.attribution import Attribution, Cast, Paragraph
from extract.statistics.anchor import Link, link_of
from extract.statistics.bases import read_base
from extract.statistics.bounds import read_bound
from extract.statistics.carry import carry_over
from extract.statistics.changes import read_changes
from extract.statistics.choice import Chooser, learned_chooser
from extract.statistics.figure import Figure, Reading
from extract.statistics.levels import link_levels_before
from extract.statistics.passage import remember_text, sentence_of, text_of
from extract.statistics.points import read_standings
from extract.statistics.quoted import QuotedPlaces
from extract.statistics.read import read_figures
from extract.statistics.records import Ledger, build_rejected, build_statistics
from extract.statistics.referent import ReferentReader
from extract.statistics.source import SourceReader
from extract.statistics.subjects import read_subjects
from extract.statistics.surnames import find_surnames
from schemas import Article, Quotation, RejectedNumber, Statistic

_CONVERTED = re.compile(r"\s*\(\s*(?:or |about |roughly |approximately |some )*$")


def find_statistics(
    article: Article,
    paragraphs: Sequence[Paragraph],
    *,
    cast: Cast,
    attributions: Sequence[Attribution],
    quotations: Sequence[Quotation],
    chooser: Chooser | None = None,
) -> tuple[list[Statistic], list[RejectedNumber]]:
    """Statistics and rejected numbers of the article, each in page order; none overlap.

    `chooser` picks among candidates for measure, place, period and source: if not given, the
    learned one.
    """
    chooser = chooser or learned_chooser()
    statistics: list[Statistic] = []
    rejected: list[RejectedNumber] = []
    ledger = Ledger(article)
    sources = SourceReader(cast, attributions, chooser)
    places = QuotedPlaces(quotations)
    referents = ReferentReader(chooser, cast.people_words, find_surnames(paragraphs))
    for paragraph in paragraphs:
        remember_text(paragraph)
        reading = read_figures(paragraph.doc)
        links = complete_figures(reading)
        referents.read(paragraph, reading.figures, links)
        read_subjects(paragraph.doc, reading.figures)
        found = sources.read(paragraph, reading.figures, links)
        quotes = [places.quote_of(paragraph, figure) for figure in reading.figures]
        statistics += build_statistics(
            article, paragraph, reading.figures, ledger=ledger, sources=found, quotes=quotes
        )
        rejected += [build_rejected(article, paragraph, number) for number in reading.rejected]
    return statistics, rejected


def complete_figures(reading: Reading) -> list[Link]:
    """Fill in what the words around the figures of one paragraph tell of the numbers themselves.

    Returns the place of each figure in the parse.
    """
    doc, figures = reading.doc, reading.figures
    if not figures:
        return []
    for figure in figures:
        if figure.kind in {"vote", "score"}:
            continue
        bound, figure.hedge = read_bound(text_of(doc), figure)
        if figure.bound != "range":
            figure.bound = bound
    read_standings(text_of(doc), figures)
    carry_over(doc, figures)
    for _, sentence in groupby(figures, key=lambda figure: sentence_of(figure.token).start):
        read_changes(doc, list(sentence))
    link_levels_before(figures)
    _link_conversions(doc, figures)
    return [link_of(doc, figure) for figure in figures]


def _link_conversions(doc: Doc, figures: Sequence[Figure]) -> None:
    """A figure in brackets behind one of the same family in another unit says the same.

    The base of both may stand behind the brackets: `C$6 ($4.46) per share`.
    """
    text = text_of(doc)
    for before, figure in pairwise(figures):
        units = before.unit, figure.unit
        if not all(unit and unit.family and unit.family != "share" for unit in units):
            continue
        first, second = units
        if first is None or second is None:
            continue
        if (
            first.family == second.family
            and first.code != second.code
            and _CONVERTED.fullmatch(text, before.end, figure.start)
        ):
            figure.same_as = before
            figure.direction, figure.role = before.direction, before.role
            if figure.base is None and text.startswith(")", figure.end):
                figure.base = read_base(doc, figure.unit, figure.end + 1, ())
            if figure.base and before.base is None and before.kind in {"money", "rate"}:
                before.base = replace(figure.base, carried=True)
            if figure.bound == "exact":
                figure.bound = before.bound if before.bound != "range" else figure.bound
