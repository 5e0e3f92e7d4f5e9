"""The page the project was created from: everything that must come out of it, in the database."""

import json
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

pytestmark = [pytest.mark.model, pytest.mark.quality]

ONRECORD = Path(sys.executable).with_name("onrecord")


def fold(text):
    return " ".join(text.split())


def words(text):
    """Lower-case words, plurals undone, articles and prepositions left out."""
    found = re.findall(r"\w+", text.casefold())
    return {word.removesuffix("s") for word in found} - {"a", "an", "the", "of", "in", "with"}


@pytest.fixture(scope="module")
def seed(shared):
    return shared / "seed"


@pytest.fixture(scope="module")
def expected(seed):
    return json.loads((seed / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def rows(seed, expected, tmp_path_factory):
    """A function that gives the rows of a query over the seed's database as dictionaries."""
    database = tmp_path_factory.mktemp("seed") / "seed.duckdb"
    subprocess.run(
        [ONRECORD, "run", seed / expected["page"], "--no-flow", "--out", database],
        check=True,
        capture_output=True,
        timeout=240,
    )
    with duckdb.connect(str(database), read_only=True) as connection:

        def query(sql):
            result = connection.execute(sql)
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

        yield query


def test_fields_of_the_article(rows, expected):
    [article] = rows("SELECT * FROM articles")
    [page] = rows("SELECT * FROM pages")
    wanted = expected["article"]
    for field in ("site_name", "network", "published_at", "title", "authors", "language"):
        assert article[field] == wanted[field], field
    assert page["masthead_date"].isoformat() == wanted["masthead_date"]
    assert rows("SELECT alt, caption, credit FROM images ORDER BY ordinal") == wanted["images"]
    assert rows("SELECT * FROM article_organizations") == wanted["listed_organizations"]
    text = fold(article["text"])
    assert text.startswith(wanted["first_words"])
    assert text.endswith(wanted["last_words"])
    assert len(article["text"].split("\n\n")) == wanted["paragraphs"]


def test_boilerplate_is_kept_with_its_rule_and_not_in_the_text(rows):
    blocks = rows("SELECT text, rule_id FROM boilerplate ORDER BY ordinal")
    removed = "\n".join(block["text"] for block in blocks)
    [article] = rows("SELECT text FROM articles")
    for words_of_a_widget in (
        "Quantcast",
        "Old North News",
        "Sunday, May 19, 2024",
        "ORGANIZATIONS IN THIS STORY",
        "!RECEIVE ALERTS",
        "Sign-up",
        "DONATE",
        "Help support the Metric Media Foundation",
        "MORE NEWS",
    ):
        assert words_of_a_widget in removed
        assert words_of_a_widget not in article["text"]
    assert all(block["rule_id"].startswith("metric_media.") for block in blocks)


def test_every_quotation_with_its_speaker(rows, expected):
    found = rows("SELECT * FROM quotations WHERE kind != 'indirect' ORDER BY ordinal")
    segments = [[fold(span["text"]) for span in row["quoted_spans"]] for row in found]
    assert segments == [quotation["segments"] for quotation in expected["quotations"]]
    for row, wanted in zip(found, expected["quotations"], strict=True):
        place = wanted["segments"][0]
        speaker = row["speaker"] or {}
        assert row["kind"] == wanted["kind"], place
        assert row["via"] == wanted.get("via"), place
        assert speaker.get("name") == wanted.get("speaker"), place
        if "speaker_mention" in wanted:
            assert speaker["mention"].casefold() == wanted["speaker_mention"].casefold(), place
        for field in ("role", "affiliation"):
            if field in wanted:
                assert speaker[field] == wanted[field], place


def test_words_quoted_inside_a_quotation_are_none_of_their_own(rows, expected):
    texts = {row["text"] for row in rows("SELECT text FROM quotations")}
    assert texts.isdisjoint(expected["not_quotations"])


def test_clear_indirect_quotations(rows, expected):
    # One of them goes on inside quotation marks: content is whole, so its kind is mixed.
    found = rows("SELECT * FROM quotations WHERE kind != 'direct'")
    for wanted in expected["indirect_quotations_at_least"]:
        [row] = [row for row in found if row["text"].startswith(wanted["content_starts"])]
        assert row["speaker"]["name"] == wanted["speaker"]
        assert row["via"] == wanted.get("via")


def test_every_statistic_with_what_it_measures(rows, expected):
    found = {fold(row["text"]): row for row in rows("SELECT * FROM statistics")}
    assert sorted(found) == sorted(statistic["text"] for statistic in expected["statistics"])
    for wanted in expected["statistics"]:
        row = found[wanted["text"]]
        assert row["kind"] == wanted["kind"]
        assert row["value"] == wanted["value"]
        if "unit" in wanted:
            assert row["unit"]["head"] == wanted["unit"]
        if "per" in wanted:
            assert row["base_value"] == wanted["per"]
        if "rank_end" in wanted:
            assert row["rank_end"] == wanted["rank_end"]
            assert row["place"]["text"] == wanted["subject"]
        if "place" in wanted:
            assert row["place"]["text"] == wanted["place"]
        for field in ("measure", "population"):
            if field in wanted:
                assert words(wanted[field]) <= words(row[field]["text"])
        if "source" in wanted:
            assert (row["source"]["name"] or row["source"]["mention"]) == wanted["source"]
        if "source_date" in wanted:
            assert row["source"]["date"] == wanted["source_date"]
        assert row["in_quotation"] == wanted.get("in_quotation", False)


def test_years_and_dates_are_rejected_with_their_reason(rows):
    reasons = {row["text"]: row["reason"] for row in rows("SELECT * FROM rejected_numbers")}
    assert reasons == {"May 2017": "date", "2018": "year", "2019": "year"}


def test_no_rule_of_the_warehouse_is_broken(rows):
    assert rows("SELECT * FROM problems") == []
