"""What a whole run costs beside its extraction, and whether its workers grow.

    python benchmarks/flow.py [--pages N] [--seconds N] [--work-folder FOLDER] [-- OPTION...]

Three things take turns of some seconds each, all others stopped meanwhile, so that they meet the
same load of the machine:

    flow     `onrecord run --workers 2` over N generated pages, from its start to its end: Prefect,
             its server, planning, staging, loading, checks and publishing (OPTIONs go to it)
    bare     two processes that loop over `extract_page`, and keep nothing
    batches  the same over `extract_pages`, eight pages at a time as the workers of a run do

Prints pages a second and CPU time a page of each, and the flow's as a multiple of the others', from
its start to its end and without its start (Prefect's server, two models: what a short run pays as
well as a long one); then the mean memory of each worker by its number of pages, as a share of that
at the 2,000th. The bars are 5 % of cost and 5 % of growth.
"""

import argparse
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

from generated_pages import write_pages

from extract.errors import PageError
from extract.readers import RawPage, read_page
from extract.settings import ExtractOptions
from extract.work.usage import Usage

MARK = "ONRECORD_BENCHMARK"
WORKERS = 2
BATCH = 8
LOOK_SECONDS = 1.0
STARTED = 500
"""Pages after which the start of a run is over."""
SETTLED = 2_000
"""Pages after which a worker has met the usual words."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """What some pages took."""

    pages: int
    seconds: float
    """By the clock, while they had the machine."""
    cpu: float
    """Seconds of all processes."""

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.pages - other.pages, self.seconds - other.seconds, self.cpu - other.cpu)

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds

    @property
    def cpu_a_page(self) -> float:
        """Seconds."""
        return self.cpu / self.pages


class Runner:
    """Some processes that are stopped and continued together."""

    def __init__(self) -> None:
        self.seconds = 0.0
        """How long they were let run."""
        self.cpu = 0.0
        """CPU seconds of all that were there at the last look."""

    def pids(self) -> list[int]:
        """Those that are there now."""
        raise NotImplementedError

    @property
    def pages(self) -> int:
        """Pages done."""
        raise NotImplementedError

    @property
    def cost(self) -> Cost:
        """What the pages took so far."""
        return Cost(self.pages, self.seconds, self.cpu)

    def tell(self, number: signal.Signals) -> None:
        """Send a signal to all."""
        for pid in self.pids():
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue

    def take_turn(self, seconds: float) -> None:
        """Let them run for a while, alone."""
        started = time.monotonic()
        self.tell(signal.SIGCONT)
        while (left := started + seconds - time.monotonic()) > 0 and self.pids():
            time.sleep(min(LOOK_SECONDS, left))
            self.look()
        self.tell(signal.SIGSTOP)
        self.seconds += time.monotonic() - started

    def look(self) -> None:
        """Note what they have used."""
        self.cpu = max(self.cpu, sum(map(cpu_seconds, self.pids())))


class Loop(Runner):
    """Processes that read and extract pages for ever."""

    def __init__(self, paths: Sequence[Path], batch: int) -> None:
        super().__init__()
        context = multiprocessing.get_context("spawn")
        self._counts = [context.Value("q", 0) for _ in range(WORKERS)]
        self._processes: list[SpawnProcess] = [
            context.Process(target=loop, args=(paths[number::WORKERS], batch, count), daemon=True)
            for number, count in enumerate(self._counts)
        ]
        for process in self._processes:
            process.start()
        while not all(count.value for count in self._counts):
            time.sleep(0.1)  # they load their models
        self.tell(signal.SIGSTOP)
        self._first = self._count()
        self._first_cpu = sum(map(cpu_seconds, self.pids()))

    def pids(self) -> list[int]:
        """Its processes."""
        return [process.pid or 0 for process in self._processes]

    @property
    def pages(self) -> int:
        """Pages done since the first turn began."""
        return self._count() - self._first

    @property
    def cost(self) -> Cost:
        """What the pages took since then."""
        return super().cost - Cost(0, 0.0, self._first_cpu)

    def end(self) -> None:
        """Leave nobody behind."""
        for process in self._processes:
            process.kill()

    def _count(self) -> int:
        return sum(int(count.value) for count in self._counts)


class Flow(Runner):
    """`onrecord run`, with all its workers and its server."""

    def __init__(self, pages: Path, count: int, database: Path, options: Sequence[str]) -> None:
        super().__init__()
        self._mark = uuid.uuid4().hex
        self._count = count
        self._staging = database.with_suffix(".work") / "staging"
        self.memory: dict[int, list[tuple[int, float]]] = defaultdict(list)
        """By worker: pages that the run has done, and megabytes held."""
        self.start: Cost | None = None
        """What its start took, once that is over."""
        command = ["-m", "extract.cli.main", "run", str(pages), "--out", str(database)]
        kept = {name: value for name, value in os.environ.items() if "PREFECT_" not in name}
        self._process = subprocess.Popen(
            [sys.executable, *command, "--workers", str(WORKERS), *options],
            env=kept | {MARK: self._mark},
            start_new_session=True,
        )
        self._chunks = 0

    def pids(self) -> list[int]:
        """All that came of the command."""
        if self._process.poll() is not None:
            return []
        wanted = f"{MARK}={self._mark}".encode()
        return [pid for pid in iter_pids() if wanted in environment_of(pid)]

    @property
    def pages(self) -> int:
        """Pages done, to the chunk; all of them once it has ended."""
        return (
            self._count if self._process.poll() is not None else min(self._count, self._chunks * 64)
        )

    @property
    def status(self) -> int | None:
        """Its exit status."""
        return self._process.poll()

    def take_turn(self, seconds: float) -> None:
        """Let it run for a while, alone."""
        super().take_turn(seconds)
        if self.start is None and self.pages >= STARTED:
            self.start = self.cost

    def look(self) -> None:
        """Note what its processes have used and hold."""
        super().look()
        names = [path.stem for path in self._staging.glob("*.ndjson")]
        self._chunks = max([self._chunks, *(int(name[-6:]) for name in names)])
        for pid in self.pids():
            if is_worker(pid):
                self.memory[pid].append((self.pages, Usage(pid).megabytes()))


def loop(paths: Sequence[Path], batch: int, count: Any) -> None:  # noqa: ANN401 - has no type
    """Extract the pages again and again, as many at a time as the batch says."""
    os.environ["OMP_NUM_THREADS"] = "1"
    from extract.nlp import build_nlp  # noqa: PLC0415 - reads the environment
    from extract.pipeline import extract_page, extract_pages  # noqa: PLC0415 - the same
    from extract.sites import load_profiles  # noqa: PLC0415 - the same

    options = ExtractOptions()
    common: dict[str, Any] = {
        "profiles": load_profiles(),
        "nlp": build_nlp(options.model),
        "options": options,
    }
    while True:
        for at in range(0, len(paths), batch):
            raws = list(iter_raws(paths[at : at + batch], options))
            if batch == 1:
                for raw in raws:
                    extract_page(raw, **common)
            else:
                extract_pages(raws, **common)
            count.value += len(paths[at : at + batch])


def iter_raws(paths: Sequence[Path], options: ExtractOptions) -> Iterator[RawPage]:
    """The pages that can be read."""
    for path in paths:
        try:
            yield read_page(path.read_bytes(), source_key=path.name, options=options)
        except PageError:
            continue


def iter_pids() -> Iterator[int]:
    """Of all processes."""
    return (int(entry.name) for entry in os.scandir("/proc") if entry.name.isdigit())


def environment_of(pid: int) -> list[bytes]:
    """Its variables; none where it is gone or not ours."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []


def is_worker(pid: int) -> bool:
    """Whether it is a worker process that multiprocessing has spawned."""
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS


def print_memory(flow: Flow, count: int) -> None:
    """The mean memory of each worker, a row for each tenth of the pages from the 2,000th on."""
    step = max(1, count // 10)
    begin = SETTLED if count > 2 * SETTLED else step
    print("pages done   memory of each worker, MB (as a share of that at the first row)")
    first: dict[int, float] = {}
    for start in range(begin, count, step):
        row = [f"{start:10,}"]
        for pid, samples in sorted(flow.memory.items()):
            held = [megabytes for pages, megabytes in samples if start <= pages < start + step]
            if held:
                first.setdefault(pid, mean(held))
                row.append(f"{mean(held):8.0f} ({mean(held) / first[pid]:.3f})")
        print(*row)


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--pages", type=int, default=20_000)
    arguments.add_argument("--seconds", type=float, default=15, help="of a turn of the flow")
    arguments.add_argument("--work-folder", type=Path, help="for the pages and the database")
    arguments.add_argument("options", nargs="*", help="of `onrecord run`, behind --")
    given = arguments.parse_args()
    with TemporaryDirectory() as name:
        folder = given.work_folder or Path(name)
        pages = folder / f"pages-{given.pages}"
        paths = write_pages(pages, given.pages)
        loops = {"bare": Loop(paths, 1), "batches": Loop(paths, BATCH)}
        flow = Flow(pages, given.pages, Path(name) / "x.duckdb", given.options)
        turns = 0
        while flow.pids():
            flow.take_turn(given.seconds)
            for other in loops.values():
                other.take_turn(given.seconds / 6)
            turns += 1
            if turns % 10 == 0:
                print_costs(flow, loops)
        for other in loops.values():
            other.end()
        print(f"exit status {flow.status}")
        print_costs(flow, loops)
        print_memory(flow, given.pages)


def print_costs(flow: Flow, loops: dict[str, Loop]) -> None:
    """Pages a second and CPU time a page of all that take turns."""
    if not flow.pages or not all(other.pages for other in loops.values()):
        return
    flows = {"flow": flow.cost}
    if flow.start and flow.pages > flow.start.pages:
        flows["without its start"] = flow.cost - flow.start
    others = {name: other.cost for name, other in loops.items()}
    print(f"{'':18}{'pages':>7} {'pages/s':>8} {'CPU ms/page':>12}")
    for name, cost in (flows | others).items():
        print(f"{name:18}{cost.pages:7,} {cost.rate:8.2f} {1000 * cost.cpu_a_page:12.1f}")
    for name, cost in flows.items():
        for other, base in others.items():
            rate, cpu = cost.rate / base.rate, cost.cpu_a_page / base.cpu_a_page
            print(f"{name} / {other}: {rate:.3f} in pages/s, {cpu:.3f} in CPU", flush=True)


if __name__ == "__main__":
    main()
