"""Attributed content to Quotation records."""

from collections.abc import Sequence

from extract.attribution import Attribution
from schemas import Article, Quotation

__all__ = ["build_quotations"]


def build_quotations(article: Article, attributions: Sequence[Attribution]) -> list[Quotation]:
    """The quotations of `attributions`, in page order, with identifiers that stay between runs."""
    del article, attributions
    return []
