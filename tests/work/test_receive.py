"""Pages through standard input, and lists of paths, as runs take them."""

import io
from datetime import date

import pytest

from extract.errors import SetupError, StoreError
from extract.work.receive import receive_page

WORDS = b"One\n\nIt rained on Tarn Hollow."


def receive(runner, data):
    return receive_page(io.BytesIO(data), runner.layout.work)


def test_what_comes_is_kept_under_a_name_of_its_content(runner):
    first, again, other = (receive(runner, data) for data in (WORDS, WORDS, b"other"))
    assert first == again != other
    assert first.read_bytes() == WORDS
    before = first.stat()
    assert receive(runner, WORDS).stat() == before
    assert len(list(first.parent.iterdir())) == 2


def test_a_page_that_came_is_processed_once_and_can_be_read_anew(runner):
    path = receive(runner, WORDS)
    runner(paths=[path])
    assert list(runner.texts) == [path.name]
    runner(paths=[receive(runner, WORDS)])
    assert runner.counts == (1, 0, 0)
    runner.reprocess(since=date(2000, 1, 1))
    assert runner.counts == (0, 1, 0)


def test_an_archive_may_come_too(runner, warc):
    path = receive(runner, warc.pack(warc.record(b"<!doctype html><p>It rained.</p>")))
    runner(paths=[path])
    [(key, url)] = runner.ask("SELECT source_key, url FROM pages")
    assert key == f"{path.name}#20240519083000/https://merrow.example/a"
    assert url == "https://merrow.example/a"


def test_nothing_is_said_to_be_nothing(runner):
    with pytest.raises(SetupError, match="nothing came"):
        receive(runner, b"")
    assert not runner.layout.work.exists()


def test_nothing_takes_nothing_away_from_what_is_there(runner):
    kept = receive(runner, WORDS)
    with pytest.raises(SetupError, match="nothing came"):
        receive(runner, b"")
    assert list(kept.parent.iterdir()) == [kept]


def test_a_folder_that_cannot_be_written_is_said(runner):
    runner.layout.work.mkdir(parents=True)
    (runner.layout.work / "received").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be kept"):
        receive(runner, WORDS)


def test_a_listed_page_that_vanished_is_marked_and_another_is_said_to_be_missing(runner, tmp_path):
    runner.write({"a.txt": WORDS, "b.txt": b"Two\n\nIt snowed on Merrow."})
    listed = tmp_path / "list"
    listed.write_text(f"{runner.folder}/a.txt\n{runner.folder}/b.txt\n")
    runner(paths=[], paths_from=str(listed))
    (runner.folder / "a.txt").unlink()
    with listed.open("a") as file:
        file.write(f"{runner.folder}/c.txt\n")
    outcome = runner(paths=[], paths_from=str(listed))
    assert runner.counts == (1, 0, 0)
    assert "2 of the 3 paths listed lead to nothing" in outcome.notes[0]
    assert runner.ask("SELECT source_key FROM vanished") == [
        (f"{runner.folder}/a.txt".removeprefix("/"),)
    ]


def test_an_empty_list_is_nothing_to_do(runner, tmp_path):
    (tmp_path / "list").touch()
    runner(paths=[], paths_from=str(tmp_path / "list"))
    assert (runner.counts, runner.outcome.exit_status) == ((0, 0, 0), 0)
