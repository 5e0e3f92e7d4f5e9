"""Rows of the database back to the records they came from."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import duckdb

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

Built = TypeVar("Built")
AnyRecord = TypeVar("AnyRecord", bound=Record)

Row = Mapping[str, Any]
"""A row by column name."""


def read_result(connection: duckdb.DuckDBPyConnection, page_id: str) -> PageResult:
    """Everything that the database holds of one page, equal to what was loaded."""

    def rows(table: str, key: str, value: str, order: str = "ordinal") -> list[Row]:
        return fetch_rows(
            connection,
            f"SELECT * FROM {table} WHERE {key} = ? ORDER BY {order}",  # noqa: S608 - names of our own tables
            [value],
        )

    [page] = rows("pages", "page_id", page_id, "page_id")
    rejections = rows("rejected_pages", "page_id", page_id, "page_id")
    articles = rows("articles", "page_id", page_id, "article_id")
    article_id = articles[0]["article_id"] if articles else ""

    def of_article(build: Callable[[Row], Built], table: str) -> tuple[Built, ...]:
        return tuple(build(row) for row in rows(table, "article_id", article_id))

    return PageResult(
        page=_page(page, rejections),
        article=_article(
            articles[0],
            images=of_article(lambda row: _plain(Image, row), "images"),
            organizations=of_article(lambda row: str(row["name"]), "article_organizations"),
        )
        if articles
        else None,
        removed_blocks=tuple(
            _plain(RemovedBlock, row) for row in rows("boilerplate", "page_id", page_id)
        ),
        quotations=of_article(lambda row: _plain(Quotation, row), "quotations"),
        statistics=of_article(_statistic, "statistics"),
        rejected_numbers=of_article(_rejected_number, "rejected_numbers"),
        issues=tuple(_plain(Issue, row) for row in rows("issues", "page_id", page_id)),
    )


def fetch_rows(
    connection: duckdb.DuckDBPyConnection,
    sql: str,
    parameters: list[Any] | dict[str, Any] | None = None,
) -> list[Row]:
    """The rows of a query by column name."""
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


def _article(row: Row, *, images: tuple[Image, ...], organizations: tuple[str, ...]) -> Article:
    return _plain(Article, row, images=images, listed_organizations=organizations)


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
