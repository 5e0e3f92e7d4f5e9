"""Pages of the database read anew: which, from where, and which are left as they are."""

from datetime import UTC, date, datetime

import pytest

from extract.errors import SetupError, StoreError
from extract.selection import PageSelection
from extract.store import open_published
from extract.work.reprocess import choose

MERROW = "<html><head><meta property='og:site_name' content='The Merrow Herald'>{}</head>"
TARN = "<html><head><meta property='og:site_name' content='Tarn Hollow Times'>{}</head>"
BODY = (
    "<body><article><h1>{0}</h1><p>The council met about the {0} on Monday evening.</p></article>"
)


def page(words, head=MERROW, day=None):
    meta = f"<meta property='article:published_time' content='{day}'>" if day else ""
    return head.format(meta) + BODY.format(words)


@pytest.fixture
def newer(options):
    """Options of which the results carry another fingerprint."""
    return options.model_copy(update={"max_text_characters": 999_999})


@pytest.fixture
def read(runner):
    """Keys of the pages that the last run loaded."""
    sql = "FROM pages SELECT source_key WHERE run_id = '{}' ORDER BY 1"
    return lambda: [key for (key,) in runner.ask(sql.format(runner.outcome.report.run_id))]


def test_stale_pages_are_read_anew_and_rejected_ones_among_them(runner, read, newer):
    runner({"a.html": page("bridge"), "b.html": page("FAULT"), "c.html": b""})
    runner(extract=newer)
    assert runner.outcome.report.pages_stale == 3
    runner.reprocess(stale=True, extract=newer)
    assert (runner.counts, read()) == ((0, 1, 2), ["a.html", "b.html", "c.html"])
    runner.reprocess(stale=True, extract=newer)
    assert (runner.counts, runner.outcome.report.pages_found) == ((0, 0, 0), 0)
    assert runner(extract=newer).report.pages_stale == 0


@pytest.mark.slow
def test_a_budget_takes_those_first_that_were_read_longest_ago(runner, read, newer):
    for name in "cab":
        runner({f"{name}.html": page(name)})
    outcome = runner.reprocess(stale=True, budget=2, extract=newer)
    assert read() == ["a.html", "c.html"]
    assert "1 more page is left for another time by the budget" in outcome.notes
    runner.reprocess(stale=True, budget=2, extract=newer)
    assert read() == ["b.html"]


@pytest.mark.slow
def test_pages_of_a_site_and_of_a_time(runner, read):
    today = datetime.now(UTC).date()
    runner(
        {
            "1.html": page("bridge", day="2024-05-01"),
            "2.html": page("ferry", day="2024-06-01"),
            "3.html": page("school", TARN, day="2024-06-01"),
            "4.html": page("library", TARN),
        }
    )
    runner.reprocess(site="the merrow herald")
    assert read() == ["1.html", "2.html"]
    runner.reprocess(since=date(2024, 6, 1), until=date(2024, 6, 30))
    assert read() == ["2.html", "3.html"]
    runner.reprocess(until=date(2024, 5, 31))
    assert read() == ["1.html"]
    runner.reprocess(since=today)  # the day of the last reading, where the page states none
    assert read() == ["4.html"]
    runner.reprocess(site="Tarn Hollow Times", until=date(2024, 12, 31))
    assert read() == ["3.html"]
    runner.reprocess(site="nobody's")
    assert runner.outcome.report.pages_found == 0


def test_a_rejected_page_is_tried_again_and_the_tries_are_counted(runner):
    runner({"a.html": page("FAULT"), "b.html": b"", "c.html": page("bridge")})
    runner()
    assert runner.counts == (3, 0, 0)
    runner.reprocess(rejected=True, stages=("items",))
    assert runner.counts == (0, 0, 1)
    assert runner.ask("SELECT source_key, stage, attempts FROM rejected_pages ORDER BY 1") == [
        ("a.html", "items", 2),
        ("b.html", "read", 1),
    ]


def test_after_a_fault_is_mended_retrying_finds_its_pages(runner):
    runner({"a.html": page("FAULT"), "b.html": b""})
    runner.mend()
    runner.reprocess(rejected=True)
    assert runner.counts == (0, 1, 1)
    assert runner.ask("SELECT source_key, attempts FROM rejected_pages") == [("b.html", 2)]


@pytest.mark.slow
def test_a_page_whose_file_is_gone_is_kept_and_said(runner, newer):
    runner({"a.html": page("bridge"), "b.html": page("ferry")})
    (runner.folder / "a.html").unlink()
    outcome = runner.reprocess(stale=True, extract=newer)
    assert runner.counts == (1, 1, 0)
    assert "'a.html'" in outcome.notes[0]
    assert set(runner.texts) == {"a.html", "b.html"}
    assert runner.ask("SELECT source_key FROM vanished") == [("a.html",)]
    # what is gone does not eat the budget
    newest = newer.model_copy(update={"max_text_characters": 999_998})
    runner.reprocess(stale=True, budget=1, extract=newest)
    assert runner.counts == (1, 1, 0)


def test_a_page_whose_file_became_something_else_is_kept(runner, newer):
    runner({"a.html": page("bridge")})
    (runner.folder / "a.html").unlink()
    (runner.folder / "a.html").mkdir()
    runner.reprocess(stale=True, extract=newer)
    assert (runner.counts, list(runner.texts)) == ((1, 0, 0), ["a.html"])


@pytest.mark.slow
def test_a_page_that_moved_is_read_where_it_lies_now_and_stays_the_same_page(runner, newer):
    runner({"a.html": page("bridge")})
    [(page_id,)] = runner.ask("SELECT page_id FROM pages")
    (runner.folder / "a.html").rename(runner.folder / "b.html")
    runner()
    runner.reprocess(stale=True, extract=newer)
    assert runner.counts == (0, 1, 0)
    assert runner.ask("SELECT page_id, source_key FROM pages") == [(page_id, "a.html")]
    runner(extract=newer)
    assert runner.outcome.report.pages_stale == 0


def test_a_page_of_an_archive_is_read_from_its_record(runner, warc, newer):
    records = [
        warc.record(page(f"no. {n}").encode(), url=f"https://merrow.example/{n}") for n in range(3)
    ]
    runner({"a.warc.gz": warc.pack(*records), "1.html": page("no. 1")})
    assert len(runner.texts) == 3
    (runner.folder / "1.html").unlink()
    runner.reprocess(stale=True, extract=newer)
    assert runner.counts == (0, 3, 0)
    urls = {url for (url,) in runner.ask("SELECT url FROM pages")}
    assert {"https://merrow.example/0", "https://merrow.example/2"} < urls


def test_a_changed_file_is_read_as_it_is_now(runner, newer):
    runner({"a.html": page("bridge")})
    runner.write({"a.html": page("ferry")})
    runner.reprocess(stale=True, extract=newer)
    assert "ferry" in runner.texts["a.html"]
    runner(extract=newer)
    assert runner.counts == (1, 0, 0)


def test_what_would_be_read_is_told_from_the_published_file(runner):
    runner({"a.html": page("bridge"), "b.html": page("school", TARN), "c.html": b""})
    (runner.folder / "b.html").unlink()
    with open_published(runner.database) as published:
        selection = PageSelection(stale=True, budget=1)
        choice = choose(published.iter_selected(selection, fingerprint="other"), selection)
    assert (choice.selected, len(choice.pages), choice.left, len(choice.gone)) == (3, 1, 2, 0)
    [((site, _, why), count)] = choice.counts().items()
    assert (site, count) == ("The Merrow Herald", 1)
    assert why == "read by another version or with other settings"
    assert runner.ask("FROM vanished") == []


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        ({}, "say which pages"),
        ({"budget": 3}, "say which pages"),
        ({"since": date(2024, 2, 1), "until": date(2024, 1, 1)}, "no day is both"),
        ({"stale": True, "stages": ("read",)}, "rejected pages"),
    ],
)
def test_a_selection_that_selects_nothing_is_refused(selection, words):
    with pytest.raises(SetupError, match=words):
        PageSelection(**selection)


def test_without_a_database_nothing_is_made(runner):
    with pytest.raises(StoreError, match="onrecord run --out"):
        runner.reprocess(stale=True)
    assert not runner.layout.work.exists()
