"""Bytes to RawPage: what it is and how it is encoded is decided from the bytes."""

from extract.readers.raw_page import RawPage

__all__ = ["RawPage"]
