"""What a run did, as JSON lines: for whoever asks the next morning, and for what collects logs.

Each line is an object with `time` (UTC), `level`, `run` and `event`, and what belongs to the event:
`stage` (a step of the run, or the stage that gave a page up), `page` (its source key), `code`,
`message`, `seconds`, counts. A page that came out well has no line: `pages` and `runs` tell of it.
"""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from extract.work.chunk import ChunkReport
from schemas import RunReport

SUFFIX = ".jsonl"
KEPT = 100
"""Logs of so many runs stay; the oldest go."""

Level = Literal["info", "warning", "error"]


class RunLog:
    """The log of one run. A disk that is full costs lines of it, never the run.

    Args:
        folder: Holds the logs of all runs of a database, each named by its run.
        run_id: The run; ids are ordered by time.
    """

    def __init__(self, folder: Path, run_id: str) -> None:
        self.path = folder / f"{run_id}{SUFFIX}"
        self._run_id = run_id
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(folder.glob(f"*{SUFFIX}"))[: -KEPT + 1]:
                old.unlink()

    def write(self, event: str, *, level: Level = "info", **facts: object) -> None:
        """Add a line; what is None is left out."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        said = {name: value for name, value in facts.items() if value is not None}
        values = {"time": now, "level": level, "run": self._run_id, "event": event, **said}
        line = json.dumps(values, ensure_ascii=False) + "\n"
        # Paths may hold bytes that are no UTF-8; the replacement is JSON's own.
        encoded = line.encode("utf-8", "backslashreplace")
        with suppress(OSError), self.path.open("ab") as file:
            file.write(encoded)

    def write_chunk(self, report: ChunkReport) -> None:
        """Add what became of a chunk, and a line for each page of it that was not read."""
        for key, why in report.rejected:
            self.write("page_rejected", level="warning", page=key, **why.model_dump())
        for key, message in report.failed:
            self.write("page_failed", level="warning", page=key, stage="read", message=message)
        self.write(
            "chunk",
            stage="extract",
            chunk=report.name,
            pages=report.pages,
            ok=report.ok,
            empty=report.empty,
            rejected=len(report.rejected),
            failed=len(report.failed),
            seconds=round(report.seconds, 3),
            stages={name: round(seconds, 3) for name, (seconds, _) in report.stages.items()},
        )


def read_reports(folder: Path, limit: int) -> list[RunReport]:
    """The last runs by their logs, newest first: also those that published nothing.

    A run without an end is `running`: whether it still goes on, its log cannot tell.
    """
    reports = []
    with suppress(OSError):
        for path in sorted(folder.glob(f"*{SUFFIX}"), key=_begun, reverse=True)[:limit]:
            with suppress(OSError, ValueError):  # a full disk may have cut it off, or kept it empty
                reports.append(_read_report(path))
    return reports


def _begun(path: Path) -> tuple[str, int]:
    """The second in a log's name, and when it was last written: two may begin in one second."""
    with suppress(OSError):
        return path.stem.partition("-")[0], path.stat().st_mtime_ns
    return path.stem.partition("-")[0], 0


def _read_report(path: Path) -> RunReport:
    """What the first and the last line of a log say together.

    Raises:
        ValueError: The first line is missing or cut off.
    """
    lines = path.read_text(encoding="utf-8").splitlines() or [""]
    begun: dict[str, Any] = json.loads(lines[0])
    ended: dict[str, Any] = {}
    with suppress(ValueError):
        ended = json.loads(lines[-1])
    values = {"run_id": path.stem, "started_at": begun.get("time"), **begun}
    if ended.get("event") == "run_ended":
        values |= ended
    return RunReport(**{name: values[name] for name in RunReport.model_fields if name in values})
