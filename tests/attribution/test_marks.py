"""Quotation marks and apostrophes of a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.marks import find_quoted


@pytest.mark.parametrize(
    ("paragraph", "inside"),
    [
        ('"No," she said. "Never."', ["No,", "Never."]),
        ("“No,” she said. “Never.”", ["No,", "Never."]),
        ("«No,» she said.", ["No,"]),
        ("``No,'' she said, ''never.''", ["No,", "never."]),
        ("'No,' she said. 'It isn't.'", ["No,", "It isn't."]),
        ("‘No,’ she said. ‘It isn’t.’", ["No,", "It isn’t."]),
        # a pair of two hands, and a mark of the wrong hand
        ('"No,” she said. “Never."', ["No,", "Never."]),
        ("“Not here,“ said the clerk.", ["Not here,"]),
        # nested marks are part of what is quoted
        ("“He said, ‘Go home,’ and left.”", ["He said, ‘Go home,’ and left."]),
        ("'She wrote \"no\" to me,' he said", ['She wrote "no" to me,']),
        ("“The motto is “Onward and up,” you know.”", ["The motto is “Onward and up,” you know."]),
        # a quotation that was never closed ends where the next one opens
        ('"We lost, he said. "Twice."', ["We lost, he said.", "Twice."]),
        # a plural possessive does not close single marks
        ("‘The drivers’ union is ready,’ she said", ["The drivers’ union is ready,"]),
        ("Town 'forgot' its road, clerk says", ["forgot"]),
        # apostrophes, clipped words, feet and inches, markup
        ("The drivers' union of the '90s didn't vote.", []),
        ("Rock ’n’ roll isn’t dead; get ’em.", []),
        ("The boy is 5'10\" tall.", []),
        ('<tweet author="someone" id="12">', []),
        ('We did it," he said.', []),
    ],
)
def test_finds_what_stands_inside_outer_marks(paragraph, inside):
    assert [paragraph[q.inner_start : q.inner_end] for q in find_quoted(paragraph)] == inside


def test_leaves_a_quotation_open_at_the_end_of_the_paragraph():
    [quoted] = find_quoted("“It goes on and on.")
    assert not quoted.closed
    assert quoted.end == quoted.inner_end == len("“It goes on and on.")


def test_tells_nested_marks():
    [quoted] = find_quoted("“The motto is “Onward and up,” you know.”")
    [(start, end)] = quoted.nested
    assert "“The motto is “Onward and up,” you know.”"[start:end] == "“Onward and up,”"


@given(st.text(alphabet="ab ,.\n\"“”«»‘’'`-0s=", max_size=80))
def test_spans_are_in_order_and_inside_the_text_whatever_the_marks(paragraph):
    last = 0
    for quoted in find_quoted(paragraph):
        assert last <= quoted.start <= quoted.inner_start < quoted.inner_end <= quoted.end
        assert quoted.end <= len(paragraph)
        last = quoted.end


def test_a_paragraph_of_nothing_but_marks_takes_no_time():
    assert isinstance(find_quoted('‘"' * 10_000), list)
