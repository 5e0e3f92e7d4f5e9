"""Prefect servers of a user's, and the commands that the user starts."""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest

from flows.prefect_state import begin_state, keep_template

ROOT = Path(__file__).parents[3]
LIGHT = ROOT / "tests" / "cli" / "unattended" / "light"
PATIENCE = 800
"""Seconds; each test here has 900. No test fails because a machine is busy."""


def _wait_for(condition, process, seconds=PATIENCE):
    started = time.monotonic()
    while not condition():
        assert process.poll() is None, process.said()
        assert time.monotonic() - started < seconds, process.said()
        time.sleep(0.2)
    return time.monotonic() - started


@pytest.fixture(scope="session")
def wait_for():
    """How many seconds it took until a condition held, with the process still there."""
    return _wait_for


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The home of a user who has never used Prefect."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def command(home):
    """Begins a command of that user's, in the folder of the project."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    common = kept | {"HOME": str(home), "NO_COLOR": "1", "COLUMNS": "200", "DO_NOT_TRACK": "1"}
    started = []

    def begin(*arguments, light=False, env=None):
        log = home / f"log-{len(started)}"
        path = [str(LIGHT), *sys.path] if light else sys.path
        around = common | {"PYTHONPATH": os.pathsep.join(path)} | (env or {})
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-m", *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env=around,
                cwd=ROOT,
                start_new_session=True,
            )
        process.said = log.read_text
        process.status = partial(process.wait, PATIENCE)
        started.append(process)
        return process

    yield begin
    for process in reversed(started):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def start_server(command, home):
    """Starts a server, with the settings given; what it is asked for is its API's answer."""

    def start(**env):
        begin_state(home / ".prefect")  # as empty as one that takes Prefect long to make
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        process = command("prefect", "server", "start", "--port", port, env=env)
        address = f"http://127.0.0.1:{port}/api"

        def is_up():
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            try:
                connection.request("GET", "/api/health")
                return connection.getresponse().status == 200
            except (OSError, HTTPException):
                return False
            finally:
                connection.close()

        _wait_for(is_up, process)
        keep_template(home / ".prefect")

        def ask(kind, **filters):
            answer = httpx.post(f"{address}/{kind}/filter", json=filters, timeout=PATIENCE)
            return answer.raise_for_status().json()

        return SimpleNamespace(address=address, ask=ask, process=process)

    return start


@pytest.fixture(scope="module")
def server(command, start_server):
    """A server that the user's profile names."""
    server = start_server()
    setting = command("prefect", "config", "set", f"PREFECT_API_URL={server.address}")
    assert setting.status() == 0, setting.said()
    return server
