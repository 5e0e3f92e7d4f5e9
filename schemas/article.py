"""An article: the main content of a page and its fields."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.record import Record
from schemas.span import FieldName

ArticleKind = Literal[
    "story",
    "minutes",
    "opinion",
    "transcript",
    "press_release",
    "live_blog",
    "gallery",
    "listing",
    "other",
]
"""What sort of text the page holds; minutes includes agendas."""

DatePrecision = Literal["year", "month", "day", "minute", "second"]
"""How exactly the page gives a date."""


class Image(Record):
    """A picture of the article."""

    url: str | None = None
    """Its address as the page gives it; none in a plain-text dump."""
    alt: str | None = None
    """Its alternative text, often a file name."""
    caption: str | None = None
    """The caption without the credit."""
    credit: str | None = None
    """Who made or owns the picture, as printed."""


class Article(Record):
    """The article of one page.

    Texts are NFC with white space folded; words and quotation marks are the page's own.
    """

    article_id: str
    """Made from the page's id."""
    page_id: str
    """The page it stands on."""
    url: str | None = None
    """The canonical address, where the page states one, else the one that it was fetched from."""
    site_name: str | None = None
    """The outlet, as its masthead or metadata spells it."""
    network: str | None = None
    """The network of sites it belongs to, from the profile."""
    title: str | None = None
    """The headline as printed on the page, without the site's name."""
    subtitle: str | None = None
    """The line under the headline, where there is one."""
    authors: tuple[str, ...] = ()
    """Names in byline order, an agency's where the page credits one; no `Staff Reporter`."""
    published_at: str | None = None
    """ISO 8601, as exact as the page says and with its zone where given: `2017-05`,
    `2024-03-01T09:30:00-05:00`."""
    published_precision: DatePrecision | None = None
    """How exact `published_at` is."""
    modified_at: str | None = None
    """ISO 8601 time of the last change that the page states."""
    dateline: str | None = None
    """The place that opens the text (`RALEIGH, N.C.`), where there is one; it also stays in the
    text."""
    section: str | None = None
    """The section that the page names."""
    tags: tuple[str, ...] = ()
    """What the page itself files the story under, in its order."""
    language: str | None = None
    """ISO 639-1 code."""
    text_sha256: str
    """Hash of `text`: a page whose text is unchanged keeps its rows."""
    story_id: str
    """The same for the same text under several mastheads of a network."""
    kind: ArticleKind = "story"
    """What sort of text it is."""
    text: str
    """Paragraphs joined by a blank line; empty for a page without an article."""
    word_count: int = Field(ge=0)
    """Words of `text`, divided at white space."""
    extractor: str | None = None
    """Whose choice of blocks the text is: `learned` where the cheap extractors confirm the learned
    judge, `agreed` where it decided together with trafilatura, else the one that agreed most with
    the others; none where a profile or the lines of a dump tell the story."""
    agreement: float | None = Field(default=None, ge=0, le=1)
    """How far independent extractors chose the same words as the judge (F1): below .8 look at the
    page."""
    images: tuple[Image, ...] = ()
    """Pictures in page order."""
    listed_organizations: tuple[str, ...] = ()
    """Organizations that the page itself lists for the story."""

    @model_validator(mode="after")
    def _dates_are_iso(self) -> Self:
        if (self.published_at is None) != (self.published_precision is None):
            msg = "published_at and published_precision must be given together"
            raise ValueError(msg)
        for value in (self.published_at, self.modified_at):
            if value is not None:
                parse_partial_date(value)
        return self

    def field_text(self, field: FieldName, index: int = 0) -> str | None:
        """The text that offsets of `field` count in; None where the article has no such field."""
        if field == "caption":
            return self.images[index].caption if index < len(self.images) else None
        value: str | None = getattr(self, field)
        return value


def parse_partial_date(value: str) -> datetime:
    """The first moment of an ISO 8601 date that may stop at the year or month.

    Raises:
        ValueError: `value` is not such a date.

    >>> parse_partial_date("2017-05")
    datetime.datetime(2017, 5, 1, 0, 0)
    """
    missing = {4: "-01-01", 7: "-01"}.get(len(value), "")
    return datetime.fromisoformat(value + missing)
