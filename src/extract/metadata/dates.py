"""When the page says it was published and changed; never the day of the visit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from htmldate import find_date
from lxml.html import HtmlElement

from extract.metadata.page_data import PageData, as_list
from extract.readers import PageView
from extract.readers.markup import find_elements
from extract.text.dates import PrintedDate, iter_dates, parse_date
from extract.text.whitespace import fold_space

_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "publish-date",
    "publication_date",
    "pubdate",
    "date",
    "article.published",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
)
_TIMES = "//time[@datetime][contains(@itemprop, 'datePublished') or @pubdate]"
_TIMES_NAMED = re.compile(r"\b(?:published|entry date|pub ?date|date ?published)\b")
_DATES = "//*[contains(concat(' ', @itemprop, ' '), ' datePublished ')]"
_PUBLISHED = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|released|date)\b:?", re.IGNORECASE
)
_MODIFIED = re.compile(r"(?:last )?(?:updated|modified)\b:?", re.IGNORECASE)
_NOISE_WORDS = 6
_DATELINE = 80
_LATEST = "2100-01-01"
"""htmldate would ask the clock; the same page must give the same date on every day."""
_URL_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d|[a-z]{3})[/-](?P<day>[0-3]?\d)(?=[/-]|$)"
)
_DAY = len("2024-05-19")
_ZONE = re.compile(r"Z$|[+-]\d\d:?\d\d$")
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$")
_EARLIEST = 1990
"""News pages of the web are no older; an earlier date is an error or an archive's own."""


def find_published(
    data: PageData,
    page: PageView | None,
    *,
    labelled: Sequence[str],
    head: Sequence[str],
    text: str,
) -> PrintedDate | None:
    """The date of publication as exact as the page gives it.

    JSON-LD, then meta tags, then marked-up times, then what a profile labelled, then a line
    beside the headline that is a date, then the dateline that opens the text. The first of them
    decides on the day; where another gives the same day with a time or a zone, that is taken.
    On the 42 development pages every order of the first three gives the right day.

    Args:
        data: The page's statements about itself.
        page: The page; none where its marked-up times are those of other stories.
        labelled: Lines that rules labelled as the date of publication, and bylines.
        head: The lines around the headline, the day of the visit not among them.
        text: The story.
    """
    evidence = (
        _stated(data, "datePublished", "dateCreated"),
        _tagged(data, _PUBLISHED_META),
        _marked(page),
        _printed([line for line in labelled if not _MODIFIED.match(line)]),
        _printed([line for line in head if _is_dated(line)]),
        _of_dateline(text),
    )
    found = [each for each in evidence if each]
    same_day = [each for each in found if each.value[:_DAY] == found[0].value[:_DAY]]
    return max(same_day, key=_exactness, default=None)  # the first of equals


def _exactness(date: PrintedDate) -> tuple[bool, bool]:
    """Whether a date has a time, and whether that has a zone."""
    time = date.value[_DAY:]
    return bool(time), bool(_ZONE.search(time))


def find_modified(
    data: PageData, *, labelled: Sequence[str], head: Sequence[str]
) -> PrintedDate | None:
    """The time of the last change that the page states."""
    lines = [line for line in (*labelled, *head) if _MODIFIED.match(line)]
    return (
        _stated(data, "dateModified")
        or _tagged(data, _MODIFIED_META)
        or _printed([_MODIFIED.sub("", line) for line in lines])
    )


def guess_published(
    tree: HtmlElement, *, url: str | None, modified: PrintedDate | None
) -> PrintedDate | None:
    """The day that the address names, else what htmldate reads off the markup: the last resort.

    htmldate takes a date from anywhere, of another story too. Its quick and its extensive search
    must agree; on 11 pages without any statement of their own they agreed on five.
    """
    match = _URL_DAY.search(url or "")
    if match:
        found = parse_date(f"{match['day']} {match['month']} {match['year']}") or parse_date(
            f"{match['year']}/{match['month']}/{match['day']}"
        )
        if found:
            return found
    quick = find_date(tree, original_date=True, extensive_search=False, max_date=_LATEST)
    if not quick or quick != find_date(tree, original_date=True, max_date=_LATEST):
        return None
    found = parse_date(quick)
    # It also takes the time of the last change for that of publication.
    return found if found and (modified is None or found.day != modified.day) else None


def _stated(data: PageData, *keys: str) -> PrintedDate | None:
    return _first(value for key in keys for value in as_list(data.article.get(key)))


def _tagged(data: PageData, names: Sequence[str]) -> PrintedDate | None:
    return _first(value for name in names for value in data.meta.get(name, ()))


def _marked(page: PageView | None) -> PrintedDate | None:
    """The date of the first element whose attributes call it the date of publication."""
    if page is None or page.tree is None:
        return None
    elements = (
        *find_elements(page.tree, _TIMES),
        *(each for each, words in page.named if each.tag == "time" and _TIMES_NAMED.search(words)),
        *find_elements(page.tree, _DATES),
    )
    return _first(
        value
        for element in elements
        for value in (element.get("datetime"), element.get("content"), element.text_content())
    )


def _printed(lines: Sequence[str]) -> PrintedDate | None:
    return next((found for line in lines for found in _plausible(iter_dates(line))), None)


def _of_dateline(text: str) -> PrintedDate | None:
    """The date of a dateline: `PENN HOLLOW, Aug. 12, 2004 –`."""
    opening, dash, _ = text[:_DATELINE].replace("–", "—").replace(" - ", " — ").partition(" — ")
    found = next(iter_dates(opening), None)
    if not dash or not found or not opening[:2].isupper():
        return None
    return found if not opening[found.end :].strip(" ,.)(") else None


def _is_dated(line: str) -> bool:
    """Whether a line is a date with no more than a few words about it."""
    found = next(iter_dates(line), None)
    if not found or _MODIFIED.match(line):
        return False
    if _PUBLISHED.match(line):
        return True
    rest = f"{line[: found.start]} {line[found.end :]}"
    return len(rest.split()) <= _NOISE_WORDS


def _first(values: "Iterator[object]") -> PrintedDate | None:
    for value in values:
        parsed = parse_date(fold_space(str(value))) if value else None
        for found in _plausible([parsed] if parsed else []):
            return _without_midnight(found)
    return None


def _without_midnight(date: PrintedDate) -> PrintedDate:
    """A day that a content system filled up to a time is a day, and `00:00:00` tells it.

    The few stories that are published at that second lose nothing but the second.
    """
    is_midnight = _MIDNIGHT.match(date.value[_DAY:]) is not None
    return replace(date, value=date.value[:_DAY], precision="day") if is_midnight else date


def _plausible(dates: "Iterator[PrintedDate] | Sequence[PrintedDate]") -> Iterator[PrintedDate]:
    return (found for found in dates if int(found.value[:4]) >= _EARLIEST)
