"""What `onrecord status` says of results that readers do not see yet."""

import json

from extract.store import Layout, Warehouse
from extract.work.run_log import RunLog


def test_what_is_held_back_is_told_with_what_to_do(onrecord_here, make_in, tmp_path, prepare):
    database = tmp_path / "x.duckdb"
    make = make_in(tmp_path / "staging")
    with Warehouse.open(prepare(database)) as warehouse:
        warehouse.load([make.stage(make.result("a"))])
        warehouse.publish()
        warehouse.note_pending(["run-1"])
        warehouse.hold_back(["9 of 10 pages were rejected"])
    make_in(Layout(database).staging).stage(make.result("b"))
    said = onrecord_here("status", "--db", database).stdout
    assert "chunks of pages that are read and not loaded: 1" in said
    assert "the pages of 1 run are loaded and not published" in said
    assert "held back (9 of 10 pages were rejected)" in said
    assert f"onrecord publish --db {database}" in said
    waiting = json.loads(onrecord_here("status", "--db", database, "--json").stdout)["waiting"]
    assert waiting == {
        "run_ids": ["run-1"],
        "reasons": ["9 of 10 pages were rejected"],
        "staged": 1,
        "writer": None,
    }


def test_a_run_that_published_nothing_is_among_the_last_ones(
    onrecord_here, make_in, tmp_path, prepare
):
    database = tmp_path / "x.duckdb"
    with Warehouse.open(prepare(database)) as warehouse:
        warehouse.load([make_in(tmp_path / "staging").stage(make_in(tmp_path).result("a"))])
        warehouse.publish()
    versions = {"extractor_version": "1", "model": "m 1", "fingerprint": "f"}
    begun = "2026-03-0{}T03:00:00+00:00"
    for day, end in ((1, {"state": "completed", "pages_found": 7}), (2, None)):
        log = RunLog(Layout(database).logs, f"2026030{day}T030000-aaaaaa")
        log.write("run_started", time=begun.format(day), **versions)
        if end:
            log.write("run_ended", started_at=begun.format(day), **end)
    runs = json.loads(onrecord_here("status", "--db", database, "--json").stdout)["runs"]
    assert [(run["state"], run["message"], run["pages_found"]) for run in runs] == [
        ("failed", "it was cut off", 0),
        ("completed", None, 7),
    ]
