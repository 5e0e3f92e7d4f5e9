"""Everything one page yields, and the report of a run."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.article import Article
from schemas.page import Page, RemovedBlock
from schemas.quotation import Quotation
from schemas.record import Record
from schemas.span import FieldName
from schemas.statistic import Statistic

RejectionReason = Literal[
    "date",
    "year",
    "time",
    "ordinal",
    "name",
    "address",
    "phone",
    "bill",
    "section",
    "list_marker",
    "roll_call",
    "too_long",
]
"""Why a number is no statistic; too_long has more digits than can be stored exactly."""


class RejectedNumber(Record):
    """A number that claims nothing about the world, kept so that it can be asked for."""

    article_id: str
    """The article it stands in."""
    field: FieldName = "text"
    """The article's field that the offsets count in."""
    index: int = Field(default=0, ge=0)
    """Which image's caption; 0 for the other fields."""
    text: str
    """The words as printed."""
    start: int = Field(ge=0)
    """Offset of the first character."""
    end: int = Field(gt=0)
    """Offset behind the last character."""
    reason: RejectionReason
    """Why it is no statistic."""


class Issue(Record):
    """Something that was expected on the page and not found, or found odd."""

    page_id: str
    """The page."""
    stage: str
    """The stage that noticed."""
    code: str
    """A short constant name, such as `no_title`."""
    message: str
    """What was expected and not found, in a sentence."""


class PageResult(Record):
    """All that came out of one page, with every offset checked against the article."""

    page: Page
    """The page and what became of it."""
    article: Article | None = None
    """Its article; none exactly when the page was rejected."""
    removed_blocks: tuple[RemovedBlock, ...] = ()
    """What was taken out, in page order."""
    quotations: tuple[Quotation, ...] = ()
    """In page order."""
    statistics: tuple[Statistic, ...] = ()
    """In page order; no two overlap."""
    rejected_numbers: tuple[RejectedNumber, ...] = ()
    """In page order; none overlaps a statistic."""
    issues: tuple[Issue, ...] = ()
    """In the order they were noticed."""

    @model_validator(mode="after")
    def _article_fits_status(self) -> Self:
        rejected = self.page.status == "rejected"
        if rejected != (self.article is None) or rejected != (self.page.rejection is not None):
            msg = "a rejected page has a rejection and no article, any other only an article"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _words_equal_their_slices(self) -> Self:
        for field, index, start, end, text in self._iter_places():
            whole = self.article.field_text(field, index) if self.article else None
            if whole is None or whole[start:end] != text:
                msg = f"{text!r} does not stand at {start} to {end} of the article's {field}"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _figures_stand_apart(self) -> Self:
        figures = [(item.field, item.index, item.start, item.end) for item in self.statistics]
        others = [(item.field, item.index, item.start, item.end) for item in self.rejected_numbers]
        numbers = sorted(figures + others)
        for before, after in pairwise(numbers):
            if before[:2] == after[:2] and after[2] < before[3]:
                msg = f"two numbers overlap at {after[2]} of the article's {after[0]}"
                raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _links_lead_to_this_page(self) -> Self:
        quotations = {quotation.quotation_id for quotation in self.quotations}
        statistics = {statistic.statistic_id for statistic in self.statistics}
        linked = {quotation.repeats for quotation in self.quotations}
        linked |= {statistic.quotation_id for statistic in self.statistics}
        strangers = linked - quotations - {None}
        strangers |= {statistic.same_as for statistic in self.statistics} - statistics - {None}
        if strangers:
            msg = f"links lead to items that the page does not have: {strangers}"
            raise ValueError(msg)
        return self

    def _iter_places(self) -> Iterator[tuple[FieldName, int, int, int, str]]:
        for quotation in self.quotations:
            for span in (*quotation.spans, *quotation.quoted_spans):
                yield span.field, span.index, span.start, span.end, span.text
            cue, speaker = quotation.cue, quotation.speaker
            if cue:
                yield quotation.field, quotation.index, cue.start, cue.end, cue.text
            if speaker and speaker.mention is not None:
                yield (
                    quotation.field,
                    quotation.index,
                    speaker.start or 0,
                    speaker.end or 0,
                    speaker.mention,
                )
        for number in self.rejected_numbers:
            yield number.field, number.index, number.start, number.end, number.text
        for figure in self.statistics:
            yield figure.field, figure.index, figure.start, figure.end, figure.text
            for phrase in (
                figure.hedge,
                figure.measure,
                figure.population,
                figure.subject,
                figure.place,
                figure.period,
                figure.comparison,
            ):
                if phrase:
                    yield figure.field, figure.index, phrase.start, phrase.end, phrase.text
            source = figure.source
            if source and source.mention is not None:
                yield (
                    figure.field,
                    figure.index,
                    source.start or 0,
                    source.end or 0,
                    source.mention,
                )


class RunReport(Record):
    """What one run did."""

    run_id: str
    """Made from the start time and a random part."""
    started_at: datetime
    """With zone."""
    ended_at: datetime | None = None
    """With zone; none while it goes on or where it was cut off."""
    state: Literal["running", "completed", "failed"] = "running"
    """How it ended."""
    extractor_version: str
    """Version of the product."""
    model: str
    """Name and version of the spaCy pipeline."""
    fingerprint: str
    """Hash of code, model, weights and profiles."""
    pages_found: int = Field(default=0, ge=0)
    """Pages met under the given paths, or selected to be read anew."""
    pages_known: int = Field(default=0, ge=0)
    """Of these, done before with the same content, or left as they are."""
    pages_stale: int = Field(default=0, ge=0)
    """Of the known ones, done by another version: `onrecord reprocess` acts on them."""
    pages_ok: int = Field(default=0, ge=0)
    """Loaded with an article."""
    pages_empty: int = Field(default=0, ge=0)
    """Loaded without an article's text."""
    pages_rejected: int = Field(default=0, ge=0)
    """Could not be read."""
    pages_failed: int = Field(default=0, ge=0)
    """Met transient trouble; tried again next time."""
    quotations: int = Field(default=0, ge=0)
    """Loaded by this run."""
    statistics: int = Field(default=0, ge=0)
    """Loaded by this run."""
    message: str | None = None
    """Why it failed."""
