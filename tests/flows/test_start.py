"""What a run says when the Prefect server is lost."""

import pytest
from httpx import ConnectError

from extract.errors import SetupError
from extract.work.request import RunRequest
from flows import start


def test_a_server_that_fails_while_a_run_goes_on_is_told_and_how_to_go_on(tmp_path, monkeypatch):
    """The call of the flow is in place of a real one: Prefect tries for two minutes to reach it."""

    def lose(_):
        raise ConnectError("gone")

    page = tmp_path / "a.txt"
    page.write_text("One", "utf-8")
    database = tmp_path / "news.duckdb"
    monkeypatch.setattr(start, "prepare", lambda _: None)
    monkeypatch.setattr(start, "_call", lose)
    with pytest.raises(SetupError, match=r"failed while the run went on \(gone\)") as told:
        start.run_flow(RunRequest(paths=(str(page),), database=database), lambda _: None)
    assert f"onrecord status --db {database}" in str(told.value)
    assert "--no-flow" in str(told.value)
