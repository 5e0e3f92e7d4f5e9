"""Numbers that claim something about the world, and those that do not."""

from collections.abc import Sequence

from extract.attribution import Attribution, Cast, Paragraph
from schemas import Article, Quotation, RejectedNumber, Statistic

__all__ = ["find_statistics"]


def find_statistics(
    article: Article,
    paragraphs: Sequence[Paragraph],
    *,
    cast: Cast,
    attributions: Sequence[Attribution],
    quotations: Sequence[Quotation],
) -> tuple[list[Statistic], list[RejectedNumber]]:
    """Statistics and rejected numbers of the article, each in page order; none overlap."""
    del article, paragraphs, cast, attributions, quotations
    return [], []
