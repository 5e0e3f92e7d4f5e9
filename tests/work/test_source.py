"""What of a file is a page that can be read, and what is in the way."""

import os

import pytest

from extract.errors import PageError, TransientError
from extract.work.chunk import PlannedPage
from extract.work.source import read_source


def _make(folder, kind):
    path = folder / kind
    match kind:
        case "page":
            path.write_bytes(b"words")
        case "dangling_link":
            path.symlink_to("nowhere")
        case "loop":
            path.symlink_to("loop")
        case "not_a_file":
            os.mkfifo(path)
        case "too_large":
            path.write_bytes(b"x" * 101)
        case "folder":
            path.mkdir()
    return PlannedPage(path=str(path), source_key=kind)


def test_the_bytes_of_a_file_are_read(tmp_path):
    assert read_source(_make(tmp_path, "page"), limit=100) == (b"words", None)


@pytest.mark.parametrize("kind", ["dangling_link", "not_a_file", "too_large"])
def test_what_is_no_page_is_not_opened(tmp_path, kind):
    with pytest.raises(PageError) as raised:
        read_source(_make(tmp_path, kind), limit=100)
    assert (raised.value.stage, raised.value.code) == ("read", kind)


def test_a_link_to_itself_leads_nowhere_and_is_not_tried_again(tmp_path):
    with pytest.raises(PageError, match="mend or remove") as raised:
        read_source(_make(tmp_path, "loop"), limit=100)
    assert raised.value.code == "dangling_link"


def test_a_folder_is_no_page(tmp_path):
    with pytest.raises(PageError, match="folder"):
        read_source(_make(tmp_path, "folder"), limit=100)


def test_a_file_that_is_gone_may_come_back(tmp_path):
    with pytest.raises(TransientError, match="could not be read just now"):
        read_source(_make(tmp_path, "missing"), limit=100)


def test_a_file_that_may_not_be_read_is_said_to_be_so(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read every file")
    path = _make(tmp_path, "page")
    (tmp_path / "page").chmod(0)
    with pytest.raises(PageError, match="may not be read"):
        read_source(path, limit=100)
