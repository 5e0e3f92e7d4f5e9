"""A Prefect server of a run's own: on loopback, without a user interface, gone with the run.

Prefect starts such a temporary server by itself, but one that outlives a run that is killed, and
that Ctrl-C ends before the run can report to it. This one leaves when its standard input closes,
whatever became of the process at the other end, and hears no Ctrl-C.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import SetupError
from extract.settings import REQUESTS_TO_END

if TYPE_CHECKING:
    from uvicorn import Server

START_SECONDS = 120
"""A new state folder takes some 10 s on two cores, a known one 4; more on a loaded machine."""
LEAVE_SECONDS = 10
"""For what has been reported to reach the state file."""


class LocalServer:
    """The server's process, seen from the run.

    It comes up while the caller goes on; `wait` returns once it answers.

    Args:
        home: The folder of its state, and of a log of what goes wrong in it.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        with (home / "server.log").open("wb") as stderr:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "flows.local_server"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
                start_new_session=True,
            )
        line = self._process.stdout.readline() if self._process.stdout else b""
        self.port = int(line or 0)
        self.api_url = f"http://127.0.0.1:{self.port}/api"

    def close(self) -> None:
        """End it, once it has written down what it was told."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        try:
            self._process.wait(LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def wait(self) -> None:
        """Return once it answers.

        Raises:
            SetupError: It did not come up.
        """
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if self._answers():
                return
            time.sleep(0.1)
        msg = "the local Prefect server did not start: try again, or use --no-flow"
        raise SetupError(msg)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == 200  # noqa: PLR2004 - HTTP's own number
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def main() -> None:
    """Serve on a free port, which is printed, until standard input ends."""
    for name in REQUESTS_TO_END:
        if hasattr(signal, name):
            signal.signal(signal.Signals[name], signal.SIG_IGN)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)  # noqa: T201 - read by LocalServer
    serving: list[Server] = []
    threading.Thread(target=_leave_with_parent, args=(serving,), daemon=True).start()
    _serve(listener, serving)


def _serve(listener: socket.socket, serving: "list[Server]") -> None:
    import uvicorn  # noqa: PLC0415 - it and the next take seconds, and the port is awaited
    from prefect.server.api.server import create_app  # noqa: PLC0415

    config = uvicorn.Config(
        create_app(ephemeral=True, final=True),
        log_level="critical",
        lifespan="on",
        timeout_graceful_shutdown=LEAVE_SECONDS // 2,
    )
    server = uvicorn.Server(config)
    # systemd asks all processes at once to end: the run has to tell this one what became of it.
    server.capture_signals = contextlib.nullcontext  # type: ignore[method-assign, assignment]
    serving.append(server)
    server.run(sockets=[listener])


def _leave_with_parent(serving: "list[Server]") -> None:
    sys.stdin.buffer.read()
    for server in serving:
        server.should_exit = True
        time.sleep(LEAVE_SECONDS)
    os._exit(0)  # it was not serving yet, or does not come to an end


if __name__ == "__main__":
    main()
