"""Authors: names of people in byline order, and an agency where the page credits one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from extract.metadata.byline import (
    ADDRESS,
    EMAIL,
    in_usual_letters,
    is_agency,
    is_nobody,
    opens_byline,
    parse_byline,
    without_outlet,
)
from extract.metadata.page_data import Node, PageData, as_list, clean_text, types_of
from extract.metadata.visible_byline import MAX_BYLINE, iter_below_headline, iter_marked
from extract.readers import PageView
from extract.text.whitespace import fold_space

_META_NAMES = (
    "author",
    "article:author",
    "authors",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dcsext.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author_name",
    "twitter:data1",
)


def find_authors(
    data: PageData,
    page: PageView,
    *,
    bylines: Sequence[str],
    site_name: str | None,
    title: str | None = None,
) -> tuple[str, ...]:
    """The authors, from the first kind of evidence that names any.

    JSON-LD, then meta tags, each with those whom the byline names beside them; then the bylines
    that rules labelled, then those that the markup tells, then the lines between headline and
    story. The outlet itself, `Staff Reporter` and the like are no authors. Measured on the 42
    development pages: JSON-LD first 39 lists right, meta tags first 36, visible bylines first 33.
    """
    for stated in (_iter_stated(data, site_name), _iter_meta(data, site_name)):
        found = distinct_authors(stated, site_name)
        if found:
            return _complete(found, page, site_name)
    evidence: tuple[Iterable[str], ...] = (
        (name for byline in bylines for name in parse_byline(byline, site_name)),
        next(iter_marked(page, site_name), ()),
        iter_below_headline(page, title, site_name),
    )
    for names in evidence:
        found = distinct_authors(names, site_name)
        if found:
            return found
    return ()


def _complete(stated: tuple[str, ...], page: PageView, site_name: str | None) -> tuple[str, ...]:
    """The stated authors; all of a byline where it names them and more people beside them.

    The byline in a teaser is another story's, which one of them may have written with others.
    """
    known = {name.casefold() for name in stated}
    for names in iter_marked(page, site_name, with_teasers=False):
        found = distinct_authors(names, site_name)
        more = [name for name in found if name.casefold() not in known]
        if len(found) == len(known) + len(more) > len(known) and all(" " in name for name in more):
            return found
    return stated


def distinct_authors(names: Iterable[str], site_name: str | None) -> tuple[str, ...]:
    """The names without repetitions and without the outlet's own."""
    own = (site_name or "").casefold()
    found: dict[str, str] = {}
    for name in names:
        cleaned = fold_space(name).strip(" ,;.-") if not name.endswith((" Jr.", " Sr.")) else name
        cleaned = without_outlet(cleaned, own)
        key = cleaned.casefold()
        if cleaned and not _is_outlet(key, own) and not is_nobody(cleaned):
            found.setdefault(key, in_usual_letters(cleaned))
    return tuple(found.values())


def _iter_stated(data: PageData, outlet: str | None) -> Iterator[str]:
    """Names that JSON-LD gives as the article's authors; they are names by statement."""
    for value in as_list(data.article.get("author")) or as_list(data.article.get("creator")):
        author = data.resolve(value)
        if isinstance(author, str):
            yield from _split_stated(author, outlet)
        elif isinstance(author, dict):
            yield from _names_of(author, outlet)


def _names_of(author: Node, outlet: str | None) -> Iterator[str]:
    name: Any = author.get("name")
    for each in as_list(name):
        text = clean_text(each)
        if not text:
            continue
        if types_of(author) <= {"organization", "newsmediaorganization"} and types_of(author):
            if is_agency(text):
                yield text
        else:
            yield from _split_stated(text, outlet)


def _split_stated(text: str, outlet: str | None) -> Iterator[str]:
    """A stated name, or several in one string; what has the form of a byline is read as one."""
    text = EMAIL.sub("", clean_text(text) or "")
    if not text or len(text) > MAX_BYLINE or ADDRESS.search(text):
        return
    several = parse_byline(text, outlet)
    if len(several) > 1 or opens_byline(text):
        yield from several
    elif not is_nobody(text):
        yield several[0] if several else text


def _iter_meta(data: PageData, outlet: str | None) -> Iterator[str]:
    for name in _META_NAMES:
        found = False
        for content in data.meta.get(name, ()):
            text = EMAIL.sub("", clean_text(content) or "")
            if len(text) <= MAX_BYLINE and not ADDRESS.search(text):
                for author in parse_byline(text, outlet):
                    found = True
                    yield author
        if found:
            return


def _is_outlet(name: str, own: str) -> bool:
    """Whether a name is the outlet's: its own, what opens its long one, or a longer one.

    `Ledger` in `Ledger | News` and in `The Ledger Online`, and `Teasel Times Weekly` of the
    `Teasel Times`; not `Rosa Delgado` in `Rosa Delgado's Garden`, whose owner writes it.
    """
    if name == own or re.match(rf"{re.escape(name)}\s*(?:[|:–—]|- )", own):
        return True
    words, of_own = name.split(), own.removeprefix("the ").split()
    if len(words) == 1:
        return words == of_own[:1]
    return len(of_own) > 1 and words[: len(of_own)] == of_own
