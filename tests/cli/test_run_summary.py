"""What a run's summary must not leave out."""

from datetime import UTC, datetime

from extract.cli.run_summary import REJECTED_SHOWN, summarize
from extract.work.request import Outcome, RunRequest
from schemas import Rejection, RunReport


def _summary(capsys, tmp_path, *, found, **outcome):
    report = RunReport(
        run_id="20260102T030405-abcdef",
        started_at=datetime(2026, 1, 2, tzinfo=UTC),
        extractor_version="1",
        model="m",
        fingerprint="f",
        pages_found=found,
    )
    summarize(Outcome(report=report, **outcome), RunRequest(database=tmp_path / "x.duckdb"))
    return capsys.readouterr().err


def test_pages_not_read_now_are_listed_though_many_were_rejected(capsys, tmp_path):
    why = Rejection(stage="read", code="binary", message="no page")
    talk = _summary(
        capsys,
        tmp_path,
        found=99,
        rejected=[(f"{number:02}.html", why) for number in range(REJECTED_SHOWN + 3)],
        failed=[("late.html", "the drive did not answer")],
    )
    assert "and 3 more: see rejected_pages" in talk
    assert "not read now 'late.html': the drive did not answer" in talk


def test_pages_of_which_another_version_stays_are_counted(capsys, tmp_path):
    talk = _summary(capsys, tmp_path, found=4, superseded=2)
    [line] = [line for line in talk.splitlines() if "another version stays" in line]
    assert "2" in line
