"""Taking pages out on request, as a person does it."""

import os
import shutil

import pytest

from extract.store import Layout, Warehouse, query


@pytest.fixture(scope="module")
def made(make_in, tmp_path_factory, prepare):
    """A folder with a database of three pages, two of them with one story."""
    folder = tmp_path_factory.mktemp("made")
    make = make_in(tmp_path_factory.mktemp("staging"))
    other = make.result("other.html")
    other = other.model_copy(
        update={"article": other.article.model_copy(update={"story_id": "another"})}
    )
    with Warehouse.open(prepare(folder / "news.duckdb")) as warehouse:
        staged = make.stage(make.result("a/homes.html"), make.result("b/homes.html"), other)
        make.plan(warehouse, {"other.html": ""}, folder="/in/below/../pages")
        warehouse.load([staged])
        warehouse.publish()
    return folder


@pytest.fixture
def database(made, tmp_path):
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "news.duckdb"


def sources(database):
    return [key for (key,) in query(database, "SELECT source_key FROM pages ORDER BY ALL").rows]


def test_pages_are_named_and_taken_out(onrecord_here, database):
    (database.parent / "news-csv").mkdir()
    (database.parent / "news-csv" / ".onrecord-files").touch()
    done = onrecord_here(
        "forget", "a/homes.html", "other.html", "--db", database, "--yes", "--reason", "by law"
    )
    assert done.returncode == 0, done.stderr
    assert "2 pages with 2 quotations and 4 figures" in done.stderr
    assert "1 other page carries the same story and stays, unless --story is given" in done.stderr
    assert f"what was made before, {database.parent / 'news-csv'}" in done.stderr
    assert "the file that was read, /in/pages/other.html\n" in done.stderr
    assert done.stdout == ""
    assert sources(database) == ["b/homes.html"]
    rows = query(database, "SELECT DISTINCT reason FROM takedowns").rows
    assert rows == [("by law",)]
    back = onrecord_here("forget", "--undo", "other.html", "--db", database)
    assert back.returncode == 0
    assert "the next run reads it again" in back.stderr


@pytest.mark.slow
def test_a_story_goes_whole(onrecord, database):
    assert onrecord("forget", "a/homes.html", "--story", "--yes", "--db", database).returncode == 0
    assert sources(database) == ["other.html"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a/homes.html"], "asks back at the keyboard: start it in a terminal, or give --yes"),
        (
            ["a/homes.html", "nowhere.html", "--yes"],
            "no page is known as 'nowhere.html', so nothing",
        ),
        (["homes.html", "--yes"], "'homes.html' means 2 pages: give their ids, "),
        (["--undo", "a/homes.html"], "no takedown of 'a/homes.html' holds"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_taken_out(
    onrecord_here, database, arguments, says
):
    done = onrecord_here("forget", *arguments, "--db", database)
    assert done.returncode == 1
    assert says in done.stderr
    assert len(sources(database)) == 3


def test_a_database_without_its_warehouse_is_refused(onrecord_here, database):
    Layout(database).work.rename(database.with_name("elsewhere"))
    done = onrecord_here("forget", "other.html", "--db", database, "--yes")
    assert (done.returncode, "is not here: take pages out where" in done.stderr) == (1, True)


def test_a_run_that_goes_on_is_named(onrecord, database):
    with Warehouse.open(database):
        done = onrecord("forget", "other.html", "--db", database, "--yes")
    assert done.returncode == 1
    assert f"process {os.getpid()} is writing" in done.stderr


@pytest.mark.parametrize(("answer", "left"), [(b"y\n", 2), (b"\n", 3)])
def test_it_asks_back_in_a_terminal(database, start_in_terminal, read_until, answer, left):
    process, master = start_in_terminal("forget", "other.html", "--db", database)
    read_until(master, "Take 1 out for good? [y/N]")
    os.write(master, answer)
    read_until(master, "see the pages until they end" if left == 2 else "nothing was taken out")
    assert process.wait(timeout=120) == (0 if left == 2 else 1)
    assert len(sources(database)) == left
