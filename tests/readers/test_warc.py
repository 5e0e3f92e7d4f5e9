"""Archives as crawlers leave them, whole and broken."""

import gzip
from datetime import UTC, datetime

import pytest

from extract.readers import (
    HEAD_BYTES,
    NotByRecordError,
    Walk,
    find_compression,
    iter_pages,
    read_page_at,
)

PAGE = b"<!doctype html><p>The council of Tarn Hollow met.</p>"
LIMIT = 10_000
COMPRESSIONS = ["none", "gzip", "zstd"]


def html(number):
    return b"<!doctype html><p>The council met for the %d. time.</p>" % number + bytes(
        (number * each * each + 7) % 26 + 97 for each in range(300)
    )


@pytest.fixture
def read(tmp_path):
    """The pages of an archive, and what came up on the way."""

    def go(data, *, limit=LIMIT):
        path = tmp_path / "a.warc"
        path.write_bytes(data)
        walk = Walk()
        with path.open("rb") as file:
            pages = list(iter_pages(file, find_compression(data[:HEAD_BYTES]), walk, limit=limit))
            for page in pages:
                assert read_page_at(file, page.offset, limit=limit) == page
        return pages, walk

    return go


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_pages_are_read_with_their_address_and_day(read, warc, compression):
    records = [
        warc.record(b"software: a crawler\r\n", kind="warcinfo", url=None),
        warc.record(kind="request", status="GET / HTTP/1.1"),
        warc.record(html(1), url="https://Merrow.example/1#top"),
        warc.record(html(2), url="<https://merrow.example/2>", at="2024-05-20T00:00:01.5Z"),
    ]
    pages, walk = read(warc.pack(*records, compression=compression))
    assert [page.data for page in pages] == [html(1), html(2)]
    assert [page.name for page in pages] == [
        "20240519083000/https://merrow.example/1",
        "20240520000001/https://merrow.example/2",
    ]
    assert pages[0].fetched.at == datetime(2024, 5, 19, 8, 30, tzinfo=UTC)
    assert walk.skipped == {"warcinfo": 1, "request": 1}
    assert walk.damaged == []


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"status": "404 Not Found"}, "status 404"),
        ({"status": "301 Moved"}, "status 301"),
        ({"status": "nonsense"}, "status unknown"),
        ({"headers": [("Content-Type", "image/png")]}, "neither HTML nor text"),
        ({"headers": [("content-type", "application/JSON")]}, "neither HTML nor text"),
        ({"kind": "revisit"}, "revisit"),
        ({"kind": "metadata"}, "metadata"),
        ({"kind": "conversion"}, "conversion"),
        ({"url": "dns:merrow.example"}, "no address of the web"),
        ({"url": None}, "no address of the web"),
        ({"url": "https://[merrow/"}, "no address of the web"),
        ({"url": "https://merrow.example/robots.txt"}, "robots.txt and the like"),
        ({"body": b""}, "empty"),
        ({"body": b"\x89PNG", "headers": []}, "neither HTML nor text"),
        ({"body": PAGE, "headers": [("X", "y" * 70_000)]}, None),
    ],
)
def test_what_is_no_page_is_counted_by_the_reason(read, warc, record, reason):
    pages, walk = read(warc.pack(warc.record(**{"body": PAGE, **record}), warc.record(html(2))))
    assert [page.data for page in pages] == [html(2)]
    assert walk.skipped == ({reason: 1} if reason else {})
    assert bool(walk.damaged) is (reason is None)


@pytest.mark.parametrize(
    "record",
    [
        {"headers": [("Content-Type", "text/plain; charset=utf-8")]},
        {"headers": [("Content-Type", "application/xhtml+xml")]},
        {"headers": []},
        {"kind": "resource"},
        {"status": "200"},
    ],
)
def test_what_else_is_a_page(read, warc, record):
    [page], walk = read(warc.pack(warc.record(PAGE, **record)))
    assert (page.data, walk.skipped) == (PAGE, {})


def test_codings_and_charset_of_the_response_are_respected(read, warc):
    headers = [
        ("Content-Type", 'text/html; charset="ISO-8859-1"'),
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
    ]
    packed = gzip.compress(PAGE, mtime=0)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    [page], _ = read(warc.pack(warc.record(body, headers=headers)))
    assert (page.data, page.fetched.charset) == (PAGE, "ISO-8859-1")


def test_a_page_that_the_crawler_cut_off_is_marked(read, warc):
    [page], _ = read(warc.pack(warc.record(PAGE, more={"WARC-Truncated": "length"})))
    assert page.fetched.is_cut_off


def test_of_a_huge_record_no_more_is_held_than_shows_that(read, warc):
    pages, walk = read(warc.pack(warc.record(bytes(1_000_000)), warc.record(PAGE)))
    assert [len(page.data) for page in pages] == [LIMIT + 1, len(PAGE)]
    assert walk.damaged == []


def test_a_record_without_a_day_is_a_page(read, warc):
    [page], _ = read(warc.pack(warc.record(PAGE, at="some day")))
    assert (page.fetched.at, page.name) == (None, "0/https://merrow.example/a")


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_archive_that_is_cut_off_gives_its_whole_records(read, warc, compression, share):
    pieces = [warc.compress(warc.record(html(n)), compression) for n in range(3)]
    cut = len(pieces[0]) + len(pieces[1]) + int(len(pieces[2]) * share)
    pages, walk = read(b"".join(pieces)[:cut])
    assert [page.data for page in pages] == [html(0), html(1)]
    assert walk.is_cut_off
    assert len(walk.damaged) == 1


@pytest.mark.parametrize("compression", COMPRESSIONS)
def test_reading_goes_on_behind_what_is_damaged(read, warc, compression):
    pieces = [warc.compress(warc.record(html(n)), compression) for n in range(5)]
    damaged = bytearray(pieces[1])
    damaged[: len(damaged) // 2] = b"?" * (len(damaged) // 2)
    pages, walk = read(pieces[0] + damaged + pieces[2] + b"garbage\n" * 9 + pieces[3] + pieces[4])
    assert [page.data for page in pages] == [html(0), html(2), html(3), html(4)]
    assert len(walk.damaged) == 2
    assert not walk.is_cut_off


@pytest.mark.parametrize("length", [10_000_000, 100])
def test_a_record_that_lies_about_its_length_costs_itself_alone(read, warc, length):
    lie = warc.record(html(1), length=length)
    for compression in COMPRESSIONS:
        pages, walk = read(
            warc.pack(warc.record(html(0)), lie, warc.record(html(2)), compression=compression)
        )
        assert {page.data for page in pages} >= {html(0), html(2)}
        assert len(walk.damaged) == 1


def test_an_archive_of_many_damaged_records_is_given_up(read, warc):
    lie = warc.record(html(1), length=10_000_000)
    _, walk = read(warc.pack(*[lie] * 150))
    assert len(walk.damaged) == 100


@pytest.mark.parametrize("end", [b"", b"\0" * 600, b"\r\n\r\n"])
def test_padding_behind_the_last_record_is_no_damage(read, warc, end):
    for compression in ("none", "gzip"):
        pages, walk = read(warc.pack(warc.record(PAGE), compression=compression) + end)
        assert (len(pages), walk.damaged) == (1, [])


def test_an_archive_compressed_as_a_whole_cannot_be_read_by_record(read, warc):
    plain = warc.pack(*(warc.record(html(n)) for n in range(3)), compression="none")
    for compression in ("gzip", "zstd"):
        with pytest.raises(NotByRecordError, match="unpack it"):
            read(warc.compress(plain, compression))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", None),
        (b"The council met.", None),
        (b"WAR", None),
        (gzip.compress(b"", mtime=0), None),
        (gzip.compress(b"WARCraft", mtime=0), None),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0), "gzip"),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0)[:5], None),
        (b"\x1f\x8b\x08 and so on", None),
        (b"WARC/1.0\r\n", "none"),
        (b"\x28\xb5\x2f\xfd and so on", None),
    ],
)
def test_an_archive_is_known_by_its_bytes(data, found):
    assert find_compression(data) == found


def test_an_archive_with_a_dictionary_is_refused():
    with pytest.raises(NotByRecordError, match="dictionary"):
        find_compression(b"\x5d\x2a\x4d\x18" + bytes(100))


def test_where_no_record_begins_there_is_no_page(tmp_path, warc):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc.pack(warc.record(PAGE)))
    with path.open("rb") as file:
        assert read_page_at(file, 7, limit=LIMIT) is None
        assert read_page_at(file, 10_000, limit=LIMIT) is None
