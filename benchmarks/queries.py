"""How long the cookbook's queries take, beside a plain scan of what they read.

    python benchmarks/queries.py DATABASE [--repeats N]

DATABASE is a published file of many pages: `python benchmarks/load.py 100000 --keep FOLDER` leaves
one. Each query of docs/cookbook.md is run as an analyst runs it, with names and words of the file
in place of those of the sample pages. Beside it the tables that its plan scans are read alone:
every column that the plan reads, counted and hashed, and nothing else. `search` is timed against
the fts extension's BM25 over the same texts, where the package duckdb-extension-fts is installed
(a copy of the texts is indexed in memory first). Prints the processor time of
the fastest of N runs of each, and ratios.
"""

import argparse
import importlib.util
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

COOKBOOK = Path(__file__).parents[1] / "docs" / "cookbook.md"
QUESTION = re.compile(r"^### (.+)\n(?:(?!^#).*\n)*?```sql\n((?:(?!```).*\n)+)```", re.MULTILINE)
BAR = 3.0
OWN = "SELECT score, words, title FROM search(?) LIMIT 10"
FTS = """
SELECT score, words FROM (SELECT *, fts_main_texts.match_bm25(item_id, ?) AS score FROM texts)
WHERE score IS NOT NULL ORDER BY score DESC LIMIT 10
"""
SEARCHES = ("bridge", "levy turnout", "hospital merger patients", "county road fund audit said")


def iter_recipes(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Question and query of each recipe, in the words of the file."""
    [(speaker,)] = connection.execute(
        "SELECT speaker FROM speakers WHERE kind = 'person' ORDER BY quotations DESC LIMIT 1"
    ).fetchall()
    [(title,)] = connection.execute(
        "SELECT title FROM articles ORDER BY article_id LIMIT 1"
    ).fetchall()
    surname = speaker.split()[-1]
    words = {
        "Marguerite Tolland": speaker,
        "Tolland": surname,
        "Pell": surname,
        "trafficked": "households",
        "shelter beds": "library visitors",
        "ambulance bridge": "hospital bridge",
        "Thieves weigh in%": title.replace("'", "''"),
    }
    sample = re.compile("|".join(map(re.escape, words)))
    for question, sql in QUESTION.findall(COOKBOOK.read_text("utf-8")):
        yield question, sample.sub(lambda found: words[found[0]], sql).rstrip().rstrip(";")


def iter_scans(plan: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Table and columns of each scan of a plan."""
    for node in plan:
        told = node.get("extra_info", {})
        if node["name"].strip() == "SEQ_SCAN" and "Table" in told:
            columns = told.get("Projections") or []
            filters = told.get("Filters") or []
            tests = [filters] if isinstance(filters, str) else filters
            read = [columns] if isinstance(columns, str) else list(columns)
            # "field='text'", but not "optional: Dynamic Filter (article_id)".
            read += [found[1] for test in tests if (found := re.match(r"([\w.]+) ?[=<>!I]", test))]
            yield told["Table"], tuple(dict.fromkeys(read))
        yield from iter_scans(node["children"])


def scan_of(table: str, columns: tuple[str, ...]) -> str:
    """A query that reads these columns of a table, counts its rows and does nothing else."""
    parts = [".".join(f'"{part}"' for part in column.split(".")) for column in columns]
    read = f", bit_xor(hash({', '.join(parts)}))" if parts else ""
    return f"SELECT count(*){read} FROM {table}"  # noqa: S608 - names of our own tables


def fastest(work: Callable[[], object], repeats: int) -> float:
    """Seconds that all threads of this process worked in the fastest run.

    Time of the processor, not of the clock: whatever else the machine does counts little then.
    """
    times = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def compare_recipes(connection: duckdb.DuckDBPyConnection, repeats: int) -> None:
    """Print the table of recipes."""
    over = 0
    for question, sql in iter_recipes(connection):
        [(_, plan)] = connection.execute(f"EXPLAIN (FORMAT JSON) {sql}").fetchall()
        scans = [scan_of(*scan) for scan in iter_scans(json.loads(plan))]
        asked = fastest(lambda sql=sql: connection.execute(sql).fetchall(), repeats)
        read = sum(
            fastest(lambda scan=scan: connection.execute(scan).fetchall(), repeats)
            for scan in scans
        )
        over += asked > BAR * read
        print(f"{asked:7.3f} s {read:7.3f} s {asked / read:6.1f} x  {question}", flush=True)
    print(f"{over} above {BAR:.0f} x")


def compare_search(connection: duckdb.DuckDBPyConnection, database: Path, repeats: int) -> None:
    """Print the table of searches."""
    found = importlib.util.find_spec("duckdb_extension_fts")
    if found is None or found.origin is None:
        print("search: pip install duckdb-extension-fts to compare it with the fts extension")
        return
    [extension] = Path(found.origin).parent.rglob("fts.duckdb_extension")
    peer = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    # The package lags behind DuckDB by a patch release at times.
    peer.execute("SET allow_extensions_metadata_mismatch = true")
    peer.execute(f"LOAD '{extension}'")
    peer.execute(f"ATTACH '{database}' AS news (READ_ONLY)")
    started = time.perf_counter()
    peer.execute(
        """
        CREATE TABLE texts AS
        SELECT article_id AS item_id, concat_ws(' ', title, subtitle, text) AS words
        FROM news.articles
        UNION ALL SELECT quotation_id, text FROM news.quotations
        UNION ALL SELECT statistic_id, sentence FROM news.statistics
        """
    )
    peer.execute("PRAGMA create_fts_index('texts', 'item_id', 'words')")
    [(texts,)] = peer.execute("SELECT count(*) FROM texts").fetchall()
    print(f"fts: {texts:,} texts indexed in {time.perf_counter() - started:.1f} s")
    for words in SEARCHES:
        ours = fastest(lambda words=words: connection.execute(OWN, [words]).fetchall(), repeats)
        theirs = fastest(lambda words=words: peer.execute(FTS, [words]).fetchall(), repeats)
        print(f"{ours:7.3f} s {theirs:7.3f} s {ours / theirs:6.2f} x  search('{words}')")


def main() -> None:
    """Print both tables."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("database", type=Path)
    arguments.add_argument("--repeats", type=int, default=5)
    given = arguments.parse_args()
    with duckdb.connect(str(given.database), read_only=True) as connection:
        print("  query    scan    ratio")
        compare_recipes(connection, given.repeats)
        print("\n search     fts    ratio")
        compare_search(connection, given.database, given.repeats)


if __name__ == "__main__":
    main()
