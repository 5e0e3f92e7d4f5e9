"""Fixtures shared by all tests."""

import gc
import gzip
import io
import os
import shutil
import signal
import uuid
from collections import Counter
from pathlib import Path

import pytest
from fastwarc.stream_io import ZstdWriter
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from extract.nlp import build_nlp
from extract.settings import ExtractOptions
from extract.store import Layout, Warehouse, open_published

TABLES = """
    SELECT table_name, list(column_name) AS columns FROM information_schema.columns
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_type = 'BASE TABLE' AND column_name NOT IN (
        'run_id', 'seconds', 'attempts', 'path', 'modified_ns', 'changed_ns', 'hashed_at'
    )
    GROUP BY ALL
"""
# Rows that tell what each run did, and numbers that depend on the order of loading.
NOT_COMPARED = {
    "documents",
    "postings",
    "run_sites",
    "run_stages",
    "runs",
    "schema_version",
    "terms",
}
TERMS = """
    SELECT what, item_id, article_id, word_count, words_key, term
    FROM postings JOIN terms USING (term_id) JOIN documents USING (document_id)
"""

ON_SAMPLES = (
    "tests/quality/test_samples.py",
    "tests/quality/test_samples_items.py",
    "tests/quality/test_cookbook.py",
)
"""Files that look at one reading of the sample pages, which each process makes for itself."""
IN_BROWSER = "tests/report/browser/"
"""Its files look at one report of the sample pages in one browser."""
LONG = (
    "tests/flows/servers/test_schedules.py",
    "tests/report/browser/test_everybody.py",
    "tests/cli/unattended/test_cluster.py",
    "tests/flows/servers/test_under_load.py",
    "tests/cli/unattended/test_killed.py",
    "tests/attribution/test_learned_release.py",
    "tests/flows/test_process_pages.py",
    "tests/quality/test_corpora.py",
    "tests/store/test_takedown.py",
    "tests/cli/test_run.py",
    "tests/quality/test_seed.py",
)
"""Files whose few tests take long, the longest first."""

settings.register_profile("any machine", deadline=None)  # no test fails on a time
settings.load_profile("any machine")


def pytest_configure(config):
    """Have DuckDB take one thread: over a handful of rows, more double the processor time.

    It is the one variable by which DuckDB is told, and the processes that tests start hear it too.
    The slow set keeps all threads. Ctrl-C is heard in the processes that tests start, whatever
    started the tests: a shell has its background jobs ignore it, and they hand that on.
    """
    if config.option.markexpr == "not slow":
        os.environ.setdefault("SLURM_CPUS_ON_NODE", "1")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.disable()  # nothing that is made while modules and tests are collected is garbage


class _ByFile(LoadFileScheduling):
    """Each file in one process, with those that share what takes long, in the order collected."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        if file.startswith(IN_BROWSER):
            return IN_BROWSER
        return ON_SAMPLES[0] if file in ON_SAMPLES else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    if config.getvalue("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False
    return _ByFile(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """In processes side by side begin with what takes longest, so that all end together."""
    if hasattr(config, "workerinput"):
        files = [item.nodeid.partition("::")[0] for item in items]
        counts = Counter(files)
        places = {
            file: (LONG.index(file) if file in LONG else len(LONG), -counts[file], file)
            for file in counts
        }
        items.sort(key=lambda item: places[item.nodeid.partition("::")[0]])


def pytest_collection_finish():
    """Leave the modules and tests out of every later search for garbage: they stay to the end."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def options():
    return ExtractOptions()


@pytest.fixture(scope="session")
def nlp(options):
    return build_nlp(options.model)


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory):
    """A warehouse file without rows."""
    layout = Layout(tmp_path_factory.mktemp("empty") / "empty.duckdb")
    Warehouse.open(layout.database).close()
    return layout.warehouse


@pytest.fixture(scope="session")
def prepare(empty_warehouse):
    """A function: the path of a database, with an empty warehouse: a copy is made sooner."""

    def copy(database):
        layout = Layout(database)
        layout.work.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(empty_warehouse, layout.warehouse)
        return database

    return copy


@pytest.fixture(scope="session")
def shared():
    """The corpora beside the checkout; tests that need them skip where they are absent."""
    folder = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}: set ONRECORD_SHARED to the folder that holds eval/")
    return folder


def _dump(database):
    """Every row of a database by table, without what differs from run to run."""
    with open_published(database) as published:
        tables = dict(published.query(TABLES).rows)
        statements = {"words": TERMS} | {
            table: "SELECT {} FROM {}".format(", ".join(f'"{c}"' for c in sorted(columns)), table)
            for table, columns in tables.items()
            if table not in NOT_COMPARED
        }
        return {
            name: sorted(map(repr, published.query(statement).rows))
            for name, statement in statements.items()
        }


@pytest.fixture(scope="session")
def dump():
    """All that a database says of its pages, for two databases to be compared row by row."""
    return _dump


class WarcMaker:
    """Writes WARC archives record by record, as a crawler does."""

    def record(  # noqa: PLR0913 - one for each header
        self,
        body=b"",
        *,
        url="https://merrow.example/a",
        kind="response",
        status="200 OK",
        headers=(("Content-Type", "text/html"),),
        at="2024-05-19T08:30:00Z",
        more=(),
        length=None,
    ):
        """The bytes of one record; `length` is what it says of itself where that is not true."""
        block, content_type = body, "text/html"
        if kind in {"response", "request", "revisit"}:
            lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers), "", ""]
            block = "\r\n".join(lines).encode() + body
            content_type = f"application/http; msgtype={kind}"
        stated = {
            "WARC-Type": kind,
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
            "WARC-Target-URI": url,
            "WARC-Date": at,
            "Content-Type": content_type,
            **dict(more),
            "Content-Length": len(block) if length is None else length,
        }
        lines = [f"{name}: {value}" for name, value in stated.items() if value is not None]
        return "\r\n".join(["WARC/1.1", *lines, "", ""]).encode() + block + b"\r\n\r\n"

    def pack(self, *records, compression="gzip"):
        """An archive of the records."""
        return b"".join(self.compress(each, compression) for each in records)

    def compress(self, data, compression="gzip"):
        if compression == "gzip":
            return gzip.compress(data, mtime=0)
        if compression == "none":
            return data
        packed = io.BytesIO()
        with ZstdWriter(packed) as writer:
            writer.write(data)
            writer.finish()
            writer.flush()
            return packed.getvalue()


@pytest.fixture(scope="session")
def warc():
    return WarcMaker()
