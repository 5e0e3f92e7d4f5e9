import gzip
import os
import pickle
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import PageError
from extract.readers import hash_content, read_page
from extract.settings import ExtractOptions

pack = partial(gzip.compress, mtime=0)  # the time would be in the names of the cases

STORY = "<p>“It’s over,” said José Muñoz – naïve café owner.</p>"
PLAIN = "The council met.\n\nIt voted 4-1 to close the pool.\n"


def read(data, **settings):
    return read_page(data, source_key="a/page.html", options=ExtractOptions(**settings))


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<!doctype html><title>x</title><p>y</p>", "text/html"),
        ("\n <!-- saved from x --><html><body>y</body></html>", "text/html"),
        ('<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C"><html></html>', "text/html"),
        ("<p>Only a paragraph.</p>", "text/html"),
        ("Cached copy\n<html><body>y</body></html>", "text/html"),
        ("Lead<p>one</p><p>two</p><p>three</p>", "text/html"),
        (PLAIN, "text/plain"),
        ("Quantcast\n\nOld Mill News\n\nSunday, May 19, 2024\n", "text/plain"),
        ("He wrote <b>bold</b> words.", "text/plain"),
        ("a < b and b > c", "text/plain"),
        ('{"a": 1}', "text/plain"),
    ],
)
def test_media_type_is_told_from_the_content(text, media_type):
    assert read(text.encode()).media_type == media_type
    assert read(pack(text.encode())).media_type == media_type


BAD = [
    (b"", "empty_file"),
    (b" \n\t\n", "empty_file"),
    (pack(b""), "empty_file"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "binary"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    (b"%PDF-1.7\nstream", "binary"),
    (b"PK\x03\x04rest", "binary"),
    (pack(pack(b"<p>x</p>")), "binary"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "binary"),
    (b"\x00\x00\x00\x18ftypmp42", "binary"),
    (bytes(range(256)) * 4, "binary"),
    (b"WARC/1.0\r\nWARC-Type: response\r\n", "binary"),
    (pack(b"<p>x</p>" * 99)[:-9], "broken_gzip"),
    (b"\x1f\x8b\x08 and no more", "broken_gzip"),
    (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "not_a_page"),
    (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "not_a_page"),
]


@pytest.mark.parametrize(("data", "code"), BAD)
def test_what_is_no_page_is_refused_with_its_reason(data, code):
    with pytest.raises(PageError) as caught:
        read(data)
    assert (caught.value.stage, caught.value.code) == ("read", code)
    assert caught.value.facts["source_key"] == "a/page.html"
    assert pickle.loads(pickle.dumps(caught.value)).code == code


def test_texts_that_begin_like_a_program_or_a_picture_are_texts():
    for text in ("MZ, as he was called, won.", "BMW builds cars.", "GIF89a was a format."):
        assert read(text.encode()).text == text


def test_page_over_the_limit_is_refused_packed_or_not():
    page = b"<p>word</p>" * 1000
    for data in (page, pack(page)):
        with pytest.raises(PageError) as caught:
            read(data, max_page_bytes=5_000)
        assert caught.value.code == "too_large"
        assert "5,000" in caught.value.message
    assert read(page, max_page_bytes=len(page)).byte_size == len(page)


def test_gzip_bomb_is_never_unpacked_beyond_the_limit():
    bomb = pack(b"\0" * 50_000_000)
    with pytest.raises(PageError) as caught:
        read(bomb, max_page_bytes=1_000_000)
    assert caught.value.code == "too_large"


def test_members_of_a_gzip_file_are_read_in_a_row_and_padding_is_skipped():
    data = pack(b"<p>one</p>") + pack(b"<p>two</p>") + b"\0" * 9
    assert read(data).text == "<p>one</p><p>two</p>"


def test_hash_and_size_are_those_of_the_unpacked_bytes():
    page = PLAIN.encode()
    assert hash_content(page) == hash_content(pack(page))
    assert hash_content(pack(page))[1] == len(page)
    raw = read(pack(page))
    assert (raw.content_sha256, raw.byte_size) == hash_content(page)


def test_hash_of_a_broken_gzip_file_is_that_of_its_own_bytes():
    broken = pack(os.urandom(500))[:-9]
    assert hash_content(broken)[1] == len(broken)


ENCODINGS = [
    ("utf-8", "", "utf-8", "detection"),
    ("utf-8-sig", "", "utf-8", "bom"),
    ("utf-16", "", "utf-16-le", "bom"),
    ("utf-16-be", "", "utf-16-be", "detection"),
    ("utf-32", "", "utf-32-le", "bom"),
    ("cp1252", "", "cp1252", "detection"),
    ("cp1252", "<meta charset=latin-1>", "cp1252", "declaration"),
    (
        "cp1252",
        '<meta http-equiv=Content-Type content="text/html; charset=ISO-8859-1">',
        "cp1252",
        "declaration",
    ),
    ("utf-8", "<meta charset='UTF-8'>", "utf-8", "declaration"),
    ("utf-8", '<?xml version="1.0" encoding="utf-8"?>', "utf-8", "declaration"),
    ("utf-8", "<meta charset=utf-16>", "utf-8", "declaration"),
    ("utf-8", "<meta charset=utf-7>", "utf-8", "detection"),
    ("utf-8", "<meta charset=rot13>", "utf-8", "detection"),
    ("utf-8", "<!-- <meta charset=koi8-r> -->", "utf-8", "detection"),
]


@pytest.mark.parametrize(("codec", "declaration", "name", "decided_by"), ENCODINGS)
def test_encoding_is_decided_by_mark_then_declaration_then_detection(
    codec, declaration, name, decided_by
):
    raw = read((declaration + STORY * 3).encode(codec))
    assert STORY in raw.text
    assert (raw.encoding.name, raw.encoding.decided_by) == (name, decided_by)
    assert raw.encoding.replaced == 0
    assert raw.contradicted_encoding is None


@pytest.mark.parametrize(
    ("codec", "declared", "contradicted"),
    [("cp1252", "utf-8", "utf-8"), ("utf-8", "latin-1", "cp1252"), ("utf-8", "gbk", "gb18030")],
)
def test_declaration_that_contradicts_the_bytes_is_passed_over_and_named(
    codec, declared, contradicted
):
    raw = read(f"<meta charset={declared}>{STORY * 3}".encode(codec))
    assert STORY in raw.text
    assert raw.encoding.decided_by == "detection"
    assert raw.contradicted_encoding == contradicted


def test_a_damaged_stretch_does_not_turn_utf_8_into_another_encoding():
    data = ("<meta charset=utf-8>" + STORY * 20).encode() + b"<p>cut \xe2\x80</p>" + STORY.encode()
    raw = read(data)
    assert (raw.encoding.name, raw.encoding.decided_by) == ("utf-8", "declaration")
    assert raw.encoding.replaced == 1
    assert raw.text.count(STORY) == 21


def test_a_short_page_of_utf_8_with_several_bad_bytes_keeps_its_names():
    data = f"<meta charset=utf-8>{STORY}<p>René </p>{STORY}".encode().replace(
        b"\xa9 <", b"\xff\xfe\x00\x80 <"
    )
    raw = read(data)
    assert (raw.encoding.name, raw.encoding.replaced) == ("utf-8", 4)
    assert raw.text.count(STORY) == 2
    assert raw.contradicted_encoding is None


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("gb2312", "市议会星期一决定提高停车费，市长说这是必要的，因为维护费用增加。"),
        ("euc_kr", "시의회는 월요일 주차 요금을 인상하기로 결정했다."),
        ("shift_jis", "市議会は月曜日、駐車料金を引き上げることを決めた。"),
        ("cp1251", "Городской совет решил повысить плату. «Это необходимо», — сказал мэр."),
        ("iso8859_7", "Το δημοτικό συμβούλιο αποφάσισε να αυξήσει τα τέλη."),
        ("cp1250", "Městská rada rozhodla. „Je to nutné,“ řekl starosta Žižka."),
    ],
)
def test_text_of_another_encoding_is_never_taken_for_damaged_utf_8(codec, words):
    assert read(f"<meta charset=utf-8><p>{words}</p>".encode(codec)).encoding.name != "utf-8"


def test_bytes_in_no_encoding_fall_back_to_the_default_and_say_how_much_is_lost():
    raw = read(b"plain words, then \x81\x8d\x8f\x90\x9d and more plain words")
    assert raw.encoding.decided_by in {"default", "detection"}
    assert "plain words" in raw.text


@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_a_page_error(data):
    try:
        raw = read(data)
    except PageError:
        return
    assert raw.text.strip()
    raw.text.encode()


@given(st.text(min_size=1, max_size=200))
def test_text_in_utf_8_comes_back_word_for_word(text):
    try:
        raw = read(("Page: " + text).encode("utf-8", "replace"))
    except PageError:
        return
    if raw.encoding.name == "utf-8":
        assert raw.text == "Page: " + text.encode("utf-8", "replace").decode()
