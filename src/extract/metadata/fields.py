"""All fields of one article, from the page's statements, its markup and what rules labelled."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import etree
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from extract.metadata.authors import distinct_authors, find_authors
from extract.metadata.byline import parse_byline
from extract.metadata.dates import find_modified, find_published, guess_published
from extract.metadata.head import head_lines
from extract.metadata.images import find_images, images_of_dump
from extract.metadata.language import find_language
from extract.metadata.organizations import list_organizations
from extract.metadata.page_data import PageData, read_page_data, types_of
from extract.metadata.site import find_section, find_site_name, find_tags, find_url
from extract.metadata.title import find_subtitle, find_title
from extract.readers import PageView
from extract.readers.markup import find_elements
from extract.text.dateline import find_dateline
from extract.text.dates import PrintedDate, parse_visit_date
from schemas import Image

Labelled = Mapping[str, Sequence[str]]
"""What rules labelled or captured, by the field it feeds."""

_BESIDE_THE_STORY = (
    "//aside | //nav | //footer"
    " | //*[re:test(concat(@class, ' ', @id), '\\b(comments?|related|sidebar)\\b', 'i')]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What is known before the story is found, and helps to find it."""

    data: PageData
    """JSON-LD and meta tags."""
    site_name: str | None
    """The outlet."""
    title: str | None
    """The headline."""
    subtitle: str | None
    """The line under it."""
    authors: tuple[str, ...]
    """The names in the byline."""
    url: str | None
    """The canonical address, else the one that it was fetched from."""
    states_article: bool
    """Whether the page says that it is an article: by JSON-LD or `og:type`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story, as far as its fields depend on it."""

    text: str
    """Its paragraphs."""
    elements: Sequence[HtmlElement] = ()
    """In HTML: the elements that hold them."""
    is_listing: bool = False
    """Whether there is none and the page lists others', whose dates and bylines it prints."""
    furniture: Mapping[HtmlElement, object] = field(default_factory=dict)
    """In HTML: the elements that rules took for something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The other fields of an article, as the record defines them."""

    authors: tuple[str, ...]
    published: PrintedDate | None
    modified: PrintedDate | None
    dateline: str | None
    section: str | None
    tags: tuple[str, ...]
    language: str | None
    images: tuple[Image, ...]
    listed_organizations: tuple[str, ...]
    masthead_date: date | None
    types: frozenset[str]
    """schema.org types of the article, in lower case."""


def read_statements(page: PageView, labelled: Labelled, *, site_name: str | None) -> Statements:
    """What the page states of itself: JSON-LD, then meta tags, then what can be seen.

    Args:
        page: The page.
        labelled: What rules labelled or captured.
        site_name: The outlet, where the page's profile is that of a single site.
    """
    tree = page.tree
    data = read_page_data(tree) if tree is not None else PageData()
    site_name = site_name or find_site_name(
        data,
        page,
        labelled=labelled.get("site_name", ()),
        bylines=labelled.get("byline", ()),
    )
    title = find_title(data, page, labelled=labelled.get("title", ()), site_name=site_name)
    return Statements(
        data=data,
        site_name=site_name,
        title=title,
        subtitle=find_subtitle(
            page.blocks if tree is not None else (),
            labelled=labelled.get("subtitle", ()),
            title=title,
        ),
        authors=find_authors(
            data,
            page,
            bylines=labelled.get("byline", ()),
            site_name=site_name,
            title=title if tree is not None else None,
        ),
        url=find_url(data, tree, fetched_from=page.raw.fetched.url if page.raw.fetched else None),
        states_article=bool(data.article.get("headline"))
        or (data.first_meta("og:type") or "").startswith("article"),
    )


def read_fields(
    page: PageView, stated: Statements, story: Story, *, labelled: Labelled, may_guess: bool
) -> Fields:
    """The fields of the article.

    Args:
        page: The page.
        stated: What it states of itself.
        story: Its text and where in the markup it stands.
        labelled: What rules labelled or captured.
        may_guess: Whether a date or author that no statement and no line gives may be guessed
            from the markup; not on pages of a known network, whose template would show it.
    """
    data, tree = stated.data, page.tree
    head = [] if tree is None or story.is_listing else head_lines(page.blocks, stated.title)
    dated = (*labelled.get("published", ()), *labelled.get("byline", ()))
    published = find_published(
        data,
        None if story.is_listing else page,
        labelled=() if story.is_listing else dated,
        head=head,
        text=story.text,
    )
    modified = find_modified(data, labelled=(*labelled.get("modified", ()), *dated), head=head)
    authors = stated.authors or tuple(
        name for line in labelled.get("byline", ()) for name in parse_byline(line, stated.site_name)
    )
    if tree is not None and story.text and may_guess:
        published = published or guess_published(tree, url=stated.url, modified=modified)
        authors = authors or _guess_authors(tree, stated.site_name)
    images = (
        find_images(page, story=story.elements, furniture=story.furniture)
        if tree is not None
        else images_of_dump(labelled.get("alt", ()), labelled.get("caption", ()))
    )
    visited = [parse_visit_date(line) for line in labelled.get("masthead_date", ())]
    return Fields(
        authors=authors,
        published=published,
        modified=modified,
        dateline=find_dateline(story.text),
        section=find_section(data, page, labelled=labelled.get("section", ()), title=stated.title),
        tags=find_tags(data, tree),
        language=find_language(data, tree, story.text or stated.title or ""),
        images=images,
        listed_organizations=list_organizations(labelled.get("organizations", ())),
        masthead_date=next(filter(None, visited), None),
        types=types_of(data.article),
    )


def _guess_authors(tree: HtmlElement, site_name: str | None) -> tuple[str, ...]:
    """The names that trafilatura's expressions find beside the story, if they are names by form."""
    pruned = copy.deepcopy(tree)
    for element in find_elements(pruned, _BESIDE_THE_STORY):
        if element.getparent() is not None:
            element.drop_tree()
    try:
        found = extract_metadata(pruned).author
    except (RecursionError, etree.LxmlError):
        return ()  # what it stumbles over is no author
    names = (name for part in (found or "").split("; ") for name in parse_byline(part, site_name))
    return distinct_authors(names, site_name)
