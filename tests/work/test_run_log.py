"""The log of a run: what it names, and that it never stands in the way."""

import json
import os

import pytest

from extract.errors import StoreError
from extract.store import Warehouse
from extract.work.run_log import KEPT, RunLog, read_reports

PAGE = "The ferry is late\n\nThe ferry from Port Ansel was late on Monday, for the third time."


@pytest.fixture
def logged(runner):
    """The lines of the log of the last run, by event in the order of their first."""

    def read():
        *_, last = sorted(runner.layout.logs.iterdir())
        lines = [json.loads(line) for line in last.read_text("utf-8").splitlines()]
        assert all({"time", "level"} < line.keys() for line in lines)
        assert {line["run"] for line in lines} == {last.stem}
        events = dict.fromkeys(line["event"] for line in lines)
        return {event: [line for line in lines if line["event"] == event] for event in events}

    return read


def test_it_names_each_page_that_was_not_read_and_each_step(runner, logged):
    def remove(stage, done, total):
        del total
        if stage == "extracting" and not done:
            (runner.folder / "b.txt").unlink()

    runner({"a.txt": PAGE, "b.txt": f"{PAGE} Again.", "c.txt": f"{PAGE} FAULT"}, progress=remove)
    said = logged()
    assert (next(iter(said)), next(reversed(said))) == ("run_started", "run_ended")
    [rejected], [failed] = said["page_rejected"], said["page_failed"]
    assert (rejected["page"], rejected["stage"]) == ("c.txt", "items")
    assert (rejected["code"], rejected["level"]) == ("internal_error", "warning")
    assert (failed["page"], failed["stage"], failed["level"]) == ("b.txt", "read", "warning")
    assert [step["stage"] for step in said["step"]] == ["plan", "load", "check", "publish"]
    assert sum(chunk["ok"] for chunk in said["chunk"]) == 1
    [end] = said["run_ended"]
    assert (end["level"], end["state"], end["is_published"]) == ("info", "completed", True)
    assert (end["pages_ok"], end["pages_rejected"], end["pages_failed"]) == (1, 1, 1)


def test_it_says_why_a_run_was_stopped(runner, logged, monkeypatch):
    def fail(self):
        del self
        raise StoreError("the disk is full")

    monkeypatch.setattr(Warehouse, "publish", fail)
    with pytest.raises(StoreError):
        runner({"a.txt": PAGE})
    [end] = logged()["run_ended"]
    assert (end["level"], end["state"], end["message"]) == ("error", "failed", "the disk is full")
    assert end["is_published"] is False


def test_it_tells_of_runs_that_published_nothing(runner):
    runner({"a.txt": PAGE})
    runner()
    first, second = reversed(read_reports(runner.layout.logs, 5))
    assert (first.state, first.pages_ok, first.pages_known) == ("completed", 1, 0)
    assert (second.state, second.pages_ok, second.pages_known) == ("completed", 0, 1)
    assert second.fingerprint == first.fingerprint
    assert first.started_at < first.ended_at < second.started_at
    assert [run.run_id for run in read_reports(runner.layout.logs, 1)] == [second.run_id]


def test_a_log_that_was_cut_off_tells_what_it_can(runner):
    runner({"a.txt": PAGE})
    [log] = runner.layout.logs.iterdir()
    whole = log.read_bytes()
    log.write_bytes(whole[: whole.rindex(b"run_ended")])
    [report] = read_reports(runner.layout.logs, 5)
    assert (report.state, report.ended_at, report.pages_ok) == ("running", None, 0)
    for rest in (b"", whole[:20]):
        log.write_bytes(rest)
        assert read_reports(runner.layout.logs, 5) == []


def test_it_takes_any_name_of_a_file(tmp_path):
    log = RunLog(tmp_path, "r")
    log.write("note", message="caf\u00e9 \udcff", nothing=None)
    line = log.path.read_text("utf-8")
    assert "caf\u00e9" in line
    assert json.loads(line)["message"] == "caf\u00e9 \udcff"
    assert "nothing" not in line


def test_only_the_latest_are_kept(tmp_path):
    for number in range(KEPT + 2):
        RunLog(tmp_path, f"20240101T{number:06}").write("run_started")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert (len(names), names[0]) == (KEPT, "20240101T000002.jsonl")


def test_one_that_cannot_be_written_stops_nothing(runner):
    runner.layout.work.mkdir(parents=True)
    runner.layout.logs.write_text("in the way", encoding="utf-8")
    runner({"a.txt": PAGE})
    assert runner.counts == (0, 1, 0)


def test_a_page_that_is_taken_down_stands_in_none(runner):
    runner({"a.txt": PAGE, "b.txt": f"{PAGE} FAULT"})
    with Warehouse.open(runner.database) as warehouse:
        warehouse.take_down(warehouse.find_page_ids("b.txt"))
    assert list(runner.layout.logs.iterdir()) == []


def test_runs_of_one_second_come_in_the_order_in_which_they_ended(runner):
    runner({"a.txt": PAGE})
    [log] = runner.layout.logs.iterdir()
    whole = log.read_text("utf-8")
    names = ("20240305T120000-aa", "20240305T120000-ff")
    for ended, name in enumerate(reversed(names)):
        one = log.with_name(f"{name}{log.suffix}")
        one.write_text(whole.replace(log.stem, name), "utf-8")
        os.utime(one, (ended, ended))
    log.unlink()
    assert [report.run_id for report in read_reports(log.parent, 5)] == list(names)
