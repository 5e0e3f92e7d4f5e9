"""Where a local Prefect server keeps its state: small, and quick to begin.

An empty state takes Prefect some 10 s of migrations. The first one made on a machine is kept as a
template in the user's cache folder, and copied from then on.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from importlib.metadata import version
from pathlib import Path

from extract.errors import StoreError

DATABASE = "prefect.db"
MEMO = "memo_store.toml"
"""Tells Prefect that its block types are registered in the database beside it."""
STATE_MEGABYTES = 50
"""A larger file of past runs' states is begun anew: a run adds some 100 kB, and the warehouse
keeps its own record of every run."""


def begin_state(home: Path) -> None:
    """Make `home` ready for a server: a bounded state, or a copy of the empty one.

    Raises:
        StoreError: The work folder of the database cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        msg = (
            f"{home.parent} cannot be written ({error.strerror}): give access to it, or name a "
            "database elsewhere"
        )
        raise StoreError(msg, path=str(home)) from error
    database = home / DATABASE
    if database.exists() and database.stat().st_size > STATE_MEGABYTES * 1_000_000:
        for file in home.glob(f"{DATABASE}*"):
            file.unlink(missing_ok=True)
    if not database.exists():
        with contextlib.suppress(OSError):
            for name in (MEMO, DATABASE):
                shutil.copyfile(_template() / name, home / name)


def keep_template(home: Path) -> None:
    """Keep the state of a server that has just come up for the first time, unless one is kept."""
    template = _template()
    if (template / DATABASE).exists():
        return
    with contextlib.suppress(OSError, sqlite3.Error):
        template.mkdir(parents=True, exist_ok=True)
        if (home / MEMO).exists():
            shutil.copyfile(home / MEMO, template / MEMO)
        with tempfile.TemporaryDirectory(dir=template) as folder:
            copy = Path(folder) / DATABASE
            with (
                contextlib.closing(sqlite3.connect(home / DATABASE)) as source,
                contextlib.closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
                if target.execute("SELECT count(*) FROM flow_run").fetchone() != (0,):
                    return
            copy.replace(template / DATABASE)


def _template() -> Path:
    """The folder of the template; another release of Prefect has another one."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(cache) / "onrecord" / f"prefect-{version('prefect')}"
