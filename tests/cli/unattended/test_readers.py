"""Others at the same database while a run goes on: readers see whole states, writers wait."""

import subprocess
import sys

import pytest

from extract.store import query

pytestmark = pytest.mark.slow

READ = """
import sys, duckdb
session = duckdb.connect(sys.argv[1], read_only=True)
print(session.sql("SELECT count(*) FROM pages").fetchone()[0], flush=True)
while sys.stdin.readline():
    rows = session.sql("SELECT count(*), count(DISTINCT run_id) FROM pages").fetchone()
    print(*rows, session.sql("SELECT count(*) FROM problems").fetchone()[0], flush=True)
"""
HOLD = """
import sys
from pathlib import Path
from extract.store import Warehouse
with Warehouse.open(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
COUNT = "SELECT count(*) FROM pages"


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()

    def add(count):
        first = len(list(folder.iterdir()))
        for number in range(first, first + count):
            text = f"SLEEP 0.01 words of page {number}\n"
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
        return folder

    return add


@pytest.fixture
def python():
    """Another process that answers each line with one."""
    started = []

    def begin(code, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def _ask(process):
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_an_analyst_reads_through_a_whole_run_and_its_publications(
    pages, layout, start, run, python
):
    arguments = ["run", pages(200), "--out", layout.database]
    assert run(*arguments, "--no-flow")[0] == 0
    analyst = python(READ, layout.database)
    assert analyst.stdout.readline() == "200\n"
    pages(400)
    often = {"ONRECORD_TEST_LOAD_OFTEN": "1"}
    command = start(*arguments, "--publish-minutes", 0, env=often)
    seen = set()
    while command.process.poll() is None:
        assert _ask(analyst) == "200 1 0"
        seen.add(query(layout.database, COUNT).rows[0][0])
        assert query(layout.database, "FROM problems").rows == []
    assert command.wait() == 0, command.talk
    assert _ask(analyst) == "200 1 0"
    assert query(layout.database, COUNT).rows == [(600,)]
    assert len(seen) > 2  # what was published on the way was seen, each time whole


def test_a_run_that_finds_the_warehouse_taken_says_by_whom_and_harms_nothing(
    pages, layout, run, python
):
    arguments = ["run", pages(20), "--out", layout.database]
    assert run(*arguments, "--no-flow")[0] == 0
    holder = python(HOLD, layout.database)
    assert holder.stdout.readline() == "held\n"
    pages(20)
    status, talk = run(*arguments, "--wait", 1)
    assert status == 1
    assert f"process {holder.pid} is writing {layout.work}: wait until its run is over" in talk
    assert query(layout.database, COUNT).rows == [(20,)]
    holder.communicate("\n")
    status, talk = run(*arguments, "--no-flow")
    assert status == 0, talk
    assert query(layout.database, COUNT).rows == [(40,)]
