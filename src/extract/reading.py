"""A decoded page to its article: sites, content and metadata in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.readers.raw_page import RawPage
from extract.settings import ExtractOptions
from extract.sites import Profile
from schemas import Article, Issue, Page, RemovedBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read off one page before any word was parsed."""

    page: Page
    """The page, its profile and status ok or empty."""
    article: Article
    """Its article; `text` is empty for a page without one."""
    removed_blocks: tuple[RemovedBlock, ...] = ()
    """What was taken out, in page order."""
    issues: tuple[Issue, ...] = ()
    """What was expected and not found."""


def read_article(
    raw: RawPage, *, profiles: Sequence[Profile], options: ExtractOptions
) -> Reading:
    """The article of a page, its fields, and every block that was removed with its rule.

    Raises:
        PageError: The page cannot be read (stage `content`).
    """
    raise NotImplementedError
