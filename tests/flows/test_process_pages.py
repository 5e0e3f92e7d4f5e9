"""The main flow under Prefect's own test server, on the real pipeline."""

import asyncio
import uuid
import warnings

import cloudpickle
import pytest
from prefect import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from extract.errors import SetupError
from extract.settings import Bounds, WorkOptions
from extract.store import query
from flows import artifacts
from flows.failed import RunFailedError
from flows.listening import listening
from flows.process_pages import process_pages
from flows.reprocess import reprocess

pytestmark = [
    pytest.mark.model,
    # of Prefect's own: it leaves event loops and database connections to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module", autouse=True)
def server():
    # With it comes Prefect's whole server, and every process of a test run collects this file.
    from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with prefect_test_harness(server_startup_timeout=120):
            yield


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(
            f"Ferry no. {number} is late\n\nThe ferry from Port Ansel was late again on Monday.\n\n"
            f"“It was {number + 2} hours late,” said harbor master Ivo Tamblyn.\n",
            encoding="utf-8",
        )
    (folder / "photo.html").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    return folder


def _run(pages, database, **work):
    return process_pages(
        paths=[str(pages)],
        database=database,
        work=WorkOptions(workers=1, chunk_pages=2, **work),
        return_state=True,
    )


def test_the_flow_loads_good_pages_and_fails_where_the_command_would(pages, tmp_path):
    database = tmp_path / "x.duckdb"
    heard = []
    with listening(lambda *words: heard.append(words)):
        state = _run(pages, database, bounds=Bounds(max_rejected=0))
    assert state.is_failed()
    reason = "1 pages were rejected (at most 0 are allowed)"
    assert state.message == f"5 ok, 0 empty, 1 rejected, 0 known; {reason}"
    assert not database.exists()
    with pytest.raises(RunFailedError, match="1 pages were rejected") as caught:
        state.result()
    outcome = caught.value.outcome
    assert (outcome.report.pages_ok, outcome.report.pages_rejected) == (5, 1)
    assert heard[-1] == ("extracting", 6, 6)
    names = ("run-summary", "rejected-pages", "slowest-pages", "run-progress")
    left = asyncio.run(_artifacts(*names))
    assert "| pages ok | 5 |" in left["run-summary"]
    assert reason in left["run-summary"]
    assert "pages: annotate" in left["run-summary"]
    assert "photo.html" in str(left["rejected-pages"])
    assert '"by stage": "read' in left["slowest-pages"]
    assert float(left["run-progress"]) == 100

    again = _run(pages, database)
    assert again.is_completed()
    assert again.result().report.pages_known == 6
    assert query(database, "SELECT count(*) FROM articles").rows == [(5,)]
    assert _run(pages, database).result().publication is None


@pytest.mark.slow
def test_pages_are_read_anew_by_a_flow_of_their_own(pages, tmp_path):
    database = tmp_path / "x.duckdb"
    _run(pages, database)
    state = reprocess(
        database=database, rejected=True, work=WorkOptions(workers=1), return_state=True
    )
    assert state.is_failed()  # none succeeded
    assert state.message == "0 ok, 0 empty, 1 rejected, 0 known"
    assert query(database, "SELECT attempts FROM rejected_pages").rows == [(2,)]
    state = reprocess(database=database, stale=True, return_state=True)
    assert state.is_completed()
    assert reprocess(database=database, return_state=True).is_failed()


def test_a_mistake_in_the_call_fails_the_flow_with_its_reason(tmp_path):
    state = _run(tmp_path / "missing", tmp_path / "x.duckdb")
    assert state.is_failed()
    with pytest.raises(SetupError, match="there is no file or folder"):
        state.result()


def test_a_schedule_may_be_due_before_there_is_a_database(tmp_path):
    database = tmp_path / "x.duckdb"
    state = reprocess(database=database, stale=True, if_exists=True, return_state=True)
    assert state.is_completed()
    assert state.message == f"nothing to read anew: {database} is not there yet"
    assert not list(tmp_path.iterdir())
    assert reprocess(database=database, stale=True, return_state=True).is_failed()


async def _artifacts(*keys):
    async with get_client() as client:
        found = await client.read_artifacts(
            artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=list(keys)))
        )
    return {artifact.key: artifact.data for artifact in found}


def test_the_flow_can_be_handed_to_a_process_of_its_own():
    assert cloudpickle.loads(cloudpickle.dumps(process_pages)).name == "process-pages"
    assert cloudpickle.loads(cloudpickle.dumps(reprocess)).name == "reprocess"


def test_progress_is_shown_now_and_then_and_at_the_end(monkeypatch):
    shown = []
    made = uuid.uuid4()

    def note(*arguments, **options):
        shown.append(options.get("description") or arguments)
        return made

    monkeypatch.setattr(artifacts, "create_progress_artifact", note)
    monkeypatch.setattr(artifacts, "update_progress_artifact", note)
    clock = iter(range(0, 1000, 3))
    monkeypatch.setattr(artifacts.time, "monotonic", lambda: next(clock))
    progress = artifacts.ProgressArtifact()
    progress("reading", 5, 20)
    for done in range(21):
        progress("extracting", done, 20)
    assert shown[0] == "0 of 20 pages extracted"
    assert shown[-1] == "20 of 20 pages extracted"
    assert 3 < len(shown) < 10
