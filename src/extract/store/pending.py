"""What is loaded and not yet published, remembered beside the warehouse until it is."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from extract.staging import staged_paths
from extract.store.layout import Layout
from extract.store.lock import FileLock
from extract.store.records import fetch_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What readers have yet to see."""

    run_ids: tuple[str, ...] = ()
    """The runs whose pages were loaded since the last publication, in order."""
    reasons: tuple[str, ...] = ()
    """Why it was held back, in words; empty where it was not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What is not in the published file yet, told without opening the warehouse."""

    run_ids: tuple[str, ...]
    """The runs whose pages are loaded, and not published."""
    reasons: tuple[str, ...]
    """Why they are held back, in words; empty where they are not."""
    staged: int
    """Chunks of pages that are read, and not loaded."""
    writer: int | None
    """The process that is at work on the database."""

    def __bool__(self) -> bool:
        return bool(self.run_ids or self.reasons or self.staged or self.writer)

    def describe(self) -> str:
        """All of it in a sentence."""
        words = []
        if self.writer:
            words.append(f"process {self.writer} is at work on it")
        if self.staged:
            words.append(f"chunks of pages that are read and not loaded: {self.staged:,}")
        if self.run_ids:
            runs = f"{len(self.run_ids)} run{'' if len(self.run_ids) == 1 else 's'}"
            words.append(f"the pages of {runs} are loaded and not published")
        if self.reasons:
            words.append(f"they are held back ({'; '.join(self.reasons)})")
        return ", ".join(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the pages of some runs came out, in the counts of the view `page_quality`."""

    pages: int = 0
    """Pages loaded, rejected ones among them."""
    rejected: int = 0
    """Of these, pages that could not be read."""
    without_title: int = 0
    """Of those that could be read, pages without a title."""
    quotations: int = 0
    """Quotations in their bodies."""
    without_speaker: int = 0
    """Of these, quotations of nobody that has a name."""


_FIGURES = """
SELECT count(*) AS pages,
    count(*) FILTER (is_rejected) AS rejected,
    count(*) FILTER (lacks_title) AS without_title,
    coalesce(sum(quotations), 0)::BIGINT AS quotations,
    coalesce(sum(without_speaker), 0)::BIGINT AS without_speaker
FROM page_quality WHERE list_contains(?, run_id)
"""


def read_pending(layout: Layout) -> Pending | None:
    """What readers have yet to see; none where they see all that is loaded."""
    try:
        text = layout.pending.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    values = json.loads(text or "{}")  # 0.1 left the file empty
    return Pending(**{name: tuple(values.get(name, ())) for name in Pending.__slots__})


def read_waiting(layout: Layout) -> Waiting:
    """What is not in the published file yet."""
    pending = read_pending(layout) or Pending()
    return Waiting(
        run_ids=pending.run_ids,
        reasons=pending.reasons,
        staged=len(staged_paths(layout.staging)),
        writer=FileLock.find_holder(layout.lock),
    )


def note_pending(
    layout: Layout, run_ids: Iterable[str] = (), *, reasons: Iterable[str] = ()
) -> None:
    """Remember that readers have yet to see the pages of the runs, besides those noted before."""
    before = read_pending(layout) or Pending()
    values = {
        "run_ids": list(dict.fromkeys((*before.run_ids, *run_ids))),
        "reasons": list(reasons),
    }
    _replace(layout.pending, json.dumps(values, ensure_ascii=False))


def forget_pending(layout: Layout) -> None:
    """Remember that readers see all that is loaded."""
    layout.pending.unlink(missing_ok=True)


def read_figures(connection: duckdb.DuckDBPyConnection, run_ids: Iterable[str]) -> Figures:
    """How the pages came out that the runs loaded, as they stand now."""
    [row] = fetch_rows(connection, _FIGURES, [list(run_ids)])
    return Figures(**row)


def _replace(path: Path, text: str) -> None:
    """Write a small file whole or not at all, also through a power cut."""
    unfinished = path.with_name(f"{path.name}.new")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
