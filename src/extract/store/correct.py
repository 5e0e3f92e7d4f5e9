"""The corrections file applied to a copy of the warehouse that is about to be published.

The warehouse keeps what was read: a line that is taken out is undone by the next publishing.
`X.work/` keeps the file as it was last applied, so that a change is seen, and so that a file that
is damaged, or being saved just then, does not bring back what was wrong.
"""

import json
from dataclasses import asdict
from pathlib import Path

import duckdb

from extract.corrections import COLUMNS, CorrectionsFile, parse_corrections
from extract.corrections.read import is_blank, read_bytes
from extract.errors import StoreError
from extract.store.connection import connect_writable, explained
from extract.store.layout import Layout
from extract.store.statements import sql_files
from extract.store.transaction import transaction

NOTED = 5
"""Lines that were not applied and are told one by one; the table `corrections` has them all."""

_TOLD = frozenset(COLUMNS) - {"occurrence"}
"""What is told of a line that cannot be read; its occurrence may be no number."""

_FILL = """
INSERT INTO corrections BY NAME
SELECT row.* REPLACE (nullif(row.value, '') AS value, nullif(row.page_id, '') AS page_id),
    0 AS copies
FROM (
    SELECT unnest(from_json($rows, '[{
        "line": "INTEGER", "page_id": "VARCHAR", "item": "VARCHAR", "words": "VARCHAR",
        "occurrence": "INTEGER", "correction": "VARCHAR", "value": "VARCHAR",
        "noted_by": "VARCHAR", "noted_at": "VARCHAR", "note": "VARCHAR",
        "state": "VARCHAR", "reason": "VARCHAR"
    }]')) AS row
)
"""


def has_new_corrections(layout: Layout) -> bool:
    """Whether the corrections file is another than the one that was last applied."""
    try:
        return read_bytes(layout.corrections) != read_bytes(layout.applied_corrections)
    except StoreError:
        return True


def refuse_lost_corrections(layout: Layout) -> None:
    """See that the corrections file is there and not empty, where lines of it are applied.

    A spreadsheet that fails while it saves, a full disk or a wrong `rm` takes all lines at once;
    whoever means it leaves the columns.

    Raises:
        StoreError: It is not there, or is empty.
    """
    if not is_blank(read_bytes(layout.corrections)):
        return
    applied = layout.applied_corrections
    if parse_corrections(read_bytes(applied), applied).rows:
        state = "is empty" if layout.corrections.exists() else "is not there any more"
        msg = (
            f"{layout.corrections} {state}: put {applied} in its place, which is the file as it "
            "was last applied, or leave its first line alone in it, to apply none"
        )
        raise StoreError(msg, path=str(layout.corrections))


def correct_copy(layout: Layout) -> tuple[bytes, tuple[str, ...]]:
    """Apply the corrections file to the unpublished copy.

    Returns:
        The content of the file that was applied, and what the user should know.

    Raises:
        StoreError: The copy cannot be written, such as on a full disk.
    """
    content, found, notes = _read(layout)
    if found.corrections or found.faults:
        with explained(layout.unpublished):
            connection = connect_writable(layout.unpublished, spill=layout.work)
            try:
                with transaction(connection):
                    _apply(connection, found)
                notes += _describe(connection, layout.corrections)
            finally:
                connection.close()
    return content, notes


def _read(layout: Layout) -> tuple[bytes, CorrectionsFile, tuple[str, ...]]:
    """The file; where it cannot be used, or is lost, as it was last applied."""
    kept = read_bytes(layout.applied_corrections)
    before = parse_corrections(kept, layout.applied_corrections)
    told = f"the {len(before.corrections)} corrections applied before still are"
    try:
        refuse_lost_corrections(layout)
        content = read_bytes(layout.corrections)
        return content, parse_corrections(content, layout.corrections), ()
    except StoreError as error:
        return kept, before, (f"{error.message}; until it is mended, {told}",)


def _apply(connection: duckdb.DuckDBPyConnection, found: CorrectionsFile) -> None:
    rows = [
        {"line": line, **asdict(correction), "state": "readable"}
        for line, correction in found.corrections
    ]
    rows += [
        {"line": fault.line, "state": "unreadable", "reason": fault.reason}
        | {name: cell for name, cell in fault.cells.items() if name in _TOLD and cell}
        for fault in found.faults
    ]
    connection.execute(_FILL, {"rows": json.dumps(rows)})
    for _, statements in sql_files("correcting"):
        connection.execute(statements)


def _describe(connection: duckdb.DuckDBPyConnection, path: Path) -> tuple[str, ...]:
    rows = connection.execute(
        """
        SELECT line, reason FROM corrections WHERE state IN ('does_not_fit', 'unreadable')
        ORDER BY line
        """
    ).fetchall()
    notes = [f"line {line} of {path.name} was not applied: {reason}" for line, reason in rows]
    if len(notes) > NOTED:
        rest = f"and {len(notes) - NOTED} more lines of {path.name}: see the table corrections"
        notes = [*notes[:NOTED], rest]
    return tuple(notes)
