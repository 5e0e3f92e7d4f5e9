"""How long a report takes, beside reading the same pages from the database.

    python benchmarks/report.py [PAGES]

Pages are those of generated_results.py: about ten quotations and figures each. Prints the processor
time of both as milliseconds an article, their ratio, the size of the report, and the most
memory that was held.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from generated_results import write_results

from extract.findings import Selection
from extract.report import write_report
from extract.store import Warehouse, open_published


def processor_seconds(work: Callable[[], object]) -> float:
    """The processor time that `work` took, over all threads."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main() -> None:
    """Load the pages, read them, and write their report."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with TemporaryDirectory() as name:
        folder = Path(name)
        database = folder / "news.duckdb"
        with Warehouse.open(database) as warehouse:
            warehouse.load(write_results(folder / "staged", pages))
            warehouse.publish()
        with open_published(database) as published:
            excerpt = published.excerpt(Selection())
            read = processor_seconds(lambda: sum(1 for _ in excerpt.iter_articles()))
            written = processor_seconds(
                lambda: write_report(excerpt, folder / "report", database="news.duckdb")
            )
        files = [path for path in (folder / "report").rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{pages:,} articles")
    print(f"reading them    {read / pages * 1e3:6.2f} ms an article")
    print(f"the report      {written / pages * 1e3:6.2f} ms an article, {written / read:.1f} times")
    print(f"on disk         {size / pages / 1e3:6.1f} kB an article, {len(files):,} files")
    print(f"memory          {most:6.0f} MB at most")


if __name__ == "__main__":
    main()
