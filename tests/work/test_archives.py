"""Runs over WARC archives: their pages, and what is wrong with them."""

import os
import time

import pytest

from extract.work.hashing import UNFINISHED_SECONDS

RACY = "extract.store.inventory.RACY_SECONDS"
PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><article>
<h1>{title}</h1><p>The council of Tarn Hollow met on Monday evening to hear about the bridge.</p>
<p>Mayor Ada Marlow said that {words}, and that the work would begin before the summer.</p>
</article></body></html>"""


def page(title, words="it was safe", head=""):
    return PAGE.format(title=title, words=words, head=head).encode()


@pytest.fixture(autouse=True)
def _trust_fresh_files(monkeypatch):
    monkeypatch.setattr(RACY, -1)


def make_old(path):
    """Have the file written long enough ago that nobody writes to it any more."""
    then = time.time() - UNFINISHED_SECONDS - 60
    os.utime(path, (then, then))


def test_the_pages_of_an_archive_are_loaded_with_their_address_and_day(runner, warc, opened):
    records = [
        warc.record(kind="request", status="GET / HTTP/1.1"),
        warc.record(page("Bridge"), url="https://merrow.example/bridge#top"),
        warc.record(
            page("Ferry", head='<link rel="canonical" href="/ferry">'),
            url="https://merrow.example/ferry?utm_source=x",
            at="2024-05-20T01:02:03Z",
        ),
        warc.record(b"\x89PNG", headers=[("Content-Type", "image/png")]),
    ]
    outcome = runner({"sub/a.warc.gz": warc.pack(*records)})
    assert runner.counts == (0, 2, 0)
    assert runner.ask("SELECT source_key, url, fetched_at::VARCHAR FROM pages ORDER BY 1") == [
        (
            "sub/a.warc.gz#20240519083000/https://merrow.example/bridge",
            "https://merrow.example/bridge",
            "2024-05-19 08:30:00",
        ),
        (
            "sub/a.warc.gz#20240520010203/https://merrow.example/ferry?utm_source=x",
            "https://merrow.example/ferry",
            "2024-05-20 01:02:03",
        ),
    ]
    assert "2 pages are in the archives" in outcome.notes[0]
    assert "1 request, 1 neither HTML nor text" in outcome.notes[0]
    [(records, skipped)] = runner.ask("SELECT records, skipped FROM page_files WHERE records > 0")
    assert (records, skipped) == (2, {"request": 1, "neither HTML nor text": 1})
    opened.clear()
    assert runner().notes == []
    assert (runner.counts, opened.names) == ((2, 0, 0), [])


@pytest.mark.slow
def test_the_latest_visit_of_an_address_is_the_page(runner, warc):
    visits = {
        "1": warc.record(page("Old", "it was closed"), at="2024-05-01T08:00:00Z"),
        "2": warc.record(page("New", "it was open"), at="2024-05-02T08:00:00Z"),
        "3": warc.record(page("Oldest", "it was planned"), at="2024-04-01T08:00:00Z"),
    }
    for name, record in visits.items():
        runner({f"{name}.warc.gz": warc.pack(record)})
        assert len(runner.texts) == 1
    assert runner.ask("SELECT title FROM articles") == [("New",)]
    assert runner.ask("SELECT count(*) FROM page_sources") == [(3,)]
    runner()
    assert runner.counts == (3, 0, 0)


@pytest.mark.slow
def test_a_page_kept_as_a_file_and_later_in_an_archive_is_one_page(runner, warc):
    runner({"bridge.html": page("Bridge")})
    runner({"a.warc.gz": warc.pack(warc.record(page("Bridge")), warc.record(page("Ferry")))})
    assert runner.counts == (2, 1, 0)
    assert runner.ask("SELECT count(*) FROM pages") == [(2,)]
    (runner.folder / "bridge.html").unlink()
    runner()
    assert runner.ask("FROM vanished") == []


@pytest.mark.slow
def test_of_an_archive_that_grew_only_the_new_records_are_processed(runner, warc):
    records = [warc.record(page(f"No. {n}"), url=f"https://merrow.example/{n}") for n in range(3)]
    runner({"a.warc.gz": warc.pack(*records[:2])})
    runner({"a.warc.gz": warc.pack(*records)})
    assert runner.counts == (2, 1, 0)
    runner({"a.warc.gz": warc.pack(*records[1:])})
    assert runner.counts == (2, 0, 0)
    [(gone,)] = runner.ask("SELECT source_key FROM vanished")
    assert gone.endswith("/https://merrow.example/0")
    assert len(runner.texts) == 3


def test_an_archive_packed_anew_holds_the_same_pages(runner, warc):
    records = [warc.record(page(f"No. {n}"), url=f"https://merrow.example/{n}") for n in range(2)]
    runner({"a.warc": warc.pack(*records, compression="none")})
    (runner.folder / "a.warc").unlink()
    runner({"a.warc.gz": warc.pack(*records)})
    assert runner.counts == (2, 0, 0)
    assert runner.ask("FROM vanished") == []


def test_an_archive_that_is_cut_off_is_rejected_and_its_whole_records_are_loaded(runner, warc):
    records = [warc.record(page(f"No. {n}"), url=f"https://merrow.example/{n}") for n in range(2)]
    whole = warc.pack(*records)
    runner.write({"a.warc.gz": whole[:-200]})
    make_old(runner.folder / "a.warc.gz")
    outcome = runner()
    assert runner.counts == (0, 1, 1)
    [(key, rejection)] = outcome.rejected
    assert (key, rejection.code) == ("a.warc.gz", "broken_archive")
    assert "1 pages of it were read" in rejection.message
    runner()
    assert runner.counts == (2, 0, 0)
    runner({"a.warc.gz": whole})
    assert runner.counts == (1, 1, 0)
    assert runner.ask("SELECT count(*) FROM rejected_pages") == [(0,)]
    assert len(runner.texts) == 2


@pytest.mark.slow
def test_an_archive_that_is_being_written_is_read_as_far_as_it_goes(runner, warc):
    records = [warc.record(page(f"No. {n}"), url=f"https://merrow.example/{n}") for n in range(2)]
    outcome = runner({"a.warc.gz": warc.pack(*records)[:-200]})
    assert runner.counts == (0, 1, 0)
    assert "ends within a record" in outcome.notes[1]
    runner({"a.warc.gz": warc.pack(*records)})
    assert runner.counts == (1, 1, 0)


@pytest.mark.slow
def test_an_archive_left_unfinished_is_reported_once_it_is_old(runner, warc):
    runner({"a.warc.gz": warc.pack(warc.record(page("Bridge")), warc.record(page("Ferry")))[:-200]})
    make_old(runner.folder / "a.warc.gz")
    outcome = runner()
    assert [rejection.code for _, rejection in outcome.rejected] == ["broken_archive"]


def test_what_is_wrong_with_archives_is_said_by_its_reason(runner, warc):
    three = [warc.record(page(f"No. {n}"), url=f"https://merrow.example/{n}") for n in range(3)]
    runner.write(
        {
            "empty.warc": b"",
            "text.warc": b"The council met.",
            "html.warc.gz": page("Bridge"),
            "whole.warc.gz": warc.compress(warc.pack(*three, compression="none")),
            "dictionary.warc.zst": b"\x5d\x2a\x4d\x18" + bytes(100),
            "garbage.warc": b"WARC/1.1\r\nbut no more",
            "none.warc": warc.pack(warc.record(kind="request", status="GET / HTTP/1.1")),
        }
    )
    for path in runner.folder.iterdir():
        make_old(path)
    outcome = runner()
    assert {key: rejection.code for key, rejection in outcome.rejected} == {
        "empty.warc": "empty_file",
        "text.warc": "not_an_archive",
        "html.warc.gz": "not_an_archive",
        "whole.warc.gz": "not_by_record",
        "dictionary.warc.zst": "not_by_record",
        "garbage.warc": "broken_archive",
    }
    assert runner.ask("SELECT records FROM page_files WHERE source_key = 'none.warc'") == [(0,)]
    runner()
    assert runner.counts == (7, 0, 0)


def test_an_archive_is_known_by_its_bytes_whatever_its_name(runner, warc):
    runner.write({"pages.bin": warc.pack(warc.record(page("Bridge")))})
    runner(paths=[runner.folder / "pages.bin"])
    assert runner.counts == (0, 1, 0)


def test_a_record_that_is_too_large_is_rejected_alone(runner, warc, options):
    records = [warc.record(page("Bridge") + bytes(9_000)), warc.record(page("Ferry"))]
    runner(
        {"a.warc.gz": warc.pack(*records)},
        extract=options.model_copy(update={"max_page_bytes": 5_000}),
    )
    assert runner.counts == (0, 1, 1)
    assert runner.ask("SELECT code FROM rejected_pages") == [("too_large",)]


def test_the_same_address_fetched_twice_in_a_second_is_two_sources(runner, warc):
    records = [warc.record(page("Bridge", words)) for words in ("it was open", "it was closed")]
    runner({"a.warc.gz": warc.pack(*records)})
    assert runner.ask("SELECT source_key FROM page_sources ORDER BY 1") == [
        ("a.warc.gz#20240519083000/https://merrow.example/a",),
        ("a.warc.gz#20240519083000/https://merrow.example/a#2",),
    ]
    assert runner.ask("SELECT count(*) FROM pages") == [(1,)]


def test_a_record_that_is_gone_when_it_is_to_be_read_is_tried_again(runner, warc):
    records = [warc.record(page(f"No. {n}"), url=f"https://merrow.example/{n}") for n in range(2)]

    def rewrite(stage, done, _):
        if (stage, done) == ("extracting", 0):
            runner.write({"a.warc.gz": warc.pack(*reversed(records))})

    outcome = runner({"a.warc.gz": warc.pack(*records)}, progress=rewrite)
    assert len(outcome.failed) + runner.counts[1] == 2
    runner()
    assert len(runner.texts) == 2
