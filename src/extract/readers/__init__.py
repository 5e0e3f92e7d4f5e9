"""Bytes to RawPage, and a RawPage to what can be seen on it.

What a file is and how it is encoded is decided from its bytes.
"""

from extract.readers.blocks import Block
from extract.readers.gunzip import hash_content
from extract.readers.raw_page import RawPage
from extract.readers.read import read_page
from extract.readers.view import PageView, view_page

__all__ = ["Block", "PageView", "RawPage", "hash_content", "read_page", "view_page"]
