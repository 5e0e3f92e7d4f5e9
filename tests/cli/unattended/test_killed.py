"""Runs that are killed at any moment: what is published is whole, and the next run goes on."""

import random
import signal
import time
from types import SimpleNamespace

import pytest

from extract.store import open_published, query

MOMENTS = ("any",) * 6 + ("load",) * 2 + ("publish",) * 2
HALVES = """
    SELECT source_key FROM pages LEFT JOIN articles USING (page_id)
    LEFT JOIN quotations USING (article_id) WHERE quotation_id IS NULL
"""
# Each page is counted in one run, whether that one came to its end or not.
COUNTED = "SELECT site_name, sum(pages), sum(words) FROM run_sites GROUP BY ALL ORDER BY ALL"
OFTEN = {"ONRECORD_TEST_LOAD_OFTEN": "1"}


@pytest.fixture
def newsroom(tmp_path):
    """A folder that pages are put into and corrected in."""
    folder = tmp_path / "in"
    folder.mkdir()
    texts = []

    def write(number):
        (folder / f"{number:05}.txt").write_text(texts[number], encoding="utf-8")

    def add(count, text):
        for _ in range(count):
            texts.append(text(len(texts)))
            write(len(texts) - 1)

    def correct(chance):
        number = chance.randrange(len(texts))
        texts[number] += "\n\nThis story has been corrected.\n"
        write(number)

    return SimpleNamespace(folder=folder, add=add, correct=correct)


def _light_text(number):
    """A page that takes the light extraction some milliseconds."""
    return f"SLEEP 0.004 words of page {number}"


def _staged(layout):
    return list(layout.staging.glob("*.ndjson"))


def _is_at(layout, moment):
    """Whether a run is loading or publishing just now, as its files show it."""
    if moment == "publish":
        return layout.unpublished.exists()
    log = layout.warehouse.with_name(layout.warehouse.name + ".wal")
    return log.exists() and log.stat().st_size > 0


def _kill(command, layout, moment, chance, seconds):
    """Kill the run at a moment; whether it went on until then."""
    if moment == "any":
        end = time.monotonic() + chance.uniform(0.1, seconds)
        was_there = command.wait_until(lambda: time.monotonic() > end)
    else:
        was_there = command.wait_until(lambda: _is_at(layout, moment))
        time.sleep(chance.uniform(0, 0.01))
    if was_there:
        command.kill(everyone=chance.random() < 0.5)
    command.wait()
    return was_there


def _refuse_halves(database):
    if database.exists():
        with open_published(database) as published:
            assert published.query("FROM problems").rows == []
            assert published.query(HALVES).rows == []


def _kill_again_and_again(newsroom, text, layout, begin, *, more, seconds, moments=MOMENTS):  # noqa: PLR0913 - a run and how it is killed
    """Kill runs at these moments, in an order and at times that a seed decides."""
    chance = random.Random(20)
    moments = chance.sample(moments, len(moments))
    for _ in range(3 * len(moments)):
        if not moments:
            return
        newsroom.add(more, text)
        newsroom.correct(chance)
        if _kill(begin(), layout, moments[0], chance, seconds):
            moments.pop(0)
        _refuse_halves(layout.database)
    assert not moments, f"these moments were never met: {moments}"


@pytest.fixture
def complete(newsroom, tmp_path, layout, run, dump):
    """The next run, in peace; the database is then that of one run over all pages."""

    def go(*options, **surroundings):
        undisturbed = tmp_path / "undisturbed.duckdb"
        talks = []
        for database in (layout.database, undisturbed):
            arguments = ["run", newsroom.folder, *options, "--out", database]
            status, talk = run(*arguments, **surroundings)
            assert status == 0, talk
            talks.append(talk)
        assert dump(layout.database) == dump(undisturbed)
        return talks[0], undisturbed

    return go


@pytest.mark.slow
def test_a_run_killed_at_work_is_completed_by_the_next(newsroom, layout, start, complete):
    newsroom.add(200, _light_text)
    command = start("run", newsroom.folder, "--no-flow", "--out", layout.database)
    assert command.wait_until(lambda: _staged(layout))
    command.process.kill()
    assert command.wait() == -signal.SIGKILL
    assert not layout.database.exists()
    talk, undisturbed = complete("--no-flow")
    assert "that an earlier run had staged" in talk
    assert query(layout.database, COUNTED).rows == query(undisturbed, COUNTED).rows


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_runs_killed_at_ten_moments_end_as_one_that_was_not(newsroom, layout, start, complete):
    newsroom.add(600, _light_text)
    options = ("--no-flow", "--publish-minutes", 0)

    def begin():
        return start("run", newsroom.folder, *options, "--out", layout.database, env=OFTEN)

    _kill_again_and_again(newsroom, _light_text, layout, begin, more=150, seconds=4)
    complete(*options)


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(1200)
def test_the_same_with_the_flow_and_the_whole_extraction(
    newsroom, layout, start, complete, page_text
):
    newsroom.add(24, page_text)

    def begin():
        return start("run", newsroom.folder, "--out", layout.database, light=False)

    moments = ("any", "load", "publish")  # each run takes long
    _kill_again_and_again(newsroom, page_text, layout, begin, more=6, seconds=12, moments=moments)
    complete(light=False)
