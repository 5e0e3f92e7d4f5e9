"""What one outlet prints and another leaves out, and what a page says today and not before."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from extract.store import query
from schemas import make_id

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "database.md"
FIRST = "The board met in Elm Valley and spoke of berries.\n\nThey sold for less.\n\nIt rained."
CHANGED = (
    FIRST.replace("They sold for less.", "They sold for more.") + "\n\nA correction: it snowed."
)


def test_copies_of_a_story_show_what_they_cut_and_added(warehouse, make, database):
    results = []
    for site, text in (("Ash Post", FIRST), ("Elm Post", FIRST), ("Oak Post", CHANGED)):
        result = make.result(f"{site}.html", text=text)
        facts = {"site_name": site, "story_id": make_id("story", "one")}
        results.append(
            result.model_copy(update={"article": result.article.model_copy(update=facts)})
        )
    warehouse.load([make.stage(*results)])
    warehouse.publish()
    [(first,)] = query(database, "SELECT first_article_id FROM shared_stories").rows
    rows = query(
        database,
        "SELECT change, paragraph_number, paragraph, count(*) FROM story_changes "
        "GROUP BY ALL ORDER BY ALL",
    ).rows
    own, other = ("cut", "added"), ("added", "cut")
    gone, new = other if first == results[2].article.article_id else own
    times = 2 if gone == "added" else 1  # of the other copies both differ from the changed one
    assert sorted(rows) == sorted(
        [
            (gone, 2, "They sold for less.", times),
            (new, 2, "They sold for more.", times),
            (new, 4, "A correction: it snowed.", times),
        ]
    )


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("One.", "One.", []),
        ("", "One.", [("added", 1, "One.")]),
        ("One.\n\nTwo.", "Two.\n\nOne.", []),
        ("One.\n\nIt’s two.", "One.", [("cut", 2, "It’s two.")]),
    ],
)
def test_changes_are_whole_paragraphs_wherever_they_stand(warehouse, before, after, changes):
    asked = warehouse._connection.execute("FROM text_changes(?, ?)", (before, after))
    assert asked.fetchall() == changes


def test_two_files_tell_what_an_outlet_changed_later(warehouse, make, database, tmp_path):
    kept = tmp_path / "news-monday.duckdb"
    warehouse.load([make.stage(make.result("a.html"))])
    warehouse.publish()
    shutil.copyfile(database, kept)
    warehouse.load([make.stage(make.result("a.html", text=CHANGED, title="Harbor fund falls"))])
    warehouse.publish()
    section = DOCUMENTATION.read_text("utf-8").partition("## What was changed")[2]
    attach, *asked = re.search(r"```sql\n(.*?)```", section, re.DOTALL)[1].split(";\n")
    with duckdb.connect(str(database), read_only=True) as session:
        session.execute(attach.replace("news-monday.duckdb", str(kept)))
        texts, figures, titles = (session.execute(sql).fetchall() for sql in asked if sql.strip())
    assert {(change, paragraph) for _, _, change, paragraph in texts} == {
        *(("cut", paragraph) for paragraph in make.text.split("\n\n")),
        *(("added", paragraph) for paragraph in CHANGED.split("\n\n")),
    }
    assert {figure for _, _, figure, _ in figures} == {"412 homes", "$1.3 million"}
    assert titles == [("Harbor fund grows", "Harbor fund falls", "Merrow Herald")]
