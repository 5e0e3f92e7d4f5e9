"""The story of a page and everything else that stood on it."""

from extract.content.content import Content
from extract.content.dump import read_dump
from extract.content.furniture import Furniture, find_furniture
from extract.content.html import Known, read_html
from extract.content.kind import find_kind
from extract.content.story import make_story_id

__all__ = [
    "Content",
    "Furniture",
    "Known",
    "find_furniture",
    "find_kind",
    "make_story_id",
    "read_dump",
    "read_html",
]
