"""What comes to `onrecord run` through standard input."""

import io
import os
import sys

import pytest

from extract.store import query


@pytest.fixture
def pipe(onrecord, light_path, tmp_path):
    """Run over what is piped in; its status and what it said."""

    def go(words, *arguments):
        env = {"PYTHONPATH": os.pathsep.join([light_path, *sys.path])}
        flags = ("--out", "x.duckdb", "--no-flow", "--workers", 1)
        answer = onrecord("run", *arguments, *flags, input=words, env=env, cwd=tmp_path)
        return answer.returncode, answer.stderr

    return go


@pytest.fixture
def call_with(onrecord_here, monkeypatch):
    """The same without a process of its own, where no page is to be read."""

    def go(words, *arguments):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        answer = onrecord_here("run", *arguments, "--no-flow")
        return answer.returncode, answer.stderr

    return go


@pytest.mark.slow
def test_a_page_and_a_list_of_paths_are_taken(pipe, call_with, tmp_path):
    assert pipe("It rained.", "-")[0] == 0
    (tmp_path / "line\nbreak.txt").write_text("It snowed.")
    assert pipe("line\nbreak.txt\0missing.txt\0", "--paths-from", "-")[0] == 0
    rows = query(tmp_path / "x.duckdb", "SELECT source_key FROM pages ORDER BY 1").rows
    assert rows[0] == ("line\nbreak.txt",)
    assert rows[1][0].startswith("stdin-")
    status, talk = call_with("", "--paths-from", "-", "--out", tmp_path / "x.duckdb")
    assert (status, "no page was named" in talk) == (0, True)


@pytest.mark.parametrize(
    ("words", "arguments", "said"),
    [
        ("", ("-",), "nothing came through"),
        ("x", ("-", "-"), "give - once"),
        ("x", ("-", "--root", "."), "lies below no folder"),
        ("JFIF", ("--paths-from", "-"), "none of the 1 paths"),
        ("", ("--paths-from", "missing"), "missing cannot be read"),
    ],
)
def test_what_cannot_be_taken_is_said(call_with, tmp_path, words, arguments, said):
    status, talk = call_with(words, *arguments, "--out", tmp_path / "x.duckdb")
    assert (status, said in talk) == (1, True), talk
    assert not (tmp_path / "x.duckdb").exists()
