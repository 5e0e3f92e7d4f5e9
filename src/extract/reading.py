"""A decoded page to its article: sites, content and metadata in a row."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from lxml.etree import LxmlError

from extract.content import (
    Content,
    Known,
    find_furniture,
    find_kind,
    make_story_id,
    read_dump,
    read_html,
)
from extract.errors import PageError
from extract.metadata import Fields, Statements, Story, read_fields, read_statements
from extract.readers import PageView, RawPage, view_page
from extract.settings import ExtractOptions
from extract.sites import Profile, Selection, load_general, select_profile
from extract.text.whitespace import join_paragraphs
from schemas import Article, ArticleKind, Issue, Page, RemovedBlock, make_id

_VISIBLE_RATIO = 2
"""Visible characters of a page to those that its story may have."""
_UNEXPECTED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    LxmlError,
    RecursionError,
    TypeError,
    ValueError,
)
_MAX_BLOCKS = 100_000
"""Of 131 news pages the one with most visible blocks has 571."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read off one page before any word was parsed."""

    page: Page
    """The page, its profile and status ok or empty."""
    article: Article
    """Its article; `text` is empty for a page without one."""
    removed_blocks: tuple[RemovedBlock, ...] = ()
    """What was taken out, in page order."""
    issues: tuple[Issue, ...] = ()
    """What was expected and not found."""


def read_article(raw: RawPage, *, profiles: Sequence[Profile], options: ExtractOptions) -> Reading:
    """The article of a page, its fields, and every block that was removed with its rule.

    Raises:
        PageError: The page cannot be read (stage `content`). Whatever a page makes fail, here or
            in a library, is its own rejection (code `unexpected`) and not the run's end.
    """
    try:
        return _read(raw, profiles, options)
    except _UNEXPECTED as error:
        msg = f"reading failed ({type(error).__name__}: {error}); please report the page"
        raise PageError(
            msg, stage="content", code="unexpected", source_key=raw.source_key
        ) from error


def _read(raw: RawPage, profiles: Sequence[Profile], options: ExtractOptions) -> Reading:
    page = view_page(raw)
    _check_size(page, options)
    selection = select_profile(page, profiles)
    rules = (selection.profile, _general()) if selection else (_general(),)
    site_name = selection.profile.site_name if selection else None
    furniture = find_furniture(page, rules)
    if page.tree is None:
        content = read_dump(page, rules)
        stated = read_statements(page, content.fields, site_name=site_name)
    else:
        stated = read_statements(page, furniture.fields, site_name=site_name)
        content = read_html(
            page,
            furniture,
            rules,
            known=Known(stated.title, stated.subtitle, stated.authors),
            states_article=stated.states_article,
        )
    text = join_paragraphs(content.paragraphs)
    if len(text) > options.max_text_characters:
        raise _too_long("the story", options.max_text_characters, raw.source_key)
    fields = read_fields(
        page,
        stated,
        Story(
            text=text,
            is_listing=content.is_listing,
            elements=content.elements,
            furniture=furniture.elements,
        ),
        labelled=content.fields,
        may_guess=selection is None,
    )
    page_id = make_id("page", stated.url or raw.source_key)
    record = _make_page(raw, page_id, stated, fields, selection, is_empty=not text)
    article = _make_article(page_id, text, content, stated, fields, selection)
    return Reading(
        page=record,
        article=article,
        removed_blocks=content.removed,
        issues=tuple(_iter_issues(raw, article, content)),
    )


def _check_size(page: PageView, options: ExtractOptions) -> None:
    """A page far beyond any article's size costs minutes; it is refused before that."""
    limit = _VISIBLE_RATIO * options.max_text_characters
    if sum(len(block.text) for block in page.blocks) > limit:
        raise _too_long("the page", limit, page.raw.source_key)
    if len(page.blocks) > _MAX_BLOCKS:
        msg = f"the page has more than {_MAX_BLOCKS:,} blocks of text; it is no article page"
        raise PageError(
            msg, stage="content", code="too_many_blocks", source_key=page.raw.source_key
        )


def _too_long(what: str, limit: int, source_key: str) -> PageError:
    msg = f"{what} has more than {limit:,} characters; raise max_text_characters to read it"
    return PageError(msg, stage="content", code="too_long", source_key=source_key)


@cache
def _general() -> Profile:
    return load_general()


def _make_page(
    raw: RawPage,
    page_id: str,
    stated: Statements,
    fields: Fields,
    selection: Selection | None,
    *,
    is_empty: bool,
) -> Page:
    return Page(
        page_id=page_id,
        source_key=raw.source_key,
        url=stated.url,
        media_type=raw.media_type,
        encoding=raw.encoding,
        content_sha256=raw.content_sha256,
        byte_size=raw.byte_size,
        fetched_at=_as_utc(raw.fetched.at) if raw.fetched else None,
        masthead_date=fields.masthead_date,
        profile=selection.profile.id if selection else None,
        profile_evidence=selection.evidence if selection else (),
        status="empty" if is_empty else "ok",
    )


def _as_utc(moment: datetime | None) -> datetime | None:
    """The same moment by the clock of UTC, to the second, without a zone."""
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _make_article(
    page_id: str,
    text: str,
    content: Content,
    stated: Statements,
    fields: Fields,
    selection: Selection | None,
) -> Article:
    return Article(
        article_id=make_id("article", page_id),
        page_id=page_id,
        url=stated.url,
        site_name=stated.site_name,
        network=selection.profile.network if selection else None,
        title=stated.title,
        subtitle=stated.subtitle,
        authors=fields.authors,
        published_at=fields.published.value if fields.published else None,
        published_precision=fields.published.precision if fields.published else None,
        modified_at=fields.modified.value if fields.modified else None,
        dateline=fields.dateline,
        section=fields.section,
        tags=fields.tags,
        language=fields.language,
        text_sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        story_id=make_story_id(text, site_name=stated.site_name, page_id=page_id),
        kind=_find_kind(content, stated, fields),
        text=text,
        word_count=len(text.split()),
        extractor=content.extractor,
        agreement=None if content.agreement is None else round(content.agreement, 3),
        images=fields.images,
        listed_organizations=fields.listed_organizations,
    )


def _find_kind(content: Content, stated: Statements, fields: Fields) -> ArticleKind:
    if content.is_listing:
        return "listing"
    if not content.paragraphs:
        return "other"
    return find_kind(
        content.paragraphs,
        title=stated.title,
        section=fields.section,
        url=stated.url,
        types=fields.types,
        removed=[block.text for block in content.removed],
        captions=content.fields.get("caption", ()),
    )


def _iter_issues(raw: RawPage, article: Article, content: Content) -> Iterator[Issue]:
    """What every page of news should have and this one does not show."""
    expected = {
        "no_title": (article.title, "no headline was found"),
        "no_text": (article.text or content.is_listing, "no story was found on the page"),
        "no_site_name": (article.site_name, "the page does not name its outlet"),
        "no_language": (article.language or not article.text, "the text's language is unclear"),
    }
    for code, (found, message) in expected.items():
        if not found:
            yield Issue(page_id=article.page_id, stage="content", code=code, message=message)
    if raw.contradicted_encoding:
        message = (
            f"{raw.contradicted_encoding} is declared, the page's bytes are {raw.encoding.name}"
        )
        yield Issue(
            page_id=article.page_id, stage="read", code="encoding_contradicted", message=message
        )
    if raw.fetched and raw.fetched.is_cut_off:
        message = "the archive holds no more than the page's beginning"
        yield Issue(page_id=article.page_id, stage="read", code="cut_off", message=message)
    if raw.encoding.replaced:
        message = f"{raw.encoding.replaced} stretches could not be decoded"
        yield Issue(page_id=article.page_id, stage="read", code="undecodable", message=message)
