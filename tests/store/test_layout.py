"""Where the files of a database are."""

from pathlib import Path

import pytest

from extract.errors import StoreError
from extract.store import Layout, Warehouse


@pytest.mark.parametrize(
    ("database", "work"),
    [("news.duckdb", "news.work"), ("news.db", "news.db.work"), ("2026.news", "2026.news.work")],
)
def test_state_stands_beside_the_database(database, work):
    assert Layout(Path("out") / database).work == Path("out") / work


def test_a_state_folder_is_no_database():
    with pytest.raises(StoreError, match="cannot name a database"):
        Layout(Path("news.work"))


@pytest.mark.parametrize("name", ["notes.txt", "foreign.duckdb"])
def test_a_file_of_somebody_else_is_never_overwritten(tmp_path, name):
    database = tmp_path / name
    database.write_text("not ours", "utf-8")
    with pytest.raises(StoreError, match="would be overwritten"):
        Warehouse.open(database)
    assert database.read_text("utf-8") == "not ours"
    assert not Layout(database).work.exists()


def test_a_device_is_no_place_for_a_database():
    with pytest.raises(StoreError, match="would be overwritten"):
        Warehouse.open(Path("/dev/null"))
