"""Attributed content to Quotation records."""

from extract.quotations.records import build_quotations

__all__ = ["build_quotations"]
