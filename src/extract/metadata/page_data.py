"""What a page says about itself in its markup: JSON-LD and meta tags, read once."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from extract.readers.markup import find_elements
from extract.text.whitespace import fold_space

Node = Mapping[str, Any]
"""A JSON-LD object."""

ARTICLE_TYPES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "backgroundnewsarticle",
        "analysisnewsarticle",
        "askpublicnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "satiricalarticle",
        "advertisercontentarticle",
        "blogposting",
        "liveblogposting",
        "report",
        "scholarlyarticle",
        "techarticle",
        "socialmediaposting",
    ]
)
"""schema.org, Article and its subtypes, in lower case."""

_MAX_NODES = 5_000
_MAX_SCRIPT = 2_000_000
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")


@dataclass(frozen=True, slots=True)
class PageData:
    """The statements of a page's markup about itself."""

    nodes: Sequence[Node] = ()
    """All JSON-LD objects, outer ones before those within them."""
    article: Node = field(default_factory=dict)
    """The JSON-LD object of the page's own article; empty where there is none."""
    meta: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Contents of meta tags by their name, property or itemprop in lower case."""

    def first_meta(self, *names: str) -> str | None:
        """The content of the first of the meta tags that is there and not blank."""
        return next((self.meta[name][0] for name in names if self.meta.get(name)), None)

    def resolve(self, value: Any) -> Any:  # noqa: ANN401 - JSON-LD values are of any type
        """The object that `{"@id": …}` stands for, where the page has it; else the value itself."""
        if isinstance(value, dict) and set(value) == {"@id"}:
            return next(
                (node for node in self.nodes if node.get("@id") == value["@id"] and len(node) > 1),
                value,
            )
        return value


def read_page_data(tree: HtmlElement) -> PageData:
    """JSON-LD and meta tags of the page; what cannot be parsed is passed over."""
    nodes = list(_iter_nodes(tree))
    return PageData(nodes=nodes, article=_choose_article(nodes, tree), meta=_read_meta(tree))


def types_of(node: Node) -> frozenset[str]:
    """The schema.org types of an object, in lower case and without their prefix."""
    return frozenset(
        str(each).rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
        for each in as_list(node.get("@type"))
    )


def as_list(value: Any) -> list[Any]:  # noqa: ANN401 - JSON-LD values are of any type
    """A JSON-LD value that may be one, several or none, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def clean_text(value: Any) -> str | None:  # noqa: ANN401 - JSON-LD values are of any type
    """A string without markup and entities, folded; None for anything else and for blanks.

    >>> clean_text("Tallow &amp;amp; Co. <em>grows</em> ")
    'Tallow & Co. grows'
    """
    if not isinstance(value, str):
        return None
    return fold_space(_TAG.sub("", unescape(unescape(value)))) or None


def _iter_nodes(tree: HtmlElement) -> Iterator[Node]:
    count = 0
    for script in find_elements(tree, "//script[contains(@type, 'ld+json')]"):
        pending = [_parse_script(script.text or "")]
        while pending:
            value = pending.pop(0)
            if isinstance(value, dict):
                yield value
                pending += value.values()
                count += 1
            elif isinstance(value, list):
                pending += value
            if count >= _MAX_NODES:
                return


def _parse_script(text: str) -> Any:  # noqa: ANN401 - JSON is of any type
    text = _WRAPPER.sub("", text.strip()).strip().rstrip(";")
    if len(text) > _MAX_SCRIPT:
        return None
    for repaired in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(repaired, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _choose_article(nodes: Sequence[Node], tree: HtmlElement) -> Node:
    """The article that the page is about: its headline is that of the page, else the first."""
    articles = [node for node in nodes if types_of(node) & ARTICLE_TYPES]
    titled = [node for node in articles if clean_text(node.get("headline"))]
    if len(titled) > 1:
        shown = " ".join(
            fold_space(each.text_content()) for each in find_elements(tree, "//h1 | //title")
        ).casefold()
        fitting = [
            node for node in titled if (clean_text(node["headline"]) or "").casefold() in shown
        ]
        titled = fitting or titled
    return next(iter(titled or articles), {})


def _read_meta(tree: HtmlElement) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for element in find_elements(tree, "//meta[@content]"):
        content = fold_space(element.get("content", ""))
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in element.get(attribute, "").lower().split():
                meta.setdefault(name, []).append(content)
    return meta
