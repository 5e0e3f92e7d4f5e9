"""A report appears whole or not at all, and takes the place of nothing but a report."""

import pytest

from extract.errors import ReportError
from extract.report.folder import replaced_folder


def write(folder, words="new"):
    (folder / "index.html").write_text(words)
    (folder / "articles").mkdir()
    (folder / "articles" / "0a1b.html").write_text(words)


@pytest.fixture
def target(tmp_path):
    """A report that is there already."""
    with replaced_folder(tmp_path / "report") as folder:
        write(folder, "old")
    return tmp_path / "report"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_report_takes_the_place_of_the_old_one(target):
    with replaced_folder(target) as folder:
        write(folder)
        assert (target / "index.html").read_text() == "old"
    assert (target / "index.html").read_text() == "new"
    assert names(target.parent) == ["report"]


def test_folders_above_are_made(tmp_path):
    with replaced_folder(tmp_path / "a" / "b") as folder:
        write(folder)
    assert (tmp_path / "a" / "b" / "index.html").is_file()


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "report").mkdir()
    with replaced_folder(tmp_path / "report") as folder:
        write(folder)
    assert names(tmp_path / "report") == ["articles", "index.html"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError, ValueError])
def test_what_goes_wrong_leaves_the_old_report(target, error):
    with pytest.raises(error), replaced_folder(target) as folder:  # noqa: PT012 - the block is it
        write(folder)
        raise error
    assert (target / "index.html").read_text() == "old"
    assert names(target.parent) == ["report"]


@pytest.mark.parametrize("name", ["notes.txt", "articles/mine.docx", "sub/index.html", "drafts/"])
def test_a_folder_with_something_of_somebody_else_is_left_alone(target, name):
    strange = target / name
    if name.endswith("/"):
        strange.mkdir()
    else:
        strange.parent.mkdir(exist_ok=True)
        strange.write_text("mine")
    with pytest.raises(ReportError, match=name.rstrip("/")), replaced_folder(target):
        pass
    assert strange.exists()
    assert (target / "index.html").read_text() == "old"


def test_a_file_is_left_alone(tmp_path):
    (tmp_path / "report").write_text("mine")
    with pytest.raises(ReportError, match="is a file"), replaced_folder(tmp_path / "report"):
        pass
    assert (tmp_path / "report").read_text() == "mine"


def test_a_place_where_nothing_can_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    target = tmp_path / "file" / "report"
    with (
        pytest.raises(ReportError, match=r"report cannot be written .*choose another folder"),
        replaced_folder(target),
    ):
        pass


def test_what_a_killed_writer_left_is_removed(target):
    (target.parent / ".report.writing-0123").mkdir()
    (target.parent / ".report.writing-0123" / "index.html").write_text("half")
    (target.parent / ".report.replaced-0123").mkdir()
    with replaced_folder(target) as folder:
        write(folder)
    assert names(target.parent) == ["report"]


def test_a_report_whose_replacement_was_killed_half_way_is_put_back(target):
    target.rename(target.parent / ".report.replaced-0123")
    with pytest.raises(ValueError, match="stop"), replaced_folder(target):
        raise ValueError("stop")
    assert (target / "index.html").read_text() == "old"
    assert names(target.parent) == ["report"]


def test_a_report_that_another_process_writes_is_left_to_it(target):
    with replaced_folder(target) as first:
        write(first, "first")
        with replaced_folder(target) as second:
            assert first.is_dir()
            write(second, "second")
    assert (target / "index.html").read_text() == "first"
    assert names(target.parent) == ["report"]


def test_a_report_behind_a_link_is_replaced_where_it_is(target, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(target)
    with replaced_folder(link) as folder:
        write(folder)
    assert link.is_symlink()
    assert (target / "index.html").read_text() == "new"
