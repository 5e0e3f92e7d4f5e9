"""The published file as Parquet, CSV or JSON Lines, for tools that do not read DuckDB."""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from extract.folders import written_whole
from extract.store.connection import explained
from extract.store.data_package import Exported, describe, render_readme
from extract.store.read import open_published
from extract.store.relations import Column, Relation, choose_relations
from extract.text.cells import GUARDED, NUMBER

EXPORT_MEMORY = "1GB"
"""What does not fit is sorted on disk. With 1 GB the process held 1.2 GB, over 480 MB of texts."""
ROW_GROUP_ROWS = 20_000
"""Rows that a Parquet writer holds before it writes them: some 100 MB of articles."""
BYTE_ORDER_MARK = "\ufeff"

MONTH = "published_month"
"""What Parquet files are divided by."""
UNKNOWN = "unknown"
"""The month of pages that tell no date, or only the year."""
# The first day of a year stands for the whole year there, so a year alone is no month.
_MONTHS = f"""
CREATE TEMP TABLE months AS
SELECT article_id, page_id, CASE
    WHEN published_on IS NULL OR published_precision = 'year' THEN '{UNKNOWN}'
    ELSE strftime(published_on, '%Y-%m') END AS {MONTH}
FROM articles
"""  # noqa: S608 - our own names
_OF_PAGES = ("article_id", "page_id")
"""By which of them rows belong to a page."""
_OWNERS = (*_OF_PAGES, "story_id", "source_key", "run_id")
_ORDER = (*_OWNERS, "field", "image_index", "start_offset", "ordinal", "scope", "stage")
"""What rows are ordered by, so far as they have it. Those of no owner: by all their columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What an export is to hold."""

    form: Literal["parquet", "csv", "jsonl"] = "parquet"
    """What the files are."""
    names: tuple[str, ...] = ()
    """Tables and views; none means all but the search index and the checks."""
    kinds: frozenset[str] = frozenset({"table", "view"})
    """Without names: tables, views or both."""
    has_mark: bool = False
    """Whether CSV files begin with a byte order mark, by which Excel knows UTF-8."""


def export_database(
    database: Path,
    folder: Path,
    options: ExportOptions,
    progress: Callable[[Exported], None] = lambda _: None,
) -> list[Exported]:
    """Write tables and views of a published file into a folder that appears whole or not at all.

    Parquet keeps all types; rows that belong to a page stand in a folder for the month in which
    it was published. CSV and JSON Lines are one file a table. Rows are in a fixed order: the same
    database gives the same files.

    Args:
        database: The published file; a run may go on meanwhile.
        folder: Made, or replaced where it is an earlier export that nothing was added to.
        options: What it is to hold.
        progress: Told each table or view that is done.

    Raises:
        SetupError: The folder holds something else, or cannot be written.
        StoreError: The database cannot be read, a name is unknown, or the disk is full.
    """
    with open_published(database) as published, explained(folder):
        connection = published.connection
        relations = choose_relations(connection, options.names, options.kinds)
        with written_whole(folder) as making:
            spill = making / ".spill"
            connection.execute(f"SET memory_limit = '{EXPORT_MEMORY}'")
            connection.execute(f"SET temp_directory = {_literal(str(spill))}")
            writer = _Writer(connection, making, options)
            exported = []
            for relation in relations:
                exported.append(writer.write(relation))
                progress(exported[-1])
            connection.close()  # else its files would be part of the folder
            shutil.rmtree(spill, ignore_errors=True)
            for name, render in (("datapackage.json", describe), ("README.md", render_readme)):
                words = render(exported, options.form, database)
                (making / name).write_text(words, encoding="utf-8")
    return exported


class _Writer:
    """Writes one table or view after another into a folder."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, folder: Path, options: ExportOptions
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._options = options
        connection.execute(_MONTHS)

    def write(self, relation: Relation) -> Exported:
        """Write it as one file, or as one file a month."""
        form = self._options.form
        if form == "parquet":
            return self._write_parquet(relation)
        as_written, options = _TEXT_FORMS[form]
        columns = [f'{as_written(column)} AS "{column.name}"' for column in relation.columns]
        if form == "csv" and self._options.has_mark:
            columns[0] = columns[0].replace(' AS "', f' AS "{BYTE_ORDER_MARK}')
        name = f"{relation.name}.{form}"
        rows = self._copy(_select(relation, columns), name, options)
        return Exported(relation=relation, rows=rows, files=(name,))

    def _write_parquet(self, relation: Relation) -> Exported:
        """Sort by all threads, on disk where need be; then write month by month."""
        owner = next((key for key in _OF_PAGES if key in relation.column_names), None)
        columns = [f'{_as_typed(column)} AS "{column.name}"' for column in relation.columns]
        self._connection.execute(
            f"CREATE OR REPLACE TEMP TABLE sorted AS {_select(relation, columns, owner)}"
        )
        options = (
            f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP_ROWS}, "
            f"KV_METADATA {{comment: {_literal(relation.comment or '')}, "
            f"column_comments: {_literal(_column_comments(relation))}}}"
        )
        # Else the number of threads would show in how rows are grouped.
        self._connection.execute("SET threads = 1")
        files = []
        rows = 0
        for month in self._list_months() if owner else (None,):
            files.append(
                f"{relation.name}/{MONTH}={month}/{relation.name}.parquet"
                if month
                else f"{relation.name}.parquet"
            )
            query = f"SELECT * EXCLUDE ({MONTH}) FROM sorted WHERE {MONTH} = '{month}'"  # noqa: S608 - our own names
            rows += self._copy(query if month else "FROM sorted", files[-1], options)
        self._connection.execute("RESET threads; DROP TABLE sorted")
        return Exported(
            relation=relation, rows=rows, files=tuple(files), is_by_month=owner is not None
        )

    def _list_months(self) -> list[str]:
        """Those of the sorted rows, at least one: an empty table has its columns too."""
        rows = self._connection.execute(f"SELECT DISTINCT {MONTH} FROM sorted ORDER BY 1")  # noqa: S608 - our own names
        return [month for (month,) in rows.fetchall()] or [UNKNOWN]

    def _copy(self, query: str, name: str, options: str) -> int:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        [(rows,)] = self._connection.execute(
            f"COPY ({query}) TO {_literal(str(path))} ({options})"
        ).fetchall()
        return int(rows)


def _select(relation: Relation, columns: Sequence[str], owner: str | None = None) -> str:
    """The rows in their order, with their month where the key of their owner is given."""
    names = [f'r."{name}"' for name in _ORDER if name in relation.column_names]
    is_owned = any(name in relation.column_names for name in _OWNERS)
    order = ", ".join([*names, "hash(r)"]) if is_owned else "ALL"
    rows = f'FROM "{relation.name}" AS r'
    if owner is None:
        return f"SELECT {', '.join(columns)} {rows} ORDER BY {order}"
    return (
        f"SELECT {', '.join(columns)}, coalesce(m.{MONTH}, '{UNKNOWN}') AS {MONTH} "
        f"{rows} LEFT JOIN months AS m ON m.{owner} = r.{owner} ORDER BY {MONTH}, {order}"
    )


def _as_typed(column: Column) -> str:
    """The column with a type that Parquet has: times are UTC there, whole numbers whole."""
    name = f'r."{column.name}"'
    if column.kind == "TIMESTAMP":
        return f"{name} AT TIME ZONE 'UTC'"
    # That of a sum, which would become a DOUBLE.
    return f"{name}::BIGINT" if column.kind == "HUGEINT" else name


def _as_json(column: Column) -> str:
    """The column with times as in ISO 8601; lists and structs are JSON's own."""
    name = f'r."{column.name}"'
    return f"strftime({name}, '%Y-%m-%dT%H:%M:%S.%fZ')" if column.kind == "TIMESTAMP" else name


def _as_cell(column: Column) -> str:
    """The column as cells: lists and structs as JSON, and no text that makes a formula."""
    name = f'r."{column.name}"'
    if column.kind == "VARCHAR":
        guarded = f"regexp_matches({name}, {_literal(GUARDED)})"
        number = f"regexp_full_match({name}, {_literal(NUMBER)})"
        return f"CASE WHEN {guarded} AND NOT {number} THEN chr(39) || {name} ELSE {name} END"
    if re.match(r"STRUCT|MAP|.*\]$", column.kind):
        return f"to_json({name})::VARCHAR"
    return _as_json(column)


_TEXT_FORMS = {"csv": (_as_cell, "FORMAT csv, HEADER"), "jsonl": (_as_json, "FORMAT json")}
"""How a column is written, and DuckDB's options."""


def _column_comments(relation: Relation) -> str:
    comments = {column.name: column.comment for column in relation.columns if column.comment}
    return json.dumps(comments, ensure_ascii=False)


def _literal(words: str) -> str:
    """The words as SQL writes them."""
    doubled = words.replace("'", "''")
    return f"'{doubled}'"
