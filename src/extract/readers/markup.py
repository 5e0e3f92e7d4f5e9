"""Markup to a tree that every later stage can walk without running out of stack."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.errors import PageError
from extract.text.lexicon import read_lexicon

MAX_DEPTH = 150
"""Deeper elements are dissolved into their parents: trafilatura recurses with Python's stack, and
the deepest of 131 news pages has 51 levels."""
_PARSER_DEPTH = 2048
"""libxml2 stops reading there (XML_MAX_HUGE_PARSE_DEPTH) and drops the rest of the page."""

_INLINE_TAGS: list[str] = read_lexicon("page_tags")["inline"]
_INLINE_TAG = re.compile(rf"</?(?:{'|'.join(_INLINE_TAGS)})\b[^>]*>", re.IGNORECASE)
_TOO_DEEP = "." + "/*" * (MAX_DEPTH + 1)
_AT_PARSER_DEPTH = "." + "/*" * (_PARSER_DEPTH - 2)
# Characters that XML cannot hold; libxml2 would end the document at some of them.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EMPTY = b"<html><head></head><body></body></html>"
_POP_UP = re.compile(r"\b(?:tool-?tip|pop-?over|roll-?over|hover-?card)", re.IGNORECASE)
_LONG_POP_UP = 1_000
"""With more letters it holds a part of the page."""
_NAMED_POP_UPS = (
    "//*[@role = 'tooltip' or contains(@class, 'tip') or contains(@class, 'Tip')"
    " or contains(@class, 'over') or contains(@class, 'Over')]"
)
_NAMESPACES = {"re": "http://exslt.org/regular-expressions"}


def parse_markup(text: str) -> HtmlElement:
    """The tree of a page, comments left out; an empty document where there is no element.

    Elements nested beyond MAX_DEPTH are dissolved, their words stay. A `q` gets the marks that
    a browser shows around it.

    Raises:
        PageError: The markup nests deeper than the parser can follow (code `too_deep`).
    """
    tree = _parse(text)
    if find_elements(tree, _AT_PARSER_DEPTH):
        tree = _parse(_INLINE_TAG.sub("", text))
        if find_elements(tree, _AT_PARSER_DEPTH):
            msg = f"the markup nests more than {_PARSER_DEPTH:,} levels deep; it is no article page"
            raise PageError(msg, stage="content", code="too_deep")
    for stripped in (_INLINE_TAGS, ["*"]):
        for parent in {deep.getparent() for deep in find_elements(tree, _TOO_DEEP)}:
            etree.strip_tags(parent, *stripped)
    for quoted in list(tree.iter("q")):
        _show_marks(quoted)
    for pop_up in list(_iter_pop_ups(tree)):
        if pop_up.getparent() is not None:
            pop_up.drop_tree()
    return tree


def find_elements(tree: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements that an XPath selects, in page order; `re:test` is known."""
    return cast("list[HtmlElement]", compile_path(path)(tree))


@cache
def compile_path(path: str) -> etree.XPath:
    """An XPath, compiled once.

    Raises:
        lxml.etree.XPathSyntaxError: It is no XPath.
    """
    return etree.XPath(path, namespaces=_NAMESPACES)


def _parse(text: str) -> HtmlElement:
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=True,
        default_doctype=False,  # type: ignore[call-arg] # lxml has it, its stubs do not
    )
    data = _UNFIT.sub("\ufffd", text).encode("utf-8")
    try:
        return document_fromstring(data, parser=parser)
    except etree.ParserError:
        return document_fromstring(_EMPTY, parser=parser)


def _iter_pop_ups(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Boxes that show only while the pointer rests on a word: a card about a person, a definition.

    They stand in the midst of a sentence that is none of theirs. Their class says so, as does that
    of the element around word and box; the word stands first and stays.
    """
    for element in find_elements(tree, _NAMED_POP_UPS):
        around, text = element.getparent(), element.text_content()
        if around is None or not text or len(text) > _LONG_POP_UP:
            continue
        is_named = all(_POP_UP.search(each.get("class", "")) for each in (element, around))
        if element.get("role") == "tooltip" or (
            is_named and around.text_content().partition(text)[0].strip()
        ):
            yield element


def _show_marks(quoted: HtmlElement) -> None:
    """HTML, section 15.3.3: `q` shows quotation marks that its text does not hold."""
    quoted.tag = "span"
    quoted.text = f"“{quoted.text or ''}"
    if len(quoted):
        quoted[-1].tail = f"{quoted[-1].tail or ''}”"
    else:
        quoted.text += "”"
