"""Runs that are stopped or killed: the next one goes on, and the result is that of one run."""

import os
import random
import signal
import time

import pytest

from extract.store import open_published

pytestmark = pytest.mark.model

# What each run did, which differs from run to run, and numbers that depend on the order of loading.
NOT_COMPARED = {"runs", "run_stages", "run_sites", "terms", "postings", "schema_version"}
TABLES = """
    SELECT table_name, list(column_name) AS columns FROM information_schema.columns
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_type = 'BASE TABLE' AND column_name NOT IN ('run_id', 'seconds') GROUP BY ALL
"""
TERMS = "SELECT article_id, term, frequency FROM postings JOIN terms USING (term_id)"


def _dump(database):
    """Every row of a database, without what differs from run to run."""
    with open_published(database) as published:
        tables = dict(published.query(TABLES).rows)
        statements = {"words": TERMS} | {
            table: f"SELECT {', '.join(map(_quoted, sorted(columns)))} FROM {table}"
            for table, columns in tables.items()
            if table not in NOT_COMPARED
        }
        return {
            name: sorted(map(repr, published.query(statement).rows))
            for name, statement in statements.items()
        }


def _quoted(name):
    return f'"{name}"'


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, onrecord, write_pages):
    """Many pages, and the database of one run over them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    pages, database = write_pages(folder / "in", 260), folder / "x.duckdb"
    (pages / "empty.html").write_bytes(b"")
    arguments = ["run", pages, "--out", database, "--no-flow", "--workers", 1]
    assert onrecord(*arguments).returncode == 0
    return pages, database


def _wait_for_staged(database, process):
    """Return once a chunk is staged that was not when the run began."""
    staging = database.with_suffix(".work") / "staging"
    before = set(staging.glob("*.ndjson"))
    deadline = time.monotonic() + 100
    while not set(staging.glob("*.ndjson")) - before:
        assert time.monotonic() < deadline
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.01)


def _children(pid):
    """Processes of the session that a run leads."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == pid:
                    found.append(int(entry.name))
            except ProcessLookupError:
                continue
    return found


def _wait_until_alone(pid):
    deadline = time.monotonic() + 20
    while _children(pid):
        assert time.monotonic() < deadline, f"left behind: {_children(pid)}"
        time.sleep(0.05)


def _cut_off(process, how):
    if how is signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does
    else:
        process.send_signal(how)
    _, talk = process.communicate(timeout=60)
    assert process.returncode == (130 if how is signal.SIGINT else -how)
    assert "Traceback" not in talk
    _wait_until_alone(process.pid)


def test_a_run_cut_off_again_and_again_is_completed_by_the_next(
    tmp_path, undisturbed, onrecord, start_onrecord
):
    pages, expected = undisturbed
    database = tmp_path / "x.duckdb"
    arguments = ["run", pages, "--out", database, "--no-flow", "--workers", 1]
    for how in (signal.SIGINT, signal.SIGKILL):
        process = start_onrecord(*arguments)
        _wait_for_staged(database, process)
        _cut_off(process, how)
        assert not database.exists()
    again = onrecord(*arguments)
    assert again.returncode == 0, again.stderr
    assert "that an earlier run had staged" in again.stderr
    assert _dump(database) == _dump(expected)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("flow", [True, False], ids=["flow", "no-flow"])
def test_a_run_killed_at_any_moment_is_completed_in_the_end(
    flow, tmp_path, undisturbed, onrecord, start_onrecord
):
    pages, expected = undisturbed
    database = tmp_path / "x.duckdb"
    chance = random.Random(20)
    arguments = ["run", pages, "--out", database, *([] if flow else ["--no-flow"])]
    for _ in range(10):
        process = start_onrecord(*arguments)
        time.sleep(chance.uniform(0.5, 20 if flow else 9))
        process.kill()
        process.communicate(timeout=30)
        _wait_until_alone(process.pid)
    assert onrecord(*arguments).returncode == 0
    assert _dump(database) == _dump(expected)
