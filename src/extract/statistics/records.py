"""Figures to records: offsets of the article's field, identifiers, links."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from extract.attribution import Paragraph
from extract.statistics.confidence import confidence_of
from extract.statistics.figure import Figure, Place, Rejected
from extract.statistics.passage import sentence_text
from extract.statistics.periods import resolve_period
from schemas import (
    Article,
    Base,
    Change,
    Period,
    Phrase,
    RejectedNumber,
    SourceReference,
    Statistic,
    Unit,
    make_id,
)


def build_rejected(article: Article, paragraph: Paragraph, rejected: Rejected) -> RejectedNumber:
    """The record of a number that is no figure."""
    return RejectedNumber(
        article_id=article.article_id,
        field=paragraph.field,
        index=paragraph.index,
        text=paragraph.text[rejected.start : rejected.end],
        start=paragraph.start + rejected.start,
        end=paragraph.start + rejected.end,
        reason=rejected.reason,
    )


class Ledger:
    """Numbers the statistics of one article and gives them the same identifiers in every run."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._seen: Counter[tuple[str, str]] = Counter()
        self._ordinal = 0
        self.published = _published_on(article)
        """The day of publication, where it is known to the day."""

    def identify(self, figure: Figure, text: str) -> tuple[str, int]:
        """Identifier and ordinal of the next figure in page order."""
        folded = " ".join(text.casefold().split())
        occurrence = self._seen[figure.kind, folded]
        self._seen[figure.kind, folded] += 1
        ordinal = self._ordinal
        self._ordinal += 1
        return make_id(self._article.article_id, figure.kind, folded, str(occurrence)), ordinal


def build_statistics(
    article: Article,
    paragraph: Paragraph,
    figures: Sequence[Figure],
    *,
    ledger: Ledger,
    sources: Sequence[SourceReference | None],
    quotes: Sequence[tuple[str | None, bool]],
) -> list[Statistic]:
    """The records of one paragraph's figures, with a source and a quotation for each."""
    if not figures:
        return []
    identifiers: dict[int, str] = {}
    phrase = _Phrases(article, paragraph)
    statistics = []
    for figure, source, (quotation_id, in_quotation) in zip(figures, sources, quotes, strict=True):
        text = paragraph.text[figure.start : figure.end]
        statistic_id, ordinal = ledger.identify(figure, text)
        identifiers[id(figure)] = statistic_id
        statistics.append(
            Statistic(
                statistic_id=statistic_id,
                article_id=article.article_id,
                ordinal=ordinal,
                field=paragraph.field,
                index=paragraph.index,
                kind=figure.kind,
                text=text,
                start=paragraph.start + figure.start,
                end=paragraph.start + figure.end,
                value=figure.value,
                low=figure.low,
                high=figure.high,
                bound=figure.bound,
                hedge=phrase.at(figure.hedge),
                unit=_unit(figure),
                base=_base(figure),
                change=_change(figure),
                rank_end=figure.number.rank_end,
                measure=phrase.at(figure.measure),
                population=phrase.at(figure.population),
                subject=phrase.at(figure.subject),
                place=phrase.at(figure.place),
                period=_period(phrase.at(figure.period), ledger.published),
                comparison=phrase.at(figure.comparison),
                source=source,
                quotation_id=quotation_id,
                in_quotation=in_quotation,
                same_as=identifiers.get(id(figure.same_as)) if figure.same_as else None,
                sentence=sentence_text(figure.token).strip() or text,
                confidence=confidence_of(figure),
                rule_id=figure.rule_id,
            )
        )
    return statistics


class _Phrases:
    """Phrase records of places in one paragraph, or in the body before it."""

    def __init__(self, article: Article, paragraph: Paragraph) -> None:
        self._article = article
        self._paragraph = paragraph

    def at(self, place: Place | None) -> Phrase | None:
        if place is None or place[0] >= place[1]:
            return None
        start, end = self._paragraph.start + place[0], self._paragraph.start + place[1]
        if place[0] >= 0:
            words = self._paragraph.text[place[0] : place[1]]
        elif self._paragraph.field == "text":
            words = self._article.text[start:end]
        else:
            return None
        return Phrase(text=words, start=start, end=end)


def _unit(figure: Figure) -> Unit | None:
    unit = figure.unit
    if unit is None:
        return None
    return Unit(
        head=unit.head,
        phrase=unit.phrase,
        surface=unit.surface,
        family=unit.family,
        code=unit.code,
    )


def _base(figure: Figure) -> Base | None:
    return Base(value=figure.base.value, unit=figure.base.unit) if figure.base else None


def _change(figure: Figure) -> Change | None:
    if figure.direction is None or figure.role not in {"amount", "new_level"}:
        return None
    role = "amount" if figure.role == "amount" else "new_level"
    return Change(direction=figure.direction, role=role, from_value=figure.from_value)


def _published_on(article: Article) -> date | None:
    """The day of publication, where it is known to the day."""
    try:
        return date.fromisoformat((article.published_at or "")[: len("2024-05-06")])
    except ValueError:
        return None


def _period(phrase: Phrase | None, published: date | None) -> Period | None:
    if phrase is None:
        return None
    starts_on, ends_on = resolve_period(phrase.text, published)
    return Period(
        text=phrase.text,
        start=phrase.start,
        end=phrase.end,
        starts_on=starts_on,
        ends_on=ends_on,
    )
