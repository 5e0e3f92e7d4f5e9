"""Where the files of a database are."""

from pathlib import Path

import pytest

from extract.errors import StoreError
from extract.store import Layout


@pytest.mark.parametrize(
    ("database", "work"),
    [("news.duckdb", "news.work"), ("news.db", "news.db.work"), ("2026.news", "2026.news.work")],
)
def test_state_stands_beside_the_database(database, work):
    assert Layout(Path("out") / database).work == Path("out") / work


def test_a_state_folder_is_no_database():
    with pytest.raises(StoreError, match="cannot name a database"):
        Layout(Path("news.work"))
