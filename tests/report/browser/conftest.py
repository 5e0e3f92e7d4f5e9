"""A real browser on reports: that of the sample pages, and that of pages made by hand."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from extract.findings import Selection
from extract.report import write_report
from extract.store import open_published

ROOT = Path(__file__).parents[3]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without these Chromium looks for its maker's servers at every start."""


@pytest.fixture(scope="session")
def browser():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        pytest.skip("no Chromium: install it (apt-get install chromium), or name it in CHROMIUM")
    with sync_playwright() as playwright:
        arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        launched = playwright.chromium.launch(executable_path=found, args=arguments)
        yield launched
        launched.close()


class Reader:
    """Somebody who reads a report: opens its pages, and is told all that went wrong."""

    def __init__(self, browser, folder, **context):
        self.folder = folder
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | context)
        self.context.set_default_timeout(200_000)  # milliseconds, for a machine that is busy
        self.asked, self.wrong = [], []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        self.context.on("console", self._hear)
        self.context.on("dialog", lambda dialog: self.wrong.append(f"dialog {dialog.message}"))
        self.page = self.context.new_page()

    def _hear(self, message):
        if message.type in {"error", "warning"}:
            self.wrong.append(message.text)

    def open(self, path):
        self.page.goto(f"{self.folder.as_uri()}/{path}")
        return self.page


@pytest.fixture
def read(browser):
    """Open a report as a reader does; at the end nothing may have gone wrong or been fetched."""
    readers = []

    def begin(folder, **context):
        readers.append(Reader(browser, folder, **context))
        return readers[-1]

    yield begin
    for reader in readers:
        reader.context.close()
        outside = [url for url in reader.asked if not url.startswith(("file:", "data:"))]
        assert outside == []
        assert reader.wrong == []


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The report of the sample pages, as a user makes it, and the database."""
    folder = tmp_path_factory.mktemp("samples")
    database = folder / "onrecord.duckdb"
    command = [sys.executable, "-m", "extract.cli.main"]
    for arguments in (
        ["run", ROOT / "data/raw/samples", "--out", database, "--no-flow"],
        ["report", "--db", database],
    ):
        subprocess.run([*command, *map(str, arguments)], check=True, capture_output=True)
    return folder / "onrecord-report", database


@pytest.fixture(scope="session")
def results(samples):
    """The records of the sample articles, by article id."""
    with open_published(samples[1]) as published:
        found = published.excerpt(Selection()).iter_articles()
        return {one.stored.result.article.article_id: one.stored.result for one in found}


@pytest.fixture(scope="session")
def audit(results):
    """The sample article that most tests read: quotations of all kinds, figures in them."""
    [found] = [
        result
        for result in results.values()
        if result.page.source_key == "corliss-today-bridge-audit.txt"
    ]
    return found


@pytest.fixture(scope="session")
def audit_path(audit):
    return f"articles/{audit.article.article_id}.html"


@pytest.fixture(scope="session")
def phone():
    """What a browser on a small phone is like."""
    return {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(scope="session")
def fronts_of():
    """A page of each sort in a report, but for articles; the search finds the word."""

    def find(folder, word):
        some = [next((folder / sort).iterdir()) for sort in ("people", "sites")]
        return (
            *("index.html", "articles.html", "people.html", f"search.html?q={word}"),
            *(path.relative_to(folder).as_posix() for path in some),
        )

    return find


@pytest.fixture(scope="session")
def all_sorts(fronts_of, samples, audit_path, report, pages):
    """Folder and path of a page of each sort: of the sample pages, and of a hostile one."""
    hostile_path = f"articles/{pages.hostile().article.article_id}.html"
    return [
        *((samples[0], path) for path in (*fronts_of(samples[0], "bridge"), audit_path)),
        *((report, path) for path in (*fronts_of(report, "tables"), hostile_path)),
    ]


@pytest.fixture(scope="session")
def crowded(pages, tmp_path_factory):
    """A report of one page with 2,000 quotations and 1,000 figures."""
    lines = [f"“Line {n} is {n} words long,” said Ann Lee number {n}." for n in range(2000)]
    maker = pages.maker("crowded.html", "\n\n".join(lines), title="A long night")
    for n in range(2000):
        maker.quote(f"Line {n} is {n} words long,", speaker="Ann Lee", cue="said")
    for n in range(0, 2000, 2):
        maker.figure(f"{n} words long", n)
    database = pages.build_database(
        tmp_path_factory.mktemp("crowded") / "n.duckdb", [maker.build()]
    )
    with open_published(database) as published:
        write_report(published.excerpt(Selection()), database.parent / "r", database="n")
    return database.parent / "r", maker.article_id


@pytest.fixture(scope="session")
def marked_words():
    """The words of each item as the browser shows them, from all pieces of its marks."""

    def read(page):
        pieces = page.eval_on_selector_all(
            ".story [data-item]:not(.note)",
            """marks => marks.map(mark => {
                const copy = mark.cloneNode(true);
                copy.querySelectorAll(".note").forEach(note => note.remove());
                return [mark.dataset.item, copy.textContent];
            })""",
        )
        words = defaultdict(list)
        for item, text in pieces:
            words[item].append(text)
        return words

    return read
