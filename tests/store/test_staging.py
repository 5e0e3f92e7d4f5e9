"""Staged files: whole or not at all."""

import json

import pytest

from extract import staging
from extract.errors import StoreError
from extract.staging import (
    StagedHeader,
    iter_staged,
    read_header,
    remove_leftovers,
    staged_paths,
    write_staged,
)
from extract.store.records import read_results


def test_pages_come_back_as_they_were_written(make, tmp_path):
    pages = [make.staged(make.result()), make.staged(make.rejected())]
    path = tmp_path / "new" / "chunk-1.ndjson"
    write_staged(path, pages)
    assert list(iter_staged(path)) == pages
    assert staged_paths(path.parent) == [path]


def test_each_line_names_page_content_and_fingerprint(make):
    path = make.stage(make.result(), fingerprint="f9")
    [line] = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert {"page_id", "source_key", "content_sha256"} <= line["result"]["page"].keys()
    assert read_header(path) == StagedHeader(
        fingerprint="f9",
        extractor_version="0.1.0",
        model="en_core_web_sm 3.8.0",
        run_id="run-1",
    )


def test_what_a_page_lacks_is_left_out_and_read_back_also_where_it_is_a_null(warehouse, make):
    result = make.result()
    path = make.stage(result)
    assert "null" not in path.read_text(encoding="utf-8")
    path.write_text(f"{make.staged(result).model_dump_json()}\n", encoding="utf-8")
    assert "null" in path.read_text(encoding="utf-8")
    warehouse.load([path])
    assert read_results(warehouse._connection, [result.page.page_id]) == [result]


def test_a_kill_while_writing_leaves_no_complete_file(make, monkeypatch):
    def die(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(staging.os, "fsync", die)
    with pytest.raises(KeyboardInterrupt):
        make.stage(make.result())
    assert list(make.folder.iterdir()) == []


def test_what_a_kill_leaves_is_no_staged_file_and_can_be_removed(make):
    whole = make.stage(make.result())
    half = whole.with_name("run-1-002.ndjson.partial")
    half.write_bytes(whole.read_bytes()[:100])
    assert staged_paths(make.folder) == [whole]
    assert remove_leftovers(make.folder) == [half]
    assert list(make.folder.iterdir()) == [whole]


def test_a_folder_that_is_not_there_has_no_staged_files(tmp_path):
    assert staged_paths(tmp_path / "none") == []
    assert remove_leftovers(tmp_path / "none") == []


def test_a_staged_file_replaces_an_older_one_of_its_name(make):
    path = make.stage(make.result(), fingerprint="f1")
    write_staged(path, [make.staged(make.result(), fingerprint="f2")])
    assert read_header(path).fingerprint == "f2"


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b'{"fingerprint": "f1"', b"[1]", b"\xff"])
def test_a_damaged_file_is_named_with_what_to_do(make, content):
    path = make.stage(make.result())
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"line 1 of .*run-1-001\.ndjson .* delete the file"):
        read_header(path)


def test_nothing_to_write_and_other_names_are_mistakes(make, tmp_path):
    with pytest.raises(ValueError, match="no page"):
        write_staged(tmp_path / "chunk.ndjson", [])
    with pytest.raises(ValueError, match="must end in"):
        write_staged(tmp_path / "chunk.json", [make.staged(make.result())])


@pytest.mark.parametrize("code_point", [0, 0xD800, 0xDFFF], ids=hex)
def test_what_no_database_can_hold_is_replaced_without_moving_an_offset(
    warehouse, make, code_point
):
    result = make.result(text=f"Before {chr(code_point) * 2} 75 homes")
    figure = make.statistic(result.article.article_id, result.article.text, "75 homes", 75, 0)
    result = result.model_copy(update={"statistics": (figure,)})
    warehouse.load([make.stage(result)])
    [stored] = read_results(warehouse._connection, [result.page.page_id])
    assert stored.article.text == "Before \ufffd\ufffd 75 homes"
    assert stored.statistics[0].start == figure.start
    assert warehouse.check() == []
