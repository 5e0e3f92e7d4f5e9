"""`onrecord reprocess` and `retry` as a user calls them."""

import json

import pytest

from extract.store import query

FLAGS = ("--no-flow", "--workers", 1)


@pytest.mark.slow
def test_pages_are_read_anew_as_asked(run, tmp_path):
    pages, database = tmp_path / "in", tmp_path / "x.duckdb"
    pages.mkdir()
    (pages / "a.txt").write_text("It rained.")
    (pages / "b.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert run("run", pages, "--out", database, *FLAGS)[0] == 0

    status, talk = run("retry", "--stage", "work", "--out", database, *FLAGS)
    assert (status, "Nothing to read anew: 0 pages selected." in talk) == (0, True)
    status, talk = run("retry", "--db", database, *FLAGS)
    assert (status, "rejected 'b.html': binary" in talk) == (2, True)
    assert query(database, "SELECT attempts FROM rejected_pages").rows == [(2,)]

    status, talk = run(
        "reprocess", "--since", "2000-01-01", "--budget", 1, "--db", database, *FLAGS
    )
    assert status == 0
    assert "1 more page is left for another time" in talk
    (pages / "a.txt").unlink()
    status, talk = run("reprocess", "--until", "2999-12-31", "--db", database, *FLAGS)
    assert "such as 'a.txt'" in talk
    assert query(database, "SELECT source_key FROM vanished").rows == [("a.txt",)]


@pytest.mark.slow
def test_a_dry_run_prints_what_would_be_done_and_does_nothing(run, onrecord_here, tmp_path):
    def preview(*arguments):
        answer = onrecord_here("reprocess", *arguments, "--dry-run", "--db", database)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    pages, database = tmp_path / "in", tmp_path / "x.duckdb"
    pages.mkdir()
    for name in "abc":
        (pages / f"{name}.txt").write_text(f"It rained on {name}.")
    run("run", pages, "--out", database, *FLAGS)
    before = database.stat()
    assert json.loads(preview("--stale", "--json"))["selected"] == 0
    asked = ("--since", "2000-01-01", "--budget", 2)
    found = json.loads(preview(*asked, "--json"))
    assert (found["selected"], found["to_read"], found["left_by_budget"]) == (3, 2, 1)
    assert [(each["why"], each["pages"]) for each in found["groups"]] == [("as asked", 2)]
    assert "2 of 3 pages would be read anew" in preview(*asked)
    assert "is of 'Nowhere'" in preview("--site", "Nowhere")
    answer = onrecord_here("retry", "--stage", "itms", "--db", database)
    assert answer.returncode == 1
    assert "the stages are read, content, items, work" in answer.stderr
    answer = onrecord_here("retry", "--stage", "items", "--dry-run", "--db", database)
    assert "no page was given up at stage items" in answer.stdout
    assert database.stat() == before


def test_what_cannot_be_done_is_said(onrecord_here, tmp_path):
    answer = onrecord_here("reprocess", "--stale", "--db", tmp_path / "x.duckdb", *FLAGS)
    assert (answer.returncode, "onrecord run --out" in answer.stderr) == (1, True)
    for arguments, words in (
        ((), "say which pages"),
        (("--since", "yesterday"), "--since"),
        (("--stale", "--budget", 0), "--budget"),
        (("--since", "2024-02-01", "--until", "2024-01-01"), "no day is both"),
    ):
        answer = onrecord_here("reprocess", *arguments, "--db", tmp_path / "x.duckdb")
        assert (answer.returncode, words in answer.stderr) == (1, True), answer.stderr
    assert list(tmp_path.iterdir()) == []
