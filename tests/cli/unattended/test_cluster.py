"""Runs on a Dask cluster of two worker processes: the same results, whatever becomes of one."""

import os
import re
import signal
import subprocess
import sys
import time

import pytest

from extract.errors import SetupError
from extract.settings import ExtractOptions
from extract.store import query

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


class Cluster:
    """A scheduler and two workers, each a process of its own with one thread."""

    def __init__(self, folder, environment):
        self._folder = folder
        self._environment = environment | {"DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False"}
        self.workers = []

    def begin(self):
        """Return once all of it is there."""
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"
        )
        self.address = self._wait("scheduler", r"Scheduler at:\s+(tcp://\S+)", self.scheduler)
        for number in range(2):
            name = f"worker-{number}"
            limits = ["--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
            place = ["--local-directory", str(self._folder / "space")]
            self.workers.append(self._start("worker", self.address, *limits, *place, log=name))
            self._wait(name, r"(Registered to)", self.workers[-1])

    def _start(self, *arguments, log="scheduler"):
        with (self._folder / log).open("wb") as file:
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )

    def _wait(self, log, pattern, process):
        deadline = time.monotonic() + 100
        while not (found := re.search(pattern, (self._folder / log).read_text())):
            assert process.poll() is None, (self._folder / log).read_text()
            assert time.monotonic() < deadline, (self._folder / log).read_text()
            time.sleep(0.1)
        return found[1]

    def close(self):
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def start_cluster(tmp_path, environment_of):
    """Starts a cluster whose workers extract as the runs do."""
    started = []

    def go(**options):
        folder = tmp_path / f"cluster-{len(started)}"
        folder.mkdir()
        started.append(Cluster(folder, environment_of(**options)))
        started[-1].begin()
        return started[-1]

    yield go
    for each in started:
        each.close()


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(200):
        text = f"SLEEP 0.05 words of page {number}\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def _count(database):
    return query(database, "SELECT count(*) FROM pages WHERE status = 'ok'").rows[0][0]


@pytest.mark.model
def test_a_cluster_gives_what_one_process_gives(
    start_cluster, write_pages, tmp_path, layout, run, dump
):
    pages = write_pages(tmp_path / "in", 24)
    (pages / "empty.txt").touch()
    (pages / "link.txt").symlink_to("nowhere.txt")
    cluster = start_cluster(light=False)
    arguments = ["run", pages, "--out", layout.database, "--dask-address", cluster.address]
    status, talk = run(*arguments, light=False)
    assert status == 0, talk
    assert "rejected 'empty.txt'" in talk
    alone = tmp_path / "alone" / "x.duckdb"
    assert run("run", pages, "--out", alone, "--no-flow", "--workers", 1, light=False)[0] == 0
    assert dump(layout.database) == dump(alone)


def test_a_cluster_that_loses_a_worker_does_its_chunks_with_the_other(
    start_cluster, pages, layout, start
):
    cluster = start_cluster()
    command = start("run", pages, "--out", layout.database, "--dask-address", cluster.address)
    assert command.wait_until(lambda: list(layout.staging.glob("*.ndjson")))
    os.killpg(cluster.workers[0].pid, signal.SIGKILL)
    assert command.wait() == 0, command.talk
    assert _count(layout.database) == 200
    assert query(layout.database, "FROM problems").rows == []
    assert query(layout.database, "FROM rejected_pages").rows == []


def test_a_cluster_that_is_gone_costs_nothing_that_is_done(
    start_cluster, pages, layout, start, run
):
    cluster = start_cluster()
    command = start("run", pages, "--out", layout.database, "--dask-address", cluster.address)
    assert command.wait_until(lambda: list(layout.staging.glob("*.ndjson")))
    cluster.close()
    assert command.wait() == 1
    assert f"the Dask cluster at {cluster.address} is gone; what is staged is kept" in command.talk
    status, talk = run("run", pages, "--out", layout.database, "--no-flow")
    assert status == 0, talk
    assert "that an earlier run had staged" in talk
    assert _count(layout.database) == 200


def test_where_no_cluster_answers_it_is_said_what_to_do(pages, layout, run):
    address = "tcp://127.0.0.1:9"
    status, talk = run("run", pages, "--out", layout.database, "--dask-address", address)
    assert status == 1
    assert f"no Dask scheduler answers at {address}" in talk
    assert "start one with `dask scheduler`" in talk


def test_an_address_without_a_port_is_refused_at_once_and_leaves_nothing(pages, layout, run):
    status, talk = run("run", pages, "--out", layout.database, "--dask-address", "scheduler")
    assert status == 1
    assert "no Dask scheduler answers at scheduler (missing port number" in talk
    assert "Traceback" not in talk
    assert not layout.work.exists()


def test_a_cluster_without_workers_is_said_to_be_waited_for(tmp_path, monkeypatch, capsys):
    # Dask takes seconds to import, and every process of a test run collects this file.
    from distributed import Client, LocalCluster  # noqa: PLC0415

    from flows import cluster  # noqa: PLC0415
    from flows.cluster_worker import Premises, python_version  # noqa: PLC0415

    premises = Premises(
        python=python_version(),
        version="0",
        fingerprint="f",
        options=ExtractOptions(),
        probe=tmp_path / "probe",
        token="token",
        page=None,
    )
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 0.1)
    options = {"n_workers": 0, "processes": False, "dashboard_address": None}
    with LocalCluster(**options) as empty, Client(empty) as client:
        with pytest.raises(SetupError, match="has had no worker"):
            cluster._check_workers(client, premises)
        address = empty.scheduler_address
    said = capsys.readouterr().err
    assert f"The cluster at {address} has no worker: waiting" in said
    assert f"`dask worker {address}`" in said


def test_where_the_extra_is_not_installed_it_is_said_how_to(pages, layout, run, tmp_path):
    absent = tmp_path / "absent"
    absent.mkdir()
    words = 'raise ModuleNotFoundError("No module named prefect_dask", name="prefect_dask")\n'
    (absent / "prefect_dask.py").write_text(words, encoding="utf-8")
    status, talk = run(
        *["run", pages, "--out", layout.database, "--dask-address", "tcp://127.0.0.1:9"],
        env={"PYTHONPATH": os.pathsep.join([str(absent), *sys.path])},
    )
    assert status == 1
    assert "pip install -e '.[dask]'" in talk
