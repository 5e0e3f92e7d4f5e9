import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.folds import fold_case, fold_for_matching, fold_marks
from extract.text.whitespace import fold_space, join_paragraphs

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("two\u00a0\u00a0 words", "two words"),
        ("a thin\u2009space and an\u202fnarrow one", "a thin space and an narrow one"),
        ("zero\u200bwidth", "zerowidth"),
        ("zero \u200b width", "zero width"),
        ("a soft\u00adhyphen and a \ufeffmark", "a softhyphen and a mark"),
        ("line\r\nbreak\ttab\u2028separator", "line break tab separator"),
        ("cafe\u0301", "café"),
        ("‘It’s’ — “so,” 'he' \"said\"", "‘It’s’ — “so,” 'he' \"said\""),
        ("right\u200fto\u202aleft", "righttoleft"),
        ("family 👩\u200d👧", "family 👩\u200d👧"),
        ("half a pair \ud83d here", "half a pair \ufffd here"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("  ", ""),
    ],
)
def test_only_white_space_and_invisible_characters_change(text, folded):
    assert fold_space(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text):
    once = fold_space(text)
    assert fold_space(once) == once


@given(ANY_TEXT)
def test_folded_text_is_one_line_in_nfc_that_can_be_encoded(text):
    folded = fold_space(text)
    assert folded == folded.strip()
    assert not {"\n", "\t", "\u00a0", "  "} & {folded[at : at + 2] for at in range(len(folded))}
    assert unicodedata.is_normalized("NFC", folded)
    folded.encode()


@given(st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\u180e")))
def test_letters_digits_and_marks_survive_in_order(text):
    assert fold_space(text) == unicodedata.normalize("NFC", text)


def test_empty_paragraphs_are_left_out():
    assert join_paragraphs(["One.", " \u00a0", "", "Two\nlines."]) == "One.\n\nTwo lines."


@given(ANY_TEXT)
def test_folds_for_matching_keep_every_offset(text):
    for fold in (fold_marks, fold_case, fold_for_matching):
        assert len(fold(text)) == len(text)


def test_marks_of_every_form_become_plain_ones():
    assert fold_marks("‘’‚ “”„ «» – — ′″\u00a0x") == '\'\'\' """ "" - - \'" x'
