"""`onrecord run` as a subprocess, and the reading commands on what it made."""

import csv
import gzip
import io
import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.model

HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}">
<title>{title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
<p>The harbor board of Port Ansel met on Monday evening to hear about the old ferry landing.</p>
<p>“The landing is safe for {count} more years,” said harbor master Ivo Tamblyn after the vote.</p>
<p>Some 40 people came to the meeting, which lasted for two hours and ended without a quarrel.</p>
</article></body></html>"""


# A run without Prefect opens no socket, in no process of it.
AUDIT = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"{event} was called")
sys.addaudithook(refuse)
"""


def _bad_pages(folder):
    """One of everything that is wrong, by name, with the code it is rejected for."""
    (folder / "empty.html").write_bytes(b"")
    (folder / "photo.html").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)))
    (folder / "huge.html").write_bytes(b"<p>many words</p>" * (50_000_000 // 17))
    (folder / "cut.html.gz").write_bytes(gzip.compress(b"<p>some words</p>" * 99)[:-20])
    (folder / "link.html").symlink_to("nowhere.html")
    os.mkfifo(folder / "pipe.html")
    return {
        "empty.html": "empty_file",
        "photo.html": "binary",
        "huge.html": "too_large",
        "cut.html.gz": "broken_gzip",
        "link.html": "dangling_link",
        "pipe.html": "not_a_file",
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory, write_pages, onrecord):
    """One run over good and bad pages."""
    folder = tmp_path_factory.mktemp("made")
    pages = write_pages(folder / "pages", 6)
    rejected = _bad_pages(pages)
    wide = HTML.format(charset="utf-16", title="Landing “safe”, board hears", count=12)
    (pages / "wide.html").write_bytes(wide.encode("utf-16"))
    (pages / "line\nbreak.txt").write_text("Council meets\n\n“We met,” said Ann Oyelaran.\n")
    (pages / "listing.html").write_text(
        "<html><head><title>Archive</title></head><body><ul><li><a href='/1'>One</a></li>"
        "<li><a href='/2'>Two</a></li></ul></body></html>"
    )
    (pages / "folder.html").mkdir()
    (pages / "folder.html" / "inside.html.gz").write_bytes(
        gzip.compress(HTML.format(charset="utf-8", title="Second vote", count=9).encode())
    )
    database = folder / "out" / "news.duckdb"
    (folder / "sitecustomize.py").write_text(AUDIT)
    env = {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    bound = ("--max-rejected", len(rejected) - 1, "--publish-anyway")
    options = ("--no-flow", "--workers", 1, *bound)
    answer = onrecord("run", pages, "--out", database, *options, env=env)
    return {"pages": pages, "database": database, "answer": answer, "rejected": rejected}


@pytest.fixture
def ask(made, onrecord_here):
    def rows(statement):
        answer = onrecord_here("sql", statement, "--db", made["database"], "--format", "json")
        assert answer.returncode == 0, answer.stderr
        return [json.loads(line) for line in answer.stdout.splitlines()]

    return rows


def test_bad_pages_are_rejected_and_good_ones_loaded(made, ask):
    assert made["answer"].returncode == 3, made["answer"].stderr
    assert "Traceback" not in made["answer"].stderr
    rejected = {row["source_key"]: row["code"] for row in ask("FROM rejected_pages")}
    assert rejected == made["rejected"]
    status = {
        row["source_key"]: row["status"] for row in ask("FROM pages") if row["status"] != "rejected"
    }
    assert {key for key in status if key.startswith("page-")} == {
        f"page-{n:04}.txt" for n in range(6)
    }
    assert status["wide.html"] == "ok"
    assert status["folder.html/inside.html.gz"] == "ok"
    assert "line\nbreak.txt" in status
    assert status["listing.html"] in {"ok", "empty"}


def test_the_summary_goes_to_stderr_and_ends_with_what_to_do_next(made):
    answer = made["answer"]
    assert answer.stdout == ""
    for words in ("rejected 'photo.html': binary", "quotations", "statistics", "Ask it:"):
        assert words in answer.stderr
    assert f"Database: {made['database']}" in answer.stderr


def test_the_suggested_query_works(made, environment):
    [line] = [line for line in made["answer"].stderr.splitlines() if line.startswith("Ask it:")]
    command = (
        line.removeprefix("Ask it:")
        .strip()
        .replace("onrecord", f"{sys.executable} -m extract.cli.main", 1)
    )
    answer = subprocess.run(
        command, shell=True, capture_output=True, text=True, env=environment, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert len(answer.stdout.splitlines()) > 1


def test_utf_16_is_read(ask):
    [row] = ask(
        "SELECT text FROM articles JOIN pages USING (page_id) WHERE source_key = 'wide.html'"
    )
    assert "“The landing is safe for 12 more years,”" in row["text"]


def test_quotations_and_figures_are_there(ask):
    speakers = {row["name"] for row in ask("SELECT speaker.name AS name FROM quotations")}
    assert "Ada Marlow" in speakers
    assert ask("SELECT value FROM statistics WHERE kind = 'money' AND value = 1500000")


def test_a_second_run_does_nothing_and_says_so(made, onrecord):
    before = made["database"].stat()
    answer = onrecord("run", made["pages"], "--out", made["database"], "--no-flow")
    assert answer.returncode == 0
    assert "Nothing new" in answer.stderr
    after = made["database"].stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("form", ["csv", "json", "table", None])
def test_sql_prints_rows_in_the_form_asked_for(made, onrecord_here, form):
    arguments = ["--format", form] if form else []
    statement = (
        "SELECT 'a,b' AS words, [1, 2] AS list, NULL AS nothing, 1.50::DECIMAL(4,2) AS price"
    )
    answer = onrecord_here("sql", statement, "--db", made["database"], *arguments)
    assert answer.returncode == 0, answer.stderr
    if form == "json":
        row = {"words": "a,b", "list": [1, 2], "nothing": None, "price": 1.5}
        assert json.loads(answer.stdout) == row
    elif form == "table":
        assert "a,b" in answer.stdout
    else:
        header, row = csv.reader(io.StringIO(answer.stdout))
        assert header == ["words", "list", "nothing", "price"]
        assert row == ["a,b", "[1, 2]", "", "1.50"]


def test_sql_prints_the_answer_of_each_statement(made, onrecord_here):
    statements = "SET threads = 1; SELECT 1 AS a; SELECT 2 AS b;"
    answer = onrecord_here("sql", statements, "--db", made["database"])
    assert answer.stdout == "a\n1\n\nb\n2\n"
    answer = onrecord_here("sql", statements, "--db", made["database"], "--format", "json")
    assert answer.stdout == '{"a": 1}\n{"b": 2}\n'


def test_wrong_sql_is_told_in_words(made, onrecord_here):
    answer = onrecord_here("sql", "SELECT nothing_such FROM quotes", "--db", made["database"])
    assert answer.returncode == 1
    assert "nothing_such" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_show_prints_a_page(made, onrecord_here):
    answer = onrecord_here("show", "page-0000.txt", "--db", made["database"])
    assert answer.returncode == 0, answer.stderr
    for words in ("Quotations (", "Ada Marlow", "Figures (", "{$1.5 million}"):
        assert words in answer.stdout


def test_show_prints_to_a_terminal_that_knows_few_characters(made, environment):
    answer = subprocess.run(
        [
            sys.executable,
            "-m",
            "extract.cli.start",
            "show",
            "page-0000.txt",
            "--db",
            made["database"],
        ],
        capture_output=True,
        check=False,
        env=environment | {"PYTHONIOENCODING": "ascii"},
    )
    assert answer.returncode == 0, answer.stderr
    assert rb"\u201c" in answer.stdout


def test_show_prints_the_record(made, onrecord_here):
    answer = onrecord_here("show", "page-0000.txt", "--db", made["database"], "--json")
    assert json.loads(answer.stdout)["page"]["source_key"] == "page-0000.txt"


def test_show_says_why_a_page_was_rejected(made, onrecord_here):
    assert "JPEG" in onrecord_here("show", "photo.html", "--db", made["database"]).stdout


def test_show_of_no_page_is_an_error(made, onrecord_here):
    answer = onrecord_here("show", "nowhere.html", "--db", made["database"])
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "nowhere.html" in answer.stderr


def test_status_counts(made, onrecord_here):
    answer = onrecord_here("status", "--db", made["database"], "--json")
    found = json.loads(answer.stdout)
    assert found["pages"]["rejected"] == len(made["rejected"])
    assert found["runs"][-1]["state"] == "failed"  # the first was outside of its bounds
    assert "rejected" in onrecord_here("status", "--db", made["database"]).stdout


def test_an_empty_folder_is_said_to_be_empty(onrecord_here, tmp_path):
    answer = onrecord_here("run", tmp_path, "--out", tmp_path / "x.duckdb", "--no-flow")
    assert answer.returncode == 1
    assert "no pages under" in answer.stderr
    assert not (tmp_path / "x.duckdb").exists()


def test_a_model_that_is_not_installed_stops_the_run(onrecord_here, tmp_path, write_pages):
    pages = write_pages(tmp_path / "in", 1)
    out = tmp_path / "x.duckdb"
    answer = onrecord_here("run", pages, "--out", out, "--no-flow", "--model", "xx_none")
    assert answer.returncode == 1
    assert "'xx_none' is not installed" in answer.stderr


@pytest.mark.slow
def test_a_run_in_which_no_page_succeeds_says_so_by_its_status(onrecord, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    answer = onrecord("run", tmp_path / "empty.html", "--out", tmp_path / "x.duckdb", "--no-flow")
    assert answer.returncode == 2
    assert "rejected 'empty.html': empty_file" in answer.stderr


def test_a_database_that_another_run_holds_is_a_clear_message(made, onrecord):
    script = (
        "import sys, time; from pathlib import Path; from extract.store import Warehouse\n"
        "with Warehouse.open(Path(sys.argv[1])): print('held', flush=True); time.sleep(600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(made["database"])], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        wait = ("--wait", 0.5)
        answer = onrecord("run", made["pages"], "--out", made["database"], "--no-flow", *wait)
        reading = onrecord("sql", "SELECT 1", "--db", made["database"])
        holder.kill()
    assert answer.returncode == 1
    assert str(holder.pid) in answer.stderr
    assert reading.returncode == 0
