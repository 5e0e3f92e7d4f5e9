"""The corrections file as people and spreadsheets write it."""

import csv
import io
import subprocess
import sys

import pytest

from extract.corrections import (
    COLUMNS,
    Correction,
    append_corrections,
    parse_corrections,
    read_corrections,
    remove_corrections,
)
from extract.errors import StoreError

HEADER = "page_id,item,words,occurrence,correction,value\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.corrections.csv"


def parse(text, path, encoding="utf-8"):
    return parse_corrections(text.encode(encoding), path)


def correction(words="We built it,", **more):
    values = {"page_id": "p1", "item": "quotation", "words": words, "correction": "wrong"}
    return Correction(**(values | more))


def test_what_is_written_is_read_again(path):
    written = [
        correction("=1+1 is “two”, he\nsaid", occurrence=2, noted_by="ann", note="no, it is"),
        correction("'=", correction="speaker", value="Ada Okafor"),
        correction("-3 points", item="statistic", correction="value", value="-3.50"),
        correction("-3", item="statistic", correction="source"),
    ]
    append_corrections(path, written[:1])
    append_corrections(path, written[1:])
    found = read_corrections(path)
    assert [one for _, one in found.corrections] == written
    assert [line for line, _ in found.corrections] == [2, 4, 5, 6]
    assert found.faults == ()


def test_no_cell_that_is_written_is_a_formula(path):
    append_corrections(path, [correction("=cmd|' /C calc'!A0", note="@x", noted_by="+y")])
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[0] == list(COLUMNS)
    assert not any(cell[:1] in set("=+-@") for cell in rows[1] if cell)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "Excel would not know it for UTF-8"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_spreadsheet_may_have_saved_it(path, delimiter, end, mark):
    lines = [HEADER.strip(), 'p1,quotation,"a ""b"" c",1.0,Speaker,  Ada   Okafor ', "", ",,,,,"]
    text = mark + end.join(lines).replace(",", delimiter) + end
    found = parse(text, path)
    assert [one for _, one in found.corrections] == [
        correction('a "b" c', occurrence=1, correction="speaker", value="Ada Okafor")
    ]
    assert found.faults == ()


def test_columns_may_stand_in_another_order_and_be_more(path):
    path.write_text("title;value;correction;occurrence;words;item;page_id\n", encoding="utf-8")
    append_corrections(path, [correction()])
    assert path.read_text("utf-8").splitlines()[1] == ";;wrong;;We built it,;quotation;p1"
    assert [one for _, one in read_corrections(path).corrections] == [correction()]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("p1,quote,a,,wrong,", "'quote' is no item: choose of quotation, statistic, name"),
        ("p1,quotation,a,,delete,", "'delete' is no correction of a quotation: choose of right"),
        ("p1,quotation,a,,value,5", "'value' is no correction of a quotation"),
        ("p1,quotation,,,wrong,", "its words is empty"),
        (",quotation,a,,wrong,", "its page_id is empty"),
        ("p1,name,a,,wrong,", "'wrong' is no correction of a name: choose of speaker"),
        (",name,a,,speaker,", "its value is empty"),
        ("p1,quotation,a,0,wrong,", "its occurrence '0' is no number from 1"),
        ("p1,quotation,a,first,wrong,", "its occurrence 'first' is no number"),
        ("p1,quotation,a,,wrong,Ada", "right and wrong have no value"),
        ("p1,statistic,a,,value,many", "its value 'many' is no number"),
        ('p1,statistic,a,,value,"1,5"', "its value '1,5' is no number"),
        ("p1,statistic,a,,value,", "its value '' is no number"),
        ("p1,statistic,a,,value," + "9" * 39, "more than 38 digits"),
        ("p1,quotation,a,,speaker_kind,dog", "'dog' is no speaker_kind: choose of person"),
        ("p1,quotation,a, b,,wrong,", "it has 7 cells, the first line 6: put words with ','"),
        ("p1,quotation,a,,speaker", "it ends before its value"),
        ("p1,quotation,a", "'' is no correction of a quotation"),
        ('p1,quotation,"a,,wrong,', "its quotation marks are not in pairs"),
        ('p1,quotation,"a" b,,wrong,', "its quotation marks are not in pairs"),
        ("p1,quotation,a\0b,,wrong,", "its words is no UTF-8 text"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_costs_no_other(path, line, says):
    text = f"{HEADER}p1,quotation,before,,wrong,\n{line}\np1,quotation,after,,wrong,\n"
    found = parse(text, path)
    assert [one.words for _, one in found.corrections] == ["before", "after"]
    [fault] = found.faults
    assert fault.line == 3
    assert says in fault.reason


def test_a_verdict_needs_no_comma_behind_it_and_an_empty_value_has_one(path):
    found = parse(f"{HEADER}p1,quotation,a,,wrong\np1,quotation,b,,speaker,\n", path)
    assert [(one.correction, one.value) for _, one in found.corrections] == [
        ("wrong", ""),
        ("speaker", ""),
    ]
    assert found.faults == ()


def test_words_in_another_encoding_are_told_and_cost_no_other_line(path):
    text = f"{HEADER}p1,quotation,“so”,,wrong,\np1,quotation,plain,,wrong,\n"
    found = parse(text, path, "windows-1252")
    assert [one.words for _, one in found.corrections] == ["plain"]
    assert found.faults[0].reason == "its words is no UTF-8 text: save the file as CSV UTF-8"


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\xff",
        b"page_id,words\np1,a\n",
        HEADER.encode("utf-16"),
        b"\n" + HEADER.encode(),
    ],
    ids=["binary", "columns", "utf-16", "empty line first"],
)
def test_a_file_without_our_columns_is_none_of_ours(path, content):
    path.write_bytes(content)
    with pytest.raises(StoreError, match="its first line must have the columns page_id, item"):
        read_corrections(path)
    with pytest.raises(StoreError, match="is no corrections file"):
        append_corrections(path, [correction()])
    assert path.read_bytes() == content


def test_a_missing_or_empty_file_says_nothing(path):
    assert read_corrections(path).corrections == ()
    path.write_bytes(b"\n")
    assert read_corrections(path).corrections == ()
    assert remove_corrections(path.with_name("other"), lambda _: True) == 0


def test_a_folder_in_its_place_is_told(path):
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        read_corrections(path)
    with pytest.raises(StoreError, match="cannot be written"):
        append_corrections(path, [correction()])


def test_an_unfinished_last_line_is_ended_before_another(path):
    path.write_text(HEADER + "p1,quotation,a,,wrong,", encoding="utf-8")
    append_corrections(path, [correction("b")])
    assert [one.words for _, one in read_corrections(path).corrections] == ["a", "b"]


def test_lines_are_taken_out_and_every_other_byte_stays(path):
    kept = [
        "\ufeff" + HEADER.replace("\n", ",mine\r\n"),
        'p2,quotation,"two\r\nlines",,wrong,,"=mine"\r\n',
        "unreadable \udcff\r\n",
        "p2,quotation,c,,right,,",
    ]
    gone = ['p1,quotation,"a\r\nb",,wrong,,\r\n', "p1,statistic,5,,wrong,,\r\n"]
    whole = kept[0] + gone[0] + kept[1] + kept[2] + gone[1] + kept[3]
    path.write_bytes(whole.encode("utf-8", "surrogateescape"))
    assert remove_corrections(path, lambda one: one.page_id == "p1") == 2
    assert path.read_bytes() == "".join(kept).encode("utf-8", "surrogateescape")
    assert remove_corrections(path, lambda one: one.page_id == "p1") == 0


def test_many_writers_lose_no_line(path):
    code = """
import sys
from pathlib import Path
from extract.corrections import Correction, append_corrections, remove_corrections
path, name = Path(sys.argv[1]), sys.argv[2]
for number in range(40):
    line = Correction(page_id=name, item="quotation", words=str(number), correction="wrong")
    append_corrections(path, [line])
    remove_corrections(path, lambda one: one.page_id == name and one.words == str(number - 1))
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", code, path, name]) for name in ("one", "two")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    found = read_corrections(path)
    assert sorted((one.page_id, one.words) for _, one in found.corrections) == [
        ("one", "39"),
        ("two", "39"),
    ]
    assert found.faults == ()
