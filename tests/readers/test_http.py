import gzip
import zlib

import brotli
import pytest

from extract.readers.http import decode_body

PAGE = b"<p>The council of Tarn Hollow met.</p>" * 100
LIMIT = 1_000_000


def _chunked(data):
    return (
        b"".join(
            b"%x\r\n%s\r\n" % (len(piece), piece)
            for piece in (data[at : at + 1000] for at in range(0, len(data), 1000))
        )
        + b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("codings", "body"),
    [  # mtime: a time in the bytes would be in the names of the cases
        ("", PAGE),
        ("identity", PAGE),
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZIP", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("br", brotli.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE, mtime=0))),
        ("chunked", _chunked(PAGE)),
        ("gzip, chunked", _chunked(gzip.compress(PAGE, mtime=0))),
    ],
)
def test_codings_are_taken_off(codings, body):
    assert decode_body(body, codings, limit=LIMIT) == PAGE


@pytest.mark.parametrize("codings", ["gzip", "br", "deflate", "zstd", "chunked", "klingon"])
def test_a_body_stored_without_its_coding_is_taken_as_it_is(codings):
    assert decode_body(PAGE, codings, limit=LIMIT) == PAGE


def test_of_a_body_that_was_cut_off_its_beginning_is_given():
    whole = bytes(range(256)) * 500
    body = gzip.compress(whole)
    part = decode_body(body[: len(body) // 2], "gzip", limit=LIMIT)
    assert 0 < len(part) < len(whole)
    assert whole.startswith(part)


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress])
def test_a_body_that_unpacks_to_far_more_is_not_unpacked_whole(pack):
    coding = "br" if pack is brotli.compress else "gzip"
    assert len(decode_body(pack(bytes(50_000_000)), coding, limit=1000)) == 1001


def test_nothing_is_nothing():
    assert decode_body(b"", "gzip", limit=LIMIT) == b""
