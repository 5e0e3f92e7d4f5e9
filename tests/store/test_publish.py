"""One writer, many readers: publishing, locks, kills and versions."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import duckdb
import pytest

from extract.errors import LockedError, StoreError, VersionError
from extract.store import Layout, Plan, Warehouse, open_published, query
from extract.store.migrate import migrations

pytestmark = pytest.mark.usefixtures("without_deriving")


@pytest.fixture
def python(tmp_path):
    """Starts another process that runs the given lines and answers on its standard output."""
    started = []

    def start(code, *arguments):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
        )
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


HOLD_WAREHOUSE = """
    import sys
    from pathlib import Path
    from extract.store import Warehouse
    with Warehouse.open(Path(sys.argv[1])):
        print("ready", flush=True)
        sys.stdin.readline()
"""
READ_PUBLISHED = """
    import sys, duckdb
    session = duckdb.connect(sys.argv[1], read_only=True)
    count = lambda: session.sql("SELECT count(*) FROM quotes").fetchone()[0]
    count()
    print("ready", flush=True)
    while sys.stdin.readline():
        print(count(), flush=True)
"""
# In one thread: DuckDB 1.5 may else wait for another one that has not heard of the signal.
QUERY_WITHOUT_END = """
    import sys
    from pathlib import Path
    from extract.store import query
    many = "SELECT count(*) FROM range(2000000000000) AS t (i) WHERE hash(i) % 7 = 3"
    try:
        print("ready", flush=True)
        query(Path(sys.argv[1]), "SET threads = 1; " + many)
    except KeyboardInterrupt:
        [[count]] = query(Path(sys.argv[1]), "SELECT count(*) FROM quotes").rows
        print(f"interrupted, and {count} quotes are there")
"""
WRITE_AND_HANG = """
    import sys, duckdb
    session = duckdb.connect(sys.argv[1])
    session.execute("SET checkpoint_threshold = '1TB'")
    session.execute("CREATE TABLE mine AS SELECT 42 AS answer")
    print("ready", flush=True)
    sys.stdin.readline()
"""


def answer(process):
    process.stdin.write("\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def count(database, table="quotes"):
    return query(database, f"SELECT count(*) FROM {table}").rows[0][0]


def test_a_published_file_is_whole_and_read_only(warehouse, make, database):
    warehouse.load([make.stage(make.result())])
    publication = warehouse.publish()
    assert publication.path == database
    assert publication.byte_size == database.stat().st_size
    assert publication.moved_wal is None
    assert stat.S_IMODE(database.stat().st_mode) == 0o444
    assert count(database) == 1
    names = {path.name for path in database.parent.iterdir()}
    assert names == {"news.duckdb", "news.work"}


def test_an_open_session_keeps_what_it_has_and_the_next_sees_the_new(
    warehouse, make, database, python
):
    warehouse.load([make.stage(make.result())])
    warehouse.publish()
    reader = python(READ_PUBLISHED, database)
    warehouse.load([make.stage(make.result("second.html"))])
    assert answer(reader) == "1"
    warehouse.publish()
    assert answer(reader) == "1"
    assert count(database) == 2


def test_loading_goes_on_after_publishing(warehouse, make, database):
    warehouse.publish()
    warehouse.load([make.stage(make.result())])
    assert count(database) == 0
    assert warehouse.check() == []
    warehouse.publish()
    assert count(database) == 1


def test_a_log_that_a_killed_client_left_is_moved_aside(warehouse, make, database, python):
    warehouse.load([make.stage(make.result())])
    warehouse.publish()
    database.chmod(0o644)
    client = python(WRITE_AND_HANG, database)
    client.send_signal(signal.SIGKILL)
    client.wait()
    log = database.with_name("news.duckdb.wal")
    assert log.stat().st_size > 0
    warehouse.load([make.stage(make.result("second.html"))])
    publication = warehouse.publish()
    assert publication.moved_wal == database.with_name("news.duckdb.wal.aside-1")
    assert publication.moved_wal.exists()
    assert not log.exists()
    assert "news.duckdb.wal.aside-1" in publication.notes[0]
    assert count(database) == 2
    with pytest.raises(StoreError, match="mine"):
        count(database, "mine")


def test_a_leftover_of_a_publishing_that_was_killed_is_replaced(warehouse, database):
    layout = Layout(database)
    layout.unpublished.write_bytes(b"half")
    layout.unpublished.chmod(0o444)
    warehouse.publish()
    assert count(database) == 0
    assert not layout.unpublished.exists()
    layout.unpublished.write_bytes(b"half")
    warehouse.close()
    Warehouse.open(database).close()
    assert not layout.unpublished.exists()


def test_a_failed_publishing_leaves_the_old_file(warehouse, make, database, monkeypatch):
    warehouse.publish()
    warehouse.load([make.stage(make.result())])

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("extract.store.publish.shutil.copyfile", fail)
        with pytest.raises(StoreError, match=r"cannot be published \(No space left on device\)"):
            warehouse.publish()
    assert count(database) == 0
    warehouse.publish()
    assert count(database) == 1


def test_ctrl_c_in_a_query_is_a_keyboard_interrupt(warehouse, database, python):
    warehouse.publish()
    process = python(QUERY_WITHOUT_END, database)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    answer, _ = process.communicate(timeout=60)
    assert answer == "interrupted, and 0 quotes are there\n"


def test_a_second_writer_is_told_who_holds_the_warehouse(database, python, prepare):
    holder = python(HOLD_WAREHOUSE, prepare(database))
    with pytest.raises(
        LockedError, match=f"process {holder.pid} is writing .*wait until"
    ) as caught:
        Warehouse.open(database)
    assert caught.value.facts["pid"] == holder.pid
    holder.kill()
    holder.wait()
    with Warehouse.open(database) as warehouse:
        assert warehouse.check() == []


def test_a_writer_may_wait_for_one_that_is_about_to_end(database, python, prepare):
    holder = python(HOLD_WAREHOUSE, prepare(database))
    timer = threading.Timer(0.3, holder.kill)
    timer.start()
    Warehouse.open(database, wait_seconds=20).close()
    timer.join()


def test_the_same_process_cannot_open_it_twice_either(warehouse, database):
    with pytest.raises(LockedError, match=f"process {os.getpid()} "):
        Warehouse.open(database)
    warehouse.close()
    warehouse.close()
    Warehouse.open(database).close()


def test_somebody_in_the_warehouse_file_itself_is_named(database, python, prepare):
    prepare(database)
    reader = python(WRITE_AND_HANG, Layout(database).warehouse)
    with pytest.raises(LockedError, match=f"process {reader.pid} has opened .*warehouse.duckdb"):
        Warehouse.open(database)


def test_a_published_file_that_somebody_writes_is_named(warehouse, database, python):
    warehouse.publish()
    database.chmod(0o644)
    writer = python(WRITE_AND_HANG, database)
    with pytest.raises(LockedError, match=f"process {writer.pid} .*-readonly"):
        count(database)


def test_what_was_loaded_survives_a_kill(database, make, python, prepare):
    path = make.stage(make.result())
    loader = python(
        """
        import os, signal, sys
        from pathlib import Path
        from extract.store import Warehouse
        warehouse = Warehouse.open(Path(sys.argv[1]))
        warehouse.load([Path(sys.argv[2])])
        warehouse._connection.execute("BEGIN")
        warehouse._connection.execute("DELETE FROM quotations")
        print("ready", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """,
        prepare(database),
        path,
    )
    loader.wait()
    with Warehouse.open(database) as warehouse:
        page = make.result().page
        assert make.plan(warehouse, {page.source_key: page.content_sha256}) == Plan(known=1)
        assert warehouse.check() == []
        warehouse.publish()
    assert count(database) == 1
    assert query(database, "SELECT count(*) > 0 FROM search('homes')").rows == [(True,)]


def test_a_newer_warehouse_is_refused_and_left_alone(database, prepare):
    prepare(database)
    path = Layout(database).warehouse
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO schema_version VALUES (99, '0099_x.sql', now(), '9.1.0')")
    before = path.read_bytes()
    with pytest.raises(VersionError, match=r"onrecord 9\.1\.0 \(tables 99\).*upgrade onrecord"):
        Warehouse.open(database)
    assert path.read_bytes() == before


def test_migrations_are_numbered_without_gaps_and_recorded_once(database, prepare):
    numbers = [migration.number for migration in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
    with Warehouse.open(prepare(database)) as warehouse:
        warehouse.publish()
    rows = query(database, "SELECT version, name FROM schema_version ORDER BY version").rows
    assert rows == [(migration.number, migration.name) for migration in migrations()]


def test_a_view_of_an_older_release_does_not_stay(database, prepare):
    prepare(database)
    with duckdb.connect(str(Layout(database).warehouse)) as connection:
        connection.execute("CREATE VIEW outdated AS SELECT 1 AS one")
        connection.execute("CREATE MACRO outdated(x) AS x + 1")
        connection.execute("COMMENT ON TABLE schema_version IS 'as an older release has it'")
    with Warehouse.open(database) as warehouse:
        warehouse.publish()
    with pytest.raises(StoreError, match="outdated"):
        query(database, "FROM outdated")
    with pytest.raises(StoreError, match="outdated"):
        query(database, "SELECT outdated(1)")


def test_a_damaged_warehouse_is_named(database):
    path = Layout(database).warehouse
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database" * 1000)
    with pytest.raises(StoreError, match=r"warehouse\.duckdb is not a DuckDB database"):
        Warehouse.open(database)
    path.unlink()
    Warehouse.open(database).close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        Warehouse.open(tmp_path / "file" / "news.duckdb")


@pytest.mark.parametrize("name", ["news.work", ""])
def test_a_name_that_is_taken_by_the_state_is_refused(name):
    with pytest.raises(StoreError, match="cannot name a database"):
        Layout(Path(name))


def test_a_closed_warehouse_says_so(warehouse):
    warehouse.close()
    with pytest.raises(StoreError, match="is closed"):
        warehouse.check()


def test_reading_a_missing_a_foreign_and_a_damaged_file(tmp_path):
    missing = tmp_path / "missing.duckdb"
    with pytest.raises(StoreError, match=r"there is no database .*onrecord run --out .*--db"):
        query(missing, "SELECT 1")
    damaged = tmp_path / "notes.txt"
    damaged.write_text("not a database" * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt is not a DuckDB database"):
        query(damaged, "SELECT 1")
    foreign = tmp_path / "foreign.duckdb"
    duckdb.connect(str(foreign)).close()
    with pytest.raises(StoreError, match="but none of onrecord"):
        query(foreign, "SELECT 1")


def test_a_newer_published_file_is_refused(warehouse, database):
    warehouse._connection.execute(
        "INSERT INTO schema_version VALUES (99, '0099_x.sql', now(), '9.1.0')"
    )
    warehouse.publish()
    with pytest.raises(VersionError, match="upgrade onrecord"), open_published(database):
        pass
