"""What a database found, as plain values: handed by the store to whoever shows it.

`Findings` is all that a report asks for. Items are numbered and pages ordered once, by the store,
so that every part of a report names them alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from schemas import PageResult, RunReport


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A page as the database holds it."""

    result: PageResult
    """Equal to what was loaded."""
    sources: tuple[str, ...]
    """Every name it was met under."""
    run_id: str
    """The run that loaded it."""
    extractor_version: str
    """The version that read it."""
    model: str
    """The spaCy pipeline that parsed it."""
    fingerprint: str
    """Hash of what produced it."""
    attempts: int
    """How often it was rejected in a row; 0 for a page that was not."""
    reviews: Mapping[str, str]
    """`right` or `mended` by id, of the items that a person has looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles are shown; all of them unless said."""

    site: str | None = None
    """Words of the outlet's name, compared without case and accents."""
    since: date | None = None
    """First day of publication; articles without a date are left out."""
    until: date | None = None
    """Last day of publication; articles without a date are left out."""
    limit: int | None = None
    """At most so many, the newest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: an article, and the item's number on it."""

    article_id: str
    ordinal: int
    """Of the quotation or figure among those of its article, from 0."""
    site_name: str | None
    title: str | None
    published: str | None
    """ISO 8601, as exact as the page says, to the day at most: `2017-05`."""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in a list."""

    article_id: str
    site_id: str
    site_name: str | None
    title: str | None
    published: str | None
    """As of a place."""
    kind: str
    quotations: int
    """Different ones in its body."""
    statistics: int
    """Different ones in its body."""


@dataclass(frozen=True, slots=True)
class PersonLink:
    """Whom an item is of, across articles."""

    person_id: str
    name: str
    """One for all articles; that of the item is how its own article has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFindings:
    """An article with everything that came out of its page."""

    stored: StoredPage
    """The page; it has an article."""
    listed: ListedArticle
    """What a list says of it."""
    people: Mapping[str, PersonLink]
    """By quotation and statistic id: the speaker or source, where it has a name."""
    reprints: tuple[Place, ...]
    """Other articles that print the same story, in the order of the report."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name that articles have, and why it was taken for a person's."""

    name: str
    rule_id: str
    """As in the table speaker_names."""
    evidence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, organization or document that is quoted or cited by name."""

    person_id: str
    """The same in every run."""
    name: str
    """One for all articles; namesakes have an addition in brackets."""
    kind: str | None
    """person, organization, group or document."""
    forms: tuple[NameForm, ...]
    """Names that were taken for this one by more than being the same; twenty at most."""
    roles: tuple[str, ...]
    """Roles as printed, the most frequent first."""
    affiliations: tuple[str, ...]
    """Organizations, the most frequent first."""
    outlets: tuple[str, ...]
    """Sites that print it, by name."""
    quotations: int
    """A story's copies counted once."""
    statistics: int
    """Figures attributed to it, a story's copies counted once."""
    stories: int
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a person said, or a figure that is theirs; a story's copies are one."""

    what: Literal["quotation", "statistic"]
    kind: str
    """Of the quotation or figure."""
    text: str
    sentence: str | None
    """Of a figure."""
    role: str | None
    """As printed there."""
    cue: str | None
    via: str | None
    addressee: str | None
    published: str | None
    """When it was first printed, as of a place."""
    places: tuple[Place, ...]
    """Where it stands, at least one, in the order of the report."""


@dataclass(frozen=True, slots=True)
class PersonCount:
    """How often somebody is quoted, or a source cited, a story's copies counted once."""

    person_id: str
    name: str
    kind: str
    """Of the quotations or figures."""
    items: int


@dataclass(frozen=True, slots=True)
class KindCount:
    """Figures of a kind, a story's copies counted once."""

    kind: str
    is_sourced: bool
    items: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """Articles of a site and day."""

    site_name: str | None
    day: date
    """Of publication."""
    articles: int


@dataclass(frozen=True, slots=True)
class SiteCount:
    """What is there of a site."""

    site_id: str
    """The same in every run."""
    site_name: str | None
    articles: int
    undated: int
    """Of these, articles that state no day of publication."""
    stories: int
    quotations: int
    """In bodies, a story's copies counted once."""
    statistics: int
    """In bodies, a story's copies counted once."""
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class RunQuality:
    """What a run met, over all sites, as it was then."""

    started_at: datetime
    """UTC."""
    pages: int
    read: int
    """Of the pages, those that were not rejected."""
    titled: int
    """Of those read, pages with a title."""
    dated: int
    """Of those read, pages with a date of publication."""
    quotations: int
    named: int
    """Of the quotations, those of somebody with a name."""
    statistics: int
    sourced: int
    """Of the figures, those with a source."""


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """A page that could not be read."""

    source_key: str
    stage: str
    code: str
    message: str
    attempts: int


@dataclass(frozen=True, slots=True)
class OddPage:
    """An article with an issue."""

    article_id: str
    title: str | None
    site_name: str | None
    message: str
    """What is odd, in words."""


@dataclass(frozen=True, slots=True)
class IssueCount:
    """Articles that have an issue of one code."""

    code: str
    pages: int
    examples: tuple[OddPage, ...]
    """The first of them in the order of the report; twenty at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole in figures. Items of bodies are counted, a story's copies once."""

    articles: int
    articles_left_out: int
    """Articles of the database that the selection leaves out."""
    stories: int
    undated: int
    """Articles that state no day of publication."""
    first_on: date | None
    last_on: date | None
    people: int
    quotations: int
    named: int
    """Quotations of somebody with a name."""
    statistics: int
    sourced: int
    """Figures with a source."""
    speakers: tuple[PersonCount, ...]
    """The most quoted, by kind of quotation; most first."""
    figures: tuple[KindCount, ...]
    """By kind and whether they have a source."""
    sources: tuple[PersonCount, ...]
    """The most cited for figures, by kind of figure; most first."""
    days: tuple[DayCount, ...]
    sites: tuple[SiteCount, ...]
    """Most articles first."""
    quality: tuple[RunQuality, ...]
    """By run of the whole database, oldest first."""
    unread: tuple[UnreadPage, ...]
    """Rejected pages of the whole database."""
    unread_pages: int
    """How many they are, those not listed among them."""
    issues: tuple[IssueCount, ...]
    """What is odd about articles, by code; most first."""
    last_run: RunReport | None
    """The last run of the database."""


@dataclass(frozen=True, slots=True)
class Posting:
    """Which numbered things a word stands in."""

    term: str
    """Folded: lower case, without accents and plural s."""
    what: Literal["person", "article", "quotation", "statistic"]
    numbers: tuple[int, ...]
    """In the report's order, from 0, ascending."""
    counts: tuple[int, ...]
    """How often the word stands in each."""


class Findings(Protocol):
    """What a report is made from. One of its iterators may be under way at a time."""

    def read_overview(self) -> Overview:
        """The whole in figures."""

    def iter_articles(self) -> Iterator[ArticleFindings]:
        """The articles, newest first, those without a date last."""

    def iter_sites(self) -> Iterator[tuple[SiteCount, Iterator[ListedArticle]]]:
        """The sites, in the order of the overview, each with its articles, newest first.

        The articles must be read before the next site is asked for.
        """

    def iter_people(self) -> Iterator[tuple[Person, Iterator[Statement]]]:
        """Everybody quoted or cited by name, most quotations first.

        The statements are quotations, then figures, each newest first; they must be read before
        the next person is asked for.
        """

    def iter_postings(self) -> Iterator[Posting]:
        """The words of everything, by code points."""
