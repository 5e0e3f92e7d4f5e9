"""An item that a person is asked about."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A quotation or figure, with what is needed to judge it."""

    page_id: str
    """The page it stands on."""
    article_id: str
    """The article it stands in."""
    item: Literal["quotation", "statistic"]
    """Which of the two it is."""
    item_id: str
    """Its id."""
    kind: str
    """Of the quotation or figure, such as direct or money."""
    words: str
    """All its words."""
    occurrence: int | None
    """Which one of several with the same words on the page, from 1; none where it is the only one.
    """
    confidence: float
    """Of the rule."""
    rule_id: str
    """The rule that found it."""
    title: str | None
    """Of the article."""
    site_name: str | None
    """The outlet."""
    published_on: date | None
    """Day of publication."""
    url: str | None
    """Address of the page."""
    passage: str
    """Words of the article around it and with it."""
    spans: tuple[tuple[int, int], ...]
    """Where its pieces stand in the passage, half open."""
    cue: str | None
    """The words that mark the attribution."""
    speaker: str | None
    """Who is said to have said it, or whom a figure is attributed to."""
    about: tuple[tuple[str, str], ...]
    """More that the extractor says of it: name of the part and its value, only those that have one.
    """
    people: tuple[str, ...]
    """Who else is quoted by name in the article, in page order."""
