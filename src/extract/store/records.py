"""Rows of the database back to the records they came from."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import duckdb

from extract.findings import StoredPage
from extract.store.connection import interruptible
from schemas import (
    Article,
    Image,
    Issue,
    Page,
    PageResult,
    Quotation,
    RejectedNumber,
    Rejection,
    RemovedBlock,
    Statistic,
)
from schemas.record import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)

Row = Mapping[str, Any]
"""A row by column name."""

_PROVENANCE = ("run_id", "extractor_version", "model", "fingerprint", "attempts")
_STORED = """
WITH wanted AS (SELECT unnest(string_split(?, ',')) AS page_id),
sources AS (
    SELECT page_id, list(source_key ORDER BY source_key) AS sources
    FROM page_sources SEMI JOIN wanted USING (page_id) GROUP BY page_id
),
rejections AS (
    SELECT page_id, max(attempts) AS attempts
    FROM rejected_pages SEMI JOIN wanted USING (page_id) GROUP BY page_id
)
SELECT page_id, run_id, extractor_version, model, fingerprint,
    coalesce(attempts, 0) AS attempts, coalesce(sources, []) AS sources
FROM pages SEMI JOIN wanted USING (page_id)
LEFT JOIN sources USING (page_id) LEFT JOIN rejections USING (page_id)
"""
_TABLES_OF_PAGES = {
    "pages": "page_id",
    "rejected_pages": "page_id",
    "articles": "article_id",
    "boilerplate": "ordinal",
    "issues": "ordinal",
}
"""What their rows are ordered by."""
_TABLES_OF_ARTICLES = (
    "images",
    "article_organizations",
    "quotations",
    "statistics",
    "rejected_numbers",
)


def read_pages(connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]) -> list[StoredPage]:
    """Some pages as the database holds them, in their order; ask for hundreds together."""
    found = {row["page_id"]: row for row in fetch_rows(connection, _STORED, [",".join(page_ids)])}
    tables = _Tables(connection, page_ids)
    return [
        StoredPage(
            result=tables.result(page_id),
            sources=tuple(found[page_id]["sources"]),
            reviews=tables.reviews(page_id),
            **{name: found[page_id][name] for name in _PROVENANCE},
        )
        for page_id in page_ids
    ]


def read_results(
    connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]
) -> list[PageResult]:
    """Everything that the database holds of some pages, equal to what was loaded, in their order.

    Each table is read once for all of them, so ask for hundreds together.
    """
    tables = _Tables(connection, page_ids)
    return [tables.result(page_id) for page_id in page_ids]


class _Tables:
    """The rows of some pages by table, and by page or article."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, page_ids: Sequence[str]) -> None:
        self._connection = connection
        self._of_pages = {
            table: self._read(table, "page_id", page_ids, order)
            for table, order in _TABLES_OF_PAGES.items()
        }
        article_ids = [rows[0]["article_id"] for rows in self._of_pages["articles"].values()]
        self._of_articles = {
            table: self._read(table, "article_id", article_ids, "ordinal")
            for table in _TABLES_OF_ARTICLES
        }

    def _read(
        self, table: str, key: str, ids: Sequence[str], order: str
    ) -> Mapping[str, list[Row]]:
        """The ids go in as one text: duckdb 1.5 looks for pandas again for each value of a list."""
        found: dict[str, list[Row]] = defaultdict(list)
        sql = (
            f"WITH wanted AS (SELECT unnest(string_split(?, ',')) AS {key}) "  # noqa: S608 - names of our own tables
            f"SELECT * FROM {table} SEMI JOIN wanted USING ({key}) ORDER BY {order}"
        )
        for row in fetch_rows(self._connection, sql, [",".join(ids)]):
            found[row[key]].append(row)
        return found

    def result(self, page_id: str) -> PageResult:
        """The page with all that belongs to it."""
        rows = {table: found.get(page_id, []) for table, found in self._of_pages.items()}
        own = self._own(page_id)
        article = next(iter(rows["articles"]), None)
        return PageResult(
            page=_page(rows["pages"][0], rows["rejected_pages"]),
            article=article and _article(article, own["images"], own["article_organizations"]),
            removed_blocks=tuple(_plain(RemovedBlock, row) for row in rows["boilerplate"]),
            quotations=tuple(_plain(Quotation, row) for row in own["quotations"]),
            statistics=tuple(_statistic(row) for row in own["statistics"]),
            rejected_numbers=tuple(_rejected_number(row) for row in own["rejected_numbers"]),
            issues=tuple(_plain(Issue, row) for row in rows["issues"]),
        )

    def reviews(self, page_id: str) -> dict[str, str]:
        """What people found of its items, by id; nothing in a file of an older release."""
        own = self._own(page_id)
        rows = [(row["quotation_id"], row.get("review")) for row in own["quotations"]]
        rows += [(row["statistic_id"], row.get("review")) for row in own["statistics"]]
        return {item_id: review for item_id, review in rows if review}

    def _own(self, page_id: str) -> Mapping[str, list[Row]]:
        """The rows of the page's article, by table."""
        articles = self._of_pages["articles"].get(page_id)
        article_id = articles[0]["article_id"] if articles else ""
        return {table: found.get(article_id, []) for table, found in self._of_articles.items()}


def fetch_rows(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: list[Any] | dict[str, Any] | None = None,
) -> list[Row]:
    """The rows of a query by column name."""
    with interruptible():
        cursor = connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _plain(record: type[AnyRecord], row: Row, **more: Any) -> AnyRecord:  # noqa: ANN401 - values of fields
    """The record whose fields have the names of the row's columns."""
    values = {name: row[name] for name in record.model_fields if name in row}
    return record.model_validate({**values, **more})


def _page(row: Row, rejections: list[Row]) -> Page:
    rejection = _plain(Rejection, rejections[0]) if rejections else None
    return _plain(Page, row, rejection=rejection)


def _article(row: Row, images: list[Row], organizations: list[Row]) -> Article:
    return _plain(
        Article,
        row,
        images=tuple(_plain(Image, image) for image in images),
        listed_organizations=tuple(str(organization["name"]) for organization in organizations),
    )


def _rejected_number(row: Row) -> RejectedNumber:
    return _plain(RejectedNumber, row, **_place(row))


def _statistic(row: Row) -> Statistic:
    base = change = None
    if row["base_exact"] is not None:
        base = {"value": Decimal(row["base_exact"]), "unit": row["base_unit"]}
    if row["change_direction"] is not None:
        change = {
            "direction": row["change_direction"],
            "role": row["change_role"],
            "from_value": _decimal(row["change_from_exact"]),
        }
    numbers = {name: _decimal(row[f"{name}_exact"]) for name in ("value", "low", "high")}
    return _plain(Statistic, row, **_place(row), **numbers, base=base, change=change)


def _place(row: Row) -> dict[str, int]:
    return {
        "index": row["image_index"],
        "start": row["start_offset"],
        "end": row["end_offset"],
    }


def _decimal(exact: str | None) -> Decimal | None:
    return None if exact is None else Decimal(exact)
