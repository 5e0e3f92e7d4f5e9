"""The story that a page states as data: the `articleBody` of its JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

from extract.errors import PageError
from extract.readers.blocks import iter_blocks
from extract.readers.markup import parse_markup
from extract.text.whitespace import fold_space

_MARKUP = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n\u2028\u2029]+")


def iter_stated(tree: HtmlElement) -> Iterator[str]:
    """Each body that the page states, as it stands there: plain text or markup."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and "articleBody" in (script.text or ""):
            try:
                yield from _iter_bodies(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue


def read_stated(tree: HtmlElement) -> list[str]:
    """The paragraphs of the longest body that the page states; none where it states none.

    Markup divides paragraphs as it does on a page, and plain text divides them by its lines.
    """
    body = max(["", *iter_stated(tree)], key=len)
    if _MARKUP.search(body):
        try:
            return [block.text for block in iter_blocks(parse_markup(body))]
        except PageError:  # too deep; the page itself is not
            return []
    return [line for line in map(fold_space, _LINE_END.split(unescape(body))) if line]


def _iter_bodies(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        body = data.get("articleBody")
        if isinstance(body, str):
            yield body
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from _iter_bodies(each)
