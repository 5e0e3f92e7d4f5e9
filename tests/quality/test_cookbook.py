"""The answers of docs/cookbook.md are what its queries give on the sample pages.

    ONRECORD_REFRESH=1 .venv/bin/pytest tests/quality/test_cookbook.py

writes the answers anew; `git diff docs/cookbook.md` shows what changed, to be read before it is
committed.
"""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from extract.staging import StagedPage, write_staged
from extract.store import Warehouse, open_published

pytestmark = pytest.mark.model

COOKBOOK = Path(__file__).parents[2] / "docs" / "cookbook.md"
QUESTION = re.compile(
    r"^### (?P<question>.+)\n(?:(?!^#).*\n)*?```sql\n(?P<sql>(?:(?!```).*\n)+)```\n"
    r"(?P<answer>(?:\n\|(?:.*\|\n)+)?)",
    re.MULTILINE,
)
RECIPES = [match.groupdict() for match in QUESTION.finditer(COOKBOOK.read_text("utf-8"))]
LONGEST = 150


@pytest.fixture(scope="session")
def published(results, tmp_path_factory, prepare):
    """One file with the sample pages, as `make run` leaves it."""
    folder = tmp_path_factory.mktemp("cookbook")
    lines = [
        StagedPage(fingerprint="f", extractor_version="0", model="m", run_id="r", result=result)
        for _, result in sorted(results.items())
    ]
    write_staged(folder / "all.ndjson", lines)
    with Warehouse.open(prepare(folder / "x.duckdb")) as warehouse:
        warehouse.load([folder / "all.ndjson"])
        warehouse.publish()
    with open_published(folder / "x.duckdb") as session:
        yield session


def render_value(value):
    """A value as the cookbook shows it; long texts are cut."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(render_value, value))
    if isinstance(value, float):
        return f"{value:,.10g}" if value < 1e15 else f"{value:g}"
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(str(value).split()).replace("|", r"\|")
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def render_answer(result):
    """A table; nothing for an answer without rows."""
    if not result.rows:
        return ""
    numbers = [
        all(isinstance(row[place], int | float | None) for row in result.rows)
        for place in range(len(result.columns))
    ]
    lines = [result.columns, ["---:" if number else "---" for number in numbers]]
    lines += [map(render_value, row) for row in result.rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def refresh(published):
    """The cookbook with the answers of today."""

    def with_answer(match):
        answer = render_answer(published.query(match["sql"]))
        return match[0].removesuffix(match["answer"]) + answer

    COOKBOOK.write_text(QUESTION.sub(with_answer, COOKBOOK.read_text("utf-8")), "utf-8")


@pytest.mark.skipif("ONRECORD_REFRESH" not in os.environ, reason="only on request")
def test_refresh(published):
    refresh(published)


@pytest.mark.parametrize("recipe", RECIPES, ids=[recipe["question"] for recipe in RECIPES])
def test_the_answer_is_what_the_query_gives(published, recipe):
    answer = render_answer(published.query(recipe["sql"]))
    assert answer == recipe["answer"], "where the new answer is right, refresh: see this file's top"


def test_every_query_of_the_cookbook_is_run():
    text = COOKBOOK.read_text("utf-8")
    assert len(RECIPES) == text.count("```sql") >= 20
    empty = [recipe["question"] for recipe in RECIPES if not recipe["answer"]]
    assert empty == ["Is everything where it says it is?"]
