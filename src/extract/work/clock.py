"""What a run takes its time for."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter

from extract.store import StageSeconds
from extract.work.chunk import SLOWEST_KEPT, ChunkReport, PageTimes


class RunClock:
    """Seconds of the steps of a run and of the stages of its pages, added up.

    Steps may overlap: loading goes on while workers extract.

    Args:
        discovering: Seconds that looking for files took, which comes before the run holds anything.
    """

    def __init__(self, *, discovering: float) -> None:
        self.slowest: Sequence[PageTimes] = ()
        """The pages that took longest, slowest first."""
        self._started = time.monotonic() - discovering
        self._steps = {"discover": discovering}
        self._pages: dict[str, tuple[float, int]] = {}
        self._planned: float | None = None

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the block as a step of the run."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.add(name, time.monotonic() - started)

    def add(self, name: str, seconds: float) -> None:
        """Count seconds as a step of the run."""
        self._steps[name] = self._steps.get(name, 0.0) + seconds

    def begin_extracting(self) -> None:
        """From now on the workers are at it."""
        self._planned = time.monotonic()
        self._steps["extract"] = 0.0

    def take(self, report: ChunkReport) -> None:
        """Count the pages of a chunk; extraction lasts until the last one."""
        if self._planned is not None:
            self._steps["extract"] = time.monotonic() - self._planned
        for stage, (seconds, pages) in report.stages.items():
            whole, count = self._pages.get(stage, (0.0, 0))
            self._pages[stage] = whole + seconds, count + pages
        slowest = [*self.slowest, *report.slowest]
        self.slowest = sorted(slowest, key=attrgetter("total"), reverse=True)[:SLOWEST_KEPT]

    def stages(self) -> list[StageSeconds]:
        """What was counted so far, the steps of the run first, the total behind them."""
        steps = {**self._steps, "total": time.monotonic() - self._started}
        return [
            *(
                StageSeconds(scope="run", stage=name, seconds=round(seconds, 3))
                for name, seconds in steps.items()
            ),
            *(
                StageSeconds(scope="pages", stage=name, seconds=round(seconds, 3), pages=pages)
                for name, (seconds, pages) in self._pages.items()
            ),
        ]
