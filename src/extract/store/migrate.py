"""Bringing a file to the tables and views of this release."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import duckdb

from extract.errors import StoreError, VersionError
from extract.store.statements import sql_files
from extract.store.transaction import transaction

_COMMENT = "Migrations that this file went through."
"""Of the table `schema_version`; it goes on with the digest of the views, which take a third of the
time of opening a file to make."""
_VERSION_TABLE = """
CREATE TABLE IF NOT EXISTS schema_version (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL,
    onrecord_version VARCHAR NOT NULL
);
COMMENT ON COLUMN schema_version.version IS 'Number of the migration.';
COMMENT ON COLUMN schema_version.name IS 'Its file name.';
COMMENT ON COLUMN schema_version.applied_at IS 'When, UTC.';
COMMENT ON COLUMN schema_version.onrecord_version IS 'The release that applied it.';
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered SQL file."""

    number: int
    """Its place in the order, from 1."""
    name: str
    """Its file name."""
    sql: str
    """Its statements."""


@cache
def migrations() -> tuple[Migration, ...]:
    """The migrations of this release, in order."""
    return tuple(
        Migration(int(name.partition("_")[0]), name, sql) for name, sql in sql_files("migrations")
    )


@cache
def views() -> tuple[tuple[str, str], ...]:
    """Name and statements of each file of views and macros, each after what it builds on."""
    return sql_files("views")


def read_version(connection: duckdb.DuckDBPyConnection) -> int:
    """Number of the last migration that the file went through; 0 for a file without ours."""
    try:
        row = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    except duckdb.CatalogException:
        return 0
    return int(row[0]) if row and row[0] is not None else 0


def refuse_older(current: int, path: Path) -> None:
    """Let a file be read only whose tables are those of this release.

    Raises:
        VersionError: It is from an older release.
    """
    latest = migrations()[-1].number
    if current < latest:
        msg = (
            f"{path} was written by an older onrecord (tables {current}, these are {latest}): "
            f"`onrecord run` on your pages with --out {path} brings it up to date"
        )
        raise VersionError(msg, path=str(path), found=current, supported=latest)


def refuse_newer(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """The file's version.

    Raises:
        VersionError: It is from a newer release.
    """
    current, latest = read_version(connection), migrations()[-1].number
    if current > latest:
        row = connection.execute(
            "SELECT onrecord_version FROM schema_version ORDER BY version DESC LIMIT 1"
        ).fetchone()
        msg = (
            f"{path} was written by onrecord {row[0] if row else '(newer)'} (tables {current}); "
            f"this is {version('onrecord')} (tables {latest}): upgrade onrecord, "
            "or choose another file"
        )
        raise VersionError(msg, path=str(path), found=current, supported=latest)
    return current


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """Apply what the file lacks, each migration with its record in one transaction; their names.

    Views and macros are made anew where they are not those of this release; `views` stands for
    them.

    Raises:
        VersionError: The file is from a newer release.
        StoreError: A statement fails; the migration it is in is rolled back.
    """
    current = refuse_newer(connection, path)
    applied = []
    for migration in migrations():
        if migration.number > current:
            _apply(connection, migration, path)
            applied.append(migration.name)
    comment = f"{_COMMENT} Its views and macros are {_digest_views()}."
    if _read_comment(connection) != comment:
        with transaction(connection):
            _drop_views(connection)
            for _, sql in views():
                connection.execute(sql)
            connection.execute(f"COMMENT ON TABLE schema_version IS '{comment}'")
        applied.append("views")
    return applied


def _digest_views() -> str:
    """What tells the views and macros of one release, and what they read, from those of another.

    Migrations count too: a process that is killed behind one leaves views of the tables before it.
    """
    made = [sql for _, sql in views()] + [migration.name for migration in migrations()]
    return hashlib.sha256("".join(made).encode()).hexdigest()[:16]


def _read_comment(connection: duckdb.DuckDBPyConnection) -> str | None:
    """What the file says of its migrations and views."""
    row = connection.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = 'schema_version'"
    ).fetchone()
    return row[0] if row else None


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration, path: Path) -> None:
    try:
        with transaction(connection):
            connection.execute(_VERSION_TABLE)
            connection.execute(migration.sql)
            connection.execute(
                "INSERT INTO schema_version VALUES (?, ?, now()::TIMESTAMP, ?)",
                [migration.number, migration.name, version("onrecord")],
            )
    except duckdb.Error as error:
        msg = f"{path} cannot be brought to this release: {migration.name} fails: {error}"
        raise StoreError(msg, path=str(path), migration=migration.name) from error


def _drop_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop views and macros of this and older releases."""
    rows = connection.execute(
        """
        SELECT DISTINCT 'VIEW', view_name FROM duckdb_views() WHERE NOT internal
        UNION ALL
        SELECT DISTINCT CASE function_type WHEN 'macro' THEN 'MACRO' ELSE 'MACRO TABLE' END,
            function_name
        FROM duckdb_functions() WHERE NOT internal AND function_type IN ('macro', 'table_macro')
        """
    ).fetchall()
    for kind, name in rows:
        connection.execute(f'DROP {kind} IF EXISTS "{name}"')
