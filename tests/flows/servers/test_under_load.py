"""Servers under many more tasks a second than a real run has, and what a local one keeps."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from extract.store import query

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

CHUNKS = 16
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))


FEW_CHUNKS = 6


@pytest.fixture
def chunks_of_pages(tmp_path):
    """Pages of which the light extraction does several chunks a second, as many as asked."""

    def write(chunks):
        folder = tmp_path / "in"
        folder.mkdir()
        for number in range(chunks * 64):
            (folder / f"{number:05}.txt").write_text(f"words of page {number}\n", encoding="utf-8")
        return folder

    return write


@pytest.fixture
def postgres():
    """The address of a database server of the test's own; it does not run as root."""
    if not POSTGRES:
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    programs = POSTGRES[-1].parent
    as_user = []
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    if os.geteuid() == 0:
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        shutil.chown(folder, "postgres", "postgres")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    data = folder / "data"
    made = [programs / "initdb", "--auth=trust", "--username=prefect", "--pgdata", data]
    subprocess.run([*as_user, *made], check=True, capture_output=True, cwd=folder)
    served = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*as_user, *served], stderr=log, stdout=log, cwd=folder)
    try:
        ready = [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(port)]
        deadline = time.monotonic() + 400
        while subprocess.run(ready, capture_output=True, check=False).returncode:
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.2)
        yield f"postgresql+asyncpg://prefect@127.0.0.1:{port}/postgres"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_server_keeps_up_with_a_run(
    kind, request, start_server, command, chunks_of_pages, tmp_path
):
    env, pages = {}, chunks_of_pages(CHUNKS)
    if kind == "postgres":
        env["PREFECT_SERVER_DATABASE_CONNECTION_URL"] = request.getfixturevalue("postgres")
    server = start_server(**env)
    database = tmp_path / "x.duckdb"
    asked = ["run", pages, "--out", database]
    run = command(
        *["extract.cli.main", *asked], light=True, env={"PREFECT_API_URL": server.address}
    )
    assert run.status() == 0, run.said()
    for said in (run.said(), server.process.said()):
        assert not re.search("locked|deadlock|Traceback", said), said
    assert query(database, "SELECT count(*) FROM pages").rows == [(CHUNKS * 64,)]
    [flow_run] = server.ask("flow_runs")
    assert flow_run["state_type"] == "COMPLETED"
    deadline = time.monotonic() + 400  # they are written down some seconds after they are done
    while len(_extracted(server)) < CHUNKS:
        assert time.monotonic() < deadline
        time.sleep(0.5)
    assert set(_extracted(server)) == {"COMPLETED"}
    os.killpg(server.process.pid, 15)
    server.process.status()


def _extracted(server):
    tasks = server.ask("task_runs", limit=200)
    return [task["state_type"] for task in tasks if task["name"].startswith("extract ")]


def test_the_state_of_runs_of_their_own_stays_small(command, chunks_of_pages, tmp_path):
    pages = chunks_of_pages(FEW_CHUNKS)
    database = tmp_path / "x.duckdb"
    state = tmp_path / "x.work" / "prefect" / "prefect.db"
    sizes = []
    for number in range(2):
        (pages / "more.txt").write_text(f"other words {number}\n", encoding="utf-8")
        run = command("extract.cli.main", "run", pages, "--out", database, light=True)
        assert run.status() == 0, run.said()
        sizes.append(sum(file.stat().st_size for file in state.parent.glob("prefect.db*")))
    assert sizes[0] < 5_000_000
    assert sizes[1] < 1.2 * sizes[0]
