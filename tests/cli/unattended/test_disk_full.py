"""A disk that fills up: nothing published is lost, and with room again the next run completes."""

import os
import subprocess
import time
from types import SimpleNamespace

import pytest

from extract.store import query

pytestmark = pytest.mark.slow

ARTICLES = "SELECT count(*) FROM articles"
PLENTY = 100_000


@pytest.fixture
def small_disk():
    """Puts a disk of its own at a folder; gives what changes its size, in kilobytes to spare."""
    mounted = []

    def mount(folder):
        folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={PLENTY}k", "onrecord-test", folder]
        try:
            answer = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            pytest.skip("there is no mount command to make a small disk with")
        if answer.returncode:
            pytest.skip(f"no small disk can be made here: {answer.stderr.strip()}")
        mounted.append(folder)

        def spare(kilobytes):
            status = os.statvfs(folder)
            used = (status.f_blocks - status.f_bfree) * status.f_frsize // 1024
            options = f"remount,size={max(1, used + kilobytes)}k"  # 0 would be no limit
            subprocess.run(["mount", "-o", options, folder], check=True)

        return spare

    yield mount
    for folder in reversed(mounted):
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def newsroom(tmp_path, layout, run, dump):
    """Pages, and what runs over them."""
    folder = tmp_path / "in"
    folder.mkdir()

    def add(count, words):
        for _ in range(count):
            number = len(list(folder.iterdir()))
            text = f"words of page {number} " * (words // 4)
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")

    def go(database=layout.database):
        return run("run", folder, "--no-flow", "--out", database)

    def complete():
        """The next run leaves what one without trouble would."""
        undisturbed = tmp_path / "undisturbed" / "x.duckdb"
        for database in (layout.database, undisturbed):
            status, talk = go(database)
            assert status == 0, talk
        assert dump(layout.database) == dump(undisturbed)

    return SimpleNamespace(folder=folder, add=add, run=go, complete=complete)


@pytest.fixture
def layout(layout):
    """The database in a folder of its own, for a disk to be put there."""
    return type(layout)(layout.database.parent / "out" / "x.duckdb")


def _fail(newsroom, layout, words):
    """Twenty long pages are too much: the run says so, and readers keep what they had."""
    newsroom.add(20, 5_000)
    status, talk = newsroom.run()
    assert status == 1, talk
    assert "No space left on device" in talk
    assert words in talk
    assert "run the same again" in talk
    assert query(layout.database, ARTICLES).rows == [(20,)]
    assert query(layout.database, "FROM problems").rows == []


def test_while_staging(small_disk, newsroom, layout):
    spare = small_disk(layout.staging)
    newsroom.add(20, 5)
    assert newsroom.run()[0] == 0
    spare(60)
    _fail(newsroom, layout, f"results could not be written to {layout.staging}")
    spare(PLENTY)
    newsroom.complete()


def test_while_loading(small_disk, newsroom, layout):
    spare = small_disk(layout.work)
    small_disk(layout.staging)
    newsroom.add(20, 5)
    assert newsroom.run()[0] == 0
    spare(200)
    _fail(newsroom, layout, f"{layout.warehouse} cannot grow")
    spare(PLENTY)
    newsroom.complete()


def test_while_publishing(small_disk, newsroom, layout):
    spare = small_disk(layout.database.parent)
    small_disk(layout.work)
    newsroom.add(20, 5)
    assert newsroom.run()[0] == 0
    spare(200)
    _fail(newsroom, layout, f"{layout.database} cannot be published")
    spare(PLENTY)
    newsroom.complete()


def test_only_for_a_moment(small_disk, newsroom, layout, start):
    spare = small_disk(layout.staging)
    newsroom.add(20, 5)
    spare(0)
    command = start("run", newsroom.folder, "--no-flow", "--out", layout.database)
    assert command.wait_until(lambda: layout.lock.exists() and layout.lock.read_text())
    time.sleep(2)  # results are written for six seconds until the run gives up
    assert not list(layout.staging.glob("*.ndjson"))
    spare(PLENTY)
    assert command.wait() == 0, command.talk
    newsroom.complete()
