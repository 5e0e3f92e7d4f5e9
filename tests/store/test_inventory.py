"""Which files must be read again, and which are gone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extract.store import Moved
from extract.store.paths import path_as_text, path_of_text

AN_HOUR_AGO = datetime.now(UTC) - timedelta(hours=1)


def as_ns(moment):
    return int(moment.timestamp() * 1e9)


@pytest.fixture
def run(warehouse):
    """Meet files and keep what was read of those that had to be; the keys of these."""

    def go(*readings, run_id="run-1"):
        unread = warehouse.meet([reading.file for reading in readings])
        go.moved = warehouse.keep(
            [each for each in readings if each.source_key in unread], run_id=run_id
        )
        return unread

    return go


@pytest.fixture
def vanished(ask):
    return lambda: ask("SELECT source_key FROM page_files WHERE vanished_at IS NOT NULL ORDER BY 1")


def test_a_file_is_read_once(run, make):
    one, two = make.file("a.html"), make.file("b.html")
    assert run(one, two) == {"a.html", "b.html"}
    assert run(one, two) == set()
    assert run(one) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"byte_size": 99},
        {"modified_ns": 2_000},
        {"modified_ns": 500},
        {"changed_ns": 2_000},
        {"path": "/elsewhere/a.html"},
        {"trouble": "not_a_file"},
    ],
)
def test_a_file_of_which_anything_changed_is_read_again(run, make, changes):
    reading = make.file("a.html")
    run(reading)
    assert run(replace(reading, file=replace(reading.file, **changes))) == {"a.html"}


@pytest.mark.parametrize(("seconds", "is_read"), [(0, True), (1.5, True), (-1, True), (3, False)])
def test_a_file_written_just_before_it_was_read_is_read_again(run, make, seconds, is_read):
    written = as_ns(AN_HOUR_AGO - timedelta(seconds=seconds))
    reading = make.file("a.html", modified=written, hashed_at=AN_HOUR_AGO)
    run(reading)
    assert bool(run(reading)) is is_read


def test_a_file_that_was_read_again_long_after_it_was_written_is_trusted(run, make):
    written = as_ns(AN_HOUR_AGO)
    run(make.file("a.html", modified=written, hashed_at=AN_HOUR_AGO))
    later = make.file("a.html", modified=written)
    assert run(later) == {"a.html"}
    assert run(later) == set()


def test_a_file_that_could_not_be_read_is_tried_again(run, make):
    reading = make.file("a.html", hashed_at=None)
    run(reading)
    assert run(reading) == {"a.html"}


def test_files_that_were_not_met_are_found_below_the_folders_of_the_run(run, warehouse, make):
    run(make.file("a.html"), make.file("sub/b.html"), make.file("c.html", folder="/input"))
    run(make.file("a.html"))

    def find(*folders, named=()):
        return warehouse.find_unmet(folders=folders, named=named)

    assert find("/in") == ["/in/sub/b.html"]
    assert find("/in/") == ["/in/sub/b.html"]
    assert find("/in/sub", "/input") == ["/in/sub/b.html", "/input/c.html"]
    assert find("/other") == find() == []
    assert find(named=["/input/c.html", "/in/a.html"]) == ["/input/c.html"]
    assert find("/") == ["/in/sub/b.html", "/input/c.html"]


def test_a_file_is_marked_while_it_is_gone(run, warehouse, make, vanished):
    a, b = make.file("a.html"), make.file("b.html")
    run(a, b)
    assert warehouse.mark_vanished(["/in/b.html"]) == 1
    assert vanished() == [("b.html",)]
    assert warehouse.mark_vanished(["/in/b.html"]) == 0
    assert warehouse.find_unmet(folders=["/in"], named=[]) == []
    assert run(a) == set()
    assert run.moved == Moved()
    assert run(a, b) == set()
    assert run.moved == Moved(returned=1)
    assert vanished() == []


def test_a_file_that_comes_back_changed_is_back(run, warehouse, make, vanished):
    run(make.file("a.html"))
    warehouse.mark_vanished(["/in/a.html"])
    run(make.file("a.html", content="other"))
    assert run.moved == Moved(returned=1)
    assert vanished() == []


def test_a_page_whose_file_cannot_be_read_now_keeps_its_rows(run, warehouse, make, ask):
    warehouse.load([make.stage(make.result("a.html", content_sha256="good"))])
    run(make.file("a.html", content="good"))
    run(make.file("a.html", content="trouble", hashed_at=None))
    plan = warehouse.plan(fingerprint="f1")
    assert (plan.known, plan.changed, plan.unreadable) == (1, (), ("a.html",))
    assert ask("SELECT content_sha256 FROM page_files") == [("good",)]


def test_a_rejected_page_whose_file_cannot_be_read_gets_the_new_reason(run, warehouse, make):
    warehouse.load([make.stage(make.rejected("a.html", content="broken"))])
    run(make.file("a.html", content="trouble", hashed_at=None))
    plan = warehouse.plan(fingerprint="f1")
    assert [each.source_key for each in plan.changed] == ["a.html"]
    assert plan.unreadable == ()


def archive(make, *records, **more):
    """Readings of an archive and of its records, by offset."""
    whole = make.file("a.warc", records=len(records), **{"content_sha256": "", **more})
    return [
        whole,
        *(
            replace(
                whole,
                source_key=f"a.warc#{offset}",
                content_sha256=f"sha-{offset}",
                record_offset=offset,
                records=None,
                fetched_url=f"https://merrow.example/{offset}",
                fetched_at=datetime(2024, 5, 19, 8, 30, tzinfo=UTC),
            )
            for offset in records
        ),
    ]


def test_the_records_of_an_archive_are_candidates_and_the_archive_is_none(warehouse, make, ask):
    whole, *records = archive(make, 300, 20)
    for _ in range(2):  # the second time from memory
        unread = warehouse.meet([whole.file])
        warehouse.keep([whole, *records] if unread else [], run_id="run-1")
        plan = warehouse.plan(fingerprint="f1")
        assert [each.source_key for each in plan.new] == ["a.warc#20", "a.warc#300"]
        assert [each.record_offset for each in plan.new] == [20, 300]
    assert unread == set()
    assert ask(
        "SELECT fetched_url, fetched_at::VARCHAR FROM page_files WHERE record_offset = 20"
    ) == [("https://merrow.example/20", "2024-05-19 08:30:00")]


def test_records_vanish_and_come_back_with_their_archive(warehouse, make, vanished):
    whole, *records = archive(make, 1, 2)
    warehouse.meet([whole.file])
    warehouse.keep([whole, *records], run_id="run-1")
    warehouse.meet([])
    assert warehouse.find_unmet(folders=["/in"], named=[]) == ["/in/a.warc"]
    assert warehouse.mark_vanished(["/in/a.warc"]) == 3
    assert warehouse.meet([whole.file]) == set()
    assert warehouse.keep([], run_id="run-2") == Moved(returned=3)
    assert vanished() == []


def test_records_of_an_archive_that_cannot_be_read_now_have_not_vanished(warehouse, make, vanished):
    whole, *records = archive(make, 1, 2)
    warehouse.meet([whole.file])
    warehouse.keep([whole, *records], run_id="run-1")
    denied = make.file("a.warc", content="trouble", hashed_at=None)
    assert warehouse.meet([denied.file]) == {"a.warc"}
    assert warehouse.keep([denied], run_id="run-2") == Moved()
    plan = warehouse.plan(fingerprint="f1")
    assert (len(plan.new), plan.unreadable, vanished()) == (2, ("a.warc",), [])


def test_an_archive_that_is_still_being_written_is_read_again(warehouse, make):
    whole, *records = archive(make, 1, hashed_at=None)
    warehouse.meet([whole.file])
    warehouse.keep([whole, *records], run_id="run-1")
    assert warehouse.meet([whole.file]) == {"a.warc"}
    assert len(warehouse.plan(fingerprint="f1").new) == 1


def test_a_record_that_its_archive_no_longer_holds_stays_vanished(warehouse, make, vanished):
    warehouse.meet([archive(make)[0].file])
    warehouse.keep(archive(make, 1, 2), run_id="run-1")
    shorter = archive(make, 2, modified=2_000)
    assert warehouse.meet([shorter[0].file]) == {"a.warc"}
    assert warehouse.keep(shorter, run_id="run-2") == Moved(vanished=1)
    assert vanished() == [("a.warc#1",)]
    warehouse.mark_vanished(["/in/a.warc"])
    warehouse.meet([shorter[0].file])
    assert warehouse.keep([], run_id="run-3") == Moved(returned=2)
    assert vanished() == [("a.warc#1",)]


def test_what_becomes_an_archive_is_no_page_any_more(warehouse, make, ask):
    warehouse.load([make.stage(make.rejected("a.warc"))])
    warehouse.meet([archive(make)[0].file])
    warehouse.keep(archive(make, 1), run_id="run-2")
    assert ask("SELECT count(*) FROM pages") == ask("SELECT count(*) FROM page_sources") == [(0,)]
    assert ask("SELECT count(*) FROM rejected_pages") == [(0,)]


@pytest.mark.parametrize("path", ["/in/a.html", "/in/caf\udce9.html", "/in/line\nbreak \\x41.html"])
def test_paths_survive_the_database(tmp_path, path):
    path = str(tmp_path) + path.removeprefix("/in")
    Path(path).touch()
    assert path_as_text(path).isprintable() or "\n" in path
    path_as_text(path).encode()
    assert path_of_text(path_as_text(path)) == path
