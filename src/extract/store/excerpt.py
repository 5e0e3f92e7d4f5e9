"""The part of a published file that a report shows, read in bulk and in the report's order."""

from collections.abc import Iterator
from importlib.resources import files
from itertools import chain, groupby, pairwise
from operator import itemgetter
from typing import Any

import duckdb

from extract.errors import StoreError
from extract.findings import (
    ArticleFindings,
    DayCount,
    IssueCount,
    KindCount,
    ListedArticle,
    NameForm,
    OddPage,
    Overview,
    Person,
    PersonCount,
    PersonLink,
    Place,
    Posting,
    RunQuality,
    Selection,
    SiteCount,
    Statement,
    UnreadPage,
)
from extract.store.connection import interruptible
from extract.store.records import Row, fetch_rows, read_pages
from extract.store.runs import read_runs

BATCH_PAGES = 200
"""Pages read together: each table is read through once for them."""
BATCH_ROWS = 2_000
"""Rows of a stream taken together."""
SHOWN = 20
"""Speakers and sources that an overview names."""
REPRINTS_SHOWN = 40
"""Other articles of a story that each of its articles names: a network prints some by the
hundred."""
RUNS_COMPARED = 60
"""Runs of the quality over time, the last ones."""
UNREAD_SHOWN = 500
"""Rejected pages that are listed one by one."""

ARTICLES_A_PASS = 20_000
"""Of more than these the words are read letter by letter: those of 40,000 took 1.2 GB together, and
0.6 GB so."""

_LAST = chr(0x10FFFF)
_LETTERS = "bcdefghijklmnopqrstuvwxyz"
_ALPHABET = tuple(pairwise(("", *_LETTERS, _LAST)))
_WHOLE = (("", _LAST),)
"""First word and first behind, in the order of code points."""

_TOTALS = """
SELECT
    (SELECT count(DISTINCT story_id) FROM excerpt) AS stories,
    (SELECT count(*) FROM excerpt WHERE published_on IS NULL) AS undated,
    (SELECT min(published_on) FROM excerpt) AS first_on,
    (SELECT max(published_on) FROM excerpt) AS last_on,
    (SELECT count(*) FROM excerpt_people) AS people,
    count(DISTINCT wording) FILTER (what = 'quotation') AS quotations,
    count(DISTINCT wording) FILTER (what = 'quotation' AND name IS NOT NULL) AS named,
    count(DISTINCT wording) FILTER (what = 'statistic') AS statistics,
    count(DISTINCT wording) FILTER (what = 'statistic' AND has_source) AS sourced,
    (SELECT count(*) FROM rejected_pages) AS unread_pages
FROM excerpt_items
WHERE field = 'text'
"""
_LEADERS = """
WITH leaders AS (
    SELECT person_id, name, {amount} AS items FROM excerpt_people
    WHERE {amount} > 0 ORDER BY items DESC, name, person_id LIMIT ?
)
SELECT l.person_id, l.name, i.kind, count(DISTINCT i.wording) AS items
FROM excerpt_items AS i JOIN leaders AS l USING (person_id)
WHERE i.what = ? AND i.field = 'text'
GROUP BY ALL
ORDER BY max(l.items) DESC, l.name, l.person_id, items DESC, i.kind
"""
_FIGURES = """
SELECT kind, has_source AS is_sourced, count(DISTINCT wording) AS items
FROM excerpt_items WHERE what = 'statistic' AND field = 'text'
GROUP BY ALL ORDER BY kind, is_sourced
"""
_DAYS = """
SELECT site_name, published_on AS day, count(*) AS articles
FROM excerpt WHERE published_on IS NOT NULL
GROUP BY ALL ORDER BY day, site_name NULLS LAST
"""
_SITES = """
WITH counted AS (
    SELECT e.site_id, count(DISTINCT i.wording) FILTER (i.what = 'quotation') AS quotations,
        count(DISTINCT i.wording) FILTER (i.what = 'statistic') AS statistics
    FROM excerpt_items AS i JOIN excerpt AS e USING (position)
    WHERE i.field = 'text' GROUP BY e.site_id
)
SELECT e.site_id, e.site_name, count(*) AS articles,
    count(*) FILTER (e.published_on IS NULL) AS undated,
    count(DISTINCT e.story_id) AS stories,
    coalesce(any_value(c.quotations), 0) AS quotations,
    coalesce(any_value(c.statistics), 0) AS statistics,
    min(e.published_on) AS first_on, max(e.published_on) AS last_on
FROM excerpt AS e LEFT JOIN counted AS c USING (site_id)
GROUP BY e.site_id, e.site_name ORDER BY articles DESC, e.site_name NULLS LAST
"""
_QUALITY = """
FROM (
    SELECT r.started_at, sum(s.pages)::BIGINT AS pages,
        sum(s.pages - s.rejected)::BIGINT AS read,
        sum(s.pages - s.rejected - s.without_title)::BIGINT AS titled,
        sum(s.pages - s.rejected - s.without_date)::BIGINT AS dated,
        sum(s.quotations)::BIGINT AS quotations,
        sum(s.quotations - s.without_speaker)::BIGINT AS named,
        sum(s.statistics)::BIGINT AS statistics,
        sum(s.statistics - s.without_source)::BIGINT AS sourced
    FROM run_sites AS s JOIN runs AS r USING (run_id)
    GROUP BY r.run_id, r.started_at
    ORDER BY r.started_at DESC, r.run_id DESC LIMIT ?
)
ORDER BY started_at
"""
_UNREAD = """
SELECT source_key, stage, code, message, attempts FROM rejected_pages
ORDER BY source_key, page_id LIMIT ?
"""
_ISSUES = """
WITH noticed AS (
    SELECT i.code, e.position, any_value({article_id: e.article_id, title: e.title,
        site_name: e.site_name, message: i.message} ORDER BY i.message) AS page
    FROM issues AS i JOIN excerpt AS e USING (page_id)
    GROUP BY i.code, e.position
)
SELECT code, count(*) AS pages, list(page ORDER BY position)[:20] AS examples
FROM noticed GROUP BY code ORDER BY pages DESC, code
"""
_ARTICLES = """
SELECT e.page_id,
    (
        SELECT list({article_id: o.article_id, ordinal: 0, site_name: o.site_name, title: o.title,
            published: o.published} ORDER BY o.position)
        FROM excerpt AS o WHERE o.story_id = e.story_id AND o.position <> e.position
    )[:$shown] AS reprints
FROM excerpt AS e WHERE e.position >= $first AND e.position < $first + $count
ORDER BY e.position
"""
_LISTED = """
SELECT * EXCLUDE (position) FROM excerpt_listed
WHERE position >= ? AND position < ? + ? ORDER BY position
"""
_OF_SITES = """
SELECT l.* EXCLUDE (position)
FROM excerpt_listed AS l JOIN (
    SELECT site_id, count(*) AS articles FROM excerpt GROUP BY site_id
) AS s USING (site_id)
ORDER BY s.articles DESC, l.site_name NULLS LAST, l.position
"""
_PEOPLE_OF_ITEMS = """
SELECT i.item_id, p.person_id, p.name
FROM excerpt_items AS i JOIN excerpt_people AS p USING (person_id)
WHERE i.position >= ? AND i.position < ? + ?
"""
_STATEMENTS = """
WITH grouped AS (
    SELECT p.number, i.what,
        min({place: (i.position, i.ordinal), kind: i.kind, text: i.text, sentence: i.sentence,
            role: i.role, cue: i.cue, via: i.via, addressee: i.addressee}) AS first,
        min(e.published_on) AS published_on, arg_min(e.published, e.published_on) AS published,
        min(i.position) AS position, min(i.ordinal) AS ordinal,
        list({article_id: e.article_id, ordinal: i.ordinal, site_name: e.site_name,
            title: e.title, published: e.published} ORDER BY i.position, i.ordinal) AS places
    FROM excerpt_items AS i JOIN excerpt_people AS p USING (person_id)
    JOIN excerpt AS e USING (position)
    WHERE i.field = 'text'
    GROUP BY p.number, i.what, i.wording
)
SELECT p.*, g.what, g.first, g.published, g.places
FROM grouped AS g JOIN excerpt_people AS p USING (number)
ORDER BY g.number, g.what, g.published_on DESC NULLS LAST, g.position, g.ordinal
"""
_POSTINGS = """
WITH placed AS (
    SELECT what, item_id, names, field, hash(wording) AS wording,
        row_number() OVER (PARTITION BY what ORDER BY position, ordinal) - 1 AS number
    FROM excerpt_items
),
-- Of a story's copies the first one is found.
items AS (
    FROM placed
    QUALIFY row_number() OVER (PARTITION BY what, field, wording ORDER BY number) = 1
),
numbered AS (
    SELECT what, item_id, number FROM items
    UNION ALL SELECT 'article', article_id, position FROM excerpt
),
named AS (
    SELECT what, number, names FROM items
    UNION ALL
    SELECT 'person', number, concat_ws(' ', name, array_to_string(roles || affiliations, ' '))
    FROM excerpt_people
),
found AS (
    SELECT t.term, n.what, n.number
    FROM postings AS p JOIN documents AS d USING (document_id)
    JOIN numbered AS n USING (what, item_id) JOIN terms AS t USING (term_id)
    WHERE t.term >= $from AND t.term < $until
    UNION ALL
    SELECT fold_word(word), what, number
    FROM (SELECT what, number, unnest(split_words(names)) AS word FROM named)
    WHERE NOT is_stop_word(word) AND fold_word(word) >= $from AND fold_word(word) < $until
),
counted AS (
    SELECT term, what, number, count(*)::INTEGER AS items FROM found GROUP BY ALL
)
SELECT term, what, list(number ORDER BY number) AS numbers, list(items ORDER BY number) AS counts
FROM counted GROUP BY term, what ORDER BY term, what
"""


class Excerpt:
    """What `extract.findings.Findings` asks for, of the articles that a selection names.

    One of its iterators may be under way at a time, as DuckDB has one answer a session.

    Raises:
        StoreError: The selection names no article of a file that has some.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, selection: Selection) -> None:
        self._connection = connection
        values = {name: getattr(selection, name) for name in ("site", "since", "until", "limit")}
        script = files("extract.store").joinpath("excerpt.sql").read_text("utf-8")
        for statement in connection.extract_statements(script):
            given = {name: values[name] for name in statement.named_parameters}
            with interruptible():
                connection.execute(statement, given or None)
        self.articles = self._count("excerpt")
        self.articles_left_out = self._count("articles") - self.articles
        if not self.articles and self.articles_left_out:
            raise StoreError(_explain_nothing(selection))

    def _count(self, table: str) -> int:
        [row] = self._rows(f"SELECT count(*) AS rows FROM {table}")  # noqa: S608 - names of our own tables
        return int(row["rows"])

    def _rows(self, sql: str, parameters: list[Any] | dict[str, Any] | None = None) -> list[Row]:
        return fetch_rows(self._connection, sql, parameters)

    def read_overview(self) -> Overview:
        """The whole in figures."""
        [totals] = self._rows(_TOTALS)
        speakers = self._rows(_LEADERS.format(amount="quotations"), [SHOWN, "quotation"])
        sources = self._rows(_LEADERS.format(amount="statistics"), [SHOWN, "statistic"])
        runs = read_runs(self._connection, 1)
        return Overview(
            articles=self.articles,
            articles_left_out=self.articles_left_out,
            **totals,
            speakers=tuple(PersonCount(**row) for row in speakers),
            sources=tuple(PersonCount(**row) for row in sources),
            figures=tuple(KindCount(**row) for row in self._rows(_FIGURES)),
            days=tuple(DayCount(**row) for row in self._rows(_DAYS)),
            sites=tuple(SiteCount(**row) for row in self._rows(_SITES)),
            quality=tuple(RunQuality(**row) for row in self._rows(_QUALITY, [RUNS_COMPARED])),
            unread=tuple(UnreadPage(**row) for row in self._rows(_UNREAD, [UNREAD_SHOWN])),
            issues=tuple(_issue_count(row) for row in self._rows(_ISSUES)),
            last_run=runs[0] if runs else None,
        )

    def iter_articles(self) -> Iterator[ArticleFindings]:
        """The articles, newest first, those without a date last."""
        for first in range(0, self.articles, BATCH_PAGES):
            rows = self._rows(
                _ARTICLES, {"first": first, "count": BATCH_PAGES, "shown": REPRINTS_SHOWN}
            )
            listed = self._rows(_LISTED, [first, first, BATCH_PAGES])
            people = {
                row["item_id"]: PersonLink(row["person_id"], row["name"])
                for row in self._rows(_PEOPLE_OF_ITEMS, [first, first, BATCH_PAGES])
            }
            pages = read_pages(self._connection, [row["page_id"] for row in rows])
            for row, line, stored in zip(rows, listed, pages, strict=True):
                result = stored.result
                items = [item.quotation_id for item in result.quotations]
                items += [item.statistic_id for item in result.statistics]
                yield ArticleFindings(
                    stored=stored,
                    listed=ListedArticle(**line),
                    people={item: people[item] for item in items if item in people},
                    reprints=tuple(Place(**place) for place in row["reprints"] or ()),
                )

    def iter_sites(self) -> Iterator[tuple[SiteCount, Iterator[ListedArticle]]]:
        """The sites, most articles first, each with its articles."""
        sites = [SiteCount(**row) for row in self._rows(_SITES)]
        grouped = groupby(self._stream(_OF_SITES), key=itemgetter("site_id"))
        for site, (_, rows) in zip(sites, grouped, strict=True):
            yield site, (ListedArticle(**row) for row in rows)

    def iter_people(self) -> Iterator[tuple[Person, Iterator[Statement]]]:
        """Everybody quoted or cited by name, most quotations first, with what is theirs."""
        for _, own in groupby(self._stream(_STATEMENTS), key=itemgetter("number")):
            rows = iter(own)
            first = next(rows)
            yield _person(first), map(_statement, chain([first], rows))

    def iter_postings(self) -> Iterator[Posting]:
        """The words of everything, by code points."""
        rows = chain.from_iterable(
            self._stream(_POSTINGS, {"from": first, "until": until})
            for first, until in (_ALPHABET if self.articles > ARTICLES_A_PASS else _WHOLE)
        )
        for row in rows:
            yield Posting(
                term=row["term"],
                what=row["what"],
                numbers=tuple(row["numbers"]),
                counts=tuple(row["counts"]),
            )

    def _stream(self, sql: str, parameters: dict[str, Any] | None = None) -> Iterator[Row]:
        """The rows of a query, some at a time."""
        with interruptible():
            cursor = self._connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description or ()]
        while True:
            with interruptible():
                rows = cursor.fetchmany(BATCH_ROWS)
            if not rows:
                return
            for row in rows:
                yield dict(zip(names, row, strict=True))


def _person(row: Row) -> Person:
    plain = ("person_id", "name", "kind", "quotations", "statistics", "stories")
    return Person(
        **{name: row[name] for name in plain},
        roles=tuple(row["roles"]),
        affiliations=tuple(row["affiliations"]),
        forms=tuple(NameForm(**form) for form in row["forms"]),
        outlets=tuple(row["outlets"] or ()),
        first_on=row["first_on"],
        last_on=row["last_on"],
    )


def _issue_count(row: Row) -> IssueCount:
    examples = tuple(OddPage(**page) for page in row["examples"])
    return IssueCount(row["code"], row["pages"], examples)


def _statement(row: Row) -> Statement:
    return Statement(
        what=row["what"],
        published=row["published"],
        places=tuple(Place(**place) for place in row["places"]),
        **{name: value for name, value in row["first"].items() if name != "place"},
    )


def _explain_nothing(selection: Selection) -> str:
    wanted = [f"of a site {selection.site!r}"] if selection.site else []
    if selection.since:
        wanted.append(f"published since {selection.since}")
    if selection.until:
        wanted.append(f"published until {selection.until}")
    return (
        f"no article is {' and '.join(wanted) or 'asked for'}: sites and days are listed by "
        'onrecord sql "FROM coverage"'
    )
