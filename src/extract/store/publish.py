"""Replacing the file that analysts open, at once for all of them."""

import os
import shutil
import time
from pathlib import Path

from extract.errors import StoreError
from extract.store.correct import correct_copy
from extract.store.derive import derive_copy
from extract.store.layout import Layout, wal_of
from extract.store.types import Publication

_READ_ONLY = 0o444


def publish_copy(layout: Layout) -> Publication:
    """Copy the closed warehouse file to its published place, with what all pages together tell.

    A plain client opens files for writing, and leaves a write-ahead log when it is killed; DuckDB
    would replay that into whatever file has the name next. Hence the mode 0444, and hence such a
    log is moved aside first.

    Raises:
        StoreError: The folder cannot be written or the disk is full; the old file stays.
    """
    started = time.monotonic()
    log = wal_of(layout.warehouse)
    if log.exists():
        msg = f"{layout.warehouse} is not closed: {log.name} lies beside it"
        raise StoreError(msg, path=str(layout.warehouse))
    try:
        remove_unpublished(layout)
        shutil.copyfile(layout.warehouse, layout.unpublished)
        applied, notes = correct_copy(layout)
        derive_copy(layout)
        _settle(layout.unpublished)
        moved = _move_aside(layout.wal)
        layout.unpublished.replace(layout.database)
        _remember(layout, applied)
    except StoreError:
        remove_unpublished(layout)
        raise
    except OSError as error:
        remove_unpublished(layout)
        msg = (
            f"{layout.database} cannot be published ({error.strerror}); the old one stays. Make "
            f"room in {layout.database.parent} for a second copy of "
            f"{layout.warehouse.stat().st_size / 1e6:,.0f} MB, or give access to it, and run the "
            "same again; what is done is kept"
        )
        raise StoreError(msg, path=str(layout.database)) from error
    return Publication(
        path=layout.database,
        byte_size=layout.database.stat().st_size,
        seconds=time.monotonic() - started,
        moved_wal=moved,
        notes=notes if moved is None else (*notes, _describe(layout.database, moved)),
    )


def remove_unpublished(layout: Layout) -> None:
    """Remove what a publishing that was killed or failed has left.

    Its write-ahead log above all: DuckDB would replay that into the next copy.
    """
    for path in (layout.unpublished, wal_of(layout.unpublished)):
        path.unlink(missing_ok=True)


def _settle(copy: Path) -> None:
    """Have the copy on the disk, and read-only."""
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    copy.chmod(_READ_ONLY)


def _remember(layout: Layout, applied: bytes) -> None:
    """Keep the corrections that are published now."""
    if applied:
        new = layout.applied_corrections.with_suffix(".new")
        new.write_bytes(applied)
        new.replace(layout.applied_corrections)
    else:
        layout.applied_corrections.unlink(missing_ok=True)


def _move_aside(wal: Path) -> Path | None:
    """Rename a write-ahead log so that no file opened later takes it for its own; its new name."""
    if not wal.exists():
        return None
    number = 1
    while (aside := wal.with_name(f"{wal.name}.aside-{number}")).exists():
        number += 1
    wal.rename(aside)
    return aside


def _describe(database: Path, moved: Path) -> str:
    return (
        f"somebody opened {database} for writing and left changes that were never part of it; "
        f"they are in {moved.name}, which can be deleted. Open it with -readonly, or copy it first"
    )
