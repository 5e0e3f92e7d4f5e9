"""What a second run over the same files does, and what files may do in between."""

import os
import shutil

import pytest

RACY = "extract.store.inventory.RACY_SECONDS"


@pytest.fixture(autouse=True)
def _trust_fresh_files(monkeypatch):
    """The files of a test are never old; `test_inventory` has those that are too new."""
    monkeypatch.setattr(RACY, -1)


def test_a_file_that_was_read_is_not_opened_again(runner, opened):
    runner({"a.txt": "One\n\nIt rained.", "b.txt": "Two\n\nIt snowed."})
    assert opened.names == ["a.txt", "b.txt"]
    opened.clear()
    runner()
    assert (runner.counts, opened.names) == ((2, 0, 0), [])
    runner({"b.txt": "Two\n\nIt hailed."})
    assert (runner.counts, opened.names) == ((1, 1, 0), ["b.txt"])


def test_a_file_written_shortly_before_it_was_read_is_opened_again(runner, opened, monkeypatch):
    monkeypatch.setattr(RACY, 3600)
    runner({"a.txt": "One\n\nIt rained."})
    opened.clear()
    runner()
    assert (runner.counts, opened.names) == ((1, 0, 0), ["a.txt"])


@pytest.mark.slow
def test_a_file_of_the_same_size_and_time_with_other_words_is_seen(runner):
    runner({"a.txt": "One\n\nIt rained."})
    path = runner.folder / "a.txt"
    before = path.stat()
    other = path.with_name("other")
    other.write_text("One\n\nIt hailed.")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(path)
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    runner()
    assert runner.counts == (0, 1, 0)
    assert "hailed" in runner.texts["a.txt"]


def test_a_touched_file_is_known_by_its_content(runner, opened):
    runner({"a.txt": "One\n\nIt rained."})
    os.utime(runner.folder / "a.txt")
    opened.clear()
    outcome = runner()
    assert (runner.counts, opened.names, outcome.publication) == ((1, 0, 0), ["a.txt"], None)
    opened.clear()
    runner()
    assert opened.names == []


@pytest.mark.slow
def test_a_vanished_page_keeps_its_rows_until_it_is_back(runner):
    runner({"a.txt": "One\n\nIt rained.", "sub/b.txt": "Two\n\nIt snowed."})
    away = runner.folder.parent / "b.txt"
    (runner.folder / "sub" / "b.txt").rename(away)
    outcome = runner()
    assert "1 known source is no longer" in outcome.notes[0]
    assert outcome.publication is not None
    assert len(runner.texts) == 2
    [(key, paths)] = runner.ask("SELECT source_key, paths FROM vanished")
    assert (key, paths) == ("sub/b.txt", [str(runner.folder / "sub" / "b.txt")])
    assert runner().publication is None
    shutil.move(away, runner.folder / "sub" / "b.txt")
    outcome = runner()
    assert "1 source is there again that had vanished" in outcome.notes
    assert outcome.report.pages_known == 2
    assert runner.ask("FROM vanished") == []


@pytest.mark.slow
def test_only_pages_under_the_folders_of_the_run_can_vanish(runner):
    runner({"north/a.txt": "One\n\nIt rained.", "south/b.txt": "Two\n\nIt snowed."})
    for name in ("north/a.txt", "south/b.txt"):
        (runner.folder / name).unlink()
    runner.write({"north/c.txt": "Three\n\nIt hailed."})
    runner(paths=[runner.folder / "north"], root=str(runner.folder))
    assert runner.ask("SELECT source_key FROM vanished") == [("north/a.txt",)]
    runner(paths=[runner.folder / "*" / "c.txt"], root=str(runner.folder))
    assert runner.ask("SELECT source_key FROM vanished ORDER BY 1") == [
        ("north/a.txt",),
        ("south/b.txt",),
    ]


def test_a_file_that_is_there_and_was_not_asked_for_has_not_vanished(runner):
    runner({"a.txt": "One\n\nIt rained.", "b.txt": "Two\n\nIt snowed."})
    runner(paths=[runner.folder / "a*"])
    assert runner.ask("FROM vanished") == []


@pytest.mark.slow
def test_a_renamed_file_is_the_same_page_under_another_name(runner):
    runner({"a.txt": "One\n\nIt rained."})
    (runner.folder / "a.txt").rename(runner.folder / "b.txt")
    runner()
    assert runner.counts == (1, 0, 0)
    assert runner.ask("SELECT source_key FROM page_sources ORDER BY 1") == [
        ("a.txt",),
        ("b.txt",),
    ]
    assert runner.ask("FROM vanished") == []
    (runner.folder / "b.txt").unlink()
    runner({"c.txt": "Three\n\nIt hailed."})
    assert runner.ask("SELECT source_key, len(paths) FROM vanished") == [("a.txt", 2)]


def test_a_folder_that_moved_is_known_by_its_content(runner, tmp_path):
    runner({"a.txt": "One\n\nIt rained.", "sub/b.txt": "Two\n\nIt snowed."})
    moved = runner.folder.rename(tmp_path / "moved")
    outcome = runner(paths=[moved])
    assert (runner.counts, outcome.notes) == ((2, 0, 0), [])
    assert runner.ask("FROM vanished") == []


def test_pages_with_the_name_of_others_replace_them_with_a_note(runner):
    runner.write({"mon/a.txt": "One\n\nIt rained.", "tue/a.txt": "Two\n\nIt snowed."})
    assert runner(paths=[runner.folder / "mon"]).notes == []
    outcome = runner(paths=[runner.folder / "tue"])
    assert len(outcome.notes) == 1
    for words in ("'a.txt'", "mon/a.txt", "tue/a.txt", "--root"):
        assert words in outcome.notes[0]
    assert "snowed" in runner.texts["a.txt"]


VERSION = (
    "<html><head><link rel=canonical href=https://merrow.example/a></head>"
    "<body><article><h1>{0}</h1><p>It {0} in Merrow on Monday.</p></article></body></html>"
)


def test_a_version_of_a_page_that_does_not_stay_is_counted_and_told(runner):
    outcome = runner({"a.html": VERSION.format("rained"), "b.html": VERSION.format("snowed")})
    assert (runner.counts, outcome.superseded) == ((0, 1, 0), 1)
    runner.write({"a.html": VERSION.format("hailed")})
    outcome = runner()
    assert (outcome.superseded, outcome.pages_attempted, outcome.exit_status) == (1, 1, 0)
    assert len(outcome.notes) == 1
    assert "1 file is another version of a page and not kept" in outcome.notes[0]
    assert "snowed" in runner.texts["b.html"]


def test_a_known_page_whose_link_leads_nowhere_keeps_its_rows(runner, tmp_path):
    target = tmp_path / "target.txt"
    target.write_text("One\n\nIt rained.")
    (runner.folder / "a.txt").symlink_to(target)
    runner()
    target.unlink()
    outcome = runner()
    assert (runner.counts, list(runner.texts)) == ((1, 0, 0), ["a.txt"])
    assert "'a.txt'" in "".join(outcome.notes)
    assert runner.ask("SELECT source_key FROM vanished") == [("a.txt",)]


@pytest.mark.slow
def test_swapped_names_lose_no_page(runner):
    runner({"1.txt": "One\n\nIt rained.", "2.txt": "Two\n\nIt snowed."})
    for old, new in (("2", "3"), ("1", "2")):
        (runner.folder / f"{old}.txt").rename(runner.folder / f"{new}.txt")
    runner({"1.txt": "Zero\n\nIt hailed."})
    words = {text.split()[-1] for text in runner.texts.values()}
    assert words == {"rained.", "snowed.", "hailed."}
    runner()
    assert {text.split()[-1] for text in runner.texts.values()} == words
