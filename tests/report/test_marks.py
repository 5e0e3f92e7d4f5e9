"""What marks divide a text into, and how that becomes HTML."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.report.marks import Mark, PageMarks, iter_segments
from extract.report.markup import MarkedText

LENGTH = 30


@st.composite
def marks(draw):
    found = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(-3, LENGTH + 2))
        role = draw(st.sampled_from(["quotation", "part", "left_out"]))
        end = start + draw(st.integers(0, LENGTH))
        found.append(Mark(start, end, role, f"{role[0]}-{number}", "direct"))
    return found


@given(marks(), st.lists(st.integers(-2, LENGTH + 2)))
def test_segments_cover_the_text_and_name_all_that_covers_them(found, cuts):
    segments = list(iter_segments(0, LENGTH, found, cuts))
    assert [segment.start for segment in segments] == [0, *(s.end for s in segments[:-1])]
    assert segments[-1].end == LENGTH
    for segment in segments:
        for at in range(segment.start, segment.end):
            covering = {mark for mark in found if mark.start <= at < mark.end}
            assert set(segment.marks) == covering


def test_an_empty_text_has_no_segments():
    assert list(iter_segments(0, 0, [Mark(0, 1, "quotation", "q-1", "direct")])) == []


@given(marks(), st.text(alphabet="ab <>&\"'“”é😀\n", min_size=LENGTH, max_size=LENGTH))
def test_html_has_the_words_of_the_text_and_of_every_item(found, words):
    words = words.replace("\n", " ")
    labels = {mark.item: "a label" for mark in found}
    within = [mark for mark in found if mark.start >= 0 and mark.end <= LENGTH]
    tree = lxml.html.fromstring(f"<p>{MarkedText(words, within, labels).whole()}</p>")
    for note in tree.xpath("//a[contains(@class, 'note')]"):
        note.drop_tree()
    assert tree.text_content() == words
    for mark in within:
        key = "data-of" if mark.role == "part" else "data-item"
        pieces = tree.xpath(f"//*[@{key}=$item]", item=mark.item)
        assert "".join(piece.text_content() for piece in pieces) == words[mark.start : mark.end]


@pytest.fixture
def crossing(pages):
    """The HTML of a text whose items overlap, and its result."""
    result = pages.crossing()
    labels = {f"q-{number}": f"Quotation {number}" for number in (1, 2)}
    marks = PageMarks(result).of_field("text")
    paragraphs = MarkedText(result.article.text, marks, labels).paragraphs()
    return lxml.html.fromstring("".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def test_crossing_items_are_cut_and_keep_their_words(crossing, pages):
    result = pages.crossing()
    for note in crossing.xpath("//a[contains(@class, 'note')]"):
        note.drop_tree()
    for number, item in enumerate(result.quotations, 1):
        pieces = crossing.xpath(f"//*[@data-item='q-{number}']")
        assert "".join(piece.text_content() for piece in pieces) == item.text
    for number, item in enumerate(result.statistics, 1):
        pieces = crossing.xpath(f"//*[@data-item='f-{number}']")
        assert "".join(piece.text_content() for piece in pieces) == item.text


def test_no_link_stands_in_a_link_and_each_item_has_one_id(crossing):
    assert crossing.xpath("//a//a") == []
    ids = crossing.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"q-1", "q-2", "f-1", "f-2", "n-1", "note-q-1", "note-q-2"} == set(ids)


def test_the_number_of_a_quotation_stands_behind_its_closing_mark():
    text = "“Yes,” she said. “No.”"
    found = [
        Mark(1, 5, "quotation", "q-1", "direct"),
        Mark(18, 21, "quotation", "q-2", "direct"),
    ]
    html = str(MarkedText(text, found, {"q-1": "one", "q-2": "two"}).whole())
    assert html.index("Yes,</mark>”<a") < html.index("she said")
    assert html.endswith(">2</a>")
    assert "No.</mark>”<a" in html


def test_a_quotation_over_paragraphs_is_numbered_once_at_its_end():
    text = "“One\n\n“two” he said."
    found = [Mark(1, 10, "quotation", "q-1", "direct")]
    first, second = MarkedText(text, found, {"q-1": "one"}).paragraphs()
    assert "note" not in first
    assert second.count('class="note direct"') == 1
    assert ' id="q-1"' in first
    assert ' id="q-1"' not in second
