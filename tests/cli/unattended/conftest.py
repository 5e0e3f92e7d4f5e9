"""The command with a light extraction, watched from outside."""

import os
import signal
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from pathlib import Path

import pytest

from extract.store import Layout

LIGHT = Path(__file__).parent / "light"
collect_ignore = ["light"]  # imported here to look for doctests, it would act on every test
MARK = "ONRECORD_TEST_RUN"


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

    def wait(self, seconds=280):
        """Its exit status, once it has ended and left no process behind."""
        self.answer, self.talk = self.process.communicate(timeout=seconds)
        deadline = time.monotonic() + 120
        while self.family:
            assert time.monotonic() < deadline, f"these stay behind: {self.family}"
            time.sleep(0.05)
        assert "Traceback" not in self.talk, self.talk
        return self.process.returncode

    def wait_until(self, condition, seconds=250):
        """Return once the condition holds, or the command is over; whether it went on so far."""
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"it did not happen; left: {self.family}"
            if self.process.poll() is not None:
                return False
            time.sleep(0.001)
        return True

    def signal_all(self, number):
        """Send a signal to each of its processes; one may be gone by what another did with it."""
        for pid in self.family:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill(self, *, everyone=True):
        """End it as the kernel does, with its process group or alone."""
        if everyone:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()

    def close(self):
        self.signal_all(signal.SIGKILL)
        self.process.communicate()


@pytest.fixture(scope="session")
def light_path():
    """The folder that makes extraction light where it stands first in PYTHONPATH."""
    return str(LIGHT)


@pytest.fixture
def layout(tmp_path):
    return Layout(tmp_path / "x.duckdb")


@pytest.fixture(scope="session")
def environment_of(environment):
    """What processes find around them, with the light extraction or the real one."""

    def build(*, light=True):
        path = [str(LIGHT), *sys.path] if light else sys.path
        return environment | {"PYTHONPATH": os.pathsep.join(path)}

    return build


@pytest.fixture
def start(environment_of):
    """Start the command with the light extraction; `light=False` for the real one."""
    started = []

    def begin(*arguments, light=True, prefix=(), env=None):
        around = environment_of(light=light) | (env or {})
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
