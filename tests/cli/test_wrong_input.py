"""What commands say to input that they cannot use."""

import gzip
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def refused(onrecord_here):
    """What a command says that it refuses, in one line."""

    def run(*arguments):
        done = onrecord_here(*arguments)
        assert done.returncode == 1
        assert not done.stdout
        assert done.stderr.count("\n") == 1, "one line, no traceback"
        return done.stderr

    return run


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.jsonl", b"", "is empty"),
        ("empty.jsonl.gz", gzip.compress(b"", mtime=0), "is empty"),  # a time would name the case
        ("binary.jsonl", b"\x89PNG\xff\xd8" * 300, "no UTF-8 text"),
        ("binary.jsonl.gz", b"\x00\xff\xfe\x01", "cannot be read"),
        ("list.jsonl", b"[1]\n", "expected an object"),
    ],
)
def test_eval_names_the_file_that_holds_no_texts(refused, tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    message = refused("eval", "statistics", path)
    assert name in message
    assert says in message
    assert len(message) < 400


def test_weights_are_not_written_over_a_file(refused, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")
    assert "is a file" in refused("train", "attribution", "--corpus", tmp_path, "--out", path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_weights_of_figures_need_passages(refused, tmp_path):
    assert "cannot be read" in refused("train", "statistics", tmp_path / "none.jsonl")
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")
    assert "is a file" in refused("train", "statistics", path, "--out", path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_database_of_sqlite_is_named_as_one(refused, tmp_path):
    path = tmp_path / "mine.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE mine (a)")
    message = refused("status", "--db", path)
    assert f"{path} is a database of SQLite" in message
    assert "INSTALL" not in message


def test_reprocess_names_the_options_that_choose_pages(refused, tmp_path):
    message = refused("reprocess", "--db", tmp_path / "x.duckdb")
    for option in ("--stale", "--rejected", "--site", "--since"):
        assert option in message


def test_an_empty_statement_is_no_query(refused, tmp_path):
    assert "no statement" in refused("sql", " ", "--db", tmp_path / "x.duckdb")
