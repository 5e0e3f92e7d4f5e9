"""How fast staged pages are loaded, against COPY of the same rows into bare tables.

    python benchmarks/load.py [PAGES] [--keep FOLDER]

Pages are those of generated_results.py: about ten quotations and figures each. The loader parses
JSON, replaces what was there, keeps the sources, and indexes the words; COPY reads Parquet files of
the very rows that came out, the index among them. Prints pages and rows a second for a first load,
for loading the same again, and for pages that a newer release has read anew, and each as a multiple
of the time of COPY, by the clock and by processor time; then what checking, publishing and
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

import duckdb
from generated_results import write_results

from extract.staging import iter_staged, write_staged
from extract.store import Warehouse, query


@dataclass(frozen=True, slots=True)
class Seconds:
    """What a piece of work took."""

    clock: float
    processor: float

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


def time_copy(warehouse: Path, folder: Path) -> tuple[Seconds, int]:
    """What COPY takes for the rows of every table of a closed warehouse file, and their number."""
    with duckdb.connect(str(warehouse), read_only=True) as source:
        tables = source.sql("SELECT table_name, sql FROM duckdb_tables()").fetchall()
        rows = 0
        for table, _ in tables:
            [(count,)] = source.execute(f"COPY {table} TO '{folder}/{table}.parquet'").fetchall()
            rows += count
    with duckdb.connect(str(folder / "copy.duckdb")) as target:
        for _, ddl in tables:
            target.execute(ddl)

        def copy() -> None:
            for table, _ in tables:
                target.execute(f"COPY {table} FROM '{folder}/{table}.parquet'")
            target.execute("CHECKPOINT")

        return measure(copy), rows


def run(folder: Path, pages: int, *, is_kept: bool) -> None:
    """Load, compare, and print."""
    staged = folder / "staged"
    first = sorted(staged.glob("*.ndjson")) or write_results(staged, pages)
    database = folder / "bench.duckdb"
    megabytes = sum(path.stat().st_size for path in first) / 1e6
    print(f"{pages:,} pages, {megabytes:,.0f} MB staged", flush=True)

    def load(paths: list[Path]) -> None:
        with Warehouse.open(database) as warehouse:
            warehouse.load(paths)

    times = {"first load": measure(lambda: load(first))}
    with Warehouse.open(database) as warehouse:
        loaded = warehouse.layout.warehouse
    with TemporaryDirectory(dir=folder) as name:
        copy, rows = time_copy(loaded, Path(name))
    print(f"COPY         {copy}, {rows:,} rows")
    if not is_kept:
        times["same again"] = measure(lambda: load(first))
        anew = stage_anew(folder / "anew", first)
        times["read anew"] = measure(lambda: load(anew))
    for what, taken in times.items():
        print(
            f"{what:12} {taken}, {pages / taken.clock:,.0f} pages and {rows / taken.clock:,.0f} "
            f"rows a second, {taken.clock / copy.clock:.1f} x COPY, "
            f"{taken.processor / copy.processor:.1f} x by processor time"
        )
    with Warehouse.open(database) as warehouse:
        print(f"check        {measure(warehouse.check)}")
        print(f"publish      {measure(warehouse.publish)}")
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
