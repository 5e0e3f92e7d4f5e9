"""A report that is being written when its process is ended, however that is done."""

import signal
import subprocess
import sys
import time

import pytest

from extract.findings import Selection
from extract.report import write_report
from extract.store import open_published

pytestmark = pytest.mark.slow

PAGES = 600


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}


@pytest.fixture(scope="module")
def databases(pages, tmp_path_factory):
    """One of a page, and one that takes some seconds to be written as a report."""
    folder = tmp_path_factory.mktemp("killed")
    small = pages.build_database(folder / "small.duckdb", [pages.homes()])
    many = [pages.homes(f"town/{number}.html") for number in range(PAGES)]
    return small, pages.build_database(folder / "large.duckdb", many)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (signal.SIGKILL, 1),
        (signal.SIGKILL, 300),
        (signal.SIGINT, 300),
        (signal.SIGTERM, 1),
    ],
)
def test_an_ended_writer_leaves_the_old_report(databases, tmp_path, number, written):
    small, large = databases
    target = tmp_path / "report"
    with open_published(small) as published:
        write_report(published.excerpt(Selection()), target, database="small")
    before = files_of(target)
    command = [sys.executable, "-m", "extract.cli.main", "report", "--db", large, "--out", target]
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        end = time.monotonic() + 200
        while process.poll() is None and time.monotonic() < end:
            new = list(tmp_path.glob(".report.writing-*/articles/*.html"))
            if len(new) >= written:
                process.send_signal(number)
                break
        said, told = process.communicate(timeout=250)
    assert process.returncode == (-number if number == signal.SIGKILL else 128 + number), told
    assert said == ""
    assert files_of(target) == before
    left = [path.name for path in tmp_path.iterdir() if path.name != "report"]
    if number == signal.SIGKILL:
        assert len(left) == 1
    else:
        assert left == []
        assert "is as it was" in told
        assert "Traceback" not in told
    with open_published(small) as published:
        write_report(published.excerpt(Selection()), target, database="small")
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    assert files_of(target) == before
