import json
import subprocess
import sys

import pytest
import typer

from extract.cli.main import app
from schemas.generate import RECORDS

COMMANDS = (
    "run",
    "reprocess",
    "retry",
    "show",
    "report",
    "sql",
    "status",
    "schema",
    "export",
    "review",
    "forget",
    "profile",
    "eval",
)


def test_help_names_every_command(onrecord):
    answer = onrecord("--help")
    assert answer.returncode == 0
    assert all(command in answer.stdout for command in COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself_and_its_options(command):
    group = typer.main.get_command(app)
    chosen = group.commands[command] if command else group
    assert chosen.help
    for part in [chosen, *getattr(chosen, "commands", {}).values()]:
        for parameter in part.params:
            assert getattr(parameter, "help", None), f"{part.name}: {parameter.name} has no help"


def test_asking_for_help_loads_nothing_heavy(environment):
    script = (
        "import sys, extract.cli.main;"
        "heavy = ('spacy', 'prefect', 'trafilatura', 'duckdb', 'jinja2');"
        "print([m for m in heavy if m in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_the_version_is_printed(onrecord):
    assert onrecord("--version").stdout.startswith("onrecord 0.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frobnicate"], "frobnicate"),
        (["run", "--workers", "0"], "workers"),
        (["run", "--nonsense"], "nonsense"),
        (["show"], "PAGE"),
        (["sql", "SELECT 1", "--format", "xml"], "xml"),
        (["schema", "horse"], "there is no table, view, macro or record 'horse'"),
        (["sql", "SELECT 1", "--db", "missing.duckdb"], "missing.duckdb"),
        (["show", "x", "--db", "missing.duckdb"], "missing.duckdb"),
        (["status", "--db", "missing.duckdb"], "missing.duckdb"),
        (["export", "--db", "missing.duckdb"], "missing.duckdb"),
        (["review", "--answers", "-", "--db", "missing.duckdb"], "missing.duckdb"),
        (["forget", "x", "--yes", "--db", "missing.duckdb"], "missing.duckdb"),
        (["forget"], "PAGE"),
        (["export", "--out", "/"], "no database data/out/onrecord.duckdb"),
        (["status", "--db", "."], "is a folder: name the database in it"),
        (["export", "--bom"], "--bom is for CSV files"),
        (["export", "quotes", "--views"], "go without NAMES"),
        (["run", "missing", "--no-flow"], "there is no file or folder missing"),
        (["run", "--no-flow"], "there is no folder data/raw"),
    ],
)
def test_wrong_usage_is_told_in_words_with_status_1(onrecord_here, tmp_path, arguments, words):
    answer = onrecord_here(*arguments, cwd=tmp_path)
    assert answer.returncode == 1
    assert words.lower() in answer.stderr.lower()
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""


def test_the_schema_of_a_record_is_json(onrecord_here):
    names = json.loads(onrecord_here("schema", "--json").stdout)
    assert len(names["records"]) == len(RECORDS)
    schema = json.loads(onrecord_here("schema", "quotation").stdout)
    assert schema["title"] == "Quotation"


def test_the_schema_explains_every_table_view_and_macro(onrecord_here):
    names = json.loads(onrecord_here("schema", "--json").stdout)
    assert {"quotes", "stats", "speakers"} <= names["views"].keys()
    assert {"quotations", "statistics", "pages"} <= names["tables"].keys()
    assert {"said_by", "search", "same_figure"} <= names["macros"].keys()
    assert all(words for group in names.values() for words in group.values())
    shown = onrecord_here("schema").stdout
    assert all(name in shown for group in names.values() for name in group)


def test_the_schema_of_a_table_tells_type_and_meaning_of_each_column(onrecord_here):
    found = json.loads(onrecord_here("schema", "statistics", "--json").stdout)
    assert found["kind"] == "table"
    assert all(column["kind"] and column["comment"] for column in found["columns"])
    shown = onrecord_here("schema", "statistics").stdout
    assert all(column["comment"] in shown for column in found["columns"])
    assert "macro said_by(name)" in onrecord_here("schema", "said-by").stdout
