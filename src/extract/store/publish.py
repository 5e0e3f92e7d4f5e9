"""Replacing the file that analysts open, at once for all of them."""

import os
import shutil
import time
from pathlib import Path

from extract.errors import StoreError
from extract.store.layout import Layout
from extract.store.types import Publication

_READ_ONLY = 0o444


def publish_copy(layout: Layout) -> Publication:
    """Copy the closed warehouse file to its published place.

    A plain client opens files for writing, and leaves a write-ahead log when it is killed; DuckDB
    would replay that into whatever file has the name next. Hence the mode 0444, and hence such a
    log is moved aside first.

    Raises:
        StoreError: The folder cannot be written or the disk is full; the old file stays.
    """
    started = time.monotonic()
    log = layout.warehouse.with_name(layout.warehouse.name + ".wal")
    if log.exists():
        msg = f"{layout.warehouse} is not closed: {log.name} lies beside it"
        raise StoreError(msg, path=str(layout.warehouse))
    try:
        layout.unpublished.unlink(missing_ok=True)
        _copy_durably(layout.warehouse, layout.unpublished)
        moved = _move_aside(layout.wal)
        layout.unpublished.replace(layout.database)
    except OSError as error:
        layout.unpublished.unlink(missing_ok=True)
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
        notes=() if moved is None else (_describe(layout.database, moved),),
    )


def _copy_durably(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    target.chmod(_READ_ONLY)


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
