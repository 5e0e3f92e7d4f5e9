"""What a published file offers: its tables and views, their columns, and what these mean."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from extract.errors import StoreError
from extract.store.migrate import migrate
from extract.store.records import fetch_rows

INTERNAL = frozenset(
    {
        "article_fields",
        "documents",
        "duplicates",
        "item_parts",
        "orphans",
        "postings",
        "problems",
        "terms",
        "words_in_place",
        "wrong_offsets",
        "wrong_postings",
    }
)
"""The search index and the checks: they serve the database itself."""

_RELATIONS = """
SELECT table_name AS name, 'table' AS kind, comment FROM duckdb_tables()
WHERE NOT internal AND NOT temporary
UNION ALL
SELECT view_name, 'view', comment FROM duckdb_views() WHERE NOT internal AND NOT temporary
ORDER BY name
"""
_COLUMNS = """
SELECT table_name AS relation, column_name AS name, data_type AS kind, comment
FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
ORDER BY relation, column_index
"""

_MACROS = """
SELECT DISTINCT ON (function_name) function_name AS name, parameters, comment
FROM duckdb_functions()
WHERE NOT internal AND function_type IN ('macro', 'table_macro')
ORDER BY function_name, len(parameters) DESC
"""
_IN_MEMORY = Path(":memory:")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table or view."""

    name: str
    """Its name."""
    kind: str
    """DuckDB's name of its type."""
    comment: str | None
    """What it means."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view."""

    name: str
    """Its name."""
    kind: Literal["table", "view"]
    """What it is."""
    comment: str | None
    """What one row is."""
    columns: tuple[Column, ...]
    """Its columns, in order."""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of its columns, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro that is asked with values."""

    name: str
    """Its name."""
    parameters: tuple[str, ...]
    """Names of the values, in order."""
    comment: str | None
    """What it gives."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that files of this release offer."""

    relations: dict[str, Relation]
    """Tables and views by name, in its order."""
    macros: dict[str, Macro]
    """Macros by name, in its order."""


def read_catalog() -> Catalog:
    """What files of this release offer, as the SQL that makes them explains it."""
    with closing(duckdb.connect(str(_IN_MEMORY))) as connection:
        migrate(connection, _IN_MEMORY)
        macros = [
            Macro(row["name"], tuple(row["parameters"]), row["comment"])
            for row in fetch_rows(connection, _MACROS)
        ]
        return Catalog(read_relations(connection), {macro.name: macro for macro in macros})


def read_relations(connection: duckdb.DuckDBPyConnection) -> dict[str, Relation]:
    """All tables and views by name, ordered by name."""
    columns: dict[str, list[Column]] = {}
    for row in fetch_rows(connection, _COLUMNS):
        column = Column(row["name"], row["kind"], row["comment"])
        columns.setdefault(row["relation"], []).append(column)
    return {
        row["name"]: Relation(row["name"], row["kind"], row["comment"], tuple(columns[row["name"]]))
        for row in fetch_rows(connection, _RELATIONS)
    }


def choose_relations(
    connection: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    kinds: frozenset[str] = frozenset({"table", "view"}),
) -> list[Relation]:
    """The tables and views of these names; without names, all of these kinds but `INTERNAL`.

    Raises:
        StoreError: There is none of such a name.
    """
    found = read_relations(connection)
    if not names:
        return [
            relation
            for relation in found.values()
            if relation.kind in kinds and relation.name not in INTERNAL
        ]
    unknown = sorted(set(names) - found.keys())
    if unknown:
        msg = (
            f"there is no table or view {', '.join(unknown)}: choose of "
            f"{', '.join(name for name in found if name not in INTERNAL)}"
        )
        raise StoreError(msg, names=unknown)
    return [found[name] for name in sorted(set(names))]
