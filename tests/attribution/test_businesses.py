"""Whom `the company` means where no word of a name tells a business."""

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Brightwell Glass will lay off workers in Dorrance, the company told the state.",
            "Brightwell Glass",
        ),
        ("The developer, Lumen Fields, has paid. It is enough, the company says.", "Lumen Fields"),
        ("Northline is cutting jobs. “Sales fell,” the company said.", "Northline"),
        (
            "Northline is cutting jobs.\n\nNorthline blames trade. “Sales fell,” the company said.",
            "Northline",
        ),
        ("Dale Northline has one truck. “Sales fell,” the company said.", None),
        ("Northline has one truck. “He is ill,” the company said.", None),
        ("Mayor Wexley Trask wants the mill. “Sales fell,” the company said.", None),
        ("Northline is cutting jobs. “Sales fell,” the agency said.", None),
    ],
)
def test_a_name_that_acts_before_the_company_is_the_companys(quotations_of, text, expected):
    speaker = quotations_of(text)[-1].speaker
    assert (speaker.name, speaker.kind) == (expected, "organization")


def test_a_company_that_is_named_as_such_comes_before_a_bare_name(quotations_of):
    text = "Dorrance Pumps Inc. will close. Northline regrets it. “Sales fell,” the company said."
    assert quotations_of(text)[-1].speaker.name == "Dorrance Pumps Inc."
