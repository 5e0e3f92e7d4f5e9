"""The command with a light extraction, watched from outside."""

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from extract.store import Layout, open_published

LIGHT = Path(__file__).parent / "light"
MARK = "ONRECORD_TEST_RUN"
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
    SELECT what, item_id, article_id, word_count, words_key, term, frequency
    FROM postings JOIN terms USING (term_id) JOIN documents USING (document_id)
"""


class Command:
    """One start of the command, in a session of its own, and all processes that come of it."""

    def __init__(self, arguments, environment, prefix=()):
        self.mark = uuid.uuid4().hex
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "extract.cli.main", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment | {MARK: self.mark},
            start_new_session=True,
        )
        self.talk = ""

    @property
    def family(self):
        """The ids of its processes that are still there, wherever they have got to."""
        wanted = f"{MARK}={self.mark}".encode()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if wanted in (entry / "environ").read_bytes().split(b"\0"):
                        found.append(int(entry.name))
                except OSError:
                    continue
        return found

    def wait(self, seconds=120):
        """Its exit status, once it has ended and left no process behind."""
        self.answer, self.talk = self.process.communicate(timeout=seconds)
        self.wait_until(lambda: not self.family, 30)
        assert "Traceback" not in self.talk, self.talk
        return self.process.returncode

    def wait_until(self, condition, seconds=100):
        """Return once the condition holds, or the command is over; whether it went on so far."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"it did not happen; left: {self.family}"
            if self.process.poll() is not None:
                return False
            time.sleep(0.001)
        return True

    def kill(self, *, everyone=True):
        """End it as the kernel does, with its process group or alone."""
        if everyone:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()

    def close(self):
        for pid in self.family:
            os.kill(pid, signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path / "x.duckdb")


@pytest.fixture
def start(environment):
    """Start the command with the light extraction; `light=False` for the real one."""
    started = []

    def begin(*arguments, light=True, prefix=(), env=None):
        path = [str(LIGHT), *sys.path] if light else sys.path
        around = environment | {"PYTHONPATH": os.pathsep.join(path)} | (env or {})
        started.append(Command(arguments, around, prefix))
        return started[-1]

    yield begin
    for command in started:
        command.close()


@pytest.fixture
def run(start):
    """Run the command to its end; the status and what it said."""

    def go(*arguments, **options):
        command = start(*arguments, **options)
        return command.wait(), command.talk

    return go


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
    return _dump
