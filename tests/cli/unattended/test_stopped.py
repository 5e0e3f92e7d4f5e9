"""Ctrl-C and requests to end: the run stops in good order, and a second one ends it at once."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

from extract.store import query

pytestmark = pytest.mark.slow


@pytest.fixture
def pages(tmp_path):
    """Ten quick pages and one that takes longer than any test waits."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"words of page {number}\n", encoding="utf-8")
    (folder / "slow.txt").write_text("SLEEP 500\n", encoding="utf-8")
    return folder


def _staged(layout):
    return list(layout.staging.glob("*.ndjson"))


@pytest.mark.parametrize(
    "request_to_end",
    [
        (signal.SIGINT, 130, True),  # Ctrl-C in a terminal
        (signal.SIGTERM, 143, False),  # kill, docker stop
        (signal.SIGTERM, 143, True),  # systemctl stop
        (signal.SIGHUP, 129, True),  # the terminal is closed
    ],
)
def test_a_run_asked_to_end_keeps_what_is_done(request_to_end, pages, layout, start, run):
    number, status, everyone = request_to_end
    arguments = ["run", pages, "--out", layout.database, "--no-flow", "--workers", 2]
    command = start(*arguments)
    assert command.wait_until(lambda: _staged(layout))
    if everyone:
        command.signal_all(number)
    else:
        os.kill(command.process.pid, number)
    assert command.wait() == status  # long before the page would be done
    assert "interrupted; what is done is kept" in command.talk
    staged = _staged(layout)
    assert staged
    assert layout.lock.read_text() == ""

    (pages / "slow.txt").write_text("no longer slow\n", encoding="utf-8")
    status, talk = run(*arguments)
    assert status == 0, talk
    assert f"loaded {len(staged)} chunks that an earlier run had staged" in talk
    assert query(layout.database, "SELECT count(*) FROM pages WHERE status = 'ok'").rows == [(11,)]
    states = query(layout.database, "SELECT state, message FROM runs ORDER BY started_at").rows
    assert states == [("failed", "interrupted"), ("completed", None)]


def test_signals_that_are_ignored_stay_ignored(pages, layout, start):
    (pages / "slow.txt").write_text("SLEEP 2\n", encoding="utf-8")
    command = start(
        *["run", pages, "--out", layout.database, "--no-flow", "--workers", 2],
        prefix=["sh", "-c", "trap '' HUP; exec \"$@\"", "nohup"],
    )
    assert command.wait_until(lambda: _staged(layout))
    os.kill(command.process.pid, signal.SIGHUP)
    assert command.wait() == 0, command.talk


@pytest.mark.model
def test_a_run_with_its_flow_asked_to_end_leaves_nobody_behind(pages, layout, start, run):
    command = start("run", pages, "--out", layout.database)
    assert command.wait_until(lambda: _staged(layout))
    command.signal_all(signal.SIGTERM)  # systemctl stop
    assert command.wait() in {130, 143}
    assert "interrupted; what is done is kept" in command.talk
    (pages / "slow.txt").write_text("no longer slow\n", encoding="utf-8")
    status, talk = run("run", pages, "--out", layout.database)
    assert status == 0, talk
    assert query(layout.database, "SELECT count(*) FROM pages WHERE status = 'ok'").rows == [(11,)]


BUSY = """
import sys, time
from extract.cli.stopping import stopping_cleanly
with stopping_cleanly("all is kept"):
    try:
        print("ready", flush=True)
        time.sleep(600)
    finally:
        print("leaving", flush=True)
        time.sleep(600)
"""


def test_the_second_ctrl_c_ends_a_command_that_is_still_leaving(environment):
    with subprocess.Popen(
        [sys.executable, "-c", BUSY], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        for word in ("ready", "leaving"):
            assert process.stdout.readline() == f"{word}\n"
            process.send_signal(signal.SIGINT)
        assert process.wait(250) == -signal.SIGINT


# No row passes, so that the query's threads never look up: `hash(i) % 7 = 7` is never true.
ENDLESS = "SELECT count(*) FROM range(2000000000000) AS t (i) WHERE hash(i) % 7 = 7"


def test_ctrl_c_ends_a_query_that_finds_nothing_for_hours(tmp_path, layout, start, run):
    (tmp_path / "a.txt").write_text("words\n", encoding="utf-8")
    assert run("run", tmp_path / "a.txt", "--out", layout.database, "--no-flow")[0] == 0
    command = start("sql", "SET threads = 2;" + ENDLESS, "--db", layout.database)
    process = psutil.Process(command.process.pid)
    assert command.wait_until(lambda: process.cpu_times().user > 5)  # the start takes one
    process.send_signal(signal.SIGINT)
    assert command.wait() == -signal.SIGINT
