"""How long a run over known files takes to find that nothing is new.

    python benchmarks/plan.py [FILES]

FILES small pages (100,000 unless said) are written to a temporary folder and planned three times:
when all are new, when all are known, and when one in a hundred has changed. Printed for each: what
finding the files took, what planning took, and how many of them were read. The warehouse is told
after the first plan that every page is done, as a run would by loading it.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.settings import ExtractOptions
from extract.store import Warehouse, inventory
from extract.work.discover import discover
from extract.work.plan import WorkPlan, plan_found

FILES_A_FOLDER = 1_000
DONE = """
INSERT INTO page_sources BY NAME
SELECT source_key, source_key AS page_id, content_sha256, '0' AS extractor_version, run_id
FROM page_files;
INSERT INTO pages BY NAME
SELECT source_key AS page_id, source_key, 0 AS byte_size, []::VARCHAR[] AS profile_evidence,
    'ok' AS status, 'm' AS model, 'f' AS fingerprint, content_sha256, '0' AS extractor_version,
    run_id
FROM page_files
"""


def write(folder: Path, files: int, edition: int) -> None:
    """Pages of some words each, all different."""
    for number in range(files):
        path = folder / f"site-{number // FILES_A_FOLDER:04}" / f"page-{number:07}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>Edition {edition} of page {number}.</p>" * 20, encoding="utf-8")


def measure(warehouse: Warehouse, folder: Path, what: str) -> None:
    """Plan a run over the folder, and print what that took."""
    read = [0]

    def count(done: int, _: int) -> None:
        read[0] = done

    started = time.monotonic()
    discovery = discover([folder])
    found = time.monotonic() - started
    started = time.monotonic()
    plan: WorkPlan = plan_found(
        warehouse, discovery, ExtractOptions(), run_id="r", fingerprint="f", progress=count
    )
    planned = time.monotonic() - started
    print(
        f"{what:12} find {found:6.2f} s  plan {planned:6.2f} s  "
        f"read {read[0]:8,}  known {plan.known:8,}  to do {len(plan.pages):8,}"
    )


def main() -> None:
    """Measure and print."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as name:
        folder = Path(name) / "in"
        write(folder, files, 1)
        with Warehouse.open(Path(name) / "bench.duckdb") as warehouse:
            measure(warehouse, folder, "all new")
            warehouse._connection.execute(DONE)  # noqa: SLF001 - what loading would do
            time.sleep(inventory.RACY_SECONDS)
            measure(warehouse, folder, "all known")
            write(folder, files // 100, 2)
            measure(warehouse, folder, "some changed")


if __name__ == "__main__":
    main()
