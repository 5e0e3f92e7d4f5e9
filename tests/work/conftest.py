"""Whole runs inside the test's process: all is real but the worker processes and the model.

What the pages of a file tell together is not worked out when it is published, but where a test says
so: it takes longer than all the rest of a run, and tests of the store look at it.
"""

import sys
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest

from extract.errors import OnrecordError, PageError
from extract.pipeline import rejected_result
from extract.reading import read_article
from extract.selection import PageSelection
from extract.settings import WorkOptions
from extract.store import Layout, query
from extract.work.chunk import Assignment
from extract.work.request import RunRequest
from extract.work.run import run_pages
from schemas import PageResult


class InlinePool:
    """Does a chunk as soon as it is given."""

    def __init__(self, build, *, options):
        del options
        self._build = build

    def __enter__(self):
        self._run_chunk = self._build()
        return self

    def __exit__(self, *error):
        pass

    def submit(self, chunk):
        future = Future()
        try:
            future.set_result(self._run_chunk(Assignment(chunk), lambda _: None))
        except OnrecordError as error:
            future.set_exception(error)
        return future


def load_reading(options, *, fault="FAULT"):
    """The articles of pages, without what stands in them; one with the word is a fault of ours."""

    def extract(raw):
        if fault in raw.text:
            raise ZeroDivisionError
        try:
            reading = read_article(raw, profiles=(), options=options)
        except PageError as error:
            return rejected_result(
                source_key=raw.source_key,
                content_sha256=raw.content_sha256,
                byte_size=raw.byte_size,
                error=error,
            )
        return PageResult(
            page=reading.page,
            article=reading.article,
            removed_blocks=reading.removed_blocks,
            issues=reading.issues,
        )

    return lambda raws: [extract(raw) for raw in raws]


class Runner:
    """Runs over what lies in a folder, and looks at what they left."""

    def __init__(self, folder, prepare):
        self.folder = folder / "in"
        self.folder.mkdir()
        self.database = folder / "out" / "x.duckdb"
        self.layout = Layout(self.database)
        self.load = load_reading
        self._prepare = prepare

    def write(self, pages):
        """Write pages, from their names and words."""
        for name, words in pages.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(words if isinstance(words, bytes) else words.encode())

    def __call__(self, pages=None, *, paths=None, progress=lambda *_: None, work=None, **request):
        """Write the pages, and run over the folder or the given paths; the outcome."""
        self.write(pages or {})
        if not self.layout.warehouse.exists():
            self._prepare(self.database)
        paths = tuple(map(str, [self.folder] if paths is None else paths))
        return self._run(progress, work, paths=paths, **request)

    def mend(self):
        """From now on extraction stumbles over no page."""
        self.load = partial(load_reading, fault="\0")

    def reprocess(self, *, extract=None, work=None, **selection):
        """Read pages anew; the outcome."""
        options = {"extract": extract} if extract else {}
        return self._run(lambda *_: None, work, selection=PageSelection(**selection), **options)

    def _run(self, progress, work, **request):
        options = WorkOptions(**{"workers": 1, "retry_seconds": (), **(work or {})})
        given = RunRequest(database=self.database, work=options, **request)
        self.outcome = run_pages(given, progress, load=self.load)
        return self.outcome

    @property
    def counts(self):
        """Known, read and rejected pages of the last run."""
        report = self.outcome.report
        return report.pages_known, report.pages_ok, report.pages_rejected

    def ask(self, sql):
        return query(self.database, sql).rows

    @property
    def texts(self):
        """The text of each page, by its key."""
        return dict(self.ask("SELECT source_key, text FROM pages JOIN articles USING (page_id)"))


@pytest.fixture(scope="session")
def make_runner(prepare):
    def make(folder, patch, *, derives=False):
        patch.setattr("extract.work.run.WorkerPool", InlinePool)
        if not derives:
            patch.setattr("extract.store.publish.derive_copy", lambda _: None)
        return Runner(folder, prepare)

    return make


@pytest.fixture
def runner(tmp_path, monkeypatch, make_runner):
    return make_runner(tmp_path, monkeypatch)


_opened = []
_is_watching = []


@pytest.fixture(scope="session")
def _audit():
    """A hook that cannot be taken out again; it listens while a test wants it to."""

    def hook(event, arguments):
        if event == "open" and _is_watching and isinstance(arguments[0], str):
            _opened.append(arguments[0])

    sys.addaudithook(hook)


@pytest.fixture
def opened(_audit):
    """Names of the page files that were opened since the test began, or since it cleared them."""
    _opened.clear()
    _is_watching.append(True)

    class Opened:
        clear = staticmethod(_opened.clear)

        @property
        def names(self):
            return sorted({Path(path).name for path in _opened if "/in/" in path})

    yield Opened()
    _is_watching.clear()
