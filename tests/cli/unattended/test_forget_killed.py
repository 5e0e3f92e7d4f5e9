"""A takedown that is killed at any moment: what is published is whole, and it is gone on with."""

import random
import time

import pytest

from extract.store import Layout, Warehouse, find_pages, query

SECRET = "Quibblesworth"


@pytest.mark.slow
def test_a_page_is_there_whole_or_gone_and_gone_in_the_end(start, make_in, tmp_path):
    chance = random.Random(3)
    make = make_in(tmp_path / "staging")
    database = tmp_path / "out" / "news.duckdb"
    pages = [
        make.result(f"{number:02}.html", title=f"{SECRET} {number:02}") for number in range(10)
    ]
    with Warehouse.open(database) as warehouse:
        warehouse.load([make.stage(*pages)])
        warehouse.publish()
    whole = find_pages(database, "00.html")[0].result.model_dump_json()
    began = time.monotonic()
    assert start("forget", "00.html", "--yes", "--db", database).wait() == 0
    seconds = time.monotonic() - began
    assert len(whole) > 1000
    killed = 0
    for page in pages[1:]:
        began = time.monotonic()
        command = start("forget", page.page.source_key, "--yes", "--db", database)
        end = began + chance.uniform(0.3, 1) * seconds
        if command.wait_until(lambda end=end: time.monotonic() > end):
            command.kill(everyone=True)
            killed += 1
        elif command.process.returncode == 0:
            seconds = time.monotonic() - began  # nobody else had the machine this time
        command.wait()
        assert query(database, "FROM problems").rows == []
        for found in find_pages(database, page.page.page_id):
            assert found.result == page, "it is there whole"
        Warehouse.open(database).close()
        is_asked = query(database, f"FROM takedowns WHERE page_id = '{page.page.page_id}'").rows
        assert bool(is_asked) != bool(find_pages(database, page.page.page_id))
        assert not Layout(database).erasing.exists()
        with Warehouse.open(database) as warehouse:
            if not is_asked:
                warehouse.take_down([page.page.page_id])
    assert killed > 3
    left = [path for path in database.parent.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in path.read_bytes() for path in left)
    assert {path.name for path in left} == {"news.duckdb", "warehouse.duckdb", "lock"}
