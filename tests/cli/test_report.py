"""`onrecord report` as a subprocess."""

import pytest

from extract.store import Warehouse


@pytest.fixture(scope="module")
def empty(tmp_path_factory, prepare):
    with Warehouse.open(prepare(tmp_path_factory.mktemp("report") / "news.duckdb")) as warehouse:
        return warehouse.publish().path


def test_the_path_of_the_first_page_is_printed(empty, onrecord_here):
    answer = onrecord_here("report", "--db", empty)
    assert answer.returncode == 0, answer.stderr
    first = empty.parent / "news-report" / "index.html"
    assert answer.stdout == f"{first}\n"
    assert "<!doctype html>" in first.read_text("utf-8")
    again = onrecord_here("report", "--db", empty, "--out", empty.parent / "news-report")
    assert again.returncode == 0, again.stderr


def test_a_folder_of_somebody_else_is_an_error(empty, onrecord_here, tmp_path):
    (tmp_path / "thesis.odt").write_text("years of work")
    answer = onrecord_here("report", "--db", empty, "--out", tmp_path)
    assert answer.returncode == 1
    assert "thesis.odt" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--since", "last week"], "since"),
        (["--out", "page.html"], "is a file"),
    ],
)
def test_wrong_usage_is_told_in_words(empty, onrecord_here, tmp_path, arguments, words):
    (tmp_path / "page.html").write_text("")
    answer = onrecord_here("report", "--db", empty, *arguments, cwd=tmp_path)
    assert answer.returncode == 1
    assert words in answer.stderr
    assert "Traceback" not in answer.stderr
