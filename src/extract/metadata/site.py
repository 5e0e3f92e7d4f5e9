"""The outlet, the section and the page's own address."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from extract.metadata.page_data import PageData, as_list, clean_text, types_of
from extract.readers import Block, PageView
from extract.readers.markup import find_elements
from extract.sites.shapes import outlet_in_byline
from extract.text.lexicon import read_lexicon
from extract.text.whitespace import fold_space

_SITE_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "publisher",
)
_SECTION_META = ("article:section", "og:section", "parsely-section", "section", "sailthru.section")
_TAG_META = ("article:tag", "og:article:tag")
_TAG_LINKS = (
    "//a[contains(concat(' ', @rel, ' '), ' tag ')][not(contains(@rel, 'category'))]"
    " | //*[re:test(@class, '\\b(?:tags?-links|(?:asset|post|entry)-tags)\\b')]//a"
)
_TAG_DIVIDERS = re.compile(r",(?!\s*(?:&|and\b))|;")
_MACHINE_TAG = re.compile(r"[@_:]|^[\da-f-]{20,}$|^[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)
"""Tags that a content system puts there for itself: `@app-river`, `type_news`, a key, a domain."""
_MAX_TAGS = 50
_MAX_TAG = 60
_SECTION_DIVIDERS = re.compile(r"\s*[;|>»]\s*|\s+[-–]\s+|,\s*(?!.*(?:&| and ))")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_PATH = re.compile(r"/|/?[a-z0-9_-]+(?:/[a-z0-9_-]+)+/?")
"""A section as an address has it: `news/local`; a name is written with capitals."""
_SITE_WORDS = re.compile(r"\b(?:site ?(?:title|name)|masthead|logo)\b")
_COMPANY_END = re.compile(r"\s+(?:LLC|LP|Inc|Ltd|PLC|Corp)$", re.IGNORECASE)
"""Of the company that owns an outlet, and no part of its name."""
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)[\s,]*(?:by )?"
    r"(?P<name>[^.,|©]{3,60})",
    re.IGNORECASE,
)
_CRUMBS_WORDS = re.compile(r"\bbreadcrumbs?\b")
_MAX_NAME_WORDS = 8
_DIVIDERS = re.compile(r"\s+[|•·»*—–-]\s+")


def find_site_name(
    data: PageData, page: PageView, *, labelled: Sequence[str], bylines: Sequence[str] = ()
) -> str | None:
    """The outlet: as a rule labelled it, else by meta tag, JSON-LD or visible words.

    Of a dump, which has no more than its lines, else as its byline names it.
    """
    if labelled:
        return labelled[0]
    for name in (*_stated_names(data), data.first_meta(*_SITE_META)):
        if name and not name.startswith(("http", "@")):
            return name
    suffix = _title_suffix(data, page.tree)
    if suffix:
        return suffix
    for element, words in page.named:
        if _SITE_WORDS.search(words) and next(element.iterancestors("footer"), None) is None:
            text = fold_space(element.text_content())
            if 0 < len(text.split()) <= _MAX_NAME_WORDS:
                return text
    named = map(outlet_in_byline, bylines if page.tree is None else ())
    return next(filter(None, named), None) or next(_copyright_names(page.blocks), None)


def find_section(
    data: PageData, page: PageView, *, labelled: Sequence[str], title: str | None
) -> str | None:
    """The section that the page names: by a rule, JSON-LD, a meta tag or its trail of links.

    What repeats the headline or the site is no section, nor is a content system's default.
    """
    named = (
        *labelled,
        *map(clean_text, as_list(data.article.get("articleSection"))),
        data.first_meta(*_SECTION_META),
        _last_crumb(page),
    )
    cleaned = (_clean_section(each) for each in named if each and each != title)
    return next(filter(None, cleaned), None)


def find_tags(data: PageData, tree: HtmlElement | None) -> tuple[str, ...]:
    """What the page files the story under: by JSON-LD, else by meta tags, else by its tag links.

    Words for search engines and advertisers are not asked: they say what the page may be sold by.
    """
    if tree is None:
        return ()
    keywords = as_list(data.article.get("keywords"))
    evidence: tuple[Sequence[str | None], ...] = (
        [clean_text(value) for value in keywords] if len(keywords) > 1 else _split_tags(keywords),
        [tag for name in _TAG_META for tag in _split_tags(data.meta.get(name, ()))],
        [fold_space(link.text_content()) for link in find_elements(tree, _TAG_LINKS)],
    )
    tags: dict[str, str] = {}
    for tag in next(filter(None, evidence), []):
        if tag and len(tag) <= _MAX_TAG and not _MACHINE_TAG.search(tag):
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())[:_MAX_TAGS]


def _split_tags(values: Sequence[object]) -> list[str]:
    """The tags of strings that hold one or several each."""
    texts = [clean_text(value) or "" for value in values]
    several = [part for text in texts for part in _TAG_DIVIDERS.split(text)]
    return [part for part in map(str.strip, several) if part]


def _clean_section(text: str) -> str | None:
    """The first of several sections in one string; None for one that says nothing."""
    first = _SECTION_DIVIDERS.split(text)[0].strip()
    is_address = _DOMAIN.fullmatch(first) or _PATH.fullmatch(first)
    if first.casefold() in _no_sections() or is_address:
        return None
    return first or None


@cache
def _no_sections() -> frozenset[str]:
    return frozenset(read_lexicon("metadata_sections")["no_section"]["words"])


def _last_crumb(page: PageView) -> str | None:
    """The last link of the trail that leads to the page."""
    for element, words in page.named:
        if _CRUMBS_WORDS.search(words):
            crumbs = [fold_space(each.text_content()) for each in element.iter("a")]
            crumbs = [each for each in crumbs if each and each.casefold() != "home"]
            if crumbs:
                return crumbs[-1]
    return None


def find_url(
    data: PageData, tree: HtmlElement | None, *, fetched_from: str | None = None
) -> str | None:
    """The page's canonical address, where it states one that is not a site's front page.

    Some systems state the site's front page on every page; taken at its word, that would make
    one page of all of them.

    Args:
        data: What the page states.
        tree: Its markup; none for a dump.
        fetched_from: The address that it came from, which it has where it states none.
    """
    if tree is None:
        return fetched_from
    found = [url for url in _stated_urls(data, tree, fetched_from) if url]
    return next((url for url in found if is_of_a_page(url)), fetched_from)


def is_of_a_page(url: str) -> bool:
    """Whether an address names more than a site.

    >>> is_of_a_page("https://example.com/"), is_of_a_page("https://example.com/?p=4")
    (False, True)
    """
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def _stated_names(data: PageData) -> Iterator[str | None]:
    publisher = data.resolve(data.article.get("publisher"))
    yield data.first_meta("og:site_name")
    if isinstance(publisher, dict):
        yield clean_text(publisher.get("name"))
    for node in data.nodes:
        if types_of(node) & {"website", "newsmediaorganization"}:
            yield clean_text(node.get("name"))


def _stated_urls(
    data: PageData, tree: HtmlElement, fetched_from: str | None
) -> Iterator[str | None]:
    links = find_elements(tree, "//link[contains(concat(' ', @rel, ' '), ' canonical ')][@href]")
    og_url = _absolute(data.first_meta("og:url"), None)
    bases = [each.get("href") for each in find_elements(tree, "//base[@href]")]
    base = next(filter(None, bases), og_url or fetched_from)
    for link in links:
        yield _absolute(link.get("href"), base)
    yield og_url
    main = data.resolve(data.article.get("mainEntityOfPage"))
    for value in (main.get("@id") if isinstance(main, dict) else main, data.article.get("url")):
        yield _absolute(value, base) if isinstance(value, str) else None


def _absolute(url: str | None, base: str | None) -> str | None:
    """The address with scheme and host; None where it cannot have both."""
    if not url or not url.strip():
        return None
    try:
        whole = urljoin(base or "", fold_space(url))
        parts = urlsplit(whole)
    except ValueError:
        return None
    if whole.startswith("//"):
        whole, parts = f"https:{whole}", urlsplit(f"https:{whole}")
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None


def _title_suffix(data: PageData, tree: HtmlElement | None) -> str | None:
    """What the document's title adds to the headline: `HEADLINE - News - The Ledger`."""
    if tree is None:
        return None
    documents = [fold_space(each.text_content()) for each in find_elements(tree, "//head/title")]
    headings = [fold_space(each.text_content()) for each in find_elements(tree, "//h1")]
    for title in (data.first_meta("og:title"), *headings):
        for document in documents:
            rest = document.removeprefix(title) if title else document
            parts = _DIVIDERS.split(rest)
            if rest != document and len(parts) > 1 and not parts[0] and parts[-1]:
                return parts[-1] if len(parts[-1].split()) <= _MAX_NAME_WORDS else None
    return None


def _copyright_names(blocks: Sequence[Block]) -> Iterator[str]:
    for block in reversed(blocks):
        match = _COPYRIGHT.search(block.text)
        name = match["name"].strip() if match else ""
        name = re.split(r"\ball rights\b", name, flags=re.IGNORECASE)[0].strip()
        name = _COMPANY_END.sub("", name)
        if 0 < len(name.split()) <= _MAX_NAME_WORDS and name[0].isupper():
            yield name
