"""When a figure holds."""

from datetime import date

import pytest

from extract.statistics.periods import resolve_period


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Gas averaged $3.29 a gallon on Monday.", "Monday"),
        ("Mayor Ruiz proposed a $4 million budget on Monday.", None),
        ("A 2021 state report counted 40 bridges.", None),
        ("Fees hit $40 in May. They are now $60.", "May"),
        ("A 25-bed clinic closed last year.", None),
        ("The bridge, built in 1931, carries 12 trucks.", None),
        ("Aid was 4 percent, compared with 7 percent before the pandemic.", None),
    ],
)
def test_a_period_is_when_the_figure_holds(figures_of, text, period):
    first = next(iter(figures_of(text).values())).period
    assert (first.text if first else None) == period


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("last year", date(2023, 1, 1), date(2023, 12, 31)),
        ("last month", date(2024, 2, 1), date(2024, 2, 29)),
        ("next month", date(2024, 4, 1), date(2024, 4, 30)),
        ("February", date(2024, 2, 1), date(2024, 2, 29)),
        ("October", None, None),
        ("March 4", date(2024, 3, 4), date(2024, 3, 4)),
        ("March 31", None, None),
        ("Feb. 30", None, None),
        ("yesterday", date(2024, 3, 4), date(2024, 3, 4)),
        ("since 2019", date(2019, 1, 1), None),
        ("before 2020", None, date(2019, 12, 31)),
        ("fiscal 2023", None, None),
        ("last summer", None, None),
        ("Monday", None, None),
    ],
)
def test_a_period_is_resolved_where_its_words_have_one_reading(words, first, last):
    assert resolve_period(words, date(2024, 3, 5)) == (first, last)


@pytest.mark.parametrize("words", ["last year", "February", "today", "March 4"])
def test_words_that_look_from_publication_need_its_day(words):
    assert resolve_period(words) == (None, None)
