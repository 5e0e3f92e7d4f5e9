"""Bytes to RawPage, a RawPage to what can be seen on it, and an archive to its pages.

What a file is and how it is encoded is decided from its bytes.
"""

from extract.readers.blocks import Block
from extract.readers.gunzip import hash_content
from extract.readers.raw_page import Fetched, RawPage
from extract.readers.read import read_page
from extract.readers.view import PageView, view_page
from extract.readers.warc import ARCHIVE_SUFFIXES, ArchivedPage, Walk, iter_pages, read_page_at
from extract.readers.warc_file import (
    HEAD_BYTES,
    Compression,
    NotByRecordError,
    find_compression,
)

__all__ = [
    "ARCHIVE_SUFFIXES",
    "HEAD_BYTES",
    "ArchivedPage",
    "Block",
    "Compression",
    "Fetched",
    "NotByRecordError",
    "PageView",
    "RawPage",
    "Walk",
    "find_compression",
    "hash_content",
    "iter_pages",
    "read_page",
    "read_page_at",
    "view_page",
]
