"""Whom or what a figure is said of."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Rowan Mills is cutting 650 jobs.", "Rowan Mills"),
        ("Rowan Mills said it will cut 650 jobs.", "Rowan Mills"),
        ("She said they cut 650 jobs.", None),
        ("The index rose 8 percent.", "index"),
        ("The delivery of 400 trucks was late.", "delivery"),
        ("They drilled in 35 sections of the Marten region.", "Marten region"),
        ("Two of Rowan's deputies left.", "Rowan"),
        ("Customers with $5 million pay more.", "Customers"),
        ("Rowan is the home port for 60 boats.", "Rowan"),
        ("The valley that is 9 miles long flooded.", "valley"),
        ("It raised the entry fee by $5.", "entry fee"),
        ("It feeds 500 children under the age of 5.", None),
        ("The debt, without the banks, was $5 million.", "debt"),
        ("Nobody came.", None),
    ],
)
def test_the_first_figure_is_said_of_its_subject(read, text, subject):
    figures, _ = read(text)
    found = figures[0].subject if figures else None
    assert (found.text if found else None) == subject


def test_a_conversion_and_a_second_sum_share_the_subject(read):
    figures, _ = read("The bridge is 5 miles (8 kilometers) long. The fee fell from $9 to $7.")
    assert [figure.subject.text for figure in figures] == ["bridge", "bridge", "fee", "fee"]


def test_an_age_is_said_of_those_who_are_counted(read):
    figures, _ = read("We saw 500 children under the age of 5.")
    assert [figure.subject.text for figure in figures[1:]] == ["children"]
