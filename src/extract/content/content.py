"""What the content room hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from schemas import RemovedBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The story's paragraphs, and everything else that stood on the page."""

    paragraphs: tuple[str, ...] = ()
    """Folded, in page order; none on a page without an article."""
    removed: tuple[RemovedBlock, ...] = ()
    """What is not in the paragraphs, in page order, with the rule that took it out."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What rules labelled or captured, by the field it feeds, in page order."""
    elements: tuple[HtmlElement, ...] = ()
    """In HTML: the elements that hold the paragraphs, in page order."""
    is_listing: bool = False
    """Whether the page lists other pages' headlines instead of telling a story."""
    extractor: str | None = None
    """Whose choice the story is; none where a profile or the lines of a dump tell it."""
    agreement: float | None = None
    """How far independent extractors agree about the page, from 0 to 1."""
