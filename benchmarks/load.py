"""How fast staged pages are loaded, against COPY of the same rows into bare tables.

    python benchmarks/load.py [PAGES] [--keep FOLDER]

Pages are those of generated_results.py: about ten quotations and figures each. The loader parses
JSON, replaces what was there and keeps the sources; the words are indexed when that is done. COPY
reads Parquet files of the very rows that came out, those of the index apart from the others; the
middle of three times counts. Prints rows a second for a first load, for loading the same again, and
for pages that a newer release has read anew, and each as a multiple of the time of COPY, by the
clock and by processor time; then what checking, publishing and
searching took, and the size of the file. With `--keep` the staged files and the database are left
in FOLDER (`queries.py` wants one), staged files that are there already are taken as they are, and
nothing is loaded twice. What planning takes is in `plan.py`.
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import duckdb
from generated_results import write_results

from extract.staging import iter_staged, write_staged
from extract.store import Layout, Warehouse, query

INDEX = ["documents", "postings", "terms"]
REPEATS = 3


@dataclass(frozen=True, slots=True)
class Seconds:
    """What a piece of work took."""

    clock: float
    processor: float

    def __add__(self, other: "Seconds") -> "Seconds":
        return Seconds(self.clock + other.clock, self.processor + other.processor)

    def __str__(self) -> str:
        return f"{self.clock:8.2f} s {self.processor:8.2f} s of processors"


def measure(work: Callable[[], object]) -> Seconds:
    """How long `work` took, all threads of this process together."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Seconds(time.perf_counter() - clock, time.process_time() - processor)


def stage_anew(folder: Path, staged: list[Path]) -> list[Path]:
    """The same pages as a newer release would stage them."""
    paths = [folder / path.name for path in staged]
    for path, old in zip(paths, staged, strict=True):
        pages = iter_staged(old)
        write_staged(
            path,
            [page.model_copy(update={"fingerprint": "g", "run_id": "run-2"}) for page in pages],
        )
    return paths


def time_copy(warehouse: Path, folder: Path, tables: list[str]) -> tuple[Seconds, int]:
    """What COPY takes for the rows of these tables of a closed warehouse, and their number."""
    rows = 0
    with duckdb.connect(str(warehouse), read_only=True) as source:
        for table in tables:
            [(count,)] = source.execute(f"COPY {table} TO '{folder}/{table}.parquet'").fetchall()
            rows += count
        ddl = source.execute("SELECT table_name, sql FROM duckdb_tables()").fetchall()
    times = []
    for number in range(REPEATS):
        with duckdb.connect(str(folder / f"copy-{number}.duckdb")) as target:
            for table, statement in ddl:
                if table in tables:
                    target.execute(statement)

            def copy(target: duckdb.DuckDBPyConnection = target) -> None:
                for table in tables:
                    target.execute(f"COPY {table} FROM '{folder}/{table}.parquet'")
                target.execute("CHECKPOINT")

            times.append(measure(copy))
    return sorted(times, key=lambda taken: taken.processor)[REPEATS // 2], rows


@dataclass(frozen=True, slots=True)
class Copies:
    """What COPY took for the rows of the records and of the index."""

    records: Seconds
    record_rows: int
    index: Seconds
    index_rows: int

    @classmethod
    def of(cls, warehouse: Path, folder: Path) -> Self:
        """Those of a closed warehouse file."""
        with duckdb.connect(str(warehouse), read_only=True) as source:
            rows = source.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        records = sorted({name for (name,) in rows} - set(INDEX))
        return cls(*time_copy(warehouse, folder, records), *time_copy(warehouse, folder, INDEX))


def tell(what: str, taken: Seconds, copy: Seconds, rows: int) -> None:
    """Print a line."""
    print(
        f"{what:20} {taken}, {rows / taken.clock:,.0f} rows a second, "
        f"{taken.clock / copy.clock:.1f} x COPY, "
        f"{taken.processor / copy.processor:.1f} x by processor time",
        flush=True,
    )


def run(folder: Path, pages: int, *, is_kept: bool) -> None:
    """Load, compare, and print."""
    staged = folder / "staged"
    first = sorted(staged.glob("*.ndjson")) or write_results(staged, pages)
    database = folder / "bench.duckdb"
    megabytes = sum(path.stat().st_size for path in first) / 1e6
    print(f"{pages:,} pages, {megabytes:,.0f} MB staged", flush=True)

    def use(work: Callable[[Warehouse], object]) -> Seconds:
        """What work on the warehouse takes, its way to the disk among it."""

        def open_and_work() -> None:
            with Warehouse.open(database) as warehouse:
                work(warehouse)

        return measure(open_and_work)

    def load(paths: list[Path]) -> tuple[Seconds, Seconds]:
        """What loading and indexing take."""
        loading = use(lambda warehouse: warehouse.load(paths))
        return loading, use(Warehouse.index)

    times = {"first load": load(first)}
    with TemporaryDirectory(dir=folder) as name:
        copies = Copies.of(Layout(database).warehouse, Path(name))
    print(f"COPY of records      {copies.records}, {copies.record_rows:,} rows")
    print(f"COPY of the index    {copies.index}, {copies.index_rows:,} rows")
    if not is_kept:
        times["same again"] = load(first)
        times["read anew"] = load(stage_anew(folder / "anew", first))
    for what, (loading, indexing) in times.items():
        tell(what, loading, copies.records, copies.record_rows)
        tell("  its words", indexing, copies.index, copies.index_rows)
        both = copies.records + copies.index
        tell("  both", loading + indexing, both, copies.record_rows + copies.index_rows)
    print(f"check                {use(Warehouse.check)}")
    print(f"publish              {use(Warehouse.publish)}")
    for sql in ("FROM search('bridge levy')", "FROM figures_about('bridge')"):
        print(f"{sql:28} {measure(lambda sql=sql: query(database, sql))}")
    size = database.stat().st_size
    print(f"{size / 1e6:,.0f} MB published, {size / pages / 1e3:.1f} kB an article")


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("pages", type=int, nargs="?", default=5_000)
    arguments.add_argument("--keep", type=Path, metavar="FOLDER")
    given = arguments.parse_args()
    if given.keep:
        run(given.keep, given.pages, is_kept=True)
        return
    with TemporaryDirectory() as name:
        run(Path(name), given.pages, is_kept=False)


if __name__ == "__main__":
    main()
