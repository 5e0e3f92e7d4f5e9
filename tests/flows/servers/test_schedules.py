"""A schedule as the README sets it up: a server, a deployment that is served, pages that arrive."""

import json
import os
import signal
from types import SimpleNamespace

import pytest

from extract.store import open_published

pytestmark = [pytest.mark.slow, pytest.mark.model, pytest.mark.timeout(900)]

PAGE = """Ferry no. {number} is late

The ferry from Port Ansel was late again on Monday.

“It was {number} hours late,” said harbor master Ivo Tamblyn.
"""


@pytest.fixture
def newsroom(tmp_path):
    """A folder, the database over it, and what puts a page there as an editor would."""
    folder, database = tmp_path / "in", tmp_path / "out" / "x.duckdb"
    folder.mkdir()

    def add(name):
        page = folder / name
        page.parent.mkdir(exist_ok=True)
        unfinished = page.with_name(f".{page.name}")
        unfinished.write_text(PAGE.format(number=len(list(folder.iterdir())) + 2), "utf-8")
        unfinished.rename(page)

    def holds(name):
        sql = "SELECT count(*) FROM quotes JOIN pages USING (page_id) WHERE source_key = ?"
        if not database.exists():
            return False
        with open_published(database) as published:
            return published.query(sql, (name,)).rows == [(1,)]

    return SimpleNamespace(folder=folder, database=database, add=add, holds=holds)


@pytest.fixture
def states(server):
    """The types of the states of the runs of a flow's deployment, oldest run first."""

    def find(name, flow="process-pages"):
        runs = server.ask(
            "flow_runs",
            flows={"name": {"any_": [flow]}},
            deployments={"name": {"any_": [name]}},
            sort="EXPECTED_START_TIME_ASC",
        )
        return [run["state_type"] for run in runs]

    return find


def _minute(began):
    """A minute of a machine of its own, on which the process would have begun in five seconds."""
    return 60 * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1), began / 5)


def _end(process, number=signal.SIGINT):
    """End it in good order; a run that is under way comes to its end first."""
    process.send_signal(number)
    assert process.status() in {0, 130, -signal.SIGINT}, process.said()
    assert "Traceback" not in process.said()


def test_a_page_is_published_within_a_minute_of_its_arrival(
    server, command, newsroom, states, wait_for
):
    serving = command(
        *["flows.serve", newsroom.folder, "--out", newsroom.database, "--name", "arrivals"],
        *["--workers", 1, "--watch"],
    )
    began = wait_for(lambda: "serving process-pages/arrivals" in serving.said(), serving)
    wait_for(lambda: f"watching '{newsroom.folder}'" in serving.said(), serving)
    newsroom.add("first.txt")
    seconds = wait_for(lambda: newsroom.holds("first.txt"), serving)
    assert seconds < _minute(began)
    newsroom.add(".inner/second.txt")
    (newsroom.folder / ".inner").rename(newsroom.folder / "inner")
    seconds = wait_for(lambda: newsroom.holds("inner/second.txt"), serving)
    assert seconds < _minute(began)
    (newsroom.folder / "notes.pdf").write_bytes(b"no page")
    _end(serving)
    assert states("arrivals") == ["COMPLETED", "COMPLETED"], serving.said()
    keys = {artifact["key"] for artifact in server.ask("artifacts")}
    assert "run-summary" in keys


def test_a_deployment_runs_at_its_interval_and_never_twice_at_once(
    server, command, newsroom, states, wait_for
):
    del server
    newsroom.add("first.txt")
    serving = command(
        *["flows.serve", newsroom.folder, "--out", newsroom.database, "--name", "often"],
        *["--workers", 1, "--every", 0.1, "--stale", 10, "--stale-cron", "* * * * *"],
    )
    wait_for(
        lambda: states("often").count("COMPLETED") > 1 and "CANCELLED" in states("often"), serving
    )
    wait_for(lambda: "COMPLETED" in states("often", "reprocess"), serving)
    assert newsroom.holds("first.txt")
    _end(serving)
    assert not {"FAILED", "CRASHED", "RUNNING"} & set(states("often"))


def test_serving_anew_goes_on_when_the_process_before_ends(server, command, newsroom, wait_for):
    def serve(*options):
        serving = command(
            *["flows.serve", newsroom.folder, "--out", newsroom.database, "--name", "twice"],
            *["--workers", 1, *options],
        )
        wait_for(lambda: "serving process-pages/twice" in serving.said(), serving)
        return serving

    def is_paused():
        [deployment] = server.ask("deployments", deployments={"name": {"any_": ["twice"]}})
        return deployment["paused"]

    first = serve("--every", 600)
    second = serve("--cron", "0 5 * * *")
    _end(first, signal.SIGTERM)
    assert "Warning" not in first.said()
    assert not is_paused()
    other = command(
        *["flows.serve", newsroom.folder, "--out", newsroom.folder / "y.duckdb"],
        *["--name", "twice"],
    )
    assert other.status() == 1
    assert f"is the deployment of {newsroom.database}" in other.said()
    assert "--name" in other.said()
    _end(second)
    assert is_paused()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--every", "0"], "'0' is no number of minutes above 0"),
        (["--cron", "99 3 * * *"], "'99 3 * * *' is no cron expression"),
        (["--stale", "5", "--stale-cron", "nightly"], "'nightly' is no cron expression"),
        (["--every", "5", "--cron", "0 3 * * *"], "not allowed with"),
        (["no-such-folder"], "there is no file or folder no-such-folder"),
    ],
)
def test_a_mistake_in_a_schedule_is_told_at_once(server, command, options, expected):
    del server
    serving = command("flows.serve", *options)
    assert serving.status() in {1, 2}
    assert expected in serving.said()
    assert "Traceback" not in serving.said()


def test_a_server_that_is_not_up_is_told_at_once(command, newsroom):
    nowhere = {"PREFECT_API_URL": "http://127.0.0.1:9/api"}
    serving = command("flows.serve", newsroom.folder, env=nowhere)
    assert serving.status() == 1
    assert "does not answer: run `prefect server start`" in serving.said()
    assert "Traceback" not in serving.said()


def test_a_run_from_the_shell_shows_up_in_the_users_server(server, command, newsroom):
    newsroom.add("first.txt")
    before = len(server.ask("flow_runs"))
    run = command(
        "extract.cli.main", "run", newsroom.folder, "--out", newsroom.database, "--workers", 1
    )
    assert run.status() == 0, run.said()
    assert f"Prefect server: {server.address}" in run.said()
    assert newsroom.holds("first.txt")
    runs = server.ask("flow_runs")
    assert len(runs) == before + 1
    assert not (newsroom.database.with_suffix(".work") / "prefect").exists()


def test_a_work_pool_runs_the_deployments_of_prefect_yaml(server, command, newsroom, states):
    def prefect(*arguments):
        process = command("prefect", *arguments)
        assert process.status() == 0, process.said()

    def run(deployment, **parameters):
        given = json.dumps({"database": str(newsroom.database), **parameters})
        prefect("deployment", "run", deployment, "--params", given)
        prefect("worker", "start", "--pool", "onrecord", "--run-once")

    del server
    newsroom.add("first.txt")
    prefect("work-pool", "create", "--type", "process", "onrecord")
    prefect("--no-prompt", "deploy", "--all")
    run("process-pages/nightly", paths=[str(newsroom.folder)])
    assert newsroom.holds("first.txt")
    run("reprocess/nightly-stale", stale=False, since="2000-01-01")
    assert "COMPLETED" in states("nightly")
    assert "COMPLETED" in states("nightly-stale", "reprocess")


def test_without_a_server_it_is_said_what_to_do(command, tmp_path):
    (tmp_path / "home").mkdir()
    process = command("flows.serve", tmp_path, env={"HOME": str(tmp_path / "home")})
    assert process.status() == 1
    assert "prefect server start" in process.said()
    assert "Traceback" not in process.said()
