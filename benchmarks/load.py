"""How fast staged pages are loaded, against COPY of the same rows into bare tables.

    python benchmarks/load.py [PAGES]

Pages are generated: 400 words, five quotations and six statistics each. The loader parses JSON,
replaces what was there, keeps the sources, and indexes the words; COPY reads Parquet files of the
very rows that came out. Prints pages a second for a first load, for loading the same again, and
for a load of changed pages, and each as a multiple of the time of COPY; then what checking,
publishing and searching took. What planning takes is in `plan.py`.
"""

import hashlib
import random
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from extract.staging import StagedPage, write_staged
from extract.store import Warehouse, query
from schemas import Article, Page, PageResult, Quotation, Span, Speaker, Statistic, Unit, make_id

CHUNK = 64
SYLLABLES = tuple(a + b for a in "bcdfglmnprstvz" for b in "aeiou")[:20]
SPEAKERS = ("Ada Okafor", "Jo Lind", "Sam Ash", "Rene Dahl")


def build_words(generator: random.Random, count: int) -> list[str]:
    """Made-up words, frequent ones more often (a power law, as in any language)."""
    return [
        "".join(SYLLABLES[(rank // 20**place) % 20] for place in range(1 + rank % 3))
        for rank in (int(generator.paretovariate(0.6)) % 40_000 for _ in range(count))
    ]


def build_page(number: int, edition: int) -> PageResult:
    """A page of five quotations and six figures."""
    generator = random.Random(f"{number} {edition}")  # noqa: S311 - no secret
    key = f"site-{number % 40}/page-{number:07}.html"
    page_id, text = make_id("page", key), ""
    article_id = make_id("article", page_id)
    quotations, statistics = [], []
    for paragraph in range(6):
        words = build_words(generator, 60)
        if paragraph < 5:
            content = " ".join(words[:20])
            start = len(text) + 1
            span = Span(text=content, start=start, end=start + len(content))
            name = generator.choice(SPEAKERS)
            quotations.append(
                Quotation(
                    quotation_id=make_id("quotation", article_id, content),
                    article_id=article_id,
                    ordinal=paragraph,
                    kind="direct",
                    text=content,
                    spans=(span,),
                    quoted_spans=(span,),
                    speaker=Speaker(name=name, kind="person", resolution="carried"),
                    confidence=0.9,
                    rule_id="benchmark",
                )
            )
            text += f"“{content}” said {name}. "
        figure = f"{(value := generator.randrange(10_000))} {words[20]}"
        start = len(text)
        sentence = figure + " " + " ".join(words[21:]) + "."
        statistics.append(
            Statistic(
                statistic_id=make_id("statistic", article_id, figure, str(paragraph)),
                article_id=article_id,
                ordinal=paragraph,
                kind="count",
                text=figure,
                start=start,
                end=start + len(figure),
                value=Decimal(value),
                unit=Unit(head=words[20]),
                sentence=sentence,
                confidence=0.9,
                rule_id="benchmark",
            )
        )
        text += sentence + "\n\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return PageResult(
        page=Page(
            page_id=page_id,
            source_key=key,
            content_sha256=digest,
            byte_size=len(text),
            status="ok",
        ),
        article=Article(
            article_id=article_id,
            page_id=page_id,
            site_name=f"Site {number % 40}",
            title=" ".join(build_words(generator, 8)),
            text=text,
            text_sha256=digest,
            story_id=make_id("story", text),
            language="en",
            word_count=len(text.split()),
        ),
        quotations=tuple(quotations),
        statistics=tuple(statistics),
    )


def stage(folder: Path, pages: int, edition: int) -> list[Path]:
    """The staged files of so many pages."""
    paths = []
    for first in range(0, pages, CHUNK):
        path = folder / f"run-{edition}-{first:07}.ndjson"
        lines = [
            StagedPage(
                fingerprint="f",
                extractor_version="0",
                model="none",
                run_id=f"run-{edition}",
                result=build_page(number, edition),
            )
            for number in range(first, min(first + CHUNK, pages))
        ]
        write_staged(path, lines)
        paths.append(path)
    return paths


def seconds(work: Callable[[], object]) -> float:
    """How long `work` took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def time_copy(published: Path, folder: Path) -> float:
    """Seconds that COPY takes for the rows of every table of a published file."""
    with duckdb.connect(str(published), read_only=True) as source:
        tables = [
            name for (name,) in source.sql("SELECT table_name FROM duckdb_tables()").fetchall()
        ]
        for table in tables:
            source.sql(f"COPY {table} TO '{folder}/{table}.parquet'")
        ddl = [sql for (sql,) in source.sql("SELECT sql FROM duckdb_tables()").fetchall()]
    with duckdb.connect(str(folder / "copy.duckdb")) as target:
        for statement in ddl:
            target.sql(statement)

        def copy() -> None:
            for table in tables:
                target.sql(f"COPY {table} FROM '{folder}/{table}.parquet'")
            target.sql("CHECKPOINT")

        return seconds(copy)


def main() -> None:
    """Print the table."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    with TemporaryDirectory() as name:
        folder = Path(name)
        first, changed = (stage(folder, pages, edition) for edition in (1, 2))
        database = folder / "bench.duckdb"
        megabytes = sum(path.stat().st_size for path in first) / 1e6
        print(f"{pages} pages, {megabytes:.0f} MB staged")
        with Warehouse.open(database) as warehouse:
            times = {"first load": seconds(lambda: warehouse.load(first))}
            warehouse.publish()
            copy = time_copy(database, folder)
            times["same again"] = seconds(lambda: warehouse.load(first))
            times["all changed"] = seconds(lambda: warehouse.load(changed))
            for what, taken in times.items():
                print(f"{what:12} {pages / taken:8.0f} pages/s   {taken / copy:5.1f} x COPY")
            print(f"check        {seconds(warehouse.check):8.2f} s")
            print(f"publish      {seconds(warehouse.publish):8.2f} s")
        for sql in (
            "FROM search('baco difu')",
            "FROM said_by('Okafor')",
            "FROM figures_about('baco')",
        ):
            print(f"{sql:28} {seconds(lambda sql=sql: query(database, sql)):8.2f} s")
        print(f"{database.stat().st_size / 1e6:.0f} MB published")


if __name__ == "__main__":
    main()
