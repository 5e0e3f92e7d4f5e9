"""The seed page and the corpus of network pages; skipped where they are absent."""

import json
import unicodedata

import pytest


def fold(text):
    return " ".join(unicodedata.normalize("NFC", text or "").split())


@pytest.fixture(scope="module")
def seed(shared, read):
    [path] = (shared / "seed").glob("*.txt")
    expected = json.loads((shared / "seed" / "expected.json").read_text(encoding="utf-8"))
    return read(path.read_bytes(), path.name), expected


def test_fields_of_the_seed_page_are_exact(seed):
    reading, expected = seed
    wanted, article = expected["article"], reading.article
    assert str(reading.page.masthead_date) == wanted["masthead_date"]
    assert [image.model_dump(exclude={"url"}) for image in article.images] == wanted["images"]
    for name in ("site_name", "network", "published_at", "title", "language"):
        assert getattr(article, name) == wanted[name]
    for name in ("authors", "listed_organizations"):
        assert list(getattr(article, name)) == wanted[name]


def test_text_of_the_seed_page_is_its_story_and_nothing_else(seed):
    reading, expected = seed
    wanted, paragraphs = expected["article"], reading.article.text.split("\n\n")
    assert len(paragraphs) == wanted["paragraphs"]
    assert paragraphs[0].startswith(wanted["first_words"])
    assert paragraphs[-1].endswith(wanted["last_words"])
    for quotation in expected["quotations"]:
        for segment in quotation["segments"]:
            assert segment in reading.article.text


def test_what_was_removed_from_the_seed_page_is_on_record(seed):
    reading, _ = seed
    labels = {block.label for block in reading.removed_blocks}
    assert {"tracker's alternative text", "masthead", "date of the visit", "title"} <= labels
    assert {"alerts widget", "donate widget", "headlines of other stories"} <= labels
    assert {"picture's alternative text", "caption"} <= labels
    assert "ORGANIZATIONS IN THIS STORY" in {block.text for block in reading.removed_blocks}


def test_pages_of_the_network_are_read_without_leak_or_loss(shared, read):
    folder = shared / "eval" / "network"
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for name, wanted in gold.items():
        reading = read((folder / "pages" / name).read_bytes(), name)
        article, text = reading.article, fold(reading.article.text)
        assert str(reading.page.masthead_date) == wanted["masthead_date"]
        assert (article.published_at or "")[:10] == (wanted["published_on"] or "")
        for field in ("site_name", "title", "kind"):
            assert fold(getattr(article, field)) == fold(wanted[field])
        for field in ("authors", "listed_organizations"):
            assert list(getattr(article, field)) == wanted[field]
        assert [image.model_dump(exclude={"url"}) for image in article.images] == wanted["images"]
        assert text.startswith(fold(wanted["body_starts"]))
        assert text.endswith(fold(wanted["body_ends"]))
        assert bool(text) == bool(wanted["body_starts"])
        assert not [string for string in wanted["must_not_contain"] if fold(string) in text]
        assert not [string for string in wanted["must_contain"] if fold(string) not in text]
