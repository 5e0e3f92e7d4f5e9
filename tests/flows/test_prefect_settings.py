"""Whose Prefect a run reports to."""

import os
import sqlite3

import pytest

from extract.errors import StoreError
from flows import prefect_settings, prefect_state


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user without a Prefect, in a folder without settings."""
    for name in os.environ:
        if name.startswith("PREFECT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".prefect").mkdir()
    return tmp_path


@pytest.mark.usefixtures("home")
def test_nothing_set_means_a_server_of_our_own():
    assert not prefect_settings.is_configured()


@pytest.mark.usefixtures("home")
def test_a_variable_is_the_users_word(monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert prefect_settings.is_configured()


@pytest.mark.parametrize(
    ("file", "content", "is_configured"),
    [
        (
            ".prefect/profiles.toml",
            'active = "mine"\n[profiles.mine]\nPREFECT_API_URL = "http://h/api"\n',
            True,
        ),
        (
            ".prefect/profiles.toml",
            'active = "other"\n[profiles.mine]\nPREFECT_API_URL = "http://h/api"\n[profiles.other]\n',
            False,
        ),
        (".prefect/profiles.toml", 'active = "ephemeral"\n[profiles.ephemeral]\n', False),
        (".prefect/profiles.toml", "not toml [", False),
        (".env", "PREFECT_API_URL=http://h/api\n", True),
        (".env", "OTHER=1\n", False),
        ("prefect.toml", '[api]\nurl = "http://h/api"\n', True),
        ("prefect.toml", "[api]\n", False),
    ],
)
def test_the_address_of_a_server_is_looked_for_where_prefect_does(
    home, file, content, is_configured
):
    (home / file).write_text(content, encoding="utf-8")
    assert prefect_settings.is_configured() is is_configured


def test_what_the_user_has_set_stays(home, monkeypatch):
    monkeypatch.setenv("PREFECT_HOME", str(home / "theirs"))
    for name in prefect_settings.SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DO_NOT_TRACK", "0")
    assert prefect_settings.prepare(home / "x.work") is None
    assert os.environ["PREFECT_HOME"] == str(home / "theirs")
    assert os.environ["DO_NOT_TRACK"] == "0"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert not (home / "x.work").exists()
    for name in prefect_settings.SETTINGS:
        monkeypatch.delenv(name)


def test_a_large_state_file_is_begun_anew(home, monkeypatch):
    monkeypatch.setattr(prefect_state, "STATE_MEGABYTES", 1)
    for name, size in (("prefect.db", 2_000_000), ("prefect.db-wal", 10), ("server.log", 10)):
        (home / name).write_bytes(b"\0" * size)
    prefect_state.begin_state(home)
    assert [file.name for file in home.iterdir() if file.is_file()] == ["server.log"]


def test_a_new_state_is_a_copy_of_the_first_one(home):
    first, second = home / "first", home / "second"
    prefect_state.begin_state(first)
    assert list(first.iterdir()) == []
    with sqlite3.connect(first / "prefect.db") as database:
        database.execute("CREATE TABLE flow_run (id)")
    (first / "memo_store.toml").write_text("known = 1", encoding="utf-8")
    prefect_state.keep_template(first)
    prefect_state.begin_state(second)
    assert {file.name for file in second.iterdir()} == {"prefect.db", "memo_store.toml"}
    database.close()


def test_a_work_folder_that_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / "x.work").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match=r"x\.work cannot be written .*name a database elsewhere"):
        prefect_state.begin_state(tmp_path / "x.work" / "prefect")


def test_a_state_with_runs_is_no_template(home):
    with sqlite3.connect(home / "prefect.db") as database:
        database.execute("CREATE TABLE flow_run (id)")
        database.execute("INSERT INTO flow_run VALUES (1)")
    prefect_state.keep_template(home)
    prefect_state.begin_state(home / "second")
    assert not (home / "second" / "prefect.db").exists()
    database.close()
